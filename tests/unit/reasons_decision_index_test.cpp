// Random access to decisions, against going through all of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "engine/reasons/decision_index.h"
#include "engine/reasons/end_order.h"
#include "tests/unit/reasons_support.h"

namespace gnomon {
namespace {

/// What a row is, without pointers.
struct Row {
  Round round = 0;
  Decision::Kind kind = Decision::Kind::start;
  JobId job = no_job;
  std::int32_t attempt = -1;

  friend bool operator==(const Row&, const Row&) = default;
};

Row row_of(const Decision& decision) {
  return {decision.round, decision.kind, decision.run ? decision.run->job : decision.refusal->job,
          decision.run ? decision.run->attempt : -1};
}

std::vector<Row> all_rows(const Schedule& schedule, KindMask kinds, JobId job) {
  std::vector<Row> rows;
  for_each_decision(schedule, [&](const Decision& decision) {
    const Row row = row_of(decision);
    if ((kinds & kind_bit(row.kind)) == 0 || (job != no_job && row.job != job)) return;
    rows.push_back(row);
  });
  return rows;
}

std::vector<Row> read(const DecisionRows& rows, std::int64_t first, std::int64_t count) {
  std::vector<Decision> decisions;
  rows.read(first, count, decisions);
  std::vector<Row> found;
  for (const Decision& decision : decisions) found.push_back(row_of(decision));
  return found;
}

void expect_same(const DecisionRows& rows, const std::vector<Row>& truth) {
  const auto size = static_cast<std::int64_t>(truth.size());
  ASSERT_EQ(rows.size(), size);
  EXPECT_EQ(read(rows, 0, size + 3), truth);
  for (std::int64_t row = 0; row < size; ++row) {
    ASSERT_EQ(read(rows, row, 1), std::vector<Row>{truth[static_cast<std::size_t>(row)]}) << row;
  }
  EXPECT_TRUE(read(rows, size, 5).empty());
  const Round last = truth.empty() ? 0 : truth.back().round;
  for (Round round = -1; round <= last + 1; ++round) {
    const auto later = std::find_if(truth.begin(), truth.end(),
                                    [&](const Row& row) { return row.round >= round; });
    EXPECT_EQ(rows.row_at_or_after(round), later - truth.begin());
    const auto next =
        std::find_if(truth.begin(), truth.end(), [&](const Row& row) { return row.round > round; });
    EXPECT_EQ(rows.next_round(round),
              next == truth.end() ? std::nullopt : std::optional(next->round));
    EXPECT_EQ(rows.previous_round(round),
              later == truth.begin() ? std::nullopt : std::optional(std::prev(later)->round));
  }
}

TEST(DecisionIndex, EqualsGoingThroughAllDecisions) {
  std::mt19937_64 random(41);
  const std::vector<std::string> policies = {"vllm-fcfs", "gsa", "a-min", "alpha-beta", "h-sf"};
  std::int64_t kills = 0, refusals = 0;
  for (int i = 0; i < 100; ++i) {
    const Instance instance = random_instance(random);
    const Schedule schedule = play(instance, {policies[static_cast<std::size_t>(i) % 5], {}});
    const DecisionIndex index = index_of(instance, schedule);
    for (KindMask kinds = 0; kinds <= all_kinds; ++kinds) {
      SCOPED_TRACE(i * 100 + kinds);
      expect_same(index.rows(kinds), all_rows(schedule, kinds, no_job));
    }
    for (std::size_t job = 0; job < instance.jobs.size(); ++job) {
      const auto id = static_cast<JobId>(job);
      expect_same(index.rows(all_kinds, id), all_rows(schedule, all_kinds, id));
      expect_same(index.rows(kind_bit(Decision::Kind::kill), id),
                  all_rows(schedule, kind_bit(Decision::Kind::kill), id));
    }
    kills += index.rows().count(Decision::Kind::kill);
    refusals += index.rows().count(Decision::Kind::refuse);
  }
  EXPECT_GT(kills, 100);
  EXPECT_GT(refusals, 100);
}

TEST(DecisionIndex, FindsTheNextEventOfAKind) {
  const DecisionIndex index = index_of(four_jobs(), play(four_jobs(), {"vllm-fcfs", {}}));
  // M = 6: jobs 0 and 1 hold 3 tokens each in round 0; then 2 and 3; job 3 makes room in round 2.
  EXPECT_EQ(index.next_event(-1, kind_bit(Decision::Kind::kill)), 2);
  EXPECT_EQ(index.next_event(2, kind_bit(Decision::Kind::kill)), std::nullopt);
  EXPECT_EQ(index.previous_event(2, kind_bit(Decision::Kind::start)), 1);
  EXPECT_EQ(index.next_event(1, kind_bit(Decision::Kind::start)), 3);
}

TEST(DecisionIndex, KnowsTheRunBeforeEachAttempt) {
  std::mt19937_64 random(43);
  int again = 0;
  for (int i = 0; i < 30; ++i) {
    const Instance instance = random_instance(random);
    const DecisionIndex index = index_of(instance, play(instance, {"vllm-fcfs", {}}));
    for (const gnomon::Run& run : index.schedule().runs) {
      const gnomon::Run* before = index.run_before(run);
      ASSERT_EQ(before != nullptr, run.attempt > 0);
      if (!before) continue;
      ++again;
      EXPECT_EQ(before->job, run.job);
      EXPECT_EQ(before->attempt, run.attempt - 1);
      EXPECT_EQ(before->outcome, Outcome::killed);
      EXPECT_LE(before->end, run.start);
    }
  }
  EXPECT_GT(again, 20);
}

TEST(DecisionIndex, KnowsNothingOfAJobThatIsNone) {
  const DecisionIndex index = index_of(four_jobs(), play(four_jobs(), {"fcfs", {}}));
  EXPECT_EQ(index.rows(all_kinds, no_job).size(), 0);
  EXPECT_EQ(index.rows(all_kinds, 4).size(), 0);
}

TEST(EndOrder, IsStableWhateverTheDistances) {
  std::mt19937_64 random(42);
  for (const Round widest : {Round{5}, Round{3000}, Round{1} << 31, Round{1} << 40}) {
    Schedule schedule;
    for (int i = 0; i < 3000; ++i) {
      gnomon::Run run;
      run.start = i;
      run.end = 1000 + std::uniform_int_distribution<Round>(0, widest)(random);
      run.outcome = i % 3 == 0 ? Outcome::killed : Outcome::completed;
      schedule.runs.push_back(run);
    }
    const std::vector<std::int32_t> order = runs_by_end(schedule, Outcome::completed);
    ASSERT_EQ(order.size(), 2000U);
    const auto before = [&](std::int32_t a, std::int32_t b) {
      const Round x = schedule.runs[static_cast<std::size_t>(a)].end;
      const Round y = schedule.runs[static_cast<std::size_t>(b)].end;
      return x != y ? x < y : a < b;
    };
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end(), before)) << widest;
  }
}

}  // namespace
}  // namespace gnomon
