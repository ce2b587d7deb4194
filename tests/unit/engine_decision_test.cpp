// The decision log.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <tuple>

#include "engine/reasons/decision.h"
#include "engine/policies/registry.h"

namespace gnomon {
namespace {

Instance four_jobs() {
  return {6, {exact_job(2, 1), exact_job(2, 1), exact_job(2, 2), exact_job(2, 3)}, {}, 0};
}

Schedule run(const char* name) {
  const Instance instance = four_jobs();
  return simulate(instance, *make_policy({name, {}}, instance));
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
  write_decision_csv(with, "vllm-fcfs", schedule, four_jobs(), true);
  write_decision_csv(without, "vllm-fcfs", schedule, four_jobs(), false);
  const std::string header =
      "policy,round,kind,job,attempt,reason,until,overflow_round,excess_tokens,blocker\n";
  EXPECT_EQ(with.str(), header + without.str());
  const std::string rows = without.str();
  const auto lines = static_cast<std::size_t>(std::count(rows.begin(), rows.end(), '\n'));
  EXPECT_EQ(lines, 2 * schedule.runs.size() + schedule.refusals.size());
  EXPECT_EQ(rows.rfind("vllm-fcfs,0,start,0,0", 0), 0U) << rows;
  EXPECT_EQ(std::count(rows.begin(), rows.end(), ','), static_cast<std::ptrdiff_t>(9 * lines));
}

TEST(DecisionLog, CsvNamesSourceRows) {
  Instance instance = four_jobs();
  instance.source_rows = {10, 20, 30, 40};
  std::ostringstream out;
  write_decision_csv(out, "h-sf", run("h-sf"), instance, false);
  EXPECT_NE(out.str().find("start,40"), std::string::npos) << out.str();
}

}  // namespace
}  // namespace gnomon
