#include "engine/reasons/queue.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

namespace gnomon {

namespace {

enum class Branch { proportional, response, large };

struct Place {
  const Schedule& schedule;
  const Instance& instance;
  Round round;

  [[nodiscard]] Tokens prompt(JobId job) const {
    return instance.jobs[static_cast<std::size_t>(job)].prompt;
  }

  /// Calls `visit` for every run that started by the round.
  template <typename Visit>
  void for_each_run(Visit&& visit) const {
    for (const Run& run : schedule.runs) {
      if (run.start > round) break;
      visit(run);
    }
  }

  /// Index of the latest phase that has begun, -1 without.
  [[nodiscard]] std::int32_t phase() const {
    const auto next =
        std::upper_bound(schedule.phases.begin(), schedule.phases.end(), round,
                         [](Round value, const Phase& phase) { return value < phase.start; });
    return static_cast<std::int32_t>(next - schedule.phases.begin()) - 1;
  }

  /// Whether the job came after the batch in progress had been formed.
  [[nodiscard]] bool after_the_batch(JobId job) const {
    const std::int32_t current = phase();
    if (current < 0) return false;
    const std::int32_t batch = schedule.phases[static_cast<std::size_t>(current)].batch;
    const auto first = std::find_if(schedule.phases.begin(), schedule.phases.end(),
                                    [&](const Phase& phase) { return phase.batch == batch; });
    return instance.jobs[static_cast<std::size_t>(job)].arrival > first->start;
  }

  /// The slice in force: slices grow, so it is the longest that anybody was given in this phase.
  [[nodiscard]] Round slice_in_force() const {
    Round slice = 0;
    for_each_run([&, current = phase()](const Run& run) {
      if (run.phase == current) slice = std::max<Round>(slice, run.planned_rounds);
    });
    return slice;
  }

  /// Whether the job has used up its turn: the slice in force, in the present phase.
  [[nodiscard]] bool had_its_turn(JobId job) const {
    const Round slice = slice_in_force();
    bool had = false;
    for_each_run([&, current = phase()](const Run& run) {
      had = had || (run.job == job && run.phase == current && run.end <= round &&
                    run.kill_reason == KillReason::slice_end && run.planned_rounds == slice);
    });
    return had;
  }

  /// The branch of `route` that the job belongs to: by its prompt, until it has moved.
  [[nodiscard]] Branch branch(JobId job) const {
    const Tokens tokens = prompt(job);
    if (tokens == 0) return Branch::response;
    if (4 * tokens > instance.memory_limit) return Branch::large;
    bool moved = false;
    for_each_run([&, current = phase()](const Run& run) {
      moved = moved || (run.job == job && run.kill_reason == KillReason::branch_move &&
                        run.end <= round && run.phase < current);
    });
    return moved ? Branch::response : Branch::proportional;
  }

  /// The branch whose call is in progress.
  [[nodiscard]] std::optional<Branch> branch_in_call() const {
    std::optional<Branch> found;
    for_each_run([&, current = phase()](const Run& run) {
      if (!found && run.phase == current) found = branch(run.job);
    });
    return found;
  }

  /// `route`: whether the job has moved and waits for the end of the call.
  [[nodiscard]] bool is_moving(JobId job) const {
    bool moving = false;
    for_each_run([&, current = phase()](const Run& run) {
      moving = moving || (run.job == job && run.kill_reason == KillReason::branch_move &&
                          run.end <= round && run.phase == current);
    });
    return moving;
  }
};

template <typename Wanted>
std::optional<Refusal> first_of(std::span<const Refusal> refusals, Wanted&& wanted) {
  const auto found = std::find_if(refusals.begin(), refusals.end(), wanted);
  if (found == refusals.end()) return std::nullopt;
  return *found;
}

/// One turn per phase, for those whose prompt is no longer than the slice.
std::optional<Refusal> in_phases(const Place& place, JobId job, std::span<const Refusal> refusals) {
  const auto waits_for_later = [](const Refusal& r) {
    return r.reason == RefusalReason::not_eligible;
  };
  const auto later = first_of(refusals, waits_for_later);
  if (later && place.prompt(job) > place.slice_in_force()) return later;
  if (place.had_its_turn(job)) return std::nullopt;
  return first_of(refusals, [&](const Refusal& r) { return !waits_for_later(r); });
}

std::optional<Refusal> in_route(const Place& place, JobId job, std::span<const Refusal> refusals) {
  if (place.is_moving(job)) return std::nullopt;
  const Branch mine = place.branch(job);
  const auto of_mine = [&](const Refusal& r) { return place.branch(r.job) == mine; };
  if (mine != Branch::response || place.branch_in_call() != Branch::response) {
    return first_of(refusals, of_mine);
  }
  std::vector<Refusal> in_call;
  std::copy_if(refusals.begin(), refusals.end(), std::back_inserter(in_call), of_mine);
  return in_phases(place, job, in_call);
}

}  // namespace

std::optional<Refusal> refusal_of_queue(const Schedule& schedule, const Instance& instance,
                                        const PolicySpec& spec, JobId job, Round round,
                                        std::span<const Refusal> refusals) {
  const auto is_own = [&](const Refusal& r) { return r.job == job; };
  if (const auto own = first_of(refusals, is_own)) return own;
  const Place place{schedule, instance, round};
  const auto next_batch = [](const Refusal& r) { return r.reason == RefusalReason::batch_running; };
  std::vector<Refusal> present;
  std::remove_copy_if(refusals.begin(), refusals.end(), std::back_inserter(present), next_batch);
  if (present.size() < refusals.size() && place.after_the_batch(job)) {
    return first_of(refusals, next_batch);
  }
  if (spec.name == "route") return in_route(place, job, present);
  if (schedule.phases.empty()) return first_of(present, [](const Refusal&) { return true; });
  return in_phases(place, job, present);
}

}  // namespace gnomon
