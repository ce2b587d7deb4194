// CSV whose columns are found by name, wherever they stand. Private to engine/recording.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workload/trace_text.h"

namespace gnomon {

/// Walks over the rows. Fields are split as those of traces are (see trace_text.h). Everything
/// throws InputError "FILE, line N, field F: …".
class CsvTable {
 public:
  /// Reads the header. `names` are the columns that are of use, of which the first `required` must
  /// be there; others are passed over. ASCII case does not count. `text`, `file` and `names` must
  /// outlive it.
  CsvTable(std::string_view text, const std::string& file, std::span<const std::string_view> names,
           std::size_t required);

  /// Whether the header of `text` has all of `names`.
  [[nodiscard]] static bool has_columns(std::string_view text,
                                        std::span<const std::string_view> names);

  /// False at the end.
  [[nodiscard]] bool next();
  [[nodiscard]] bool has(std::size_t column) const { return positions_[column] != absent; }
  /// Of the row that `next` read. The column must be there.
  [[nodiscard]] std::string_view text(std::size_t column) const;
  /// Its text with doubled quotes resolved.
  [[nodiscard]] std::string name(std::size_t column) const;
  [[nodiscard]] std::int64_t whole(std::size_t column, std::int64_t least, std::int64_t most) const;
  [[nodiscard]] double number(std::size_t column, double least, double most) const;
  [[noreturn]] void fail(std::size_t column, std::string_view what) const;
  [[nodiscard]] std::int64_t line() const { return lines_.line_number(); }

 private:
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  /// Into `raw_`.
  void split(std::string_view line_text);

  trace_text::LineReader lines_;
  const std::string& file_;
  std::span<const std::string_view> names_;
  std::vector<std::size_t> positions_;
  std::vector<std::string_view> raw_;  // of the row, doubled quotes still doubled
  std::size_t width_ = 0;
};

}  // namespace gnomon
