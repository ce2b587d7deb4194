// Seconds beside rounds, in numbers and on axes.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "app/desktop/views/pane_time.h"
#include "app/desktop/views/plane/reported_line.h"
#include "engine/recording/clock.h"

namespace gnomon::desktop {
namespace {

PaneTime with_clock(std::vector<ClockPoint> clock) {
  PaneTime time;
  time.clock = std::move(clock);
  return time;
}

TEST(PaneTime, WritesSecondsWithThreeDigits) {
  EXPECT_EQ(seconds_text(0), "0 s");
  EXPECT_EQ(seconds_text(0.0421), "0.042 s");
  EXPECT_EQ(seconds_text(3.14159), "3.14 s");
  EXPECT_EQ(seconds_text(71.08), "71.1 s");
  EXPECT_EQ(seconds_text(12345.6), "12,346 s");
}

TEST(PaneTime, SaysNothingWithoutAClock) {
  const PaneTime none;
  EXPECT_EQ(seconds_behind(nullptr, 5), "");
  EXPECT_EQ(seconds_behind(&none, 5), "");
  const PaneTime time = with_clock({{0, 0}, {10, 20}});
  EXPECT_EQ(seconds_behind(&time, 5), " · 10.0 s");
}

TEST(SecondTicks, StandAtWholeSecondsWhereTheClockHasThem) {
  // Ten rounds a second, then one.
  const std::vector<ClockPoint> clock{{0, 0}, {100, 10}, {110, 20}};
  const SecondTicks ticks = second_ticks(clock, 0, 110, 10, 60);
  ASSERT_EQ(ticks.rounds.size(), ticks.labels.size());
  ASSERT_GE(ticks.rounds.size(), 3U);
  for (std::size_t i = 0; i < ticks.rounds.size(); ++i) {
    const double seconds = seconds_at(clock, ticks.rounds[i]);
    EXPECT_NEAR(seconds, std::stod(ticks.labels[i]), 1e-9);
  }
  EXPECT_EQ(ticks.labels[0], "0");
}

TEST(SecondTicks, KeepTheirDistanceWhereRoundsAreLong) {
  const std::vector<ClockPoint> clock{{0, 0}, {100, 1}, {110, 100}};
  const SecondTicks ticks = second_ticks(clock, 0, 110, 10, 60);
  for (std::size_t i = 1; i < ticks.rounds.size(); ++i) {
    EXPECT_GE((ticks.rounds[i] - ticks.rounds[i - 1]) * 10, 0.7 * 60 - 1e-9);
  }
}

TEST(SecondTicks, GoBelowASecondWhereLittleIsSeen) {
  const SecondTicks ticks = second_ticks({{0, 0}, {100, 2}}, 10, 20, 50, 60);
  ASSERT_GE(ticks.labels.size(), 2U);
  EXPECT_EQ(ticks.labels[0], "0.20");
}

TEST(SecondTicks, AreTwoWhereTheAxisIsShort) {
  const std::vector<ClockPoint> clock{{0, 0}, {1000, 190}};
  for (const double length_px : {110.0, 130.0, 160.0, 200.0}) {
    const SecondTicks ticks = second_ticks(clock, 0, 1000, length_px / 1000, 90);
    ASSERT_GE(ticks.rounds.size(), 2U) << length_px;
    EXPECT_GE((ticks.rounds[1] - ticks.rounds[0]) * length_px / 1000, 0.7 * 90) << length_px;
  }
}

TEST(ReportedLine, IsInRoundsAndTokensOfTheCapacity) {
  Recording recording;
  recording.capacity = 200;
  recording.usage = {{5, 0.5, 3, -1}, {15, 0.75, -1, 7}};
  auto time = std::make_shared<PaneTime>(with_clock({{0, 0}, {10, 20}}));
  time->recorded = true;
  time->recording = SharedRecording(recording);
  ViewSubject subject;
  Instance instance;
  instance.memory_limit = 1000;
  subject.instance = std::make_shared<const Instance>(instance);
  subject.time = time;
  const auto points = [&](Reported what) { return reported_points(subject, what, 0, 10, 100); };
  const std::vector<Point> memory = points(Reported::memory);
  ASSERT_EQ(memory.size(), 2U);
  EXPECT_FLOAT_EQ(memory[0].x, 2.5f);
  EXPECT_FLOAT_EQ(memory[0].y, 100);
  EXPECT_FLOAT_EQ(memory[1].y, 150);
  // What was not said is left out.
  EXPECT_EQ(points(Reported::running).size(), 1U);
  EXPECT_EQ(points(Reported::waiting).size(), 1U);
  time->recorded = false;
  EXPECT_TRUE(points(Reported::memory).empty());
}

TEST(ReportedLine, KeepsTheExtremesOfManySamplesInFewPoints) {
  Recording recording;
  recording.capacity = 1000;
  for (int i = 0; i < 20'000; ++i) {
    recording.usage.push_back({0.001 * i, i == 7'777 ? 0.9 : i == 12'345 ? 0.1 : 0.5, -1, -1});
  }
  auto time = std::make_shared<PaneTime>(with_clock({{0, 0}, {10, 20}}));
  time->recorded = true;
  time->recording = SharedRecording(recording);
  ViewSubject subject;
  subject.instance = std::make_shared<const Instance>();
  subject.time = time;
  const std::vector<Point> line = reported_points(subject, Reported::memory, 0, 10, 50);
  EXPECT_LE(line.size(), 2U * 50 + 2);
  const auto below = [](const Point& a, const Point& b) { return a.y < b.y; };
  EXPECT_FLOAT_EQ(std::max_element(line.begin(), line.end(), below)->y, 900);
  EXPECT_FLOAT_EQ(std::min_element(line.begin(), line.end(), below)->y, 100);
  EXPECT_TRUE(std::is_sorted(line.begin(), line.end(),
                             [](const Point& a, const Point& b) { return a.x < b.x; }));
  // A sample more than is in sight at either end, so that the line leaves the picture.
  const std::vector<Point> part = reported_points(subject, Reported::memory, 4, 4.01, 50);
  EXPECT_LT(part.front().x, 4);
  EXPECT_GE(part.back().x, 4.01f);
  EXPECT_LT(part.size(), 30U);
}

TEST(RecordingDigest, KeepsWhatStandsOutOfManyRuns) {
  Recording recording;
  recording.step_time = StepTime{};
  for (int i = 0; i < 300'000; ++i) {
    RecordedRun run;
    run.end = 100 + i % 50;
    run.extra_rounds = i % 7;
    recording.runs.push_back(run);
  }
  recording.runs[1234].extra_rounds = -30;
  recording.runs[4321].held_up = true;
  recording.runs[4321].extra_rounds = 900;
  const RecordingDigest digest = digest_of(recording);
  EXPECT_EQ(digest.held_up, 1);
  EXPECT_EQ(digest.shortest, 100);
  EXPECT_EQ(digest.longest, 149);
  EXPECT_EQ(digest.most_extra_rounds, 30);
  EXPECT_LT(digest.dots.size(), 1000U);
  const auto lowest =
      std::min_element(digest.dots.begin(), digest.dots.end(),
                       [](const auto& a, const auto& b) { return a.extra < b.extra; });
  EXPECT_FLOAT_EQ(lowest->extra, -0.5f);
  EXPECT_EQ(std::count_if(digest.dots.begin(), digest.dots.end(),
                          [](const auto& dot) { return dot.held_up && dot.extra == 1; }),
            1);
}

}  // namespace
}  // namespace gnomon::desktop
