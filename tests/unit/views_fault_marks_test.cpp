// Broken rules in pictures: the flag, the hatching, and what the curves say of them.
#include <gtest/gtest.h>

#include <memory>

#include "app/desktop/curves/curve_words.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/plot/fault_marks.h"
#include "engine/recording/recorded_schedule.h"
#include "tests/unit/recording_canvas.h"

namespace gnomon::desktop {
namespace {

/// Two jobs of 2 + 4 tokens at M = 8. With one start they hold 10 in round 2 and 12 in round 3.
Instance two_jobs() {
  return {8, {exact_job(2, 4), exact_job(2, 4)}, {}, 0};
}

Recording both_at(Round second_start) {
  Recording recording;
  recording.name = "mine";
  for (const Round start : {Round{0}, second_start}) {
    RecordedRun run;
    run.job = static_cast<std::int64_t>(recording.runs.size());
    run.start = start;
    run.end = start + 4;
    recording.runs.push_back(run);
  }
  return recording;
}

/// Ten pixels a round, ten a token, from the corner (0, 0); 16 pixels to the em.
void paint(const Recording& recording, test::RecordingCanvas& canvas) {
  const auto instance = std::make_shared<const Instance>(two_jobs());
  const auto schedule = std::make_shared<const Schedule>(recorded_schedule(*instance, recording));
  ViewInput input;
  input.subject.instance = instance;
  input.subject.schedule = schedule;
  input.subject.geometry = std::make_shared<const StackGeometry>(*instance, *schedule);
  input.subject.policy = {"recorded", {}};
  PlotLayout layout;
  layout.plot = {{0, 0}, {100, 140}};
  PixelMap map;
  map.view = {0, 10, 0, 14};
  map.width_px = 100;
  map.height_px = 140;
  const Theme theme = dark_theme();
  paint_fault_marks({input, theme, layout, map, canvas}, true);
}

TEST(FaultMarks, FlagTheRoundOfTheFirstBrokenRule) {
  test::RecordingCanvas canvas;
  paint(both_at(0), canvas);
  ASSERT_EQ(canvas.texts.size(), 1U);
  EXPECT_EQ(canvas.texts[0].text, "rule broken, round 2");
  const auto& pole = canvas.lines.back();
  EXPECT_FLOAT_EQ(pole[0].x, 20);
  EXPECT_FLOAT_EQ(pole[1].x, 20);
}

TEST(FaultMarks, HatchTheRoundsAboveMAndNoOthers) {
  test::RecordingCanvas canvas;
  paint(both_at(0), canvas);
  ASSERT_GT(canvas.lines.size(), 4U);
  for (std::size_t i = 0; i + 1 < canvas.lines.size(); ++i) {  // the last is the pole
    for (const Point point : canvas.lines[i]) {
      EXPECT_GE(point.x, 20);
      EXPECT_LE(point.x, 40);
      EXPECT_LE(point.y, 60) << "below M there is something to read";
    }
  }
}

TEST(FaultMarks, LeaveASoundScheduleAlone) {
  test::RecordingCanvas canvas;
  paint(both_at(4), canvas);
  EXPECT_TRUE(canvas.lines.empty());
  EXPECT_TRUE(canvas.texts.empty());
}

TEST(FaultMarks, FlagNoRoundWhereTheJobsAreOthers) {
  Recording recording = both_at(4);
  recording.jobs_fingerprint = "0000000000000000";
  test::RecordingCanvas canvas;
  paint(recording, canvas);
  EXPECT_TRUE(canvas.texts.empty());
}

/// The log of a system with M = 8 that does not say when it preempted job 1.
Recording without_preemptions() {
  Recording recording = both_at(0);
  recording.capacity = 8;
  recording.runs[1].held_up = true;
  return recording;
}

TEST(FaultMarks, FlagMemoryThatIsAnEstimateAsADoubt) {
  test::RecordingCanvas canvas;
  paint(without_preemptions(), canvas);
  ASSERT_EQ(canvas.texts.size(), 1U);
  EXPECT_EQ(canvas.texts[0].text, "above M by estimate, round 2");
  EXPECT_GT(canvas.lines.size(), 4U) << "hatched as well";
}

TEST(CurveWords, CompareARecordingWhoseMemoryIsAnEstimate) {
  const Instance instance = two_jobs();
  const ScheduleCurves doubted(instance, recorded_schedule(instance, without_preemptions()));
  EXPECT_EQ(latency_words(doubted, 0, 9), "total latency 8 rounds");
  EXPECT_TRUE(lead_of(doubted, "a", doubted, "b", 0, 9).compares);
}

TEST(CurveWords, CompareNoRecordingThatBreaksARule) {
  const Instance instance = two_jobs();
  const ScheduleCurves sound(instance, recorded_schedule(instance, both_at(4)));
  const ScheduleCurves broken(instance, recorded_schedule(instance, both_at(0)));
  Recording moved = both_at(4);
  moved.jobs_fingerprint = "0000000000000000";
  const ScheduleCurves others(instance, recorded_schedule(instance, moved));
  EXPECT_EQ(latency_words(sound, 0, 9), "total latency 12 rounds");
  EXPECT_EQ(latency_words(broken, 0, 9), "8 rounds, but a rule is broken");
  EXPECT_EQ(latency_words(others, 0, 9), "no total: it is of other jobs");
  EXPECT_TRUE(lead_of(sound, "a", sound, "b", 0, 9).compares);
  const Lead lead = lead_of(sound, "a", broken, "b", 0, 9);
  EXPECT_FALSE(lead.compares);
  EXPECT_EQ(lead.rounds, 0);
  EXPECT_EQ(lead.words, "b does not compare: it breaks a rule");
  EXPECT_EQ(lead_of(others, "a", sound, "b", 0, 9).words,
            "a does not compare: it is of other jobs");
}

}  // namespace
}  // namespace gnomon::desktop
