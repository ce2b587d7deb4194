// Wrong usage and wrong input: exit status 2 and one sentence.
#include <gtest/gtest.h>

#include "tests/unit/cli_fixture.h"

namespace gnomon::test {
namespace {

std::string refused_run(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"run", scene_file("worked-example")});
  return run_refused(std::move(arguments));
}

#define EXPECT_HAS(message, part)                          \
  do {                                                     \
    const std::string text = (message);                    \
    EXPECT_NE(text.find(part), std::string::npos) << text; \
  } while (false)

TEST(CliUsage, HelpAndVersionSucceed) {
  const CliResult version = run_cli({"--version"});
  EXPECT_EQ(version.status, 0);
  EXPECT_EQ(version.out, "gnomon-cli " GNOMON_VERSION "\n");
  const CliResult help = run_cli({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_HAS(help.out, "policies");
  const CliResult run_help = run_cli({"run", "--help"});
  EXPECT_EQ(run_help.status, 0);
  for (const char* option :
       {"--jobs", "--format", "--limit", "--arrivals", "--rounds-per-second", "--prompt",
        "--memory", "--alpha", "--policy", "--drop-infeasible", "--json", "--runs", "--log"}) {
    EXPECT_HAS(run_help.out, option);
  }
}

TEST(CliUsage, WrongUsageIsTwo) {
  (void)run_refused({});
  (void)run_refused({"walk"});
  EXPECT_HAS(run_refused({"run"}), "SCENE.json");
  EXPECT_HAS(refused_run({"--wrong"}), "--wrong");
  (void)refused_run({"another.json"});
  (void)refused_run({"--memory"});
  (void)refused_run({"--memory", "5", "--memory", "6"});
  (void)run_refused({"policies", "fcfs"});
}

TEST(CliUsage, NumbersAreChecked) {
  for (const char* memory : {"abc", "0", "-1", "1.5", "1e3", "", "9999999999", "0x10"}) {
    EXPECT_HAS(refused_run({"--memory", memory}), "--memory");
  }
  EXPECT_HAS(refused_run({"--limit", "0"}), "--limit");
  EXPECT_HAS(refused_run({"--limit", "many"}), "--limit");
  EXPECT_HAS(refused_run({"--prompt", "-1"}), "--prompt");
  for (const char* rate : {"0", "-1", "nan", "inf", "1e300", "1/0"}) {
    EXPECT_HAS(refused_run({"--rounds-per-second", rate}), "--rounds-per-second");
  }
  EXPECT_HAS(refused_run({"--alpha", "x"}), "--alpha");
  EXPECT_HAS(refused_run({"--alpha", "0.5"}), "alpha");
  EXPECT_HAS(refused_run({"--arrivals", "sometime"}), "--arrivals");
  EXPECT_HAS(refused_run({"--format", "parquet"}), "parquet");
}

TEST(CliUsage, PoliciesAreChecked) {
  EXPECT_HAS(refused_run({"--policy", "magic"}), "magic");
  EXPECT_HAS(refused_run({"--policy", "gsa:beta=2"}), "beta");
  EXPECT_HAS(refused_run({"--policy", "gsa:alpha=0"}), "alpha");
  EXPECT_HAS(refused_run({"--policy", "gsa:alpha"}), "alpha");
}

TEST(CliUsage, FilesAreChecked) {
  EXPECT_HAS(run_refused({"run", "no-such.json"}), "no-such.json: No such file");
  EXPECT_HAS(run_refused({"run", "--jobs", "no-such.csv"}), "no-such.csv: No such file");
  EXPECT_HAS(refused_run({"--runs", "-"}), "--runs");
  EXPECT_HAS(refused_run({"--log", ""}), "--log");
  EXPECT_HAS(refused_run({"--json", "x", "--runs", "x"}), "same file");
  const TemporaryFolder folder;
  write_all(folder / "cut.json", small_text().substr(0, 80));
  EXPECT_HAS(run_refused({"run", (folder / "cut.json").string()}), "cut.json, line");
  write_all(folder / "bad.csv", "prompt,output\n1,2\nx,3\n");
  EXPECT_HAS(run_refused({"run", "--jobs", (folder / "bad.csv").string()}), "bad.csv, line 3");
}

TEST(CliUsage, AJobThatCanNeverFinishIsNamed) {
  EXPECT_HAS(refused_run({"--memory", "4"}), "job 3");
}

}  // namespace
}  // namespace gnomon::test
