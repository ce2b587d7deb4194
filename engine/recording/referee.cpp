#include "engine/recording/referee.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

#include "engine/whatif/memory_steps.h"

namespace gnomon {
namespace {

/// The order of the rules within a round.
int rank(Fault::Kind kind) {
  using enum Fault::Kind;
  constexpr std::array order{other_jobs,       unknown_job,     started_early, already_running,
                             already_finished, memory_exceeded, wrong_length,  never_finished};
  return static_cast<int>(std::find(order.begin(), order.end(), kind) - order.begin());
}

std::string in_round(Round round, const std::string& what) {
  return "Round " + std::to_string(round) + ": " + what + ".";
}

std::string counted_rounds(Round rounds) {
  return std::to_string(rounds) + (rounds == 1 ? " round" : " rounds");
}

std::string counted_tokens(Tokens tokens) {
  return std::to_string(tokens) + (tokens == 1 ? " token" : " tokens");
}

}  // namespace

void Referee::found(Fault::Kind kind, Round round, JobId job, const std::string& what) {
  if (fault_ && std::tuple(fault_->round, rank(fault_->kind)) <= std::tuple(round, rank(kind))) {
    return;
  }
  fault_ = Fault{kind, round, job, in_round(round, what)};
}

void Referee::other_jobs() {
  fault_ = Fault{Fault::Kind::other_jobs, 0, no_job,
                 "This recording is of other jobs: which there are, when they arrive or how long "
                 "they are has changed since."};
}

void Referee::unknown_job(const RecordedRun& run) {
  found(Fault::Kind::unknown_job, run.start, no_job,
        "job " + std::to_string(run.job) + " is started, but there is no such job");
}

void Referee::judge_start(const Run& run, const Run* last) {
  const std::string who = job_name(instance_, run.job);
  const Round arrival = instance_.jobs[static_cast<std::size_t>(run.job)].arrival;
  if (run.start < arrival) {
    found(Fault::Kind::started_early, run.start, run.job,
          who + " is started before its arrival in round " + std::to_string(arrival));
  }
  if (!last) return;
  if (run.start < last->end) {
    found(Fault::Kind::already_running, run.start, run.job,
          who + " is started while it runs, since round " + std::to_string(last->start));
  } else if (last->outcome == Outcome::completed) {
    found(Fault::Kind::already_finished, run.start, run.job,
          who + " is started again after it completed in round " + std::to_string(last->end));
  }
}

void Referee::judge_length(const Run& run) {
  const Tokens output = instance_.jobs[static_cast<std::size_t>(run.job)].output;
  const Round length = run.end - run.start;
  const std::string who = job_name(instance_, run.job);
  const std::string tokens = counted_tokens(output) + " of output";
  if (run.outcome == Outcome::completed && length != output) {
    found(Fault::Kind::wrong_length, std::min(run.end, run.start + output), run.job,
          who + " completes after " + counted_rounds(length) + ", but it has " + tokens);
  } else if (run.outcome != Outcome::completed && length >= output) {
    found(Fault::Kind::wrong_length, run.start + output, run.job,
          who + " still runs after " + counted_rounds(output) + ", though it has " + tokens +
              " and is complete then");
  }
}

Tokens Referee::judge_memory(std::span<const Run> runs) {
  const MemorySteps memory(instance_, runs);
  const MemorySteps::Overflow overflow = memory.overflow(instance_.memory_limit);
  if (overflow.found) {
    // Of the runs that are active then, the last that came.
    JobId latest = no_job;
    for (const Run& run : runs) {
      if (run.start <= overflow.first_round && overflow.first_round < run.end) latest = run.job;
    }
    std::string what = "exceeds M by " + counted_tokens(overflow.first_excess_tokens) + ", when " +
                       job_name(instance_, latest) + " was the last to start";
    if (overflow.worst_round != overflow.first_round) {
      what += "; at worst in round " + std::to_string(overflow.worst_round) + " by " +
              counted_tokens(overflow.worst_excess_tokens);
    }
    if (memory_is_estimated_) {
      doubt_ = Fault{Fault::Kind::memory_exceeded, overflow.first_round, latest,
                     in_round(overflow.first_round, "what is drawn " + what) +
                         " It is an estimate: preemptions are not in the log."};
    } else {
      found(Fault::Kind::memory_exceeded, overflow.first_round, latest, "memory " + what);
    }
  }
  return memory.peak_tokens();
}

void Referee::judge_ends(std::span<const Run> runs) {
  std::vector<bool> completed(instance_.jobs.size(), false);
  Round last = 0;
  for (const Run& run : runs) {
    last = std::max(last, run.end);
    if (run.outcome == Outcome::completed) completed[static_cast<std::size_t>(run.job)] = true;
  }
  const auto open = std::find(completed.begin(), completed.end(), false);
  if (open == completed.end()) return;
  const auto job = static_cast<JobId>(open - completed.begin());
  const auto more = std::count(open, completed.end(), false) - 1;
  std::string what = job_name(instance_, job) + " never completes";
  if (more > 0) what += ", and neither do " + std::to_string(more) + " others";
  if (more == 1) what = job_name(instance_, job) + " never completes, and neither does one other";
  found(Fault::Kind::never_finished, last, job, what);
}

Tokens Referee::judge(std::span<const Run> runs) {
  std::vector<std::int32_t> last(instance_.jobs.size(), -1);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    std::int32_t& before = last[static_cast<std::size_t>(runs[i].job)];
    judge_start(runs[i], before < 0 ? nullptr : &runs[static_cast<std::size_t>(before)]);
    judge_length(runs[i]);
    // Of runs that overlap the longer one decides what the next one meets.
    if (before < 0 || runs[i].end >= runs[static_cast<std::size_t>(before)].end) {
      before = static_cast<std::int32_t>(i);
    }
  }
  judge_ends(runs);
  return judge_memory(runs);
}

}  // namespace gnomon
