#include "app/desktop/scoreboard.h"

#include <algorithm>

#include "engine/model/error.h"
#include "engine/simulate/simulator.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::desktop {

std::optional<std::int64_t> total_latency_of(const Instance& instance, const PolicySpec& spec,
                                             const std::stop_token& stop) {
  MakeOptions make;
  make.stop = stop;
  SimulateOptions options;
  options.stop = stop;
  options.max_refusals = 0;
  try {
    const auto policy = make_policy(spec, instance, make);
    const Schedule schedule = simulate(instance, *policy, options);
    if (schedule.has_fault) return std::nullopt;
    std::int64_t total = 0;
    for (const Run& run : schedule.runs) {
      if (run.outcome != Outcome::completed) continue;
      total += run.end - instance.jobs[static_cast<std::size_t>(run.job)].arrival;
    }
    return total;
  } catch (const InputError&) {
    return std::nullopt;  // too large for what it plans
  }
}

std::vector<Score> play_all_policies(const Instance& instance, const std::stop_token& stop) {
  std::vector<Score> scores;
  for (const PolicyInfo& info : policy_infos()) {
    if (info.by_request || info.name == hand_made_name) continue;
    const PolicySpec spec{std::string(info.name), {}};
    if (const auto total = total_latency_of(instance, spec, stop)) {
      scores.push_back({spec.name, *total});
    }
  }
  std::stable_sort(scores.begin(), scores.end(), [](const Score& a, const Score& b) {
    return a.total_latency < b.total_latency;
  });
  return scores;
}

std::size_t rank_among(const std::vector<Score>& scores, std::int64_t total_latency) {
  const auto behind = std::find_if(scores.begin(), scores.end(), [&](const Score& score) {
    return score.total_latency >= total_latency;
  });
  return static_cast<std::size_t>(behind - scores.begin());
}

}  // namespace gnomon::desktop
