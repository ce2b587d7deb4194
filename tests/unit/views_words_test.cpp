// What views call policies and how they tell of waiting, in words.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/desktop/theme.h"
#include "app/desktop/views/cdf/cdf_header.h"
#include "app/desktop/views/policy_names.h"
#include "app/desktop/views/waiting_words.h"
#include "tests/unit/policy_support.h"
#include "tests/unit/recording_canvas.h"

namespace gnomon::desktop {
namespace {

std::vector<std::string> names_of(const std::vector<std::string>& policies) {
  std::vector<PolicySpec> specs;
  for (const std::string& text : policies) specs.push_back(parse_policy(text));
  return policy_names(specs);
}

TEST(PolicyNames, SayWhatTellsPoliciesOfOneNameApart) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(names_of({"svf", "gba:alpha=2"}), (Names{"svf", "gba"}));
  EXPECT_EQ(names_of({"h-sf", "gba:alpha=2", "gba", "gba:alpha=4/3"}),
            (Names{"h-sf", "gba α=2", "gba α=1.5", "gba α=4/3"}));
  // Only the parameter that differs.
  EXPECT_EQ(names_of({"alpha-beta:protect=0.1", "alpha-beta"}),
            (Names{"alpha-beta protect=0.1", "alpha-beta protect=0.2"}));
  EXPECT_EQ(names_of({"gba:alpha=2", "gba:alpha=2"}), (Names{"gba", "gba"}));
  EXPECT_EQ(names_of({"sorted-f:solver=swap", "sorted-f:solver=exact"}),
            (Names{"sorted-f solver=swap", "sorted-f solver=exact"}));
}

TEST(PolicyNames, StayDifferentWhereValuesAreClose) {
  const auto names = names_of({"gba:alpha=1.76760001", "gba:alpha=1.76760002", "gba:alpha=1.1"});
  EXPECT_EQ(names, (std::vector<std::string>{"gba α=1.76760001", "gba α=1.76760002", "gba α=1.1"}));
}

TEST(PolicyNames, HaveShortNumbers) {
  const PolicyInfo* gba = find_policy("gba");
  ASSERT_NE(gba, nullptr);
  const ParameterInfo* alpha = find_parameter(*gba, "alpha");
  ASSERT_NE(alpha, nullptr);
  EXPECT_EQ(short_value(*alpha, 2), "2");
  EXPECT_EQ(short_value(*alpha, 1.5), "1.5");
  EXPECT_EQ(short_value(*alpha, 1.125), "1.125");
  EXPECT_EQ(short_value(*alpha, 5.0 / 3), "5/3");
  EXPECT_EQ(short_value(*alpha, 1.7675918792439982), "1.768");
  EXPECT_EQ(short_value(*alpha, 1.7001), "1.7");
}

Waiting waiting_in(const char* policy, JobId job) {
  Instance instance;
  instance.memory_limit = 6;
  for (const Tokens output : {1, 1, 2, 3}) instance.jobs.push_back(exact_job(2, output));
  const Schedule schedule = play(policy, instance);
  std::vector<std::int32_t> runs;
  for (std::size_t i = 0; i < schedule.runs.size(); ++i) {
    if (schedule.runs[i].job == job) runs.push_back(static_cast<std::int32_t>(i));
  }
  return waiting_of(instance.jobs[static_cast<std::size_t>(job)], runs, schedule);
}

TEST(WaitingWords, OfTheWorkedExample) {
  EXPECT_EQ(waiting_words(waiting_in("fcfs", 0)), "0 rounds before it ran");
  EXPECT_EQ(waiting_words(waiting_in("fcfs", 2)), "1 round before it ran");
  EXPECT_EQ(waiting_words(waiting_in("fcfs", 3)), "3 rounds before it ran");
  // Slices 1, 2, 4: job 3 starts in each of them, and has a latency of 9 with 3 rounds of output.
  const Waiting restarted = waiting_in("gsa:alpha=2", 3);
  EXPECT_EQ(restarted.completing, 6);
  ASSERT_TRUE(restarted.first);
  EXPECT_EQ(waiting_words(restarted), "6 rounds before the run that completed, " +
                                          std::to_string(*restarted.first) + " before the first");
}

TEST(WaitingWords, WithoutACompletion) {
  EXPECT_EQ(waiting_words({}), "it never started");
  EXPECT_EQ(waiting_words({1204, std::nullopt}),
            "1,204 rounds before its first run, never finished");
}

CdfPicture picture_of(const std::vector<std::string>& policies) {
  CdfPicture picture;
  for (const std::string& text : policies) {
    CdfLine line;
    line.subject.policy = parse_policy(text);
    line.subject.pane = picture.lines.size();
    auto curve = std::make_shared<LatencyCurve>();
    curve->latencies = {1, 2, 3};
    curve->all_jobs = 3;
    line.curve = curve;
    picture.lines.push_back(std::move(line));
  }
  return picture;
}

TEST(CdfHeader, NamesEveryLineAndStaysInItsRoom) {
  const Theme theme = dark_theme();
  const CdfPicture picture = picture_of({"vllm-fcfs", "svf", "gba:alpha=2", "gba"});
  for (const float width : {1200.0f, 700.0f, 460.0f, 380.0f}) {
    test::RecordingCanvas canvas;
    const ScalePlotLayout layout = lay_out_scales(canvas, theme, {{0, 0}, {width, 300}});
    const CdfHeader header = cdf_header(canvas, theme, layout, ScaleKind::linear);
    paint_header(canvas, theme, header, picture, 0);
    std::vector<std::string> names;
    for (const auto& text : canvas.texts) {
      if (text.box.min.y > layout.frame.header.max.y || text.text == "share of jobs") continue;
      names.push_back(text.text);
      EXPECT_GE(text.box.min.x, header.room.min.x);
      EXPECT_LE(text.box.max.x, layout.frame.header.max.x + 0.5f) << width << text.text;
    }
    ASSERT_EQ(names.size(), 4u) << width;
    EXPECT_EQ(names[1], "svf");
    if (width < 700) continue;
    EXPECT_EQ(names, (std::vector<std::string>{"vllm-fcfs", "svf", "gba α=2", "gba α=1.5"}));
  }
}

TEST(CdfHeader, SaysHowManyFinished) {
  const Theme theme = dark_theme();
  CdfPicture picture = picture_of({"svf", "alpha-greedy"});
  auto curve = std::make_shared<LatencyCurve>(*picture.lines[1].curve);
  curve->all_jobs = 6;
  picture.lines[1].curve = curve;
  test::RecordingCanvas canvas;
  const ScalePlotLayout layout = lay_out_scales(canvas, theme, {{0, 0}, {1200, 300}});
  paint_header(canvas, theme, cdf_header(canvas, theme, layout, ScaleKind::linear), picture, 1);
  const auto says = [&](const std::string& words) {
    return std::any_of(canvas.texts.begin(), canvas.texts.end(),
                       [&](const auto& text) { return text.text == words; });
  };
  EXPECT_TRUE(says("alpha-greedy, 50 % finished"));
  EXPECT_TRUE(says("3 jobs never finished"));
}

}  // namespace
}  // namespace gnomon::desktop
