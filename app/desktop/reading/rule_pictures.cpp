#include "app/desktop/reading/rule_pictures.h"

#include "app/desktop/number_format.h"

namespace gnomon::desktop {

Highlight highlight_of(const TermPicture& picture, const std::string& label, std::size_t pane) {
  Highlight highlight;
  highlight.pane = pane;
  highlight.start = picture.from;
  highlight.end = picture.until;
  highlight.label = label;
  switch (picture.kind) {
    case TermPicture::Kind::none:
      return {};
    case TermPicture::Kind::level:
      highlight.kind = Highlight::Kind::level;
      highlight.tokens = picture.tokens;
      break;
    case TermPicture::Kind::span:
      highlight.kind = Highlight::Kind::rounds;
      break;
    case TermPicture::Kind::jobs:
      highlight.kind = Highlight::Kind::jobs;
      highlight.jobs = picture.jobs;
      if (picture.job_count > static_cast<std::int64_t>(picture.jobs.size())) {
        highlight.label += " · " + with_separators(static_cast<std::int64_t>(picture.jobs.size())) +
                           " of " + with_separators(picture.job_count) + " jobs";
      }
      break;
  }
  return highlight;
}

std::string label_of(const RuleTerm& term) {
  const std::string symbol(term.symbol);
  return term.value.empty() ? symbol : symbol + " = " + term.value;
}

std::string label_of(const RuleTerm& term, const TermItem& item) {
  return std::string(term.symbol) + " = " + item.value;
}

}  // namespace gnomon::desktop
