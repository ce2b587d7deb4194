// The plane from far away: columns of 2^level rounds, each of which shows the stack of the round in
// which memory is fullest, so that a maximum survives every zoom.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/geometry/stack.h"

namespace gnomon {

/// A band in a column's stack.
struct ColumnEntry {
  Tokens top = 0;        ///< tokens up to and including the band; its base is the top below it
  std::int32_t run = 0;  ///< index into Schedule::runs
};

/// One column; its entries are [first_entry, first_entry of the next).
struct Column {
  std::size_t first_entry = 0;
  Round round = 0;        ///< the round shown: the earliest that attains the column's maximum
  std::int64_t runs = 0;  ///< active at any time in the column
};

/// Columns [first_column, first_column + size()) of a level; column c covers the rounds
/// [c << level, (c + 1) << level). Columns lie on multiples of their width, so that a view may pan
/// without changing one.
struct StackColumns {
  int level = 0;
  std::int64_t first_column = 0;
  std::vector<Column> columns;
  std::vector<ColumnEntry> entries;  ///< bottom to top within a column

  [[nodiscard]] std::size_t size() const { return columns.size(); }
  /// The stack of the column at `index`, from 0.
  [[nodiscard]] std::span<const ColumnEntry> stack(std::size_t index) const;
  /// Tokens in use in the round shown.
  [[nodiscard]] Tokens top(std::size_t index) const;
};

/// Makes them, one O(log events) search and one stack a column: about a microsecond each. Those
/// beyond [0, horizon) are empty. Throws SimulationStopped on a stop request.
[[nodiscard]] StackColumns make_columns(const StackGeometry& geometry, StackOrder order, int level,
                                        std::int64_t first_column, std::int64_t count,
                                        const std::stop_token& stop = {});

/// Where one job lies in columns, for outlines around it: per column the tokens of its band, or
/// nothing. A job has at most one run at a time, so at most one band a column.
struct ColumnMark {
  Tokens base = 0;
  Tokens top = 0;  ///< 0: not in this column
};
/// Appends `count` marks to `out`; returns whether the job is in any of the columns.
bool mark_job(const StackGeometry& geometry, const Schedule& schedule, StackOrder order, JobId job,
              int level, std::int64_t first_column, std::int64_t count,
              std::vector<ColumnMark>& out);

}  // namespace gnomon
