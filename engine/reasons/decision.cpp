#include "engine/reasons/decision.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <ostream>
#include <vector>

namespace gnomon {

namespace {

std::string_view reason_word(KillReason reason) {
  switch (reason) {
    case KillReason::slice_end:
      return "slice_end";
    case KillReason::overflow:
      return "overflow";
    case KillReason::clearing:
      return "clearing";
    case KillReason::speculation:
      return "speculation";
    case KillReason::call_end:
      return "call_end";
    case KillReason::branch_move:
      return "branch_move";
    case KillReason::none:
      break;
  }
  return "";
}

std::string_view reason_word(RefusalReason reason) {
  switch (reason) {
    case RefusalReason::forecast_overflow:
      return "forecast_overflow";
    case RefusalReason::memory_now:
      return "memory_now";
    case RefusalReason::lane_busy:
      return "lane_busy";
    case RefusalReason::batch_running:
      return "batch_running";
    case RefusalReason::after_kill:
      return "after_kill";
    case RefusalReason::peaks_reserved:
      return "peaks_reserved";
    case RefusalReason::protected_memory:
      return "protected_memory";
    case RefusalReason::width_reserved:
      return "width_reserved";
    case RefusalReason::stagger:
      return "stagger";
    case RefusalReason::planned_later:
      return "planned_later";
    case RefusalReason::batch_full:
      return "batch_full";
    case RefusalReason::not_eligible:
      return "not_eligible";
  }
  return "";
}

std::int64_t row(const Instance& instance, JobId job) {
  return job == no_job ? -1 : instance.source_row(job);
}

}  // namespace

void for_each_decision(const Schedule& schedule,
                       const std::function<void(const Decision&)>& visit) {
  // Starts and refusals are in order already; only the ends have to be sorted.
  std::vector<std::uint32_t> ends(schedule.runs.size());
  std::iota(ends.begin(), ends.end(), 0U);
  std::erase_if(ends,
                [&](std::uint32_t i) { return schedule.runs[i].outcome == Outcome::unfinished; });
  std::stable_sort(ends.begin(), ends.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Run& x = schedule.runs[a];
    const Run& y = schedule.runs[b];
    // Outcome::completed comes before Outcome::killed, as completions come before kills.
    return x.end != y.end ? x.end < y.end : x.outcome < y.outcome;
  });

  auto end = ends.begin();
  auto start = schedule.runs.begin();
  auto refusal = schedule.refusals.begin();
  for (;;) {
    const Round none = INT64_MAX;
    const Round next_end = end == ends.end() ? none : schedule.runs[*end].end;
    const Round next_start = start == schedule.runs.end() ? none : start->start;
    const Round next_refusal = refusal == schedule.refusals.end() ? none : refusal->round;
    const Round round = std::min({next_end, next_start, next_refusal});
    if (round == none) return;
    if (round == next_end) {
      const Run& run = schedule.runs[*end++];
      const bool completed = run.outcome == Outcome::completed;
      visit({round, completed ? Decision::Kind::complete : Decision::Kind::kill, &run, nullptr});
    } else if (round == next_start) {
      visit({round, Decision::Kind::start, &*start++, nullptr});
    } else {
      visit({round, Decision::Kind::refuse, nullptr, &*refusal++});
    }
  }
}

std::string describe(const Refusal& refusal, const Instance& instance) {
  switch (refusal.reason) {
    case RefusalReason::forecast_overflow:
      return "memory would exceed M in round " + std::to_string(refusal.overflow_round) + " by " +
             std::to_string(refusal.excess_tokens) + " tokens";
    case RefusalReason::memory_now:
      return "the coming round lacks " + std::to_string(refusal.excess_tokens) + " tokens";
    case RefusalReason::lane_busy:
      return refusal.blocker == no_job
                 ? "the pipeline's next start is not due"
                 : "its lane comes after job " + std::to_string(row(instance, refusal.blocker));
    case RefusalReason::batch_running:
      return "a batch is in progress";
    case RefusalReason::after_kill:
      return "runs were killed in this round, so nobody is admitted";
    case RefusalReason::peaks_reserved:
      return "the reserved peaks would exceed M by " + std::to_string(refusal.excess_tokens) +
             " tokens";
    case RefusalReason::protected_memory:
      return "the coming round would reach " + std::to_string(refusal.excess_tokens) +
             " tokens into the protected share of M";
    case RefusalReason::width_reserved:
      return "the widths in use would exceed M by " + std::to_string(refusal.excess_tokens) +
             " tokens";
    case RefusalReason::stagger:
      return "its start is not due, and pulled forward the pipeline would exceed M in round " +
             std::to_string(refusal.overflow_round) + " by " +
             std::to_string(refusal.excess_tokens) + " tokens";
    case RefusalReason::planned_later:
      return refusal.overflow_round < 0
                 ? std::string("the plan starts it later")
                 : "the plan starts it later; memory would exceed M in round " +
                       std::to_string(refusal.overflow_round) + " by " +
                       std::to_string(refusal.excess_tokens) + " tokens";
    case RefusalReason::batch_full:
      return "it is not in the batch: with it, the batch would exceed M by " +
             std::to_string(refusal.excess_tokens) + " tokens";
    case RefusalReason::not_eligible:
      return "it is not its turn";
  }
  return "";
}

std::string_view describe(KillReason reason) {
  switch (reason) {
    case KillReason::none:
      return "";
    case KillReason::slice_end:
      return "its slice was used up";
    case KillReason::overflow:
      return "memory would have overflowed";
    case KillReason::clearing:
      return "memory would have overflowed, and runs were cleared";
    case KillReason::speculation:
      return "it was speculative, and its memory was needed";
    case KillReason::call_end:
      return "its call ended";
    case KillReason::branch_move:
      return "it has decoded as many tokens as its prompt, and changes branch";
  }
  return "";
}

void write_decision_csv(std::ostream& out, const std::string& policy, const Schedule& schedule,
                        const Instance& instance, bool with_header) {
  if (with_header) {
    out << "policy,round,kind,job,attempt,reason,until,overflow_round,excess_tokens,blocker\n";
  }
  for_each_decision(schedule, [&](const Decision& decision) {
    out << policy << ',' << decision.round << ',';
    if (const Refusal* refusal = decision.refusal) {
      out << "refused," << row(instance, refusal->job) << ",," << reason_word(refusal->reason)
          << ',' << refusal->until << ',' << refusal->overflow_round << ','
          << refusal->excess_tokens << ',' << row(instance, refusal->blocker) << '\n';
      return;
    }
    const Run& run = *decision.run;
    const bool killed = decision.kind == Decision::Kind::kill;
    out << (killed                                      ? "kill,"
            : decision.kind == Decision::Kind::complete ? "complete,"
                                                        : "start,")
        << row(instance, run.job) << ',' << run.attempt << ','
        << (killed ? reason_word(run.kill_reason) : "") << ",,,,\n";
  });
}

}  // namespace gnomon
