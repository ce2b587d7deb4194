// How the trace importers read text: lines with their numbers, separated fields, and sentences that
// say where something is wrong. Private to engine/workload.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/text.h"
#include "engine/workload/trace_fault.h"

namespace gnomon::trace_text {

/// A field of a line of a file, for messages. All views outlive the import.
struct Place {
  std::string_view file;
  std::int64_t line = 0;   ///< from 1; 0 leaves the line out
  std::string_view field;  ///< empty leaves the field out
};

/// Throws InputError "file, line N, field F: text".
[[noreturn]] void fail(const Place& place, std::string_view text);

/// `text` for a message: quoted, cut after 40 bytes, with anything but printable ASCII as '?'.
[[nodiscard]] std::string quoted(std::string_view text);

using gnomon::trimmed;

/// Whether the two are equal but for ASCII case.
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);

/// Walks over the lines of a text: LF or CRLF, the last one with or without an end, a UTF-8 mark
/// before the first one skipped. Blank lines are passed over but counted.
class LineReader {
 public:
  explicit LineReader(std::string_view text);
  /// False at the end of the text.
  [[nodiscard]] bool next(std::string_view& line);
  /// Number of the line that `next` gave last, from 1.
  [[nodiscard]] std::int64_t line_number() const { return line_number_; }
  /// Bytes that are still to come.
  [[nodiscard]] std::int64_t bytes_left() const { return static_cast<std::int64_t>(rest_.size()); }

 private:
  std::string_view rest_;
  std::int64_t line_number_ = 0;
};

/// What splitting a line came to: an open quote, or text behind one, ends it.
struct SplitLine {
  TraceFault fault = TraceFault::none;
  std::size_t fields = 0;  ///< how many there are
};

/// Splits a line at `separator`; fields are trimmed, and a field in double quotes may contain
/// separators (doubled quotes inside stay doubled, see without_doubled_quotes). The first
/// `kept.size()` fields are put there, as parts of `line`.
[[nodiscard]] SplitLine split_fields(std::string_view line, char separator,
                                     std::span<std::string_view> kept);

/// The same into as many `fields` as there are; where it failed, those before.
[[nodiscard]] TraceFault split_fields(std::string_view line, char separator,
                                      std::vector<std::string_view>& fields);

/// The text of a field that was quoted: doubled quotes as one.
[[nodiscard]] std::string without_doubled_quotes(std::string_view field);

/// The text in a pair of double quotes, else all of it: some systems write numbers into JSON
/// strings, and dates are always in some.
[[nodiscard]] std::string_view without_quotes(std::string_view text);

/// Whether the file is meant as JSON: its first character is one that JSON begins with.
[[nodiscard]] bool looks_like_json(std::string_view text);

}  // namespace gnomon::trace_text
