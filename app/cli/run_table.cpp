#include <algorithm>
#include <vector>

#include "app/cli/numbers.h"
#include "app/cli/run_report.h"

namespace gnomon::cli {
namespace {

using Row = std::vector<std::string>;

constexpr std::size_t text_columns = 2;  // policy and its parameters; the rest is numbers

/// The first parameter, which is the one that a policy is known by, and those that were set.
std::string parameters_text(const PolicySpec& spec) {
  std::string text;
  const std::span<const ParameterInfo> parameters = find_policy(spec.name)->parameters;
  for (const ParameterInfo& info : parameters) {
    const double value = parameter(spec, info.name);
    if (&info != parameters.data() && value == info.default_value) continue;
    if (!text.empty()) text += ',';
    text.append(info.name).append("=");
    text.append(info.words.empty() ? brief(value) : value_text(info, value));
  }
  return text.empty() ? "-" : text;
}

Row cells(const PolicyResult& result) {
  const Metrics& m = result.metrics;
  const std::string edits = variant_suffix(result.spec.edits);
  return {edits.empty() ? result.spec.name : result.spec.name + " " + edits,
          parameters_text(result.spec),
          std::to_string(m.total_latency),
          fixed(m.mean_latency, 2),
          std::to_string(m.p50_latency),
          std::to_string(m.p95_latency),
          std::to_string(m.p99_latency),
          std::to_string(m.makespan),
          std::to_string(m.peak_memory),
          fixed(100 * m.utilization, 1),
          std::to_string(m.kills),
          fixed(m.wasted_area, 0),
          fixed(m.jobs_per_round, 4),
          fixed(m.ratio, 3),
          fixed(result.seconds, 4)};
}

// What the plans proved, for which the line above has no room.
std::string searched_text(const RunResults& results) {
  std::string text;
  if (results.relaxation) {
    text += "linear relaxation: at least " + fixed(*results.relaxation, 3) + "\n";
  }
  if (!results.optimum) return text;
  const PlanProgress& last = *results.optimum;
  if (is_proven(last)) {
    return text + "optimum: " + fixed(*last.incumbent, 0) + " (proven); ratio is to it\n";
  }
  return text + "optimum: best " + fixed(*last.incumbent, 0) + ", bound " + fixed(*last.bound, 0) +
         ", gap " + fixed(gap_percent(last), 2) + " %; ratio is to the best bound\n";
}

}  // namespace

std::string aligned(const std::vector<std::vector<std::string>>& rows,
                    std::size_t left_aligned_columns) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string gap(widths[i] - row[i].size(), ' ');
      text += (i == 0 ? "" : "  ") + (i < left_aligned_columns ? row[i] + gap : gap + row[i]);
    }
    text += '\n';
  }
  return text;
}

std::string table_text(const RunResults& results) {
  std::string text = "M " + std::to_string(results.memory_limit) + " tokens, " +
                     std::to_string(results.jobs) + " jobs, " + std::to_string(results.dropped) +
                     " dropped; total latency is at least " + fixed(results.bounds.area, 3) +
                     " (area), " + fixed(results.bounds.combined, 0) + " (combined), " +
                     fixed(results.bounds.length, 0) + " (outputs)\n";
  text += searched_text(results);
  std::vector<Row> rows{{"policy", "params", "total", "mean", "p50", "p95", "p99", "makespan",
                         "peak", "util%", "kills", "wasted", "jobs/round", "ratio", "seconds"}};
  for (const PolicyResult& result : results.policies) rows.push_back(cells(result));
  return text + aligned(rows, text_columns);
}

}  // namespace gnomon::cli
