// The time-indexed programme, its linear relaxation and the cuts that tighten it.
#include <gtest/gtest.h>

#include <numeric>
#include <set>

#include "engine/bounds/bounds.h"
#include "engine/bounds/linear_relaxation.h"
#include "engine/bounds/optimum.h"
#include "engine/bounds/upper_bound.h"
#include "engine/model/error.h"
#include "tests/unit/bounds_fixture.h"
#include "tests/unit/brute_force.h"

namespace gnomon::test {
namespace {

TimeIndexedProgram program_of(const Instance& instance) {
  return time_indexed_program(instance, best_of_policies(instance, {}).total_latency);
}

// Tokens that the fractional starts hold, per row.
std::vector<double> held(const TimeIndexedProgram& program, const std::vector<double>& starts) {
  std::vector<double> tokens(program.rows, 0);
  for (const JobClass& c : program.classes) {
    for (Round p = c.first_start; p <= c.last_start; ++p) {
      const double x = starts[c.first_column + static_cast<std::size_t>(p - c.first_start)];
      for (Round t = p; t < p + c.output; ++t) {
        tokens[program.row_of(t)] += x * static_cast<double>(c.prompt + t - p + 1);
      }
    }
  }
  return tokens;
}

TEST(Programme, JoinsJobsThatAreAlike) {
  const TimeIndexedProgram program = program_of(worked_example());
  ASSERT_EQ(program.classes.size(), 3U);
  EXPECT_EQ(program.classes[0].jobs, (std::vector<JobId>{0, 1}));
  EXPECT_EQ(program.constant, 7);
  EXPECT_EQ(program.spans.size(), 1U);
}

TEST(Programme, LeavesOutRoundsInWhichNothingCanRun) {
  Instance instance = worked_example();
  instance.jobs.push_back(exact_job(2, 3, 1'000'000'000));
  const TimeIndexedProgram program = program_of(instance);
  ASSERT_EQ(program.spans.size(), 2U);
  EXPECT_EQ(program.spans[1].first_round, 1'000'000'000);
  EXPECT_EQ(program.row_of(1'000'000'000), program.spans[1].first_row);
  EXPECT_LT(program.rows, 100U);
}

TEST(Programme, RefusesWhatIsTooLargeInOneSentenceWithTheNumbers) {
  std::mt19937_64 random(3);
  Instance instance;
  instance.memory_limit = 2000;
  for (int i = 0; i < 6000; ++i) {
    const auto output = std::uniform_int_distribution<Tokens>(1, 900)(random);
    instance.jobs.push_back(exact_job(i % 50, output));
  }
  try {
    (void)find_optimum(instance, 60);
    FAIL() << "was not refused";
  } catch (const InputError& error) {
    const std::string sentence = error.what();
    EXPECT_NE(sentence.find("6000 jobs"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find("200000 variables and 8000000 nonzeros"), std::string::npos);
    EXPECT_NE(sentence.find(" GB)"), std::string::npos) << sentence;
    EXPECT_EQ(sentence.find('\n'), std::string::npos);
    EXPECT_EQ(sentence.back(), '.');
  }
  EXPECT_THROW((void)linear_bound(instance), InputError);
}

TEST(LinearRelaxation, OfTheWorkedExampleIsBelowTheOptimum) {
  const double bound = linear_bound(worked_example());
  EXPECT_GT(bound, 7);  // the outputs alone
  EXPECT_LE(bound, 11 + 1e-6);
}

TEST(LinearRelaxation, IsFeasibleOptimalByItsPricesAndBelowTheOptimum) {
  std::mt19937_64 random(17);
  int above_simple_bounds = 0;
  for (int i = 0; i < 300; ++i) {
    const Instance instance = small_random_instance(random, 7);
    const TimeIndexedProgram program = program_of(instance);
    const MakeOptions options;
    const LinearRelaxation lp = solve_linear_relaxation(program, SearchClock(options));
    ASSERT_TRUE(lp.solved);

    const auto limit = static_cast<double>(instance.memory_limit);
    for (const double tokens : held(program, lp.starts)) ASSERT_LE(tokens, limit + 1e-6) << i;
    double cost = static_cast<double>(program.constant);
    double dual = cost;
    for (const double price : lp.memory_prices) {
      ASSERT_LE(price, 1e-6);
      dual += price * limit;
    }
    for (std::size_t k = 0; k < program.classes.size(); ++k) {
      const JobClass& c = program.classes[k];
      dual += lp.class_prices[k] * static_cast<double>(c.jobs.size());
      double started = 0;
      for (Round p = c.first_start; p <= c.last_start; ++p) {
        const std::size_t column = c.first_column + static_cast<std::size_t>(p - c.first_start);
        ASSERT_GE(lp.starts[column], -1e-7);
        started += lp.starts[column];
        cost += lp.starts[column] * static_cast<double>(p);
        // The reduced cost from the prices, which must not be negative, save at the upper end.
        double reduced = static_cast<double>(p) - lp.class_prices[k];
        for (Round t = p; t < p + c.output; ++t) {
          reduced -=
              lp.memory_prices[program.row_of(t)] * static_cast<double>(c.prompt + t - p + 1);
        }
        ASSERT_NEAR(reduced, lp.reduced_costs[column], 1e-5) << i;
        const auto all = static_cast<double>(c.jobs.size());
        if (reduced < 0) dual += reduced * all;  // price of the upper end
      }
      ASSERT_NEAR(started, static_cast<double>(c.jobs.size()), 1e-6);
    }
    ASSERT_NEAR(cost, lp.value, 1e-5) << i;
    ASSERT_NEAR(dual, lp.value, 1e-4) << i;

    const std::int64_t optimum = BruteForce(instance).total_latency();
    ASSERT_GE(lp.value, 0);
    ASSERT_LE(lp.value, static_cast<double>(optimum) + 1e-5) << i;
    ASSERT_LE(lower_bounds(instance).best(), static_cast<double>(optimum)) << i;
    above_simple_bounds += lp.value > lower_bounds(instance).best() + 1e-6 ? 1 : 0;
  }
  EXPECT_GT(above_simple_bounds, 50);
}

TEST(LinearRelaxation, CrowdCutsLiftItAndKeepEveryOptimum) {
  std::mt19937_64 random(23);
  int lifted = 0;
  for (int i = 0; i < 300; ++i) {
    const Instance instance = small_random_instance(random, 7);
    const TimeIndexedProgram program = program_of(instance);
    const MakeOptions options;
    const SearchClock clock(options);
    const double plain = solve_linear_relaxation(program, clock).value;
    const TightRelaxation tight = solve_tight_relaxation(program, clock, 1e9, 1e18, [](double) {});
    ASSERT_GE(tight.relaxation.value, plain - 1e-6) << i;
    lifted += tight.relaxation.value > plain + 1e-6 ? 1 : 0;
    ASSERT_LE(tight.relaxation.value,
              static_cast<double>(BruteForce(instance).total_latency()) + 1e-5)
        << i;

    // What schedules do is never cut off.
    const std::vector<Round> starts = best_of_policies(instance, {}).starts;
    for (const CrowdCut& cut : tight.cuts) {
      const std::vector<std::size_t> columns = columns_of(program, cut);
      const std::set<std::size_t> counted(columns.begin(), columns.end());
      std::int64_t runs = 0;
      for (const JobClass& c : program.classes) {
        for (const JobId id : c.jobs) {
          const Round start = starts[static_cast<std::size_t>(id)];
          if (start > c.last_start) continue;
          runs += static_cast<std::int64_t>(
              counted.count(c.first_column + static_cast<std::size_t>(start - c.first_start)));
        }
      }
      ASSERT_LE(runs, cut.runs) << i;
    }
  }
  EXPECT_GT(lifted, 50);
}

TEST(LinearRelaxation, MeanStartsShareOutTheStartsOfAClassById) {
  Instance instance;
  instance.memory_limit = 4;
  for (int i = 0; i < 3; ++i) instance.jobs.push_back(exact_job(2, 2));  // one after the other
  const TimeIndexedProgram program = program_of(instance);
  LinearRelaxation lp;
  lp.starts.assign(program.columns, 0);
  lp.starts[0] = 1.5;
  lp.starts[2] = 1.5;
  const std::vector<double> means = lp.mean_starts(program, 3);
  ASSERT_EQ(means.size(), 3U);
  EXPECT_DOUBLE_EQ(means[0], 0);
  EXPECT_DOUBLE_EQ(means[1], 1);
  EXPECT_DOUBLE_EQ(means[2], 2);
}

}  // namespace
}  // namespace gnomon::test
