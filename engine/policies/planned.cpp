#include "engine/policies/planned.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/policies/placement.h"

namespace gnomon {

namespace {

constexpr std::int32_t not_opened = -1;

}  // namespace

PlanPlayer::PlanPlayer(JobsView<Knowledge::output> jobs)
    : jobs_(jobs), forecast_(jobs.memory_limit()) {}

void PlanPlayer::load(Controls& controls, Plan plan) {
  close_phases(controls);
  plan_ = std::move(plan);
  const std::size_t size = plan_.queue.size();
  started_.assign(size, false);
  opened_.assign(plan_.phases.size(), not_opened);
  phase_waiting_.assign(plan_.phases.size(), 0);
  by_start_.resize(size);
  by_arrival_.clear();
  std::vector<Position> visible;
  for (Position position = 0; position < size; ++position) {
    const Plan::Item& item = plan_.queue[position];
    by_start_[position] = position;
    if (item.phase >= 0) ++phase_waiting_[static_cast<std::size_t>(item.phase)];
    (jobs_.arrival(item.job) <= controls.now() ? visible : by_arrival_).push_back(position);
  }
  std::sort(by_start_.begin(), by_start_.end(), [&](Position a, Position b) {
    const Round start_a = plan_.queue[a].start;
    const Round start_b = plan_.queue[b].start;
    return start_a != start_b ? start_a < start_b : a < b;
  });
  std::stable_sort(by_arrival_.begin(), by_arrival_.end(), [&](Position a, Position b) {
    return jobs_.arrival(plan_.queue[a].job) < jobs_.arrival(plan_.queue[b].job);
  });
  next_start_ = 0;
  next_arrival_ = 0;
  visible_ = decltype(visible_)(std::greater<>(), std::move(visible));
}

void PlanPlayer::close_phases(Controls& controls) {
  for (std::size_t phase = 0; phase < opened_.size(); ++phase) {
    if (opened_[phase] != not_opened && phase_waiting_[phase] > 0) {
      controls.close_phase(opened_[phase], phase_waiting_[phase]);
    }
  }
}

void PlanPlayer::advance(Controls& controls) {
  const Round now = controls.now();
  forecast_.drop_until(now);
  for (; next_arrival_ < by_arrival_.size(); ++next_arrival_) {
    const Position position = by_arrival_[next_arrival_];
    if (jobs_.arrival(plan_.queue[position].job) > now) break;
    visible_.push(position);
  }
  for (; next_start_ < by_start_.size(); ++next_start_) {
    const Position position = by_start_[next_start_];
    if (plan_.queue[position].start > now) break;
    start(controls, position);
    refused_ = no_job;
  }
  if (next_start_ < by_start_.size()) {
    controls.wake_at(plan_.queue[by_start_[next_start_]].start);
  }
  refuse_head(controls);
}

void PlanPlayer::start(Controls& controls, Position position) {
  const Plan::Item& item = plan_.queue[position];
  StartOptions options;
  options.planned = jobs_.output(item.job);
  if (item.phase >= 0) {
    const auto phase = static_cast<std::size_t>(item.phase);
    if (opened_[phase] == not_opened) opened_[phase] = controls.begin_phase(plan_.phases[phase]);
    --phase_waiting_[phase];
    options.phase = opened_[phase];
  }
  controls.start(item.job, options);
  started_[position] = true;
  note_start(controls, item.job);
}

void PlanPlayer::note_start(Controls& controls, JobId job) {
  const Round now = controls.now();
  const Round end = now + jobs_.output(job);
  forecast_.add(now, jobs_.prompt(job), end);
  if (active_.size() > 64 + 2 * static_cast<std::size_t>(controls.active_runs())) drop_ended(now);
  active_.push_back({job, now, end});
}

void PlanPlayer::start_beside(Controls& controls, JobId job) {
  controls.start(job, {.planned = jobs_.output(job)});
  note_start(controls, job);
  refused_ = no_job;
}

void PlanPlayer::kill(Controls& controls, JobId job, KillReason reason) {
  const auto run = std::find_if(active_.rbegin(), active_.rend(),
                                [job](const ActiveRun& active) { return active.job == job; });
  forecast_.remove(run->start, jobs_.prompt(job), run->end);
  active_.erase(std::next(run).base());
  controls.kill(job, reason);
  refused_ = no_job;
}

void PlanPlayer::refuse_head(Controls& controls) {
  while (!visible_.empty() && started_[visible_.top()]) visible_.pop();
  if (visible_.empty()) return;
  const Round now = controls.now();
  const Plan::Item& item = plan_.queue[visible_.top()];
  const JobId head = item.job;
  if (head == refused_ && now < retry_round_) {
    controls.refusal_stands(head);
  } else {
    const Round length = jobs_.output(head);
    const Forecast::Verdict verdict = forecast_.check(now, jobs_.prompt(head), length);
    Refusal refusal;
    refusal.job = head;
    refusal.reason = RefusalReason::planned_later;
    refusal.ghost_rounds = static_cast<std::int32_t>(length);
    if (!verdict.fits) {
      refusal.overflow_round = verdict.overflow_round;
      refusal.excess_tokens = verdict.excess_tokens;
      const bool its_batch_waits =
          item.phase >= 0 && opened_[static_cast<std::size_t>(item.phase)] == not_opened;
      if (its_batch_waits) refusal.reason = RefusalReason::batch_full;
    }
    controls.refuse(refusal);
    refused_ = head;
    // What fits now beside the runs alone fits until one more starts.
    retry_round_ = verdict.fits ? Forecast::no_retry : verdict.retry_round;
  }
  if (retry_round_ != Forecast::no_retry) controls.wake_at(retry_round_);
}

std::vector<JobId> PlanPlayer::waiting() const {
  std::vector<JobId> jobs;
  for (std::size_t position = 0; position < plan_.queue.size(); ++position) {
    if (!started_[position]) jobs.push_back(plan_.queue[position].job);
  }
  return jobs;
}

std::vector<JobId> PlanPlayer::waiting_by_start() const {
  std::vector<JobId> jobs;
  for (const Position position : by_start_) {
    if (!started_[position]) jobs.push_back(plan_.queue[position].job);
  }
  return jobs;
}

const std::vector<PlanPlayer::ActiveRun>& PlanPlayer::active(Round now) {
  drop_ended(now);
  return active_;
}

void PlanPlayer::reserve_active(MemoryTimeline& timeline, Round now) {
  for (const ActiveRun& run : active(now)) {
    // Only what it holds from now on matters: that of a run with a longer prompt.
    timeline.add(now, jobs_.prompt(run.job) + (now - run.start), run.end);
  }
}

void PlanPlayer::drop_ended(Round now) {
  std::erase_if(active_, [&](const ActiveRun& run) { return run.end <= now; });
}

std::vector<JobId> OrderedJobs::follow(Controls& controls, PlanPlayer& player,
                                       std::vector<JobId> waiting) {
  if (!controls.orders().empty()) player.forget_refusal();
  for (const Order& order : controls.orders()) {
    switch (order.kind) {
      case Order::Kind::kill:
        player.kill(controls, order.job, KillReason::user);
        waiting.push_back(order.job);
        break;
      case Order::Kind::hold:
        held_.push_back(order.job);
        break;
      case Order::Kind::release:
        std::erase(held_, order.job);
        waiting.push_back(order.job);
        break;
      case Order::Kind::start:
        player.start_beside(controls, order.job);
        std::erase(waiting, order.job);
        break;
    }
  }
  std::erase_if(waiting, [&](JobId job) {
    return std::find(held_.begin(), held_.end(), job) != held_.end();
  });
  return waiting;
}

PlannedPolicy::PlannedPolicy(JobsView<Knowledge::output> jobs, Plan plan)
    : jobs_(jobs), player_(jobs), plan_(std::move(plan)) {}

void PlannedPolicy::decide(Controls& controls) {
  if (!loaded_) {
    player_.load(controls, std::exchange(plan_, {}));
    loaded_ = true;
  }
  if (!controls.orders().empty()) follow_orders(controls);
  player_.advance(controls);
}

void PlannedPolicy::follow_orders(Controls& controls) {
  const Round now = controls.now();
  const std::vector<JobId> waiting = ordered_.follow(controls, player_, player_.waiting_by_start());
  MemoryTimeline timeline(jobs_.memory_limit());
  player_.reserve_active(timeline, now);
  const std::vector<Round> starts =
      place_in_order(timeline, jobs_, waiting, PlacementRule::earliest, now);
  Plan plan;
  plan.queue.reserve(waiting.size());
  for (std::size_t i = 0; i < waiting.size(); ++i) plan.queue.push_back({waiting[i], starts[i]});
  player_.load(controls, std::move(plan));
}

Round PlannedPolicy::patience_rounds(const Instance&) const {
  // A plan ends; a job that it leaves out is noticed as soon as nothing runs any more.
  return std::numeric_limits<Round>::max();
}

}  // namespace gnomon
