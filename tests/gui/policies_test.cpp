// Choosing a policy and its parameters, with a real mouse and keyboard.
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

const nlohmann::json& first_pane(const nlohmann::json& state) {
  return state.at("panes").at(0);
}

class PoliciesTest : public WindowTest {
 protected:
  void type(std::string_view text) {
    for (const char c : text) display.key(c == '-' ? "minus" : std::string(1, c));
  }
  /// Opens the list of the first pane by its key, and waits until it listens.
  void open_list() {
    display.key("m");
    app->widget("pane0.policy.search");
    settle();
  }
  nlohmann::json wait_for_policy(const std::string& name) {
    return app->wait_for(name, [&](const auto& s) {
      return first_pane(s).at("policy") == name && !first_pane(s).at("stale");
    });
  }
};

TEST_F(PoliciesTest, TheListFitsWithEveryPolicyInIt) {
  open();
  display.click(app->widget("pane0.policy").centre());
  for (const PolicyInfo& info : policy_infos()) {
    const Rect row = app->widget("pane0.policy." + std::string(info.name));
    EXPECT_GE(row.x, 0) << info.name;
    EXPECT_LE(row.x + row.w, width) << info.name;
    EXPECT_LE(row.y + row.h, height) << info.name;
  }
}

TEST_F(PoliciesTest, IsFoundByTypingAndTakenByEnter) {
  open();
  open_list();
  type("h-s");
  const auto narrowed = settle();
  EXPECT_TRUE(narrowed.at("widgets").contains("pane0.policy.h-sf"));
  EXPECT_FALSE(narrowed.at("widgets").contains("pane0.policy.gba"));
  display.key("Return");
  EXPECT_EQ(first_pane(wait_for_policy("h-sf")).at("total_latency"), 13448);
  EXPECT_FALSE(settle().at("widgets").contains("pane0.policy.search"));
}

TEST_F(PoliciesTest, IsChosenWithTheArrowKeysFromWhereItStands) {
  open();  // fcfs stands first, h-sf below it
  open_list();
  display.key("Down");
  display.key("Return");
  wait_for_policy("h-sf");
  open_list();
  display.key("Up");
  display.key("Return");
  wait_for_policy("fcfs");
  // The list does not take keys that it has no use for, nor does it keep the others from theirs.
  display.key("Right");
  EXPECT_EQ(settle().at("playhead"), 1);
}

TEST_F(PoliciesTest, AChoiceAmongWordsIsASmallList) {
  open({"--policy", "a-min", "--policy", "h-sf", scene("intervals.json").string()});
  EXPECT_TRUE(first_pane(settle()).at("params").empty());
  display.click(app->widget("pane0.parameter.refine").centre());
  app->widget("pane0.parameter.refine.evict");
  settle();  // the list takes its place in its second frame
  display.click(app->widget("pane0.parameter.refine.evict").at(0.3, 0.5));
  const auto state = app->wait_for("evict", [](const auto& s) {
    return first_pane(s).at("params").contains("refine") && !first_pane(s).at("stale");
  });
  EXPECT_EQ(first_pane(state).at("params").at("refine"), "evict");
  const Instance instance = build_instance(load_scenario(scene("intervals.json")));
  const auto schedule =
      simulate_scene(load_scenario(scene("intervals.json")), parse_policy("a-min:refine=evict"));
  EXPECT_EQ(first_pane(state).at("total_latency"), total_latency(instance, schedule));
}

TEST_F(PoliciesTest, WhatDoesNotFitTheHeaderIsInAListOfItsOwn) {
  open({"--policy", "svf-1bit", "--policy", "svf", "--policy", "fcfs", "--policy", "gsa",
        scene("head-of-line.json").string()});
  display.key("v");  // four rows: room for all of them
  EXPECT_FALSE(settle().at("widgets").contains("pane0.parameters"));
  EXPECT_TRUE(settle().at("widgets").contains("pane0.parameter.long"));
  display.key("v");
  for (int i = 0; i < 6; ++i) display.key("equal", {"Control_L"});
  const auto narrow = settle();
  EXPECT_FALSE(narrow.at("widgets").contains("pane0.parameter.long"));
  display.click(app->widget("pane0.parameters").centre());
  const Rect field = app->widget("pane0.parameter.long");
  settle();
  display.double_click(field.centre());
  settle();
  for (const char* digit : {"1", "6", "0"}) display.key(digit);
  display.key("Return");
  const auto state = app->wait_for("a proxy of 160", [](const auto& s) {
    const auto& params = first_pane(s).at("params");
    return params.contains("long") && params.at("long") == 160 && !first_pane(s).at("stale");
  });
  EXPECT_EQ(state.at("message"), "");
  display.click(app->widget("pane0.parameters.defaults").centre());
  app->wait_for("defaults", [](const auto& s) { return first_pane(s).at("params").empty(); });
}

}  // namespace
}  // namespace gnomon::test
