#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "app/desktop/playback.h"

namespace gnomon::desktop {
namespace {

Playback clock_of(Round horizon) {
  Playback playback;
  playback.set_horizon(horizon);
  return playback;
}

TEST(Playback, SpeedRunsFromOneRoundToTheWholeRunInFiveSeconds) {
  Playback playback = clock_of(1000);
  playback.set_speed_fraction(0);
  EXPECT_DOUBLE_EQ(playback.rounds_per_second(), 1);
  playback.set_speed_fraction(1);
  EXPECT_DOUBLE_EQ(playback.rounds_per_second(), 200);
  playback.set_speed_fraction(0.5);
  EXPECT_NEAR(playback.rounds_per_second(), std::sqrt(200.0), 1e-9);
  playback.set_rounds_per_second(20);
  EXPECT_NEAR(playback.rounds_per_second(), 20, 1e-9);
}

TEST(Playback, ShortRunsPlayAtOneRoundPerSecond) {
  Playback playback = clock_of(3);
  playback.set_speed_fraction(1);
  EXPECT_DOUBLE_EQ(playback.rounds_per_second(), 1);
}

TEST(Playback, StopsAtTheEndAndStartsOverFromThere) {
  Playback playback = clock_of(100);
  playback.set_speed_fraction(1);  // 20 rounds per second
  playback.set_playing(true);
  playback.advance(4);
  EXPECT_DOUBLE_EQ(playback.position(), 80);
  EXPECT_TRUE(playback.playing());
  playback.advance(2);
  EXPECT_DOUBLE_EQ(playback.position(), 100);
  EXPECT_FALSE(playback.playing());
  playback.set_playing(true);
  EXPECT_DOUBLE_EQ(playback.position(), 0);
}

TEST(Playback, LoopWrapsAround) {
  Playback playback = clock_of(100);
  playback.set_speed_fraction(1);
  playback.set_loop(true);
  playback.set_playing(true);
  playback.advance(5.5);
  EXPECT_NEAR(playback.position(), 10, 1e-9);
  EXPECT_TRUE(playback.playing());
}

TEST(Playback, PausedTimeDoesNotPass) {
  Playback playback = clock_of(100);
  playback.advance(10);
  EXPECT_DOUBLE_EQ(playback.position(), 0);
}

TEST(Playback, StepsToWholeRounds) {
  Playback playback = clock_of(100);
  playback.seek(10.5);
  playback.step(1);
  EXPECT_DOUBLE_EQ(playback.position(), 11);
  playback.seek(10.5);
  playback.step(-1);
  EXPECT_DOUBLE_EQ(playback.position(), 10);
  playback.step(-50);
  EXPECT_DOUBLE_EQ(playback.position(), 0);
  playback.step(1000);
  EXPECT_DOUBLE_EQ(playback.position(), 100);
}

TEST(Playback, AShorterHorizonTakesThePlayheadAlong) {
  Playback playback = clock_of(100);
  playback.seek(90);
  playback.set_horizon(50);
  EXPECT_DOUBLE_EQ(playback.position(), 50);
  EXPECT_EQ(playback.round(), 50);
}

TEST(Playback, ALoopOfRoundsStaysInThem) {
  Playback playback = clock_of(100);
  playback.set_speed_fraction(1);  // 20 rounds/s
  playback.set_loop(true);
  playback.set_loop_rounds(std::pair<Round, Round>{40, 60});
  playback.seek(10);
  playback.set_playing(true);
  playback.advance(0.5);
  EXPECT_NEAR(playback.position(), 50, 1e-9);  // from 40 on: it was outside
  playback.advance(0.75);
  EXPECT_NEAR(playback.position(), 45, 1e-9);
  EXPECT_TRUE(playback.playing());
  playback.set_loop_rounds(std::nullopt);
  playback.advance(5);
  EXPECT_NEAR(playback.position(), 45, 1e-9);  // once around everything
}

TEST(Playback, ALoopBehindTheEndIsWhatIsLeftOfIt) {
  Playback playback = clock_of(50);
  playback.set_loop(true);
  playback.set_loop_rounds(std::pair<Round, Round>{40, 900});
  playback.set_speed_fraction(1);  // 10 rounds/s
  playback.set_playing(true);
  playback.advance(1.5);
  EXPECT_NEAR(playback.position(), 45, 1e-9);
  playback.set_loop_rounds(std::pair<Round, Round>{7, 7});
  EXPECT_FALSE(playback.loop_rounds());
}

/// Events in rounds 0, 1, 50 and 90.
EventRounds few_events() {
  static const std::vector<Round> rounds = {0, 1, 50, 90};
  return {[](Round round) -> std::optional<Round> {
            const auto next = std::upper_bound(rounds.begin(), rounds.end(), round);
            return next == rounds.begin() ? std::nullopt : std::optional(*std::prev(next));
          },
          [](Round round) -> std::optional<Round> {
            const auto next = std::upper_bound(rounds.begin(), rounds.end(), round);
            return next == rounds.end() ? std::nullopt : std::optional(*next);
          }};
}

TEST(Playback, AtEventSpeedEveryStretchTakesTheSameTime) {
  Playback playback = clock_of(100);
  playback.set_event_speed(true);
  playback.set_speed_fraction(0);  // one event per second
  EXPECT_DOUBLE_EQ(playback.events_per_second(), 1);
  playback.set_playing(true);
  const EventRounds events = few_events();
  playback.advance(0.5, &events);
  EXPECT_NEAR(playback.position(), 0.5, 1e-9);
  playback.advance(0.5, &events);
  EXPECT_NEAR(playback.position(), 1, 1e-9);
  playback.advance(0.5, &events);
  EXPECT_NEAR(playback.position(), 25.5, 1e-9);
  playback.advance(1, &events);  // half of one stretch, half of the next
  EXPECT_NEAR(playback.position(), 70, 1e-9);
  playback.advance(0.5, &events);
  playback.advance(0.5, &events);  // behind the last event, the end is one
  EXPECT_NEAR(playback.position(), 95, 1e-9);
  playback.advance(7, &events);
  EXPECT_DOUBLE_EQ(playback.position(), 100);
  EXPECT_FALSE(playback.playing());
}

TEST(Playback, AtEventSpeedItLoopsInItsRounds) {
  Playback playback = clock_of(100);
  playback.set_event_speed(true);
  playback.set_speed_fraction(0);
  playback.set_loop(true);
  playback.set_loop_rounds(std::pair<Round, Round>{50, 70});
  playback.set_playing(true);
  const EventRounds events = few_events();
  playback.advance(0.5, &events);  // 70 is in the middle of the way to 90, and ends the loop
  EXPECT_NEAR(playback.position(), 60, 1e-9);
  playback.advance(0.5, &events);
  EXPECT_NEAR(playback.position(), 50, 1e-9);
  EXPECT_TRUE(playback.playing());
}

TEST(Playback, NothingToPlayDoesNotPlay) {
  Playback playback = clock_of(0);
  playback.set_playing(true);
  EXPECT_FALSE(playback.playing());
}

}  // namespace
}  // namespace gnomon::desktop
