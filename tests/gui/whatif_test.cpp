// What-if: edits of a policy's schedule by the menu of the right button, as a variant beside it.
#include "tests/gui/reading_fixture.h"

namespace gnomon::test {
namespace {

using nlohmann::json;

class WhatIfTest : public ReadingTest {
 protected:
  void open_blocked(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {saved(blocked_scene()), "--reading", "what-if"});
    open(std::move(more));
  }
  /// Pane 1 shows `spec`, and what the engine makes of it; pane 0 the policy as it was.
  void expect_variant(const PolicySpec& spec) {
    const json state = settle();
    ASSERT_EQ(state.at("panes").size(), 2U);
    EXPECT_TRUE(state.at("panes").at(0).at("edits").empty());
    EXPECT_EQ(state.at("panes").at(0).at("total_latency"), 23);
    const json& variant = state.at("panes").at(1);
    json words = json::array();
    for (const Edit& edit : spec.edits) words.push_back(to_string(edit));
    EXPECT_EQ(variant.at("edits"), words);
    const Instance instance = build_instance(blocked_scene());
    const std::int64_t total = total_latency(instance, simulate_edited(blocked_scene(), spec));
    EXPECT_EQ(variant.at("total_latency"), total);
    EXPECT_FALSE(variant.contains("fault"));
    EXPECT_EQ(state.at("said").at("whatif.1.total"), std::to_string(total));
    EXPECT_EQ(state.at("said").at("whatif.1.change"), std::to_string(total - 23));
  }
};

TEST_F(WhatIfTest, ARunIsKilledAndWhatFollowsStandsBesideIt) {
  open_blocked();
  context_click(pane(0).at(2.5, 3));
  EXPECT_FALSE(app->state().at("widgets").contains("whatif.start")) << "it runs already";
  click("whatif.kill");
  expect_variant(edited("fcfs", {kill_edit(0, 2)}));
  EXPECT_EQ(settle().at("panes").at(1).at("kills"), 1);
  EXPECT_EQ(settle().at("focused_pane"), 1);
  EXPECT_EQ(said("whatif.1.edit.0"), "kill 0 at 2");
  display.key("z", {"Control_L"});
  EXPECT_EQ(settle().at("panes").size(), 1U);
  display.key("z", {"Control_L", "Shift_L"});
  settle();
  expect_variant(edited("fcfs", {kill_edit(0, 2)}));
}

TEST_F(WhatIfTest, AWaitingJobIsStartedInFreeMemory) {
  open_blocked();
  context_click(pane(0).at(1.5, 9));
  const json state = app->state();
  EXPECT_TRUE(state.at("widgets").contains("whatif.start.1"));
  EXPECT_FALSE(state.at("widgets").contains("whatif.start.0")) << "it runs";
  click("whatif.start.2");
  expect_variant(edited("fcfs", {start_edit(2, 1)}));
  EXPECT_EQ(settle().at("panes").at(1).at("total_latency"), 20);
}

TEST_F(WhatIfTest, OverFreeMemoryTheSelectedJobIsMeant) {
  open_blocked({"--select", "2"});
  context_click(pane(0).at(2.5, 9));
  click("whatif.start");
  expect_variant(edited("fcfs", {start_edit(2, 2)}));
}

TEST_F(WhatIfTest, ASelectedJobThatDoesNotWaitThereIsNotMeant) {
  open_blocked({"--select", "0"});  // it runs
  context_click(pane(0).at(1.5, 9));
  click("whatif.start.2");
  expect_variant(edited("fcfs", {start_edit(2, 1)}));
}

TEST_F(WhatIfTest, ARunIsHeldBackByTypingARound) {
  open_blocked();
  context_click(pane(0).at(4.5, 2));
  fill("whatif.hold", "7");
  display.key("Return");
  settle();
  expect_variant(edited("fcfs", {hold_edit(1, 4, 7)}));
}

TEST_F(WhatIfTest, AnotherOutputIsTypedAndTried) {
  open_blocked();
  context_click(pane(0).at(2.5, 3));
  fill("whatif.output", "2");
  click("whatif.output.try");
  expect_variant(edited("fcfs", {output_edit(0, 2)}));
}

TEST_F(WhatIfTest, AnInfeasibleStartSaysTheRoundAndTheTokens) {
  open_blocked();
  context_click(pane(0).at(1.5, 9));
  click("whatif.start.1");  // 6 tokens of job 0 and 5 of job 1 in round 1
  const json state = settle();
  const Schedule own = simulate_edited(blocked_scene(), edited("fcfs", {start_edit(1, 1)}));
  ASSERT_TRUE(own.has_fault);
  const std::string fault = state.at("said").at("whatif.1.fault");
  EXPECT_EQ(fault, own.fault.message);
  EXPECT_EQ(state.at("panes").at(1).at("fault"), fault);
  EXPECT_NE(fault.find("round 1"), std::string::npos) << fault;
  EXPECT_NE(fault.find("1 token"), std::string::npos) << fault;
  EXPECT_EQ(state.at("panes").at(0).at("total_latency"), 23);
}

TEST_F(WhatIfTest, AVariantTakesFurtherEditsAndGivesThemBackOneByOne) {
  open_blocked();
  context_click(pane(0).at(1.5, 9));
  click("whatif.start.2");
  context_click(pane(1).at(1.5, 9.3));
  click("whatif.start.3");
  expect_variant(edited("fcfs", {start_edit(2, 1), start_edit(3, 1)}));
  click("whatif.1.edit.0.remove");
  expect_variant(edited("fcfs", {start_edit(3, 1)}));
  // A click on an edit goes to its round.
  display.click(app->widget("whatif.1.edit.0").at(0.3, 0.5));
  EXPECT_EQ(settle().at("playhead"), 1);
  click("whatif.1.clear");
  const json state = settle();
  EXPECT_TRUE(state.at("panes").at(1).at("edits").empty());
  EXPECT_EQ(state.at("panes").at(1).at("total_latency"), 23);
  display.key("z", {"Control_L"});
  settle();
  expect_variant(edited("fcfs", {start_edit(3, 1)}));
}

TEST_F(WhatIfTest, EditsAreSavedAndComeBack) {
  open_blocked();
  context_click(pane(0).at(1.5, 9));
  click("whatif.start.2");
  display.key("s", {"Control_L"});
  app->wait_for("saving", [](const auto& s) { return !s.at("modified").template get<bool>(); });
  const std::string file = (folder_ / "scene.json").string();
  EXPECT_EQ(load_scenario(file).policies.at(1), edited("fcfs", {start_edit(2, 1)}));
  app.reset();
  open({file, "--reading", "what-if"});
  const json state = settle();
  ASSERT_EQ(state.at("panes").size(), 2U);
  EXPECT_EQ(state.at("panes").at(1).at("edits"), json::array({"start 2 at 1"}));
  EXPECT_EQ(state.at("panes").at(1).at("total_latency"), 20);
  EXPECT_EQ(said("whatif.1.change"), "-3");
}

TEST_F(WhatIfTest, WhatEditsChangeIsSaidWhereNoPaneShowsThePolicyWithoutThem) {
  Scenario scenario = blocked_scene();
  scenario.policies = {edited("fcfs", {start_edit(2, 1)}), edited("svf", {output_edit(0, 2)}),
                       parse_policy("gba")};
  open({saved(scenario), "--reading", "what-if"});
  settle();
  EXPECT_EQ(said("whatif.0.without"), "23");
  EXPECT_EQ(said("whatif.0.change"), "-3");
  // Without its edit, job 0 has its own output again.
  const Schedule plain = simulate_edited(scenario, parse_policy("svf"));
  const std::int64_t total = total_latency(build_instance(scenario), plain);
  EXPECT_EQ(said("whatif.1.without"), std::to_string(total));
  // How to make more of them is still said.
  EXPECT_TRUE(app->state().at("widgets").contains("whatif.hand_made_button"));
}

TEST_F(WhatIfTest, AFifthPaneIsRefusedWithASentence) {
  Scenario scenario = blocked_scene();
  for (const char* name : {"svf", "gba", "h-sf"}) scenario.policies.push_back(parse_policy(name));
  open({saved(scenario), "--reading", "what-if"});
  context_click(pane(0).at(2.5, 3));
  click("whatif.kill");
  const json state = settle();
  EXPECT_EQ(state.at("panes").size(), 4U);
  EXPECT_NE(state.at("message").get<std::string>().find("four are the most"), std::string::npos);
  EXPECT_EQ(state.at("undo"), "");
}

}  // namespace
}  // namespace gnomon::test
