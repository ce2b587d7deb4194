#include "engine/recording/recorded_schedule.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "engine/model/random.h"
#include "engine/recording/referee.h"
#include "engine/workload/fingerprint.h"

namespace gnomon {
namespace {

class Rows {
 public:
  explicit Rows(const Instance& instance) : instance_(instance) {
    for (std::size_t i = 0; i < instance.source_rows.size(); ++i) {
      jobs_.emplace(instance.source_rows[i], static_cast<JobId>(i));
    }
  }
  [[nodiscard]] JobId job(std::int64_t row) const {
    if (instance_.source_rows.empty()) {
      const auto count = static_cast<std::int64_t>(instance_.jobs.size());
      return row >= 0 && row < count ? static_cast<JobId>(row) : no_job;
    }
    const auto found = jobs_.find(row);
    return found == jobs_.end() ? no_job : found->second;
  }

 private:
  const Instance& instance_;
  std::unordered_map<std::int64_t, JobId> jobs_;
};

/// What is known of a phase whose runs alone were written down.
void note_phase(const Run& run, std::vector<Phase>& phases) {
  const auto index = static_cast<std::size_t>(run.phase);
  if (index >= phases.size()) phases.resize(index + 1);
  Phase& phase = phases[index];
  const bool first = phase.jobs == 0;
  phase.start = first ? run.start : std::min(phase.start, run.start);
  phase.end = std::max(phase.end, run.end);
  phase.slice = std::max(phase.slice, run.end - run.start);
  ++phase.jobs;
  if (run.outcome != Outcome::completed) ++phase.survivors;
}

/// A preempted request gives its memory back for a while, and logs do not say when: it is drawn by
/// its last token, and others are drawn in the room that it had given up. Under less memory than
/// the system had, though, what was recorded was not possible.
bool has_estimated_memory(const Instance& instance, const Recording& recording) {
  return recording.capacity > 0 && instance.memory_limit >= recording.capacity &&
         std::any_of(recording.runs.begin(), recording.runs.end(),
                     [](const RecordedRun& run) { return run.held_up; });
}

}  // namespace

std::string jobs_fingerprint(const Instance& instance) {
  std::uint64_t sum = 0;  // wraps round, and does not depend on the order
  for (std::size_t i = 0; i < instance.jobs.size(); ++i) {
    const Job& job = instance.jobs[i];
    std::uint64_t hash = stable_hash("job");
    for (const std::int64_t value :
         {instance.source_row(static_cast<JobId>(i)), job.arrival, job.prompt, job.output}) {
      hash = mix_bits(hash ^ static_cast<std::uint64_t>(value)) + golden_step;
    }
    sum += hash;
  }
  return hexadecimal(sum);
}

Schedule recorded_schedule(const Instance& instance, const Recording& recording) {
  const Rows rows(instance);
  Schedule schedule;
  Referee referee(instance, has_estimated_memory(instance, recording));
  if (!recording.jobs_fingerprint.empty() &&
      recording.jobs_fingerprint != jobs_fingerprint(instance)) {
    referee.other_jobs();
  }
  for (const RecordedRun& recorded : recording.runs) {
    Run run;
    run.job = rows.job(recorded.job);
    if (run.job == no_job) {
      referee.unknown_job(recorded);
      continue;
    }
    run.start = recorded.start;
    run.end = recorded.end;
    run.lane = recorded.lane;
    run.outcome = recorded.outcome;
    run.kill_reason = run.outcome == Outcome::completed ? KillReason::none : KillReason::recorded;
    const auto most_phases = static_cast<std::int64_t>(recording.runs.size());
    run.phase = recorded.phase < most_phases ? recorded.phase : -1;
    schedule.runs.push_back(run);
  }
  std::stable_sort(schedule.runs.begin(), schedule.runs.end(),
                   [](const Run& a, const Run& b) { return a.start < b.start; });
  std::vector<std::int32_t> attempts(instance.jobs.size(), 0);
  for (Run& run : schedule.runs) {
    run.attempt = attempts[static_cast<std::size_t>(run.job)]++;
    if (run.phase >= 0) note_phase(run, schedule.phases);
    if (run.outcome == Outcome::completed) {
      schedule.makespan = std::max(schedule.makespan, run.end);
    }
  }
  schedule.peak_memory = referee.judge(schedule.runs);
  schedule.goes_on = true;
  if (const std::optional<Fault>& fault = referee.first_fault()) {
    schedule.has_fault = true;
    schedule.fault = *fault;
  } else {
    schedule.doubt = referee.doubt();
  }
  return schedule;
}

}  // namespace gnomon
