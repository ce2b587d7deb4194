#include <gtest/gtest.h>

#include <cmath>

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

TEST(Playback, NothingToPlayDoesNotPlay) {
  Playback playback = clock_of(0);
  playback.set_playing(true);
  EXPECT_FALSE(playback.playing());
}

}  // namespace
}  // namespace gnomon::desktop
