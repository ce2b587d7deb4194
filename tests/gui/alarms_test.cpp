// The alarms and the first divergence: found, said, gone to.
#include <unistd.h>

#include <algorithm>

#include "engine/reasons/divergence.h"
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

class AlarmsTest : public WindowTest {
 protected:
  void TearDown() override {
    app.reset();
    if (!file_.empty()) std::filesystem::remove(file_);
  }
  void open_alarms(const std::string& file) {
    open({file, "--reading", "alarms", "--dock", "none"});
  }
  void click(const std::string& widget) { display.click(app->widget(widget).centre()); }

  /// Two jobs that fill memory together before either has completed, without protection.
  std::string livelock() {
    Scenario scenario;
    scenario.name = "livelock";
    scenario.memory_limit = 10;
    auto& trace = scenario.workload.emplace<TraceWorkload>().trace;
    for (int i = 0; i < 2; ++i) trace.rows.push_back({0, 1, 8, 8, 8});
    scenario.policies = {parse_policy("alpha-greedy:protect=0"),
                         parse_policy("alpha-greedy:protect=0.7")};
    file_ = std::filesystem::temp_directory_path() /
            ("gnomon-livelock-" + std::to_string(getpid()) + ".json");
    save_scenario(scenario, file_);
    return file_.string();
  }

 private:
  std::filesystem::path file_;
};

TEST_F(AlarmsTest, TheFirstDivergenceIsSaidAndGoneTo) {
  const Scenario scenario = load_scenario(scene("waves-and-pipeline.json"));
  const auto parted = first_divergence(simulate_scene(scenario, scenario.policies.at(0)),
                                       simulate_scene(scenario, scenario.policies.at(1)));
  ASSERT_TRUE(parted.has_value());
  open_alarms(scene("waves-and-pipeline.json").string());
  display.key("End");
  EXPECT_EQ(said("divergence"), std::to_string(parted->round));
  EXPECT_NE(said("divergence.side0"), said("divergence.side1"));
  click("divergence.go");
  EXPECT_EQ(settle().at("playhead"), parted->round);
}

TEST_F(AlarmsTest, AnAlarmIsGoneToByAClick) {
  open_alarms(scene("head-of-line.json").string());
  display.key("End");
  EXPECT_EQ(said("alarms.0"), "1 alarm");
  EXPECT_EQ(said("alarms.1"), "no alarms");
  const std::string sentence = said("alarm.0.4.0");
  EXPECT_EQ(sentence.find("Nobody started in rounds 1 to 62, though job 6 would have fitted"), 0U)
      << sentence;
  click("alarm.0.4.0");
  const auto state = settle();
  EXPECT_EQ(state.at("playhead"), 1);
  EXPECT_EQ(state.at("selected_job"), 6);
  EXPECT_EQ(state.at("focused_pane"), 0);
}

TEST_F(AlarmsTest, ThePictureGoesAlongWhenTheRoundIsOutOfSight) {
  open_alarms(scene("head-of-line.json").string());
  const PaneMap all = pane(0);
  for (int i = 0; i < 4; ++i) display.wheel(all.at(900, 100), 3);
  settle();
  ASSERT_GT(pane(0).t0, 100);
  click("alarm.0.4.0");
  settle();
  EXPECT_LE(pane(0).t0, 1);
  EXPECT_GE(pane(0).t1, 1);
}

TEST_F(AlarmsTest, ALivelockIsTold) {
  open_alarms(livelock());
  EXPECT_EQ(said("alarms.0"), "1 alarm");
  EXPECT_EQ(said("alarms.1"), "no alarms");
  EXPECT_NE(said("alarm.0.1.0").find("no progress"), std::string::npos) << said("alarm.0.1.0");
  // It is gone to where the referee stopped, in the log too.
  click("alarm.0.1.0");
  EXPECT_EQ(settle().at("playhead"), 9);
  display.key("Home");
  // Where the two part, the one with protection does not start the second job.
  EXPECT_EQ(said("divergence"), "0");
}

TEST_F(AlarmsTest, TheLogEndsWhereTheRefereeStopped) {
  open({livelock(), "--reading", "none", "--dock", "log", "--at", "0"});
  EXPECT_EQ(said("log.stop").find("9 no progress: memory has run out 2 times"), 0U)
      << said("log.stop");
  click("log.stop");
  EXPECT_EQ(settle().at("playhead"), 9);
  click("log.pane1");
  EXPECT_EQ(said("log.stop"), "") << "the other one comes to its end";
}

TEST_F(AlarmsTest, LimitsDecideWhatIsAnAlarm) {
  open_alarms(scene("mixed-requests.json").string());
  EXPECT_EQ(said("alarms.0"), "no alarms") << "vllm-fcfs kills a job three times, but not five";
  click("alarms.limits");
  settle();
  const Rect slider = app->widget("alarms.kills");
  display.drag({slider.x + slider.w * 4 / 19, slider.centre().y},
               {slider.x + 1, slider.centre().y});
  EXPECT_EQ(said("alarms.0").find("no alarms"), std::string::npos);
  EXPECT_FALSE(said("alarm.0.3.0").empty()) << "killed again and again";
}

}  // namespace
}  // namespace gnomon::test
