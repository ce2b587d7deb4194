// The import dialog: nothing changes before Import, columns can be chosen, bad rows are told, and
// rows go where they are wanted.
#include <unistd.h>

#include <fstream>

#include "tests/gui/file_drop.h"
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

class ImportWindow : public WindowTest {
 protected:
  ImportWindow()
      : folder_(std::filesystem::temp_directory_path() /
                ("gnomon-import-gui-" + std::to_string(getpid()) + "-" +
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::create_directories(folder_);
  }
  ~ImportWindow() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }
  /// Drops a file of rows, and waits until the dialog has worked it out.
  void look_at(const std::string& name, const std::string& text) {
    drop_file(display, write(name, text), {width / 2.0, height / 2.0});
    app->widget("import.table");
    settle();
  }
  void click(const std::string& name) {
    display.click(app->widget(name).centre());
    settle();
  }
  /// n rows of prompt and output, with two bad ones.
  static std::string rows(int n) {
    std::string text = "prompt,output\n9,0\nmany,1\n";
    for (int i = 0; i < n; ++i) {
      text += std::to_string(10 + i % 40) + "," + std::to_string(1 + i % 30) + "\n";
    }
    return text;
  }

  const std::filesystem::path folder_;
};

TEST_F(ImportWindow, TellsWhatIsRejectedAndEscLeavesEverythingAsItWas) {
  open();
  const auto before = settle();
  look_at("holes.csv", rows(100));
  EXPECT_EQ(said("import.jobs"), "100 jobs of 102 rows");
  EXPECT_EQ(said("import.rejected"), "2 of 102 rows cannot be jobs and are left out.");
  app->widget("import.reason.output is 0");
  app->widget("import.reason.prompt is not a whole number");
  EXPECT_EQ(settle().at("document"), before.at("document"));
  display.key("Escape");
  const auto after = settle();
  EXPECT_FALSE(after.at("widgets").contains("import.table"));
  EXPECT_EQ(after.at("jobs"), before.at("jobs"));
  EXPECT_EQ(after.at("modified"), false);
  EXPECT_EQ(after.at("panes").at(0).at("total_latency"), 185892);
}

TEST_F(ImportWindow, ColumnsAreChosenByHand) {
  open();
  look_at("odd.csv", "a;b;c\n1;200;3\n2;300;4\n2;100;9\n");
  EXPECT_EQ(said("import.form"), "CSV, columns guessed from the values");
  click("import.role.b");
  click("import.role.b.0");  // nothing
  EXPECT_EQ(said("import.problem"), "Choose the column of the prompts.");
  click("import.role.a");
  click("import.role.a.2");  // prompt
  EXPECT_EQ(said("import.problem"), "");
  EXPECT_EQ(said("import.form"), "CSV, columns as chosen");
  display.key("Return");
  app->wait_for("the jobs", [](const auto& s) { return s.at("jobs") == 3; });
  EXPECT_EQ(settle().at("document"), "odd.csv");
}

TEST_F(ImportWindow, RequestsThatAreTooLargeAreLeftOutOrMIsRaised) {
  open();
  look_at("large.csv", "prompt,output\n10,10\n20000,500\n10,20\n");
  EXPECT_EQ(said("import.infeasible"), "") << "M is proposed so that all fit";
  click("import.memory");
  display.key("a", {"Control_L"});
  for (const char* digit : {"1", "0", "0"}) display.key(digit);
  EXPECT_EQ(said("import.infeasible"), "1 request needs more than M: 20,500 tokens.");
  click("import.import");
  app->wait_for("the jobs", [](const auto& s) { return s.at("jobs") == 2; });
  EXPECT_EQ(settle().at("memory_limit"), 100);
}

TEST_F(ImportWindow, JobsAreReplacedAndUndoBringsThemBack) {
  open();
  const auto before = settle();
  look_at("jobs.csv", rows(60));
  click("import.target.replace");
  click("import.import");
  app->wait_for("the jobs", [](const auto& s) { return s.at("jobs") == 60; });
  auto state = settle();
  EXPECT_EQ(state.at("document"), before.at("document"));
  EXPECT_EQ(state.at("memory_limit"), before.at("memory_limit"));
  EXPECT_EQ(state.at("panes").at(1).at("policy"), before.at("panes").at(1).at("policy"));
  EXPECT_EQ(state.at("modified"), true);
  display.key("z", {"Control_L"});
  app->wait_for("the old jobs", [&](const auto& s) { return s.at("jobs") == before.at("jobs"); });
  state = settle();
  EXPECT_EQ(state.at("modified"), false);
  EXPECT_EQ(state.at("panes").at(0).at("total_latency"), 185892);
}

TEST_F(ImportWindow, AFileBecomesASourceOfAMix) {
  open({scene("chat-and-summaries.json").string()});
  look_at("mine.csv", rows(60));
  click("import.target.source");
  display.key("Return");
  app->widget("source.mine");
  EXPECT_EQ(settle().at("modified"), true);
}

TEST_F(ImportWindow, AnEmptyMemoryFieldUsesWhatItShowsAndAWrongOneIsAProblem) {
  open();
  look_at("jobs.csv", rows(60));
  click("import.memory");
  display.key("0");
  EXPECT_EQ(said("import.problem"), "M must be a whole number from 1 to 1,000,000,000 tokens.");
  display.key("Return");
  EXPECT_TRUE(settle().at("widgets").contains("import.table")) << "nothing was imported";
  click("import.memory");
  display.key("a", {"Control_L"});
  display.key("BackSpace");
  EXPECT_EQ(said("import.problem"), "");
  click("import.import");
  app->wait_for("the jobs", [](const auto& s) { return s.at("jobs") == 60; });
  EXPECT_EQ(settle().at("memory_limit"), 16492);
}

