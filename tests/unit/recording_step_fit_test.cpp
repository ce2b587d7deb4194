// The model of step times and the clock that follows from it.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "engine/model/error.h"
#include "engine/recording/clock.h"
#include "engine/recording/import_run.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/recording/step_fit.h"
#include "tests/unit/recording_support.h"

namespace gnomon {
namespace {

StepTime model(double fixed, double run, double token, double prefill) {
  StepTime time;
  time.fixed_seconds = fixed;
  time.per_run_seconds = run;
  time.per_token_seconds = token;
  time.per_prefill_token_seconds = prefill;
  return time;
}

TEST(StepFit, FindsTheModelThatMadeTheTimes) {
  const StepTime truth = model(0.015, 2e-4, 3e-7, 8e-5);
  const StepFit fit = fit_step_time(serve(mixed_requests(200), truth));
  EXPECT_NEAR(fit.step_time.fixed_seconds, truth.fixed_seconds, 0.02 * truth.fixed_seconds);
  EXPECT_NEAR(fit.step_time.per_run_seconds, truth.per_run_seconds, 0.1 * truth.per_run_seconds);
  EXPECT_NEAR(fit.step_time.per_token_seconds, truth.per_token_seconds,
              0.1 * truth.per_token_seconds);
  EXPECT_NEAR(fit.step_time.per_prefill_token_seconds, truth.per_prefill_token_seconds,
              0.05 * truth.per_prefill_token_seconds);
  EXPECT_EQ(fit.step_time.spans, 200);
  EXPECT_LT(fit.step_time.worst_residual_rounds, 1);
}

TEST(StepFit, LeavesOutWhatHasNoEffect) {
  const StepFit fit = fit_step_time(serve(mixed_requests(100), model(0.02, 0, 0, 0)));
  EXPECT_NEAR(fit.step_time.fixed_seconds, 0.02, 1e-6);
  EXPECT_EQ(fit.step_time.per_run_seconds, 0);
  EXPECT_EQ(fit.step_time.per_token_seconds, 0);
  EXPECT_EQ(fit.step_time.per_prefill_token_seconds, 0);
  EXPECT_LT(fit.step_time.worst_residual_seconds, 1e-6);
}

TEST(StepFit, TellsRequestsApartThatWereHeldUp) {
  std::vector<MadeRequest> made = mixed_requests(120);
  for (const std::size_t i : {30U, 61U, 92U}) {
    made[i].held_from = 10;
    made[i].held_steps = 90;
  }
  const StepFit fit = fit_step_time(serve(made, model(0.015, 1e-4, 2e-7, 5e-5)));
  for (std::size_t i = 0; i < made.size(); ++i) {
    EXPECT_EQ(fit.held_up[i], made[i].held_steps > 0) << i;
    const double held = static_cast<double>(made[i].held_steps);
    EXPECT_NEAR(fit.extra_rounds[i], held, 4) << i;
  }
  EXPECT_EQ(fit.step_time.spans, 117);
}

TEST(StepFit, PassesIdleTimeInEmptySteps) {
  std::vector<MadeRequest> made(8, MadeRequest{5, 50, 0, -1, 0});
  for (std::size_t i = 4; i < made.size(); ++i) made[i].queued_step = 1000;
  const auto served = serve(made, model(0.02, 0, 0, 0), 0.01);
  const StepFit fit = fit_step_time(served);
  const double idle_seconds = served[4].scheduled - served[0].last_token;
  const double idle_rounds =
      round_at(fit.clock, served[4].scheduled) - round_at(fit.clock, served[0].last_token);
  EXPECT_NEAR(idle_rounds, idle_seconds / 0.02, 0.5);
}

TEST(StepFit, NeedsARequestWithTwoTokens) {
  EXPECT_THROW((void)fit_step_time(serve({{5, 1, 0, -1, 0}}, model(0.02, 0, 0, 0))), InputError);
}

TEST(ImportRun, StartsEachRunInTheRoundOfItsFirstToken) {
  const std::vector<MadeRequest> made{{7, 30, 0, -1, 0}, {9, 40, 0, -1, 0}, {5, 20, 10, -1, 0}};
  const auto served = serve(made, model(0.02, 0, 0, 0));
  const std::string log = log_of(served, 5000);
  const ImportedRun run = import_serving_run({log, "a/b/served.requests.jsonl"});
  EXPECT_EQ(run.recording.name, "served");
  EXPECT_EQ(run.recording.origin, "served.requests.jsonl");
  ASSERT_EQ(run.recording.runs.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(run.recording.runs[i].start, made[i].queued_step) << i;
    EXPECT_EQ(run.recording.runs[i].end, made[i].queued_step + made[i].output) << i;
    EXPECT_EQ(run.jobs.rows[i].arrival, made[i].queued_step) << i;
    EXPECT_EQ(run.jobs.rows[i].prompt, made[i].prompt) << i;
  }
  // Nothing tells the capacity: M is what the runs hold at most, in round 29.
  EXPECT_EQ(run.memory_limit, (7 + 30) + (9 + 30) + (5 + 20));
  EXPECT_EQ(run.recording.capacity, 0);
}

TEST(ImportRun, DrawsWhoWasHeldUpByTheLastToken) {
  std::vector<MadeRequest> made = mixed_requests(60);
  made[20].held_from = 5;
  made[20].held_steps = 100;
  const auto served = serve(made, model(0.02, 0, 0, 0));
  const ImportedRun run = import_serving_run({log_of(served, 0), "x.jsonl"});
  const RecordedRun& held = run.recording.runs[20];
  EXPECT_TRUE(held.held_up);
  EXPECT_EQ(held.end - held.start, made[20].output);
  EXPECT_EQ(held.end, made[20].queued_step + made[20].output + 100);
}

TEST(ImportRun, FindsOriginAndCapacityOfTheReportedUsage) {
  const auto served = serve(mixed_requests(150), model(0.02, 0, 0, 0));
  constexpr double capacity = 20'000, shift = 1.35;
  std::string series = "t,running,waiting,kv_cache_pct\n";
  for (int t = 1; t < 40; ++t) {
    const double now = t + shift;
    double tokens = 0;
    int running = 0;
    for (const ServingRequest& r : served) {
      if (now < r.scheduled || now >= r.last_token) continue;
      ++running;
      const double made = now < r.first_token
                              ? 0
                              : 1 + (now - r.first_token) / (r.last_token - r.first_token) *
                                        static_cast<double>(r.output - 1);
      tokens += static_cast<double>(r.prompt) + made;
    }
    series += std::to_string(t) + "," + std::to_string(running) + ",0," +
              std::to_string(100 * tokens / capacity) + "\n";
  }
  const ImportedRun run = import_serving_run({log_of(served, 0), "x.requests.jsonl"},
                                             NamedText{series, "x.timeseries.csv"});
  ASSERT_EQ(run.recording.usage.size(), 39U);
  EXPECT_NEAR(run.recording.usage[0].seconds, 1 + shift, 0.051);
  EXPECT_NEAR(static_cast<double>(run.recording.capacity), capacity, 0.01 * capacity);
  EXPECT_EQ(run.memory_limit, run.recording.capacity);
}

TEST(ImportRun, ReadsTheRealRunWhereItIsAtHand) {
  const std::filesystem::path folder = std::filesystem::path(GNOMON_SHARED_DIR) / "traces";
  const std::string name = "lss_vllm_RTX4090_Llama-3.1-8B";
  const auto text = [&](const char* suffix) {
    std::ifstream file(folder / (name + suffix), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const std::string log = text(".requests.jsonl"), series = text(".timeseries.csv");
  if (log.empty()) GTEST_SKIP() << "no real run beside the repository";
  const ImportedRun run = import_serving_run({log, name + ".requests.jsonl"},
                                             NamedText{series, name + ".timeseries.csv"});
  // 16 GB of weights at 1 TB/s take some 16 ms a step, whatever else is done in it.
  EXPECT_NEAR(run.recording.step_time->fixed_seconds, 0.0155, 0.003);
  EXPECT_LT(run.recording.step_time->rms_residual_seconds, 0.5);
  EXPECT_LT(run.recording.step_time->rms_residual_rounds, 10);
  EXPECT_NEAR(static_cast<double>(run.memory_limit), 41'408, 0.01 * 41'408);
  ASSERT_EQ(run.recording.usage.size(), 184U);
}

}  // namespace
}  // namespace gnomon
