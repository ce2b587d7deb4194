// The decision log: its rows against the engine, jumping, filtering, following, copying.
#include <algorithm>
#include <memory>
#include <sstream>

#include "engine/reasons/decision.h"
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

/// "round kind job" of a row, as the window says it.
struct LogRow {
  Round round = -1;
  std::string kind;
  std::int64_t job = -1;

  explicit LogRow(const std::string& said) {
    std::istringstream in(said);
    in >> round >> kind >> job;
  }
};

class LogTest : public WindowTest {
 protected:
  void open_log(const std::string& name, const std::string& round = "0") {
    open({scene(name).string(), "--dock", "log", "--reading", "none", "--at", round});
  }
  LogRow row(int index) { return LogRow(said("log.row." + std::to_string(index))); }
  void click(const std::string& widget) { display.click(app->widget(widget).centre()); }
};

std::vector<std::int64_t> counts_of(const Schedule& schedule) {
  std::vector<std::int64_t> counts(4, 0);
  for_each_decision(schedule, [&](const Decision& decision) {
    ++counts[static_cast<std::size_t>(decision.kind)];
  });
  return counts;
}

TEST_F(LogTest, ListsWhatTheEngineDecided) {
  open_log("head-of-line.json");
  const Scenario scenario = load_scenario(scene("head-of-line.json"));
  const auto counts = counts_of(simulate_scene(scenario, scenario.policies.at(0)));
  std::int64_t all = 0;
  for (const std::int64_t count : counts) all += count;
  EXPECT_EQ(said("log.count"), std::to_string(all));
  const LogRow first = row(0);
  EXPECT_EQ(first.round, 0);
  EXPECT_EQ(first.kind, "start");
  EXPECT_EQ(first.job, 0);

  // Without starts the first row is the refusal of the job behind.
  click("log.start");
  EXPECT_EQ(said("log.count"), std::to_string(all - counts[2]));
  EXPECT_EQ(row(0).kind, "refused");
  EXPECT_EQ(row(0).job, 1);
  click("log.start");
  EXPECT_EQ(said("log.count"), std::to_string(all));
}

TEST_F(LogTest, AStartAfterAKillSaysWhenThatWas) {
  open_log("head-of-line.json", "110");
  click("log.pane1");  // gsa
  for (const char* kind : {"log.complete", "log.kill", "log.refused"}) click(kind);
  const nlohmann::json said_now = settle().at("said");
  int again = 0;
  for (int i = 0; said_now.contains("log.row." + std::to_string(i)); ++i) {
    const std::string row = said_now.at("log.row." + std::to_string(i));
    if (row.find(" again") == std::string::npos) continue;
    ++again;
    EXPECT_NE(row.find(" again: killed in round "), std::string::npos) << row;
  }
  EXPECT_GT(again, 0);
}

TEST_F(LogTest, KeepsItsControlsInOneLineInANarrowWindow) {
  app = std::make_unique<AppProcess>(
      display,
      std::vector<std::string>{scene("head-of-line.json").string(), "--dock", "log", "--reading",
                               "rule", "--select", "3", "--at", "205", "--size", "1280x720"});
  settle();
  const double y = app->widget("log.start").y;
  for (const char* name : {"log.pane1", "log.selected", "log.follow", "log.copy"}) {
    EXPECT_EQ(app->widget(name).y, y) << name;
  }
  const Rect dock = app->widget("dock"), copy = app->widget("log.copy");
  EXPECT_LE(copy.x + copy.w, dock.x + dock.w);
  EXPECT_EQ(app->widget("log.row.0").y, app->widget("log.rows").y) << "no row cut in half";
}

TEST_F(LogTest, NumbersPanesWhoseNamesHaveNoRoom) {
  std::vector<std::string> words{scene("head-of-line.json").string(),
                                 "--dock",
                                 "log",
                                 "--reading",
                                 "job",
                                 "--select",
                                 "3",
                                 "--size",
                                 "1280x720"};
  for (const char* policy :
       {"gsa:alpha=1.5", "gsa:alpha=2", "alpha-greedy:protect=0.4", "alpha-greedy:protect=0.5"}) {
    words.insert(words.end(), {"--policy", policy});
  }
  app = std::make_unique<AppProcess>(display, words);
  settle();
  const Rect first = app->widget("log.pane0"), copy = app->widget("log.copy");
  EXPECT_EQ(copy.y, app->widget("log.start").y);
  EXPECT_LT(app->widget("log.pane3").w, 1.5 * first.h) << "a digit each";
  click("log.pane1");
  EXPECT_EQ(settle().at("focused_pane"), 1);
}

