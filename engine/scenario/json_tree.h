// A JSON text as a flat tree that remembers where everything stood. It exists because scenario
// files are edited by hand and come from elsewhere: the parser of a serialisation library recurses
// as deep as the text tells it to, accepts NaN, and knows no lines once it is done.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace gnomon {

/// One value. The children of a container follow it in `JsonTree::nodes`, depth first; `end` is the
/// index after the last of them, so the next sibling of node i is nodes[i].end.
struct JsonNode {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  bool escaped = false;  ///< a string with at least one backslash in it
  std::size_t end = 0;
  std::size_t offset = 0;  ///< of the value's first byte in the text
  std::size_t count = 0;   ///< children of a container
  std::string_view key;    ///< decoded; empty outside objects
  std::string_view text;   ///< numbers and booleans as written, strings without their quotes
};

/// Line and column in a text, both from 1; columns count bytes.
struct TextPosition {
  std::int64_t line = 1;
  std::int64_t column = 1;
};

class JsonTree {
 public:
  /// Parses `text`, which must outlive the tree. Throws InputError with one sentence that names
  /// `file`, line and column: bad syntax, text that is cut off, nesting deeper than 32, a field
  /// given twice, more than 100 fields in one object, bytes that are not UTF-8, a zero character.
  /// Memory stays proportional to the length of the text.
  JsonTree(std::string_view text, std::string file);

  [[nodiscard]] const JsonNode& operator[](std::size_t index) const { return nodes_[index]; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  [[nodiscard]] TextPosition position(std::size_t offset) const;
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  friend class JsonParser;
  std::string_view text_;
  std::string file_;
  std::vector<JsonNode> nodes_;
  std::deque<std::string> decoded_keys_;  // a deque: views into it must stay valid
};

/// The value of a string node.
[[nodiscard]] std::string decode_json_string(const JsonNode& node);

/// "text", "a number", … for messages.
[[nodiscard]] std::string_view describe(JsonNode::Kind kind);

/// Throws InputError "FILE, line L, column C: MESSAGE".
[[noreturn]] void fail_at(const std::string& file, TextPosition position,
                          const std::string& message);

}  // namespace gnomon
