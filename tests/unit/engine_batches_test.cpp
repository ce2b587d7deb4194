// The batch solvers of sorted-f against the enumeration of all batches.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "engine/policies/batch_exact.h"
#include "engine/policies/batch_scaled.h"
#include "engine/policies/batch_solver.h"
#include "engine/policies/batch_swap.h"
#include "tests/unit/batch_problems.h"

namespace gnomon {
namespace {

// All subsets; the least F, then the larger, then the lexicographically smaller.
Batch best_of_all(const Problem& problem) {
  const std::size_t count = problem.pool.size();
  Batch best;
  std::int64_t best_outputs = 0;
  for (std::uint32_t subset = 1; subset < (1U << count); ++subset) {
    Batch batch;
    std::int64_t outputs = 0;
    for (std::uint32_t p = 0; p < count; ++p) {
      if ((subset >> p & 1U) == 0) continue;
      batch.push_back(p);
      outputs += problem.pool[p].output;
    }
    if (!fits_in_every_round(problem, batch)) continue;
    const auto size = static_cast<std::int64_t>(batch.size());
    const auto best_size = static_cast<std::int64_t>(best.size());
    const std::int64_t left = outputs * best_size * best_size;
    const std::int64_t right = best_outputs * size * size;
    if (best.empty() || left < right ||
        (left == right && (size > best_size || (size == best_size && batch < best)))) {
      best = batch;
      best_outputs = outputs;
    }
  }
  return best;
}

double f_of(const Problem& problem, const Batch& batch) {
  const BatchValue value = value_of(problem.pool, batch);
  return static_cast<double>(value.outputs) / static_cast<double>(value.count * value.count);
}

TEST(Batches, ExactChoosesTheBestOfAllBatches) {
  std::size_t with_ties = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    Draw draw = draw_for(seed, "exact");
    const auto count = static_cast<std::size_t>(draw.between(1, seed % 6 == 0 ? 12 : 9));
    const Problem problem = random_problem(draw, count, seed % 2 == 0 ? 40 : 200, seed % 3 == 0);
    const Batch best = best_of_all(problem);
    ASSERT_EQ(exact_batch(problem.pool, problem.limit), best) << "seed " << seed;
    // The same jobs under other ids: the tie rule must have been asked now and then.
    Problem mirrored = problem;
    std::reverse(mirrored.pool.begin(), mirrored.pool.end());
    Batch mirrored_best = best_of_all(mirrored);
    ASSERT_EQ(exact_batch(mirrored.pool, mirrored.limit), mirrored_best) << "seed " << seed;
    for (std::uint32_t& p : mirrored_best) p = static_cast<std::uint32_t>(count) - 1 - p;
    std::sort(mirrored_best.begin(), mirrored_best.end());
    if (mirrored_best != best) ++with_ties;
  }
  EXPECT_GT(with_ties, 50U);
}

TEST(Batches, ScaledIsWithinEpsilonOfExact) {
  std::size_t worse = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Draw draw = draw_for(seed, "scaled");
    const bool small = seed % 2 == 0;
    const auto count = static_cast<std::size_t>(small ? draw.between(1, 10) : draw.between(20, 70));
    const Problem problem = random_problem(draw, count, small ? 100 : 5'000, seed % 3 == 0);
    const double least =
        f_of(problem, small ? best_of_all(problem) : exact_batch(problem.pool, problem.limit));
    for (const double epsilon : {0.01, 0.1, 1.0}) {
      const Batch batch = scaled_batch(problem.pool, problem.limit, epsilon);
      ASSERT_TRUE(fits_in_every_round(problem, batch)) << "seed " << seed;
      ASSERT_LE(f_of(problem, batch), (1 + epsilon) * least * (1 + 1e-12)) << "seed " << seed;
      if (f_of(problem, batch) > least) ++worse;
    }
  }
  EXPECT_GT(worse, 10U) << "the grid was never coarse enough to matter";
}

TEST(Batches, EverySolverSplitsThePoolIntoBatchesThatFit) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Draw draw = draw_for(seed, "fits");
    const auto count = static_cast<std::size_t>(draw.between(1, seed % 5 == 0 ? 400 : 60));
    const Problem problem = random_problem(draw, count, 1'000, seed % 3 == 0);
    for (const Solver solver : {Solver::exact, Solver::scaled, Solver::swap, Solver::quantile}) {
      if (solver < Solver::swap && count > 60) continue;
      std::vector<bool> seen(count, false);
      std::size_t total = 0;
      for (const auto& ids : batches_of(problem.pool, problem.limit, {solver, 0.1, {}})) {
        Batch batch;
        for (const JobId id : ids) {
          const auto job = std::find_if(problem.pool.begin(), problem.pool.end(),
                                        [&](const PoolJob& other) { return other.id == id; });
          ASSERT_NE(job, problem.pool.end());
          const auto p = static_cast<std::uint32_t>(job - problem.pool.begin());
          ASSERT_FALSE(seen[p]);
          seen[p] = true;
          if (!batch.empty()) {
            const PoolJob& before = problem.pool[batch.back()];
            ASSERT_TRUE(before.output != job->output ? before.output < job->output
                                                     : before.id < job->id);
          }
          batch.push_back(p);
        }
        ASSERT_FALSE(batch.empty());
        ASSERT_TRUE(fits_in_every_round(problem, batch)) << "seed " << seed;
        total += batch.size();
      }
      ASSERT_EQ(total, count);
    }
  }
}

TEST(Batches, SwapLeavesNoMoveThatMakesFSmaller) {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    Draw draw = draw_for(seed, "swap");
    const Problem problem =
        random_problem(draw, static_cast<std::size_t>(draw.between(1, 30)), 300, seed % 3 == 0);
    const Batch filled = filled_batch(problem.pool, problem.limit);
    const Batch batch = swap_batch(problem.pool, problem.limit);
    const double f = f_of(problem, batch);
    ASSERT_LE(f, f_of(problem, filled));
    const auto better = [&](Batch other) {
      std::sort(other.begin(), other.end());
      return !other.empty() && fits_in_every_round(problem, other) &&
             f_of(problem, other) < f * (1 - 1e-12);
    };
    for (std::uint32_t out = 0; out < problem.pool.size(); ++out) {
      if (std::find(batch.begin(), batch.end(), out) != batch.end()) continue;
      Batch added = batch;
      added.push_back(out);
      ASSERT_FALSE(better(added)) << "seed " << seed;
      for (std::size_t i = 0; i < batch.size(); ++i) {
        Batch exchanged = batch;
        exchanged[i] = out;
        ASSERT_FALSE(better(exchanged)) << "seed " << seed;
      }
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
      Batch dropped = batch;
      dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(i));
      ASSERT_FALSE(better(dropped)) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace gnomon
