#include "engine/whatif/hand_made.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "engine/model/error.h"
#include "engine/whatif/memory_steps.h"
#include "engine/whatif/orders.h"

namespace gnomon {

namespace {

constexpr Round no_start = -1;

void require_few(const Instance& instance) {
  if (instance.jobs.size() <= max_hand_made_jobs) return;
  throw InputError("A schedule made by hand takes at most " + std::to_string(max_hand_made_jobs) +
                   " jobs, and there are " + std::to_string(instance.jobs.size()) + ".");
}

std::string tokens_text(Tokens tokens) {
  return std::to_string(tokens) + (tokens == 1 ? " token" : " tokens");
}

Fault fault_of(const MemorySteps::Overflow& overflow, const Schedule& schedule,
               const Instance& instance) {
  Fault fault;
  fault.kind = Fault::Kind::memory_exceeded;
  fault.round = overflow.first_round;
  for (const Run& run : schedule.runs) {
    if (run.start <= fault.round && fault.round < run.end) fault.job = run.job;
  }
  fault.message = "Memory exceeds M in round " + std::to_string(overflow.first_round) + " by " +
                  tokens_text(overflow.first_excess_tokens) + ", when " +
                  job_name(instance, fault.job) + " was the last to start";
  if (overflow.worst_round != overflow.first_round) {
    fault.message += "; at worst in round " + std::to_string(overflow.worst_round) + " by " +
                     tokens_text(overflow.worst_excess_tokens);
  }
  fault.message += ".";
  return fault;
}

}  // namespace

void validate_hand_made(std::span<const Edit> edits) {
  std::set<std::int64_t> jobs;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const bool is_start = edits[i].kind == Edit::Kind::start;
    if (is_start && jobs.insert(edits[i].job).second) continue;
    throw InputError(
        "Edit " + std::to_string(i + 1) + " (" + describe(edits[i]) + "): " +
        (is_start ? "the job has a start already." : "a schedule made by hand has starts alone."));
  }
}

std::vector<Round> hand_made_starts(const Instance& instance, std::span<const Edit> edits) {
  require_few(instance);
  validate_hand_made(edits);
  std::vector<Round> starts(instance.jobs.size(), no_start);
  Round behind = 0;
  for (const Order& order : orders_of(edits, instance)) {
    const auto id = static_cast<std::size_t>(order.job);
    const Job& job = instance.jobs[id];
    const auto refuse = [&](const std::string& why) {
      throw InputError("Edit " + std::to_string(order.number + 1) + " (" + describe(order.edit) +
                       "): " + why + ".");
    };
    if (order.round < job.arrival) {
      refuse("the job arrives in round " + std::to_string(job.arrival) + " only");
    }
    starts[id] = order.round;
    behind = std::max(behind, order.round + job.output);
  }
  for (std::size_t id = 0; id < starts.size(); ++id) {
    if (starts[id] != no_start) continue;
    const Job& job = instance.jobs[id];
    starts[id] = std::max(behind, job.arrival);
    behind = starts[id] + job.output;
  }
  return starts;
}

Plan hand_made_plan(const Instance& instance, std::span<const Edit> edits) {
  const std::vector<Round> starts = hand_made_starts(instance, edits);
  Plan plan;
  for (std::size_t id = 0; id < starts.size(); ++id) {
    plan.queue.push_back({static_cast<JobId>(id), starts[id]});
  }
  std::stable_sort(plan.queue.begin(), plan.queue.end(),
                   [](const Plan::Item& a, const Plan::Item& b) { return a.start < b.start; });
  return plan;
}

Schedule hand_made_schedule(const Instance& instance, std::span<const Edit> edits) {
  const std::vector<Round> starts = hand_made_starts(instance, edits);
  Schedule schedule;
  schedule.runs.reserve(starts.size());
  for (std::size_t id = 0; id < starts.size(); ++id) {
    Run run;
    run.job = static_cast<JobId>(id);
    run.start = starts[id];
    run.end = run.start + instance.jobs[id].output;
    run.planned_rounds = static_cast<std::int32_t>(instance.jobs[id].output);
    schedule.runs.push_back(run);
    schedule.makespan = std::max(schedule.makespan, run.end);
  }
  std::sort(schedule.runs.begin(), schedule.runs.end(), [](const Run& a, const Run& b) {
    return a.start != b.start ? a.start < b.start : a.job < b.job;
  });
  const MemorySteps memory(instance, schedule.runs);
  schedule.peak_memory = memory.peak_tokens();
  const MemorySteps::Overflow overflow = memory.overflow(instance.memory_limit);
  if (!overflow.found) {
    // With the reasons for which jobs wait.
    PlannedPolicy policy(JobsView<Knowledge::output>(instance), hand_made_plan(instance, edits));
    return simulate(instance, policy);
  }
  schedule.has_fault = true;
  schedule.fault = fault_of(overflow, schedule, instance);
  return schedule;
}

PolicySpec hand_made_from(const Schedule& schedule, const Instance& instance) {
  require_few(instance);
  PolicySpec spec{"hand-made", {}};
  for (const Run& run : schedule.runs) {
    if (run.outcome != Outcome::completed) continue;
    spec.edits.push_back(start_edit(instance.source_row(run.job), run.start));
  }
  return spec;
}

void set_hand_made_start(PolicySpec& spec, std::int64_t job, Round start) {
  const auto of_job = std::find_if(spec.edits.begin(), spec.edits.end(), [job](const Edit& edit) {
    return edit.kind == Edit::Kind::start && edit.job == job;
  });
  if (of_job == spec.edits.end()) {
    spec.edits.push_back(start_edit(job, start));
  } else {
    of_job->round = start;
  }
}

}  // namespace gnomon
