#include "engine/workload/trace_import.h"

#include <algorithm>
#include <filesystem>

#include "engine/model/ranks.h"
#include "engine/workload/trace_rows.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

TraceSummary::Lengths lengths(const Trace& trace, Tokens TraceRow::*member) {
  TraceSummary::Lengths result;
  if (trace.rows.empty()) return result;
  std::vector<Tokens> values;
  values.reserve(trace.rows.size());
  double sum = 0;
  for (const TraceRow& row : trace.rows) {
    values.push_back(row.*member);
    sum += static_cast<double>(row.*member);
    result.max = std::max(result.max, row.*member);
  }
  result.median = nearest_rank(values, 50);
  result.mean = sum / static_cast<double>(values.size());
  return result;
}

}  // namespace

std::optional<TraceImport> import_trace(std::string_view text, const std::string& name,
                                        const TraceMapping& mapping, const TraceWatch& watch) {
  if (const std::string problem = mapping_problem(mapping); !problem.empty()) {
    trace_text::fail({name, 0, {}}, problem);
  }
  TraceCollector rows(name, mapping, Tolerance::everything, std::nullopt);
  const bool done = mapping.json_lines ? read_json_rows(text, mapping, rows, watch)
                                       : read_csv_rows(text, name, mapping, rows, watch);
  if (!done) return std::nullopt;
  TraceImport import{{}, rows.report()};
  import.trace = rows.finish();
  import.trace.origin = std::filesystem::path(name).filename().string();
  return import;
}

TraceSummary summarise(const Trace& trace) {
  TraceSummary summary;
  summary.rows = static_cast<std::int64_t>(trace.rows.size());
  summary.prompts = lengths(trace, &TraceRow::prompt);
  summary.outputs = lengths(trace, &TraceRow::output);
  summary.peaks_sorted.reserve(trace.rows.size());
  for (const TraceRow& row : trace.rows) {
    summary.last_arrival = std::max(summary.last_arrival, row.arrival);
    summary.peaks_sorted.push_back(row.prompt + row.output);
  }
  std::ranges::sort(summary.peaks_sorted);
  return summary;
}

std::int64_t TraceSummary::infeasible_rows(Tokens memory_limit) const {
  const auto first = std::ranges::upper_bound(peaks_sorted, memory_limit);
  return peaks_sorted.end() - first;
}

Tokens TraceSummary::largest_peak() const {
  return peaks_sorted.empty() ? 0 : peaks_sorted.back();
}

}  // namespace gnomon
