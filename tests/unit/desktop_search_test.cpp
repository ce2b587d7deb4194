// What is found by what is typed, in every list that can be searched.
#include <gtest/gtest.h>

#include "app/desktop/search_text.h"

namespace gnomon::desktop {
namespace {

TEST(SearchText, FindsEveryWordWhateverItsCaseAndPlace) {
  EXPECT_TRUE(has_every_word("Head of line", "LINE head"));
  EXPECT_TRUE(has_every_word("Head of line", "  of  "));
  EXPECT_TRUE(has_every_word("Head of line", ""));
  EXPECT_FALSE(has_every_word("Head of line", "head lines"));
}

TEST(SearchText, LeavesLettersBeyondTheAlphabetAlone) {
  EXPECT_EQ(lower_case("Ä B-Zβ[@"), "Ä b-zβ[@");
}

TEST(SearchText, KnowsHowWellANameAnswers) {
  EXPECT_EQ(match_name("svf", " SVF "), NameMatch::same);
  EXPECT_EQ(match_name("svf-1bit", "svf"), NameMatch::begins);
  EXPECT_EQ(match_name("mc-sf", "sf"), NameMatch::contains);
  EXPECT_EQ(match_name("Waves and pipeline", "pipe waves"), NameMatch::words);
  EXPECT_EQ(match_name("gsa", "svf"), NameMatch::none);
  EXPECT_EQ(match_name("gsa", "  "), NameMatch::none);
}

}  // namespace
}  // namespace gnomon::desktop
