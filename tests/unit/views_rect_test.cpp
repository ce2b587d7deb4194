// The maths of moving the view.
#include <gtest/gtest.h>

#include <random>

#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {
namespace {

const ViewLimits limits{
    .horizon_rounds = 1000, .top_tokens = 530, .min_rounds = 4, .min_tokens = 4};

TEST(ViewRect, FitAllShowsEverythingFromTheGroundUp) {
  const ViewRect view = fit_all(limits);
  EXPECT_LT(view.t0, 0);
  EXPECT_GT(view.t1, 1000);
  EXPECT_LT(view.rounds(), 1100);
  EXPECT_EQ(view.y0, 0);
  EXPECT_EQ(view.y1, 530);
}

TEST(ViewRect, FitAllOfATinyScheduleIsNotBelowTheClosestZoom) {
  const ViewRect view = fit_all({.horizon_rounds = 1, .top_tokens = 2});
  EXPECT_GE(view.rounds(), 4);
  EXPECT_GE(view.tokens(), 4);
}

TEST(ViewRect, FitRectHasAMarginOnAllSides) {
  const ViewRect view = fit_rect({100, 200, 50, 80}, limits);
  EXPECT_LT(view.t0, 100);
  EXPECT_GT(view.t1, 200);
  EXPECT_LT(view.y0, 50);
  EXPECT_GT(view.y1, 80);
  EXPECT_GE(fit_rect({7, 8, 3, 4}, limits).rounds(), limits.min_rounds);
}

TEST(ViewRect, TheAnchorOfAZoomNeverMoves) {
  std::mt19937 random(5);
  const auto draw = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  ViewRect view = fit_all(limits);
  for (int i = 0; i < 2000; ++i) {
    const double u = draw(0, 1), v = draw(0, 1);
    const double t = view.t0 + u * view.rounds(), y = view.y0 + v * view.tokens();
    const ViewRect next = zoom_at(view, t, y, draw(0.5, 1.9), draw(0.5, 1.9), limits);
    ASSERT_NEAR((t - next.t0) / next.rounds(), u, 1e-9);
    ASSERT_NEAR((y - next.y0) / next.tokens(), v, 1e-9);
    ASSERT_GE(next.rounds(), limits.min_rounds - 1e-9);
    ASSERT_GE(next.tokens(), limits.min_tokens - 1e-9);
    ASSERT_LE(next.rounds(), 1.3 * limits.horizon_rounds);
    ASSERT_LE(next.tokens(), 1.3 * limits.top_tokens);
    view = next;
  }
}

TEST(ViewRect, AZoomBeyondTheLimitStopsAtIt) {
  const ViewRect view{10, 20, 0, 50};
  const ViewRect close = zoom_at(view, 15, 25, 1e-6, 1, limits);
  EXPECT_NEAR(close.rounds(), limits.min_rounds, 1e-9);
  EXPECT_EQ(close.y0, 0);
  EXPECT_EQ(close.y1, 50);
  EXPECT_EQ(zoom_at(close, close.t0, 0, 0.5, 1, limits), close);
}

TEST(ViewRect, PanKeepsATenthInSight) {
  const ViewRect view{0, 100, 0, 530};
  const ViewRect right = pan_by(view, 1e9, 0, limits);
  EXPECT_DOUBLE_EQ(right.t0, 990);  // a tenth of the view, which is less than the data
  const ViewRect left = pan_by(view, -1e9, 0, limits);
  EXPECT_DOUBLE_EQ(left.t1, 10);
  const ViewRect up = pan_by(view, 0, 1e9, limits);
  EXPECT_DOUBLE_EQ(up.y0, 530 - 53);
  EXPECT_DOUBLE_EQ(right.rounds(), view.rounds());
  const ViewRect free = pan_by(view, 7, -3, limits);
  EXPECT_EQ(free, (ViewRect{7, 107, -3, 527}));
}

TEST(ViewRect, ApproachArrivesExactly) {
  const ViewRect to{400, 410, 20, 60};
  ViewRect view = fit_all(limits);
  int steps = 0;
  while (view != to && steps < 200) {
    const ViewRect next = approach(view, to, 1.0 / 60);
    ASSERT_LT(next.rounds(), view.rounds() + 1e-9);
    view = next;
    ++steps;
  }
  EXPECT_EQ(view, to);
  EXPECT_GT(steps, 5);   // it is an animation …
  EXPECT_LT(steps, 90);  // … of less than a second and a half
}

TEST(ViewRect, ApproachCanBeRetargetedInFlight) {
  ViewRect view{0, 1000, 0, 530};
  for (int i = 0; i < 5; ++i) view = approach(view, {400, 410, 20, 60}, 1.0 / 60);
  const ViewRect home{0, 1000, 0, 530};
  for (int i = 0; i < 200 && view != home; ++i) view = approach(view, home, 1.0 / 60);
  EXPECT_EQ(view, home);
}

TEST(ViewRect, ApproachDoesNotDependOnTheFrameRate) {
  const ViewRect from{0, 1000, 0, 530}, to{400, 500, 0, 530};
  const ViewRect once = approach(from, to, 0.1);
  const ViewRect twice = approach(approach(from, to, 0.05), to, 0.05);
  EXPECT_NEAR(once.t0, twice.t0, 1e-6);
  EXPECT_NEAR(once.t1, twice.t1, 1e-6);
}

TEST(PixelMap, GoesThereAndBack) {
  const PixelMap map{{10, 30, 100, 200}, 50, 20, 400, 300};
  EXPECT_DOUBLE_EQ(map.x(10), 50);
  EXPECT_DOUBLE_EQ(map.x(30), 450);
  EXPECT_DOUBLE_EQ(map.y(100), 320);  // the bottom
  EXPECT_DOUBLE_EQ(map.y(200), 20);
  EXPECT_DOUBLE_EQ(map.t(map.x(17.25)), 17.25);
  EXPECT_DOUBLE_EQ(map.tokens(map.y(150.5)), 150.5);
}

TEST(ViewHistory, GoesBackAndForward) {
  ViewHistory history;
  const ViewRect a{0, 10, 0, 1}, b{0, 20, 0, 1}, c{0, 30, 0, 1};
  EXPECT_FALSE(history.can_go_back());
  history.visit(a, 0);
  history.visit(b, 1);
  history.visit(c, 2);
  EXPECT_EQ(history.back(), b);
  EXPECT_EQ(history.back(), a);
  EXPECT_FALSE(history.can_go_back());
  EXPECT_EQ(history.back(), a);
  EXPECT_EQ(history.forward(), b);
  history.visit(a, 3);  // what was forward is gone
  EXPECT_FALSE(history.can_go_forward());
  EXPECT_EQ(history.back(), b);
}

TEST(ViewHistory, AGestureIsOneEntry) {
  ViewHistory history;
  const ViewRect start{0, 10, 0, 1};
  history.visit(start, 0);
  for (int i = 1; i <= 20; ++i) history.visit({0, 10.0 + i, 0, 1}, 5 + 0.1 * i);
  EXPECT_EQ(history.back(), start);
  EXPECT_EQ(history.forward(), (ViewRect{0, 30, 0, 1}));
  history.visit({0, 40, 0, 1}, 7.1);  // right after a step through history: an entry of its own
  EXPECT_EQ(history.back(), (ViewRect{0, 30, 0, 1}));
  history.clear();
  EXPECT_FALSE(history.can_go_back());
}

TEST(RetargetZoom, KeepsThePointWhereItIsOnTheWholeWay) {
  const ViewLimits all{1000, 500};
  ViewRect view{0, 1000, 0, 500};
  ViewRect target = retarget_zoom(view, view, {300, 100, 0.5, 0.5}, all);
  EXPECT_DOUBLE_EQ(target.rounds(), 500);
  const auto across = [&](double t) { return (t - view.t0) / view.rounds(); };
  for (int frame = 0; frame < 4; ++frame) {
    view = approach(view, target, 0.016);
    EXPECT_NEAR(across(300), 0.3, 1e-12);
  }
  // In flight, the cursor moved on and the wheel turned again: both zooms together, and what is
  // under the cursor now stays there from now on.
  const double under = view.t0 + 0.8 * view.rounds();
  target = retarget_zoom(view, target, {under, 100, 0.5, 0.5}, all);
  EXPECT_DOUBLE_EQ(target.rounds(), 250);
  for (int frame = 0; frame < 400; ++frame) {
    view = approach(view, target, 0.016);
    ASSERT_NEAR(across(under), 0.8, 1e-9);
  }
  EXPECT_EQ(view, target);
}

TEST(RetargetZoom, StopsAtTheLimitWithoutMoving) {
  const ViewLimits all{1000, 500};
  const ViewRect view{10, 14, 20, 24};
  EXPECT_EQ(retarget_zoom(view, view, {11, 23, 0.5, 0.5}, all), view);
}

}  // namespace
}  // namespace gnomon::desktop
