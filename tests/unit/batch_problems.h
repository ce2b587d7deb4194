// Random pools for the batch solvers, and what it means that a batch fits.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/model/random.h"
#include "engine/policies/batch.h"

namespace gnomon {

struct Draw {
  RandomStream stream;
  std::uint64_t next = 0;
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(stream.bits(next++) %
                                           static_cast<std::uint64_t>(high - low + 1));
  }
};
inline Draw draw_for(std::uint64_t seed, const char* purpose) {
  return {RandomStream(random_key(seed, purpose), 0)};
}

struct Problem {
  Tokens limit = 1;
  std::vector<PoolJob> pool;
};

// Ids with gaps, as in a pool that has lost jobs. `equal` repeats jobs, which makes ties.
inline Problem random_problem(Draw& draw, std::size_t count, Tokens most_memory, bool equal) {
  Problem problem;
  problem.limit = draw.between(1, most_memory);
  const Tokens most_prompt = draw.between(0, 2) == 0 ? 0 : draw.between(0, problem.limit - 1);
  const Tokens most_output = draw.between(1, problem.limit);
  JobId id = 0;
  while (problem.pool.size() < count) {
    PoolJob job;
    job.id = id += static_cast<JobId>(draw.between(1, 3));
    job.prompt = draw.between(0, most_prompt);
    job.output = draw.between(1, std::min(most_output, problem.limit - job.prompt));
    if (equal && !problem.pool.empty() && draw.between(0, 1) == 0) {
      const auto which = static_cast<std::size_t>(
          draw.between(0, static_cast<std::int64_t>(problem.pool.size()) - 1));
      job.prompt = problem.pool[which].prompt;
      job.output = problem.pool[which].output;
    }
    problem.pool.push_back(job);
  }
  return problem;
}

// Round by round, with nothing of the engine's: does the batch stay within the limit?
inline bool fits_in_every_round(const Problem& problem, const Batch& batch) {
  Round last = 0;
  for (const std::uint32_t p : batch) last = std::max(last, problem.pool[p].output);
  for (Round t = 0; t < last; ++t) {
    Tokens tokens = 0;
    for (const std::uint32_t p : batch) {
      if (t < problem.pool[p].output) tokens += problem.pool[p].prompt + t + 1;
    }
    if (tokens > problem.limit) return false;
  }
  return true;
}

}  // namespace gnomon
