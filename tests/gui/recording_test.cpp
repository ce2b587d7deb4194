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
