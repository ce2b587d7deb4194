#include <gtest/gtest.h>

#include "engine/model/number_text.h"

namespace gnomon {
namespace {

TEST(NumberText, NumbersAndFractionsAreRead) {
  EXPECT_EQ(parse_number("1.5"), 1.5);
  EXPECT_EQ(parse_number("-3e2"), -300);
  EXPECT_EQ(parse_number("4/3"), 4.0 / 3);
  EXPECT_EQ(parse_number("1.5/0.5"), 3);
}

TEST(NumberText, EverythingElseIsNot) {
  for (const char* const text : {"", "/", "1/", "/2", "1/0", "0/0", "1/2/3", "x", "1x", " 1", "inf",
                                 "nan", "1/inf", "1e308/1e-308", "1e999"}) {
    EXPECT_FALSE(parse_number(text)) << text;
  }
}

TEST(NumberText, TheShortestTextReadsBackTheSame) {
  EXPECT_EQ(shortest(2), "2");
  EXPECT_EQ(shortest(1.5), "1.5");
  for (const double value : {4.0 / 3, 0.1, 1e300, -1.0 / 7, 5e-324}) {
    EXPECT_EQ(parse_number(shortest(value)), value);
  }
}

}  // namespace
}  // namespace gnomon
