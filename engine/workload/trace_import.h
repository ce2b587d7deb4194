// Importing a trace with a mapping at hand, past rows that cannot be read: what the window's
// preview, and sources that are files, are made of.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workload/trace.h"
#include "engine/workload/trace_mapping.h"
#include "engine/workload/trace_report.h"

namespace gnomon {

/// Called now and then, on the thread that imports, with the bytes and rows that are done; false
/// stops the import.
using TraceWatch = std::function<bool(std::int64_t bytes, std::int64_t rows)>;

struct TraceImport {
  Trace trace;  ///< the usable rows, possibly none
  TraceReport report;
};

/// Reads all rows of `text`, leaving out those that cannot be jobs; in a recording (every form but
/// the plain one) also those with an empty prompt. `name` stands for the file in messages. Nothing
/// when `watch` stopped it. Throws InputError for a mapping that lacks something or names a column
/// that the file has not got.
[[nodiscard]] std::optional<TraceImport> import_trace(std::string_view text,
                                                      const std::string& name,
                                                      const TraceMapping& mapping,
                                                      const TraceWatch& watch = {});

/// The lengths of a trace, for a look before it is used.
struct TraceSummary {
  struct Lengths {
    double mean = 0;
    Tokens median = 0;  ///< of an even number the lower one of the two in the middle
    Tokens max = 0;
  };
  std::int64_t rows = 0;
  Lengths prompts, outputs;
  std::int64_t last_arrival = 0;     ///< rounds or nanoseconds: see Trace
  std::vector<Tokens> peaks_sorted;  ///< prompt + output of every row, ascending

  /// Rows that no worker with `memory_limit` tokens can ever run.
  [[nodiscard]] std::int64_t infeasible_rows(Tokens memory_limit) const;
  /// The largest prompt + output, 0 without rows.
  [[nodiscard]] Tokens largest_peak() const;
};

[[nodiscard]] TraceSummary summarise(const Trace& trace);

}  // namespace gnomon
