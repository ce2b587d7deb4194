// That the rules which judge the palette are right themselves, and find what is wrong.
#include "tests/unit/colour_vision.h"

#include <gtest/gtest.h>

#include "tests/unit/palette_rules.h"

namespace gnomon::test {
namespace {

constexpr std::uint32_t rgb(std::uint32_t hex) {
  return 0xff000000u | (hex & 0xff) << 16 | (hex & 0xff00) | hex >> 16;
}

// From table 1 of Sharma, Wu, Dalal, "The CIEDE2000 Color-Difference Formula: Implementation
// Notes, Supplementary Test Data, and Mathematical Observations", 2005: pairs 1, 4, 7, 9, 13, 17,
// 21, 25, 29 and 34.
TEST(ColourDifference, IsCiede2000) {
  struct Pair {
    Lab first, second;
    double difference;
  };
  const Pair pairs[] = {
      {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
      {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
      {{50, 0, 0}, {50, -1, 2}, 2.3669},
      {{50, 2.49, -0.001}, {50, -2.49, 0.0009}, 7.1792},
      {{50, -0.001, 2.49}, {50, 0.0009, -2.49}, 4.8045},
      {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
      {{50, 2.5, 0}, {50, 3.1736, 0.5854}, 1.0000},
      {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
      {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
      {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
  };
  for (const Pair& pair : pairs) {
    EXPECT_NEAR(difference(pair.first, pair.second), pair.difference, 5e-5);
    EXPECT_NEAR(difference(pair.second, pair.first), pair.difference, 5e-5);
  }
}

TEST(ColourDifference, StartsFromLabUnderD65) {
  const Lab white = lab(rgb(0xffffff)), red = lab(rgb(0xff0000));
  EXPECT_NEAR(white.lightness, 100, 1e-3);
  EXPECT_NEAR(white.a, 0, 0.02);
  EXPECT_NEAR(white.b, 0, 0.02);
  EXPECT_NEAR(red.lightness, 53.24, 0.01);
  EXPECT_NEAR(red.a, 80.09, 0.02);
  EXPECT_NEAR(red.b, 67.20, 0.02);
}

TEST(ColourVision, LeavesGreysAlone) {
  for (const Vision vision : visions) {
    for (const std::uint32_t grey : {0x000000u, 0x808080u, 0xffffffu}) {
      EXPECT_LT(difference(lab(rgb(grey)), lab(rgb(grey), vision)), 0.1) << name(vision);
    }
  }
}

TEST(ColourVision, MergesWhatEachKindConfuses) {
  const std::uint32_t red = rgb(0xc8553d), green = rgb(0x6b8e23);
  EXPECT_GT(difference(red, green, Vision::normal), 45);
  EXPECT_LT(difference(red, green, Vision::deuteranopia), 12);
  const std::uint32_t blue = rgb(0x2a7fb8), teal = rgb(0x00897b);
  EXPECT_LT(difference(blue, teal, Vision::tritanopia),
            0.5 * difference(blue, teal, Vision::normal));
}

TEST(Contrast, IsThatOfWcag) {
  EXPECT_NEAR(contrast(rgb(0xffffff), rgb(0x000000)), 21, 1e-9);
  EXPECT_NEAR(contrast(rgb(0x767676), rgb(0xffffff)), 4.54, 0.005);
  EXPECT_NEAR(contrast(rgb(0xffffff), rgb(0x767676)), 4.54, 0.005);
}

TEST(PaletteRules, RejectARedAndAGreenThatMerge) {
  const std::vector<std::uint32_t> traffic_light = {rgb(0xc8553d), rgb(0x6b8e23)};
  EXPECT_FALSE(pairs_closer_than(traffic_light, 12).empty());
  EXPECT_FALSE(neighbours_closer_than(traffic_light, 24).empty());
  EXPECT_FALSE(nearer_than(traffic_light[0], {traffic_light[1]}, 12).empty());
  EXPECT_TRUE(pairs_closer_than({rgb(0x000000), rgb(0xffffff)}, 12).empty());
}

TEST(PaletteRules, RejectARainbowAsAScale) {
  EXPECT_FALSE(
      lightness_steps_below({rgb(0x0000ff), rgb(0x00ff00), rgb(0xffff00), rgb(0xff0000)}, 2.5)
          .empty());
  EXPECT_TRUE(lightness_steps_below({rgb(0x202020), rgb(0x606060), rgb(0xa0a0a0)}, 2.5).empty());
}

TEST(PaletteRules, RejectPaleText) {
  EXPECT_EQ(contrast_below(rgb(0xcccccc), {rgb(0xffffff), rgb(0x000000)}, 4.5).size(), 1u);
}

}  // namespace
}  // namespace gnomon::test
