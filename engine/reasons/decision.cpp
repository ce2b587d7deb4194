#include "engine/reasons/decision.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace gnomon {

namespace {

std::string counted(std::int64_t number, std::string_view unit) {
  return (std::to_string(number) + " ").append(unit).append(number == 1 ? "" : "s");
}

/// Goes through the refusals of the schedule, then through those that were not recorded.
class RefusalCursor {
 public:
  RefusalCursor(const Schedule& schedule, const RefusalPages& more)
      : page_(&schedule.refusals), more_(schedule.refusals_truncated ? more : RefusalPages()) {}

  [[nodiscard]] const Refusal* current() {
    if (next_ == page_->size() && more_) {
      passed_ += static_cast<std::int64_t>(next_);
      own_ = more_(passed_);
      page_ = &own_;
      next_ = 0;
      if (own_.empty()) more_ = {};
    }
    return next_ < page_->size() ? &(*page_)[next_] : nullptr;
  }
  void advance() { ++next_; }

 private:
  const std::vector<Refusal>* page_;
  std::vector<Refusal> own_;
  RefusalPages more_;
  std::size_t next_ = 0;
  std::int64_t passed_ = 0;
};

}  // namespace

void for_each_decision(const Schedule& schedule, const std::function<void(const Decision&)>& visit,
                       const RefusalPages& more) {
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
  RefusalCursor refusals(schedule, more);
  for (;;) {
    const Refusal* refusal = refusals.current();
    const Round none = INT64_MAX;
    const Round next_end = end == ends.end() ? none : schedule.runs[*end].end;
    const Round next_start = start == schedule.runs.end() ? none : start->start;
    const Round next_refusal = refusal ? refusal->round : none;
    const Round round = std::min({next_end, next_start, next_refusal});
    if (round == none) return;
    if (round == next_end) {
      const Run& run = schedule.runs[*end++];
      const bool completed = run.outcome == Outcome::completed;
      visit({round, completed ? Decision::Kind::complete : Decision::Kind::kill, &run, nullptr});
    } else if (round == next_start) {
      visit({round, Decision::Kind::start, &*start++, nullptr});
    } else {
      visit({round, Decision::Kind::refuse, nullptr, refusal});
      refusals.advance();
    }
  }
}

std::string_view word(Decision::Kind kind) {
  switch (kind) {
    case Decision::Kind::complete:
      return "complete";
    case Decision::Kind::kill:
      return "kill";
    case Decision::Kind::start:
      return "start";
    case Decision::Kind::refuse:
      return "refused";
  }
  return "";
}

std::string_view word(KillReason reason) {
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
    case KillReason::user:
      return "user";
    case KillReason::recorded:
      return "recorded";
    case KillReason::none:
      break;
  }
  return "";
}

std::string_view word(RefusalReason reason) {
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

std::string describe(const Refusal& refusal, const Instance& instance, std::string_view subject) {
  const std::string who(subject);
  const std::string excess = counted(refusal.excess_tokens, "token");
  const std::string overflow =
      "would exceed M in round " + std::to_string(refusal.overflow_round) + " by " + excess;
  switch (refusal.reason) {
    case RefusalReason::forecast_overflow:
      return who + " " + overflow;
    case RefusalReason::memory_now:
      return who + " lacks " + excess + " in the coming round";
    case RefusalReason::lane_busy:
      if (refusal.blocker == no_job) return who + " is not due in the pipeline yet";
      return who + " follows " + job_name(instance, refusal.blocker) + " in its lane";
    case RefusalReason::batch_running:
      return who + " waits for the next batch";
    case RefusalReason::after_kill:
      return who + " may not start in a round in which runs were killed";
    case RefusalReason::peaks_reserved:
      return who + " would bring the reserved peaks " + excess + " above M";
    case RefusalReason::protected_memory:
      return who + " would reach " + excess + " into the protected share of M";
    case RefusalReason::width_reserved:
      return who + " needs a width of " + excess + " more than is free";
    case RefusalReason::stagger:
      if (refusal.overflow_round < 0) return who + " is not due yet";
      return who + " is not due, and with it pulled forward the pipeline " + overflow;
    case RefusalReason::planned_later:
      if (refusal.overflow_round < 0) return who + " is planned for later";
      return who + " is planned for later: now it " + overflow;
    case RefusalReason::batch_full:
      return who + " is in a later batch, and the one before it is full: now it " + overflow;
    case RefusalReason::not_eligible:
      return who + " is not eligible in this phase";
  }
  return who;
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
    case KillReason::recorded:
      return "the recording does not say why";
    case KillReason::user:
      return "an edit has it killed";
  }
  return "";
}

}  // namespace gnomon
