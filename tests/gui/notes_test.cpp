// Bookmarks with notes: made, written, saved, gone to, and marked on the scrubber.
#include "tests/gui/reading_fixture.h"

namespace gnomon::test {
namespace {

using nlohmann::json;

class NotesTest : public ReadingTest {
 protected:
  static Scenario with_bookmarks(std::vector<Bookmark> bookmarks) {
    Scenario scenario = load_scenario(scene("head-of-line.json"));
    scenario.bookmarks = std::move(bookmarks);
    return scenario;
  }
  /// Where a round is on the scrubber, whose knob does not leave it at the ends.
  Point on_scrubber(Round round) {
    const Rect rect = app->widget("scrubber");
    const double radius = 6, horizon = settle().at("horizon");
    return {rect.x + radius + static_cast<double>(round) / horizon * (rect.w - 2 * radius),
            rect.centre().y};
  }
};

TEST_F(NotesTest, BookmarksAreMadeAtThePlayheadInOrder) {
  open({saved(with_bookmarks({})), "--at", "40"});
  display.key("n");
  expect_note("Bookmarked round 40.");
  EXPECT_EQ(settle().at("reading"), "notes");
  display.key("Return");  // leaves the note, which is ready to be written
  settle();
  display.key("Left", {"Shift_L"});
  click("notes.add");
  EXPECT_EQ(said("notes.count"), "2");
  EXPECT_EQ(said("notes.0"), "30 ");
  EXPECT_EQ(said("notes.1"), "40 ");
  EXPECT_EQ(said("scrubber.bookmarks"), "2");
  EXPECT_TRUE(app->state().at("modified").get<bool>());
}

TEST_F(NotesTest, NotesAreWrittenSavedAndReadAgain) {
  const std::string file = saved(with_bookmarks({}));
  open({file, "--at", "30"});
  display.key("n");
  settle();
  click("notes.0.note");
  type("here job 0 ends");
  click("scrubber");  // the note is taken when another thing is clicked
  EXPECT_EQ(said("notes.0"), "30 here job 0 ends");
  display.key("s", {"Control_L"});
  app->wait_for("saving", [](const auto& s) { return !s.at("modified").template get<bool>(); });
  const std::vector<Bookmark> wanted{{30, "here job 0 ends"}};
  EXPECT_EQ(load_scenario(file).bookmarks, wanted);
  app.reset();
  open({file, "--reading", "notes"});
  EXPECT_EQ(said("notes.count"), "1");
  EXPECT_EQ(said("notes.0"), "30 here job 0 ends");
}

TEST_F(NotesTest, PageKeysAndClicksGoFromOneToTheNext) {
  open({saved(with_bookmarks({{10, "a"}, {500, "b"}, {1500, "c"}})), "--reading", "notes"});
  for (const Round round : {10, 500, 1500, 1500}) {
    display.key("Next");
    EXPECT_EQ(settle().at("playhead"), round);
  }
  for (const Round round : {500, 10, 10}) {
    display.key("Prior");
    EXPECT_EQ(settle().at("playhead"), round);
  }
  click("notes.2");
  EXPECT_EQ(settle().at("playhead"), 1500);
}

TEST_F(NotesTest, ABookmarkIsRemovedAndComesBackByUndo) {
  open({saved(with_bookmarks({{10, "a"}, {500, "b"}, {1500, "c"}})), "--reading", "notes"});
  click("notes.1.remove");
  EXPECT_EQ(said("notes.count"), "2");
  EXPECT_EQ(said("notes.0"), "10 a");
  EXPECT_EQ(said("notes.1"), "1500 c");
  EXPECT_EQ(said("scrubber.bookmarks"), "2");
  display.key("z", {"Control_L"});
  EXPECT_EQ(said("notes.1"), "500 b");
}

TEST_F(NotesTest, WhatIsBeingWrittenStaysWithItsBookmark) {
  open({saved(with_bookmarks({{10, "a"}, {500, "b"}, {1500, "c"}})), "--reading", "notes"});
  click("notes.1.note");
  display.key("End");
  type("x");
  settle();
  click("notes.0.remove");
  EXPECT_EQ(said("notes.count"), "2");
  EXPECT_EQ(said("notes.0").substr(0, 4), "500 ");
  EXPECT_EQ(said("notes.1"), "1500 c") << "not what was typed for another round";
}

TEST_F(NotesTest, ALongNoteIsWholeUntilItIsWritten) {
  std::string text = "why";
  for (int i = 0; i < 30; ++i) text += " so many words";
  open({saved(with_bookmarks({{10, text}, {500, ""}})), "--reading", "notes"});
  const double whole = app->widget("notes.0.note").h, empty = app->widget("notes.1.note").h;
  EXPECT_GT(whole, 5 * empty);
  click("notes.0.note");
  EXPECT_NEAR(app->widget("notes.0.note").h, empty, 1) << "a field of one line";
  type("x");  // behind what there is
  display.key("Return");
  EXPECT_EQ(said("notes.0"), "10 " + text + "x");
  EXPECT_GE(app->widget("notes.0.note").h, whole);
  // What is below moves up while the field is open and down when it closes, not under a click.
  click("notes.0.note");
  click("notes.1.remove");
  EXPECT_EQ(said("notes.count"), "1");
}

TEST_F(NotesTest, AClickOnAMarkGoesToItsVeryRound) {
  open({saved(with_bookmarks({{777, "look"}, {1234, ""}}))});
  ASSERT_EQ(said("scrubber.bookmarks"), "2");
  for (const Round round : {777, 1234}) {
    // Three pixels beside it are some rounds.
    Point at = on_scrubber(round);
    at.x += 3;
    display.click(at);
    EXPECT_EQ(settle().at("playhead"), round);
  }
  // Far from every mark, a click goes where it is.
  display.click(on_scrubber(1000));
  EXPECT_NEAR(settle().at("playhead").get<double>(), 1000, 3);
}

TEST_F(NotesTest, MarkedRoundsAreZoomedTo) {
  open({saved(with_bookmarks({})), "--reading", "notes"});
  display.hold_key("Shift_L");
  display.drag(pane(0).at(400, 50), pane(0).at(800, 50));
  display.release_key("Shift_L");
  const json range = settle().at("range");
  ASSERT_FALSE(range.is_null());
  EXPECT_NEAR(range.at(0).get<double>(), 400, 4);
  EXPECT_NEAR(range.at(1).get<double>(), 800, 4);
  click("notes.zoom_range");
  settle();
  EXPECT_NEAR(pane(0).t0, range.at(0).get<double>(), 1);
  EXPECT_NEAR(pane(0).t1, range.at(1).get<double>(), 1);
}

}  // namespace
}  // namespace gnomon::test
