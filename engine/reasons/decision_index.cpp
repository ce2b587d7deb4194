#include "engine/reasons/decision_index.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/reasons/end_order.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

namespace {

constexpr Round no_round = std::numeric_limits<Round>::max();

constexpr std::size_t place_of(Decision::Kind kind) {
  return static_cast<std::size_t>(kind);
}

}  // namespace

std::size_t DecisionRows::number(std::size_t kind, std::size_t place) const {
  const std::int32_t* numbers = sequences_[kind].numbers;
  return numbers ? static_cast<std::size_t>(numbers[place]) : place;
}

Round DecisionRows::round_of(std::size_t kind, std::size_t place) const {
  const std::size_t n = number(kind, place);
  switch (static_cast<Decision::Kind>(kind)) {
    case Decision::Kind::complete:
    case Decision::Kind::kill:
      return schedule_->runs[n].end;
    case Decision::Kind::start:
      return schedule_->runs[n].start;
    case Decision::Kind::refuse:
      break;
  }
  return schedule_->refusals[n].round;
}

std::int64_t DecisionRows::size() const {
  std::int64_t rows = 0;
  for (const Sequence& sequence : sequences_) rows += static_cast<std::int64_t>(sequence.size);
  return rows;
}

std::int64_t DecisionRows::count(Decision::Kind kind) const {
  return static_cast<std::int64_t>(sequences_[place_of(kind)].size);
}

