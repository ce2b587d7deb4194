// Which view a pane shows, what panes with different views share, and what a scene keeps of it.
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

std::string kind_of(const nlohmann::json& state, std::size_t pane) {
  return state.at("panes").at(pane).at("view_kind");
}

/// Mean brightness of a rectangle, 0 to 255.
double brightness(const Picture& picture, const Rect& rect) {
  double sum = 0, pixels = 0;
  for (int y = static_cast<int>(rect.y); y < static_cast<int>(rect.y + rect.h); ++y) {
    for (int x = static_cast<int>(rect.x); x < static_cast<int>(rect.x + rect.w); ++x) {
      const std::uint32_t rgb = picture.at(x, y);
      sum += (rgb >> 16 & 255u) + (rgb >> 8 & 255u) + (rgb & 255u);
      pixels += 3;
    }
  }
  return sum / pixels;
}

TEST_F(WindowTest, IconsAndKeysSwitchThePaneThatTheyAreAbout) {
  open();
  for (const char* kind : {"triangles", "jobs", "scatter", "cdf", "plane"}) {
    const Picture before = display.screenshot();
    display.click(app->widget(std::string("pane0.view.") + kind).centre());
    const nlohmann::json state = settle();
    EXPECT_EQ(kind_of(state, 0), kind);
    EXPECT_EQ(kind_of(state, 1), "plane");
    EXPECT_GT(difference(before, display.screenshot(), pane(0).pixels), 0.02) << kind;
  }
  display.click(pane(1).pixels.at(0.5, 0.02));
  settle();
  display.key("3", {"Alt_L"});
  EXPECT_EQ(kind_of(settle(), 1), "jobs");
  EXPECT_EQ(kind_of(app->state(), 0), "plane");
}

TEST_F(WindowTest, ViewsWithATimeAxisShareRoundsAndSelection) {
  open();
  display.click(app->widget("pane1.view.jobs").centre());
  settle();
  const PaneMap plane = pane(0);
  display.wheel(plane.pixels.at(0.3, 0.5), 6);
  settle();
  EXPECT_LT(pane(0).t1 - pane(0).t0, 0.7 * (plane.t1 - plane.t0));
  EXPECT_DOUBLE_EQ(pane(1).t0, pane(0).t0);
  EXPECT_DOUBLE_EQ(pane(1).t1, pane(0).t1);

  // A job that was chosen in one view is marked in the other.
  display.key("f");
  settle();
  const Picture before = display.screenshot();
  display.click(pane(0).at(100.5, 48));
  EXPECT_NE(settle().at("selected_job"), no_job);
  display.move({width - 3.0, height - 3.0});
  settle();
  EXPECT_GT(difference(before, display.screenshot(), pane(1).pixels), 0.0005);
}

TEST_F(WindowTest, AStatisticKeepsItsOwnAxes) {
  open();
  display.click(app->widget("pane1.view.cdf").centre());
  settle();
  const PaneMap curves = pane(1);
  display.wheel(pane(0).pixels.at(0.3, 0.5), 6);
  settle();
  EXPECT_DOUBLE_EQ(pane(1).t0, curves.t0);
  EXPECT_DOUBLE_EQ(pane(1).t1, curves.t1);
  const PaneMap plane = pane(0);
  display.wheel(pane(1).pixels.at(0.5, 0.5), 4);
  settle();
  EXPECT_LT(pane(1).t1 - pane(1).t0, 0.8 * (curves.t1 - curves.t0));
  EXPECT_DOUBLE_EQ(pane(0).t0, plane.t0);
}

TEST_F(WindowTest, KeysChangeWhatColoursAndStacksSay) {
  open();
  const Picture before = display.screenshot();
  display.key("c");
  EXPECT_EQ(settle().at("colour_by"), "area");
  EXPECT_GT(difference(before, display.screenshot(), pane(1).pixels), 0.02);
  for (int i = 1; i < 6; ++i) display.key("c");
  EXPECT_EQ(settle().at("colour_by"), "output");
  display.key("o");
  EXPECT_EQ(settle().at("stack_order"), "lane");
  display.key("b");
  EXPECT_FALSE(settle().at("phases"));
  display.key("g");
  EXPECT_FALSE(settle().at("ghosts"));
}

TEST_F(WindowTest, ASelectedJobThatWaitsHasAGhost) {
  open({"--at", "40"});
  // Job 1 of fcfs runs from round 160 on; in round 40 it waits.
  display.click(pane(0).at(200.5, 48));
  ASSERT_EQ(settle().at("selected_job"), 1);
  display.move({width - 3.0, height - 3.0});
  settle();
  const Picture with_ghost = display.screenshot();
  display.key("g");
  EXPECT_FALSE(settle().at("ghosts"));
  const Picture without = display.screenshot();
  // It stands where the playhead is, on top of what runs; what is far from it stays as it is.
  const PaneMap plane = pane(0);
  const Point from = plane.at(41, 290), to = plane.at(200, 100);
  EXPECT_GT(difference(with_ghost, without, {from.x, plane.pixels.y, to.x - from.x, 200}), 0.002);
  const Point far = plane.at(500, 200);
  EXPECT_EQ(difference(with_ghost, without, {far.x, far.y, 100, 100}), 0);
}

TEST_F(WindowTest, TheLightThemeIsLight) {
  open();
  const Rect all{0, 0, static_cast<double>(width), static_cast<double>(height)};
  EXPECT_LT(brightness(display.screenshot(), all), 100);
  display.key("t", {"Control_L"});
  EXPECT_TRUE(settle().at("light"));
  EXPECT_GT(brightness(display.screenshot(), all), 150);
}

TEST_F(WindowTest, ASceneComesBackAsItWasLookedAt) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("gnomon-views-" + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  const std::filesystem::path file = folder / "mine.json";
  std::filesystem::copy_file(scene("lock-step.json"), file,
                             std::filesystem::copy_options::overwrite_existing);
  open({file.string()});
  display.click(app->widget("pane0.view.triangles").centre());
  display.key("c");
  settle();
  display.key("s", {"Control_L"});
  settle();
  const Scenario saved = load_scenario(file);
  ASSERT_FALSE(saved.view.shown.empty());
  EXPECT_EQ(saved.view.shown.front(), ViewKind::triangles);
  EXPECT_EQ(saved.view.picture.colour_by, ColourBy::area);

  app.reset();
  open({file.string()});
  EXPECT_EQ(kind_of(app->state(), 0), "triangles");
  EXPECT_EQ(app->state().at("colour_by"), "area");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace gnomon::test
