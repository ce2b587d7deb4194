// Every refusal is one sentence that says where.
#include <gtest/gtest.h>

#include "tests/unit/scenario_fixture.h"

namespace gnomon::test {
namespace {

std::string refusal(const std::string& text) {
  const std::string message = message_of([&] { (void)parse_scenario(text, "X.json"); });
  EXPECT_TRUE(message.starts_with("X.json")) << message;
  EXPECT_TRUE(message.ends_with('.')) << message;
  EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  return message;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string jobs(const std::string& rows, const std::string& columns = "prompt output",
                 const std::string& extra = "") {
  return small_text(R"({"kind": "jobs", )" + extra + R"("columns": ")" + columns +
                    R"(", "rows": [)" + rows + "]}");
}

std::string mix(const std::string& source, const std::string& n = "5") {
  return small_text(R"({"kind": "mix", "jobs": )" + n +
                    R"(, "seed": 1, "arrival_process": "burst", "sources": [)" + source + "]}");
}

const std::string constant = R"({"name": "a", "kind": "constant", "weight": 1})";

#define EXPECT_HAS(message, part) EXPECT_NE((message).find(part), std::string::npos) << (message)

TEST(ScenarioErrors, TheSmallScenarioIsFine) {
  EXPECT_EQ(parse_scenario(small_text(), "X.json").memory_limit, 6);
  EXPECT_EQ(std::get<Mix>(parse_scenario(mix(constant), "X.json").workload).count, 5);
}

TEST(ScenarioErrors, ANewerFileSaysWhichVersion) {
  EXPECT_EQ(refusal(replaced(small_text(), "version\": 1", "version\": 7")),
            "X.json was written by a newer Gnomon (version 7; this one reads up to 1).");
  // Whatever else a newer file holds must not matter.
  EXPECT_HAS(refusal(R"({"scenario": {"new": {}, "cereal_class_version": 4000000000}})"),
             "newer Gnomon (version 4000000000;");
}

TEST(ScenarioErrors, SyntaxNamesLineAndColumn) {
  EXPECT_EQ(refusal("{\n  \"scenario\": }"), "X.json, line 2, column 15: a value is missing.");
  EXPECT_HAS(refusal(replaced(small_text(), "6,", "6")), "line 6, column 5: a comma or '}'");
  EXPECT_HAS(refusal(small_text() + "x"), "there is text after the end");
  EXPECT_HAS(refusal(replaced(small_text(), "small", "sm\\xall")), "no such escape");
  EXPECT_HAS(refusal(replaced(small_text(), "small", "\\uD800")), "surrogate");
  EXPECT_HAS(refusal(replaced(small_text(), "small", "\\u0000")), "zero character");
  EXPECT_HAS(refusal(replaced(small_text(), "small", "caf\xE9")), "UTF-8");
  EXPECT_HAS(refusal(replaced(small_text(), "6,", "06,")), "must not start with 0");
  EXPECT_HAS(refusal(""), "X.json is empty");
  EXPECT_HAS(refusal(" \n"), "X.json is empty");
  EXPECT_HAS(refusal(small_text().substr(0, 60)), "ends too early");
}

TEST(ScenarioErrors, NumbersThatAreNoneAreRefused) {
  for (const char* number :
       {"NaN", "Infinity", "-Infinity", "nan", "1.", ".5", "+1", "0x10", "--1"}) {
    EXPECT_HAS(refusal(replaced(small_text(), ": 6,", std::string(": ") + number + ",")), "line 5");
  }
  EXPECT_HAS(refusal(mix(R"({"name": "a", "kind": "constant", "weight": 1e999})")),
             "workload.sources[0].weight is too large");
}

TEST(ScenarioErrors, WrongTypesNameTheFieldPath) {
  EXPECT_HAS(refusal(mix(constant + "," + R"({"name": "b", "kind": "constant", "weight": 1})" +
                         "," + R"({"name": "c", "kind": "lmsys", "weight": "much"})")),
             "workload.sources[2].weight must be a number, not text");
  EXPECT_HAS(refusal(replaced(small_text(), ": 6,", ": \"6\",")),
             "line 5, column 21: memory_limit must be a whole number, not text");
  EXPECT_HAS(refusal(replaced(small_text(), ": 6,", ": 6.5,")),
             "memory_limit must be a whole number");
  EXPECT_HAS(refusal(replaced(small_text(), ": 6,", ": null,")), "not null");
  EXPECT_HAS(refusal(small_text("[]")), "workload must be an object, not a list");
  EXPECT_HAS(refusal(small_text("7")), "workload must be an object or a list, not a number");
  EXPECT_HAS(refusal(small_text("{}")), "workload lacks the field \"kind\"");
  EXPECT_HAS(refusal(replaced(jobs("\"1 1\""), "[\"1 1\"]", "{}")),
             "workload.rows must be a list, not an object");
  EXPECT_HAS(refusal(jobs("1")), "workload.rows[0] must be text, not a number");
  EXPECT_HAS(refusal(replaced(small_text(), "[{\"name\": \"h-sf\"}]", "[\"h-sf\"]")),
             "policies[0] must be an object");
  EXPECT_HAS(refusal("[]"), "this is not a scenario");
  EXPECT_HAS(refusal("{}"), "lacks the field \"scenario\"");
  EXPECT_HAS(refusal(R"({"scenario": {}})"),
             "the scenario lacks the field \"cereal_class_version\"");
}

TEST(ScenarioErrors, UnknownFieldsAreNamed) {
  EXPECT_HAS(
      refusal(small_text("{\"kind\": \"jobs\", \"columns\": \"prompt output\", \"rows\": [], "
                         "\"sorces\": 1}")),
      "workload.sorces is not a field that Gnomon knows");
  EXPECT_HAS(
      refusal(replaced(small_text(), "\"name\": \"small\"", "\"name\": \"small\", \"M\": 3")),
      "M is not a field");
  EXPECT_HAS(refusal(R"({"scenario": )" + small_text().substr(15, small_text().size() - 18) +
                     R"(, "extra": 1})"),
             "extra is not a field");
  EXPECT_HAS(refusal(replaced(small_text(), "\"name\": \"small\"",
                              "\"name\": \"small\", \"n\\u0061me\": \"twice\"")),
             "the field \"name\" is given twice");
}

TEST(ScenarioErrors, WordsListTheirChoices) {
  EXPECT_HAS(refusal(replaced(small_text(), "\"burst\"", "\"later\"")),
             "arrival_mode must be one of \"burst\", \"trace\", not \"later\"");
  EXPECT_HAS(refusal(small_text(R"({"kind": "dream"})")), "workload.kind must be one of");
  EXPECT_HAS(refusal(jobs("", "output prompt")), "workload.columns must be \"prompt output\"");
}

TEST(ScenarioErrors, AWrongEditNamesItsPlaceAndTheForms) {
  const auto with = [](const std::string& policies) {
    return small_text(R"({"kind": "jobs", "columns": "prompt output", "rows": []})", policies);
  };
  EXPECT_HAS(
      refusal(with(R"([{"name": "fcfs", "edits": ["kill 1 at 2", "strat 17 at 40"]}])")),
      "policies[0].edits[1] must be one of \"start JOB at ROUND\", \"hold JOB from ROUND until "
      "ROUND\", \"output JOB to TOKENS\", \"kill JOB at ROUND\", not \"strat 17 at 40\"");
  EXPECT_HAS(refusal(with(R"([{"name": "fcfs", "edits": [17]}])")),
             "policies[0].edits[0] must be text, not a number");
  EXPECT_HAS(refusal(with(R"([{"name": "fcfs", "edits": "kill 1 at 2"}])")),
             "policies[0].edits must be an object or a list, not text");
  EXPECT_HAS(
      refusal(with(R"([{"name": "fcfs", "edits": ["hold 1 from 0 until 9", "start 1 at 4"]}])")),
      "policies[0]: Edit 2 (start job 1 in round 4) contradicts edit 1 (hold job 1 from round 0 "
      "until round 9).");
  EXPECT_HAS(
      refusal(with(R"([{"name": "hand-made", "edits": ["kill 1 at 2"]}])")),
      "policies[0]: Edit 1 (kill job 1 in round 2): a schedule made by hand has starts alone.");
}

TEST(ScenarioErrors, AWrongWordOfAPolicyNamesFileLineFieldAndChoices) {
  const auto with = [](const std::string& policies) {
    return small_text(R"({"kind": "jobs", "columns": "prompt output", "rows": []})", policies);
  };
  EXPECT_EQ(refusal(with(R"([{"name": "fcfs"},
      {"name": "sorted-f", "parameters": {"solver": "exakt"}}])")),
            "X.json, line 9, column 53: policies[1].parameters.solver must be one of \"exact\", "
            "\"scaled\", \"swap\", \"quantile\", \"auto\", not \"exakt\".");
  EXPECT_HAS(refusal(with(R"([{"parameters": {"ties": 1}, "name": "a-max"}])")),
             "policies[0].parameters.ties must be one of \"id\", \"random\", not a number");
  EXPECT_HAS(refusal(with(R"([{"name": "a-max", "parameters": {"seed": "random"}}])")),
             "policies[0].parameters.seed must be a number, not text");
  EXPECT_HAS(refusal(with(R"([{"name": "a-max", "parameters": {"ties": ""}}])")), "not \"\"");
  EXPECT_HAS(refusal(with(R"([{"name": "a-max", "parameters": {"ties": null}}])")), "not null");
  // What is wrong first is said, whatever kind of value the unknown thing has.
  EXPECT_HAS(refusal(with(R"([{"name": "magic", "parameters": {"solver": "exact"}}])")),
             "policies[0]: There is no policy 'magic'");
  EXPECT_HAS(refusal(with(R"([{"name": "gba", "parameters": {"solver": "exact"}}])")),
             "policies[0]: Policy 'gba' has no parameter 'solver'; it has alpha.");
}

TEST(ScenarioErrors, UnknownPoliciesAndSourcesAreNamed) {
  EXPECT_HAS(
      refusal(small_text("{\"kind\": \"jobs\", \"columns\": \"prompt output\", \"rows\": []}",
                         R"([{"name": "fcfs"}, {"name": "magic"}])")),
      "policies[1]");
  EXPECT_HAS(refusal(mix(R"({"name": "a", "kind": "magic", "weight": 1})")), "workload.sources[0]");
  EXPECT_HAS(refusal(replaced(small_text(), "{\"name\": \"h-sf\"}",
                              R"({"name": "gsa", "parameters": {"alpha": 0.5}})")),
             "alpha");
  EXPECT_HAS(refusal(replaced(small_text(), "{\"name\": \"h-sf\"}",
                              R"({"name": "gsa", "parameters": {"beta": 2}})")),
             "beta");
}

TEST(ScenarioErrors, NumbersOutOfRangeAreNamed) {
  for (const char* limit : {"0", "-1", "1000000001", "99999999999999999999"}) {
    EXPECT_HAS(refusal(replaced(small_text(), ": 6,", std::string(": ") + limit + ",")),
               "memory_limit");
  }
  EXPECT_HAS(refusal(mix(constant, "10000001")), "X.json: workload");
  EXPECT_HAS(refusal(mix(constant, "-1")), "X.json: workload");
  EXPECT_HAS(refusal(replaced(mix(constant), "\"seed\": 1", "\"seed\": -1")),
             "workload.seed must not be negative");
  EXPECT_HAS(refusal(jobs("", "prompt output", "\"rounds_per_second\": 0, ")),
             "workload.rounds_per_second");
  EXPECT_HAS(refusal(jobs("", "prompt output", "\"prompt_override\": -7, ")),
             "workload.prompt_override");
  EXPECT_HAS(
      refusal(small_text("{\"kind\": \"jobs\", \"columns\": \"prompt output\", \"rows\": []}", "[]",
                         R"(, "view": {"t0": 0, "t1": 1e300, "y0": 0, "y1": 1})")),
      "view");
  EXPECT_HAS(
      refusal(small_text("{\"kind\": \"jobs\", \"columns\": \"prompt output\", \"rows\": []}", "[]",
                         R"(, "view": {"t0": 0, "t1": 1, "y0": 0, "y1": 1, "playhead": -1})")),
      "view.playhead");
}

TEST(ScenarioErrors, AnUnknownWayOfLookingIsNamed) {
  const auto with_view = [](const std::string& fields) {
    return small_text("{\"kind\": \"jobs\", \"columns\": \"prompt output\", \"rows\": []}", "[]",
                      R"(, "view": {"t0": 0, "t1": 1, "y0": 0, "y1": 1, )" + fields + "}");
  };
  EXPECT_HAS(
      refusal(with_view(R"("shown": "plane pie")")),
      "view.shown must be one of \"plane\", \"triangles\", \"jobs\", \"scatter\", \"cdf\", not "
      "\"pie\"");
  EXPECT_HAS(refusal(with_view(R"("shown": "cdf cdf cdf cdf cdf")")), "view.shown");
  EXPECT_HAS(refusal(with_view(R"("colour_by": "taste")")), "view.colour_by must be one of");
}

TEST(ScenarioErrors, ABookmarkOutOfPlaceIsNamed) {
  const auto with_bookmarks = [](const std::string& list) {
    return small_text("{\"kind\": \"jobs\", \"columns\": \"prompt output\", \"rows\": []}", "[]",
                      ", \"bookmarks\": [" + list + "]");
  };
  EXPECT_HAS(refusal(with_bookmarks(R"({"round": -1})")), "bookmarks[0].round");
  EXPECT_HAS(refusal(with_bookmarks(R"({"round": 4}, {"round": 3})")), "bookmarks[1].round");
  EXPECT_HAS(refusal(with_bookmarks(R"({"note": "no round"})")), "round");
  EXPECT_HAS(refusal(with_bookmarks(R"({"round": 4, "note": 7})")), "bookmarks[0].note");
  std::string many = R"({"round": 1})";
  for (int i = 0; i < 1000; ++i) many += R"(, {"round": 1})";
  EXPECT_HAS(refusal(with_bookmarks(many)), "at most 1000");
}

TEST(ScenarioErrors, ABillionRowsInAShortFileIsOneSentence) {
  EXPECT_HAS(refusal(jobs("\"1000000000 x 1 1\"")),
             "workload.rows[0] has a count of 1000000000; it must be between 1 and 1000000");
  std::string many;
  for (int i = 0; i < 11; ++i) many += std::string(i == 0 ? "" : ", ") + "\"1000000 x 1 1\"";
  EXPECT_HAS(refusal(jobs(many)), "workload.rows[10] makes the list longer than 10000000 jobs");
}

TEST(ScenarioErrors, DeepNestingIsRefusedNotFollowed) {
  EXPECT_HAS(refusal(std::string(1'000'000, '[')), "nested too deep");
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"scenario\":";
  EXPECT_HAS(refusal(objects), "nested too deep");
  std::string wide = "{\"scenario\":{";
  for (int i = 0; i < 1000; ++i) wide.append("\"").append(std::to_string(i)).append("\":1,");
  EXPECT_HAS(refusal(wide), "more than 100 fields");
}

}  // namespace
}  // namespace gnomon::test