TEST_F(LogTest, AClickGoesThereAndTheRowsStay) {
  open_log("head-of-line.json");
  const LogRow wanted = row(3);
  click("log.row.3");
  const auto state = settle();
  EXPECT_EQ(state.at("playhead"), wanted.round);
  EXPECT_EQ(state.at("selected_job"), wanted.job);
  EXPECT_EQ(row(3).round, wanted.round);
  EXPECT_EQ(row(3).job, wanted.job);
}

TEST_F(LogTest, FollowsThePlayheadUntilToldNotTo) {
  open_log("trace-like-2000.json");
  ASSERT_EQ(row(0).round, 0);
  display.key("End");
  const Round end = settle().at("horizon");
  EXPECT_GT(row(0).round, end - end / 10) << "the last rows";
  click("log.follow");
  const Round before = row(0).round;
  display.key("Home");
  EXPECT_EQ(settle().at("playhead"), 0);
  EXPECT_EQ(row(0).round, before);
  click("log.follow");
  display.key("End");
  display.key("Home");
  EXPECT_EQ(row(0).round, 0);
}

TEST_F(LogTest, ScrollsByTheWheelAndByTheBar) {
  open_log("trace-like-2000.json");
  const Rect rows = app->widget("log.rows");
  const LogRow third = row(3);
  display.wheel(rows.centre(), -1);
  EXPECT_EQ(row(0).job, third.job) << "three rows a notch";
  const Rect bar = app->widget("log.bar");
  display.drag(bar.at(0.5, 0.02), bar.at(0.5, 1.5));
  const Round end = settle().at("horizon");
  EXPECT_GT(row(0).round, end - end / 10);
}

TEST_F(LogTest, ListsOneJobAlone) {
  open_log("head-of-line.json");
  click("log.job");
  for (const char* key : {"3", "0", "Return"}) display.key(key);
  const Scenario scenario = load_scenario(scene("head-of-line.json"));
  const Schedule schedule = simulate_scene(scenario, scenario.policies.at(0));
  std::int64_t about = 0;
  for_each_decision(schedule, [&](const Decision& decision) {
    about += (decision.run ? decision.run->job : decision.refusal->job) == 30 ? 1 : 0;
  });
  EXPECT_EQ(said("log.count"), std::to_string(about));
  EXPECT_EQ(row(0).job, 30);
  // What it waits for, though the refusals are those of others.
  EXPECT_EQ(said("log.state").find("Round 0: Job 30 waits behind job 1; job 1 would exceed M"), 0U)
      << said("log.state");
  click("log.all_jobs");
  EXPECT_EQ(said("log.state"), "");
  EXPECT_NE(said("log.count"), std::to_string(about));

  // A number that no job has changes nothing.
  const std::string all = said("log.count");
  click("log.job");
  for (const char* key : {"9", "9", "9", "9", "Return"}) display.key(key);
  EXPECT_EQ(said("log.count"), all);
}

TEST_F(LogTest, ShowsTheFocusedPane) {
  open_log("head-of-line.json");
  const std::string first = said("log.count");
  click("log.pane1");
  EXPECT_EQ(settle().at("focused_pane"), 1);
  const Scenario scenario = load_scenario(scene("head-of-line.json"));
  std::int64_t all = 0;
  for (const std::int64_t count : counts_of(simulate_scene(scenario, scenario.policies.at(1)))) {
    all += count;
  }
  EXPECT_EQ(said("log.count"), std::to_string(all));
  EXPECT_NE(said("log.count"), first);
}

TEST_F(LogTest, SaysHowManyRowsWereCopied) {
  open_log("head-of-line.json");
  click("log.refused");
  const std::string rows = said("log.count");
  click("log.copy");
  const auto state = app->wait_for("the rows to be copied", [](const auto& s) {
    return s.at("said").value("log.note", "").find("copied") != std::string::npos;
  });
  EXPECT_EQ(state.at("said").at("log.note"), rows + " rows copied.");
}

}  // namespace
}  // namespace gnomon::test
