// Seconds beside rounds, in numbers and on axes.
#include <gtest/gtest.h>

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
  const std::vector<Point> memory = reported_points(subject, Reported::memory);
  ASSERT_EQ(memory.size(), 2U);
  EXPECT_FLOAT_EQ(memory[0].x, 2.5f);
  EXPECT_FLOAT_EQ(memory[0].y, 100);
  EXPECT_FLOAT_EQ(memory[1].y, 150);
  // What was not said is left out.
  EXPECT_EQ(reported_points(subject, Reported::running).size(), 1U);
  EXPECT_EQ(reported_points(subject, Reported::waiting).size(), 1U);
  time->recorded = false;
  EXPECT_TRUE(reported_points(subject, Reported::memory).empty());
}

}  // namespace
}  // namespace gnomon::desktop
