// A mix of sources: n requests, each drawn from one of several weighted sources, with common random
// numbers. Moving a weight changes only the jobs that cross over into or out of that source;
// raising n appends jobs; the same seed gives the same jobs everywhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/job.h"
#include "engine/workload/source.h"

namespace gnomon {

inline constexpr double max_length_scale = 1000;
/// Rates at which the last of max_jobs jobs still arrives before max_arrival_round.
inline constexpr double min_arrivals_per_round = 1e-4;
inline constexpr double max_arrivals_per_round = 1e9;
inline constexpr double min_gap_variation = 0.1;
inline constexpr double max_gap_variation = 10;

struct MixSource {
  std::string name;  ///< unique within the mix; with the seed it decides the source's own draws
  SourceSpec source;
  double weight = 1;        ///< >= 0, relative to the others; at least one of a mix is > 0
  double prompt_scale = 1;  ///< 0..max_length_scale; prompts are multiplied and rounded
  double output_scale = 1;  ///< above 0, to max_length_scale; outputs stay at least 1
  std::optional<Tokens> prompt_override = {};  ///< one prompt for all, in place of drawn ones
  friend bool operator==(const MixSource&, const MixSource&) = default;
};

/// When the jobs of a mix arrive.
enum class ArrivalProcess : std::uint8_t {
  burst,    ///< all in round 0
  poisson,  ///< exponential gaps at `arrivals_per_round`, rounded down to rounds
  gamma,    ///< gamma gaps at the same rate: in bursts where `gap_variation` is above 1
  trace,    ///< the recorded times of a trace among the sources, again and again
};

struct Mix {
  std::vector<MixSource> sources;
  std::int64_t count = 0;  ///< n, in 0..max_jobs
  std::uint64_t seed = 1;
  ArrivalProcess arrivals = ArrivalProcess::burst;
  double arrivals_per_round = 1;  ///< λ of poisson and gamma, within its limits above
  double gap_variation = 2;       ///< of gamma: standard deviation of the gaps over their mean
  /// Of trace, both within the limits of time_rate.h: rounds that a recorded second has, and what
  /// recorded times are divided by.
  double rounds_per_second = 20;
  double speed = 1;
  std::string times_of = {};  ///< of trace: name of the source; empty: the first with times
  friend bool operator==(const Mix&, const Mix&) = default;
};

/// Throws InputError naming the field.
void validate(const Mix& mix);

/// The jobs of a mix; predictions are perfect. Lengths are capped so that prompt + output <=
/// `memory_limit` (the output first, then the prompt): a mix is always feasible at any M >= 1.
/// `source_of`, when given, receives for each job the index of its source.
[[nodiscard]] std::vector<Job> generate(const Mix& mix, Tokens memory_limit,
                                        std::vector<std::uint8_t>* source_of = nullptr);

}  // namespace gnomon
