// Schedules made by hand: a copy whose runs are dragged along time, and what it is worth.
#include "engine/whatif/hand_made.h"

#include "app/desktop/theme.h"
#include "engine/geometry/lanes.h"
#include "tests/gui/reading_fixture.h"

namespace gnomon::test {
namespace {

using nlohmann::json;

class HandMadeTest : public ReadingTest {
 protected:
  void open_own() {
    open({saved(blocked_scene()), "--reading", "what-if"});
    click("whatif.hand_made_button");
    park();
    const json state = settle();
    ASSERT_EQ(state.at("panes").size(), 2U);
    ASSERT_EQ(state.at("panes").at(1).at("policy"), "hand-made");
    ASSERT_EQ(state.at("panes").at(1).at("view_kind"), "triangles");
  }
  /// As pane 1 is now.
  Schedule own_schedule() {
    std::vector<Edit> edits;
    for (const auto& words : edits_of(1)) edits.push_back(parse_edit(words.get<std::string>()));
    return hand_made_schedule(build_instance(blocked_scene()), edits);
  }
  /// A point in the first round of a job's run.
  Point in_run(JobId job) {
    const Schedule schedule = own_schedule();
    const RunLanes lanes(build_instance(blocked_scene()), schedule);
    for (std::size_t i = 0; i < schedule.runs.size(); ++i) {
      const gnomon::Run& run = schedule.runs[i];
      if (run.job != job) continue;
      return pane(1).at(static_cast<double>(run.start) + 0.5,
                        static_cast<double>(lanes.base_of(static_cast<std::int32_t>(i))) + 0.5);
    }
    throw std::runtime_error("no run of that job");
  }
  /// Takes hold of a job's run and drags it, without letting go.
  void hold_and_drag(JobId job, double rounds) {
    const Point from = in_run(job);
    const double px = pane(1).at(1, 0).x - pane(1).at(0, 0).x;
    display.move(from);
    settle();
    display.press(1);
    for (int i = 1; i <= 8; ++i) display.move({from.x + px * rounds * i / 8, from.y});
    settle();
  }
  void drop() {
    display.release(1);
    settle();
  }
  /// Pixels in the colour of errors in pane 1.
  std::int64_t red_pixels() {
    const auto error = desktop::dark_theme().error;
    const int wanted[] = {static_cast<int>(error & 0xffU), static_cast<int>((error >> 8U) & 0xffU),
                          static_cast<int>((error >> 16U) & 0xffU)};
    const Picture picture = display.screenshot();
    const Rect rect = pane(1).pixels;
    std::int64_t count = 0;
    for (int y = static_cast<int>(rect.y); y < static_cast<int>(rect.y + rect.h); ++y) {
      for (int x = static_cast<int>(rect.x); x < static_cast<int>(rect.x + rect.w); ++x) {
        const std::uint32_t pixel = picture.at(x, y);
        const int is[] = {static_cast<int>((pixel >> 16U) & 0xffU),
                          static_cast<int>((pixel >> 8U) & 0xffU), static_cast<int>(pixel & 0xffU)};
        bool near = true;
        for (int i = 0; i < 3; ++i) near = near && std::abs(is[i] - wanted[i]) < 16;
        count += near ? 1 : 0;
      }
    }
    return count;
  }
};

TEST_F(HandMadeTest, ACopyStartsAsItsOriginalAndKnowsItsRank) {
  open_own();
  const json state = settle();
  EXPECT_EQ(state.at("panes").at(1).at("total_latency"), 23);
  EXPECT_EQ(state.at("panes").at(1).at("edits").size(), 4U);
  EXPECT_EQ(state.at("panes").at(0).at("view_kind"), "plane");
  // Who is better, by simulations of the test's own.
  const Instance instance = build_instance(blocked_scene());
  std::size_t better = 0, all = 0;
  for (const PolicyInfo& info : policy_infos()) {
    if (info.by_request || info.name == hand_made_name) continue;
    const Schedule schedule = simulate_scene(blocked_scene(), {std::string(info.name), {}});
    if (schedule.has_fault) continue;
    ++all;
    better += total_latency(instance, schedule) < 23 ? 1U : 0U;
  }
  EXPECT_GT(better, 0U) << "or the rank would say nothing";
  EXPECT_EQ(said("scores.rank"), std::to_string(better + 1));
  EXPECT_EQ(said("scores.own"), "23");
  EXPECT_EQ(said("scores.count"), std::to_string(all));
}

TEST_F(HandMadeTest, ARunMovesByTheRoundsThatItIsDragged) {
  open_own();
  const std::string rank = said("scores.rank");
  hold_and_drag(2, -3);
  json moved = settle().at("moved_run");
  EXPECT_EQ(moved.at("job"), 2);
  EXPECT_EQ(moved.at("pane"), 1);
  EXPECT_EQ(moved.at("start"), 1);
  EXPECT_EQ(moved.at("fits"), true);
  EXPECT_EQ(settle().at("panes").at(1).at("total_latency"), 23) << "before it is dropped";
  drop();
  const json state = settle();
  EXPECT_TRUE(state.at("moved_run").is_null());
  EXPECT_EQ(state.at("panes").at(1).at("total_latency"), 20);
  EXPECT_EQ(hand_made_starts(build_instance(blocked_scene()), std::vector<Edit>{})[0], 0);
  EXPECT_EQ(own_schedule().runs.at(1).start, 1);
  EXPECT_EQ(said("scores.own"), "20");
  EXPECT_LE(std::stoi(said("scores.rank")), std::stoi(rank));
  // One step of undo.
  display.key("z", {"Control_L"});
  EXPECT_EQ(settle().at("panes").at(1).at("total_latency"), 23);
  EXPECT_EQ(settle().at("panes").size(), 2U);
  display.key("z", {"Control_L"});
  EXPECT_EQ(settle().at("panes").size(), 1U);
}

TEST_F(HandMadeTest, ADragThatComesBackChangesNothing) {
  open_own();
  const std::string before = settle().at("undo");
  hold_and_drag(2, -3);
  const Point from = in_run(2);
  display.move(from);
  settle();
  drop();
  const json state = settle();
  EXPECT_EQ(state.at("panes").at(1).at("total_latency"), 23);
  display.key("z", {"Control_L"});
  EXPECT_EQ(settle().at("panes").size(), 1U) << "the step before it: " << before;
}

TEST_F(HandMadeTest, ItTurnsRedWhereItWouldCrossM) {
  open_own();
  hold_and_drag(1, 3);  // behind everybody
  EXPECT_EQ(settle().at("moved_run").at("fits"), true);
  const std::int64_t fitting = red_pixels();
  drop();
  display.key("z", {"Control_L"});
  park();
  settle();
  hold_and_drag(1, -3);  // 6 + 5 tokens in round 1
  const json moved = settle().at("moved_run");
  EXPECT_EQ(moved.at("start"), 1);
  EXPECT_EQ(moved.at("fits"), false);
  EXPECT_EQ(moved.at("overflow_round"), 1);
  EXPECT_EQ(moved.at("excess"), 1);
  EXPECT_GT(red_pixels(), fitting + 100);
  drop();
  // It is as it was wished, and says what is wrong with it; every run is still there.
  const json state = settle();
  const Schedule own = own_schedule();
  ASSERT_TRUE(own.has_fault);
  EXPECT_EQ(state.at("panes").at(1).at("fault"), own.fault.message);
  EXPECT_EQ(said("whatif.1.fault"), own.fault.message);
  EXPECT_NE(own.fault.message.find("round 1"), std::string::npos) << own.fault.message;
  EXPECT_EQ(state.at("panes").at(1).at("drawn_items"), 4);
  EXPECT_FALSE(state.at("said").contains("scores.rank")) << "it beats nobody";
}

TEST_F(HandMadeTest, ARunDoesNotMoveBeforeTheFirstRound) {
  open_own();
  hold_and_drag(2, -5.5);
  EXPECT_EQ(settle().at("moved_run").at("start"), 0);
  drop();
  EXPECT_EQ(settle().at("panes").at(1).at("total_latency"), 19);
}

}  // namespace
}  // namespace gnomon::test
