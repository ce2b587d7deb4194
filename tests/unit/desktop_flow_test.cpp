// Text in several styles, in lines; texts that are cut off; and the pages that were read.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "app/desktop/markdown/flow.h"
#include "app/desktop/pages/page_history.h"
#include "app/desktop/text_cut.h"

namespace gnomon::desktop {
namespace {

/// A pixel per byte; two in the fixed-width face.
float width_of(const Span& span, const std::string& text) {
  return static_cast<float>(text.size() * (span.code ? 2 : 1));
}
float bytes(std::string_view text) {
  return static_cast<float>(text.size());
}

std::string line_of(const Flow& flow, int line) {
  std::string text;
  for (const FlowPiece& piece : flow.pieces) {
    if (piece.line == line) text += piece.text + "|";
  }
  return text;
}

TEST(Flow, BreaksLinesAtSpacesAndJoinsWordsOfOneStyle) {
  const Flow flow = flow_spans({{"one two three", false, false, false, {}}}, 8, width_of);
  EXPECT_EQ(flow.lines, 2);
  EXPECT_EQ(line_of(flow, 0), "one two|");
  EXPECT_EQ(line_of(flow, 1), "three|");
  EXPECT_EQ(flow.width_px, 7);
}

TEST(Flow, KeepsWordsOfTwoStylesTogetherWhereNothingIsBetweenThem) {
  const Spans spans = {{"see ", false, false, false, {}},
                       {"gsa", false, false, true, {}},
                       {", too", false, false, false, {}}};
  const Flow flow = flow_spans(spans, 10, width_of);
  EXPECT_EQ(line_of(flow, 0), "see|");
  EXPECT_EQ(line_of(flow, 1), "gsa|,|");
  EXPECT_EQ(line_of(flow, 2), "too|");
  EXPECT_EQ(flow.pieces[2].x_px, 6);
}

TEST(Flow, KeepsARoundedNumberInOneLine) {
  const Spans spans = {{"in ⌊i τ", false, false, false, {}},
                       {"p", false, false, false, {}, Span::Script::lower},
                       {" / k⌋ rounds", false, false, false, {}}};
  const Flow flow = flow_spans(spans, 16, width_of);
  EXPECT_EQ(line_of(flow, 0), "in|");
  EXPECT_EQ(line_of(flow, 1), "⌊i τ|p| / k⌋|");
  EXPECT_EQ(line_of(flow, 2), "rounds|");
  // One that is never closed does not hold the rest of the page together.
  const Flow open = flow_spans({{"⌊a b c d", false, false, false, {}}}, 6, width_of);
  EXPECT_EQ(open.lines, 2);
}

TEST(Flow, NeverOverlapsPiecesOfALine) {
  const Spans spans = {{"a bb ", false, false, false, {}},
                       {"ccc d", false, false, true, {}},
                       {" ee ff", true, false, false, {}}};
  for (float width = 1; width < 40; ++width) {
    const Flow flow = flow_spans(spans, width, width_of);
    for (std::size_t i = 1; i < flow.pieces.size(); ++i) {
      const FlowPiece& before = flow.pieces[i - 1];
      if (before.line != flow.pieces[i].line) continue;
      EXPECT_GE(flow.pieces[i].x_px, before.x_px + before.width_px);
    }
  }
}

TEST(Flow, LetsAWordThatIsTooWideStickOut) {
  const Flow flow = flow_spans({{"a incomprehensible b", false, false, false, {}}}, 4, width_of);
  EXPECT_EQ(flow.lines, 3);
  EXPECT_EQ(flow.width_px, 16);
  EXPECT_EQ(widest_word_px({{"a incomprehensible b", false, false, false, {}}}, width_of), 16);
}

TEST(Flow, OfNothingHasNoLines) {
  EXPECT_EQ(flow_spans({}, 10, width_of).lines, 0);
}

TEST(TableColumns, AreAsWideAsTheirTextsWhereThereIsRoom) {
  const Spans a = {{"aa", false, false, false, {}}}, b = {{"bb bb", false, false, false, {}}};
  EXPECT_EQ(column_widths_px({{a, b}, {b, a}}, 100, width_of), (std::vector<float>{5, 5}));
}

TEST(TableColumns, ShareWhatRoomThereIsButKeepTheirWords) {
  const Spans name = {{"sorted-f", false, false, false, {}}};
  const Spans words = {{"batches of least size that fit together", false, false, false, {}}};
  const auto widths = column_widths_px({{name, words}}, 30, width_of);
  EXPECT_EQ(widths[0], 8);
  EXPECT_FLOAT_EQ(widths[0] + widths[1], 30);
}

TEST(TextCut, SaysThatThereIsMore) {
  EXPECT_EQ(cut_to("head of line", 20, bytes), "head of line");
  EXPECT_EQ(cut_to("head of line", 11, bytes), "head of…");  // the ellipsis has three bytes
  EXPECT_EQ(cut_to("αβγδ", 6, bytes), "α…");
}

TEST(TextCut, KeepsTheFirstLines) {
  EXPECT_EQ(cut_to_lines("one two three four", 9, 2, bytes), "one two\nthree…");
  EXPECT_EQ(cut_to_lines("one two", 9, 2, bytes), "one two");
  EXPECT_EQ(cut_to_lines("one two three", 9, 1, bytes), "one tw…");
}

TEST(PageHistory, GoesBackToWhereThePageWasLeft) {
  PageHistory history;
  history.go("gsa");
  history.here().scroll_em = 12;
  history.go("optimum");
  EXPECT_EQ(history.here().scroll_em, 0);
  history.back();
  EXPECT_EQ(history.here(), (PagePlace{"gsa", 12}));
  history.forward();
  EXPECT_EQ(history.here().page, "optimum");
  history.back();
  history.go("svf");
  EXPECT_FALSE(history.can_go_forward());
  history.back();
  history.back();
  EXPECT_EQ(history.here().page, "gsa");
}

TEST(PageHistory, DoesNotCountTheSamePageTwice) {
  PageHistory history;
  history.go("gsa");
  history.go("gsa");
  EXPECT_FALSE(history.can_go_back());
}

}  // namespace
}  // namespace gnomon::desktop
