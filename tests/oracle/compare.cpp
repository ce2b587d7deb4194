#include "tests/oracle/compare.h"

#include <algorithm>
#include <sstream>
#include <tuple>

#include "tests/oracle/compare_refusals.h"
#include "tests/oracle/naive_metrics.h"

namespace gnomon::oracle {
namespace {

std::string describe(const NaiveRun& run) {
  static constexpr const char* endings[] = {"active",    "completed",   "slice end", "overflow",
                                            "clearing",  "speculation", "call end",  "branch move",
                                            "by a user", "unfinished"};
  static_assert(std::size(endings) == static_cast<std::size_t>(End::unfinished) + 1);
  std::ostringstream text;
  text << "job " << run.job << " attempt " << run.attempt << " [" << run.start << ", " << run.end
       << ") " << endings[static_cast<int>(run.outcome)] << " phase " << run.phase << " lane "
       << run.lane << " planned " << run.planned;
  return text.str();
}

std::string describe(const Int (&p)[7]) {
  std::ostringstream text;
  text << '[' << p[0] << ", " << p[1] << ") slice " << p[2] << " lanes " << p[3] << " jobs " << p[4]
       << " survivors " << p[5] << " batch " << p[6];
  return text.str();
}

std::vector<NaiveRun> canonical(std::vector<NaiveRun> runs) {
  std::sort(runs.begin(), runs.end(), [](const NaiveRun& a, const NaiveRun& b) {
    return std::tie(a.start, a.job) < std::tie(b.start, b.job);
  });
  return runs;
}

std::string compare_faults(const Schedule& engine, const NaiveSchedule& naive) {
  if (engine.has_fault && engine.fault.kind != Fault::Kind::no_progress) {
    return "the referee says: " + engine.fault.message;
  }
  const Round round = engine.has_fault ? engine.fault.round : -1;
  if (round == naive.fault_round) return {};
  return "no progress (-1: never) in round " + std::to_string(round) + "; oracle in round " +
         std::to_string(naive.fault_round);
}

std::string compare_runs(const Schedule& engine, const NaiveSchedule& naive) {
  std::vector<NaiveRun> left = canonical(to_naive(engine.runs));
  if (!naive.tells_phases) {
    for (NaiveRun& run : left) run.phase = run.lane = -1;
  }
  const std::vector<NaiveRun> right = canonical(naive.runs);
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    if (i < std::min(left.size(), right.size()) && right[i].planned < 0) left[i].planned = -1;
    const std::string mine = i < left.size() ? describe(left[i]) : "nothing";
    const std::string other = i < right.size() ? describe(right[i]) : "nothing";
    if (mine != other) return "run " + std::to_string(i) + ": engine " + mine + "; oracle " + other;
  }
  return {};
}

std::string compare_phases(const Schedule& engine, const NaiveSchedule& naive) {
  if (!naive.tells_phases) return {};
  for (std::size_t i = 0; i < std::max(engine.phases.size(), naive.phases.size()); ++i) {
    std::string mine = "nothing";
    std::string other = "nothing";
    if (i < engine.phases.size()) {
      const Phase& p = engine.phases[i];
      mine = describe({p.start, p.end, p.slice, p.lanes, p.jobs, p.survivors, p.batch});
    }
    if (i < naive.phases.size()) {
      const NaivePhase& p = naive.phases[i];
      other = describe({p.start, p.end, p.slice, p.lanes, p.jobs, p.survivors, p.batch});
    }
    if (mine != other) {
      return "phase " + std::to_string(i) + ": engine " + mine + "; oracle " + other;
    }
  }
  return {};
}

End to_naive(Outcome outcome, KillReason reason) {
  if (outcome == Outcome::completed) return End::completed;
  if (outcome == Outcome::unfinished) return End::unfinished;
  switch (reason) {
    case KillReason::none:
    case KillReason::recorded:  // nothing that a policy does
      break;
    case KillReason::slice_end:
      return End::slice_end;
    case KillReason::overflow:
      return End::overflow;
    case KillReason::clearing:
      return End::clearing;
    case KillReason::speculation:
      return End::speculation;
    case KillReason::call_end:
      return End::call_end;
    case KillReason::branch_move:
      return End::branch_move;
    case KillReason::user:
      return End::user;
  }
  return End::active;
}

}  // namespace

Instance to_engine(const NaiveInstance& instance) {
  Instance result;
  result.memory_limit = instance.limit;
  for (const NaiveJob& job : instance.jobs) {
    result.jobs.push_back({job.arrival, job.prompt, job.output, job.low, job.high});
  }
  return result;
}

Schedule run_engine(const Instance& instance, const PolicySpec& spec) {
  const auto policy = make_policy(spec, instance);
  return simulate(instance, *policy);
}

std::vector<NaiveRun> to_naive(const std::vector<Run>& runs) {
  std::vector<NaiveRun> result;
  for (const Run& run : runs) {
    const End outcome = to_naive(run.outcome, run.kill_reason);
    result.push_back({run.job, run.attempt, run.start, run.end, outcome, run.phase, run.lane,
                      run.planned_rounds});
  }
  return result;
}

std::string difference(const Schedule& engine, const NaiveSchedule& naive) {
  for (const auto compare : {compare_faults, compare_runs, compare_phases, compare_refusals}) {
    if (std::string text = compare(engine, naive); !text.empty()) return text;
  }
  return {};
}

std::string broken_rule(const NaiveInstance& instance, const Schedule& engine) {
  const std::vector<NaiveRun> runs = to_naive(engine.runs);
  std::vector<int> completions(instance.jobs.size(), 0);
  std::vector<Int> free_from(instance.jobs.size(), 0);
  Int last_start = 0;
  for (const NaiveRun& run : runs) {
    const auto id = static_cast<std::size_t>(run.job);
    const NaiveJob& job = instance.jobs[id];
    const bool completed = run.outcome == End::completed;
    if (run.start < last_start) return describe(run) + " is out of order";
    if (run.start < job.arrival) return describe(run) + " starts before its arrival";
    if (run.start < free_from[id]) return describe(run) + " overlaps an earlier one";
    if (completions[id] > 0) return describe(run) + " starts after its completion";
    if (completed ? run.end - run.start != job.output : run.end - run.start >= job.output) {
      return describe(run) + " has the wrong length";
    }
    last_start = run.start;
    free_from[id] = run.end;
    completions[id] += completed ? 1 : 0;
  }
  const auto completed_jobs = std::count(completions.begin(), completions.end(), 1);
  if (!engine.has_fault && completed_jobs != static_cast<std::ptrdiff_t>(completions.size())) {
    return "a job was not completed exactly once";
  }
  const NaiveMetrics truth = naive_metrics(instance, runs);
  if (truth.peak > instance.limit) return "memory above M";
  if (truth.peak != engine.peak_memory) return "the peak is " + std::to_string(truth.peak);
  if (truth.makespan != engine.makespan) return "the makespan is " + std::to_string(truth.makespan);
  return {};
}

}  // namespace gnomon::oracle
