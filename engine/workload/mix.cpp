#include "engine/workload/mix.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/model/error.h"
#include "engine/model/random.h"
#include "engine/workload/mix_arrivals.h"

namespace gnomon {
namespace {

constexpr std::size_t max_sources = 256;  // their indices fit a byte

/// What the numbers of a source's key are for. Part of "the same seed gives the same jobs": never
/// renumber.
enum Stream : std::uint64_t { race_stream = 0, prompt_stream = 1, output_stream = 2 };

/// A source in the race for jobs.
struct Runner {
  Runner(const MixSource& mix_source, std::size_t entry_index, std::uint64_t key)
      : entry(mix_source),
        source(make_source(entry.source)),
        weight(entry.weight),
        index(static_cast<std::uint8_t>(entry_index)),
        race(key, race_stream),
        prompt(key, prompt_stream),
        output(key, output_stream) {}

  const MixSource& entry;
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

/// What the mix makes of the lengths that its source drew.
Lengths scaled(Lengths lengths, const MixSource& entry) {
  const auto times = [](Tokens tokens, double scale) {
    if (scale == 1) return tokens;
    return static_cast<Tokens>(std::min(std::floor(static_cast<double>(tokens) * scale + 0.5),
                                        static_cast<double>(max_memory_limit_tokens)));
  };
  lengths.prompt = entry.prompt_override.value_or(times(lengths.prompt, entry.prompt_scale));
  lengths.output = std::max<Tokens>(1, times(lengths.output, entry.output_scale));
  if (lengths.predicted_min == 0) return lengths;
  lengths.predicted_min = std::max<Tokens>(1, times(lengths.predicted_min, entry.output_scale));
  lengths.predicted_max =
      std::max(lengths.predicted_min, times(lengths.predicted_max, entry.output_scale));
  return lengths;
}

/// Caps the output first, then the prompt, so that the two fit `memory_limit`.
Lengths fitted(Lengths lengths, Tokens memory_limit) {
  lengths.output = std::clamp<Tokens>(memory_limit - lengths.prompt, 1, lengths.output);
  lengths.prompt = std::min(lengths.prompt, memory_limit - lengths.output);
  return lengths;
}

/// The lengths that were drawn as a job of a worker with M tokens. A source's own prediction stays
/// what it was: that the job was cut to fit is nothing that a predictor knew.
Job to_job(const Lengths& drawn, Tokens memory_limit) {
  const Lengths lengths = fitted(drawn, memory_limit);
  Job job = exact_job(lengths.prompt, lengths.output);
  if (lengths.predicted_min > 0) {
    job.predicted_min = lengths.predicted_min;
    job.predicted_max = lengths.predicted_max;
  }
  return job;
}

/// `who` names the source.
void validate_shape(const MixSource& entry, const std::string& who) {
  if (!(entry.prompt_scale >= 0 && entry.prompt_scale <= max_length_scale)) {
    throw InputError(who + ": prompt_scale must be between 0 and 1000");
  }
  if (!(entry.output_scale > 0 && entry.output_scale <= max_length_scale)) {
    throw InputError(who + ": output_scale must be above 0 and at most 1000");
  }
  const Tokens prompt = entry.prompt_override.value_or(0);
  if (prompt < 0 || prompt > max_memory_limit_tokens) {
    throw InputError(who + ": prompt_override must be between 0 and " +
                     std::to_string(max_memory_limit_tokens) + " tokens");
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
    validate_shape(entry, who);
    try {
      validate(entry.source);
    } catch (const InputError& error) {
      throw InputError(who + ": " + error.what());
    }
  }
  if (mix.count > 0 && !any_weight) {
    throw InputError("mix: no source has a weight above 0");
  }
  validate_arrivals(mix);
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
    const Lengths drawn = runner.source->draw(runner.prompt.unit(i), runner.output.unit(i));
    jobs.push_back(to_job(scaled(drawn, runner.entry), memory_limit));
    if (source_of != nullptr) (*source_of)[i] = runner.index;
  }
  place_arrivals(mix, jobs);
  return jobs;
}

}  // namespace gnomon
