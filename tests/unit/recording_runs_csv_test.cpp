// Tables of runs.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <tuple>

#include "app/cli/run_policies.h"
#include "engine/model/error.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/recording/runs_csv.h"
#include "engine/recording/usage_series.h"
#include "engine/simulate/metrics.h"

namespace gnomon {
namespace {

std::string complaint(const std::string& text) {
  try {
    (void)parse_runs_csv(text, "runs.csv");
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(RunsCsv, FindsColumnsByNameAndPassesOverOthers) {
  const RunsFile file = parse_runs_csv(
      "\xEF\xBB\xBF"
      "lane,note,End,start,\"policy\",job,outcome,phase\r\n"
      "3,\"a, b\",9,4,\"gsa:alpha=2,first_slice=3\",17,killed,1\r\n"
      "\r\n"
      "-1,,12,9,\"gsa:alpha=2,first_slice=3\",17,completed,-1\r\n",
      "folder/runs.csv");
  ASSERT_EQ(file.recordings.size(), 1U);
  const Recording& recording = file.recordings[0];
  EXPECT_EQ(recording.name, "gsa:alpha=2,first_slice=3");
  EXPECT_EQ(recording.origin, "runs.csv");
  ASSERT_EQ(recording.runs.size(), 2U);
  RecordedRun first;
  first.job = 17;
  first.start = 4;
  first.end = 9;
  first.phase = 1;
  first.lane = 3;
  first.outcome = Outcome::killed;
  EXPECT_EQ(recording.runs[0], first);
  EXPECT_EQ(recording.runs[1].outcome, Outcome::completed);
  EXPECT_FALSE(file.jobs.has_value());
}

TEST(RunsCsv, MakesARecordingOfEachPolicy) {
  const RunsFile file =
      parse_runs_csv("policy,job,start,end\nb,0,0,2\na,0,0,3\nb,1,2,4\n", "runs.csv");
  ASSERT_EQ(file.recordings.size(), 2U);
  EXPECT_EQ(file.recordings[0].name, "b");
  EXPECT_EQ(file.recordings[0].runs.size(), 2U);
  EXPECT_EQ(file.recordings[1].name, "a");
}

TEST(RunsCsv, TakesTheLastRunAsCompletedWhereNoOutcomeIsSaid) {
  const RunsFile file =
      parse_runs_csv("policy,job,start,end\na,0,7,9\na,0,0,3\na,1,0,3\n", "runs.csv");
  EXPECT_EQ(file.recordings[0].runs[0].outcome, Outcome::completed);
  EXPECT_EQ(file.recordings[0].runs[1].outcome, Outcome::killed);
  EXPECT_EQ(file.recordings[0].runs[2].outcome, Outcome::completed);
}

TEST(RunsCsv, ReadsTheJobsWhereTheyAreSaid) {
  const RunsFile file = parse_runs_csv(
      "policy,job,start,end,prompt,output,arrival\na,4,5,7,10,2,3\na,1,0,3,20,3,0\n", "runs.csv");
  ASSERT_TRUE(file.jobs.has_value());
  ASSERT_EQ(file.jobs->rows.size(), 2U);
  EXPECT_EQ(file.jobs->rows[0], (TraceRow{0, 20, 3, 3, 3}));
  EXPECT_EQ(file.jobs->rows[1], (TraceRow{3, 10, 2, 2, 2}));
  EXPECT_EQ(file.jobs->source_rows, (std::vector<std::int64_t>{1, 4}));
}

TEST(RunsCsv, NamesFileLineAndFieldOfWhatIsWrong) {
  const std::string head = "policy,job,start,end,outcome\n";
  EXPECT_EQ(complaint(""), "runs.csv: is empty");
  EXPECT_EQ(complaint(head), "runs.csv: has no runs");
  EXPECT_EQ(complaint("policy,job,start\n"), "runs.csv, line 1: the column end is missing");
  EXPECT_EQ(complaint("policy,job,job,start,end\n"),
            "runs.csv, line 1: the column job occurs twice");
  EXPECT_EQ(complaint(head + "a,0,0,3\n"), "runs.csv, line 2: 4 fields, but the header has 5");
  EXPECT_EQ(complaint(head + "a,x,0,3,completed\n"),
            "runs.csv, line 2, field job: \"x\" is not a whole number");
  EXPECT_EQ(complaint(head + "a,0,-1,3,completed\n"),
            "runs.csv, line 2, field start: -1 is not in 0 to 1000000000000");
  EXPECT_EQ(complaint(head + "a,0,3,3,completed\n"),
            "runs.csv, line 2, field end: 3 is not after the start in round 3");
  EXPECT_EQ(complaint(head + "a,0,0,3,done\n"),
            "runs.csv, line 2, field outcome: \"done\" is none of \"completed\" and \"killed\"");
  EXPECT_EQ(complaint(head + ",0,0,3,completed\n"), "runs.csv, line 2, field policy: is empty");
  EXPECT_EQ(complaint(head + "\"a,0,0,3,completed\n"),
            "runs.csv, line 2: a quoted field is not closed");
  EXPECT_EQ(complaint(head + "\"a\"b,0,0,3,completed\n"),
            "runs.csv, line 2: text follows a quoted field");
}

TEST(UsageSeries, IsToldFromTablesOfRequests) {
  EXPECT_TRUE(
      looks_like_usage_series("t,prompt_throughput,gen_throughput,running,waiting,kv_cache_pct\n1."
                              "0,3392.0,2.0,5,2,13.22\n"));
  EXPECT_FALSE(looks_like_usage_series("t,prompt,output\n1,2,3\n"));
}

TEST(UsageSeries, RefusesMoreSamplesThanItIsWorth) {
  std::string text = "t,kv_cache_pct\n";
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i) + ",50\n";
  EXPECT_EQ(parse_usage_series(text, "run.timeseries.csv").size(), 100'000U);
  text += "100000,50\n";
  try {
    (void)parse_usage_series(text, "run.timeseries.csv");
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "run.timeseries.csv, line 100002, field t: there are more than 100000 samples; "
                 "keep every tenth, say");
  }
}

TEST(RunsCsv, RefusesRunsThatAreTooLongToBeCounted) {
  const std::string head = "policy,job,start,end\n";
  EXPECT_EQ(complaint(head + "a,0,0,2000000000\n"), "accepted");
  EXPECT_EQ(complaint(head + "a,0,0,2000000001\n"),
            "runs.csv, line 2, field end: the run lasts 2000000001 rounds, above the limit of "
            "2000000000");
  EXPECT_EQ(complaint(head + "a,0,0,2000000000000\n"),
            "runs.csv, line 2, field end: 2000000000000 is not in 0 to 1002000000000");
}

TEST(RunsCsv, ReadsTheLongestRunsWithoutLeavingSixtyFourBits) {
  std::string text = "policy,job,start,end,prompt,output\n";
  for (int job = 0; job < 40; ++job) {
    text += "a," + std::to_string(job) + ",1000000000000,1002000000000,1000000000,1\n";
  }
  const RunsFile file = parse_runs_csv(text, "runs.csv");
  Instance instance{max_memory_limit_tokens, {}, {}, 0};
  for (const TraceRow& row : file.jobs->rows) {
    instance.jobs.push_back(exact_job(row.prompt, row.output, row.arrival));
  }
  const Schedule schedule = recorded_schedule(instance, file.recordings[0]);
  EXPECT_EQ(schedule.peak_memory, 40 * (max_memory_limit_tokens + max_recorded_run_rounds));
  const Metrics metrics = measure(instance, schedule, Bounds{});
  EXPECT_EQ(metrics.total_latency, 40 * Round{1'002'000'000'000});
  EXPECT_DOUBLE_EQ(metrics.used_area, 40 * (1e9 * 2e9 + 2e9 * (2e9 + 1) / 2));
}

TEST(RunsCsv, RefusesAJobThatChanges) {
  EXPECT_EQ(complaint("policy,job,start,end,prompt,output\na,0,0,3,5,3\nb,0,0,3,6,3\n"),
            "runs.csv, line 3, field prompt: job 0 has another one further up");
}

TEST(RunsCsv, IsKnownByItsHeader) {
  EXPECT_TRUE(looks_like_runs_csv("end,START,job,x,policy\n"));
  EXPECT_FALSE(looks_like_runs_csv("arrival,prompt,output\n0,1,2\n"));
  EXPECT_TRUE(says_jobs("policy,job,start,end,prompt,output\n"));
  EXPECT_FALSE(says_jobs("policy,job,start,end,prompt\n"));
}

/// Everything of a run that a table says.
auto said(const gnomon::Run& run) {
  return std::tuple(run.job, run.attempt, run.start, run.end, run.outcome, run.phase, run.lane);
}

Instance random_instance(std::mt19937_64& random, bool all_at_once) {
  const auto draw = [&random](std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
  };
  Instance instance;
  instance.memory_limit = draw(12, 30);
  const std::int64_t jobs = draw(1, 9);
  for (std::int64_t i = 0; i < jobs; ++i) {
    const Tokens prompt = draw(0, 5);
    instance.jobs.push_back(
        exact_job(prompt, draw(1, instance.memory_limit - prompt), all_at_once ? 0 : draw(0, 20)));
  }
  return instance;
}

TEST(RunsCsv, BringsBackTheRunsOfEveryPolicy) {
  std::mt19937_64 random(7);
  for (int trial = 0; trial < 6; ++trial) {
    const Instance instance = random_instance(random, trial % 2 == 0);
    for (const PolicyInfo& info : policy_infos()) {
      const PolicySpec spec{std::string(info.name), {}};
      const auto policy = make_policy(spec, instance);
      const Schedule simulated = simulate(instance, *policy);
      if (simulated.has_fault) continue;  // alpha-greedy and alpha-beta may go in circles
      cli::RunPoliciesOptions options;
      options.runs_csv = true;
      const std::string csv = cli::run_policies(instance, {spec}, options).runs_csv;
      const RunsFile file = parse_runs_csv(csv, "runs.csv");
      ASSERT_EQ(file.recordings.size(), 1U) << info.name;
      const Schedule back = recorded_schedule(instance, file.recordings[0]);
      EXPECT_FALSE(back.has_fault) << info.name << ": " << back.fault.message;
      ASSERT_EQ(back.runs.size(), simulated.runs.size()) << info.name;
      for (std::size_t i = 0; i < back.runs.size(); ++i) {
        EXPECT_EQ(said(back.runs[i]), said(simulated.runs[i])) << info.name << ", run " << i;
      }
      EXPECT_EQ(back.makespan, simulated.makespan) << info.name;
      EXPECT_EQ(back.peak_memory, simulated.peak_memory) << info.name;
    }
  }
}

}  // namespace
}  // namespace gnomon
