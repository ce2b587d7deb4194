// The sliders and fields of a mix in the real window, held against what the engine makes of the
// scenario they are saved as.
#include "tests/gui/window_fixture.h"
#include "tests/unit/scenario_fixture.h"

namespace gnomon::test {
namespace {

using nlohmann::json;

class MixTest : public WindowTest {
 protected:
  void open_mix() {
    Scenario scenario;
    scenario.name = "A mix";
    scenario.memory_limit = 5000;
    Mix mix;
    mix.count = 60;
    mix.sources = {{"chat", {"lmsys", {}}, 0.6},
                   {"code", {"constant", {}}, 0.3},
                   {"docs", {"uniform", {}}, 0.1}};
    scenario.workload = mix;
    scenario.policies = {{"fcfs", {}}, {"a-min", {}}};
    file_ = folder_ / "mix.json";
    save_scenario(scenario, file_);
    open({file_.string()});
  }
  void click(const std::string& name) {
    display.click(app->widget(name).centre());
    settle();
  }
  /// Presses on the track of a slider at a part of its length.
  void slide(const std::string& name, double part) {
    const Rect track = app->widget(name);
    display.click({track.x + track.w * part, track.y + track.h * 0.7});
    settle();
  }
  /// Chooses the n-th word of a list, from 0.
  void choose(const std::string& name, int word) {
    click(name);
    click(name + "." + std::to_string(word));
  }
  /// What the window would write.
  Scenario saved() {
    display.key("s", {"Control_L"});
    settle();
    return load_scenario(file_);
  }
  Mix saved_mix() { return std::get<Mix>(saved().workload); }

  TemporaryFolder folder_;
  std::filesystem::path file_;
};

TEST_F(MixTest, SharesAlwaysMakeAWhole) {
  open_mix();
  slide("source.docs", 0.5);
  const Mix mix = saved_mix();
  double sum = 0;
  for (const MixSource& source : mix.sources) sum += source.weight;
  EXPECT_NEAR(sum, 1, 1e-9);
  EXPECT_NEAR(mix.sources[2].weight, 0.5, 0.03);
  EXPECT_NEAR(mix.sources[0].weight / mix.sources[1].weight, 2, 1e-6)
      << "the others keep their proportions";
}

TEST_F(MixTest, AnotherSeedIsDrawn) {
  open_mix();
  const std::uint64_t before = saved_mix().seed;
  click("reroll");
  EXPECT_NE(saved_mix().seed, before);
  EXPECT_EQ(settle().at("undo"), "seed");
}

TEST_F(MixTest, LengthsOfASourceAreScaled) {
  open_mix();
  click("source.code.lengths");
  const Rect field = app->widget("source.code.output_scale");
  display.double_click(field.centre());
  settle();
  display.key("3");
  display.key("Return");
  settle();
  const Scenario scenario = saved();
  EXPECT_EQ(std::get<Mix>(scenario.workload).sources[1].output_scale, 3);
  const auto jobs = build_instance(scenario).jobs;
  EXPECT_TRUE(std::any_of(jobs.begin(), jobs.end(),
                          [](const Job& job) { return job.prompt == 64 && job.output == 384; }));
}

TEST_F(MixTest, OnePromptForAllOfASource) {
  open_mix();
  click("source.code.lengths");
  click("source.code.one_prompt");
  EXPECT_EQ(saved_mix().sources[1].prompt_override, 64);
}

TEST_F(MixTest, JobsComeInBursts) {
  open_mix();
  choose("arrivals", 2);
  slide("gap_variation", 0.99);
  const Mix mix = saved_mix();
  EXPECT_EQ(mix.arrivals, ArrivalProcess::gamma);
  EXPECT_GT(mix.gap_variation, 9);
}

TEST_F(MixTest, OneRangeForAllBeginsWithThatOfTheJobs) {
  open_mix();
  choose("predictions", 3);
  const Scenario scenario = saved();
  const auto jobs = build_instance(scenario).jobs;
  const auto [shortest, longest] = std::minmax_element(
      jobs.begin(), jobs.end(), [](const Job& a, const Job& b) { return a.output < b.output; });
  EXPECT_EQ(scenario.predictions.low, shortest->output);
  EXPECT_EQ(scenario.predictions.high, longest->output);
  EXPECT_EQ(settle().at("undo"), "predictions");
}

TEST_F(MixTest, PoliciesAreToldIntervals) {
  open_mix();
  choose("predictions", 2);
  slide("prediction_width", 0.9);
  const Scenario scenario = saved();
  EXPECT_EQ(scenario.predictions.kind, Predictions::Kind::interval);
  EXPECT_NEAR(scenario.predictions.width, 0.9, 0.03);
  const json state = settle();
  const Schedule expected = simulate_scene(scenario, scenario.policies[1]);
  EXPECT_EQ(state.at("panes").at(1).at("total_latency"),
            total_latency(build_instance(scenario), expected));
}

}  // namespace
}  // namespace gnomon::test
