// The rows of a job list as a scenario file has them: one short line of text per run of equal
// jobs, "194 x 96 1", so that hand-written scenes stay short and a trace of 20,000 rows readable.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "engine/workload/trace.h"

namespace gnomon {

/// Which numbers a line has, in this order. Prompt and output always.
struct RowColumns {
  bool arrival = false;      ///< round, or nanoseconds: see Trace::arrivals_in_rounds
  bool predictions = false;  ///< predicted_min and predicted_max; else both equal the output
  bool source_row = false;   ///< row of the file that the trace was imported from
};

/// The columns that lose nothing of `trace`.
[[nodiscard]] RowColumns columns_for(const Trace& trace);

/// "arrival prompt output predicted_min predicted_max source_row", of these the ones there are.
[[nodiscard]] std::string to_string(RowColumns columns);
/// Throws InputError with a clause for "columns …" when the text is none of those.
[[nodiscard]] RowColumns parse_columns(std::string_view text);

/// Calls `line` for each run of equal rows in turn, with its text.
void write_rows(const Trace& trace, RowColumns columns,
                const std::function<void(const std::string&)>& line);

/// One line: a job, and how often.
struct RowLine {
  TraceRow row;
  std::int64_t source_row = 0;  ///< meaningful where the columns have it
  std::int64_t count = 1;       ///< 1 to 1,000,000
};

/// Reads a line: its numbers, or "COUNT x" and its numbers. Throws InputError with a clause that
/// follows the name of the line.
[[nodiscard]] RowLine parse_row_line(std::string_view line, RowColumns columns,
                                     bool arrivals_in_rounds);

/// The jobs of `lines`, whose counts have been added up and found to be at most `max_jobs`, become
/// the rows of `trace`.
void expand_rows(std::span<const RowLine> lines, RowColumns columns, Trace& trace);

/// What is wrong with a row, as a clause ("has an output of 0 tokens; …"); empty when nothing is.
[[nodiscard]] std::string row_problem(const TraceRow& row, bool arrivals_in_rounds);

}  // namespace gnomon
