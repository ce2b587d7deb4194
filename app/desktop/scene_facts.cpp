#include "app/desktop/scene_facts.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace gnomon::desktop {

Tokens LengthHistogram::bin_start(std::size_t bin) const {
  if (bin >= bins) return longest + 1;
  const double first = static_cast<double>(shortest);
  const double span = static_cast<double>(longest + 1) / first;
  const double position = static_cast<double>(bin) / static_cast<double>(bins);
  return static_cast<Tokens>(std::ceil(first * std::pow(span, position) - 1e-9));
}

std::size_t LengthHistogram::bin_of(Tokens length) const {
  if (length <= shortest) return 0;
  // The formula can be one off at a border; the borders themselves decide.
  const double span = std::log(static_cast<double>(longest + 1) / static_cast<double>(shortest));
  const double position = std::log(static_cast<double>(length) / static_cast<double>(shortest));
  auto bin = static_cast<std::size_t>(
      std::clamp(position / span * static_cast<double>(bins), 0.0, static_cast<double>(bins - 1)));
  while (bin > 0 && length < bin_start(bin)) --bin;
  while (bin + 1 < bins && length >= bin_start(bin + 1)) ++bin;
  return bin;
}

bool LengthHistogram::has_own() const {
  return std::any_of(own_share.begin(), own_share.end(), [](double share) { return share > 0; });
}

namespace {

constexpr std::uint64_t draws_per_source = 4096;

/// 0.b₁b₂b₃… for an index …b₃b₂b₁: with i/n beside it, points that lie evenly in the square.
double radical_inverse(std::uint64_t index) {
  double value = 0;
  for (double bit = 0.5; index != 0; index >>= 1U, bit /= 2) {
    if ((index & 1U) != 0) value += bit;
  }
  return value;
}

/// Of one length of every job; `length` picks it out of a job or of a pair of lengths.
template <class Length>
LengthHistogram histogram_of(const Instance& instance, std::span<const OwnLengths> own,
                             const Length& length) {
  LengthHistogram histogram;
  Tokens shortest = max_memory_limit_tokens, longest = 1;
  const auto widen = [&](Tokens tokens) {
    shortest = std::min(shortest, std::max<Tokens>(1, tokens));
    longest = std::max(longest, tokens);
  };
  for (const Job& job : instance.jobs) widen(length(job));
  for (const OwnLengths& one : own) widen(length(one.lengths));
  histogram.shortest = shortest;
  histogram.longest = longest;
  histogram.bins = static_cast<std::size_t>(
      std::min<Tokens>(longest - shortest + 1, static_cast<Tokens>(LengthHistogram::max_bins)));
  for (const Job& job : instance.jobs) ++histogram.counts[histogram.bin_of(length(job))];
  for (const OwnLengths& one : own) {
    histogram.own_share[histogram.bin_of(length(one.lengths))] += one.share;
  }
  return histogram;
}

}  // namespace

std::vector<OwnLengths> own_lengths(const Mix& mix) {
  double weights = 0;
  for (const MixSource& entry : mix.sources) weights += entry.weight;
  std::vector<OwnLengths> own;
  for (const MixSource& entry : mix.sources) {
    if (entry.weight <= 0) continue;
    const std::unique_ptr<Source> source = make_source(entry.source);
    constexpr auto count = static_cast<double>(draws_per_source);
    const double share = entry.weight / weights / count;
    for (std::uint64_t i = 0; i < draws_per_source; ++i) {
      const double u = (static_cast<double>(i) + 0.5) / count;
      own.push_back({source->draw(u, radical_inverse(i)), share});
    }
  }
  return own;
}

SceneFacts count_facts(const Instance& instance, std::span<const OwnLengths> own) {
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
  facts.prompts = histogram_of(instance, own, [](const auto& of) { return of.prompt; });
  facts.outputs = histogram_of(instance, own, [](const auto& of) { return of.output; });
  return facts;
}

}  // namespace gnomon::desktop
