// Whatever happens to a file, reading it is a scenario or one sentence.
#include <gtest/gtest.h>

#include <random>

#include "tests/unit/scenario_fixture.h"

namespace gnomon::test {
namespace {

/// Whether the text is a scenario. Anything but that and an InputError fails the test.
bool is_scenario(const std::string& text) {
  try {
    (void)parse_scenario(text, "damaged.json");
    return true;
  } catch (const InputError& error) {
    const std::string message = error.what();
    EXPECT_TRUE(message.starts_with("damaged.json")) << message;
  } catch (...) {
    ADD_FAILURE() << "neither a scenario nor an InputError:\n" << text;
  }
  return false;
}

std::vector<std::string> samples() {
  Scenario jobs = full_jobs();
  auto& rows = std::get<TraceWorkload>(jobs.workload).trace;
  rows.rows.assign(30, rows.rows[0]);
  rows.source_rows.assign(30, 4);
  return {scenario_text(full_mix()), scenario_text(jobs), small_text()};
}

TEST(ScenarioDamage, TruncationAtEveryByteIsASentence) {
  for (const std::string& text : samples()) {
    const std::size_t last_brace = text.rfind('}');
    for (std::size_t length = 0; length <= text.size(); ++length) {
      EXPECT_EQ(is_scenario(text.substr(0, length)), length > last_brace) << length;
    }
  }
}

TEST(ScenarioDamage, RandomBytesAreASentenceOrAScenario) {
  std::mt19937_64 random(20'260'601);
  const std::vector<std::string> texts = samples();
  int valid = 0;
  constexpr int trials = 2000;
  for (int trial = 0; trial < trials; ++trial) {
    std::string text = texts[random() % texts.size()];
    const std::uint64_t changes = 1 + random() % 4;
    for (std::uint64_t i = 0; i < changes; ++i) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0:
          text[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          text.erase(at, 1 + random() % 8);
          break;
        case 2:
          text.insert(at, 1, "{}[]\",:-0129eE.\\ntf"[random() % 19]);
          break;
        default:
          text[at] = static_cast<char>('0' + random() % 10);
          break;
      }
      if (text.empty()) break;
    }
    if (is_scenario(text)) {
      ++valid;
      const Scenario scenario = parse_scenario(text, "damaged.json");
      EXPECT_EQ(parse_scenario(scenario_text(scenario), "again.json"), scenario);
    }
  }
  EXPECT_GT(valid, 0);  // digits and letters of a name may change
  EXPECT_LT(valid, trials / 2);
}

TEST(ScenarioDamage, BytesAtRandomAreASentence) {
  std::mt19937_64 random(7);
  for (int trial = 0; trial < 500; ++trial) {
    std::string text(random() % 64, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    EXPECT_FALSE(is_scenario(text));
  }
}

}  // namespace
}  // namespace gnomon::test
