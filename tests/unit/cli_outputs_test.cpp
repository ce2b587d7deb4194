// The CSV files, and files that cannot be written.
#include <gtest/gtest.h>

#include "tests/unit/cli_fixture.h"

namespace gnomon::test {
namespace {

class CliOutputs : public testing::Test {
 protected:
  std::string path(const std::string& name) { return (folder_ / name).string(); }
  TemporaryFolder folder_;
};

TEST_F(CliOutputs, RunsHasEveryRunOfEveryJob) {
  const CliResult result = run_cli({"run", scene_file("worked-example"), "--policy", "vllm-fcfs",
                                    "--policy", "gsa:alpha=2", "--runs", path("runs.csv")});
  EXPECT_EQ(result.status, 0) << result.error;
  const auto lines = lines_of(read_all(path("runs.csv")));
  ASSERT_EQ(lines.size(), 1U + 5 + 7);  // four jobs each, and a run more per kill: 1 and 3
  EXPECT_EQ(lines[0], "policy,job,attempt,start,end,outcome,phase,lane");
  EXPECT_EQ(lines[1], "vllm-fcfs,0,0,0,1,completed,-1,-1");
  EXPECT_EQ(lines[2], "vllm-fcfs,1,0,0,1,completed,-1,-1");
  const auto count = [&lines](const std::string& part) {
    return std::count_if(lines.begin(), lines.end(), [&part](const std::string& line) {
      return line.find(part) != std::string::npos;
    });
  };
  EXPECT_EQ(count(",killed,"), 4);
  EXPECT_EQ(count(",completed,"), 8);
  EXPECT_EQ(count("gsa,"), 7);
  EXPECT_EQ(count("gsa,3,0,"), 1);
  EXPECT_EQ(count(",completed,0,"), 2);  // gsa's first phase completes the jobs of one token
  EXPECT_EQ(folder_.entries(), 1U);
}

TEST_F(CliOutputs, JobsAreRowsOfTheSource) {
  write_all(path("jobs.csv"), "prompt,output\n90,9\n1,0\n1,1\n");
  const CliResult result = run_cli({"run", "--jobs", path("jobs.csv"), "--memory", "50",
                                    "--drop-infeasible", "--policy", "fcfs", "--runs", path("r")});
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_EQ(lines_of(read_all(path("r"))).at(1), "fcfs,2,0,0,1,completed,-1,-1");
}

TEST_F(CliOutputs, APolicyThatAppearsTwiceIsWrittenInFull) {
  const CliResult result =
      run_cli({"run", scene_file("worked-example"), "--policy", "gsa:alpha=3", "--policy",
               "gsa:alpha=3,first_slice=2", "--policy", "fcfs", "--runs", path("r")});
  EXPECT_EQ(result.status, 0) << result.error;
  const std::string csv = read_all(path("r"));
  EXPECT_NE(csv.find("\ngsa:alpha=3,"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\n\"gsa:alpha=3,first_slice=2\","), std::string::npos) << csv;
  EXPECT_NE(csv.find("\nfcfs,"), std::string::npos) << csv;
}

TEST_F(CliOutputs, TheLogHasDecisionsOfEachPolicyUnderOneHeader) {
  const CliResult result = run_cli({"run", scene_file("head-of-line"), "--log", path("log.csv")});
  EXPECT_EQ(result.status, 0) << result.error;
  const std::string log = read_all(path("log.csv"));
  EXPECT_EQ(log.find("policy,round,"), 0U);
  EXPECT_EQ(log.rfind("policy,round,"), 0U);
  EXPECT_NE(log.find("\nfcfs,0,start,0,0,"), std::string::npos);
  EXPECT_NE(log.find("\nfcfs,0,refuse"), std::string::npos);
  EXPECT_NE(log.find(",kill,"), std::string::npos);
}

TEST_F(CliOutputs, AFileThatCannotBeWrittenIsNamedAndTheOldOneStays) {
  std::filesystem::create_directory(folder_ / "folder");
  for (const char* option : {"--json", "--runs", "--log"}) {
    EXPECT_NE(run_refused({"run", scene_file("worked-example"), option, path("folder")})
                  .find("folder: Is a directory"),
              std::string::npos);
    EXPECT_NE(run_refused({"run", scene_file("worked-example"), option, path("no/file")})
                  .find("No such file or directory"),
              std::string::npos);
  }
  write_all(path("old.json"), "old");
  (void)run_refused({"run", "no-such-scene.json", "--json", path("old.json")});
  EXPECT_EQ(read_all(path("old.json")), "old");
  EXPECT_EQ(folder_.entries(), 2U);
}

TEST_F(CliOutputs, AStandardOutputThatIsFullIsAnError) {
  const CliResult result =
      run_program(GNOMON_CLI, {"run", scene_file("worked-example")}, "/dev/full");
  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(result.error, "gnomon-cli: cannot write to the standard output.\n");
}

}  // namespace
}  // namespace gnomon::test
