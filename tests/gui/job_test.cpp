// The inspector: one job in every pane, and why it waits.
#include "engine/reasons/explain.h"
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

using nlohmann::json;

TEST_F(WindowTest, TheInspectorTellsWhyAJobWaits) {
  const std::string file = scene("head-of-line.json").string();
  open({file, "--at", "40", "--reading", "job", "--select", "30", "--dock", "none"});
  const Scenario scenario = load_scenario(file);
  const Instance instance = build_instance(scenario);
  const PolicySpec fcfs = parse_policy("fcfs"), gsa = parse_policy("gsa:alpha=2");
  const json state = settle();
  EXPECT_EQ(said(state, "job.number"), "30");
  const Schedule schedule = simulate_scene(scenario, fcfs);
  EXPECT_EQ(said(state, "job.pane0.why"), explain(schedule, instance, fcfs, 30, 40).sentence);
  EXPECT_NE(said(state, "job.pane0.why").find("by 216 tokens"), std::string::npos);
  EXPECT_EQ(said(state, "job.pane1.why"),
            explain(simulate_scene(scenario, gsa), instance, gsa, 30, 40).sentence);
  EXPECT_EQ(said(state, "job.pane0.known"), "its output, o = 1");
}

TEST_F(WindowTest, NumbersInTheSentenceLeadThere) {
  open({scene("head-of-line.json").string(), "--at", "40", "--reading", "job", "--select", "30",
        "--dock", "none"});
  display.click(app->widget("job.pane0.overflow").centre());
  EXPECT_EQ(settle().at("playhead"), 159);
  display.click(app->widget("job.pane0.head").centre());
  EXPECT_EQ(settle().at("selected_job"), 1);
  // The inspector has followed.
  EXPECT_EQ(said(app->state(), "job.number"), "1");
}

TEST_F(WindowTest, AttemptsAreGoneThroughByButtonsAndRows) {
  open({scene("head-of-line.json").string(), "--policy", "gsa", "--reading", "job", "--select", "0",
        "--dock", "none"});
  const Scenario scenario = load_scenario(scene("head-of-line.json"));
  const Schedule schedule = simulate_scene(scenario, parse_policy("gsa"));
  std::vector<Round> starts;
  for (const gnomon::Run& run : schedule.runs) {
    if (run.job == 0) starts.push_back(run.start);
  }
  ASSERT_GT(starts.size(), 3u);
  EXPECT_EQ(settle().at("playhead"), starts[0]);
  display.click(app->widget("job.pane0.after").centre());
  EXPECT_EQ(settle().at("playhead"), starts[1]);
  display.click(app->widget("job.pane0.after").centre());
  EXPECT_EQ(settle().at("playhead"), starts[2]);
  EXPECT_EQ(said(app->state(), "job.pane0.attempt"),
            "attempt 3 of " + std::to_string(starts.size()));
  display.click(app->widget("job.pane0.before").centre());
  EXPECT_EQ(settle().at("playhead"), starts[1]);
  display.click(app->widget("job.pane0.attempt0").centre());
  EXPECT_EQ(settle().at("playhead"), starts[0]);
}

TEST_F(WindowTest, OnlyAnAttemptThatRunsNowIsCalledSo) {
  const Schedule schedule =
      simulate_scene(load_scenario(scene("head-of-line.json")), parse_policy("gsa"));
  std::vector<gnomon::Run> runs;
  for (const gnomon::Run& run : schedule.runs) {
    if (run.job == 0) runs.push_back(run);
  }
  ASSERT_GT(runs.size(), 3u);
  ASSERT_GT(runs[2].start, runs[1].end);  // a round between the two
  const auto attempt_in = [&](Round round) {
    open({scene("head-of-line.json").string(), "--policy", "gsa", "--reading", "job", "--select",
          "0", "--dock", "none", "--at", std::to_string(round)});
    const std::string words = said("job.pane0.attempt");
    app.reset();
    return words;
  };
  const std::string of = "attempt 2 of " + std::to_string(runs.size());
  EXPECT_EQ(attempt_in(runs[1].end - 1), of);
  EXPECT_EQ(attempt_in(runs[1].end), "after " + of);
}

TEST_F(WindowTest, ARunThatAnEditKilledIsSaidToBe) {
  Scenario scenario = load_scenario(scene("head-of-line.json"));
  scenario.policies = {parse_policy("fcfs")};
  scenario.policies.front().edits = {kill_edit(0, 40)};
  const std::string file =
      (std::filesystem::temp_directory_path() / "killed_by_edit.json").string();
  save_scenario(scenario, file);
  open({file, "--reading", "job", "--select", "0", "--dock", "none"});
  EXPECT_EQ(said("job.pane0.attempt0"), "0–39 killed by an edit");
  std::filesystem::remove(file);
}

TEST_F(WindowTest, PanesOfOnePolicyAreToldApart) {
  open({scene("worked-example.json").string(), "--policy", "gba:alpha=1.5", "--policy",
        "gba:alpha=2", "--reading", "job", "--select", "3", "--dock", "none"});
  const json state = settle();
  EXPECT_EQ(said(state, "job.pane0.title"), "gba α=1.5");
  EXPECT_EQ(said(state, "job.pane1.title"), "gba α=2");
}

TEST_F(WindowTest, WaitsOfARestartedJobAreTwo) {
  // gsa: job 3 runs for 1 and 2 rounds in vain and for 3 at the end, and completes in round 9.
  open({scene("worked-example.json").string(), "--policy", "gsa", "--policy", "h-sf", "--reading",
        "job", "--select", "3", "--dock", "none"});
  const json state = settle();
  EXPECT_EQ(said(state, "job.pane0.waited"), "3");
  EXPECT_EQ(said(state, "job.pane0.before_last"), "6");
  EXPECT_EQ(said(state, "job.pane1.waited"), "3");
  EXPECT_EQ(said(state, "job.pane1.before_last"), "");
}

TEST_F(WindowTest, AJobCanBeChosenByItsNumber) {
  open({scene("head-of-line.json").string(), "--reading", "job", "--dock", "none"});
  (void)app->widget("job.empty");
  display.click(app->widget("job.number").centre());
  for (const char* digit : {"1", "7"}) display.key(digit);
  display.key("Return");
  EXPECT_EQ(settle().at("selected_job"), 17);
  display.click(app->widget("job.number").centre());
  for (const char* digit : {"9", "9", "9"}) display.key(digit);
  display.key("Return");
  const json state = settle();
  EXPECT_EQ(state.at("selected_job"), 17);
  EXPECT_EQ(said(state, "job.wrong"), "There is no job 999: they go from 0 to 199.");
  display.click(app->widget("job.clear").centre());
  EXPECT_EQ(settle().at("selected_job"), no_job);
}

TEST_F(WindowTest, AClickedRunIsInspected) {
  open({scene("head-of-line.json").string(), "--reading", "job", "--dock", "none"});
  display.click(pane(0).at(80, 40));  // job 0 under fcfs
  EXPECT_EQ(settle().at("selected_job"), 0);
  EXPECT_EQ(said(app->state(), "job.number"), "0");
  EXPECT_EQ(said(app->state(), "job.pane0.latency"), "160");
}

}  // namespace
}  // namespace gnomon::test
