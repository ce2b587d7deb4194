#include "app/desktop/reading/job_record.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <vector>

#include "app/desktop/number_format.h"
#include "engine/reasons/decision.h"

namespace gnomon::desktop {

std::optional<Round> JobRecord::latency() const {
  if (!completed) return std::nullopt;
  return *completed - arrival;
}

std::optional<double> JobRecord::slowdown(Tokens output) const {
  const auto rounds = latency();
  if (!rounds) return std::nullopt;
  return static_cast<double>(*rounds) / static_cast<double>(output);
}

JobRecord job_record(const ViewSubject& subject, JobId job) {
  const Job& facts = subject.instance->jobs[static_cast<std::size_t>(job)];
  JobRecord record;
  record.arrival = facts.arrival;
  const std::span<const std::int32_t> runs = subject.geometry->runs_of(job);
  record.attempts = static_cast<std::int64_t>(runs.size());
  Round active = 0;
  for (const std::int32_t i : runs) {
    const Run& run = subject.schedule->runs[static_cast<std::size_t>(i)];
    active += run.end - run.start;
    if (run.outcome == Outcome::completed) record.completed = run.end;
    if (run.outcome == Outcome::killed) {
      record.lost_area += static_cast<double>(area_token_rounds(facts.prompt, run.end - run.start));
    }
  }
  if (!runs.empty()) {
    const Run& last = subject.schedule->runs[static_cast<std::size_t>(runs.back())];
    record.before_last = last.start - facts.arrival;
  }
  const Round end = record.completed.value_or(subject.geometry->horizon());
  record.waited = std::max<Round>(0, end - record.arrival - active);
  return record;
}

std::int64_t attempt_at(const ViewSubject& subject, JobId job, Round round) {
  const std::span<const std::int32_t> runs = subject.geometry->runs_of(job);
  const auto after = std::partition_point(runs.begin(), runs.end(), [&](std::int32_t i) {
    return subject.schedule->runs[static_cast<std::size_t>(i)].start <= round;
  });
  return after - runs.begin() - 1;
}

std::string end_words(const Run& run) {
  switch (run.outcome) {
    case Outcome::completed:
      return "completed";
    case Outcome::killed:
      return "killed: " + std::string(describe(run.kill_reason));
    case Outcome::unfinished:
      break;
  }
  return "cut off: the simulation stopped";
}

std::string knowledge_words(const PolicyInfo& policy, const Job& job, Round expected_rounds,
                            bool next_batch) {
  const std::string expects = with_separators(expected_rounds);
  const auto with_estimate = [&](const char* name, Tokens known) {
    std::string text = std::string(name) + " = " + with_separators(known);
    if (expected_rounds > 0 && expected_rounds != known) text += ", now e = " + expects;
    if (known != job.output) {
      text += known < job.output ? "; too short by " : "; too long by ";
      text += with_separators(std::abs(known - job.output));
    }
    return text;
  };
  switch (policy.knowledge) {
    case Knowledge::output:
      return "its output, o = " + with_separators(job.output);
    case Knowledge::upper:
      return with_estimate("hi", job.predicted_max);
    case Knowledge::lower:
      return with_estimate("lo", job.predicted_min);
    case Knowledge::one_bit:
      if (expected_rounds <= 0) return "one bit of its output";
      return "one bit of its output; it expects " + expects;
    case Knowledge::nothing:
      break;
  }
  if (next_batch) return "nothing of its output; it waits for the next batch, no slice yet";
  if (expected_rounds <= 0) return "nothing of its output";
  return "nothing of its output; its slice is " + expects;
}

bool waits_for_batch(const ViewSubject& subject, JobId job, Round round) {
  const PolicyInfo* policy = find_policy(subject.policy.name);
  if (policy == nullptr || policy->knowledge != Knowledge::nothing) return false;
  const std::vector<Phase>& phases = subject.schedule->phases;
  const auto next = std::partition_point(phases.begin(), phases.end(),
                                         [&](const Phase& phase) { return phase.start <= round; });
  if (next == phases.begin()) return false;
  const std::int32_t batch = std::prev(next)->batch;
  const auto first = std::partition_point(phases.begin(), next,
                                          [&](const Phase& phase) { return phase.batch < batch; });
  const Round arrival = subject.instance->jobs[static_cast<std::size_t>(job)].arrival;
  return arrival <= round && arrival > first->start;
}

std::int64_t kills_of(const Schedule& schedule, std::span<const std::int32_t> runs) {
  return std::count_if(runs.begin(), runs.end(), [&](std::int32_t i) {
    return schedule.runs[static_cast<std::size_t>(i)].outcome == Outcome::killed;
  });
}

JobId job_of_source_row(const Instance& instance, std::int64_t row) {
  if (row < 0) return no_job;
  if (instance.source_rows.empty()) {
    return static_cast<std::size_t>(row) < instance.jobs.size() ? static_cast<JobId>(row) : no_job;
  }
  const auto& rows = instance.source_rows;
  const auto found = std::lower_bound(rows.begin(), rows.end(), row);
  return found != rows.end() && *found == row ? static_cast<JobId>(found - rows.begin()) : no_job;
}

}  // namespace gnomon::desktop
