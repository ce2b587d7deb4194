// The sweep tab: measured in the background, a click sets what is swept.
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

class SweepTest : public WindowTest {
 protected:
  nlohmann::json wait_for_status(const std::string& card, const std::string& status) {
    return app->wait_for("a sweep that is " + status, [&](const nlohmann::json& state) {
      return said(state, card + ".status") == status;
    });
  }
};

TEST_F(SweepTest, MeasuresSmallScenesByItselfAndSaysWhatIsProved) {
  open({scene("head-of-line.json").string(), "--dock", "sweep"});
  wait_for_status("sweep.alpha", "done");
  const auto state = wait_for_status("sweep.memory", "done");
  EXPECT_GE(std::stoi(said(state, "sweep.alpha.points")), 30);
  EXPECT_GE(std::stoi(said(state, "sweep.memory.points")), 60);
  // The longest job takes all of memory, so k_min is 1: the number of the paper.
  EXPECT_EQ(said(state, "sweep.alpha.proved.1"), "proved for gsa: ≤ 61.9 at α = 1.77");
  EXPECT_EQ(said(state, "sweep.alpha.proved.0"), "") << "nothing is proved of fcfs";
  EXPECT_EQ(said(state, "sweep.memory.gap"), "M below a job’s peak");
  EXPECT_EQ(said(state, "sweep.alpha.gap"), "") << "α does not decide what fits";
}

TEST_F(SweepTest, AClickSetsTheValueAndKeepsItsOwnCard) {
  open({scene("head-of-line.json").string(), "--dock", "sweep"});
  wait_for_status("sweep.memory", "done");
  settle();
  const Rect alpha = app->widget("sweep.alpha.plot");
  display.click(alpha.at(0.9, 0.5));
  auto state = settle();
  EXPECT_EQ(said(state, "sweep.alpha.status"), "done") << "only what is swept has changed";
  const double set = state.at("panes").at(1).at("params").at("alpha");
  EXPECT_GT(set, 3);
  EXPECT_NE(state.at("undo").get<std::string>(), "") << "an edit like any other";

  state = wait_for_status("sweep.memory", "done");  // another α, so other values for every M
  const Rect memory = app->widget("sweep.memory.plot");
  display.click(memory.at(0.7, 0.5));
  state = settle();
  EXPECT_GT(state.at("memory_limit").get<Tokens>(), 512);
  EXPECT_EQ(said(state, "sweep.memory.status"), "done");
}

TEST_F(SweepTest, GoesBetweenRatioAndTotalLatency) {
  open({scene("head-of-line.json").string(), "--dock", "sweep"});
  wait_for_status("sweep.memory", "done");
  settle();
  const Rect plot = app->widget("sweep.alpha.plot");
  const Picture ratio = display.screenshot();
  display.click(app->widget("sweep.latency").centre());
  const auto state = settle();
  EXPECT_GT(difference(ratio, display.screenshot(), plot), 0.01);
  EXPECT_EQ(said(state, "sweep.alpha.proved.1"), "") << "the theorem is about ratios";
}

}  // namespace
}  // namespace gnomon::test
