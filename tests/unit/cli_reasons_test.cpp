// gnomon-cli explain and diff.
#include <gtest/gtest.h>

#include "tests/unit/cli_fixture.h"

namespace gnomon::test {
namespace {

TEST(CliReasons, ExplainSaysWhyForEachPolicy) {
  const CliResult result = run_cli({"explain", scene_file("worked-example"), "--policy", "h-sf",
                                    "--policy", "gsa", "--job", "2", "--round", "0"});
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_EQ(result.out,
            "h-sf: Job 2 would exceed M in round 0 by 3 tokens, because of jobs 0 and 1.\n"
            "gsa: Job 2 follows job 0 in its lane.\n");
}

TEST(CliReasons, ExplainNeedsAJobThatIsThere) {
  const std::string error = run_refused(
      {"explain", scene_file("worked-example"), "--policy", "h-sf", "--job", "9", "--round", "0"});
  EXPECT_NE(error.find("there is no job 9 among the 4 jobs"), std::string::npos) << error;
  EXPECT_NE(run_refused({"explain", scene_file("worked-example"), "--job", "1"}).find("--round"),
            std::string::npos);
}

TEST(CliReasons, DiffNamesTheRoundAndBothDecisions) {
  const std::string scene = scene_file("worked-example");
  const CliResult parted = run_cli({"diff", scene, "--policy", "h-sf", "--policy", "gsa"});
  EXPECT_EQ(parted.status, 0) << parted.error;
  EXPECT_EQ(parted.out, "Round 1: h-sf starts job 2; gsa starts jobs 2 and 3.\n");
  const CliResult alike = run_cli({"diff", scene, "--policy", "h-sf", "--policy", "svf"});
  EXPECT_EQ(alike.out, "h-sf and svf decide alike in every round.\n");
}

TEST(CliReasons, DiffNeedsTwoPolicies) {
  EXPECT_NE(
      run_refused({"diff", scene_file("worked-example"), "--policy", "fcfs"}).find("two policies"),
      std::string::npos);
}

}  // namespace
}  // namespace gnomon::test
