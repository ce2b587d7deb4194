// What a researcher does with the window: from a policy that misbehaves to the round, the job and
// the reason, in a few clicks.
#include <unistd.h>

#include <random>

#include "engine/reasons/divergence.h"
#include "engine/whatif/hand_made.h"
#include "tests/gui/window_fixture.h"
#include "tests/unit/copy_of_fcfs.h"

namespace gnomon::test {
namespace {

class ResearchTest : public WindowTest {
 protected:
  void TearDown() override {
    app.reset();
    if (!file_.empty()) std::filesystem::remove(file_);
  }
  std::string saved(const Scenario& scenario) {
    file_ = std::filesystem::temp_directory_path() /
            ("gnomon-research-" + std::to_string(getpid()) + ".json");
    save_scenario(scenario, file_);
    return file_.string();
  }
  void click(const std::string& widget) {
    display.click(app->widget(widget).centre());
    settle();
  }

 private:
  std::filesystem::path file_;
};

TEST_F(ResearchTest, TheLivelockOfAlphaGreedyIsNamedWithItsRound) {
  const Scenario scenario = load_scenario(scene("head-of-line.json"));
  const PolicySpec spec = parse_policy("alpha-greedy:protect=0");
  const Schedule schedule = simulate_scene(scenario, spec);
  ASSERT_TRUE(schedule.has_fault);
  open({scene("head-of-line.json").string(), "--policy", to_string(spec), "--dock", "log"});
  EXPECT_EQ(said("scrubber.alarms"), "1");
  display.key("i");
  click("reading.Alarms");
  const std::string sentence = said("alarm.0.1.0");
  EXPECT_NE(sentence.find("Round " + std::to_string(schedule.fault.round)), std::string::npos)
      << sentence;
  EXPECT_NE(sentence.find("no completion"), std::string::npos) << sentence;
  // There, the log has the kills that it repeats.
  click("alarm.0.1.0");
  const auto state = settle();
  EXPECT_EQ(state.at("playhead"), schedule.fault.round);
  EXPECT_EQ(state.at("focused_pane"), 0);
  EXPECT_NE(said("log.count"), "0");
}

TEST_F(ResearchTest, TheJobAtTheHeadOfTheLineIsNamedAndCanBeHeldBack) {
  open({scene("head-of-line.json").string(), "--policy", "vllm-fcfs", "--select", "30", "--at",
        "40", "--reading", "job"});
  const std::string why = said("job.pane0.why");
  EXPECT_NE(why.find("Job 30 waits behind job 2"), std::string::npos) << why;
  EXPECT_NE(why.find("82 tokens"), std::string::npos) << why;
  // From the sentence to the job in front, and to what it would be without it.
  click("job.pane0.head");
  EXPECT_EQ(settle().at("selected_job"), 2);
}

/// Jobs of all sizes, of which some arrive late.
Scenario crowd() {
  Scenario scenario;
  scenario.name = "crowd";
  scenario.memory_limit = 120;
  scenario.arrival_mode = ArrivalMode::trace;
  auto& trace = scenario.workload.emplace<TraceWorkload>().trace;
  trace.has_arrivals = true;
  std::mt19937_64 random(5);
  Round arrival = 0;
  for (int i = 0; i < 120; ++i) {
    arrival += static_cast<Round>(random() % 3);
    const auto prompt = static_cast<Tokens>(1 + random() % 20);
    const auto output = static_cast<Tokens>(1 + random() % 30);
    trace.rows.push_back({arrival, prompt, output, output, output});
  }
  return scenario;
}

TEST_F(ResearchTest, AnOffByOneInACopyOfAPolicyIsFoundByItsFirstDivergence) {
  Scenario scenario = crowd();
  const Instance instance = build_instance(scenario);
  // The copy asks a round too far ahead. Its schedule comes as starts, one per job.
  const Schedule wrong = copied(instance, {.rounds = 1});
  const Schedule right = simulate_scene(scenario, {"fcfs", {}});
  const auto parted = first_divergence(right, wrong);
  ASSERT_TRUE(parted.has_value());
  ASSERT_FALSE(parted->first.started.empty());
  scenario.policies = {{"fcfs", {}}, hand_made_from(wrong, instance)};
  open({saved(scenario)});
  EXPECT_EQ(said("scrubber.divergences"), "1");
  display.key("x");
  const auto state = settle();
  EXPECT_EQ(state.at("playhead"), parted->round);
  EXPECT_EQ(state.at("reading"), "alarms");
  EXPECT_EQ(said("divergence"), std::to_string(parted->round));
  const std::string job = std::to_string(parted->first.started.front());
  EXPECT_NE(said("divergence.side0").find(job), std::string::npos) << said("divergence.side0");
}

}  // namespace
}  // namespace gnomon::test
