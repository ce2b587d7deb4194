// A step back is exact at every position: the picture and the words of a round are the same however
// the playhead came there.
#include <numeric>
#include <random>

#include "tests/gui/reading_fixture.h"

namespace gnomon::test {
namespace {

using nlohmann::json;

class ScrubTest : public ReadingTest {
 protected:
  /// All that can be seen and read of a round.
  struct Look {
    std::vector<std::uint32_t> pixels;
    json said;
  };
  Look look(Round round) {
    const json state = settle();
    EXPECT_EQ(state.at("playhead"), round);
    return {display.screenshot().pixels, state.at("said")};
  }
  void expect_same(const Look& is, const Look& was, Round round, const char* way) {
    EXPECT_EQ(is.said, was.said) << way << " to round " << round;
    EXPECT_TRUE(is.pixels == was.pixels)
        << way << " to round " << round << ": "
        << std::inner_product(is.pixels.begin(), is.pixels.end(), was.pixels.begin(), 0,
                              std::plus<>(), std::not_equal_to<>())
        << " pixels differ";
  }

  void scrub(const std::string& file, std::vector<std::string> more) {
    more.insert(more.begin(), file);
    open(std::move(more));
    const Rect scrubber = app->widget("scrubber");
    park();
    display.key("Home");
    const Round horizon = settle().at("horizon");
    ASSERT_GE(horizon, 6);
    ASSERT_LE(horizon, 12) << "too many for a test that looks at each several times";
    std::vector<Look> forward;
    for (Round round = 0; round <= horizon; ++round) {
      if (round > 0) display.key("Right");
      forward.push_back(look(round));
    }
    for (std::size_t i = 1; i < forward.size(); ++i) {
      EXPECT_NE(forward[i].pixels, forward[i - 1].pixels) << "nothing is seen to move";
    }
    for (Round round = horizon - 1; round >= 0; --round) {
      display.key("Left");
      expect_same(look(round), forward[static_cast<std::size_t>(round)], round, "back");
    }
    std::vector<Round> order(forward.size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), std::mt19937(4));
    for (const Round round : order) {
      const double radius = 6;
      const double part = static_cast<double>(round) / static_cast<double>(horizon);
      display.click(
          {scrubber.x + radius + part * (scrubber.w - 2 * radius), scrubber.y + scrubber.h * 0.7});
      park();
      expect_same(look(round), forward[static_cast<std::size_t>(round)], round, "by the scrubber");
    }
  }
};

TEST_F(ScrubTest, EveryRoundOfTheWorkedExampleIsTheSameBothWays) {
  scrub(scene("worked-example.json").string(), {"--reading", "job", "--select", "3"});
}

TEST_F(ScrubTest, SoAreRoundsWithKillsAndGhosts) {
  scrub(scene("intervals-kill.json").string(), {"--reading", "job", "--select", "2"});
}

TEST_F(ScrubTest, SoAreTrianglesAndVariants) {
  Scenario scenario = blocked_scene();
  scenario.policies.push_back(edited("fcfs", {kill_edit(0, 2), start_edit(2, 1)}));
  scrub(saved(scenario), {"--reading", "job", "--select", "1", "--view", "triangles"});
}

}  // namespace
}  // namespace gnomon::test
