#include "app/desktop/scene_facts.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {

Tokens LengthHistogram::bin_start(std::size_t bin) const {
  if (bin >= bins) return longest + 1;
  const double first = static_cast<double>(shortest);
  const double span = static_cast<double>(longest + 1) / first;
  const double position = static_cast<double>(bin) / static_cast<double>(bins);
  return static_cast<Tokens>(std::ceil(first * std::pow(span, position) - 1e-9));
}

std::size_t LengthHistogram::bin_of(Tokens output) const {
  // The formula can be one off at a border; the borders themselves decide.
  const double span = std::log(static_cast<double>(longest + 1) / static_cast<double>(shortest));
  const double position = std::log(static_cast<double>(output) / static_cast<double>(shortest));
  auto bin = static_cast<std::size_t>(
      std::clamp(position / span * static_cast<double>(bins), 0.0, static_cast<double>(bins - 1)));
  while (bin > 0 && output < bin_start(bin)) --bin;
  while (bin + 1 < bins && output >= bin_start(bin + 1)) ++bin;
  return bin;
}

SceneFacts count_facts(const Instance& instance) {
  SceneFacts facts;
  facts.jobs = static_cast<std::int64_t>(instance.jobs.size());
  facts.dropped = instance.dropped_jobs;
  if (instance.jobs.empty()) return facts;
  facts.prompt_min = facts.output_min = max_memory_limit_tokens;
  double prompts = 0, outputs = 0;
  for (const Job& job : instance.jobs) {
    facts.prompt_min = std::min(facts.prompt_min, job.prompt);
    facts.prompt_max = std::max(facts.prompt_max, job.prompt);
    facts.output_min = std::min(facts.output_min, job.output);
    facts.output_max = std::max(facts.output_max, job.output);
    facts.last_arrival = std::max(facts.last_arrival, job.arrival);
    facts.largest_peak = std::max(facts.largest_peak, peak_tokens(job));
    prompts += static_cast<double>(job.prompt);
    outputs += static_cast<double>(job.output);
  }
  facts.prompt_mean = prompts / static_cast<double>(facts.jobs);
  facts.output_mean = outputs / static_cast<double>(facts.jobs);

  LengthHistogram& histogram = facts.outputs;
  histogram.shortest = facts.output_min;
  histogram.longest = facts.output_max;
  histogram.bins = static_cast<std::size_t>(std::min<Tokens>(
      facts.output_max - facts.output_min + 1, static_cast<Tokens>(LengthHistogram::max_bins)));
  for (const Job& job : instance.jobs) ++histogram.counts[histogram.bin_of(job.output)];
  return facts;
}

}  // namespace gnomon::desktop
