// The legend of the colours, its choices, and the two themes.
#include <algorithm>

#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

/// 0..255.
double mean_brightness(const Picture& picture, const Rect& rect) {
  double sum = 0;
  int count = 0;
  for (int y = static_cast<int>(rect.y); y < static_cast<int>(rect.y + rect.h); y += 3) {
    for (int x = static_cast<int>(rect.x); x < static_cast<int>(rect.x + rect.w); x += 3) {
      const auto colour = picture.at(x, y);
      sum += ((colour & 0xff) + (colour >> 8 & 0xff) + (colour >> 16 & 0xff)) / 3.0;
      ++count;
    }
  }
  return count == 0 ? 0 : sum / count;
}

TEST_F(WindowTest, TheLegendOffersWhatColoursSayAndExplainsIt) {
  open({scene("head-of-line.json").string()});
  app->widget("legend.scale");
  const Picture before = display.screenshot();
  display.click(app->widget("colour_by").centre());
  display.click(app->widget("colour_by.4").at(0.2, 0.5));
  EXPECT_EQ(settle().at("colour_by"), "attempts");
  EXPECT_GT(difference(before, display.screenshot(), pane(1).pixels), 0.05);
  app->widget("legend.swatches");
  EXPECT_FALSE(app->state().at("widgets").contains("legend.scale"));
  // Lengths of outputs are not what colours say now, so their chart has none.
  EXPECT_GT(difference(before, display.screenshot(), app->widget("histogram")), 0.001);
}

TEST_F(WindowTest, TheLegendOffersOrdersAndWhatIsLaidOver) {
  open({scene("head-of-line.json").string()});
  display.click(app->widget("stack_order").centre());
  display.click(app->widget("stack_order.2").at(0.2, 0.5));
  EXPECT_EQ(settle().at("stack_order"), "output");
  for (const char* name : {"phases", "ghosts"}) {
    const std::string widget = std::string("show_") + name;
    display.click(app->widget(widget).at(0.1, 0.5));
    EXPECT_EQ(settle().at(name), false);
    display.click(app->widget(widget).at(0.1, 0.5));
    EXPECT_EQ(settle().at(name), true);
  }
}

TEST_F(WindowTest, TheLegendNamesLanesThatStandIdleWhereTheyAreShown) {
  const auto has = [this] { return app->state().at("widgets").contains("legend.idle_lane"); };
  open({scene("head-of-line.json").string()});
  EXPECT_FALSE(has());
  display.click(app->widget("pane1.view.triangles").centre());  // of gsa, which has slices
  settle();
  EXPECT_TRUE(has());
  display.click(app->widget("pane1.view.plane").centre());
  display.click(app->widget("pane0.view.triangles").centre());  // of fcfs, which has none
  settle();
  EXPECT_FALSE(has());
}

TEST_F(WindowTest, CurvesNeedNoLegendOfRuns) {
  open({scene("head-of-line.json").string(), "--view", "cdf"});
  const auto widgets = app->state().at("widgets");
  EXPECT_FALSE(widgets.contains("colour_by"));
  EXPECT_FALSE(widgets.contains("stack_order"));
}

TEST_F(WindowTest, CtrlTSwitchesTheTheme) {
  open({scene("head-of-line.json").string()});
  const Rect panel = app->widget("scenario_panel");
  const bool light = app->state().at("light");
  const double first = mean_brightness(display.screenshot(), panel);
  display.key("t", {"Control_L"});
  EXPECT_EQ(settle().at("light"), !light);
  const double second = mean_brightness(display.screenshot(), panel);
  EXPECT_GT(std::max(first, second), 200);
  EXPECT_LT(std::min(first, second), 80);
}

}  // namespace
}  // namespace gnomon::test
