#include "engine/scenario/json_tree.h"

#include <algorithm>
#include <utility>

#include "engine/model/error.h"
#include "engine/scenario/utf8.h"

namespace gnomon {
namespace {

constexpr int max_depth = 32;
constexpr std::size_t max_fields = 100;

/// The value of four hexadecimal digits, -1 if they are not.
int hex4(std::string_view digits) {
  if (digits.size() < 4) return -1;
  int value = 0;
  for (const char c : digits.substr(0, 4)) {
    value *= 16;
    if (c >= '0' && c <= '9') {
      value += c - '0';
    } else if (c >= 'a' && c <= 'f') {
      value += c - 'a' + 10;
    } else if (c >= 'A' && c <= 'F') {
      value += c - 'A' + 10;
    } else {
      return -1;
    }
  }
  return value;
}

bool is_high_surrogate(int code) {
  return code >= 0xD800 && code <= 0xDBFF;
}
bool is_low_surrogate(int code) {
  return code >= 0xDC00 && code <= 0xDFFF;
}

}  // namespace

/// Recursive descent, with the depth bounded. Positions are turned into lines only for a message.
class JsonParser {
 public:
  explicit JsonParser(JsonTree& tree) : tree_(tree), text_(tree.text_) {}

  void parse() {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;  // an editor's UTF-8 mark
    skip_blanks();
    if (at_ == text_.size()) throw InputError(tree_.file_ + " is empty.");
    value({}, 0);
    skip_blanks();
    if (at_ != text_.size()) fail("there is text after the end");
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    fail_at(tree_.file_, tree_.position(at_), message);
  }
  [[noreturn]] void fail_cut_off() const {
    fail_at(tree_.file_, tree_.position(text_.size()), "the file ends too early");
  }

  [[nodiscard]] char peek() const {
    if (at_ == text_.size()) fail_cut_off();
    return text_[at_];
  }

