// Jumping from event to event, playing at their speed, and looping marked rounds.
#include <set>

#include "tests/gui/reading_fixture.h"

namespace gnomon::test {
namespace {

using nlohmann::json;

class EventsTest : public ReadingTest {
 protected:
  static std::set<Round> rounds_of(const Schedule& schedule, const std::string& kind) {
    std::set<Round> rounds;
    for (const gnomon::Run& run : schedule.runs) {
      const bool killed = run.outcome == Outcome::killed;
      if (kind == "start" || kind == "event") rounds.insert(run.start);
      if ((kind == "kill" || kind == "event") && killed) rounds.insert(run.end);
      if ((kind == "completion" || kind == "event") && !killed) rounds.insert(run.end);
    }
    for (const Phase& phase : schedule.phases) {
      if (kind == "phase") rounds.insert(phase.start);
    }
    return rounds;
  }
  void choose(const std::string& kind) {
    click("event_kind");
    click("events." + kind);
    park();
    ASSERT_EQ(settle().at("event_kind"), kind);
  }
  /// Goes through the first few events forward, and back again.
  void expect_jumps(const Schedule& schedule, const std::string& kind) {
    std::vector<Round> wanted;
    for (const Round round : rounds_of(schedule, kind)) {
      if (round > 0 && wanted.size() < 3) wanted.push_back(round);
    }
    ASSERT_GE(wanted.size(), 2U) << kind;
    display.key("Home");
    for (const Round round : wanted) {
      display.key("Right", {"Control_L"});
      EXPECT_EQ(settle().at("playhead"), round) << kind;
    }
    for (std::size_t i = wanted.size() - 1; i-- > 0;) {
      display.key("Left", {"Control_L"});
      EXPECT_EQ(settle().at("playhead"), wanted[i]) << kind << ", backwards";
    }
  }
  /// Marks rounds by a drag with Shift.
  void mark(const Point& from, const Point& to) {
    display.hold_key("Shift_L");
    display.drag(from, to);
    display.release_key("Shift_L");
    settle();
  }
};

TEST_F(EventsTest, JumpsGoFromEventToEventOfTheFocusedPane) {
  open();
  const Scenario scenario = load_scenario(scene("head-of-line.json"));
  display.key("2");
  const Schedule gsa = simulate_scene(scenario, parse_policy("gsa:alpha=2"));
  ASSERT_EQ(app->state().at("event_kind"), "event");
  expect_jumps(gsa, "event");
  for (const char* kind : {"start", "kill", "completion", "phase"}) {
    choose(kind);
    expect_jumps(gsa, kind);
  }
}

TEST_F(EventsTest, AnotherPaneHasOtherEvents) {
  open();
  const Scenario scenario = load_scenario(scene("head-of-line.json"));
  display.key("1");
  settle();
  choose("completion");
  expect_jumps(simulate_scene(scenario, parse_policy("fcfs")), "completion");
  choose("kill");
  display.key("Home");
  display.key("Right", {"Control_L"});
  expect_note("No later kill in this pane.");
  EXPECT_EQ(settle().at("playhead"), 0) << "fcfs kills nobody";
}

TEST_F(EventsTest, ButtonsJumpAsKeysDo) {
  open({scene("worked-example.json").string(), "--policy", "h-sf"});
  const auto events = rounds_of(
      simulate_scene(load_scenario(scene("worked-example.json")), parse_policy("h-sf")), "event");
  ASSERT_EQ(events, (std::set<Round>{0, 1, 3, 6}));
  for (const Round round : {1, 3, 6}) {
    click("event_forward");
    EXPECT_EQ(settle().at("playhead"), round);
  }
  click("event_back");
  EXPECT_EQ(settle().at("playhead"), 3);
}

TEST_F(EventsTest, AtEventSpeedLongStretchesPassAsFastAsShortOnes) {
  // Under fcfs nothing happens from round 0 to 160. Even a slow frame, of a tenth of a second at
  // most, passes no more than a tenth of a round at one round per second.
  open({scene("head-of-line.json").string(), "--policy", "fcfs"});
  const auto events = rounds_of(
      simulate_scene(load_scenario(scene("head-of-line.json")), parse_policy("fcfs")), "event");
  ASSERT_EQ(*std::next(events.begin()), 160);
  const Rect speed = app->widget("speed");
  display.drag(speed.centre(), {speed.x - 5, speed.centre().y});
  display.key("y");
  EXPECT_TRUE(settle().at("event_speed").get<bool>());
  display.key("space");
  const auto beyond = [&](double round) {
    return app->wait_for("playing",
                         [round](const json& s) { return s.at("playhead").get<double>() > round; });
  };
  const json early = beyond(4), late = beyond(100);
  display.key("space");
  const double rounds = late.at("playhead").get<double>() - early.at("playhead").get<double>();
  const double frames = late.at("frame").get<double>() - early.at("frame").get<double>();
  EXPECT_GT(rounds, 1.0 * frames);
  display.key("y");
  EXPECT_FALSE(settle().at("event_speed").get<bool>());
}

TEST_F(EventsTest, ADragWithShiftMarksTheRoundsThatItTouches) {
  open({scene("worked-example.json").string(), "--policy", "gsa", "--reading", "notes"});
  const double below = pane(0).pixels.y + pane(0).pixels.h + 8;  // on the ruler
  mark({pane(0).at(1.5, 0).x, below}, {pane(0).at(3.5, 0).x, below});
  EXPECT_EQ(settle().at("range"), (json{1, 4}));
  EXPECT_EQ(said("notes.range"), "1 4");
  EXPECT_EQ(settle().at("playhead"), 0) << "the playhead was not dragged along";
  // In the plot, the other way round; the view stays.
  const PaneMap before = pane(0);
  mark(pane(0).at(6.4, 3), pane(0).at(4.6, 2));
  EXPECT_EQ(settle().at("range"), (json{4, 7}));
  EXPECT_DOUBLE_EQ(pane(0).t0, before.t0);
  EXPECT_EQ(settle().at("selected_job"), no_job);
  park();
  display.key("Escape");
  EXPECT_TRUE(settle().at("range").is_null());
  EXPECT_EQ(said("notes.range"), "");
}

TEST_F(EventsTest, MarkedRoundsLoop) {
  open({scene("worked-example.json").string(), "--policy", "gsa", "--reading", "notes"});
  mark(pane(0).at(2.5, 3), pane(0).at(4.5, 3));
  ASSERT_EQ(settle().at("range"), (json{2, 5}));
  park();
  display.key("r");
  EXPECT_TRUE(settle().at("loop").get<bool>());
  display.key("space");
  // From its first round to its last and back again, twice.
  for (int turn = 0; turn < 2; ++turn) {
    for (const Round target : {4, 2}) {
      app->wait_for("the loop", [&](const json& s) {
        const double round = s.at("playhead");
        if (s.at("playing").get<bool>()) {
          EXPECT_GE(round, 2);
          EXPECT_LT(round, 5);
        }
        return s.at("playing").get<bool>() && round == static_cast<double>(target);
      });
    }
  }
  display.key("space");
  EXPECT_FALSE(settle().at("playing").get<bool>());
  click("notes.clear_range");
  EXPECT_TRUE(settle().at("range").is_null());
}

}  // namespace
}  // namespace gnomon::test
