// How the trace importers read text: lines with their numbers, comma-separated fields, strict whole
// numbers, and sentences that say where something is wrong. Private to engine/workload.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

/// The text without spaces and tabs at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Whether the two are equal but for ASCII case.
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);

/// The whole of `text` as a whole number; anything else (a fraction, a sign but '-', trailing
/// characters, nothing at all, more than 64 bits) fails at `place`.
[[nodiscard]] std::int64_t whole_number(std::string_view text, const Place& place);

/// As `whole_number`, but "12.0" is 12: tables that pass through pandas turn counts into floats.
[[nodiscard]] std::int64_t whole_number_or_integral_float(std::string_view text,
                                                          const Place& place);

/// Walks over the lines of a text: LF or CRLF, the last one with or without an end, a UTF-8 mark
/// before the first one skipped. Blank lines are passed over but counted.
class LineReader {
 public:
  explicit LineReader(std::string_view text);
  /// False at the end of the text.
  [[nodiscard]] bool next(std::string_view& line);
  /// Number of the line that `next` gave last, from 1.
  [[nodiscard]] std::int64_t line_number() const { return line_number_; }

 private:
  std::string_view rest_;
  std::int64_t line_number_ = 0;
};

/// Splits a line at commas; fields are trimmed, and a field in double quotes may contain commas
/// (doubled quotes inside stay doubled: no field that is used can hold one). Fails at `place` for a
/// quote that is not closed on its line.
void split_fields(std::string_view line, std::vector<std::string_view>& fields, const Place& place);

}  // namespace gnomon::trace_text
