#include "app/desktop/views/jobs/jobs_words.h"

#include "app/desktop/number_format.h"

namespace gnomon::desktop {
namespace {

std::string attempt_words(std::size_t attempt, std::size_t attempts) {
  const auto number = [](std::size_t value) {
    return with_separators(static_cast<std::int64_t>(value));
  };
  return "attempt " + number(attempt + 1) + " of " + number(attempts);
}

}  // namespace

std::string running_words(const JobRows& rows, std::size_t row, Round round) {
  const JobRows::RunSpan span = rows.runs_between(row, round, round + 1);
  if (span.first == span.last) return state_words(rows, row, round);
  const std::size_t attempts = rows.runs_of(row).size();
  if (attempts == 1) return "runs";
  return "runs, " + attempt_words(span.first - rows.first_run(row), attempts);
}

std::string state_words(const JobRows& rows, std::size_t row, Round round) {
  const RowLife& life = rows.life(row);
  switch (rows.state_at(row, round)) {
    case JobState::not_arrived:
      return "arrives in round " + with_separators(life.arrival);
    case JobState::running:
      return running_words(rows, row, round);
    case JobState::done:
      return "done since round " + with_separators(life.end);
    case JobState::waiting:
      break;
  }
  const std::span<const RowRun> runs = rows.runs_of(row);
  std::size_t next = 0;
  while (next < runs.size() && runs[next].start <= round) ++next;
  if (next == runs.size())
    return runs.empty() ? "waits, never starts" : "waits, never starts again";
  const std::string start = "in round " + with_separators(runs[next].start);
  if (next == 0) return "waits, starts " + start;
  return "waits for " + attempt_words(next, runs.size()) + ", " + start;
}

std::string merged_words(JobLevel level) {
  const auto doublings = [](int exponent) { return with_separators(std::int64_t{1} << exponent); };
  if (level.rows > 0) return "merged: " + doublings(level.rows) + " jobs per row";
  if (level.rounds > 0) return "merged: " + doublings(level.rounds) + " rounds per column";
  return {};
}

}  // namespace gnomon::desktop