  void skip_blanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) {
      ++at_;
    }
  }

  void value(std::string_view key, int depth) {
    if (depth > max_depth) fail("the values are nested too deep");
    const std::size_t index = tree_.nodes_.size();
    tree_.nodes_.emplace_back();
    tree_.nodes_[index].key = key;
    tree_.nodes_[index].offset = at_;
    const char c = peek();
    if (c == '{') {
      object(index, depth);
    } else if (c == '[') {
      array(index, depth);
    } else if (c == '"') {
      tree_.nodes_[index].kind = JsonNode::Kind::string;
      tree_.nodes_[index].text = string(tree_.nodes_[index].escaped);
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      number(tree_.nodes_[index]);
    } else {
      word(tree_.nodes_[index]);
    }
    tree_.nodes_[index].end = tree_.nodes_.size();
  }

  void object(std::size_t index, int depth) {
    tree_.nodes_[index].kind = JsonNode::Kind::object;
    std::vector<std::string_view> keys;
    ++at_;
    skip_blanks();
    if (peek() == '}') {
      ++at_;
      return;
    }
    while (true) {
      if (peek() != '"') fail("a field must start with its name in double quotes");
      const std::size_t key_at = at_;
      const std::string_view key = object_key();
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
        at_ = key_at;
        fail("the field \"" + std::string(key) + "\" is given twice");
      }
      if (keys.size() == max_fields) fail("one object has more than 100 fields");
      keys.push_back(key);
      skip_blanks();
      if (peek() != ':') fail("a colon is missing after \"" + std::string(key) + "\"");
      ++at_;
      skip_blanks();
      value(key, depth + 1);
      ++tree_.nodes_[index].count;
      if (!another('}')) return;
    }
  }

  void array(std::size_t index, int depth) {
    tree_.nodes_[index].kind = JsonNode::Kind::array;
    ++at_;
    skip_blanks();
    if (peek() == ']') {
      ++at_;
      return;
    }
    while (true) {
      value({}, depth + 1);
      ++tree_.nodes_[index].count;
      if (!another(']')) return;
    }
  }

  /// Whether a comma, and not `close`, follows a member.
  bool another(char close) {
    skip_blanks();
    const char c = peek();
    if (c != ',' && c != close) fail(std::string("a comma or '") + close + "' is missing");
    ++at_;
    skip_blanks();
    return c == ',';
  }

  std::string_view object_key() {
    JsonNode key;
    key.text = string(key.escaped);
    if (!key.escaped) return key.text;
    return tree_.decoded_keys_.emplace_back(decode_json_string(key));
  }

  std::string_view string(bool& escaped) {
    const std::size_t begin = ++at_;
    while (peek() != '"') {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '\\') {
        escaped = true;
        escape();
      } else if (c < 0x20) {
        fail("text must not run over the end of a line or hold control characters");
      } else {
        const std::size_t length = utf8_length(text_.substr(at_));
        if (length == 0) fail("this is not UTF-8 text");
        at_ += length;
      }
    }
    return text_.substr(begin, at_++ - begin);
  }

  void escape() {
    ++at_;
    if (peek() != 'u') {
      if (std::string_view("\"\\/bfnrt").find(peek()) == std::string_view::npos) {
        fail("there is no such escape");
      }
      ++at_;
      return;
    }
    const int code = hex4(text_.substr(at_ + 1));
    if (text_.size() - at_ < 5) fail_cut_off();
    if (code < 0) fail("\\u needs four hexadecimal digits");
    if (code == 0) fail("text must not hold a zero character");
    if (is_low_surrogate(code)) fail("half of a surrogate pair stands alone");
    at_ += 5;
    if (!is_high_surrogate(code)) return;
    if (text_.substr(at_, 2) != "\\u" || !is_low_surrogate(hex4(text_.substr(at_ + 2)))) {
      fail("half of a surrogate pair stands alone");
    }
    at_ += 6;
  }

  std::size_t digits() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    if (at_ == begin) {
      if (at_ == text_.size()) fail_cut_off();
      fail("a digit is missing");
    }
    return at_ - begin;
  }

  void number(JsonNode& node) {
    const std::size_t begin = at_;
    if (text_[at_] == '-') ++at_;
    const bool leading_zero = at_ < text_.size() && text_[at_] == '0';
    if (digits() > 1 && leading_zero) fail("a number must not start with 0");
    if (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      digits();
    }
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      ++at_;
      if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      digits();
    }
    node.kind = JsonNode::Kind::number;
    node.text = text_.substr(begin, at_ - begin);
  }

  void word(JsonNode& node) {
    for (const std::string_view name : {"true", "false", "null"}) {
      const std::string_view rest = text_.substr(at_, name.size());
      if (rest == name) {
        node.kind = name == "null" ? JsonNode::Kind::null : JsonNode::Kind::boolean;
        node.text = rest;
        at_ += name.size();
        return;
      }
      if (name.starts_with(rest)) fail_cut_off();
    }
    fail("a value is missing");
  }

  JsonTree& tree_;
  std::string_view text_;
  std::size_t at_ = 0;
};

JsonTree::JsonTree(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {
  JsonParser(*this).parse();
}

TextPosition JsonTree::position(std::size_t offset) const {
  const std::string_view before = text_.substr(0, offset);
  const std::size_t line_start = before.rfind('\n');  // npos + 1 is 0: the first line
  return {1 + std::count(before.begin(), before.end(), '\n'),
          1 + static_cast<std::int64_t>(before.size() - (line_start + 1))};
}

std::string decode_json_string(const JsonNode& node) {
  if (!node.escaped) return std::string(node.text);
  std::string out;
  const std::string_view text = node.text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out.push_back(text[i]);
      continue;
    }
    const char c = text[++i];
    if (c == 'u') {
      auto code = static_cast<char32_t>(hex4(text.substr(i + 1)));
      i += 4;
      if (is_high_surrogate(static_cast<int>(code))) {
        const auto low = static_cast<char32_t>(hex4(text.substr(i + 3)));
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        i += 6;
      }
      append_utf8(out, code);
      continue;
    }
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view values = "\"\\/\b\f\n\r\t";
    out.push_back(values[names.find(c)]);
  }
  return out;
}

std::string_view describe(JsonNode::Kind kind) {
  switch (kind) {
    case JsonNode::Kind::null:
      return "null";
    case JsonNode::Kind::boolean:
      return "true or false";
    case JsonNode::Kind::number:
      return "a number";
    case JsonNode::Kind::string:
      return "text";
    case JsonNode::Kind::array:
      return "a list";
    case JsonNode::Kind::object:
      return "an object";
  }
  return "";
}

void fail_at(const std::string& file, TextPosition position, const std::string& message) {
  throw InputError(file + ", line " + std::to_string(position.line) + ", column " +
                   std::to_string(position.column) + ": " + message + ".");
}

}  // namespace gnomon
