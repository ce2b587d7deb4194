// The time-indexed programme as the columns that Clp and Cbc take. Private to this room.
#pragma once

#include <vector>

#include "engine/bounds/time_indexed.h"

namespace gnomon {

/// Column by column: entries of column c are begin[c] .. begin[c + 1]. Rows: first those of the
/// rounds, then those of the classes.
struct ProgramMatrix {
  std::vector<int> begin{0};
  std::vector<int> row;
  std::vector<double> value;
  std::vector<double> cost;   ///< the start round
  std::vector<double> upper;  ///< jobs of the class; the lower end is 0
  std::vector<double> row_lower;
  std::vector<double> row_upper;
  std::vector<std::size_t> column;  ///< which column of the programme it is

  [[nodiscard]] int columns() const { return static_cast<int>(column.size()); }
  [[nodiscard]] int rows() const { return static_cast<int>(row_lower.size()); }
};

/// Only the columns with `keep[column]`; all of them when it is empty.
[[nodiscard]] ProgramMatrix program_matrix(const TimeIndexedProgram& program,
                                           const std::vector<bool>& keep = {});

}  // namespace gnomon
