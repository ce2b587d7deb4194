// How text is fitted into the room that a window of any size leaves.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

#include "app/desktop/header_layout.h"
#include "app/desktop/text_wrap.h"

namespace gnomon::desktop {
namespace {

float one_per_byte(std::string_view text) {
  return static_cast<float>(text.size());
}

TEST(WrapAtSpaces, KeepsNumbersWithSeparatorsWhole) {
  EXPECT_EQ(wrap_at_spaces("latency 20,706 rounds", 12, one_per_byte), "latency\n20,706\nrounds");
  EXPECT_EQ(wrap_at_spaces("latency 20,706 rounds", 14, one_per_byte), "latency 20,706\nrounds");
}

TEST(WrapAtSpaces, KeepsTheLineBreaksOfTheText) {
  EXPECT_EQ(wrap_at_spaces("a b\n\nc d", 3, one_per_byte), "a b\n\nc d");
  EXPECT_EQ(wrap_at_spaces("a b\nc d e\n", 3, one_per_byte), "a b\nc d\ne\n");
}

TEST(WrapAtSpaces, GivesAWordThatIsTooWideALineOfItsOwn) {
  EXPECT_EQ(wrap_at_spaces("a incomprehensible b", 4, one_per_byte), "a\nincomprehensible\nb");
  EXPECT_EQ(wrap_at_spaces("", 4, one_per_byte), "");
}

TEST(HeaderLayout, UsesNoLongerFormThanTheNeighboursCanAfford) {
  constexpr std::array<HeaderItem, 3> items{{{40, 30, 20}, {40, 30, 20}, {40, 30, 20}}};
  EXPECT_EQ(lay_out_header(items, 200, 10, 2).form, HeaderForm::long_labels);
  for (const HeaderForm longest : {HeaderForm::short_labels, HeaderForm::compact}) {
    const HeaderLayout layout = lay_out_header(items, 200, 10, 2, longest);
    EXPECT_EQ(layout.form, longest);
    EXPECT_EQ(layout.shown, items.size());
    EXPECT_EQ(layout.line_ends.size(), 1U);
  }
}

}  // namespace
}  // namespace gnomon::desktop
