// The controls of the window, worked with a real mouse and keyboard.
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

TEST_F(WindowTest, OpensOnTheDefaultSceneWithTheNumbersOfThePapers) {
  open();
  const auto state = settle();
  ASSERT_EQ(state.at("panes").size(), 2U);
  EXPECT_EQ(state.at("memory_limit"), 256);
  EXPECT_EQ(state.at("jobs"), 200);
  EXPECT_EQ(state.at("panes").at(0).at("policy"), "fcfs");
  EXPECT_EQ(state.at("panes").at(0).at("total_latency"), 185892);
  EXPECT_EQ(state.at("panes").at(1).at("policy"), "gsa");
  EXPECT_EQ(state.at("panes").at(1).at("total_latency"), 18542);
  EXPECT_EQ(state.at("panes").at(1).at("kills"), 42);
  EXPECT_EQ(state.at("horizon"), 1809);
}

TEST_F(WindowTest, DraggingTheMemorySliderSimulatesAgain) {
  open();
  const Picture before = display.screenshot();
  const Rect slider = app->widget("memory");
  display.move(slider.at(0.2, 0.75));
  display.drag(slider.at(0.2, 0.75), slider.at(0.9, 0.75));
  const auto state = settle();

  const std::int64_t limit = state.at("memory_limit");
  EXPECT_NE(limit, 256);
  Scenario scenario = load_scenario(scene("head-of-line.json"));
  scenario.memory_limit = limit;
  const Instance instance = build_instance(scenario);
  for (const auto& shown : state.at("panes")) {
    EXPECT_EQ(shown.at("simulated_memory_limit"), limit);
    EXPECT_FALSE(shown.at("stale"));
    const PolicySpec policy = parse_policy(std::string(shown.at("policy")));
    EXPECT_EQ(shown.at("total_latency"), total_latency(instance, simulate_scene(scenario, policy)))
        << policy.name;
  }
  EXPECT_GT(difference(before, display.screenshot(), pane(0).pixels), 0.05);
}

TEST_F(WindowTest, ANumberIsTypedIntoASliderHoweverFast) {
  open();
  const Rect slider = app->widget("memory");
  display.hold_key("Control_L");
  display.click(slider.at(0.5, 0.5));
  settle();
  display.release_key("Control_L");
  app->widget("memory.entry");
  settle();
  for (const char* digit : {"3", "0", "0"}) display.key(digit);
  display.key("Return");
  const auto state = settle();
  EXPECT_EQ(state.at("memory_limit"), 300);
  for (const auto& shown : state.at("panes")) EXPECT_EQ(shown.at("simulated_memory_limit"), 300);
}

TEST_F(WindowTest, TheAlphaSliderSetsThePoliciesThatHaveIt) {
  open();
  const Rect slider = app->widget("alpha");
  display.drag(slider.at(0.3, 0.75), slider.at(0.95, 0.75));
  const auto state = settle();
  const double alpha = state.at("panes").at(1).at("params").at("alpha");
  EXPECT_GT(alpha, 2.0);
  EXPECT_FALSE(state.at("panes").at(0).at("params").contains("alpha"));

  const Scenario scenario = load_scenario(scene("head-of-line.json"));
  PolicySpec policy{"gsa", {}};
  set_parameter(policy, "alpha", alpha);
  EXPECT_EQ(state.at("panes").at(1).at("total_latency"),
            total_latency(build_instance(scenario), simulate_scene(scenario, policy)));
}

TEST_F(WindowTest, TheScrubberAndTheTransportMoveThePlayhead) {
  open();
  const Rect scrubber = app->widget("scrubber");
  display.drag(scrubber.at(0.1, 0.5), scrubber.at(0.5, 0.5));
  EXPECT_NEAR(settle().at("playhead").get<double>(), 1809 * 0.5, 1809 * 0.03);

  display.click(app->widget("first").centre());
  EXPECT_EQ(settle().at("playhead"), 0);
  display.click(app->widget("step_forward").centre());
  display.click(app->widget("step_forward").centre());
  EXPECT_EQ(settle().at("playhead"), 2);
  display.click(app->widget("step_back").centre());
  EXPECT_EQ(settle().at("playhead"), 1);
  display.key("Right");
  EXPECT_EQ(settle().at("playhead"), 2);
  display.key("End");
  EXPECT_EQ(settle().at("playhead"), settle().at("horizon"));
  display.key("Home");
  EXPECT_EQ(settle().at("playhead"), 0);
}

TEST_F(WindowTest, PlayingMovesThePlayheadUntilItIsPaused) {
  open();
  display.key("space");
  app->wait_for("a moving playhead", [](const auto& s) {
    return s.at("playing").template get<bool>() && s.at("playhead").template get<double>() > 3;
  });
  display.key("space");
  const auto paused = settle();
  EXPECT_FALSE(paused.at("playing"));
  EXPECT_EQ(settle().at("playhead"), paused.at("playhead"));
}

TEST_F(WindowTest, AnotherPolicyIsChosenFromTheHeader) {
  open();
  const Picture before = display.screenshot();
  display.click(app->widget("pane0.policy").centre());
  display.click(app->widget("pane0.policy.h-sf").at(0.2, 0.5));
  display.move({width / 2.0, height - 2.0});
  const auto state = app->wait_for("h-sf", [](const auto& s) {
    return s.at("panes").at(0).at("policy") == "h-sf" && !s.at("panes").at(0).at("stale");
  });
  EXPECT_EQ(settle().at("panes").at(0).at("total_latency"), 13448);
  EXPECT_EQ(state.at("panes").at(1).at("policy"), "gsa");
  EXPECT_GT(difference(before, display.screenshot(), pane(0).pixels), 0.05);
}

TEST_F(WindowTest, PanesAreAddedAndClosed) {
  open();
  display.key("p");
  EXPECT_EQ(settle().at("panes").size(), 3U);
  display.key("p");
  const auto four = settle();
  EXPECT_EQ(four.at("panes").size(), 4U);
  for (const auto& shown : four.at("panes")) EXPECT_TRUE(shown.contains("total_latency"));
  display.click(app->widget("pane3.close").centre());
  EXPECT_EQ(settle().at("panes").size(), 3U);  // and the panes have taken their new places
  display.click(app->widget("pane0.close").centre());
  const auto state = settle();
  ASSERT_EQ(state.at("panes").size(), 2U);
  EXPECT_EQ(state.at("panes").at(0).at("policy"), "gsa");
}

TEST_F(WindowTest, EscapeClosesAMenuAndAListOnly) {
  open();
  display.click(pane(0).at(100, 50));
  app->wait_for("a selected job", [](const auto& s) { return s.at("selected_job") == 0; });
  for (const auto& [name, item] :
       {std::pair("menu.File", "menu.Quit"), std::pair("pane0.policy", "pane0.policy.h-sf")}) {
    display.click(app->widget(name).centre());
    app->widget(item);
    EXPECT_TRUE(settle().at("widgets").contains(item));
    display.key("Escape");
    const auto state = settle();
    EXPECT_FALSE(state.at("widgets").contains(item));
    EXPECT_EQ(state.at("selected_job"), 0);
  }
}

TEST_F(WindowTest, QuestionMarkListsTheShortcuts) {
  open();
  const auto closed = app->state().at("overlay");
  display.key("slash", {"Shift_L"});
  EXPECT_NE(settle().at("overlay"), closed);
  display.key("Escape");
  EXPECT_EQ(settle().at("overlay"), closed);
}

}  // namespace
}  // namespace gnomon::test
