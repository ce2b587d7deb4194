#include "engine/reasons/idle_memory.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>

#include "engine/reasons/demand_front.h"
#include "engine/reasons/expected_demands.h"
#include "engine/reasons/planned_memory.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

namespace {

constexpr Round never = std::numeric_limits<Round>::max();

std::vector<JobId> by_arrival(const Instance& instance) {
  std::vector<JobId> order(instance.jobs.size());
  std::iota(order.begin(), order.end(), 0);
  const auto earlier = [&](JobId a, JobId b) {
    return instance.jobs[static_cast<std::size_t>(a)].arrival <
           instance.jobs[static_cast<std::size_t>(b)].arrival;
  };
  if (!std::is_sorted(order.begin(), order.end(), earlier)) {
    std::stable_sort(order.begin(), order.end(), earlier);
  }
  return order;
}

/// The slice of the latest phase that covers a round, for rounds that only go up.
class SliceClock {
 public:
  explicit SliceClock(const std::vector<Phase>& phases) : phases_(phases) {
    latest_end_.reserve(phases.size());
    for (const Phase& phase : phases) {
      latest_end_.push_back(std::max(latest_end_.empty() ? 0 : latest_end_.back(), phase.end));
    }
  }

  void go_to(Round round) {
    while (next_ < phases_.size() && phases_[next_].start <= round) ++next_;
    slice_ = 0;
    changes_ = next_ < phases_.size() ? phases_[next_].start : never;
    for (std::size_t i = next_; i > 0 && latest_end_[i - 1] > round; --i) {
      if (phases_[i - 1].end <= round) continue;
      slice_ = phases_[i - 1].slice;
      changes_ = std::min(changes_, phases_[i - 1].end);
      return;
    }
  }
  [[nodiscard]] Round slice() const { return slice_; }  ///< 0 without a phase
  [[nodiscard]] Round changes() const { return changes_; }

 private:
  const std::vector<Phase>& phases_;
  std::vector<Round> latest_end_;  ///< per phase: of all up to it
  std::size_t next_ = 0;
  Round slice_ = 0, changes_ = never;
};

/// Goes through a schedule event by event. Between two events the same jobs wait beside the same
/// runs, so that which rounds are idle follows from arithmetic.
class IdleSearch {
 public:
  IdleSearch(const DecisionIndex& index, const PolicySpec& spec, Round at_least)
      : index_(index),
        instance_(index.instance()),
        schedule_(index.schedule()),
        at_least_(at_least),
        expected_(expected_demands(index, spec)),
        waiting_(std::move(expected_.demands)),
        planned_(instance_.memory_limit),
        clock_(schedule_.phases),
        arrivals_(by_arrival(instance_)) {}

  std::vector<IdleSpan> run(const std::stop_token& stop) {
    const Round end = schedule_.is_cut_off() ? schedule_.fault.round : never;
    std::uint64_t steps = 0;
    for (Round now = next_event(); now < end;) {
      if ((++steps & 0xfff) == 0 && stop.stop_requested()) throw SimulationStopped{};
      const bool started = take(now);
      planned_.settle();
      planned_.pass(now);
      if (expected_.slices) clock_.go_to(now);
      const Round next = std::min({next_event(), end, expected_.slices ? clock_.changes() : never});
      const RoundSpan quiet{started ? now + 1 : now, next};
      if (started) close();
      if (next == never) break;  // everybody has completed
      if (quiet.start < quiet.end) look(quiet);
      now = next;
    }
    close();
    return std::move(spans_);
  }

