#include "engine/workload/trace_rows.h"

#include <algorithm>
#include <utility>

#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

using trace_text::fail;

/// Not none unless lowest <= value <= highest; lowest is 0 or 1.
RowFault judge_range(TraceField field, std::int64_t value, std::int64_t lowest) {
  if (value < 0) return {TraceFault::negative, field, {}, value, 0};
  if (value < lowest) return {TraceFault::below_one, field, {}, value, 0};
  if (value > max_memory_limit_tokens) {
    return {TraceFault::above_limit, field, {}, value, max_memory_limit_tokens};
  }
  return {};
}

}  // namespace

TraceCollector::TraceCollector(const std::string& file, const TraceMapping& mapping,
                               Tolerance tolerance, std::optional<std::int64_t> limit)
    : file_(file),
      mapping_(mapping),
      tolerance_(tolerance),
      limit_(limit),
      // Every other form is a recording of real requests: an empty prompt is a fault of it.
      recorded_(mapping.form != TraceFormat::plain) {}

void TraceCollector::reserve(std::size_t rows) {
  std::size_t wanted = std::min(rows, static_cast<std::size_t>(max_jobs));
  if (limit_) wanted = std::min(wanted, static_cast<std::size_t>(*limit_));
  rows_.reserve(wanted);
}

RowFault TraceCollector::judge(const RawTraceRow& row, TraceRow& job) const {
  // What makes a row unusable goes before everything else that may be wrong with it.
  const bool recorded = recorded_ && tolerance_ != Tolerance::none;
  if (recorded && row.prompt == 0) return {TraceFault::no_prompt, TraceField::prompt, {}, 0, 0};
  if (row.prompt < 0) return judge_range(TraceField::prompt, row.prompt, 0);
  if (row.output < 1) return judge_range(TraceField::output, row.output, 1);
  const auto range = [&](TraceField field, std::int64_t value) {
    return judge_range(field, value, field == TraceField::prompt ? 0 : 1);
  };
  if (const RowFault fault = range(TraceField::prompt, row.prompt)) return fault;
  if (const RowFault fault = range(TraceField::output, row.output)) return fault;
  if (const RowFault fault = range(TraceField::predicted_min, row.predicted_min.value_or(1))) {
    return fault;
  }
  if (const RowFault fault = range(TraceField::predicted_max, row.predicted_max.value_or(1))) {
    return fault;
  }
  job = {row.arrival, row.prompt, row.output, row.output, row.output};
  if (row.predicted_min || row.predicted_max) {
    job.predicted_min =
        row.predicted_min.value_or(std::min(row.output, row.predicted_max.value_or(row.output)));
    job.predicted_max = row.predicted_max.value_or(std::max(row.output, job.predicted_min));
  }
  if (job.predicted_min > job.predicted_max) {
    return {
        TraceFault::reversed, TraceField::predicted_min, {}, job.predicted_min, job.predicted_max};
  }
  if (static_cast<std::int64_t>(rows_.size()) == max_jobs) return {TraceFault::too_many};
  return {};
}

void TraceCollector::add(const RawTraceRow& row, RowFault fault, std::string_view line) {
  // Rows that are left out count as well: leaving out one must not move the others in time.
  if (row.arrival_read && (!earliest_ || row.arrival < *earliest_)) earliest_ = row.arrival;
  const std::int64_t source_row = seen_++;
  if (fault) return refuse(row, fault, false, line);
  TraceRow job;
  fault = judge(row, job);
  if (fault) return refuse(row, fault, true, line);
  rows_.push_back(job);
  if (tolerance_ != Tolerance::none) source_rows_.push_back(source_row);
}

void TraceCollector::refuse(const RawTraceRow& row, const RowFault& fault, bool judged,
                            std::string_view line) {
  const bool length = fault.field == TraceField::prompt || fault.field == TraceField::output;
  const bool unusable = judged && length && fault.kind != TraceFault::above_limit &&
                        fault.kind != TraceFault::too_many;
  if (tolerance_ == Tolerance::everything ||
      (tolerance_ == Tolerance::unusable_lengths && unusable)) {
    return note(row, fault, line);
  }
  fail({file_, row.line, field_name(fault)}, clause(fault, line));
}

void TraceCollector::note(const RawTraceRow& row, const RowFault& fault, std::string_view line) {
  Rejection& rejection =
      rejected_[static_cast<std::size_t>(fault.kind)][static_cast<std::size_t>(fault.field)];
  if (++rejection.rows > static_cast<std::int64_t>(max_rejected_examples)) return;
  if (rejection.rows == 1) {
    rejection.fault = fault.kind;
    rejection.field = fault.field;
    rejection.reason = fault_reason(fault.kind, field_name(fault));
  }
  std::string value(fault.text.substr(0, 40));
  const bool judged = fault.text.data() == nullptr && fault.kind != TraceFault::missing;
  if (judged && is_of_field(fault.kind)) value = std::to_string(fault.number);
  std::string sentence = "line " + std::to_string(row.line);
  if (const std::string_view name = field_name(fault); !name.empty()) {
    sentence.append(", field ").append(name);
  }
  sentence.append(": ").append(clause(fault, line)).append(".");
  rejection.first.push_back({row.line, std::move(value), std::move(sentence)});
}

std::string TraceCollector::clause(const RowFault& fault, std::string_view line) const {
  return fault_clause(fault, {mapping_, mapping_.column(TraceField::predicted_max), line});
}

std::string_view TraceCollector::field_name(const RowFault& fault) const {
  return is_of_field(fault.kind) ? std::string_view(mapping_.column(fault.field))
                                 : std::string_view();
}

Trace TraceCollector::finish() {
  if (tolerance_ != Tolerance::everything) {
    if (seen_ == 0) fail({file_, 0, {}}, "has no rows");
    if (rows_.empty()) fail({file_, 0, {}}, "has no usable rows");
  }
  Trace trace;
  // A table of another kind is as good as a plain one once it has been read.
  trace.format = mapping_.form == TraceFormat::automatic ? TraceFormat::plain : mapping_.form;
  trace.has_arrivals = !mapping_.column(TraceField::arrival).empty();
  trace.arrivals_in_rounds = !trace.has_arrivals || mapping_.unit == TimeUnit::rounds;
  trace.has_predictions = !mapping_.column(TraceField::predicted_min).empty() ||
                          !mapping_.column(TraceField::predicted_max).empty();
  if (!trace.arrivals_in_rounds && earliest_) {
    for (TraceRow& row : rows_) row.arrival -= *earliest_;
  }
  trace.rows = std::move(rows_);
  trace.skipped_rows = seen_ - static_cast<std::int64_t>(trace.rows.size());
  if (trace.skipped_rows > 0) trace.source_rows = std::move(source_rows_);
  return trace;
}

TraceReport TraceCollector::report() const {
  TraceReport report;
  report.rows_read = seen_;
  report.usable_rows = seen_;
  for (const auto& of_kind : rejected_) {
    for (const Rejection& rejection : of_kind) {
      if (rejection.rows == 0) continue;
      report.usable_rows -= rejection.rows;
      report.rejected.push_back(rejection);
    }
  }
  std::ranges::stable_sort(report.rejected, std::ranges::greater{}, &Rejection::rows);
  return report;
}

}  // namespace gnomon
