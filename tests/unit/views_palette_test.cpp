// That everybody can read both themes: colours keep apart for readers with and without colour
// blindness, and stand out of their grounds.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "app/desktop/theme.h"
#include "tests/unit/colour_vision.h"
#include "tests/unit/palette_rules.h"

namespace gnomon::desktop {
namespace {

using test::Breaches;
using test::Vision;

std::vector<Colour> anchors(const Theme& theme) {
  std::vector<Colour> colours;
  for (int i = 0; i <= 8; ++i) colours.push_back(theme.scale_colour(i / 8.0));
  return colours;
}

std::vector<Colour> categories(const Theme& theme) {
  std::vector<Colour> colours;
  for (int i = 0; i < Theme::categories; ++i) colours.push_back(theme.category_colour(i));
  return colours;
}

/// What a run can look like.
std::vector<Colour> run_colours(const Theme& theme) {
  std::vector<Colour> colours = anchors(theme);
  std::ranges::copy(categories(theme), std::back_inserter(colours));
  return colours;
}

std::vector<Colour> policies(const Theme& theme) {
  return {std::begin(theme.policy), std::end(theme.policy)};
}

/// What text stands on.
std::vector<Colour> grounds(const Theme& theme) {
  return {theme.window, theme.panel, theme.plot, theme.plot_outside, theme.popup()};
}

void expect_none(const Breaches& breaches, const char* rule) {
  for (const std::string& breach : breaches) ADD_FAILURE() << rule << ": " << breach;
}

/// Parameter: the light theme?
class Palette : public testing::TestWithParam<bool> {
 protected:
  const Theme theme = GetParam() ? light_theme() : dark_theme();
};

INSTANTIATE_TEST_SUITE_P(Themes, Palette, testing::Bool(),
                         [](const auto& themes) { return themes.param ? "light" : "dark"; });

TEST_P(Palette, PoliciesDifferForEveryVision) {
  expect_none(test::pairs_closer_than(policies(theme), 12), "policies");
}

TEST_P(Palette, CategoriesDifferAndNeighboursMore) {
  expect_none(test::pairs_closer_than(categories(theme), 12), "categories");
  expect_none(test::neighbours_closer_than(categories(theme), 24), "neighbouring categories");
}

TEST_P(Palette, TheScaleGrowsLighterEvenlyForEveryVision) {
  const std::vector<Colour> scale = anchors(theme);
  expect_none(test::lightness_steps_below(scale, 2.5), "scale");
  for (const Vision vision : test::visions) {
    double least = 1e9, most = 0;
    for (std::size_t i = 1; i < scale.size(); ++i) {
      const double step = test::difference(scale[i - 1], scale[i], vision);
      least = std::min(least, step);
      most = std::max(most, step);
    }
    EXPECT_GE(least, 4) << test::name(vision);
    EXPECT_LE(most, 2.2 * least) << test::name(vision);
  }
}

TEST_P(Palette, TheSelectionStandsOutOfEveryRunAndThePlot) {
  std::vector<Colour> others = run_colours(theme);
  others.push_back(theme.plot);
  others.push_back(theme.neutral);
  expect_none(test::nearer_than(theme.selection, others, 14), "selection");
}

TEST_P(Palette, RunsWithoutAValueLookLikeNoOther) {
  expect_none(test::nearer_than(theme.neutral, run_colours(theme), 9), "neutral");
}

TEST_P(Palette, TheAccentIsNoColourOfARun) {
  // Where hues merge, its place and its line tell it; it must only never vanish.
  expect_none(test::nearer_than(theme.accent, {theme.plot, theme.panel}, 25), "accent");
  for (const Colour colour : run_colours(theme)) {
    EXPECT_GE(test::difference(theme.accent, colour, Vision::normal), 9);
  }
}

TEST_P(Palette, KilledAndErrorsAreNoColourOfARun) {
  // They also have a hatch and words of their own.
  expect_none(test::nearer_than(theme.killed, {theme.plot, theme.panel}, 25), "killed");
  expect_none(test::nearer_than(theme.error, {theme.plot, theme.panel}, 25), "error");
  for (const Colour red : {theme.killed, theme.error}) {
    for (const Colour colour : run_colours(theme)) {
      EXPECT_GE(test::difference(red, colour, Vision::normal), 12);
    }
    expect_none(test::nearer_than(red, anchors(theme), 6), "red against the scale");
  }
}

TEST_P(Palette, TextIsReadable) {
  expect_none(test::contrast_below(theme.text, grounds(theme), 7), "text");
  expect_none(test::contrast_below(theme.text_dim, grounds(theme), 4.5), "dim text");
  expect_none(test::contrast_below(theme.accent_text, {theme.accent}, 4.5), "text on the accent");
  for (const Colour colour : {theme.error, theme.warning}) {
    expect_none(test::contrast_below(colour, {theme.panel, theme.popup()}, 4.5), "messages");
  }
  for (const Colour colour : policies(theme)) {
    expect_none(test::contrast_below(colour, {theme.panel, theme.plot}, 4.5), "policy names");
  }
}

TEST_P(Palette, LinesAndRunsStandOutOfThePlot) {
  for (const Colour colour : {theme.memory_line, theme.accent, theme.ghost, theme.killed}) {
    expect_none(test::contrast_below(colour, {theme.plot, theme.idle}, 3), "lines");
  }
  for (const Colour colour : run_colours(theme)) {
    expect_none(test::contrast_below(colour, {theme.plot, theme.idle}, 1.9), "runs");
    expect_none(test::nearer_than(colour, {theme.plot, theme.idle}, 22), "runs");
  }
  expect_none(test::nearer_than(theme.neutral, {theme.plot, theme.idle}, 15), "neutral");
}

TEST_P(Palette, IdleMemoryIsCloseToThePlotButNotIt) {
  const double apart = test::difference(theme.plot, theme.idle, Vision::normal);
  EXPECT_GE(apart, 1.5);
  EXPECT_LE(apart, 8);
}

TEST(PolicyDashes, DifferAndTheFirstIsUnbroken) {
  EXPECT_TRUE(policy_dash(0).empty());
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(policy_dash(i).size() % 2, 0u);
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(std::ranges::equal(policy_dash(i), policy_dash(j))) << i << ", " << j;
    }
  }
}

}  // namespace
}  // namespace gnomon::desktop
