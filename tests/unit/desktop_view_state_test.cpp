#include <gtest/gtest.h>

#include "app/desktop/view_state.h"

namespace gnomon::desktop {
namespace {

std::array<ViewLimits, 2> limits_of(double first, double second) {
  return {ViewLimits{first, 500}, ViewLimits{second, 700}};
}

void rest(ViewState& views) {
  for (int i = 0; i < 1000 && views.tick(0.05, i * 0.05); ++i) {
  }
}

TEST(ViewState, LinkedPanesShowTheLongestOfAll) {
  ViewState views;
  views.set_limits(ViewKind::plane, limits_of(100, 300));
  EXPECT_EQ(views.view(0), views.view(1));
  EXPECT_EQ(views.view(0), fit_all({300, 700}));
}

TEST(ViewState, AFittedViewStaysFittedAndAnyOtherStaysPut) {
  ViewState views;
  views.set_limits(ViewKind::plane, limits_of(100, 300));
  views.set_limits(ViewKind::plane, limits_of(100, 900));
  EXPECT_EQ(views.view(0), fit_all({900, 700}));
  const ViewRect chosen{10, 50, 0, 400};
  views.move(0, chosen);
  views.set_limits(ViewKind::plane, limits_of(100, 300));
  EXPECT_EQ(views.view(1), chosen);
}

TEST(ViewState, PartedPanesMoveAlone) {
  ViewState views;
  views.set_limits(ViewKind::plane, limits_of(100, 300));
  const ViewRect shared{10, 50, 0, 400};
  views.move(0, shared);
  views.set_linked(false, 0);
  EXPECT_EQ(views.view(1), shared);
  const ViewRect own{0, 20, 0, 100};
  views.move(1, own);
  EXPECT_EQ(views.view(0), shared);
  views.set_linked(true, 1);
  EXPECT_EQ(views.view(0), own);
}

TEST(ViewState, JumpsArriveExactly) {
  ViewState views;
  views.set_limits(ViewKind::plane, limits_of(100, 300));
  const ViewRect target{40, 60, 100, 200};
  views.jump(0, target);
  EXPECT_TRUE(views.tick(0.016, 1));
  EXPECT_FALSE(views.view(0) == target);
  rest(views);
  EXPECT_EQ(views.view(0), target);
  views.fit(0);
  rest(views);
  EXPECT_TRUE(views.fitted(0));
}

TEST(ViewState, HistoryGoesBackAndForth) {
  ViewState views;
  views.set_limits(ViewKind::plane, limits_of(100, 300));
  views.reset();
  views.tick(0.016, 0);
  const ViewRect home = views.view(0), away{40, 60, 100, 200};
  views.move(0, away);
  views.tick(0.016, 10);
  views.back(0);
  rest(views);
  EXPECT_EQ(views.view(0), home);
  views.forward(0);
  rest(views);
  EXPECT_EQ(views.view(0), away);
  views.forward(0);
  rest(views);
  EXPECT_EQ(views.view(0), away);
}

TEST(ViewState, ViewsWithATimeAxisShowTheSameRounds) {
  ViewState views;
  views.set_limits(ViewKind::plane, limits_of(300, 300));
  views.set_limits(ViewKind::jobs, std::array{ViewLimits{300, 40}, ViewLimits{300, 40}});
  views.set_limits(ViewKind::cdf, std::array{ViewLimits{3, 1}, ViewLimits{3, 1}});
  views.set_kind(1, ViewKind::jobs);
  views.move(0, {10, 50, 100, 400});
  EXPECT_EQ(views.view(1), (ViewRect{10, 50, 0, 40}));
  EXPECT_EQ(views.view(1, ViewKind::cdf), fit_all({3, 1}));
  // Fitting the rounds in one fits them in the other, whose rows were all there anyway.
  views.fit(0);
  rest(views);
  EXPECT_TRUE(views.fitted(1));
  views.move(1, {10, 50, 5, 20});
  EXPECT_EQ(views.view(0).t0, 10);
  EXPECT_EQ(views.view(0).y1, 700);
  views.move(0, {10, 50, 100, 400});
  views.fit(1);
  rest(views);
  EXPECT_EQ(views.view(0), fit_all({300, 700})) << "everything, in the other pane as well";
}

TEST(ViewState, AStatisticHasAxesOfItsOwn) {
  ViewState views;
  views.set_limits(ViewKind::plane, limits_of(300, 300));
  views.set_limits(ViewKind::cdf, std::array{ViewLimits{3, 1}, ViewLimits{3, 1}});
  views.set_kind(0, ViewKind::cdf);
  views.move(0, {1, 2, 0, 1});
  EXPECT_EQ(views.view(1), fit_all({300, 700}));
}

TEST(ViewState, ClosingAPaneMovesTheOthersUp) {
  ViewState views;
  views.set_kind(1, ViewKind::jobs);
  views.set_kind(2, ViewKind::cdf);
  views.erase_kind(0);
  EXPECT_EQ(views.kind(0), ViewKind::jobs);
  EXPECT_EQ(views.kind(1), ViewKind::cdf);
}

}  // namespace
}  // namespace gnomon::desktop
