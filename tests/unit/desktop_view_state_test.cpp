#include <gtest/gtest.h>

#include "app/desktop/view_state.h"

namespace gnomon::desktop {
namespace {

std::array<ViewLimits, ViewState::max_panes> limits_of(double first, double second) {
  std::array<ViewLimits, ViewState::max_panes> limits;
  limits[0] = {first, 500};
  limits[1] = {second, 700};
  return limits;
}

void rest(ViewState& views) {
  for (int i = 0; i < 1000 && views.tick(0.05, i * 0.05); ++i) {
  }
}

TEST(ViewState, LinkedPanesShowTheLongestOfAll) {
  ViewState views;
  views.set_limits(limits_of(100, 300), 2);
  EXPECT_EQ(views.view(0), views.view(1));
  EXPECT_EQ(views.view(0), fit_all({300, 700}));
}

TEST(ViewState, AFittedViewStaysFittedAndAnyOtherStaysPut) {
  ViewState views;
  views.set_limits(limits_of(100, 300), 2);
  views.set_limits(limits_of(100, 900), 2);
  EXPECT_EQ(views.view(0), fit_all({900, 700}));
  const ViewRect chosen{10, 50, 0, 400};
  views.move(0, chosen);
  views.set_limits(limits_of(100, 300), 2);
  EXPECT_EQ(views.view(1), chosen);
}

TEST(ViewState, PartedPanesMoveAlone) {
  ViewState views;
  views.set_limits(limits_of(100, 300), 2);
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
  views.set_limits(limits_of(100, 300), 2);
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
  views.set_limits(limits_of(100, 300), 2);
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

}  // namespace
}  // namespace gnomon::desktop
