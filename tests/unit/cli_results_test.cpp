// The table and the JSON of a run.
#include <gtest/gtest.h>

#include "tests/unit/cli_fixture.h"

namespace gnomon::test {
namespace {

using Json = nlohmann::json;

std::vector<std::string> keys(const nlohmann::ordered_json& json) {
  std::vector<std::string> names;
  for (const auto& item : json.items()) names.push_back(item.key());
  return names;
}

TEST(CliJson, HasTheFieldsOfTheContractAndNothingElseOnTheStream) {
  const CliResult result = run_cli({"run", scene_file("head-of-line"), "--json", "-"});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.error, "");
  const auto json = nlohmann::ordered_json::parse(result.out);
  EXPECT_EQ(keys(json),
            (std::vector<std::string>{"memory_limit", "jobs", "dropped", "bounds", "policies"}));
  EXPECT_EQ(keys(json["bounds"]), (std::vector<std::string>{"area", "combined", "length"}));
  ASSERT_EQ(json["policies"].size(), 2U);
  for (const auto& policy : json["policies"]) {
    EXPECT_EQ(keys(policy), (std::vector<std::string>{
                                "policy", "params", "total_latency", "mean_latency", "p50_latency",
                                "p95_latency", "p99_latency", "makespan", "peak_memory",
                                "utilization", "kills", "wasted_area", "ratio", "seconds"}));
  }
}

TEST(CliJson, HasTheNumbersOfHeadOfLine) {
  const Json json = run_json({scene_file("head-of-line")});
  EXPECT_EQ(json["memory_limit"], 256);
  EXPECT_EQ(json["jobs"], 200);
  EXPECT_EQ(json["dropped"], 0);
  EXPECT_NEAR(json["bounds"]["area"].get<double>(), 9924.62, 0.01);
  EXPECT_EQ(json["bounds"]["combined"], 10'025);
  EXPECT_EQ(json["bounds"]["length"], 6 * 160 + 194);
  const Json& gsa = json["policies"][1];
  EXPECT_EQ(gsa["policy"], "gsa");
  EXPECT_EQ(gsa["params"], (Json{{"alpha", 2}, {"first_slice", 0}}));
  EXPECT_EQ(gsa["total_latency"], 18'542);
  EXPECT_EQ(gsa["kills"], 42);
  EXPECT_EQ(gsa["makespan"], 1809);
  EXPECT_DOUBLE_EQ(gsa["mean_latency"].get<double>(), 18'542 / 200.0);
  EXPECT_DOUBLE_EQ(gsa["ratio"].get<double>(), 18'542 / 10'025.0);
  EXPECT_GT(gsa["wasted_area"].get<std::int64_t>(), 0);
  EXPECT_GT(gsa["utilization"].get<double>(), 0);
  EXPECT_LE(gsa["utilization"].get<double>(), 1);
  EXPECT_GT(gsa["seconds"].get<double>(), 0);
  EXPECT_EQ(json["policies"][0]["params"], Json::object());
  EXPECT_EQ(json["policies"][0]["total_latency"], 185'892);
}

TEST(CliJson, WholeNumbersAreWhole) {
  const Json json = run_json({scene_file("head-of-line")});
  for (const char* field : {"total_latency", "p50_latency", "p95_latency", "p99_latency",
                            "makespan", "peak_memory", "kills", "wasted_area"}) {
    EXPECT_TRUE(json["policies"][1][field].is_number_integer()) << field;
  }
  EXPECT_TRUE(json["policies"][1]["params"]["alpha"].is_number_integer());
  for (const char* field : {"memory_limit", "jobs", "dropped"}) {
    EXPECT_TRUE(json[field].is_number_integer()) << field;
  }
}

TEST(CliTable, IsAlignedAndComplete) {
  const CliResult result = run_cli({"run", scene_file("identical-lengths")});
  EXPECT_EQ(result.status, 0);
  const auto lines = lines_of(result.out);
  ASSERT_EQ(lines.size(), 6U) << result.out;
  EXPECT_EQ(lines[0],
            "M 256 tokens, 200 jobs, 0 dropped; total latency is at least 10678.125 "
            "(area), 10994 (combined), 3200 (outputs)");
  for (const char* column :
       {"policy", "params", "total", "mean", "p50", "p95", "p99", "makespan", "peak", "util%",
        "kills", "wasted", "jobs/round", "ratio", "seconds"}) {
    EXPECT_NE(lines[1].find(column), std::string::npos) << column;
  }
  for (std::size_t i = 2; i < lines.size(); ++i) EXPECT_EQ(lines[i].size(), lines[1].size());
  // Numbers end where their heading ends.
  const std::size_t total_end = lines[1].find(" total ") + 6;
  EXPECT_EQ(lines[2].substr(total_end - 5, 5), "21632");
  EXPECT_EQ(lines[3].substr(total_end - 5, 5), "14083");
  EXPECT_NE(lines[3].find("alpha=2 "), std::string::npos);
  EXPECT_NE(lines[5].find("alpha=1.33333 "), std::string::npos);
}

TEST(CliTable, IsNotPrintedBesideAJsonFile) {
  const TemporaryFolder folder;
  const CliResult result =
      run_cli({"run", scene_file("worked-example"), "--json", (folder / "r.json").string()});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(Json::parse(read_all(folder / "r.json"))["jobs"], 4);
  EXPECT_EQ(folder.entries(), 1U);
}

}  // namespace
}  // namespace gnomon::test
