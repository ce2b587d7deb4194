// How the window offers the policies: in groups, and by a few letters.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "app/desktop/policy_list.h"

namespace gnomon::desktop {
namespace {

std::string best(std::string_view typed) {
  const auto matches = matching_policies(typed);
  return matches.empty() ? "" : std::string(matches[best_match(matches, typed)]->name);
}

TEST(PolicyList, HasEveryPolicyOnceInGroupsFromAllKnowledgeToNone) {
  const auto all = matching_policies("");
  ASSERT_EQ(all.size(), policy_infos().size());
  EXPECT_EQ(std::set(all.begin(), all.end()).size(), all.size());
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const auto* a, const auto* b) {
    return a->knowledge < b->knowledge;
  }));
  EXPECT_EQ(known_to(*all.front()), "output");
  EXPECT_EQ(known_to(*all.back()), "nothing");
}

TEST(PolicyList, TheNameThatIsTypedIsTheOneThatIsMeant) {
  for (const PolicyInfo& info : policy_infos()) EXPECT_EQ(best(info.name), info.name);
  EXPECT_EQ(best("GSA-"), "gsa-spec");
  EXPECT_EQ(best("vllm"), "vllm-fcfs");
  EXPECT_EQ(best("1bit"), "svf-1bit");
  EXPECT_EQ(best("  opt "), "optimum");
}

TEST(PolicyList, EveryWordMustOccurSomewhere) {
  for (const PolicyInfo* info : matching_policies("knows nothing")) {
    EXPECT_EQ(info->knowledge, Knowledge::nothing);
  }
  const auto by_paper = matching_policies("2508.14544 predict");
  ASSERT_EQ(by_paper.size(), 2U);
  EXPECT_EQ(by_paper[0]->name, "a-max");
  EXPECT_EQ(by_paper[1]->name, "a-min");
  EXPECT_EQ(best("placement lp"), "sorted-lp");
  EXPECT_TRUE(matching_policies("gba and a word that is nowhere").empty());
  EXPECT_EQ(best("qqq"), "");
}

TEST(PolicyList, ANewChoiceTakesOverTheAlphaOfTheOthers) {
  const std::vector<PolicySpec> others = {{"fcfs", {}}, {"gsa", {{"alpha", 3}}}};
  EXPECT_EQ(to_string(as_chosen(*find_policy("gba"), others)), "gba:alpha=3");
  EXPECT_EQ(to_string(as_chosen(*find_policy("svf"), others)), "svf");
  EXPECT_EQ(to_string(as_chosen(*find_policy("gba"), {})), "gba");
}

}  // namespace
}  // namespace gnomon::desktop
