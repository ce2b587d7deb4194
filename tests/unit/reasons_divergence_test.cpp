// The first round in which two schedules part.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/reasons/divergence.h"
#include "tests/unit/reasons_support.h"

namespace gnomon {
namespace {

TEST(Divergence, EqualSchedulesDoNotPart) {
  const Schedule schedule = play(four_jobs(), {"gsa", {}});
  EXPECT_FALSE(first_divergence(schedule, schedule).has_value());
}

TEST(Divergence, NamesTheRoundAndBothDecisions) {
  const Instance instance = four_jobs();
  const Schedule careful = play(instance, {"h-sf", {}});
  const Schedule sliced = play(instance, {"gsa", {}});
  const auto parted = first_divergence(careful, sliced);
  ASSERT_TRUE(parted.has_value());
  EXPECT_NE(parted->first, parted->second);
  EXPECT_EQ(describe(*parted, "h-sf", "gsa", instance),
            "Round 1: h-sf starts job 2; gsa starts jobs 2 and 3.");
}

TEST(Divergence, CountsWhatItDoesNotName) {
  Instance instance{100, {}, {}, 0};
  for (int i = 0; i < 9; ++i) instance.jobs.push_back(exact_job(1, 2));
  Schedule nothing;
  const auto parted = first_divergence(play(instance, {"fcfs", {}}), nothing);
  ASSERT_TRUE(parted.has_value());
  EXPECT_EQ(describe(*parted, "fcfs", "none", instance),
            "Round 0: fcfs starts jobs 0, 1, 2, 3, 4 and 4 more; none does nothing.");
}

RoundDecisions decisions_in(const Schedule& schedule, Round round) {
  RoundDecisions decisions;
  for (const Run& run : schedule.runs) {
    if (run.start == round) decisions.started.push_back(run.job);
    if (run.end == round && run.outcome == Outcome::killed) decisions.killed.push_back(run.job);
  }
  decisions.stopped = schedule.has_fault && schedule.fault.round == round;
  std::sort(decisions.started.begin(), decisions.started.end());
  std::sort(decisions.killed.begin(), decisions.killed.end());
  return decisions;
}

TEST(Divergence, IsWhereTheRefereeStopsOneOfThem) {
  // Without a second job there is nothing to decide after round 0 but how it ends.
  const Instance instance{10, {exact_job(1, 8)}, {}, 0};
  const Schedule whole = play(instance, {"fcfs", {}});
  Schedule cut = whole;
  cut.runs[0].end = 5;
  cut.runs[0].outcome = Outcome::unfinished;
  cut.has_fault = true;
  cut.fault.round = 5;
  const auto parted = first_divergence(whole, cut);
  ASSERT_TRUE(parted.has_value());
  EXPECT_EQ(describe(*parted, "fcfs", "cut", instance),
            "Round 5: fcfs does nothing; cut is stopped by the referee.");
  EXPECT_FALSE(first_divergence(cut, cut).has_value()) << "both end alike";
}

TEST(Divergence, AgreesWithALoopOverEveryRound) {
  std::mt19937_64 random(30);
  int parted_late = 0, stopped = 0;
  for (int i = 0; i < 300; ++i) {
    const Instance instance = random_instance(random);
    Schedule a = play(instance, {"vllm-fcfs", {}});
    Schedule b = play(instance, {i % 2 == 0 ? "fcfs" : "mc-sf", {}});
    if (i % 3 == 0) {
      // They do the same until the referee loses patience, sooner with the one that clears all by
      // rule.
      a = play(instance, {"alpha-beta", {{"protect", 0}, {"clear", 1}}});
      b = play(instance, {"alpha-greedy", {{"protect", 0}}});
    }
    const auto parted = first_divergence(a, b);
    std::optional<Round> truth;
    const Round last = std::max({a.makespan, b.makespan, a.fault.round, b.fault.round});
    for (Round t = 0; t <= last && !truth; ++t) {
      if (decisions_in(a, t) != decisions_in(b, t)) truth = t;
    }
    ASSERT_EQ(parted.has_value(), truth.has_value()) << i;
    if (!parted) continue;
    EXPECT_EQ(parted->round, *truth) << i;
    EXPECT_EQ(parted->first, decisions_in(a, *truth)) << i;
    EXPECT_EQ(parted->second, decisions_in(b, *truth)) << i;
    parted_late += *truth > 0 ? 1 : 0;
    stopped += parted->second.stopped ? 1 : 0;
  }
  EXPECT_GT(stopped, 0);
  EXPECT_GT(parted_late, 50);
}

}  // namespace
}  // namespace gnomon
