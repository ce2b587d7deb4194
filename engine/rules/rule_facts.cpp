#include "engine/rules/rule_facts.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/bounds/competitive.h"
#include "engine/policies/staggered.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

namespace {

/// Whether the policy takes its jobs in batches of arrivals.
bool takes_batches(std::string_view policy) {
  return policy == "gba" || policy == "gsa" || policy == "gsa-spec" || policy == "response" ||
         policy == "route";
}

}  // namespace

RuleFacts::RuleFacts(RuleIndex::Sources given, const std::stop_token& stop)
    : sources(std::move(given)),
      info(find_policy(sources.spec.name)),
      text(find_rule_text(sources.spec.name)),
      refusals(sources.schedule->refusals),
      phases(*sources.instance, *sources.schedule, sources.spec.name, stop),
      horizon(std::max<Round>(1, sources.geometry->horizon())) {
  gather_jobs();
  if (stop.stop_requested()) throw SimulationStopped{};
  gather_batches(stop);
  gather_phase_prompts();
  gather_clocks();
  gather_members();
  find_bound();
  gather_clearings();
}

void RuleFacts::gather_jobs() {
  for (const Job& job : instance().jobs) {
    largest_prompt = std::max(largest_prompt, job.prompt);
    is_burst = is_burst && job.arrival == 0;
    is_exact = is_exact && job.predicted_min == job.output && job.predicted_max == job.output;
  }
  if (info->knowledge == Knowledge::one_bit) {
    advice = one_bit_advice(instance(), sources.spec);
    for (const Job& job : instance().jobs) long_jobs += job.output > advice.threshold ? 1 : 0;
  }
}

void RuleFacts::gather_batches(const std::stop_token& stop) {
  if (!takes_batches(info->name)) return;
  const std::vector<Phase>& all = schedule().phases;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto index = static_cast<std::int32_t>(i);
    if (batches.empty() || all[i].batch != all[i - 1].batch) {
      batches.push_back({all[i].start, std::numeric_limits<Tokens>::max(), index, index});
    }
    batches.back().end_phase = index + 1;
  }
  if (batches.empty()) return;
  for (std::size_t i = 0; i < instance().jobs.size(); ++i) {
    if (i % 65'536 == 0 && stop.stop_requested()) throw SimulationStopped{};
    const Job& job = instance().jobs[i];
    const auto batch =
        std::partition_point(batches.begin(), batches.end(),
                             [&](const Batch& other) { return other.start < job.arrival; });
    if (batch != batches.end()) {
      batch->smallest_prompt = std::min(batch->smallest_prompt, job.prompt);
    }
  }
}

void RuleFacts::gather_phase_prompts() {
  if (!is("gba") && !is("gsa") && !is("gsa-spec")) return;
  phase_prompts.assign(schedule().phases.size(), 0);
  for (const Run& run : schedule().runs) {
    if (run.phase < 0) continue;
    Tokens& largest = phase_prompts[static_cast<std::size_t>(run.phase)];
    largest = std::max(largest, job(run.job).prompt);
  }
  if (is("gsa-spec")) count_unfinished_prompts();
}

void RuleFacts::count_unfinished_prompts() {
  // A phase of gsa-spec counts jobs that run speculatively, too, which have no run of the phase.
  std::vector<Round> completion(instance().jobs.size(), std::numeric_limits<Round>::max());
  for (const Run& run : schedule().runs) {
    if (run.outcome == Outcome::completed) completion[static_cast<std::size_t>(run.job)] = run.end;
  }
  for (std::size_t i = 0; i < completion.size(); ++i) {
    const Job& job = instance().jobs[i];
    const auto batch =
        std::partition_point(batches.begin(), batches.end(),
                             [&](const Batch& other) { return other.start < job.arrival; });
    if (batch == batches.end()) continue;
    for (std::int32_t p = batch->first_phase; p < batch->end_phase; ++p) {
      const auto at = static_cast<std::size_t>(p);
      if (schedule().phases[at].start >= completion[i]) break;
      phase_prompts[at] = std::max(phase_prompts[at], job.prompt);
    }
  }
}

void RuleFacts::gather_clocks() {
  if (!is("gba-d") && !is("gsa-spec")) return;
  StaggerClock clock;
  std::int32_t phase = -1;
  Round last_slice = 0;
  std::int64_t lanes = 1;
  for (const Run& run : schedule().runs) {
    Round slice = run.planned_rounds;
    if (is("gsa-spec")) {
      if (run.phase < 0) continue;  // speculative: takes no turn
      const Phase& own = schedule().phases[static_cast<std::size_t>(run.phase)];
      if (run.phase != phase) clock.set(own.start);
      phase = run.phase;
      slice = own.slice;
      lanes = own.lanes;
    } else if (slice != last_slice) {
      lanes = call_lane_count(slice, largest_prompt, limit());
      last_slice = slice;
    }
    clock.start(run.start, slice, lanes);
    clocks.push_back({run.start, phase, clock});
  }
}

void RuleFacts::gather_members() {
  if (!is("sorted-f")) return;
  member_first.assign(schedule().phases.size() + 1, 0);
  for (const Run& run : schedule().runs) {
    if (run.phase >= 0) ++member_first[static_cast<std::size_t>(run.phase) + 1];
  }
  for (std::size_t p = 1; p < member_first.size(); ++p) member_first[p] += member_first[p - 1];
  members.resize(member_first.back());
  std::vector<std::uint32_t> next(member_first.begin(), member_first.end() - 1);
  for (const Run& run : schedule().runs) {
    if (run.phase >= 0) members[next[static_cast<std::size_t>(run.phase)]++] = run.job;
  }
  for (std::size_t p = 0; p + 1 < member_first.size(); ++p) {
    std::sort(members.begin() + member_first[p], members.begin() + member_first[p + 1]);
  }
}

void RuleFacts::gather_clearings() {
  if (!is("alpha-greedy") && !is("alpha-beta")) return;
  for (const Run& run : schedule().runs) {
    if (run.kill_reason == KillReason::clearing) clearings.push_back(run.end);
  }
  std::sort(clearings.begin(), clearings.end());
  clearings.erase(std::unique(clearings.begin(), clearings.end()), clearings.end());
  if (!schedule().has_fault || schedule().fault.kind != Fault::Kind::no_progress) return;
  // The referee stops the policy before it kills: of the last time no run tells.
  const Round last = schedule().fault.round;
  Tokens coming = 0;
  for (const Run& run : schedule().runs) {
    if (run.outcome == Outcome::unfinished) coming += job(run.job).prompt + last - run.start + 1;
  }
  if (coming > limit()) clearings.push_back(last);
}

void RuleFacts::find_bound() {
  if (text->bound.empty()) return;
  if (instance().jobs.empty()) {
    unmet = "there are no jobs";
    return;
  }
  for (const std::string& clause : unmet_conditions())
    unmet += (unmet.empty() ? "" : ", ") + clause;
  if (!unmet.empty()) return;
  if (is("svf") || is("area-greedy")) bound = 1 + 2 / (1 - epsilon());
  if (is("route")) bound = 996;
  if (!is("gba") && !is("gsa")) return;
  const LaneCounter lanes(instance());
  const PipelineRule rule = is("gba") ? PipelineRule::gba : PipelineRule::gsa;
  smallest_lanes = lanes.smallest_lanes(rule, parameter("alpha"));
  bound = ratio_bound(rule, parameter("alpha"), smallest_lanes);
}

}  // namespace gnomon
