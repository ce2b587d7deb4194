// The formula card: terms light up in the picture, and the picture lights up terms.
#include "engine/geometry/phase_facts.h"
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

using nlohmann::json;

TEST_F(WindowTest, TheCardHoldsTheNumbersOfTheRound) {
  open({scene("head-of-line.json").string(), "--at", "40", "--reading", "rule", "--dock", "none"});
  json state = settle();
  EXPECT_EQ(said(state, "rule.policy"), "fcfs");
  EXPECT_EQ(said(state, "rule.M"), "256");
  EXPECT_EQ(said(state, "rule.used(t)"), "137");
  EXPECT_EQ(said(state, "rule.head"), "job 1");
  EXPECT_EQ(said(state, "rule.F"), "+216");
  display.key("Right");
  state = settle();
  EXPECT_EQ(said(state, "rule.used(t)"), "138");
  EXPECT_EQ(said(state, "rule.F"), "+215");
}

TEST_F(WindowTest, TheCardIsThatOfTheFocusedPane) {
  open({scene("head-of-line.json").string(), "--at", "40", "--reading", "rule", "--dock", "none"});
  display.click(pane(1).at(1'700, 200));
  const json state = settle();
  EXPECT_EQ(said(state, "rule.policy"), "gsa");
  EXPECT_EQ(said(state, "rule.α"), "2");
  EXPECT_NE(said(state, "rule.bound"), "");
}

TEST_F(WindowTest, TheCardSaysWhyABoundDoesNotHold) {
  open({scene("mixed-requests.json").string(), "--policy", "gba", "--reading", "rule", "--dock",
        "none"});
  EXPECT_EQ(said(settle(), "rule.bound"), "not proved here: prompts differ");
}

TEST_F(WindowTest, AProvedOptimumIsWhatResultsAreHeldAgainst) {
  // gsa needs 15 rounds in all, the optimum 11.
  open({scene("worked-example.json").string(), "--policy", "gsa", "--policy", "optimum",
        "--reading", "rule", "--dock", "none"});
  EXPECT_EQ(said(settle(), "rule.to_optimum"), "×1.36");
}

TEST_F(WindowTest, ATermLightsUpInThePicture) {
  open({scene("head-of-line.json").string(), "--at", "40", "--reading", "rule", "--dock", "none"});
  const Rect term = app->widget("rule.used(t)");
  const Point nowhere{term.x + 5, static_cast<double>(height) - 5};
  display.move(nowhere);
  settle();
  const Picture quiet = display.screenshot();
  display.move(term.centre());
  settle();
  const Picture lit = display.screenshot();
  EXPECT_GT(difference(quiet, lit, pane(0).pixels), 0.05) << "the run and what is dimmed around it";
  // And out again.
  display.move(nowhere);
  settle();
  EXPECT_LT(difference(quiet, display.screenshot(), pane(0).pixels), 0.001);
}

TEST_F(WindowTest, ARunLightsUpTermsAboutIt) {
  open({scene("head-of-line.json").string(), "--at", "40", "--reading", "rule", "--dock", "none"});
  (void)app->widget("rule.used(t)");
  display.move(pane(0).at(80, 40));  // job 0, which runs in round 40
  EXPECT_EQ(said(settle(), "rule.lit"), "used(t)");
  display.move(pane(0).at(240, 40));  // job 1, the head
  EXPECT_NE(said(settle(), "rule.lit").find("head"), std::string::npos);
  const PaneMap map = pane(0);
  display.move(map.at(1'500, 256));
  EXPECT_EQ(said(settle(), "rule.lit"), "M");
}

TEST_F(WindowTest, APhaseLightsUpItsSlice) {
  open({scene("head-of-line.json").string(), "--policy", "gsa", "--reading", "rule", "--dock",
        "none"});
  const Scenario scenario = load_scenario(scene("head-of-line.json"));
  const Instance instance = build_instance(scenario);
  const PhaseIndex index(instance, simulate_scene(scenario, parse_policy("gsa")), "gsa");
  const PhaseFacts last = index.facts().back();
  const PaneMap map = pane(0);
  Point strip = map.at(static_cast<double>(last.start + last.end) / 2, map.y1);
  strip.y -= 10;
  display.move(strip);
  // Of the slices, the last is that phase's.
  EXPECT_EQ(said(settle(), "rule.lit"), "τ_p");
  const std::string item = "rule.τ_p." + std::to_string(index.facts().size() - 1);
  display.click(app->widget(item).centre());
  EXPECT_EQ(settle().at("playhead"), last.start);
  EXPECT_EQ(said(app->state(), "rule.τ"), std::to_string(last.slice));
}

}  // namespace
}  // namespace gnomon::test
