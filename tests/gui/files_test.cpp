// Files: traces and scenarios by path and by drop, bad ones, pictures, saving.
#include <unistd.h>

#include <fstream>

#include "tests/gui/file_drop.h"
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

class FilesTest : public WindowTest {
 protected:
  FilesTest() {
    folder_ = std::filesystem::temp_directory_path() /
              ("gnomon-files-" + std::to_string(testing::UnitTest::GetInstance()->random_seed()) +
               "-" + std::to_string(getpid()) + "-" +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_);
  }
  ~FilesTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& text) {
    const auto file = folder_ / name;
    std::ofstream(file) << text;
    return file;
  }
  /// An Azure trace of n requests.
  std::filesystem::path write_azure(const std::string& name, int n) {
    std::string text = "TIMESTAMP,ContextTokens,GeneratedTokens\n";
    for (int i = 0; i < n; ++i) {
      text += "2023-11-16 18:15:" + std::to_string(10 + i % 50) + ".5," +
              std::to_string(100 + 7 * (i % 90)) + "," + std::to_string(5 + 11 * (i % 40)) + "\n";
    }
    return write(name, text);
  }

  std::filesystem::path folder_;
};

TEST_F(FilesTest, ATraceOpensByPathInTwoPanes) {
  open({write_azure("requests.csv", 400).string()});
  const auto state = settle();
  EXPECT_EQ(state.at("memory_limit"), 16492);
  EXPECT_EQ(state.at("jobs"), 400);
  ASSERT_EQ(state.at("panes").size(), 2U);
  for (const auto& shown : state.at("panes")) {
    EXPECT_GT(shown.at("total_latency"), 0);
    EXPECT_GT(shown.at("drawn_items"), 0);
  }
}

TEST_F(FilesTest, ATraceOpensByDropAndEnter) {
  open();
  const auto file = write_azure("dropped.csv", 300);
  drop_file(display, file, pane(0).pixels.centre());
  app->widget("import.target.new");
  settle();
  display.key("Return");
  app->wait_for("the dropped trace", [](const auto& s) { return s.at("jobs") == 300; });
  const auto state = settle();
  EXPECT_EQ(state.at("memory_limit"), 16492);
  EXPECT_EQ(state.at("message"), "");
  EXPECT_GT(state.at("panes").at(0).at("total_latency"), 0);
}

TEST_F(FilesTest, ABadFileIsRefusedInOneSentenceAndChangesNothing) {
  open();
  const auto before = settle();
  drop_file(display, write("bad.csv", "Dear Sir, this is no trace.\nIndeed, it is a letter.\n"),
            pane(0).pixels.centre());
  const auto state =
      app->wait_for("a message", [](const auto& s) { return s.at("message") != ""; });
  const std::string message = state.at("message");
  EXPECT_NE(message.find("bad.csv"), std::string::npos) << message;
  EXPECT_NE(message.find("line 1"), std::string::npos) << message;
  EXPECT_NE(message.find("prompt"), std::string::npos) << message;
  EXPECT_EQ(settle().at("jobs"), before.at("jobs"));
  EXPECT_EQ(settle().at("document"), before.at("document"));
  EXPECT_EQ(settle().at("panes").at(0).at("total_latency"), 185892);

  display.click(app->widget("message.close").centre());
  EXPECT_EQ(settle().at("message"), "");
}

TEST_F(FilesTest, MemoryBelowAJobsPeakSaysWhyAndOffersToDropTheJob) {
  const auto file = write("big.csv", "prompt,output\n10,10\n10,90\n10,20\n");
  open({file.string(), "--memory", "50", "--policy", "fcfs"});
  auto state = settle();
  EXPECT_NE(std::string(state.at("scene_error")), "");
  display.click(app->widget("drop_infeasible").centre());
  state = app->wait_for("the rest", [](const auto& s) { return s.at("scene_error") == ""; });
  state = settle();
  EXPECT_EQ(state.at("jobs"), 2);
  EXPECT_EQ(state.at("dropped"), 1);
}

TEST_F(FilesTest, AScreenshotIsWrittenAndTheProgramEnds) {
  const auto picture = folder_ / "picture.png";
  app = std::make_unique<AppProcess>(
      display, std::vector<std::string>{scene("worked-example.json").string(), "--size", "1280x720",
                                        "--at", "3", "--screenshot", picture.string()});
  const Exit exit = app->wait_for_exit();
  EXPECT_EQ(exit.status, 0) << exit.errors;
  std::ifstream in(picture, std::ios::binary);
  std::string head(24, '\0');
  in.read(head.data(), 24);
  EXPECT_EQ(head.substr(1, 3), "PNG");
  // Width and height of the image header, big-endian.
  EXPECT_EQ(static_cast<unsigned char>(head[18]) * 256 + static_cast<unsigned char>(head[19]),
            1280);
  EXPECT_EQ(static_cast<unsigned char>(head[22]) * 256 + static_cast<unsigned char>(head[23]), 720);
}

TEST_F(FilesTest, ErrorsOnTheCommandLineEndWithASentence) {
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--screenshot", (folder_ / "none.png").string()});
    AppProcess process(display, arguments);
    return process.wait_for_exit();
  };
  const Exit missing = run({(folder_ / "missing.json").string()});
  EXPECT_NE(missing.status, 0);
  EXPECT_NE(missing.errors.find("missing.json"), std::string::npos) << missing.errors;
  const Exit policy = run({"--policy", "nosuch"});
  EXPECT_NE(policy.status, 0);
  EXPECT_NE(policy.errors.find("nosuch"), std::string::npos) << policy.errors;
  const Exit memory = run({scene("head-of-line.json").string(), "--memory", "100"});
  EXPECT_NE(memory.status, 0);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "none.png"));
}

TEST_F(FilesTest, SavingWritesAScenarioThatOpensTheSame) {
  const auto file = folder_ / "mine.json";
  std::filesystem::copy_file(scene("head-of-line.json"), file);
  open({file.string()});
  display.click(app->widget("pane0.policy").centre());
  display.click(app->widget("pane0.policy.svf").at(0.2, 0.5));
  app->wait_for("an unsaved change", [](const auto& s) { return s.at("modified"); });
  settle();
  display.key("s", {"Control_L"});
  app->wait_for("saving", [](const auto& s) { return !s.at("modified").template get<bool>(); });
  EXPECT_EQ(load_scenario(file).policies.at(0).name, "svf");
}

}  // namespace
}  // namespace gnomon::test
