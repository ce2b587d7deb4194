// What the values of a column look like. Private to engine/workload.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/workload/trace_table.h"

namespace gnomon {

struct ColumnLook {
  std::int64_t values = 0;  ///< that are there, of which:
  std::int64_t whole = 0;   ///< whole numbers of at least 0, "12.0" included
  std::int64_t numbers = 0;
  std::int64_t dates = 0;
  double largest = 0;
  bool ascending = true;   ///< the numbers never fall
  bool distinct = true;    ///< no number is that of the row before
  bool increments = true;  ///< each number is the one before plus 1: a counter

  /// Nearly all of them could be lengths.
  [[nodiscard]] bool is_whole() const { return values > 0 && 2 * whole > values; }
  [[nodiscard]] bool is_number() const { return values > 0 && 2 * numbers > values; }
  [[nodiscard]] bool is_date() const { return values > 0 && 2 * dates > values; }
};

[[nodiscard]] ColumnLook look_at(const TraceTable& table, std::size_t column);

/// Whether a text could be a number or a date, and hence is no name of a column.
[[nodiscard]] bool is_value(std::string_view text);

}  // namespace gnomon
