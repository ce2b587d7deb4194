// The decision log.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <tuple>

#include "engine/reasons/decision.h"
#include "engine/reasons/decision_csv.h"
#include "tests/unit/reasons_support.h"

namespace gnomon {
namespace {

Schedule run(const char* name) {
  return play(four_jobs(), {name, {}});
}

TEST(DecisionLog, IsInOrderAndComplete) {
  for (const char* const name : {"gsa", "vllm-fcfs", "h-sf"}) {
    const Schedule schedule = run(name);
    std::vector<std::tuple<Round, Decision::Kind>> order;
    std::size_t starts = 0;
    std::size_t ends = 0;
    std::size_t refusals = 0;
    for_each_decision(schedule, [&](const Decision& decision) {
      order.emplace_back(decision.round, decision.kind);
      if (decision.kind == Decision::Kind::refuse) {
        ++refusals;
        ASSERT_NE(decision.refusal, nullptr);
        EXPECT_EQ(decision.refusal->round, decision.round);
        return;
      }
      ASSERT_NE(decision.run, nullptr);
      const bool start = decision.kind == Decision::Kind::start;
      (start ? starts : ends) += 1;
      EXPECT_EQ(start ? decision.run->start : decision.run->end, decision.round);
      if (!start) {
        EXPECT_EQ(decision.run->outcome == Outcome::killed, decision.kind == Decision::Kind::kill);
      }
    });
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end())) << name;
    EXPECT_EQ(starts, schedule.runs.size()) << name;
    EXPECT_EQ(ends, schedule.runs.size()) << name;
    EXPECT_EQ(refusals, schedule.refusals.size()) << name;
  }
}

TEST(DecisionLog, CsvHasOneRowPerDecision) {
  const Schedule schedule = run("vllm-fcfs");
  std::ostringstream with;
  std::ostringstream without;
  write_decision_csv(with, "vllm-fcfs", schedule, four_jobs(), {});
  write_decision_csv(without, "vllm-fcfs", schedule, four_jobs(), {.with_header = false});
  const std::string header =
      "policy,round,kind,job,attempt,reason,until,overflow_round,excess_tokens,blocker,"
      "expected_rounds,runs_in_the_way,largest_in_the_way,detail\n";
  EXPECT_EQ(with.str(), header + without.str());
  const std::string rows = without.str();
  const auto lines = static_cast<std::size_t>(std::count(rows.begin(), rows.end(), '\n'));
  EXPECT_EQ(lines, 2 * schedule.runs.size() + schedule.refusals.size());
  EXPECT_EQ(rows.rfind("vllm-fcfs,0,start,0,0", 0), 0U) << rows;
  // No detail has a comma in it here, so that every row has the commas of the header.
  EXPECT_EQ(std::count(rows.begin(), rows.end(), ','), static_cast<std::ptrdiff_t>(13 * lines));
}

TEST(DecisionLog, CsvSaysWhy) {
  std::ostringstream out;
  write_decision_csv(out, "h-sf", run("h-sf"), four_jobs(), {.with_header = false});
  EXPECT_NE(out.str().find("h-sf,0,refused,2,,forecast_overflow,1,0,3,,2,2,0 1,"
                           "\"it would exceed M in round 0 by 3 tokens\"\n"),
            std::string::npos)
      << out.str();
  EXPECT_NE(out.str().find("h-sf,0,start,0,0,,,,,,1,,,\n"), std::string::npos) << out.str();
}

TEST(DecisionLog, CsvNamesTheVictimRule) {
  std::ostringstream out;
  write_decision_csv(
      out, "vllm-fcfs", run("vllm-fcfs"), four_jobs(),
      {.with_header = false, .victim_rule = std::string(find_policy("vllm-fcfs")->victim_rule)});
  EXPECT_NE(out.str().find("memory would have overflowed; the victim is the run with the latest "
                           "arrival, then the larger id"),
            std::string::npos)
      << out.str();
}

TEST(DecisionLog, RefusalsBeyondTheRecordComeInPages) {
  std::mt19937_64 random(40);
  for (int i = 0; i < 50; ++i) {
    const Instance instance = random_instance(random);
    for (const char* const name : {"svf", "gsa", "vllm-fcfs"}) {
      const PolicySpec spec{name, {}};
      const auto log = [&](std::size_t recorded, std::size_t page) {
        SimulateOptions options;
        options.max_refusals = recorded;
        const Schedule schedule = play(instance, spec, options);
        std::ostringstream out;
        write_decision_csv(out, name, schedule, instance,
                           {.more = resimulated_refusals(
                                instance, [&] { return make_policy(spec, instance); }, {}, page)});
        return out.str();
      };
      const std::string whole = log(1'000'000, 1);
      EXPECT_EQ(log(0, 1), whole) << name << i;
      EXPECT_EQ(log(2, 3), whole) << name << i;
    }
  }
}

TEST(DecisionLog, CsvNamesSourceRows) {
  Instance instance = four_jobs();
  instance.source_rows = {10, 20, 30, 40};
  std::ostringstream out;
  write_decision_csv(out, "h-sf", run("h-sf"), instance, {.with_header = false});
  EXPECT_NE(out.str().find("start,40"), std::string::npos) << out.str();
}

}  // namespace
}  // namespace gnomon
