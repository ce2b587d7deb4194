// Policies by name: parsing, printing, parameters, errors.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/model/error.h"
#include "engine/policies/registry.h"

namespace gnomon {
namespace {

TEST(Registry, KnowsEveryPolicyOnce) {
  for (const PolicyInfo& info : policy_infos()) {
    EXPECT_EQ(find_policy(info.name), &info) << info.name;
    EXPECT_FALSE(info.summary.empty()) << info.name;
    EXPECT_FALSE(info.source.empty()) << info.name;
    for (const ParameterInfo& parameter : info.parameters) {
      EXPECT_LE(parameter.min_value, parameter.default_value) << info.name << parameter.name;
      EXPECT_LE(parameter.default_value, parameter.max_value) << info.name << parameter.name;
      EXPECT_FALSE(parameter.help.empty()) << info.name << parameter.name;
    }
  }
  EXPECT_EQ(find_policy("no-such-policy"), nullptr);
}

TEST(Registry, SaysWhatAPolicyKnows) {
  using enum Knowledge;
  // POLICIES §2, row by row.
  const std::pair<const char*, Knowledge> table[] = {
      {"fcfs", output},        {"h-sf", output},       {"mc-sf", upper},
      {"svf", upper},          {"svf-1bit", one_bit},  {"area-greedy", output},
      {"sorted-f", output},    {"sorted-lp", output},  {"a-max", upper},
      {"a-min", lower},        {"gba", output},        {"gsa", nothing},
      {"gba-d", output},       {"gsa-spec", nothing},  {"response", nothing},
      {"route", nothing},      {"vllm-fcfs", nothing}, {"alpha-greedy", nothing},
      {"alpha-beta", nothing}, {"optimum", output},    {"hand-made", output}};
  EXPECT_EQ(std::size(table), policy_infos().size());
  for (const auto& [name, knowledge] : table) {
    ASSERT_NE(find_policy(name), nullptr) << name;
    EXPECT_EQ(find_policy(name)->knowledge, knowledge) << name;
  }
}

TEST(Registry, ChoicesAreWords) {
  const PolicySpec spec = parse_policy("sorted-f:solver=swap,placement=in-order");
  EXPECT_EQ(parameter(spec, "solver"), 2);
  EXPECT_EQ(parameter(spec, "placement"), 1);
  EXPECT_EQ(to_string(spec), "sorted-f:solver=swap,placement=in-order");
  EXPECT_EQ(to_string(parse_policy("sorted-f:solver=auto")), "sorted-f");
  const ParameterInfo& solver = *find_parameter(*find_policy("sorted-f"), "solver");
  EXPECT_EQ(range_text(solver), "one of exact, scaled, swap, quantile, auto");
  EXPECT_EQ(parse_value(solver, "2"), std::nullopt);
  for (std::size_t i = 0; i < solver.words.size(); ++i) {
    EXPECT_EQ(parse_value(solver, solver.words[i]), static_cast<double>(i));
    EXPECT_EQ(value_text(solver, static_cast<double>(i)), solver.words[i]);
  }
}

TEST(Registry, AWrongWordNamesTheChoices) {
  try {
    (void)parse_policy("a-max:ties=coin");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(std::string(error.what()),
              "Policy 'a-max:ties=coin': 'coin' is not one of id, random.");
  }
  EXPECT_THROW(validate({"a-max", {{"ties", 2}}}), InputError);
  EXPECT_THROW(validate({"a-max", {{"ties", 0.5}}}), InputError);
}

TEST(Registry, ReadsNumbersAndFractions) {
  EXPECT_EQ(parse_policy("fcfs"), (PolicySpec{"fcfs", {}}));
  EXPECT_EQ(parameter(parse_policy("gba:alpha=4/3"), "alpha"), 4.0 / 3);
  EXPECT_EQ(parameter(parse_policy("gsa:alpha=2.5,first_slice=8"), "alpha"), 2.5);
  EXPECT_EQ(parameter(parse_policy("gsa:alpha=2.5,first_slice=8"), "first_slice"), 8);
}

TEST(Registry, DefaultsStandInForWhatIsNotNamed) {
  EXPECT_EQ(parameter(parse_policy("gba"), "alpha"), 1.5);
  EXPECT_EQ(parameter(parse_policy("gsa"), "alpha"), 2);
  EXPECT_EQ(parameter(parse_policy("gsa"), "first_slice"), 0);
}

TEST(Registry, PrintsWhatItReads) {
  for (const char* const text :
       {"fcfs", "h-sf", "gsa", "gsa:alpha=3", "gsa:alpha=1.5,first_slice=8", "gba:alpha=2",
        "gba:alpha=4/3", "gba:alpha=1.7675918792439982"}) {
    const PolicySpec spec = parse_policy(text);
    EXPECT_EQ(parse_policy(to_string(spec)), spec) << text << " became " << to_string(spec);
  }
  EXPECT_EQ(to_string(parse_policy("gsa:alpha=3")), "gsa:alpha=3");
  EXPECT_EQ(to_string(PolicySpec{"gsa", {{"alpha", 2}}}), "gsa");
}

TEST(Registry, SetReplaces) {
  PolicySpec spec = parse_policy("gsa:alpha=3");
  set_parameter(spec, "alpha", 4);
  set_parameter(spec, "first_slice", 2);
  EXPECT_EQ(spec.parameters.size(), 2U);
  EXPECT_EQ(parameter(spec, "alpha"), 4);
  EXPECT_EQ(parameter(spec, "first_slice"), 2);
}

TEST(Registry, RefusesNonsenseWithASentence) {
  for (const char* const text : {"",
                                 ":",
                                 "no-such-policy",
                                 "GSA:",
                                 "gsa:",
                                 "gsa:alpha",
                                 "gsa:alpha=",
                                 "gsa:alpha=two",
                                 "gsa:alpha=2x",
                                 "gsa:alpha=1/0",
                                 "gsa:alpha=4/",
                                 "gsa:alpha=/3",
                                 "gsa:alpha=1",
                                 "gsa:alpha=0",
                                 "gsa:alpha=-2",
                                 "gsa:alpha=nan",
                                 "gsa:alpha=inf",
                                 "gsa:alpha=1e999",
                                 "gsa:gamma=2",
                                 "gsa:first_slice=-1",
                                 "gsa:alpha=2,",
                                 "gsa:,alpha=2",
                                 "fcfs:alpha=2",
                                 "gba:first_slice=4"}) {
    try {
      const PolicySpec spec = parse_policy(text);
      ADD_FAILURE() << '"' << text << "\" was read as " << to_string(spec);
    } catch (const InputError& error) {
      const std::string sentence = error.what();
      EXPECT_GT(sentence.size(), 15U) << text;
      EXPECT_EQ(std::count(sentence.begin(), sentence.end(), '\n'), 0) << sentence;
    }
  }
}

TEST(Registry, NamesWhatIsWrong) {
  const std::pair<const char*, const char*> table[] = {{"no-such-policy", "no-such-policy"},
                                                       {"gsa:gamma=2", "gamma"},
                                                       {"gsa:alpha=two", "two"},
                                                       {"gba:alpha=1", "alpha"}};
  for (const auto& [text, word] : table) {
    try {
      (void)parse_policy(text);
      ADD_FAILURE() << text;
    } catch (const InputError& error) {
      EXPECT_NE(std::string(error.what()).find(word), std::string::npos) << error.what();
    }
  }
}

TEST(Registry, MakesNothingFromABadSpec) {
  const Instance instance{10, {exact_job(2, 3)}, {}, 0};
  EXPECT_THROW((void)make_policy({"no-such-policy", {}}, instance), InputError);
  EXPECT_THROW((void)make_policy({"gba", {{"alpha", 0.5}}}, instance), InputError);
  EXPECT_THROW((void)make_policy({"fcfs", {{"alpha", 2}}}, instance), InputError);
  EXPECT_THROW(validate(PolicySpec{"gsa", {{"alpha", 1e300}}}), InputError);
}

}  // namespace
}  // namespace gnomon
