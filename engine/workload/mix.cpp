#include "engine/workload/mix.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/model/error.h"
#include "engine/model/random.h"

namespace gnomon {
namespace {

constexpr std::size_t max_sources = 256;  // their indices fit a byte
// Rates at which the last of max_jobs jobs still arrives before max_arrival_round.
constexpr double min_arrivals_per_round = 1e-4;
constexpr double max_arrivals_per_round = 1e9;

/// What the numbers of a source's key are for. Part of "the same seed gives the same jobs": never
/// renumber.
enum Stream : std::uint64_t { race_stream = 0, prompt_stream = 1, output_stream = 2 };

/// A source in the race for jobs.
struct Runner {
  Runner(const MixSource& entry, std::size_t entry_index, std::uint64_t key)
      : source(make_source(entry.source)),
        weight(entry.weight),
        index(static_cast<std::uint8_t>(entry_index)),
        race(key, race_stream),
        prompt(key, prompt_stream),
        output(key, output_stream) {}

  std::unique_ptr<Source> source;
  double weight;
  std::uint8_t index;
  RandomStream race, prompt, output;
};

/// The source of a job: every source draws an exponential finishing time at a rate of its weight,
/// and the first one wins, which it does with probability weight / sum. A source whose weight moves
/// overtakes or falls behind, but the others keep their order among themselves: only jobs that it
/// wins or loses change.
const Runner& winner(const std::vector<Runner>& runners, std::uint64_t job) {
  if (runners.size() == 1) return runners.front();
  const Runner* best = nullptr;
  double best_time = 0;
  for (const Runner& runner : runners) {
    const double time = -std::log(runner.race.open_unit(job)) / runner.weight;
    if (best == nullptr || time < best_time) {
      best = &runner;
      best_time = time;
    }
  }
  return *best;
}

/// Caps the output first, then the prompt, so that the two fit `memory_limit`.
Lengths fitted(Lengths lengths, Tokens memory_limit) {
  lengths.output = std::clamp<Tokens>(memory_limit - lengths.prompt, 1, lengths.output);
  lengths.prompt = std::min(lengths.prompt, memory_limit - lengths.output);
  return lengths;
}

/// Gaps are rounded to 2^-32 of a mean gap before they are summed: logarithms differ between
/// machines in their last bit, and sums of doubles would carry that into the rounds.
void place_arrivals(std::vector<Job>& jobs, std::uint64_t seed, double arrivals_per_round) {
  const RandomStream gaps(random_key(seed, "arrivals"), 0);
  std::uint64_t elapsed = 0;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    elapsed += static_cast<std::uint64_t>(-std::log(gaps.open_unit(i)) * 0x1p32);
    const double round = static_cast<double>(elapsed) * 0x1p-32 / arrivals_per_round;
    jobs[i].arrival = std::min(static_cast<Round>(round), max_arrival_round);
  }
}

}  // namespace

void validate(const Mix& mix) {
  if (mix.count < 0 || mix.count > max_jobs) {
    throw InputError("mix: count must be between 0 and " + std::to_string(max_jobs) + ", not " +
                     std::to_string(mix.count));
  }
  if (mix.sources.size() > max_sources) {
    throw InputError("mix: there are " + std::to_string(mix.sources.size()) + " sources; at most " +
                     std::to_string(max_sources) + " are possible");
  }
  bool any_weight = false;
  for (std::size_t i = 0; i < mix.sources.size(); ++i) {
    const MixSource& entry = mix.sources[i];
    if (entry.name.empty()) {
      throw InputError("mix: source " + std::to_string(i + 1) + " has no name");
    }
    const std::string who = "mix: source \"" + entry.name + "\"";
    for (std::size_t j = 0; j < i; ++j) {
      if (mix.sources[j].name == entry.name) throw InputError(who + " occurs twice");
    }
    if (!(entry.weight >= 0) || std::isinf(entry.weight)) {
      throw InputError(who + ": weight must be a finite number of at least 0");
    }
    any_weight = any_weight || entry.weight > 0;
    try {
      validate(entry.source);
    } catch (const InputError& error) {
      throw InputError(who + ": " + error.what());
    }
  }
  if (mix.count > 0 && !any_weight) {
    throw InputError("mix: no source has a weight above 0");
  }
  if (mix.arrivals == ArrivalProcess::poisson &&
      !(mix.arrivals_per_round >= min_arrivals_per_round &&
        mix.arrivals_per_round <= max_arrivals_per_round)) {
    throw InputError("mix: arrivals_per_round must be between 0.0001 and 1000000000");
  }
}

std::vector<Job> generate(const Mix& mix, Tokens memory_limit,
                          std::vector<std::uint8_t>* source_of) {
  validate(mix);
  if (memory_limit < 1 || memory_limit > max_memory_limit_tokens) {
    throw InputError("memory limit must be between 1 and " +
                     std::to_string(max_memory_limit_tokens) + " tokens, not " +
                     std::to_string(memory_limit));
  }
  std::vector<Runner> runners;
  for (std::size_t i = 0; i < mix.sources.size(); ++i) {
    const MixSource& entry = mix.sources[i];
    if (entry.weight > 0) runners.emplace_back(entry, i, random_key(mix.seed, entry.name));
  }
  const auto count = static_cast<std::size_t>(mix.count);
  std::vector<Job> jobs;
  jobs.reserve(count);
  if (source_of != nullptr) source_of->assign(count, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const Runner& runner = winner(runners, i);
    const Lengths lengths =
        fitted(runner.source->draw(runner.prompt.unit(i), runner.output.unit(i)), memory_limit);
    jobs.push_back(exact_job(lengths.prompt, lengths.output));
    if (source_of != nullptr) (*source_of)[i] = runner.index;
  }
  if (mix.arrivals == ArrivalProcess::poisson) {
    place_arrivals(jobs, mix.seed, mix.arrivals_per_round);
  }
  return jobs;
}

}  // namespace gnomon
