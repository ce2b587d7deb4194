#include "engine/recording/usage_series.h"

#include <array>

#include "engine/recording/csv_table.h"

namespace gnomon {
namespace {

enum Column : std::size_t { time, fraction, running, waiting };
constexpr std::array<std::string_view, 4> names{"t", "kv_cache_pct", "running", "waiting"};
constexpr std::size_t required = 2;

}  // namespace

bool looks_like_usage_series(std::string_view text) {
  return CsvTable::has_columns(text, names);
}

std::vector<UsageSample> parse_usage_series(std::string_view text, const std::string& name) {
  constexpr double furthest = 1e12;  // seconds
  CsvTable table(text, name, names, required);
  const auto count = [&table](Column column) {
    if (!table.has(column)) return std::int64_t{-1};
    return static_cast<std::int64_t>(table.number(column, 0, static_cast<double>(max_jobs)));
  };
  std::vector<UsageSample> samples;
  while (table.next()) {
    UsageSample sample;
    sample.seconds = table.number(time, -furthest, furthest);
    sample.fraction = table.number(fraction, 0, 100) / 100;
    sample.running = count(running);
    sample.waiting = count(waiting);
    if (!samples.empty() && sample.seconds <= samples.back().seconds) {
      table.fail(time, "is not after the one before");
    }
    if (samples.size() == max_usage_samples) {
      table.fail(time, "there are more than " + std::to_string(max_usage_samples) +
                           " samples; keep every tenth, say");
    }
    samples.push_back(sample);
  }
  return samples;
}

}  // namespace gnomon
