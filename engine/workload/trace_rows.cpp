#include "engine/workload/trace_rows.h"

#include <algorithm>
#include <utility>

#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

using trace_text::fail;
using trace_text::Place;

/// Fails unless lowest <= value <= highest; lowest is 0 or 1.
void check_range(std::int64_t value, std::int64_t lowest, std::int64_t highest,
                 const Place& place) {
  if (value < 0) fail(place, std::to_string(value) + " is negative");
  if (value < lowest) fail(place, "0 is below 1");
  if (value > highest) {
    fail(place, std::to_string(value) + " is above the limit of " + std::to_string(highest));
  }
}

}  // namespace

TraceCollector::TraceCollector(const std::string& file, const TraceOptions& options,
                               TraceFieldNames names)
    : file_(file), options_(options), names_(names) {}

bool TraceCollector::full() const {
  return options_.limit && seen_ >= *options_.limit;
}

void TraceCollector::reserve(std::size_t rows) {
  std::size_t wanted = std::min(rows, static_cast<std::size_t>(max_jobs));
  if (options_.limit) wanted = std::min(wanted, static_cast<std::size_t>(*options_.limit));
  rows_.reserve(wanted);
}

bool TraceCollector::unusable(const RawTraceRow& row) const {
  return row.prompt < (names_.recorded ? 1 : 0) || row.output < 1;
}

void TraceCollector::add(const RawTraceRow& row) {
  const auto place = [&](std::string_view field) { return Place{file_, row.line, field}; };
  if (row.arrival < 0) check_range(row.arrival, 0, 0, place(names_.arrival));
  // Skipped rows count as well: leaving out one must not move the others in time.
  earliest_ = seen_ == 0 ? row.arrival : std::min(earliest_, row.arrival);
  const std::int64_t source_row = seen_++;
  if (options_.skip_unusable && unusable(row)) return;

  check_range(row.prompt, 0, max_memory_limit_tokens, place(names_.prompt));
  check_range(row.output, 1, max_memory_limit_tokens, place(names_.output));
  if (row.predicted_min) {
    check_range(*row.predicted_min, 1, max_memory_limit_tokens, place(names_.predicted_min));
  }
  if (row.predicted_max) {
    check_range(*row.predicted_max, 1, max_memory_limit_tokens, place(names_.predicted_max));
  }
  TraceRow job{row.arrival, row.prompt, row.output, row.output, row.output};
  if (row.predicted_min || row.predicted_max) {
    job.predicted_min =
        row.predicted_min.value_or(std::min(row.output, row.predicted_max.value_or(row.output)));
    job.predicted_max = row.predicted_max.value_or(std::max(row.output, job.predicted_min));
  }
  if (job.predicted_min > job.predicted_max) {
    fail(place(names_.predicted_min), std::to_string(job.predicted_min) + " is above " +
                                          std::string(names_.predicted_max) + ", which is " +
                                          std::to_string(job.predicted_max));
  }
  if (static_cast<std::int64_t>(rows_.size()) == max_jobs) {
    fail({file_, row.line, {}}, "there are more than " + std::to_string(max_jobs) + " rows");
  }
  rows_.push_back(job);
  if (options_.skip_unusable) source_rows_.push_back(source_row);
}

Trace TraceCollector::finish(Trace trace) {
  if (seen_ == 0) fail({file_, 0, {}}, "has no rows");
  if (rows_.empty()) fail({file_, 0, {}}, "has no usable rows");
  if (!trace.arrivals_in_rounds) {
    for (TraceRow& row : rows_) row.arrival -= earliest_;
  }
  trace.rows = std::move(rows_);
  trace.skipped_rows = seen_ - static_cast<std::int64_t>(trace.rows.size());
  if (trace.skipped_rows > 0) trace.source_rows = std::move(source_rows_);
  return trace;
}

}  // namespace gnomon
