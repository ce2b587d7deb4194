#include <cstddef>
#include <optional>

#include "app/desktop/markdown/markdown.h"
#include "app/desktop/markdown/script_text.h"

namespace gnomon::desktop {
namespace {

constexpr std::string_view marks = "\\`*_{}[]()#+-.!|<>~";

bool blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

/// Reads one line of text from left to right; styles nest.
class SpanReader {
 public:
  explicit SpanReader(std::string_view text) : text_(text) {}

  Spans read() {
    while (at_ < text_.size()) {
      if (escape() || code() || link() || emphasis() || script()) continue;
      now_.text += text_[at_++];
    }
    flush();
    return std::move(spans_);
  }

  Spans read_scripts() {
    while (at_ < text_.size()) {
      if (!script()) now_.text += text_[at_++];
    }
    flush();
    return std::move(spans_);
  }

 private:
  /// Ends the span that was being read; the next one goes on in the same style.
  void flush() {
    Span next = now_;
    next.text.clear();
    if (!now_.text.empty()) spans_.push_back(std::move(now_));
    now_ = std::move(next);
  }

  bool escape() {
    const bool escaped = text_[at_] == '\\' && at_ + 1 < text_.size() &&
                         marks.find(text_[at_ + 1]) != std::string_view::npos;
    if (!escaped) return false;
    now_.text += text_[at_ + 1];
    at_ += 2;
    return true;
  }

  bool code() {
    if (text_[at_] != '`') return false;
    const std::size_t end = text_.find('`', at_ + 1);
    if (end == std::string_view::npos) return false;
    flush();
    now_.code = true;
    now_.text = text_.substr(at_ + 1, end - at_ - 1);
    flush();
    now_.code = false;
    at_ = end + 1;
    return true;
  }

  bool link() {
    if (text_[at_] != '[' || !now_.link.empty()) return false;
    const std::size_t middle = text_.find("](", at_);
    if (middle == std::string_view::npos) return false;
    const std::size_t end = text_.find(')', middle);
    const std::string_view words = text_.substr(at_ + 1, middle - at_ - 1);
    if (end == std::string_view::npos || words.find('[') != std::string_view::npos) return false;
    flush();
    for (Span& span : read_spans(words)) {
      span.bold = span.bold || now_.bold;
      span.italic = span.italic || now_.italic;
      span.link = text_.substr(middle + 2, end - middle - 2);
      spans_.push_back(std::move(span));
    }
    at_ = end + 1;
    return true;
  }

  /// A star opens where text follows it, and closes where text stands in front of it.
  bool emphasis() {
    if (text_[at_] != '*') return false;
    const bool two = text_.substr(at_).starts_with("**");
    const std::size_t length = two ? 2 : 1;
    bool& style = two ? now_.bold : now_.italic;
    const char before = at_ > 0 ? text_[at_ - 1] : ' ';
    const char after = at_ + length < text_.size() ? text_[at_ + length] : ' ';
    const bool closes = style && !blank(before);
    const bool opens = !style && !blank(after) && has_end(length);
    if (!closes && !opens) return false;
    flush();
    style = opens;
    at_ += length;
    return true;
  }

  /// x_i, x_{i,t}, 2^c, α^(1/2).
  bool script() {
    const ScriptText found = script_at(text_, at_);
    if (found.length == 0) return false;
    flush();
    Span raised = now_;
    raised.text = found.text;
    raised.script = text_[at_] == '_' ? Span::Script::lower : Span::Script::upper;
    spans_.push_back(std::move(raised));
    at_ += found.length;
    return true;
  }

  /// Whether what opens here is closed further on.
  [[nodiscard]] bool has_end(std::size_t length) const {
    const std::string_view mark = length == 2 ? "**" : "*";
    for (std::size_t i = at_ + length; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '`') {
        const std::size_t end = text_.find('`', i + 1);
        if (end != std::string_view::npos) i = end;
      } else if (text_.substr(i).starts_with(mark) && !blank(text_[i - 1])) {
        return true;
      }
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Span now_;
  Spans spans_;
};

}  // namespace

Spans read_spans(std::string_view text) {
  return SpanReader(text).read();
}

Spans read_formula(std::string_view text) {
  return SpanReader(text).read_scripts();
}

std::string plain_text(const Spans& spans) {
  std::string text;
  for (const Span& span : spans) text += span.text;
  return text;
}

}  // namespace gnomon::desktop
