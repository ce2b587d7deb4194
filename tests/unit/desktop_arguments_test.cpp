#include <gtest/gtest.h>

#include <vector>

#include "app/desktop/arguments.h"

namespace gnomon::desktop {
namespace {

std::variant<Arguments, Exit> parse(const std::vector<const char*>& options) {
  std::vector<const char*> argv = {"gnomon"};
  argv.insert(argv.end(), options.begin(), options.end());
  return parse_arguments(static_cast<int>(argv.size()), argv.data());
}

Exit rejected(const std::vector<const char*>& options) {
  const auto parsed = parse(options);
  const Exit* exit = std::get_if<Exit>(&parsed);
  EXPECT_NE(exit, nullptr) << "was accepted";
  return exit ? *exit : Exit{};
}

TEST(DesktopArguments, NothingIsFine) {
  const auto parsed = parse({});
  const auto& arguments = std::get<Arguments>(parsed);
  EXPECT_FALSE(arguments.file);
  EXPECT_TRUE(arguments.policies.empty());
  EXPECT_EQ(arguments.width_px, 0);
}

TEST(DesktopArguments, EverythingAtOnce) {
  const auto parsed =
      parse({"--policy", "fcfs", "trace.csv", "--policy", "gba:alpha=4/3", "--memory", "16492",
             "--alpha", "3/2", "--size", "1280x720", "--at", "46", "--screenshot", "out.png",
             "--quit-after-frames", "5", "--state-dump", "state.json"});
  ASSERT_TRUE(std::holds_alternative<Arguments>(parsed)) << std::get<Exit>(parsed).text;
  const auto& arguments = std::get<Arguments>(parsed);
  EXPECT_EQ(arguments.file, "trace.csv");
  EXPECT_EQ(arguments.memory_limit, 16492);
  EXPECT_DOUBLE_EQ(*arguments.alpha, 1.5);
  ASSERT_EQ(arguments.policies.size(), 2U);
  EXPECT_EQ(arguments.policies[0].name, "fcfs");
  EXPECT_DOUBLE_EQ(parameter(arguments.policies[1], "alpha"), 4.0 / 3);
  EXPECT_EQ(arguments.width_px, 1280);
  EXPECT_EQ(arguments.height_px, 720);
  EXPECT_EQ(arguments.at_round, 46);
  EXPECT_EQ(arguments.screenshot, "out.png");
  EXPECT_EQ(arguments.quit_after_frames, 5);
  EXPECT_EQ(arguments.state_dump, "state.json");
}

TEST(DesktopArguments, HelpIsNotAnError) {
  const Exit exit = rejected({"--help"});
  EXPECT_EQ(exit.status, 0);
  EXPECT_NE(exit.text.find("--screenshot"), std::string::npos);
}

TEST(DesktopArguments, WrongUsageIsStatusTwoAndOneLine) {
  const std::vector<std::vector<const char*>> wrong = {{"--policy", "no-such-policy"},
                                                       {"--policy", "gba:beta=2"},
                                                       {"--memory", "0"},
                                                       {"--memory", "many"},
                                                       {"--alpha", "1"},
                                                       {"--alpha", "1/0"},
                                                       {"--alpha", "nan"},
                                                       {"--size", "1280"},
                                                       {"--size", "10x10"},
                                                       {"--at", "-1"},
                                                       {"--quit-after-frames", "0"},
                                                       {"--nonsense"},
                                                       {"one.csv", "two.csv"}};
  for (const auto& options : wrong) {
    const Exit exit = rejected(options);
    EXPECT_EQ(exit.status, 2) << options.front();
    EXPECT_FALSE(exit.text.empty());
    EXPECT_EQ(exit.text.find('\n'), std::string::npos) << exit.text;
  }
}

TEST(DesktopArguments, FourPanesAreTheMost) {
  const Exit exit = rejected({"--policy", "fcfs", "--policy", "fcfs", "--policy", "fcfs",
                              "--policy", "fcfs", "--policy", "fcfs"});
  EXPECT_EQ(exit.status, 2);
}

}  // namespace
}  // namespace gnomon::desktop
