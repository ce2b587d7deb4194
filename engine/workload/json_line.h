// One JSON object on a line, walked over in place: the members of the outermost object, their
// values as they stand. Nothing is built, so that the long lists of block hashes that some traces
// carry cost little. Private to engine/workload.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gnomon {

class JsonLine {
 public:
  enum class Kind : std::uint8_t {
    object,
    other,  ///< JSON, but no object
    invalid,
  };

  /// Walks over `line` and calls member(key, value) for each member of the outermost object, with
  /// views of the line: the key without its quotes, escapes as they stand; the value whole. Calls
  /// may have been made before a line turns out to be invalid. What is valid is what nlohmann::json
  /// accepts, but for numbers that no double can hold: those pass.
  template <class Member>
  [[nodiscard]] Kind walk(std::string_view line, Member&& member) {
    begin(line);
    skip_blanks();
    if (at_end()) return Kind::invalid;
    if (*at_ != '{') return finish(skip_value()) ? Kind::other : Kind::invalid;
    ++at_;
    skip_blanks();
    bool more = !take('}');
    while (more) {
      std::string_view key;
      if (!skip_string(key) || !skip_colon()) return Kind::invalid;
      const char* const value = at_;
      if (!skip_value()) return Kind::invalid;
      member(key, std::string_view(value, static_cast<std::size_t>(at_ - value)));
      skip_blanks();
      more = take(',');
      if (more) skip_blanks();
      if (!more && !take('}')) return Kind::invalid;
    }
    return finish(true) ? Kind::object : Kind::invalid;
  }

 private:
  void begin(std::string_view line);
  [[nodiscard]] bool at_end() const { return at_ == end_; }
  void skip_blanks();
  /// Whether `c` stands here, which is then passed.
  [[nodiscard]] bool take(char c);
  [[nodiscard]] bool skip_string(std::string_view& text);
  [[nodiscard]] bool skip_colon();
  [[nodiscard]] bool skip_number();
  [[nodiscard]] bool skip_scalar();
  [[nodiscard]] bool skip_value();
  /// Whether nothing but blanks is left, and the line was `valid` as far as it went.
  [[nodiscard]] bool finish(bool valid);

  std::string_view line_;
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  bool doubtful_ = false;  // there is text whose encoding is for a real parser to judge
  std::string open_;       // the brackets that are open within a value
};

/// A key or text with its escapes resolved. What is no valid text, as half a surrogate pair, stays as
/// it is: whether its line can be used is judged with the line.
[[nodiscard]] std::string unescaped_json(std::string_view raw);

}  // namespace gnomon
