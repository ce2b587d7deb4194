// A policy that plans for long: what its pane says meanwhile, and what the window still does.
#include <fstream>

#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

const nlohmann::json& first_pane(const nlohmann::json& state) {
  return state.at("panes").at(0);
}

class PlanningTest : public WindowTest {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "gnomon-plan-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
  }
  void TearDown() override {
    app.reset();
    std::filesystem::remove_all(folder);
  }

  /// Jobs whose best schedule takes far longer to prove than anybody waits.
  std::string hard_scene() {
    Scenario scenario;
    scenario.name = "hard";
    scenario.memory_limit = 400;
    auto& trace = scenario.workload.emplace<TraceWorkload>().trace;
    std::uint32_t state = 7;
    const auto draw = [&state](std::uint32_t below) {
      state = state * 1'664'525U + 1'013'904'223U;
      return static_cast<Tokens>((state >> 8U) % below);
    };
    for (int i = 0; i < 60; ++i) {
      const Tokens prompt = draw(60), output = 1 + draw(40);
      trace.rows.push_back({0, prompt, output, output, output});
    }
    const std::filesystem::path file = folder / "hard.json";
    save_scenario(scenario, file);
    return file.string();
  }

  /// Opens the window without waiting for it to come to rest, which a plan is in the way of.
  void open_planning(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--size", "1600x1000"});
    app = std::make_unique<AppProcess>(display, arguments);
  }
  nlohmann::json wait_for_plan() {
    return app->wait_for("a plan with both ends of a gap", [](const auto& s) {
      if (s.at("panes").empty() || !s.at("widgets").contains("pane0.cancel")) return false;
      const auto& progress = first_pane(s).at("progress");
      return progress.is_object() && progress.at("incumbent").is_number() &&
             progress.at("bound").is_number();
    });
  }

  std::filesystem::path folder;
};

TEST_F(PlanningTest, ALongPlanIsFollowedCancelledAndRunAgain) {
  open_planning({"--policy", "optimum", "--policy", "h-sf", hard_scene()});
  const auto early = wait_for_plan();
  EXPECT_LE(first_pane(early).at("progress").at("bound"),
            first_pane(early).at("progress").at("incumbent"));
  EXPECT_FALSE(first_pane(early).at("progress").at("stage").get<std::string>().empty());
  const double seconds = first_pane(early).at("progress").at("seconds");
  // Nobody touches anything, and still it goes on counting.
  app->wait_for("later", [&](const auto& s) {
    const auto& progress = first_pane(s).at("progress");
    return progress.is_object() && progress.at("seconds") > seconds + 0.5;
  });
  // The other pane is there and fills its plane, and the window obeys.
  const auto shown = app->wait_for("a fitted view", [](const auto& s) {
    return s.at("horizon") > 50 && s.at("view").at("t1") > s.at("horizon") &&
           s.at("view").at("y1") > 400;
  });
  EXPECT_TRUE(shown.at("panes").at(1).contains("total_latency"));
  display.key("l");
  app->wait_for("parted panes", [](const auto& s) { return !s.at("linked"); });

  display.click(app->widget("pane0.cancel").centre());
  const auto stopped = app->wait_for("a cancelled plan", [](const auto& s) {
    return first_pane(s).at("cancelled") && first_pane(s).at("progress").is_null();
  });
  const std::string sentence = first_pane(stopped).at("error");
  EXPECT_TRUE(sentence.starts_with("Cancelled: optimum was stopped after ")) << sentence;
  EXPECT_EQ(stopped.at("panes").at(1).at("error"), "");
  EXPECT_FALSE(stopped.at("panes").at(1).at("stale"));
  settle();

  display.click(app->widget("pane0.run_again").centre());
  wait_for_plan();
  display.click(app->widget("pane0.cancel").centre());
  app->wait_for("cancelled once more",
                [](const auto& s) { return first_pane(s).at("cancelled").template get<bool>(); });
}

TEST_F(PlanningTest, AProvedOptimumSaysSo) {
  open({"--policy", "optimum", "--policy", "h-sf", scene("worked-example.json").string()});
  const auto state = settle();
  EXPECT_EQ(first_pane(state).at("total_latency"), 11);
  EXPECT_EQ(first_pane(state).at("plan_gap"), 0);
  EXPECT_FALSE(state.at("panes").at(1).contains("plan_gap"));
}

TEST_F(PlanningTest, WhatIsTooLargeIsOneSentenceInItsPaneOnly) {
  open({"--policy", "optimum", "--policy", "h-sf", scene("trace-like-2000.json").string()});
  const auto state = settle();
  const std::string sentence = first_pane(state).at("error");
  EXPECT_TRUE(sentence.ends_with('.')) << sentence;
  EXPECT_EQ(sentence.find('\n'), std::string::npos);
  EXPECT_TRUE(state.at("widgets").contains("pane0.banner"));
  EXPECT_FALSE(state.at("widgets").contains("pane0.run_again"));
  EXPECT_EQ(state.at("panes").at(1).at("error"), "");
  EXPECT_TRUE(state.at("panes").at(1).contains("total_latency"));
  EXPECT_EQ(state.at("message"), "");
}

}  // namespace
}  // namespace gnomon::test
