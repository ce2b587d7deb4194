// What every policy makes of an instance, and where a schedule made by hand stands among them.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/desktop/scoreboard.h"
#include "engine/whatif/hand_made.h"
#include "tests/unit/policy_support.h"

namespace gnomon::desktop {
namespace {

Instance four_jobs() {
  return burst_of(6, 2, {1, 1, 2, 3});
}

std::int64_t score_of(const std::vector<Score>& scores, const std::string& name) {
  const auto found = std::find_if(scores.begin(), scores.end(),
                                  [&](const Score& score) { return score.name == name; });
  return found == scores.end() ? -1 : found->total_latency;
}

TEST(Scoreboard, GivesTheNumbersOfThePapersTheBestFirst) {
  const auto scores = play_all_policies(four_jobs(), {});
  for (const char* name : {"h-sf", "svf", "fcfs", "area-greedy", "vllm-fcfs"}) {
    EXPECT_EQ(score_of(scores, name), 11) << name;
  }
  EXPECT_EQ(score_of(scores, "gsa"), 15);
  EXPECT_TRUE(std::is_sorted(scores.begin(), scores.end(), [](const Score& a, const Score& b) {
    return a.total_latency < b.total_latency;
  }));
}

TEST(Scoreboard, EveryScoreIsThatOfASimulationOfItsOwn) {
  const Instance instance = burst_of(24, 3, {9, 1, 4, 4, 12, 2, 7, 1, 1, 16});
  const auto scores = play_all_policies(instance, {});
  std::set<std::string> wanted, there;
  for (const PolicyInfo& info : policy_infos()) {
    if (info.by_request || info.name == hand_made_name) continue;
    const Schedule schedule = play(std::string(info.name).c_str(), instance);
    if (schedule.has_fault) continue;
    wanted.insert(std::string(info.name));
    EXPECT_EQ(score_of(scores, std::string(info.name)), total_latency(schedule)) << info.name;
  }
  for (const Score& score : scores) there.insert(score.name);
  EXPECT_EQ(there, wanted);
  EXPECT_EQ(there.size(), scores.size()) << "nobody twice";
  EXPECT_EQ(there.count("hand-made") + there.count("optimum"), 0U);
}

TEST(Scoreboard, CountsLatencyFromArrival) {
  Instance instance = four_jobs();
  for (Job& job : instance.jobs) job.arrival = 100;
  EXPECT_EQ(score_of(play_all_policies(instance, {}), "h-sf"), 11);
}

TEST(Scoreboard, EqualsKeepTheOrderOfTheCatalogue) {
  const auto scores = play_all_policies(four_jobs(), {});
  const auto place = [&](const std::string& name) {
    const auto infos = policy_infos();
    return std::find_if(infos.begin(), infos.end(),
                        [&](const PolicyInfo& info) { return info.name == name; }) -
           infos.begin();
  };
  for (std::size_t i = 1; i < scores.size(); ++i) {
    if (scores[i - 1].total_latency != scores[i].total_latency) continue;
    EXPECT_LT(place(scores[i - 1].name), place(scores[i].name));
  }
}

TEST(Scoreboard, ARankIsBehindThoseThatAreBetterOnly) {
  const std::vector<Score> scores{{"a", 10}, {"b", 20}, {"c", 20}, {"d", 30}};
  EXPECT_EQ(rank_among(scores, 9), 0U);
  EXPECT_EQ(rank_among(scores, 10), 0U) << "the first of equals";
  EXPECT_EQ(rank_among(scores, 11), 1U);
  EXPECT_EQ(rank_among(scores, 20), 1U);
  EXPECT_EQ(rank_among(scores, 30), 3U);
  EXPECT_EQ(rank_among(scores, 31), 4U);
  EXPECT_EQ(rank_among({}, 31), 0U);
}

TEST(Scoreboard, CanBeStopped) {
  std::stop_source source;
  source.request_stop();
  EXPECT_THROW((void)play_all_policies(four_jobs(), source.get_token()), SimulationStopped);
}

}  // namespace
}  // namespace gnomon::desktop
