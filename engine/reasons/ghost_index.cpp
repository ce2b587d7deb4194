#include "engine/reasons/ghost_index.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "engine/policies/one_bit.h"
#include "engine/reasons/runs_in_the_way.h"
#include "engine/simulate/simulator.h"

namespace gnomon {
namespace {

/// A phase or a refusal by the round it begins in: the first that begins after `round`.
template <typename Items, typename StartOf>
auto first_after(const Items& items, Round round, StartOf&& start_of) {
  return std::partition_point(items.begin(), items.end(),
                              [&](const auto& item) { return start_of(item) <= round; });
}

}  // namespace

Tokens GhostShape::bottom(Round round) const {
  const auto after = first_after(forecast, round, [](const Piece& piece) { return piece.start; });
  if (after == forecast.begin()) return 0;
  const Piece& piece = *std::prev(after);
  return round < piece.end ? piece.tokens + piece.slope * (round - piece.start) : 0;
}

GhostIndex::GhostIndex(std::shared_ptr<const Instance> instance,
                       std::shared_ptr<const Schedule> schedule,
                       std::shared_ptr<const StackGeometry> geometry, const PolicySpec& spec,
                       const std::stop_token& stop)
    : instance_(std::move(instance)),
      schedule_(std::move(schedule)),
      geometry_(std::move(geometry)),
      policy_(find_policy(spec.name)) {
  if (policy_ && policy_->knowledge == Knowledge::one_bit) {
    const OneBitAdvice advice = one_bit_advice(*instance_, spec);
    threshold_ = advice.threshold;
    short_proxy_ = advice.short_proxy;
    long_proxy_ = advice.long_proxy;
  }
  refines_ = spec.name == "a-min";
  refines_running_ = refines_ && parameter(spec, "refine") == 0;
  if (stop.stop_requested()) throw SimulationStopped{};

  latest_end_.reserve(schedule_->phases.size());
  for (const Phase& phase : schedule_->phases) {
    latest_end_.push_back(std::max(latest_end_.empty() ? 0 : latest_end_.back(), phase.end));
  }
  job_first_.assign(instance_->jobs.size() + 1, 0);
  for (const Refusal& refusal : schedule_->refusals) {
    ++job_first_[static_cast<std::size_t>(refusal.job) + 1];
  }
  if (stop.stop_requested()) throw SimulationStopped{};
  std::partial_sum(job_first_.begin(), job_first_.end(), job_first_.begin());
  job_refusals_.resize(schedule_->refusals.size());
  std::vector<std::uint32_t> next(job_first_.begin(), job_first_.end() - 1);
  for (std::uint32_t i = 0; i < schedule_->refusals.size(); ++i) {
    job_refusals_[next[static_cast<std::size_t>(schedule_->refusals[i].job)]++] = i;
  }
}

std::int32_t GhostIndex::active_run(JobId job, Round round) const {
  const std::span<const std::int32_t> runs = geometry_->runs_of(job);
  const auto after = first_after(runs, round, [&](std::int32_t i) { return run(i).start; });
  if (after == runs.begin()) return -1;
  const std::int32_t last = *std::prev(after);
  return run(last).end > round ? last : -1;
}

bool GhostIndex::waits(JobId job, Round round) const {
  if (job < 0 || static_cast<std::size_t>(job) >= instance_->jobs.size()) return false;
  if (instance_->jobs[static_cast<std::size_t>(job)].arrival > round) return false;
  if (schedule_->is_cut_off() && round >= schedule_->fault.round) return false;
  if (active_run(job, round) >= 0) return false;
  const std::span<const std::int32_t> runs = geometry_->runs_of(job);
  // Only the last attempt can have completed.
  return runs.empty() || run(runs.back()).outcome != Outcome::completed ||
         run(runs.back()).end > round;
}

Round GhostIndex::raised(JobId job, Round round, Round estimate, Round proof) const {
  for (const std::int32_t i : geometry_->runs_of(job)) {
    if (run(i).start >= round) break;
    if (run(i).outcome != Outcome::killed || run(i).end > round) continue;
    estimate = std::max(estimate, run(i).end - run(i).start + proof);
  }
  return estimate;
}

Round GhostIndex::slice_in(Round round) const {
  const auto& phases = schedule_->phases;
  auto at = static_cast<std::size_t>(
      first_after(phases, round, [](const Phase& phase) { return phase.start; }) - phases.begin());
  for (; at > 0 && latest_end_[at - 1] > round; --at) {
    if (phases[at - 1].end > round) return phases[at - 1].slice;
  }
  return 0;
}

Round GhostIndex::refused_rounds(JobId job, Round round) const {
  const std::span<const std::uint32_t> own{
      job_refusals_.data() + job_first_[static_cast<std::size_t>(job)],
      job_refusals_.data() + job_first_[static_cast<std::size_t>(job) + 1]};
  const auto refusal = [&](std::uint32_t i) -> const Refusal& { return schedule_->refusals[i]; };
  const auto after = first_after(own, round, [&](std::uint32_t i) { return refusal(i).round; });
  if (after == own.begin()) return 0;
  const Refusal& last = refusal(*std::prev(after));
  return last.until > round ? last.ghost_rounds : 0;
}

Round GhostIndex::expected_rounds(JobId job, Round round) const {
  if (const Round said = refused_rounds(job, round); said > 0) return said;
  if (!policy_) return 0;
  const Instance& instance = *instance_;
  switch (policy_->knowledge) {
    case Knowledge::output:
      return instance.jobs[static_cast<std::size_t>(job)].output;
    case Knowledge::upper:
      return raised(job, round, JobsView<Knowledge::upper>(instance).upper(job), 1);
    case Knowledge::lower:
      return raised(job, round, JobsView<Knowledge::lower>(instance).lower(job), 0);
    case Knowledge::one_bit: {
      const JobsView<Knowledge::one_bit> jobs(instance, threshold_);
      return raised(job, round, jobs.capped(jobs.is_long(job) ? long_proxy_ : short_proxy_, job),
                    1);
    }
    case Knowledge::nothing:
      break;
  }
  return slice_in(round);
}

std::vector<GhostShape::Piece> GhostIndex::forecast(Round round) const {
  struct Share {
    Round end;      // expected
    Tokens tokens;  // in `round`
  };
  std::vector<StackEntry> stack;
  geometry_->stack_at(round, stack);
  std::vector<Share> shares;
  shares.reserve(stack.size());
  Tokens tokens = 0;
  for (const StackEntry& entry : stack) {
    shares.push_back({expected_end(run(entry.run), round), entry.height});
    tokens += entry.height;
  }
  std::sort(shares.begin(), shares.end(),
            [](const Share& a, const Share& b) { return a.end < b.end; });
  std::vector<GhostShape::Piece> pieces;
  Round now = round;
  for (std::size_t i = 0; i < shares.size();) {
    const Round end = shares[i].end;
    const auto active = static_cast<std::int64_t>(shares.size() - i);
    pieces.push_back({now, end, tokens, active});
    tokens += active * (end - now);
    for (; i < shares.size() && shares[i].end == end; ++i) {
      tokens -= shares[i].tokens + (end - round);
    }
    now = end;
  }
  return pieces;
}

std::optional<GhostShape> GhostIndex::shape(JobId job, Round round) const {
  if (!waits(job, round)) return std::nullopt;
  GhostShape ghost;
  ghost.job = job;
  ghost.start = round;
  ghost.rounds = expected_rounds(job, round);
  ghost.prompt = instance_->jobs[static_cast<std::size_t>(job)].prompt;
  ghost.forecast = forecast(round);
  const Round known = ghost.forecast.empty() ? round : ghost.forecast.back().end;
  if (known < ghost.end()) ghost.forecast.push_back({known, ghost.end(), 0, 0});
  for (const GhostShape::Piece& piece : ghost.forecast) {
    if (piece.start >= ghost.end()) break;
    // Within a piece memory only grows.
    const Round last = std::min(piece.end, ghost.end()) - 1;
    const Tokens excess = piece.tokens + piece.slope * (last - piece.start) + ghost.prompt +
                          (last - round) + 1 - instance_->memory_limit;
    if (excess <= ghost.excess_tokens) continue;
    ghost.fits = false;
    ghost.excess_tokens = excess;
    ghost.overflow_round = last;
  }
  return ghost;
}

std::optional<Tokens> GhostIndex::estimate(std::int32_t index, Round round) const {
  if (!refines_) return std::nullopt;
  const Tokens known = run(index).planned_rounds;
  return refines_running_ ? std::max(known, round - run(index).start) : known;
}

}  // namespace gnomon
