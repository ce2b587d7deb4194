// Recorded runs in the window: logs of serving systems, tables of runs, seconds and rounds.
#include <fstream>

#include "tests/gui/file_drop.h"
#include "tests/gui/reading_fixture.h"
#include "tests/unit/recording_support.h"

namespace gnomon::test {
namespace {

using nlohmann::json;

class RecordingTest : public ReadingTest {
 protected:
  std::filesystem::path write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  std::filesystem::path write_log() {
    StepTime time;
    time.fixed_seconds = 0.02;
    time.per_token_seconds = 1e-6;
    return write("served.requests.jsonl", log_of(serve(mixed_requests(40), time), 1000));
  }
};

TEST_F(RecordingTest, ALogOpensBesideASimulatedPolicy) {
  open({write_log().string()});
  const json state = settle();
  EXPECT_EQ(state.at("jobs"), 40);
  EXPECT_EQ(state.at("document"), "served");
  ASSERT_EQ(state.at("panes").size(), 2U);
  EXPECT_EQ(state.at("panes").at(0).at("policy"), "recorded");
  EXPECT_EQ(state.at("panes").at(1).at("policy"), "vllm-fcfs");
  EXPECT_FALSE(state.at("panes").at(0).contains("fault"));
  EXPECT_GT(state.at("panes").at(0).at("total_latency"), 0);
}

TEST_F(RecordingTest, ALogOpensByDrop) {
  open({saved(blocked_scene())});
  drop_file(display, write_log(), pane(0).pixels.centre());
  app->wait_for("the log", [](const json& s) { return s.at("jobs") == 40; });
  EXPECT_EQ(settle().at("panes").at(0).at("policy"), "recorded");
}

TEST_F(RecordingTest, TheTimeAxisTurnsToSecondsByKeyAndByButton) {
  open({write_log().string()});
  EXPECT_EQ(said(settle(), "pane0.time_unit"), "rounds");
  display.key("u");
  EXPECT_EQ(said(settle(), "pane0.time_unit"), "seconds");
  EXPECT_EQ(said(settle(), "pane1.time_unit"), "seconds");
  click("pane1.time_unit");
  EXPECT_EQ(said(settle(), "pane0.time_unit"), "rounds");
}

TEST_F(RecordingTest, ATableOfRunsJoinsTheOpenScenario) {
  open({saved(blocked_scene())});
  drop_file(display,
            write("mine.csv",
                  "policy,job,start,end\nmine,0,0,4\nmine,1,4,8\nmine,2,1,2\n"
                  "mine,3,4,6\n"),
            pane(0).pixels.centre());
  app->wait_for("the new pane", [](const json& s) { return s.at("panes").size() == 2; });
  const json state = settle();
  EXPECT_EQ(state.at("jobs"), 4);
  EXPECT_EQ(state.at("panes").at(1).at("policy"), "recorded");
  EXPECT_EQ(state.at("panes").at(1).at("total_latency"), 4 + 8 + 2 + 6);
  EXPECT_FALSE(state.at("panes").at(1).contains("fault"));
  display.key("z", {"Control_L"});
  EXPECT_EQ(settle().at("panes").size(), 1U);
}

TEST_F(RecordingTest, ABrokenRuleIsNamedAndMarked) {
  open({saved(blocked_scene())});
  // Jobs 0 and 1 hold 5 + 5 tokens in round 0 and 6 + 6 in round 1.
  drop_file(display,
            write("bad.csv", "policy,job,start,end\nbad,0,0,4\nbad,1,0,4\nbad,2,4,5\nbad,3,4,6\n"),
            pane(0).pixels.centre());
  app->wait_for("the new pane", [](const json& s) { return s.at("panes").size() == 2; });
  const json state = settle();
  const std::string fault = state.at("panes").at(1).at("fault");
  EXPECT_EQ(fault.find("Round 1: memory exceeds M by 2 tokens"), 0U) << fault;
  EXPECT_EQ(said(state, "pane1.fault"), fault);
  const Point mark = app->widget("pane1.fault").centre();
  EXPECT_GT(mark.x, pane(1).at(1, 0).x);
  // It is whole all the same.
  EXPECT_EQ(state.at("panes").at(1).at("total_latency"), 4 + 4 + 5 + 6);
}

TEST_F(RecordingTest, ABrokenRuleComparesWithNobody) {
  open({saved(blocked_scene()), "--dock", "curves"});
  drop_file(display,
            write("bad.csv", "policy,job,start,end\nbad,0,0,4\nbad,1,0,4\nbad,2,4,5\nbad,3,4,6\n"),
            pane(0).pixels.centre());
  app->wait_for("the new pane", [](const json& s) { return s.at("panes").size() == 2; });
  const json state = settle();
  const std::string figures = said(state, "pane1.figures");
  EXPECT_NE(figures.find("total 19; not comparable: rule broken"), std::string::npos) << figures;
  EXPECT_EQ(figures.find("ratio"), std::string::npos) << figures;
  EXPECT_EQ(figures.find("vs first"), std::string::npos) << figures;
  EXPECT_EQ(said(state, "curves.latency"), "recorded bad: 19 rounds, but a rule is broken");
  EXPECT_EQ(said(state, "curves.lead"), "recorded bad does not compare: it breaks a rule");
}

TEST_F(RecordingTest, AClickOnTheBannerGoesToTheRoundOfTheFault) {
  open({saved(blocked_scene())});
  drop_file(display,
            write("bad.csv", "policy,job,start,end\nbad,0,0,4\nbad,1,0,4\nbad,2,4,5\nbad,3,4,6\n"),
            pane(0).pixels.centre());
  app->wait_for("the new pane", [](const json& s) { return s.at("panes").size() == 2; });
  settle();
  click("pane1.banner");
  EXPECT_EQ(settle().at("playhead"), 1);
}

TEST_F(RecordingTest, OtherArrivalsMakeItARecordingOfOtherJobs) {
  open({write_log().string()});
  const json before = settle();
  EXPECT_NE(said(before, "pane0.figures").find("ratio"), std::string::npos);
  click("arrivals");
  click("arrivals.0");
  const json state = settle();
  const std::string fault = state.at("panes").at(0).at("fault");
  EXPECT_EQ(fault.find("This recording is of other jobs"), 0U) << fault;
  const std::string figures = said(state, "pane0.figures");
  EXPECT_EQ(figures.find("not comparable: other jobs; makespan"), 0U) << figures;
  EXPECT_EQ(figures.find("ratio"), std::string::npos) << figures;
  EXPECT_EQ(state.at("panes").at(0).at("makespan"), before.at("panes").at(0).at("makespan"))
      << "it is drawn as it was";
}

TEST_F(RecordingTest, ADialogThatWasCancelledAddsNothingLater) {
  open({saved(blocked_scene())});
  click("menu.File");
  click("menu.Add a recorded schedule…");
  display.key("Escape");
  settle();
  // A table that knows its jobs opens by itself, unless it was chosen to be added.
  drop_file(display, write("own.csv", "policy,job,start,end,prompt,output\nown,0,0,3,5,3\n"),
            pane(0).pixels.centre());
  app->wait_for("the table", [](const json& s) { return s.at("document") == "own"; });
  EXPECT_EQ(settle().at("jobs"), 1);
}

TEST_F(RecordingTest, ADropOnTheDialogIsItsAnswer) {
  open({saved(blocked_scene())});
  const Point middle = pane(0).pixels.centre();
  click("menu.File");
  click("menu.Add a recorded schedule…");
  settle();
  drop_file(display,
            write("own.csv", "policy,job,start,end,prompt,output\nown,0,0,4,4,4\nown,1,4,8,4,4\n"),
            middle);
  app->wait_for("the new pane", [](const json& s) { return s.at("panes").size() == 2; });
  const json state = settle();
  EXPECT_EQ(state.at("jobs"), 4);
  EXPECT_EQ(state.at("undo"), "recorded schedule own");
}

TEST_F(RecordingTest, ABadTableIsRefusedInOneSentenceAndChangesNothing) {
  open({saved(blocked_scene())});
  drop_file(display, write("bad.csv", "policy,job,start,end\nbad,0,4,4\n"),
            pane(0).pixels.centre());
  const json state =
      app->wait_for("a message", [](const json& s) { return s.at("message") != ""; });
  const std::string message = state.at("message");
  EXPECT_NE(message.find("bad.csv, line 2, field end: 4 is not after"), std::string::npos)
      << message;
  EXPECT_EQ(state.at("panes").size(), 1U);
}

TEST_F(RecordingTest, ThePolicyMenuListsRecordings) {
  open({write_log().string()});
  click("pane1.policy");
  click("pane1.policy.served");
  EXPECT_EQ(settle().at("panes").at(1).at("policy"), "recorded");
}

TEST_F(RecordingTest, TheRuleTabSaysHowRoundsWereCounted) {
  open({write_log().string(), "--reading", "rule"});
  const json state = settle();
  EXPECT_EQ(said(state, "recording.name"), "served");
  EXPECT_GT(app->widget("recording.residuals").w, 100);
}

}  // namespace
}  // namespace gnomon::test
