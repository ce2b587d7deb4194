#include <gtest/gtest.h>

#include "app/desktop/mouse_queue.h"

namespace gnomon::desktop {
namespace {

TEST(MouseQueue, AClickBetweenTwoFramesIsSeenAsPressAndRelease) {
  MouseQueue mouse;
  mouse.move(5, 6);
  mouse.button(0, true, 0);
  mouse.button(0, false, 0);
  mouse.next_frame();
  EXPECT_FALSE(mouse.down(0)) << "a frame earlier, the control learns that the mouse is there";
  mouse.next_frame();
  EXPECT_TRUE(mouse.down(0));
  EXPECT_TRUE(mouse.pending());
  mouse.next_frame();
  EXPECT_FALSE(mouse.down(0));
  EXPECT_FALSE(mouse.pending());
}

TEST(MouseQueue, TwoQuickClicksAreFourFrames) {
  MouseQueue mouse;
  for (int click = 0; click < 2; ++click) {
    mouse.button(0, true, 0);
    mouse.button(0, false, 0);
  }
  for (const bool down : {true, false, true, false}) {
    mouse.next_frame();
    EXPECT_EQ(mouse.down(0), down);
  }
}

TEST(MouseQueue, ADoubleClickIsJudgedByWhenItHappened) {
  MouseQueue mouse;
  const auto press_at = [&](double seconds) {
    mouse.button(0, true, seconds);
    mouse.button(0, false, seconds);
    mouse.next_frame();
    const bool soon = mouse.pressed_again_soon();
    mouse.next_frame();
    EXPECT_FALSE(mouse.pressed_again_soon()) << "a release is no second press";
    return soon;
  };
  EXPECT_FALSE(press_at(1));
  EXPECT_TRUE(press_at(1 + MouseQueue::double_click_seconds));
  EXPECT_FALSE(press_at(5));
  mouse.button(1, true, 5);
  mouse.next_frame();
  EXPECT_FALSE(mouse.pressed_again_soon()) << "the other button";
}

TEST(MouseQueue, APressIsSeenWhereItHappened) {
  MouseQueue mouse;
  mouse.move(1, 1);
  mouse.move(10, 20);
  mouse.button(0, true, 0);
  mouse.move(500, 600);
  mouse.next_frame();
  mouse.next_frame();
  EXPECT_TRUE(mouse.down(0));
  ASSERT_TRUE(mouse.position().has_value());
  EXPECT_EQ(mouse.position()->x, 10);
  EXPECT_EQ(mouse.position()->y, 20);
  mouse.next_frame();
  EXPECT_TRUE(mouse.down(0));
  EXPECT_EQ(mouse.position()->x, 500);
  mouse.button(0, false, 0);
  mouse.next_frame();
  EXPECT_EQ(mouse.position()->x, 500) << "it has not moved since";
}

TEST(MouseQueue, OutOfTheWindowItIsNowhere) {
  MouseQueue mouse;
  EXPECT_FALSE(mouse.position());
  mouse.move(3, 4);
  mouse.leave();
  mouse.next_frame();
  EXPECT_FALSE(mouse.position()) << "or what lies at the edge would stay lit";
  mouse.move(-5, 4);  // a drag goes on outside
  mouse.next_frame();
  EXPECT_EQ(mouse.position()->x, -5);
}

TEST(MouseQueue, AReleaseIsSeenWhereItHappened) {
  MouseQueue mouse;
  mouse.button(0, true, 0);
  mouse.next_frame();
  mouse.move(10, 20);
  mouse.button(0, false, 0);
  mouse.move(500, 600);
  mouse.next_frame();
  EXPECT_TRUE(mouse.down(0)) << "or a drag would end before it came there";
  EXPECT_EQ(mouse.position()->x, 10);
  mouse.next_frame();
  EXPECT_FALSE(mouse.down(0));
  EXPECT_EQ(mouse.position()->x, 10);
}

TEST(MouseQueue, AClickIsMadeWithTheKeysThatWereHeldThen) {
  constexpr int shift = 1;
  MouseQueue mouse;
  mouse.move(1, 1, 0);
  mouse.button(0, true, 0, shift);
  mouse.move(2, 2, shift);
  mouse.button(0, false, 0, shift);
  mouse.move(3, 3, 0);
  for (const int held : {0, shift, shift, shift, 0}) {
    mouse.next_frame();
    EXPECT_EQ(mouse.modifiers(), held);
  }
  mouse.next_frame();
  EXPECT_EQ(mouse.modifiers(), std::nullopt) << "the window system knows what is held now";
}

TEST(MouseQueue, MovesAloneCostOneFrame) {
  MouseQueue mouse;
  for (int i = 0; i < 50; ++i) mouse.move(static_cast<float>(i), 0);
  mouse.next_frame();
  EXPECT_FALSE(mouse.pending());
}

TEST(MouseQueue, ARepeatedStateIsNoChange) {
  MouseQueue mouse;
  mouse.button(1, false, 0);
  mouse.button(0, true, 0);
  mouse.next_frame();
  EXPECT_TRUE(mouse.down(0));
  EXPECT_FALSE(mouse.pending());
}

}  // namespace
}  // namespace gnomon::desktop
