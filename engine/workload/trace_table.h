// The first lines of a file as a table, whatever it is: what previews show and guesses look at.
// Private to engine/workload.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workload/trace_mapping.h"

namespace gnomon {

struct TraceTable {
  struct Row {
    std::int64_t line = 0;                ///< of the file, from 1
    std::vector<std::string_view> cells;  ///< of JSON one per column, without data where missing
    std::string_view text;                ///< the whole line
    bool broken = false;                  ///< it cannot be split
  };
  std::vector<std::string> columns;  ///< as a mapping names them
  std::vector<Row> rows;             ///< without the header
};

/// At most `rows` rows of separated values.
[[nodiscard]] TraceTable csv_table(std::string_view text, char separator, bool header,
                                   std::size_t rows);

/// At most `rows` rows of JSON lines; the columns are the keys in the order in which they come up.
[[nodiscard]] TraceTable json_table(std::string_view text, std::size_t rows);

}  // namespace gnomon
