// Building the curves: arrivals and ends put into order, then one sweep over everything that
// happens.
#include <algorithm>
#include <limits>

#include "engine/curves/radix_sort.h"
#include "engine/curves/schedule_curves.h"
#include "engine/curves/stack_area.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

namespace {

constexpr std::size_t pieces_between_stop_checks = 1 << 14;
constexpr Round never = std::numeric_limits<Round>::max();

struct RunEnd {
  Round round = 0;
  std::int32_t run = 0;
};

/// Where a fault has cut the schedule off. It has not where every job is done all the same.
std::optional<Round> cut_off_round(const Instance& instance, const Schedule& schedule) {
  if (!schedule.is_cut_off()) return std::nullopt;
  const auto done = std::count_if(schedule.runs.begin(), schedule.runs.end(),
                                  [](const Run& run) { return run.outcome == Outcome::completed; });
  if (static_cast<std::size_t>(done) == instance.jobs.size()) return std::nullopt;
  return schedule.fault.round;
}

}  // namespace

class ScheduleCurves::Builder {
 public:
  /// `last`: the last round that anybody arrives in.
  Builder(const Instance& instance, const Schedule& schedule, Round last,
          const std::stop_token& stop)
      : instance_(instance), schedule_(schedule) {
    arrivals_.reserve(instance.jobs.size());
    for (const Job& job : instance.jobs) {
      if (job.arrival <= last) arrivals_.push_back(job.arrival);
    }
    curves::radix_sort(arrivals_, [](Round round) { return round; });
    if (stop.stop_requested()) throw SimulationStopped{};
    ends_.reserve(schedule.runs.size());
    for (std::size_t i = 0; i < schedule.runs.size(); ++i) {
      ends_.push_back({schedule.runs[i].end, static_cast<std::int32_t>(i)});
    }
    curves::radix_sort(ends_, [](const RunEnd& end) { return end.round; });
    if (schedule.goes_on) find_repeated();
  }

  /// How many rounds there are in which something happens.
  [[nodiscard]] std::size_t count_rounds() {
    std::size_t count = 0;
    for (Round round = next_round(); round != never; round = next_round(), ++count) skip(round);
    arrived_ = started_ = ended_ = 0;
    return count;
  }

  /// The first round, after those that have been dealt with, in which something happens.
  [[nodiscard]] Round next_round() const {
    Round round = never;
    if (arrived_ < arrivals_.size()) round = arrivals_[arrived_];
    if (started_ < schedule_.runs.size()) round = std::min(round, schedule_.runs[started_].start);
    if (ended_ < ends_.size()) round = std::min(round, ends_[ended_].round);
    return round;
  }

  /// `piece`, which begins `rounds` rounds earlier, moved on to `round` with what happens there.
  void advance(Piece& piece, Round rounds, Round round) {
    const auto length = static_cast<std::uint64_t>(rounds);
    piece.latency_rounds += static_cast<std::uint64_t>(piece.arrived - piece.completed) * length;
    piece.waiting_rounds += static_cast<std::uint64_t>(piece.waiting) * length;
    piece.used += curves::stack_area(piece.used_tokens, piece.active, rounds);
    piece.lost += curves::stack_area(piece.doomed_tokens, piece.doomed, rounds);
    piece.used_tokens += piece.active * rounds;
    piece.doomed_tokens += piece.doomed * rounds;

    for (; arrived_ < arrivals_.size() && arrivals_[arrived_] == round; ++arrived_) {
      ++piece.arrived;
    }
    for (; started_ < schedule_.runs.size() && schedule_.runs[started_].start == round;
         ++started_) {
      ++piece.started;
      hold(piece, schedule_.runs[started_], round, 1);
    }
    for (; ended_ < ends_.size() && ends_[ended_].round == round; ++ended_) {
      const Run& run = schedule_.runs[static_cast<std::size_t>(ends_[ended_].run)];
      const bool again =
          !repeated_.empty() && repeated_[static_cast<std::size_t>(ends_[ended_].run)];
      piece.completed += run.outcome == Outcome::completed && !again ? 1 : 0;
      piece.killed += run.outcome == Outcome::killed ? 1 : 0;
      hold(piece, run, round, -1);
    }
    // A recording may run who is done, or has not arrived.
    piece.waiting = std::max(0, piece.arrived - piece.completed - piece.active);
  }

 private:
  /// Of a recording: runs that complete a job which an earlier one has completed. It counts once.
  void find_repeated() {
    repeated_.assign(schedule_.runs.size(), false);
    std::vector<bool> done(instance_.jobs.size(), false);
    for (std::size_t i = 0; i < schedule_.runs.size(); ++i) {
      const Run& run = schedule_.runs[i];
      if (run.outcome != Outcome::completed) continue;
      repeated_[i] = done[static_cast<std::size_t>(run.job)];
      done[static_cast<std::size_t>(run.job)] = true;
    }
  }

  /// Puts a run on the stack of `round`, or takes it off.
  void hold(Piece& piece, const Run& run, Round round, std::int32_t sign) const {
    const Tokens tokens =
        instance_.jobs[static_cast<std::size_t>(run.job)].prompt + (round - run.start) + 1;
    piece.active += sign;
    piece.used_tokens += sign * tokens;
    if (run.outcome != Outcome::killed) return;
    piece.doomed += sign;
    piece.doomed_tokens += sign * tokens;
  }

  void skip(Round round) {
    while (arrived_ < arrivals_.size() && arrivals_[arrived_] == round) ++arrived_;
    while (started_ < schedule_.runs.size() && schedule_.runs[started_].start == round) ++started_;
    while (ended_ < ends_.size() && ends_[ended_].round == round) ++ended_;
  }

  const Instance& instance_;
  const Schedule& schedule_;
  std::vector<Round> arrivals_;  // ascending
  std::vector<RunEnd> ends_;     // ascending
  std::vector<bool> repeated_;   // per run; empty where none can be
  std::size_t arrived_ = 0, started_ = 0, ended_ = 0;
};

ScheduleCurves::ScheduleCurves(const Instance& instance, const Schedule& schedule,
                               std::stop_token stop)
    : jobs_(static_cast<std::int64_t>(instance.jobs.size())),
      stopped_(cut_off_round(instance, schedule)),
      has_fault_(schedule.has_fault),
      recorded_fault_(schedule.has_fault && schedule.goes_on ? std::optional(schedule.fault.kind)
                                                             : std::nullopt) {
  Builder builder(instance, schedule, stopped_ ? *stopped_ - 1 : never, stop);
  if (stop.stop_requested()) throw SimulationStopped{};
  const std::size_t count = builder.count_rounds();
  rounds_.reserve(count);
  pieces_.reserve(count);
  Piece piece;
  for (Round round = builder.next_round(); round != never; round = builder.next_round()) {
    builder.advance(piece, rounds_.empty() ? 0 : round - rounds_.back(), round);
    rounds_.push_back(round);
    pieces_.push_back(piece);
    if (rounds_.size() % pieces_between_stop_checks == 0 && stop.stop_requested()) {
      throw SimulationStopped{};
    }
  }
  build_levels();
}

}  // namespace gnomon
