#include "app/desktop/alarms/decision_words.h"

#include <array>
#include <cstddef>

#include "app/desktop/alarms/grouped_text.h"
#include "app/desktop/number_format.h"

namespace gnomon::desktop {
namespace {

std::string start_words(const Run& run, const Job& job, std::optional<Round> killed_before) {
  std::string text;
  if (run.attempt == 0) {
    const Round waited = run.start - job.arrival;
    text = waited == 0 ? "on arrival" : "after waiting " + counted(waited, "round");
  } else {
    text = "again";
    if (killed_before) text += ": killed in round " + with_separators(*killed_before);
  }
  if (run.planned_rounds > 0) text += "; expected to last " + counted(run.planned_rounds, "round");
  return text;
}

std::string completion_words(const Run& run, const Job& job) {
  return "after " + counted(run.end - run.start, "round") + "; latency " +
         counted(run.end - job.arrival, "round");
}

std::string kill_words(const Run& run, std::string_view victim_rule) {
  std::string text(describe(run.kill_reason));
  if (run.kill_reason == KillReason::overflow && !victim_rule.empty()) {
    text.append("; the victim is ").append(victim_rule);
  }
  return text + "; " + counted(run.end - run.start, "round") + " lost";
}

/// Whether the tokens that are missing change from round to round while the refusal stands: the
/// runs in its way grow, and the job itself would start later.
bool changes(const Refusal& refusal) {
  switch (refusal.reason) {
    case RefusalReason::forecast_overflow:
    case RefusalReason::memory_now:
    case RefusalReason::protected_memory:
    case RefusalReason::batch_full:
      return true;
    case RefusalReason::planned_later:
      return refusal.overflow_round >= 0;
    default:
      return false;
  }
}

std::string refusal_words(const Refusal& refusal, const Instance& instance) {
  std::string text = grouped_text(describe(refusal, instance));
  if (refusal.until > refusal.round + 1) {
    if (changes(refusal)) text += " at first";
    text += "; until round " + with_separators(refusal.until);
  }
  return text;
}

}  // namespace

std::string_view kind_words(Decision::Kind kind, bool many) {
  constexpr std::array<std::array<std::string_view, 2>, 4> words = {{{"Completion", "Completions"},
                                                                     {"Kill", "Kills"},
                                                                     {"Start", "Starts"},
                                                                     {"Refusal", "Refusals"}}};
  return words[static_cast<std::size_t>(kind)][many ? 1 : 0];
}

std::string why_words(const Decision& decision, const Instance& instance,
                      std::string_view victim_rule, std::optional<Round> killed_before) {
  if (decision.refusal) return refusal_words(*decision.refusal, instance);
  const Run& run = *decision.run;
  const Job& job = instance.jobs[static_cast<std::size_t>(run.job)];
  switch (decision.kind) {
    case Decision::Kind::complete:
      return completion_words(run, job);
    case Decision::Kind::kill:
      return kill_words(run, victim_rule);
    case Decision::Kind::start:
    case Decision::Kind::refuse:
      break;
  }
  return start_words(run, job, killed_before);
}

}  // namespace gnomon::desktop
