// Random access to the decisions of a schedule: for tables of millions of rows and for jumping from
// one event to the next.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/geometry/stack.h"
#include "engine/model/schedule.h"
#include "engine/reasons/decision.h"

namespace gnomon {

/// A set of kinds of decisions.
using KindMask = std::uint8_t;
[[nodiscard]] constexpr KindMask kind_bit(Decision::Kind kind) {
  return static_cast<KindMask>(1U << static_cast<unsigned>(kind));
}
inline constexpr std::size_t decision_kinds = 4;
inline constexpr KindMask all_kinds = (1U << decision_kinds) - 1;

/// Some decisions of a schedule as rows, counted from 0 in the order of for_each_decision(). A
/// view: the DecisionIndex that it came from must outlive it. Cheap to make and to copy.
class DecisionRows {
 public:
  DecisionRows() = default;

  [[nodiscard]] std::int64_t size() const;
  /// Of these, those of one kind.
  [[nodiscard]] std::int64_t count(Decision::Kind kind) const;

  /// Rows first <= row < first + count, as far as there are any, appended to `out`. Their pointers
  /// lead into the schedule. O(log² rows + count).
  void read(std::int64_t first, std::int64_t count, std::vector<Decision>& out) const;

  /// The first row in `round` or later; size() without. O(log rows).
  [[nodiscard]] std::int64_t row_at_or_after(Round round) const;
  /// The nearest round later (earlier) than `round` in which there is a row. O(log rows).
  [[nodiscard]] std::optional<Round> next_round(Round round) const;
  [[nodiscard]] std::optional<Round> previous_round(Round round) const;

 private:
  friend class DecisionIndex;
  /// Decisions of one kind in order: indices of runs or refusals, or, where `numbers` is null,
  /// 0, 1, 2 …
  struct Sequence {
    const std::int32_t* numbers = nullptr;
    std::size_t size = 0;
  };
  [[nodiscard]] std::size_t number(std::size_t kind, std::size_t place) const;
  [[nodiscard]] Round round_of(std::size_t kind, std::size_t place) const;
  /// How many of the kind are before `round`.
  [[nodiscard]] std::size_t before(std::size_t kind, Round round) const;
  [[nodiscard]] std::int64_t rows_before(Round round) const;

  const Schedule* schedule_ = nullptr;
  std::array<Sequence, decision_kinds> sequences_{};
};

/// Immutable; safe to share between threads. Takes 4 bytes per completion, kill and refusal, 4 per
/// job, and nothing per start.
class DecisionIndex {
 public:
  /// None of the pointers may be null. O(runs + refusals + jobs) where rounds are dense, never
  /// worse than O(n log n); SimulationStopped on a stop request.
  DecisionIndex(std::shared_ptr<const Instance> instance, std::shared_ptr<const Schedule> schedule,
                std::shared_ptr<const StackGeometry> geometry, const std::stop_token& stop = {});

  [[nodiscard]] DecisionRows rows(KindMask kinds = all_kinds) const;
  /// Those about one job: its runs, and the refusals in which it stood at the head of a queue.
  [[nodiscard]] DecisionRows rows(KindMask kinds, JobId job) const;

  /// The nearest later (earlier) round with a decision of these kinds.
  [[nodiscard]] std::optional<Round> next_event(Round round, KindMask kinds) const {
    return rows(kinds).next_round(round);
  }
  [[nodiscard]] std::optional<Round> previous_event(Round round, KindMask kinds) const {
    return rows(kinds).previous_round(round);
  }

  /// The run of the same job before `run`, which was killed; nullptr for a first attempt. O(1).
  [[nodiscard]] const Run* run_before(const Run& run) const;

  [[nodiscard]] const Instance& instance() const { return *instance_; }
  [[nodiscard]] const Schedule& schedule() const { return *schedule_; }
  /// Indices of the runs that completed, and of those that were killed, in order of end, then of
  /// start.
  [[nodiscard]] std::span<const std::int32_t> completions() const { return completions_; }
  [[nodiscard]] std::span<const std::int32_t> kills() const { return kills_; }

 private:
  std::shared_ptr<const Instance> instance_;
  std::shared_ptr<const Schedule> schedule_;
  std::shared_ptr<const StackGeometry> geometry_;
  std::vector<std::int32_t> completions_, kills_;
  std::vector<std::uint32_t> first_refusal_;  ///< CSR offsets into refusals_, by job
  std::vector<std::int32_t> refusals_;        ///< indices into Schedule::refusals, in order
};

}  // namespace gnomon
