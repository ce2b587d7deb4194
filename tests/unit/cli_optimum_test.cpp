// `gnomon-cli run --optimum` and `gnomon-cli ratios`.
#include <gtest/gtest.h>

#include "engine/bounds/optimum.h"
#include "engine/scenario/scenario_file.h"
#include "tests/unit/cli_fixture.h"

namespace gnomon::test {
namespace {

using Json = nlohmann::json;

std::vector<std::string> small_ratios(std::vector<std::string> more) {
  std::vector<std::string> arguments{"ratios", "--jobs",   "3..5",  "--memory", "6..10",  "--count",
                                     "8",      "--policy", "mc-sf", "--policy", "optimum"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

TEST(CliOptimum, IsARowThatTheRatiosAreTo) {
  const CliResult result =
      run_cli({"run", scene_file("worked-example"), "--policy", "gsa:alpha=2", "--optimum"});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.error, "");  // no progress where nobody watches
  const auto lines = lines_of(result.out);
  ASSERT_EQ(lines.size(), 5U) << result.out;
  EXPECT_EQ(lines[1], "optimum: 11 (proven); ratio is to it");
  EXPECT_NE(lines[3].find(" 1.364 "), std::string::npos) << lines[3];  // 15 / 11
  EXPECT_TRUE(lines[4].starts_with("optimum ")) << lines[4];
  EXPECT_NE(lines[4].find(" 1.000 "), std::string::npos) << lines[4];
}

TEST(CliOptimum, IsInTheJson) {
  const Json json = run_json({scene_file("worked-example"), "--policy", "gsa:alpha=2", "--policy",
                              "sorted-lp", "--optimum", "--time-limit", "30"});
  EXPECT_EQ(json["optimum"]["total_latency"], 11);
  EXPECT_EQ(json["optimum"]["bound"], 11);
  EXPECT_EQ(json["optimum"]["proven"], true);
  EXPECT_EQ(json["optimum"]["gap_percent"], 0);
  EXPECT_EQ(json["bounds"]["searched"], 11);
  EXPECT_GT(json["bounds"]["relaxation"], 7);
  EXPECT_LE(json["bounds"]["relaxation"], 11);
  ASSERT_EQ(json["policies"].size(), 3U);
  EXPECT_EQ(json["policies"][2]["policy"], "optimum");
  EXPECT_EQ(json["policies"][2]["params"]["time_limit"], 30);
  EXPECT_DOUBLE_EQ(json["policies"][0]["ratio"].get<double>(), 15 / 11.0);
}

TEST(CliOptimum, SaysHowFarItIsFromAProof) {
  const CliResult result = run_cli(
      {"run", scene_file("head-of-line"), "--policy", "svf", "--optimum", "--time-limit", "1"});
  EXPECT_EQ(result.status, 0);
  const auto lines = lines_of(result.out);
  EXPECT_TRUE(lines[1].starts_with("optimum: best 134")) << lines[1];
  EXPECT_NE(lines[1].find("; ratio is to the best bound"), std::string::npos) << lines[1];
}

TEST(CliOptimum, RefusesWhatItCannotDo) {
  EXPECT_EQ(
      run_refused({"run", scene_file("worked-example"), "--policy", "svf", "--time-limit", "5"}),
      "gnomon-cli: --time-limit needs --optimum.\n");
  EXPECT_NE(run_refused({"run", scene_file("worked-example"), "--optimum", "--time-limit", "0"})
                .find("time_limit"),
            std::string::npos);
}

TEST(CliRatios, MeasuresEveryPolicyAgainstTheOptimum) {
  const TemporaryFolder folder;
  const CliResult result =
      run_cli(small_ratios({"--csv", (folder / "r.csv").string(), "--trials",
                            (folder / "t.csv").string(), "--worst", folder.path().string()}));
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_EQ(result.error, "");
  const auto table = lines_of(result.out);
  ASSERT_EQ(table.size(), 3U) << result.out;
  const auto csv = lines_of(read_all(folder / "r.csv"));
  ASSERT_EQ(csv.size(), 3U);
  EXPECT_EQ(csv[0],
            "policy,trials,proven,mean,worst,optimal%,mean/best,worst/best,mean/bound,worst/bound");
  EXPECT_TRUE(csv[1].starts_with("mc-sf,8,8,1.")) << csv[1];
  EXPECT_EQ(csv[2], "optimum,8,8,1.0000,1.0000,100.0,1.0000,1.0000,1.0000,1.0000");
  EXPECT_EQ(lines_of(read_all(folder / "t.csv")).size(), 1 + 2 * 8U);

  // The saved instance gives the worst ratio again.
  const Scenario worst = load_scenario(folder / "mc-sf.json");
  const Instance instance = build_instance(worst);
  const Json json = run_json({(folder / "mc-sf.json").string()});
  EXPECT_EQ(json["optimum"]["total_latency"], find_optimum(instance, 60).total_latency);
  const double ratio = json["policies"][0]["ratio"].get<double>();
  EXPECT_NE(csv[1].find("," + std::to_string(ratio).substr(0, 5)), std::string::npos)
      << csv[1] << " " << ratio;
}

TEST(CliRatios, AreTheSameForTheSameSeedOnly) {
  const std::string first = run_cli(small_ratios({})).out;
  EXPECT_EQ(run_cli(small_ratios({"--threads", "2"})).out, first);
  EXPECT_NE(run_cli(small_ratios({"--seed", "2"})).out, first);
  EXPECT_NE(run_cli(small_ratios({"--arrivals", "0.5"})).out, first);
}

TEST(CliRatios, RefusesRangesThatAreNone) {
  EXPECT_NE(run_refused({"ratios", "--jobs", "5..3"}).find("--jobs needs a range"),
            std::string::npos);
  EXPECT_NE(run_refused({"ratios", "--jobs", "many"}).find("--jobs needs a whole number"),
            std::string::npos);
  EXPECT_NE(run_refused({"ratios", "--memory", "5", "--prompt", "5"}).find("raise --memory"),
            std::string::npos);
  EXPECT_NE(run_refused({"ratios", "--prompt", "1..M-s"}).find("--prompt needs"),
            std::string::npos);
  EXPECT_NE(run_refused({"ratios", "--arrivals", "0"}).find("--arrivals needs"), std::string::npos);
  EXPECT_NE(run_refused({"ratios", "--worst", "/nowhere"}).find("/nowhere is none"),
            std::string::npos);
  EXPECT_NE(run_refused({"ratios", "--threads", "3"}).find("--threads needs"), std::string::npos);
}

}  // namespace
}  // namespace gnomon::test
