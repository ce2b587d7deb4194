// Policies that break a rule: the others' results stand, and the fault is told. The policies that
// ship break none, so broken ones are put in their place.
#include <gtest/gtest.h>

#include <sstream>

#include "app/cli/commands.h"
#include "app/cli/run_policies.h"
#include "app/cli/run_report.h"
#include "tests/unit/cli_fixture.h"

namespace gnomon::test {
namespace {

/// Starts everybody at once, whatever the memory.
class Greedy : public Policy {
 public:
  void decide(Controls& controls) override {
    for (const JobId job : controls.arrived()) controls.start(job);
  }
};

/// Never starts anybody.
class Idle : public Policy {
 public:
  void decide(Controls&) override {}
};

std::unique_ptr<Policy> make_broken(const PolicySpec& spec, const Instance& instance,
                                    const MakeOptions& options) {
  if (spec.name == "fcfs") return std::make_unique<Greedy>();
  if (spec.name == "svf") return std::make_unique<Idle>();
  return make_policy(spec, instance, options);
}

cli::RunResults run_with_broken_policies(std::ostream* decisions = nullptr) {
  const Instance instance = build_instance(load_scenario(scene_file("worked-example")));
  cli::RunPoliciesOptions options;
  options.runs_csv = true;
  options.decisions = decisions;
  options.make = make_broken;
  return cli::run_policies(instance, {{"fcfs", {}}, {"h-sf", {}}, {"svf", {}}}, options);
}

TEST(CliFaults, NameThePolicyAndTheRound) {
  const cli::RunResults results = run_with_broken_policies();
  ASSERT_EQ(results.faults.size(), 2U);
  EXPECT_TRUE(results.faults[0].starts_with("policy fcfs: ")) << results.faults[0];
  EXPECT_NE(results.faults[0].find("Round 0"), std::string::npos) << results.faults[0];
  EXPECT_TRUE(results.faults[1].starts_with("policy svf: ")) << results.faults[1];
  EXPECT_NE(results.faults[1].find("Round 0"), std::string::npos) << results.faults[1];
}

TEST(CliFaults, AreStatusThreeAndASentenceEach) {
  cli::RunOptions options;
  options.scene = scene_file("worked-example");
  options.policies = {"fcfs", "h-sf"};
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  EXPECT_EQ(cli::run_command(options, make_broken), 3);
  const std::string out = testing::internal::GetCapturedStdout();
  const std::string error = testing::internal::GetCapturedStderr();
  EXPECT_NE(out.find("h-sf"), std::string::npos) << out;
  EXPECT_TRUE(error.starts_with("gnomon-cli: policy fcfs: ")) << error;
  EXPECT_NE(error.find("job "), std::string::npos) << error;
  EXPECT_EQ(lines_of(error).size(), 1U) << error;
}

TEST(CliFaults, LeaveTheOtherPoliciesResults) {
  std::ostringstream decisions;
  const cli::RunResults results = run_with_broken_policies(&decisions);
  ASSERT_EQ(results.policies.size(), 1U);
  EXPECT_EQ(results.policies[0].spec.name, "h-sf");
  EXPECT_EQ(results.policies[0].metrics.total_latency, 11);
  EXPECT_NE(cli::table_text(results).find("h-sf"), std::string::npos);
  EXPECT_EQ(cli::table_text(results).find("fcfs"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(cli::json_text(results))["policies"].size(), 1U);
  EXPECT_EQ(results.runs_csv.find("fcfs"), std::string::npos);
  EXPECT_NE(decisions.str().find("\nh-sf,0,start,"), std::string::npos);
}

}  // namespace
}  // namespace gnomon::test
