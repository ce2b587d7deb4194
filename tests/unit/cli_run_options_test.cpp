// What each option of `run` does.
#include <gtest/gtest.h>

#include "tests/unit/cli_fixture.h"

namespace gnomon::test {
namespace {

using Json = nlohmann::json;

class CliRun : public testing::Test {
 protected:
  std::string file(const std::string& name, const std::string& text) {
    write_all(folder_ / name, text);
    return (folder_ / name).string();
  }
  std::string plain() { return file("plain.csv", "arrival,prompt,output\n0,2,1\n3,2,2\n9,2,3\n"); }
  std::string azure() {
    return file("azure.csv",
                "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.0000000,10,3\n"
                "2023-11-16 18:15:47.0000000,20,4\n2023-11-16 18:15:49.0000000,30,5\n");
  }
  static std::vector<std::string> names(const Json& json) {
    std::vector<std::string> result;
    for (const Json& policy : json["policies"]) result.push_back(policy["policy"]);
    return result;
  }
  static std::int64_t makespan(const Json& json) { return json["policies"][0]["makespan"]; }

  TemporaryFolder folder_;
};

TEST_F(CliRun, JobsAloneOpenAsATraceDoesWithEveryPolicy) {
  const Json json = run_json({"--jobs", plain()});
  EXPECT_EQ(json["memory_limit"], 16'492);
  std::vector<std::string> all;
  for (const PolicyInfo& info : policy_infos()) {
    if (!info.by_request) all.emplace_back(info.name);
  }
  EXPECT_EQ(names(json), all);
  EXPECT_EQ(run_json({"--jobs", file("big.csv", "prompt,output\n20000,7\n")})["memory_limit"],
            20'007);
}

TEST_F(CliRun, ATraceMayStandInPlaceOfAScene) {
  EXPECT_EQ(run_json({plain()})["jobs"], 3);
  EXPECT_EQ(run_json({plain(), "--limit", "2"})["jobs"], 2);
}

TEST_F(CliRun, AnyTableCanBeMapped) {
  const std::string odd = file("odd.csv", "OSL;ISL;at\n4;10;0.5\n5;20;2.5\n");
  const std::string map = "prompt=ISL,output=OSL,arrival=at";
  EXPECT_EQ(makespan(run_json({"--jobs", odd, "--map", map, "--policy", "fcfs"})), 40 + 5);
  EXPECT_EQ(makespan(run_json({odd, "--map", map + ",unit=milliseconds", "--policy", "fcfs"})), 5);
  const CliResult bad = run_cli({"run", odd, "--map", "prompt=ISL,output=length"});
  EXPECT_EQ(bad.status, 2);
  EXPECT_NE(bad.error.find("odd.csv: has no column \"length\""), std::string::npos) << bad.error;
}

TEST_F(CliRun, ArrivalsAreKeptForThePlainFormOnly) {
  EXPECT_EQ(makespan(run_json({"--jobs", plain(), "--policy", "fcfs"})), 12);
  EXPECT_EQ(makespan(run_json({"--jobs", plain(), "--policy", "fcfs", "--arrivals", "burst"})), 3);
  EXPECT_EQ(makespan(run_json({"--jobs", azure(), "--policy", "fcfs"})), 5);
  EXPECT_EQ(makespan(run_json({"--jobs", azure(), "--policy", "fcfs", "--arrivals", "trace"})),
            60 + 5);
  EXPECT_EQ(makespan(run_json({"--jobs", azure(), "--policy", "fcfs", "--arrivals", "trace",
                               "--rounds-per-second", "0.5"})),
            1 + 5);
}

TEST_F(CliRun, ArrivalsThatDoNotExistAreNoted) {
  const std::string jobs = file("none.csv", "prompt,output\n1,1\n");
  const CliResult result = run_cli({"run", "--jobs", jobs, "--arrivals", "trace"});
  EXPECT_EQ(result.status, 0);
  EXPECT_NE(result.error.find("no arrival times"), std::string::npos) << result.error;
}

TEST_F(CliRun, LimitFormatAndPromptApplyToTheJobs) {
  EXPECT_EQ(run_json({"--jobs", azure(), "--limit", "2"})["jobs"], 2);
  EXPECT_EQ(run_json({"--jobs", azure(), "--format", "azure"})["jobs"], 3);
  EXPECT_NE(run_refused({"run", "--jobs", azure(), "--format", "mooncake"}).find("azure.csv"),
            std::string::npos);
  const Json json =
      run_json({"--jobs", azure(), "--prompt", "100", "--policy", "fcfs", "--memory", "105"});
  EXPECT_EQ(json["policies"][0]["peak_memory"], 105);
}

TEST_F(CliRun, OnePromptForAllMovesTheMemoryThatATraceOpensWith) {
  const std::string jobs = file("big.csv", "prompt,output\n20000,7\n");
  EXPECT_EQ(run_json({"--jobs", jobs, "--prompt", "5"})["memory_limit"], 16'492);
  EXPECT_EQ(run_json({"--jobs", jobs, "--prompt", "30000"})["memory_limit"], 30'007);
}

TEST_F(CliRun, MemoryReplacesTheScenes) {
  const Json json = run_json({scene_file("identical-lengths"), "--memory", "15000"});
  EXPECT_EQ(json["memory_limit"], 15'000);
  EXPECT_EQ(makespan(json), 16);
}

TEST_F(CliRun, InfeasibleJobsAreAnErrorOrDroppedAndCounted) {
  const std::string jobs = file("mixed.csv", "prompt,output\n1,1\n90,9\n2,0\n3,3\n");
  EXPECT_NE(run_refused({"run", "--jobs", jobs, "--memory", "50"}).find("mixed.csv, line 4"),
            std::string::npos);
  const Json json = run_json({"--jobs", jobs, "--memory", "50", "--drop-infeasible"});
  EXPECT_EQ(json["jobs"], 2);
  EXPECT_EQ(json["dropped"], 2);
  const std::string infeasible = file("large.csv", "prompt,output\n1,1\n90,9\n");
  EXPECT_NE(run_refused({"run", "--jobs", infeasible, "--memory", "50"}).find("job 1"),
            std::string::npos);
}

TEST_F(CliRun, JobsReplaceTheWorkloadOfAScene) {
  const Json json = run_json({scene_file("worked-example"), "--jobs", plain()});
  EXPECT_EQ(json["memory_limit"], 6);
  EXPECT_EQ(json["jobs"], 3);
  EXPECT_EQ(names(json), (std::vector<std::string>{"h-sf", "gsa", "vllm-fcfs"}));
  EXPECT_EQ(makespan(json), 12);  // as recorded, though the scene says burst
}

TEST_F(CliRun, OptionsApplyToTheTraceInAScene) {
  Scenario scenario = scenario_from_trace(read_trace(azure()));
  scenario.policies = {{"fcfs", {}}};
  save_scenario(scenario, folder_ / "scene.json");
  const std::string scene = (folder_ / "scene.json").string();
  EXPECT_EQ(makespan(run_json({scene})), 5);
  EXPECT_EQ(makespan(run_json({scene, "--arrivals", "trace"})), 65);
  EXPECT_EQ(makespan(run_json({scene, "--arrivals", "trace", "--rounds-per-second", "2"})), 11);
  EXPECT_EQ(run_json({scene, "--limit", "1"})["jobs"], 1);
}

TEST_F(CliRun, PoliciesReplaceTheScenesInOrder) {
  const Json json = run_json({scene_file("worked-example"), "--policy", "gsa:alpha=3,first_slice=2",
                              "--policy", "fcfs", "--policy", "gba:alpha=4/3"});
  EXPECT_EQ(names(json), (std::vector<std::string>{"gsa", "fcfs", "gba"}));
  EXPECT_EQ(json["policies"][0]["params"], (Json{{"alpha", 3}, {"first_slice", 2}}));
  EXPECT_DOUBLE_EQ(json["policies"][2]["params"]["alpha"].get<double>(), 4.0 / 3.0);
}

TEST_F(CliRun, ASceneMayFollowAPolicy) {
  EXPECT_EQ(names(run_json({"--policy", "fcfs", scene_file("worked-example")})),
            (std::vector<std::string>{"fcfs"}));
}

TEST_F(CliRun, AlphaIsForWhoeverHasOneAndWasNotGivenIt) {
  const Json given = run_json({scene_file("identical-lengths"), "--alpha", "4/3", "--policy", "gba",
                               "--policy", "gba:alpha=2", "--policy", "fcfs"});
  EXPECT_EQ(given["policies"][0]["total_latency"], 18'858);
  EXPECT_EQ(given["policies"][1]["total_latency"], 14'083);
  EXPECT_EQ(given["policies"][2]["params"], Json::object());
  // The command line comes before the file.
  const Json scene = run_json({scene_file("head-of-line"), "--alpha", "3"});
  EXPECT_EQ(scene["policies"][1]["params"]["alpha"], 3);
}

TEST_F(CliRun, AMixTakesWhatMakesSenseForIt) {
  EXPECT_EQ(run_json({scene_file("trace-like-2000"), "--limit", "50", "--policy", "fcfs"})["jobs"],
            50);
  for (const std::vector<std::string>& option : std::vector<std::vector<std::string>>{
           {"--arrivals", "trace"}, {"--prompt", "7"}, {"--rounds-per-second", "3"}}) {
    std::vector<std::string> arguments{"run", scene_file("trace-like-2000")};
    arguments.insert(arguments.end(), option.begin(), option.end());
    EXPECT_NE(run_refused(arguments).find("is a mix"), std::string::npos);
  }
}

}  // namespace
}  // namespace gnomon::test
