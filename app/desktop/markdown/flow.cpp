#include "app/desktop/markdown/flow.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace gnomon::desktop {
namespace {

/// A part of a word in one style; a word has several where the style changes within it.
struct Part {
  std::size_t span = 0;
  std::string text;
  bool after_space = false;  ///< begins a word
};

constexpr std::string_view floor_opens = "⌊", floor_closes = "⌋";

/// How many of these brackets are still open at the end of the text, 0 or 1: a number that is
/// rounded is read as one, and so is not taken apart.
class FloorBrackets {
 public:
  explicit FloorBrackets(const Spans& spans) {
    for (const Span& span : spans) {
      for (std::size_t at = 0; at < span.text.size(); ++at) step(span.text, at);
    }
    balanced_ = !open_;
    open_ = false;
  }
  /// To be told every place of the text in turn.
  void step(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with(floor_opens)) open_ = true;
    if (rest.starts_with(floor_closes)) open_ = false;
  }
  [[nodiscard]] bool inside() const { return balanced_ && open_; }

 private:
  bool open_ = false, balanced_ = false;
};

std::vector<Part> parts_of(const Spans& spans) {
  std::vector<Part> parts;
  FloorBrackets floor(spans);
  bool space = false;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const std::string& text = spans[i].text;
    const auto is_gap = [&](std::size_t at) {
      return (text[at] == ' ' || text[at] == '\n') && !floor.inside();
    };
    for (std::size_t at = 0; at < text.size();) {
      if (is_gap(at)) {
        space = true;
        ++at;
        continue;
      }
      std::size_t end = at;
      for (; end < text.size() && !is_gap(end); ++end) floor.step(text, end);
      parts.push_back({i, text.substr(at, end - at), space});
      space = false;
      at = end;
    }
  }
  return parts;
}

class Lines {
 public:
  Lines(const Spans& spans, float width_px, const MeasureSpan& measure)
      : spans_(spans), width_px_(width_px), measure_(measure) {}

  void place(const std::vector<Part>& parts, std::size_t first, std::size_t last) {
    float width = 0;
    for (std::size_t i = first; i < last; ++i)
      width += measure_(spans_[parts[i].span], parts[i].text);
    const bool spaced = x_ > 0 && parts[first].after_space;
    const float space = spaced ? measure_(spans_[space_style(parts[first].span)], " ") : 0;
    if (x_ > 0 && x_ + space + width > width_px_) {
      x_ = 0;
      ++line_;
    } else {
      x_ += space;
    }
    for (std::size_t i = first; i < last; ++i) add(parts[i], i == first && x_ > 0 && spaced);
  }

  Flow take() {
    flow_.lines = flow_.pieces.empty() ? 0 : line_ + 1;
    return std::move(flow_);
  }

 private:
  /// Between two styles the space belongs to the plainer one, in which it is not drawn upon.
  [[nodiscard]] std::size_t space_style(std::size_t span) const {
    if (flow_.pieces.empty()) return span;
    return spans_[span].code ? flow_.pieces.back().span : span;
  }

  void add(const Part& part, bool spaced) {
    const bool joins = spaced && !flow_.pieces.empty() && flow_.pieces.back().span == part.span &&
                       flow_.pieces.back().line == line_;
    if (joins) {
      // Measured as one text, so that it is as wide as it will be drawn.
      FlowPiece& piece = flow_.pieces.back();
      piece.text += " " + part.text;
      piece.width_px = measure_(spans_[part.span], piece.text);
      x_ = piece.x_px + piece.width_px;
    } else {
      const float width = measure_(spans_[part.span], part.text);
      flow_.pieces.push_back({part.span, part.text, x_, width, line_});
      x_ += width;
    }
    flow_.width_px = std::max(flow_.width_px, x_);
  }

  const Spans& spans_;
  float width_px_;
  const MeasureSpan& measure_;
  Flow flow_;
  float x_ = 0;
  int line_ = 0;
};

}  // namespace

Flow flow_spans(const Spans& spans, float width_px, const MeasureSpan& measure) {
  const std::vector<Part> parts = parts_of(spans);
  Lines lines(spans, width_px, measure);
  for (std::size_t first = 0; first < parts.size();) {
    std::size_t last = first + 1;
    while (last < parts.size() && !parts[last].after_space) ++last;
    lines.place(parts, first, last);
    first = last;
  }
  return lines.take();
}

float widest_word_px(const Spans& spans, const MeasureSpan& measure) {
  return flow_spans(spans, 0, measure).width_px;
}

std::vector<float> column_widths_px(const std::vector<std::vector<Spans>>& rows, float room_px,
                                    const MeasureSpan& measure) {
  const std::size_t columns = rows.empty() ? 0 : rows.front().size();
  std::vector<float> least(columns, 0), most(columns, 0);
  float sum = 0, least_sum = 0;
  for (std::size_t c = 0; c < columns; ++c) {
    for (const std::vector<Spans>& row : rows) {
      least[c] = std::max(least[c], widest_word_px(row[c], measure));
      const float line = flow_spans(row[c], std::numeric_limits<float>::max(), measure).width_px;
      most[c] = std::max(most[c], line);
    }
    sum += most[c];
    least_sum += least[c];
  }
  if (sum <= room_px) return most;
  // What remains beyond the widest words is shared in proportion to what each column lacks.
  std::vector<float> widths = least;
  const float spare = std::max(0.0F, room_px - least_sum), lacking = sum - least_sum;
  for (std::size_t c = 0; c < columns && lacking > 0; ++c) {
    widths[c] += spare * (most[c] - least[c]) / lacking;
  }
  return widths;
}

}  // namespace gnomon::desktop
