#include "engine/whatif/memory_steps.h"

#include <algorithm>

namespace gnomon {

MemorySteps::MemorySteps(const Instance& instance, std::span<const Run> runs, JobId without) {
  // What is held is carried along from change to change: products of runs and rounds counted from
  // round 0 would leave 64 bits.
  struct Change {
    Round round = 0;
    std::int64_t runs = 0;
    Tokens tokens = 0;  ///< more than before, in this round
  };
  std::vector<Change> changes;
  changes.reserve(2 * runs.size());
  for (const Run& run : runs) {
    if (run.job == without || run.end <= run.start) continue;
    const Tokens prompt = instance.jobs[static_cast<std::size_t>(run.job)].prompt;
    changes.push_back({run.start, 1, prompt + 1});
    changes.push_back({run.end, -1, -(prompt + 1 + run.end - run.start)});
  }
  std::sort(changes.begin(), changes.end(),
            [](const Change& a, const Change& b) { return a.round < b.round; });
  std::int64_t count = 0;
  Tokens tokens = 0;
  for (std::size_t i = 0; i < changes.size();) {
    const Round round = changes[i].round;
    for (; i < changes.size() && changes[i].round == round; ++i) {
      count += changes[i].runs;
      tokens += changes[i].tokens;
    }
    if (i == changes.size()) break;
    steps_.push_back({round, changes[i].round, tokens, count});
    tokens += count * (changes[i].round - round);
  }
}

std::size_t MemorySteps::step_at(Round round) const {
  const auto after =
      std::upper_bound(steps_.begin(), steps_.end(), round,
                       [](Round value, const Step& step) { return value < step.end; });
  return static_cast<std::size_t>(after - steps_.begin());
}

Tokens MemorySteps::peak_tokens() const {
  Tokens peak = 0;
  for (const Step& step : steps_) {
    peak = std::max(peak, step.tokens + step.runs * (step.end - 1 - step.begin));
  }
  return peak;
}

MemorySteps::Overflow MemorySteps::overflow(Tokens memory_limit) const {
  Overflow found;
  for (const Step& step : steps_) {
    look_at(step.begin, step.end, step.tokens, step.runs, memory_limit, found);
  }
  return found;
}

void MemorySteps::look_at(Round begin, Round end, Tokens tokens, std::int64_t growth,
                          Tokens memory_limit, Overflow& found) {
  const Round last = end - 1;
  const Tokens excess = tokens + growth * (last - begin) - memory_limit;
  if (begin >= end || excess <= 0) return;
  if (!found.found) {
    found.found = true;
    const Tokens room = memory_limit - tokens;
    found.first_round = room < 0 ? begin : begin + room / growth + 1;
    found.first_excess_tokens = tokens + growth * (found.first_round - begin) - memory_limit;
  }
  if (excess > found.worst_excess_tokens) {
    // Without growth the whole span is as bad as its begin.
    found.worst_round = growth == 0 ? begin : last;
    found.worst_excess_tokens = excess;
  }
}

}  // namespace gnomon
