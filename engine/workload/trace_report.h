// What became of the rows of a file: how many are of use, and why the others are not.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/workload/trace_fault.h"

namespace gnomon {

/// One of the first rows that were rejected for a reason.
struct RejectedRow {
  std::int64_t line = 0;  ///< of the file, from 1
  std::string value;      ///< what stands there, cut after 40 bytes; empty where it is the line
  std::string sentence;   ///< "line 7, field output: 0 is below 1."
  friend bool operator==(const RejectedRow&, const RejectedRow&) = default;
};

struct Rejection {
  TraceFault fault = TraceFault::none;
  TraceField field = TraceField::prompt;  ///< meaningful where the fault is of a field
  std::string reason;                     ///< "num_decode_tokens is 0"
  std::int64_t rows = 0;
  std::vector<RejectedRow> first;  ///< at most max_rejected_examples
  friend bool operator==(const Rejection&, const Rejection&) = default;
};
inline constexpr std::size_t max_rejected_examples = 5;

struct TraceReport {
  std::int64_t rows_read = 0;  ///< rejected ones included
  std::int64_t usable_rows = 0;
  std::vector<Rejection> rejected;  ///< the most frequent first

  [[nodiscard]] std::int64_t rejected_rows() const { return rows_read - usable_rows; }
  friend bool operator==(const TraceReport&, const TraceReport&) = default;
};

}  // namespace gnomon
