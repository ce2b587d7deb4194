#include "engine/whatif/move_check.h"

#include <algorithm>

namespace gnomon {

MoveCheck::MoveCheck(const Instance& instance, const Schedule& schedule, JobId job)
    : job_(instance.jobs[static_cast<std::size_t>(job)]),
      limit_(instance.memory_limit),
      others_(instance, schedule.runs, job) {}

template <typename Visit>
void MoveCheck::pass(Round start, Visit&& visit) const {
  const Round end = start + job_.output;
  Round now = start;
  for (std::size_t i = others_.step_at(start); now < end; ++i) {
    const bool beyond = i == others_.steps().size();
    const MemorySteps::Step step = beyond ? MemorySteps::Step{now, end, 0, 0} : others_.steps()[i];
    if (now < step.begin) {  // before the first of the others
      const Round gap_end = std::min(end, step.begin);
      if (!visit(now, gap_end, Tokens{0}, std::int64_t{0})) return;
      now = gap_end;
      if (now == end) return;
    }
    const Round step_end = std::min(end, step.end);
    const Tokens tokens = step.tokens + step.runs * (now - step.begin);
    if (!visit(now, step_end, tokens, step.runs)) return;
    now = step_end;
  }
}

MoveCheck::Overflow MoveCheck::overflow(Round start) const {
  Overflow found;
  pass(start, [&](Round first, Round end, Tokens tokens, std::int64_t runs) {
    const Tokens own = job_.prompt + (first - start) + 1;
    MemorySteps::look_at(first, end, tokens + own, runs + 1, limit_, found);
    return true;
  });
  return found;
}

Round MoveCheck::earliest_fit(Round from) const {
  Round start = std::max(from, job_.arrival);
  while (true) {
    // Started d rounds later, the job holds d tokens less in a round that is too full: it needs
    // d >= excess, or to start after it. The last round of a span is its fullest.
    Round later = start;
    pass(start, [&](Round first, Round end, Tokens tokens, std::int64_t runs) {
      const Round last = end - 1;
      const Tokens own = job_.prompt + (last - start) + 1;
      const Tokens excess = tokens + runs * (last - first) + own - limit_;
      if (excess > 0) later = std::max(later, std::min(start + excess, last + 1));
      return true;
    });
    if (later == start) return start;
    start = later;
  }
}

std::optional<Round> MoveCheck::latest_fit(Round from) const {
  Round start = from;
  while (start >= job_.arrival) {
    const Overflow found = overflow(start);
    if (!found.found) return start;
    // Started earlier, it holds more in the round that is too full, so it must have ended by then.
    start = std::min(start - 1, found.first_round - job_.output);
  }
  return std::nullopt;
}

Round MoveCheck::nearest_fit(Round start) const {
  const Round later = earliest_fit(start);
  if (later == start) return start;
  const std::optional<Round> earlier = latest_fit(start);
  return earlier && start - *earlier <= later - start ? *earlier : later;
}

MemorySteps::Overflow move_overflow(const Instance& instance, const Schedule& schedule, JobId job,
                                    Round start) {
  return MoveCheck(instance, schedule, job).overflow(start);
}

}  // namespace gnomon
