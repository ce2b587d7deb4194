// The walk over one JSON object: it accepts what a full parser accepts, and finds the same members.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/random.h"
#include "engine/workload/json_line.h"

namespace gnomon {
namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

JsonLine::Kind walk(std::string_view line, Members* members = nullptr) {
  JsonLine json;
  return json.walk(line, [&](std::string_view key, std::string_view value) {
    if (members != nullptr) members->emplace_back(key, value);
  });
}

JsonLine::Kind expected(const std::string& line) {
  const auto value = nlohmann::json::parse(line, nullptr, false);
  if (value.is_discarded()) return JsonLine::Kind::invalid;
  return value.is_object() ? JsonLine::Kind::object : JsonLine::Kind::other;
}

TEST(JsonLine, FindsTheOutermostMembers) {
  Members members;
  EXPECT_EQ(walk(R"( {"a" : 1 , "b":{"a":[2,{}]},"c\"d":"x,}" ,"e":[ ] , "a":null} )", &members),
            JsonLine::Kind::object);
  EXPECT_EQ(members, (Members{{"a", "1"},
                              {"b", R"({"a":[2,{}]})"},
                              {R"(c\"d)", R"("x,}")"},
                              {"e", "[ ]"},
                              {"a", "null"}}));
}

TEST(JsonLine, JudgesAsAParserDoes) {
  for (const char* line : {"{}",
                           "[]",
                           "1",
                           "\"a\"",
                           "{",
                           "}",
                           "",
                           " ",
                           "{\"a\":1}x",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{a:1}",
                           "{\"a\":01}",
                           "{\"a\":-}",
                           "{\"a\":-0}",
                           "{\"a\":1.}",
                           "{\"a\":.5}",
                           "{\"a\":1e}",
                           "{\"a\":1e+5}",
                           "{\"a\":tru}",
                           "{\"a\":true}",
                           "{\"a\":truex}",
                           "{\"a\":[1,2}",
                           "{\"a\":[1,]}",
                           "{\"a\":[[[[]]]]}",
                           "{\"a\":\"\\x\"}",
                           "{\"a\":\"\\u00e9\"}",
                           "{\"a\":\"\\ud800\"}",
                           "{\"a\":\"\\ud83d\\ude00\"}",
                           "{\"a\":\"\xc3\xa9\"}",
                           "{\"a\":\"\xc3\"}",
                           "{\"a\":\"\x01\"}",
                           "{\"a\":\"open}",
                           "{\"a\":{\"b\":}}",
                           "{\"a\":{\"b\":1}}",
                           "{\"a\":{,}}",
                           "{\"a\":1 \"b\":2}",
                           "nul",
                           "[1,{\"a\":[true,false,null]}]"}) {
    EXPECT_EQ(walk(line), expected(line)) << line;
  }
}

TEST(JsonLine, JudgesMutilatedLinesAsAParserDoes) {
  const std::string whole =
      R"({"timestamp": 27482.5, "input_length": 6955, "k\n": [1, -2.5e3, {"x": "y\u00e9"}], "z": null})";
  const std::string letters = "{}[]\",:\\0e-.tn ux";
  const RandomStream random(random_key(7, "json"), 0);
  std::int64_t valid = 0;
  for (std::uint64_t trial = 0; trial < 20'000; ++trial) {
    std::string line = whole;
    const auto at = static_cast<std::size_t>(random.bits(3 * trial) % line.size());
    const char letter = letters[random.bits(3 * trial + 1) % letters.size()];
    switch (random.bits(3 * trial + 2) % 3) {
      case 0:
        line[at] = letter;
        break;
      case 1:
        line.erase(at, 1);
        break;
      default:
        line.insert(at, 1, letter);
    }
    ASSERT_EQ(walk(line), expected(line)) << line;
    valid += expected(line) == JsonLine::Kind::object ? 1 : 0;
  }
  EXPECT_GT(valid, 1000) << "both verdicts must come up";
}

TEST(JsonLine, DepthCostsNoStack) {
  const std::string deep = "{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  EXPECT_EQ(walk(deep), JsonLine::Kind::object);
}

TEST(JsonLine, UnescapesKeys) {
  EXPECT_EQ(unescaped_json("plain"), "plain");
  EXPECT_EQ(unescaped_json(R"(\u0061\"b)"), "a\"b");
}

}  // namespace
}  // namespace gnomon
