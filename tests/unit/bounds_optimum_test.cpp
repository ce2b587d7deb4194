// The exact optimum against a search that tries everything.
#include <gtest/gtest.h>

#include <atomic>
#include <stop_token>
#include <string_view>
#include <thread>
#include <vector>

#include "engine/bounds/bounds.h"
#include "engine/bounds/optimum.h"
#include "engine/bounds/upper_bound.h"
#include "engine/model/error.h"
#include "engine/simulate/simulator.h"
#include "tests/unit/bounds_fixture.h"
#include "tests/unit/brute_force.h"

namespace gnomon::test {
namespace {

// Peaks near M, where fractions of runs fit much better than runs: the search has to branch.
Instance hard_instance(int jobs) {
  std::mt19937_64 random(5);
  Instance instance;
  instance.memory_limit = 40;
  for (int i = 0; i < jobs; ++i) {
    const auto prompt = std::uniform_int_distribution<Tokens>(1, 5)(random);
    const auto output = std::uniform_int_distribution<Tokens>(1, 40 - prompt)(random);
    instance.jobs.push_back(exact_job(prompt, output));
  }
  return instance;
}

TEST(Optimum, OfTheWorkedExampleIsEleven) {
  const Optimum optimum = find_optimum(worked_example(), 60);
  EXPECT_TRUE(optimum.proven);
  EXPECT_EQ(optimum.total_latency, 11);
  EXPECT_EQ(optimum.bound, 11);
  EXPECT_EQ(optimum.gap(), 0);
}

TEST(Optimum, IsThatOfTryingEverything) {
  std::mt19937_64 random(11);
  int improved = 0;
  int searched = 0;
  for (int i = 0; i < 400; ++i) {
    const Instance instance = small_random_instance(random, 7);
    const Optimum optimum = find_optimum(instance, 120);
    ASSERT_TRUE(optimum.proven) << i;
    ASSERT_TRUE(is_feasible(instance, optimum.starts)) << i;
    ASSERT_EQ(total_latency(instance, optimum.starts), optimum.total_latency) << i;
    ASSERT_EQ(optimum.total_latency, BruteForce(instance).total_latency()) << i;
    ASSERT_LE(lower_bounds(instance).best(), static_cast<double>(optimum.total_latency)) << i;
    improved += best_of_policies(instance, {}).total_latency > optimum.total_latency ? 1 : 0;
    searched += lower_bounds(instance).best() < static_cast<double>(optimum.total_latency) ? 1 : 0;
  }
  // Otherwise the policies alone, or the simple bounds, would have passed this test.
  EXPECT_GT(improved, 20);
  EXPECT_GT(searched, 100);
}

TEST(Optimum, OfNoJobsIsNothing) {
  Instance instance;
  instance.memory_limit = 5;
  const Optimum optimum = find_optimum(instance, 60);
  EXPECT_TRUE(optimum.proven);
  EXPECT_EQ(optimum.total_latency, 0);
}

TEST(Optimum, EndsOnAStopRequestWhateverItIsDoing) {
  // The limit gives every stage a turn; who does not hear the request returns a schedule at its
  // end.
  const Instance instance = hard_instance(50);
  for (const std::string_view stage : {"first schedule", "linear relaxation", "search"}) {
    std::stop_source stop;
    int reports_after = 0;
    MakeOptions options;
    options.stop = stop.get_token();
    options.progress = [&](const PlanProgress& progress) {
      if (stop.stop_requested()) ++reports_after;
      if (progress.stage == stage) stop.request_stop();
    };
    EXPECT_THROW((void)find_optimum(instance, 20, options), SimulationStopped) << stage;
    EXPECT_TRUE(stop.stop_requested()) << stage;
    EXPECT_LE(reports_after, 1) << stage;
  }
}

TEST(Optimum, EndsOnAStopRequestFromAnotherThread) {
  const Instance instance = hard_instance(50);
  std::stop_source stop;
  std::atomic<bool> searching = false;
  bool stopped = false;
  std::thread search([&] {
    MakeOptions options;
    options.stop = stop.get_token();
    options.progress = [&](const PlanProgress& progress) {
      if (progress.stage == "search") searching = true;
    };
    try {
      (void)find_optimum(instance, 20, options);
    } catch (const SimulationStopped&) {
      stopped = true;
    }
    searching = true;
  });
  while (!searching) std::this_thread::yield();
  stop.request_stop();
  search.join();
  EXPECT_TRUE(stopped);
}

TEST(Optimum, KeepsItsLimitAndSaysHowFarItCame) {
  const Instance instance = hard_instance(40);
  std::vector<PlanProgress> reports;
  MakeOptions options;
  options.progress = [&](const PlanProgress& progress) { reports.push_back(progress); };
  const Optimum optimum = find_optimum(instance, 4, options);
  EXPECT_LT(optimum.seconds, 100);  // it would search for days
  EXPECT_FALSE(optimum.proven);
  EXPECT_TRUE(is_feasible(instance, optimum.starts));
  EXPECT_GT(optimum.gap(), 0);
  EXPECT_GT(optimum.bound, lower_bounds(instance).best());
  EXPECT_LT(optimum.total_latency, best_of_policies(instance, {}).total_latency);

  ASSERT_GT(reports.size(), 3U);
  for (std::size_t i = 1; i < reports.size(); ++i) {
    EXPECT_GE(reports[i].seconds, reports[i - 1].seconds);
    EXPECT_LE(reports[i].incumbent, reports[i - 1].incumbent);
    EXPECT_GE(reports[i].bound, reports[i - 1].bound);
  }
  EXPECT_EQ(reports.back().incumbent, static_cast<double>(optimum.total_latency));
  EXPECT_EQ(reports.back().bound, optimum.bound);
}

TEST(Optimum, SearchesDoNotDisturbEachOther) {
  std::mt19937_64 random(31);
  std::vector<Instance> instances;
  for (int i = 0; i < 24; ++i) instances.push_back(small_random_instance(random, 6));
  std::vector<std::int64_t> alone;
  for (const Instance& instance : instances) {
    alone.push_back(find_optimum(instance, 60).total_latency);
  }
  std::vector<std::int64_t> beside(instances.size());
  std::vector<std::thread> threads;
  for (std::size_t first = 0; first < 4; ++first) {
    threads.emplace_back([&, first] {
      for (std::size_t i = first; i < instances.size(); i += 4) {
        beside[i] = find_optimum(instances[i], 60).total_latency;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(beside, alone);
}

TEST(Optimum, PrintsNothing) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  std::mt19937_64 random(41);
  for (int i = 0; i < 20; ++i) (void)find_optimum(small_random_instance(random, 7), 60);
  (void)find_optimum(hard_instance(12), 2);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace gnomon::test
