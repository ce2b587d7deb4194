// What the window lays out and lists, apart from pixels: headers, shortcuts, folders, histograms.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "app/desktop/folder_listing.h"
#include "app/desktop/header_layout.h"
#include "app/desktop/scene_facts.h"
#include "app/desktop/shortcuts.h"
#include "app/desktop/theme.h"

namespace gnomon::desktop {
namespace {

const std::vector<HeaderItem> items = {{100, 60, 40}, {100, 60, 40}, {100, 60, 40}, {100, 60, 40}};

TEST(HeaderLayout, OneLineWithLongLabelsWhereThereIsRoom) {
  const HeaderLayout layout = lay_out_header(items, 430, 10, 2);
  EXPECT_EQ(layout.form, HeaderForm::long_labels);
  EXPECT_EQ(layout.shown, 4U);
  EXPECT_EQ(layout.line_ends, std::vector<std::size_t>{4});
}

TEST(HeaderLayout, ShortensBeforeItWraps) {
  const HeaderLayout layout = lay_out_header(items, 429, 10, 2);
  EXPECT_EQ(layout.form, HeaderForm::short_labels);
  EXPECT_EQ(layout.line_ends, std::vector<std::size_t>{4});
}

TEST(HeaderLayout, NoLineIsEverWiderThanItsRoom) {
  const std::map<HeaderForm, float> widths = {{HeaderForm::long_labels, 100.0F},
                                              {HeaderForm::short_labels, 60.0F},
                                              {HeaderForm::compact, 40.0F}};
  for (float width = 10; width < 500; width += 7) {
    const HeaderLayout layout = lay_out_header(items, width, 10, 2);
    EXPECT_LE(layout.line_ends.size(), 2U);
    std::size_t item = 0;
    for (const std::size_t end : layout.line_ends) {
      float used = -10;
      for (; item < end; ++item) used += 10 + widths.at(layout.form);
      EXPECT_LE(used, width);
    }
    EXPECT_EQ(item, layout.shown);
  }
}

TEST(HeaderLayout, RoundsNumbersBeforeItLeavesAnyOut) {
  const HeaderLayout layout = lay_out_header(items, 100, 10, 2);
  EXPECT_EQ(layout.form, HeaderForm::compact);
  EXPECT_EQ(layout.shown, 4U);
}

TEST(HeaderLayout, TooNarrowForAnythingShowsNothing) {
  EXPECT_EQ(lay_out_header(items, 39, 10, 2).shown, 0U);
  EXPECT_TRUE(lay_out_header({}, 50, 10, 2).line_ends.empty());
}

TEST(Shortcuts, NoKeyMeansTwoThings) {
  std::set<std::tuple<int, unsigned, char32_t>> seen;
  for (const Shortcut& shortcut : shortcuts()) {
    EXPECT_TRUE(seen.emplace(shortcut.key, shortcut.modifiers, shortcut.character).second)
        << shortcut.what;
  }
}

TEST(Shortcuts, EveryGroupHasAPlaceInTheList) {
  for (const Shortcut& shortcut : shortcuts()) {
    if (shortcut.group.empty()) continue;  // a second key
    int places = 0;
    for (const auto& column : shortcut_columns) {
      places += static_cast<int>(std::count(column.begin(), column.end(), shortcut.group));
    }
    EXPECT_EQ(places, 1) << shortcut.group;
  }
}

TEST(Shortcuts, EveryListedOneHasWordsAndIsFound) {
  for (const Shortcut& shortcut : shortcuts()) {
    if (!shortcut.group.empty()) {
      EXPECT_FALSE(shortcut.label.empty());
      EXPECT_FALSE(shortcut.what.empty());
    }
    const auto found = shortcut.key != 0 ? command_for_key(shortcut.key, shortcut.modifiers)
                                         : command_for_character(shortcut.character);
    EXPECT_EQ(found, shortcut.command);
  }
  EXPECT_EQ(command_for_key('S', modifiers::control), Command::save);
  EXPECT_EQ(command_for_key('S', modifiers::none), Command::zoom_out);
  EXPECT_FALSE(command_for_key('S', modifiers::alt));
}

TEST(LengthHistogram, EveryJobIsInTheBinThatSaysSo) {
  Instance instance;
  instance.memory_limit = 100000;
  for (Tokens output = 1; output <= 3000; ++output) instance.jobs.push_back(exact_job(5, output));
  const SceneFacts facts = count_facts(instance);
  EXPECT_EQ(facts.outputs.bins, LengthHistogram::max_bins);
  std::int64_t total = 0;
  for (std::size_t bin = 0; bin < facts.outputs.bins; ++bin) {
    EXPECT_EQ(facts.outputs.counts[bin],
              facts.outputs.bin_start(bin + 1) - facts.outputs.bin_start(bin));
    total += facts.outputs.counts[bin];
  }
  EXPECT_EQ(total, 3000);
  EXPECT_EQ(facts.largest_peak, 3005);
  EXPECT_DOUBLE_EQ(facts.output_mean, 1500.5);
}

TEST(LengthHistogram, OneLengthIsOneBin) {
  Instance instance;
  instance.memory_limit = 100;
  instance.jobs = {exact_job(0, 16), exact_job(0, 16)};
  const SceneFacts facts = count_facts(instance);
  EXPECT_EQ(facts.outputs.bins, 1U);
  EXPECT_EQ(facts.outputs.counts[0], 2);
}

TEST(FolderListing, FoldersFirstAndOnlyWhatOpens) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(testing::TempDir()) / "gnomon_listing";
  fs::remove_all(folder);
  fs::create_directories(folder / "zebra");
  for (const char* name : {"b.csv", "A.json", "c.png", ".hidden.csv"})
    std::ofstream(folder / name) << "x";
  std::string error;
  auto entries = list_folder(folder, "", false, error);
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].name, "zebra");
  EXPECT_EQ(entries[1].name, "A.json");
  EXPECT_EQ(entries[2].name, "b.csv");
  EXPECT_EQ(list_folder(folder, "", true, error).size(), 4U);
  entries = list_folder(folder, "JSON", false, error);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].bytes, 1U);
  EXPECT_TRUE(error.empty());
  EXPECT_TRUE(list_folder(folder / "missing", "", false, error).empty());
  EXPECT_FALSE(error.empty());
  fs::remove_all(folder);
}

TEST(FolderListing, PathsAreUnderstoodAsPeoplePasteThem) {
  EXPECT_EQ(typed_path("  \"b.csv\" ", "/data"), "/data/b.csv");
  EXPECT_EQ(typed_path("file:///tmp/x.json", "/data"), "/tmp/x.json");
  EXPECT_EQ(typed_path("../x.json", "/data/deep"), "/data/x.json");
  EXPECT_TRUE(typed_path("   ", "/data").empty());
}

TEST(Theme, OutputColoursGetLighterWithLength) {
  const Theme theme = dark_theme();
  double last = 0;
  for (Tokens output = 1; output <= 4096; output *= 2) {
    const Colour colour = theme.output_colour(output, 1, 4096);
    const double luminance =
        0.2126 * (colour & 0xff) + 0.7152 * (colour >> 8 & 0xff) + 0.0722 * (colour >> 16 & 0xff);
    EXPECT_GT(luminance, last);
    last = luminance;
  }
  EXPECT_EQ(theme.output_colour(16, 16, 16), theme.output_colour(4096, 1, 4096));
  EXPECT_EQ(theme.output_colour(100000, 1, 4096), theme.output_colour(4096, 1, 4096));
}

}  // namespace
}  // namespace gnomon::desktop
