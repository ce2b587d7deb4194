// The results of a run, for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "app/cli/run_policies.h"

namespace gnomon::cli {

/// A line about the instance and its bounds, then a table with a row per policy.
[[nodiscard]] std::string table_text(const RunResults& results);

/// Rows of equally many cells as columns of equal width, the first ones left-aligned.
[[nodiscard]] std::string aligned(const std::vector<std::vector<std::string>>& rows,
                                  std::size_t left_aligned_columns);

/// One JSON object, indented, with a newline at its end. Whole numbers have no point.
[[nodiscard]] std::string json_text(const RunResults& results);

}  // namespace gnomon::cli
