// Runs in lanes: hover, selection and fitting with real input.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

TEST_F(WindowTest, TrianglesStandInTheLanesOfTheirPolicy) {
  open({scene("lock-step.json").string(), "--view", "triangles"});
  const auto state = settle();
  EXPECT_EQ(state.at("panes").at(1).at("view_kind"), "triangles");
  EXPECT_EQ(state.at("panes").at(1).at("merged_runs_per_column"), 0);
  EXPECT_EQ(state.at("panes").at(1).at("drawn_items"), 15);
  // Job i starts in round i, in lane i mod 5, each 5 tokens high, and holds i + 1 tokens at a time.
  const PaneMap map = pane(1);
  for (const JobId job : {0, 7, 14}) {
    const Point top = map.at(job + 4.5, 5 * (job % 5) + 4.5);
    display.move(top);
    EXPECT_EQ(settle().at("hovered_job"), job);
    // In its first round there is but one token.
    display.move(map.at(job + 0.5, 5 * (job % 5) + 1.5));
    EXPECT_EQ(settle().at("hovered_job"), no_job);
  }
  const Picture before = display.screenshot();
  display.click(map.at(9.5, 10.5));
  EXPECT_EQ(settle().at("selected_job"), 7);
  display.move({width - 3.0, height - 3.0});
  settle();
  EXPECT_GT(difference(before, display.screenshot(), pane(1).pixels), 0.0005);
}

TEST_F(WindowTest, ADoubleClickFitsATriangle) {
  open({scene("lock-step.json").string(), "--view", "triangles"});
  display.double_click(pane(1).at(9.5, 10.5));
  settle();
  const PaneMap map = pane(1);
  EXPECT_LT(map.t1 - map.t0, 10);
  EXPECT_LT(map.t0, 7);
  EXPECT_GT(map.t1, 12);
  EXPECT_LT(map.y0, 10);
  EXPECT_GT(map.y1, 15);
}

TEST_F(WindowTest, TrianglesAreMergedWhereTheyAreNarrowAndApartWhereTheyAreNot) {
  const auto file = std::filesystem::temp_directory_path() /
                    ("triangles-" + std::to_string(::getpid()) + ".json");
  std::ofstream(file) << R"({"scenario": {"cereal_class_version": 1, "name": "Many",
    "description": "", "memory_limit": 16492, "arrival_mode": "burst", "workload": {"kind": "mix",
    "jobs": 20000, "seed": 1, "arrival_process": "burst",
    "sources": [{"name": "lmsys", "kind": "lmsys", "weight": 1}]},
    "policies": [{"name": "gsa"}]}})";
  open({file.string(), "--view", "triangles"});
  auto state = settle();
  EXPECT_GT(state.at("panes").at(0).at("merged_runs_per_column"), 2);
  EXPECT_LT(state.at("panes").at(0).at("drawn_items"), 10'000);
  for (int i = 0; i < 6; ++i) {
    display.wheel(pane(0).pixels.at(0.5, 0.9), 6);
    state = settle();
  }
  EXPECT_EQ(state.at("panes").at(0).at("merged_runs_per_column"), 0);
  EXPECT_GT(state.at("panes").at(0).at("drawn_items"), 0);
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace gnomon::test
