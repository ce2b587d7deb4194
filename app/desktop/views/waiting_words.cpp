#include "app/desktop/views/waiting_words.h"

#include "app/desktop/number_format.h"

namespace gnomon::desktop {
Waiting waiting_of(const Job& job, std::span<const std::int32_t> runs, const Schedule& schedule) {
  Waiting waiting;
  if (runs.empty()) return waiting;
  const auto run_at = [&](std::int32_t index) -> const Run& {
    return schedule.runs[static_cast<std::size_t>(index)];
  };
  waiting.first = run_at(runs.front()).start - job.arrival;
  const Run& last = run_at(runs.back());
  if (last.outcome == Outcome::completed) waiting.completing = last.start - job.arrival;
  return waiting;
}

std::string waiting_words(const Waiting& waiting) {
  if (!waiting.first) return "it never started";
  if (!waiting.completing)
    return counted(*waiting.first, "round") + " before its first run, never finished";
  if (*waiting.completing == *waiting.first)
    return counted(*waiting.first, "round") + " before it ran";
  return counted(*waiting.completing, "round") + " before the run that completed, " +
         with_separators(*waiting.first) + " before the first";
}

}  // namespace gnomon::desktop
