#include "engine/rules/rule_term.h"

#include <algorithm>

namespace gnomon {

bool is_about(const TermPicture& picture, const Pointed& pointed) {
  switch (picture.kind) {
    case TermPicture::Kind::none:
      return false;
    case TermPicture::Kind::level:
      return pointed.level >= 0 && picture.tokens == pointed.level;
    case TermPicture::Kind::span:
      return pointed.until > pointed.from && picture.from == pointed.from &&
             picture.until == pointed.until;
    case TermPicture::Kind::jobs:
      return pointed.job != no_job &&
             std::binary_search(picture.jobs.begin(), picture.jobs.end(), pointed.job);
  }
  return false;
}

bool is_about(const RuleTerm& term, const Pointed& pointed) {
  return is_about(term.picture, pointed) ||
         std::any_of(term.items.begin(), term.items.end(),
                     [&](const TermItem& item) { return is_about(item.picture, pointed); });
}

}  // namespace gnomon
