// A row per job: in which row each job stands, and the life of every row, from arrival over all of
// its runs to its end. What the jobs view, its tests and its exports draw from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/geometry/job_order.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon {

/// One run in its row. Sixteen bytes, because there may be millions of them.
struct RowRun {
  Round start = 0;
  std::uint32_t packed = 0;  ///< rounds, and how it ended in the two highest bits
  std::uint32_t row = 0;

  static constexpr std::uint32_t rounds_mask = 0x3FFFFFFF;  // a run lasts at most M <= 10^9 rounds
  static constexpr int outcome_shift = 30;

  [[nodiscard]] Round rounds() const { return packed & rounds_mask; }
  [[nodiscard]] Round end() const { return start + rounds(); }
  [[nodiscard]] Outcome outcome() const { return static_cast<Outcome>(packed >> outcome_shift); }
  [[nodiscard]] bool killed() const { return outcome() == Outcome::killed; }
};

/// The job of a row between its arrival and its end.
struct RowLife {
  Round arrival = 0;
  Round first_start = 0;  ///< of its first run; `end` for a job that never ran
  Round end = 0;          ///< its completion; for a job that never completed, the horizon
  bool completed = false;
};

/// Where a job is in a round.
enum class JobState : std::uint8_t { not_arrived, waiting, running, done };

/// Rows of one schedule in one order. Immutable; keeps what it needs and holds no references.
class JobRows {
 public:
  JobRows() = default;
  /// O(n log n + runs). Throws SimulationStopped on a stop request.
  JobRows(const Instance& instance, const Schedule& schedule, JobOrder order,
          const std::stop_token& stop = {});

  [[nodiscard]] std::size_t rows() const { return job_of_row_.size(); }
  [[nodiscard]] JobId job_of(std::size_t row) const { return job_of_row_[row]; }
  [[nodiscard]] std::size_t row_of(JobId job) const {
    return static_cast<std::size_t>(row_of_job_[static_cast<std::size_t>(job)]);
  }
  [[nodiscard]] const RowLife& life(std::size_t row) const { return lives_[row]; }
  /// All runs, by row and within a row by start.
  [[nodiscard]] std::span<const RowRun> runs() const { return runs_; }
  /// Index into runs() of the first run in `row`, or in any row from it on; row <= rows().
  [[nodiscard]] std::size_t first_run(std::size_t row) const { return first_run_[row]; }
  [[nodiscard]] std::span<const RowRun> runs_of(std::size_t row) const {
    return runs().subspan(first_run_[row], first_run_[row + 1] - first_run_[row]);
  }
  /// Index into Schedule::runs of the run at an index into runs().
  [[nodiscard]] std::int32_t schedule_run(std::size_t run) const { return schedule_run_[run]; }

  /// Indices into runs() of the runs in `row` that overlap from <= t < to.
  struct RunSpan {
    std::size_t first = 0, last = 0;
  };
  [[nodiscard]] RunSpan runs_between(std::size_t row, Round from, Round to) const;
  [[nodiscard]] JobState state_at(std::size_t row, Round round) const;

  /// The first round in which nothing happens any more: the last end, or the fault's round.
  [[nodiscard]] Round horizon() const { return horizon_; }

 private:
  void place_runs(const Schedule& schedule, const std::stop_token& stop);
  void find_lives(const Instance& instance);

  std::vector<JobId> job_of_row_;
  std::vector<std::int32_t> row_of_job_;
  std::vector<std::uint32_t> first_run_;  ///< one more than rows
  std::vector<RowRun> runs_;
  std::vector<std::int32_t> schedule_run_;
  std::vector<RowLife> lives_;
  Round horizon_ = 0;
};

}  // namespace gnomon
