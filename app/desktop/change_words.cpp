#include "app/desktop/change_words.h"

#include <algorithm>

namespace gnomon::desktop {
namespace {

bool same_arrivals(const Mix& a, const Mix& b) {
  return a.arrivals == b.arrivals && a.arrivals_per_round == b.arrivals_per_round &&
         a.gap_variation == b.gap_variation && a.rounds_per_second == b.rounds_per_second &&
         a.speed == b.speed && a.times_of == b.times_of;
}

std::string source_change_words(const Mix& before, const Mix& after) {
  if (before.sources.size() < after.sources.size()) {
    return "added source " + after.sources.back().name;
  }
  if (before.sources.size() > after.sources.size()) {
    const auto gone = std::ranges::find_if(before.sources, [&](const MixSource& source) {
      return std::ranges::find(after.sources, source.name, &MixSource::name) == after.sources.end();
    });
    return gone == before.sources.end() ? "mix" : "removed source " + gone->name;
  }
  for (std::size_t i = 0; i < after.sources.size(); ++i) {
    if (before.sources[i].weight != after.sources[i].weight) return "shares of the mix";
    if (before.sources[i] != after.sources[i]) return "source " + after.sources[i].name;
  }
  return "mix";
}

std::string mix_change_words(const Mix& before, const Mix& after) {
  if (before.sources != after.sources) return source_change_words(before, after);
  if (before.count != after.count) return "number of jobs";
  if (before.seed != after.seed) return "seed";
  return same_arrivals(before, after) ? "mix" : "arrivals";
}

}  // namespace

std::string job_change_words(const Scenario& before, const Scenario& after) {
  if (before.predictions != after.predictions) return "predictions";
  if (before.arrival_mode != after.arrival_mode) return "arrivals";
  if (before.drop_infeasible != after.drop_infeasible) return "jobs that cannot fit";
  if (before.workload == after.workload) return {};
  const auto* mix_before = std::get_if<Mix>(&before.workload);
  const auto* mix_after = std::get_if<Mix>(&after.workload);
  if (mix_before != nullptr && mix_after != nullptr) {
    return mix_change_words(*mix_before, *mix_after);
  }
  const auto* jobs_before = std::get_if<TraceWorkload>(&before.workload);
  const auto* jobs_after = std::get_if<TraceWorkload>(&after.workload);
  if (jobs_before == nullptr || jobs_after == nullptr) return "jobs";
  const bool other_times = jobs_before->rounds_per_second != jobs_after->rounds_per_second ||
                           jobs_before->speed != jobs_after->speed;
  return other_times ? "arrivals" : "jobs";
}

}  // namespace gnomon::desktop