TEST_F(ImportWindow, EnterImportsFromWithinTheTable) {
  open();
  look_at("jobs.csv", rows(60));
  click("import.role.prompt");
  display.key("Escape");
  settle();
  display.key("Right");
  settle();
  display.key("Return");
  app->wait_for("the jobs", [](const auto& s) { return s.at("jobs") == 60; });
}

TEST_F(ImportWindow, DownLeadsFromTheTableToTheButtons) {
  open();
  look_at("jobs.csv", rows(60));
  click("import.role.prompt");
  display.key("Escape");
  settle();
  display.key("Right");
  settle();
  display.key("Down");
  settle();
  display.key("space");
  app->wait_for("the jobs", [](const auto& s) { return s.at("jobs") == 60; });
}

TEST_F(ImportWindow, MappedColumnsOfAWideTableAreInSight) {
  open();
  std::string head, line;
  for (int i = 0; i < 40; ++i) {
    head += "note_" + std::to_string(i) + ",";
    line += "x,";
  }
  look_at("wide.csv", head + "prompt,output\n" + line + "3,4\n" + line + "5,6\n");
  for (const char* name : {"import.role.prompt", "import.role.output"}) {
    EXPECT_LT(app->widget(name).x, width / 2) << name;
  }
}

TEST_F(ImportWindow, ALessonKeepsItsJobs) {
  open({scene("lesson-1-triangle.json").string()});
  look_at("jobs.csv", rows(60));
  const auto widgets = settle().at("widgets");
  EXPECT_TRUE(widgets.contains("import.target.new"));
  EXPECT_FALSE(widgets.contains("import.target.replace"));
}

TEST_F(ImportWindow, RecordedTimesAreAChoice) {
  open();
  look_at("times.csv",
          "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.0000000,20,10\n"
          "2023-11-16 18:17:05.0000000,4,1\n");
  EXPECT_EQ(said("import.arrivals"), "over 2.0 s, 40 rounds");
  click("import.arrivals.burst");
  EXPECT_EQ(said("import.arrivals"), "all in round 0");
  click("import.arrivals.recorded");
  display.key("Return");
  app->wait_for("the jobs", [](const auto& s) { return s.at("jobs") == 2; });
  // The second request arrives in round 40 and is the last to finish, a round later.
  EXPECT_EQ(settle().at("panes").at(0).at("makespan"), 41);
}

TEST_F(ImportWindow, ChangesAreAskedAboutOnlyWhenTheyWouldBeLost) {
  open();
  click("pane0.policy");
  display.click(app->widget("pane0.policy.svf").at(0.2, 0.5));
  app->wait_for("an unsaved change", [](const auto& s) { return s.at("modified"); });
  settle();
  look_at("jobs.csv", rows(60));
  EXPECT_FALSE(settle().at("widgets").contains("unsaved.discard"));
  display.key("Return");
  app->widget("unsaved.discard");
  settle();
  click("unsaved.discard");
  app->wait_for("the jobs", [](const auto& s) { return s.at("jobs") == 60; });
}

TEST_F(ImportWindow, AFaultyTraceOfTheCommandLineIsLookedAtFirst) {
  open({write("holes.csv", rows(100)).string()});
  EXPECT_EQ(said("import.rejected"), "2 of 102 rows cannot be jobs and are left out.");
  display.key("Return");
  app->wait_for("the jobs", [](const auto& s) { return s.at("jobs") == 100; });
}

TEST_F(ImportWindow, ATraceOfTheCommandLineKeepsItsTimes) {
  open({write("times.csv",
              "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.0000000,20,10\n"
              "2023-11-16 18:17:05.0000000,4,1\n")
            .string()});
  EXPECT_EQ(settle().at("panes").at(0).at("makespan"), 41);
}

TEST_F(ImportWindow, AChangedTraceFileOfAMixIsToldAndCanBeTaken) {
  open({scene("chat-and-summaries.json").string()});
  look_at("mine.csv", rows(60));
  click("import.target.source");
  display.key("Return");
  app->widget("source.mine");
  settle();
  const auto saved = folder_ / "mix.json";
  display.key("s", {"Control_L", "Shift_L"});
  settle();
  display.key("a", {"Control_L"});
  for (const char c : saved.string()) {
    if (c >= 'A' && c <= 'Z') {
      display.key(std::string(1, static_cast<char>(c - 'A' + 'a')), {"Shift_L"});
    } else if (c == '/') {
      display.key("slash");
    } else if (c == '-') {
      display.key("minus");
    } else if (c == '.') {
      display.key("period");
    } else {
      display.key(std::string(1, c));
    }
  }
  display.key("Return");
  app->wait_for("saving", [](const auto& s) { return !s.at("modified").template get<bool>(); });
  write("mine.csv", rows(61));
  drop_file(display, saved, {width / 2.0, height / 2.0});
  const auto state =
      app->wait_for("a message", [](const auto& s) { return s.at("message") != ""; });
  const std::string message = state.at("message");
  EXPECT_NE(message.find("mine.csv has changed since the scenario was saved."), std::string::npos)
      << message;
  settle();
  click("message.action");
  app->wait_for("the scenario", [](const auto& s) { return s.at("message") == ""; });
  settle();
  app->widget("source.mine");
}

}  // namespace
}  // namespace gnomon::test