 private:
  [[nodiscard]] const Run& run_at(std::int32_t i) const {
    return schedule_.runs[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] const Job& job(JobId id) const {
    return instance_.jobs[static_cast<std::size_t>(id)];
  }

  [[nodiscard]] Round next_event() const {
    Round next = never;
    if (completion_ < index_.completions().size()) {
      next = std::min(next, run_at(index_.completions()[completion_]).end);
    }
    if (kill_ < index_.kills().size()) next = std::min(next, run_at(index_.kills()[kill_]).end);
    if (start_ < schedule_.runs.size()) next = std::min(next, schedule_.runs[start_].start);
    if (arrival_ < arrivals_.size()) next = std::min(next, job(arrivals_[arrival_]).arrival);
    return next;
  }

  /// Takes in what happens in the round; whether somebody starts.
  bool take(Round now) {
    const auto completions = index_.completions();
    for (; completion_ < completions.size() && run_at(completions[completion_]).end == now;
         ++completion_) {
      release(run_at(completions[completion_]));
    }
    const auto kills = index_.kills();
    for (; kill_ < kills.size() && run_at(kills[kill_]).end == now; ++kill_) {
      const Run& run = run_at(kills[kill_]);
      release(run);
      std::int32_t& place = expected_.place[static_cast<std::size_t>(run.job)];
      if (!expected_.place_after_kill.empty() && expected_.place_after_kill[kill_] >= 0) {
        place = expected_.place_after_kill[kill_];
      }
      waiting_.add(static_cast<std::size_t>(place));
    }
    for (; arrival_ < arrivals_.size() && job(arrivals_[arrival_]).arrival <= now; ++arrival_) {
      waiting_.add(place_of(arrivals_[arrival_]));
    }
    const std::size_t before = start_;
    for (; start_ < schedule_.runs.size() && schedule_.runs[start_].start == now; ++start_) {
      const Run& run = schedule_.runs[start_];
      waiting_.remove(place_of(run.job));
      ++active_;
      offsets_ += offset_of(run);
      if (run.planned_rounds > 1) planned_.add(run.start + run.planned_rounds, offset_of(run));
    }
    return start_ > before;
  }

  [[nodiscard]] std::size_t place_of(JobId id) const {
    return static_cast<std::size_t>(expected_.place[static_cast<std::size_t>(id)]);
  }
  /// Tokens that the run would hold in round 0, were it extended to it.
  [[nodiscard]] Tokens offset_of(const Run& run) const {
    return job(run.job).prompt - run.start + 1;
  }
  void release(const Run& run) {
    --active_;
    offsets_ -= offset_of(run);
    if (run.planned_rounds > 1) planned_.remove(run.start + run.planned_rounds, offset_of(run));
  }

  /// Nothing happens in these rounds.
  void look(RoundSpan quiet) {
    const Tokens free = instance_.memory_limit - offsets_ - active_ * quiet.start;
    // Memory only grows: who does not fit the coming round now will not do so later.
    if (waiting_.empty() || waiting_.least_prompt() >= free) {
      close();
      return;
    }
    fits_.clear();
    waiting_.for_each(free - 1, [&](const Demand& demand) {
      const Round most = active_ == 0 ? never : (free - demand.prompt - 1) / active_;
      const RoundSpan room{quiet.start,
                           most < quiet.end - quiet.start ? quiet.start + most + 1 : quiet.end};
      const Round rounds = expected_.slices ? clock_.slice() : demand.rounds;
      planned_.fitting(room, demand.prompt, std::max<Round>(rounds, 1), fits_);
      witnesses_.resize(fits_.size(), demand.job);
      // Nobody can add to it all.
      return fits_.empty() || fits_.back() != quiet;
    });
    add_spans(quiet, free);
  }

  /// Appends the union of fits_, oldest first, to the spans.
  void add_spans(RoundSpan quiet, Tokens free) {
    order_.resize(fits_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return fits_[a].start < fits_[b].start; });
    for (const std::size_t i : order_) {
      const RoundSpan& span = fits_[i];
      if (open_.end >= span.start && open_.end > open_.start) {
        open_.end = std::max(open_.end, span.end);
        continue;
      }
      close();
      open_ = {span.start, span.end, witnesses_[i], free - active_ * (span.start - quiet.start)};
    }
    witnesses_.clear();
    if (open_.end < quiet.end) close();
  }

  /// The span in progress, if any, has ended.
  void close() {
    if (open_.end - open_.start >= at_least_ && open_.end > open_.start) spans_.push_back(open_);
    open_ = {};
  }

  const DecisionIndex& index_;
  const Instance& instance_;
  const Schedule& schedule_;
  Round at_least_;
  ExpectedDemands expected_;
  DemandFront waiting_;
  PlannedMemory planned_;
  SliceClock clock_;
  std::vector<JobId> arrivals_;
  std::size_t completion_ = 0, kill_ = 0, start_ = 0, arrival_ = 0;  ///< the next of each
  std::int64_t active_ = 0;
  Tokens offsets_ = 0;  ///< of all active runs
  IdleSpan open_;       ///< the span in progress; empty: none
  std::vector<IdleSpan> spans_;
  std::vector<RoundSpan> fits_;  ///< scratch, as are the next two
  std::vector<JobId> witnesses_;
  std::vector<std::size_t> order_;
};

}  // namespace

std::vector<IdleSpan> idle_spans(const DecisionIndex& index, const PolicySpec& spec, Round at_least,
                                 const std::stop_token& stop) {
  return IdleSearch(index, spec, at_least).run(stop);
}

}  // namespace gnomon
