// `gnomon-cli policies`.
#include <gtest/gtest.h>

#include "engine/policies/registry.h"
#include "tests/unit/cli_fixture.h"

namespace gnomon::test {
namespace {

TEST(CliPolicies, ThePageHasEveryPolicyWithItsParameters) {
  const CliResult result = run_cli({"policies"});
  EXPECT_EQ(result.status, 0);
  for (const PolicyInfo& info : policy_infos()) {
    EXPECT_NE(result.out.find(std::string(info.name) + " "), std::string::npos);
    EXPECT_NE(result.out.find(std::string(info.summary)), std::string::npos);
    for (const ParameterInfo& parameter : info.parameters) {
      EXPECT_NE(result.out.find(std::string(parameter.help)), std::string::npos);
    }
  }
  EXPECT_NE(result.out.find("alpha (α)  default 1.5, in 1.01 to 64"), std::string::npos)
      << result.out;
  EXPECT_NE(result.out.find("ties  default id, one of id, random"), std::string::npos);
  EXPECT_NE(result.out.find("knows nothing"), std::string::npos);
}

TEST(CliPolicies, TheJsonHasEveryPolicyWithItsParameters) {
  const CliResult result = run_cli({"policies", "--json"});
  EXPECT_EQ(result.status, 0);
  const auto json = nlohmann::json::parse(result.out).at("policies");
  ASSERT_EQ(json.size(), policy_infos().size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    const PolicyInfo& info = policy_infos()[i];
    EXPECT_EQ(json[i]["name"], info.name);
    EXPECT_EQ(json[i]["knows"], to_string(info.knowledge));
    ASSERT_EQ(json[i]["parameters"].size(), info.parameters.size());
    for (std::size_t p = 0; p < info.parameters.size(); ++p) {
      EXPECT_EQ(json[i]["parameters"][p]["name"], info.parameters[p].name);
      if (!info.parameters[p].words.empty()) {
        EXPECT_EQ(json[i]["parameters"][p]["words"].size(), info.parameters[p].words.size());
        EXPECT_EQ(json[i]["parameters"][p]["default"],
                  value_text(info.parameters[p], info.parameters[p].default_value));
        continue;
      }
      EXPECT_EQ(json[i]["parameters"][p]["default"], info.parameters[p].default_value);
      EXPECT_EQ(json[i]["parameters"][p]["min"], info.parameters[p].min_value);
      EXPECT_EQ(json[i]["parameters"][p]["max"], info.parameters[p].max_value);
    }
  }
}

}  // namespace
}  // namespace gnomon::test
