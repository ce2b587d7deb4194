#include <gtest/gtest.h>

#include <string>
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

TEST(DesktopArguments, PicturesAreChosenByTheirWords) {
  const auto parsed =
      parse({"scene.json", "--view", "jobs", "--theme", "light", "--colour-by", "attempts",
             "--order", "lane", "--order", "first-start", "--svg", "out.svg"});
  ASSERT_TRUE(std::holds_alternative<Arguments>(parsed)) << std::get<Exit>(parsed).text;
  const auto& arguments = std::get<Arguments>(parsed);
  EXPECT_EQ(arguments.file, "scene.json");
  EXPECT_EQ(arguments.view, ViewKind::jobs);
  EXPECT_EQ(arguments.light, true);
  EXPECT_EQ(arguments.colour_by, ColourBy::attempts);
  EXPECT_EQ(arguments.stack_order, StackOrder::lane);
  EXPECT_EQ(arguments.job_order, JobOrder::first_start);
  EXPECT_EQ(arguments.svg, "out.svg");
  EXPECT_FALSE(arguments.screenshot);
}

TEST(DesktopArguments, WhatIsNotSaidIsLeftToTheWindow) {
  const auto parsed = parse({"--theme", "dark", "--order", "latency"});
  const auto& arguments = std::get<Arguments>(parsed);
  EXPECT_EQ(arguments.light, false);
  EXPECT_FALSE(arguments.view);
  EXPECT_FALSE(arguments.colour_by);
  EXPECT_FALSE(arguments.stack_order);
  EXPECT_EQ(arguments.job_order, JobOrder::latency);
}

TEST(DesktopArguments, AnOrderThatBandsAndRowsShareIsMeantForBoth) {
  const auto parsed = parse({"--order", "output"});
  const auto& arguments = std::get<Arguments>(parsed);
  EXPECT_EQ(arguments.stack_order, StackOrder::output);
  EXPECT_EQ(arguments.job_order, JobOrder::output);
}

TEST(DesktopArguments, EveryWordOfAnOptionIsTaken) {
  for (std::size_t i = 0; i < view_kinds; ++i) {
    const std::string word(view_words[i]);
    const auto parsed = parse({"--view", word.c_str()});
    ASSERT_TRUE(std::holds_alternative<Arguments>(parsed)) << word;
    EXPECT_EQ(std::get<Arguments>(parsed).view, static_cast<ViewKind>(i));
  }
  for (std::size_t i = 0; i < colour_modes; ++i) {
    const std::string word(colour_words[i]);
    const auto parsed = parse({"--colour-by", word.c_str()});
    ASSERT_TRUE(std::holds_alternative<Arguments>(parsed)) << word;
    EXPECT_EQ(std::get<Arguments>(parsed).colour_by, static_cast<ColourBy>(i));
  }
}

TEST(DesktopArguments, AnUnknownWordIsAnsweredWithTheKnownOnes) {
  EXPECT_EQ(rejected({"--view", "pie"}).text,
            "gnomon: --view is plane, triangles, jobs, scatter or cdf, not \"pie\".");
  EXPECT_EQ(rejected({"--theme", "sepia"}).text,
            "gnomon: --theme is dark or light, not \"sepia\".");
  EXPECT_NE(rejected({"--colour-by", "taste"}).text.find("output, area, phase"), std::string::npos);
  EXPECT_NE(rejected({"--order", "size"}).text.find("start, lane or output"), std::string::npos);
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
                                                       {"--view", "pie"},
                                                       {"--view", ""},
                                                       {"--theme", "Light"},
                                                       {"--colour-by", "taste"},
                                                       {"--order", "size"},
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