std::size_t DecisionRows::before(std::size_t kind, Round round) const {
  std::size_t low = 0, high = sequences_[kind].size;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (round_of(kind, middle) < round) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::int64_t DecisionRows::rows_before(Round round) const {
  std::size_t rows = 0;
  for (std::size_t kind = 0; kind < decision_kinds; ++kind) rows += before(kind, round);
  return static_cast<std::int64_t>(rows);
}

std::int64_t DecisionRows::row_at_or_after(Round round) const {
  return rows_before(round);
}

std::optional<Round> DecisionRows::next_round(Round round) const {
  Round next = no_round;
  for (std::size_t kind = 0; kind < decision_kinds; ++kind) {
    const std::size_t place = round == no_round ? sequences_[kind].size : before(kind, round + 1);
    if (place < sequences_[kind].size) next = std::min(next, round_of(kind, place));
  }
  return next == no_round ? std::nullopt : std::optional(next);
}

std::optional<Round> DecisionRows::previous_round(Round round) const {
  std::optional<Round> previous;
  for (std::size_t kind = 0; kind < decision_kinds; ++kind) {
    const std::size_t place = before(kind, round);
    if (place == 0) continue;
    const Round found = round_of(kind, place - 1);
    if (!previous || found > *previous) previous = found;
  }
  return previous;
}

void DecisionRows::read(std::int64_t first, std::int64_t count, std::vector<Decision>& out) const {
  first = std::max<std::int64_t>(first, 0);
  count = std::min(count, size() - first);
  if (count <= 0) return;

  // The round of the first row: the last one that has no more than `first` rows before it.
  Round low = no_round, high = std::numeric_limits<Round>::min();
  for (std::size_t kind = 0; kind < decision_kinds; ++kind) {
    if (sequences_[kind].size == 0) continue;
    low = std::min(low, round_of(kind, 0));
    high = std::max(high, round_of(kind, sequences_[kind].size - 1));
  }
  while (low < high) {
    const Round middle = low + (high - low + 1) / 2;
    if (rows_before(middle) <= first) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }

  // Within the round, kind after kind.
  std::array<std::size_t, decision_kinds> next{};
  auto skip = static_cast<std::size_t>(first - rows_before(low));
  for (std::size_t kind = 0; kind < decision_kinds; ++kind) {
    next[kind] = before(kind, low);
    const std::size_t skipped = std::min(skip, before(kind, low + 1) - next[kind]);
    next[kind] += skipped;
    skip -= skipped;
  }
  for (; count > 0; --count) {
    std::size_t kind = 0;
    Round round = no_round;
    for (std::size_t k = 0; k < decision_kinds; ++k) {
      if (next[k] == sequences_[k].size) continue;
      if (const Round r = round_of(k, next[k]); r < round) {
        round = r;
        kind = k;
      }
    }
    const std::size_t n = number(kind, next[kind]++);
    const bool refused = static_cast<Decision::Kind>(kind) == Decision::Kind::refuse;
    out.push_back({round, static_cast<Decision::Kind>(kind),
                   refused ? nullptr : &schedule_->runs[n],
                   refused ? &schedule_->refusals[n] : nullptr});
  }
}

DecisionIndex::DecisionIndex(std::shared_ptr<const Instance> instance,
                             std::shared_ptr<const Schedule> schedule,
                             std::shared_ptr<const StackGeometry> geometry,
                             const std::stop_token& stop)
    : instance_(std::move(instance)),
      schedule_(std::move(schedule)),
      geometry_(std::move(geometry)),
      completions_(runs_by_end(*schedule_, Outcome::completed, stop)),
      kills_(runs_by_end(*schedule_, Outcome::killed, stop)),
      first_refusal_(instance_->jobs.size() + 1, 0),
      refusals_(schedule_->refusals.size()) {
  if (stop.stop_requested()) throw SimulationStopped{};
  for (const Refusal& refusal : schedule_->refusals) {
    if (refusal.job != no_job) ++first_refusal_[static_cast<std::size_t>(refusal.job) + 1];
  }
  for (std::size_t i = 1; i < first_refusal_.size(); ++i)
    first_refusal_[i] += first_refusal_[i - 1];
  std::vector<std::uint32_t> next(first_refusal_.begin(), first_refusal_.end() - 1);
  for (std::size_t i = 0; i < schedule_->refusals.size(); ++i) {
    const JobId job = schedule_->refusals[i].job;
    if (job == no_job) continue;
    refusals_[next[static_cast<std::size_t>(job)]++] = static_cast<std::int32_t>(i);
  }
}

const Run* DecisionIndex::run_before(const Run& run) const {
  if (run.attempt == 0) return nullptr;
  const auto before = static_cast<std::size_t>(run.attempt) - 1;
  return &schedule_->runs[static_cast<std::size_t>(geometry_->runs_of(run.job)[before])];
}

DecisionRows DecisionIndex::rows(KindMask kinds) const {
  DecisionRows rows;
  rows.schedule_ = schedule_.get();
  const auto set = [&](Decision::Kind kind, DecisionRows::Sequence sequence) {
    if ((kinds & kind_bit(kind)) != 0) rows.sequences_[place_of(kind)] = sequence;
  };
  set(Decision::Kind::complete, {completions_.data(), completions_.size()});
  set(Decision::Kind::kill, {kills_.data(), kills_.size()});
  set(Decision::Kind::start, {nullptr, schedule_->runs.size()});
  set(Decision::Kind::refuse, {nullptr, schedule_->refusals.size()});
  return rows;
}

DecisionRows DecisionIndex::rows(KindMask kinds, JobId job) const {
  DecisionRows rows;
  rows.schedule_ = schedule_.get();
  if (job < 0 || static_cast<std::size_t>(job) >= instance_->jobs.size()) return rows;
  const auto set = [&](Decision::Kind kind, DecisionRows::Sequence sequence) {
    if ((kinds & kind_bit(kind)) != 0) rows.sequences_[place_of(kind)] = sequence;
  };
  // All attempts but the last were killed, and the next one began no sooner than that.
  const std::span<const std::int32_t> runs = geometry_->runs_of(job);
  const Outcome last = runs.empty()
                           ? Outcome::unfinished
                           : schedule_->runs[static_cast<std::size_t>(runs.back())].outcome;
  const std::size_t killed = last == Outcome::killed ? runs.size()
                             : runs.empty()          ? 0
                                                     : runs.size() - 1;
  if (last == Outcome::completed) set(Decision::Kind::complete, {&runs.back(), 1});
  set(Decision::Kind::kill, {runs.data(), killed});
  set(Decision::Kind::start, {runs.data(), runs.size()});
  const std::uint32_t first = first_refusal_[static_cast<std::size_t>(job)];
  set(Decision::Kind::refuse,
      {refusals_.data() + first, first_refusal_[static_cast<std::size_t>(job) + 1] - first});
  return rows;
}

}  // namespace gnomon
