#include "engine/geometry/job_rows.h"

#include <algorithm>

#include "engine/simulate/simulator.h"

namespace gnomon {

JobRows::JobRows(const Instance& instance, const Schedule& schedule, JobOrder order,
                 const std::stop_token& stop)
    : job_of_row_(sorted_jobs(instance, schedule, order)) {
  if (stop.stop_requested()) throw SimulationStopped{};
  row_of_job_.resize(job_of_row_.size());
  for (std::size_t row = 0; row < job_of_row_.size(); ++row) {
    row_of_job_[static_cast<std::size_t>(job_of_row_[row])] = static_cast<std::int32_t>(row);
  }
  for (const Run& run : schedule.runs) horizon_ = std::max(horizon_, run.end);
  if (schedule.has_fault) horizon_ = std::max(horizon_, schedule.fault.round);
  place_runs(schedule, stop);
  if (stop.stop_requested()) throw SimulationStopped{};
  find_lives(instance);
}

void JobRows::place_runs(const Schedule& schedule, const std::stop_token& stop) {
  first_run_.assign(job_of_row_.size() + 1, 0);
  for (const Run& run : schedule.runs) ++first_run_[row_of(run.job) + 1];
  for (std::size_t row = 0; row < job_of_row_.size(); ++row) first_run_[row + 1] += first_run_[row];
  if (stop.stop_requested()) throw SimulationStopped{};

  runs_.resize(schedule.runs.size());
  schedule_run_.resize(schedule.runs.size());
  std::vector<std::uint32_t> next(first_run_.begin(), first_run_.end() - 1);
  // The schedule is in order of start, and so every row is, too.
  for (std::size_t i = 0; i < schedule.runs.size(); ++i) {
    const Run& run = schedule.runs[i];
    const std::size_t row = row_of(run.job);
    const std::size_t at = next[row]++;
    runs_[at] = {run.start,
                 static_cast<std::uint32_t>(run.end - run.start) |
                     static_cast<std::uint32_t>(run.outcome) << RowRun::outcome_shift,
                 static_cast<std::uint32_t>(row)};
    schedule_run_[at] = static_cast<std::int32_t>(i);
  }
}

void JobRows::find_lives(const Instance& instance) {
  lives_.resize(job_of_row_.size());
  for (std::size_t row = 0; row < lives_.size(); ++row) {
    const std::span<const RowRun> own = runs_of(row);
    RowLife& life = lives_[row];
    life.arrival = instance.jobs[static_cast<std::size_t>(job_of_row_[row])].arrival;
    life.completed = !own.empty() && own.back().outcome() == Outcome::completed;
    life.end = life.completed ? own.back().end() : std::max(horizon_, life.arrival);
    life.first_start = own.empty() ? life.end : own.front().start;
  }
}

JobRows::RunSpan JobRows::runs_between(std::size_t row, Round from, Round to) const {
  const auto begin = runs_.begin() + static_cast<std::ptrdiff_t>(first_run_[row]);
  const auto end = runs_.begin() + static_cast<std::ptrdiff_t>(first_run_[row + 1]);
  // The runs of one job never overlap: their ends ascend as their starts do.
  const auto first =
      std::partition_point(begin, end, [&](const RowRun& run) { return run.end() <= from; });
  const auto last =
      std::partition_point(first, end, [&](const RowRun& run) { return run.start < to; });
  return {static_cast<std::size_t>(first - runs_.begin()),
          static_cast<std::size_t>(last - runs_.begin())};
}

JobState JobRows::state_at(std::size_t row, Round round) const {
  const RowLife& life = lives_[row];
  if (round < life.arrival) return JobState::not_arrived;
  if (life.completed && round >= life.end) return JobState::done;
  const RunSpan span = runs_between(row, round, round + 1);
  return span.first < span.last ? JobState::running : JobState::waiting;
}

}  // namespace gnomon
