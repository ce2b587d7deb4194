// Undo and redo of edits of the scenario, with the keys and the controls that make them.
#include "tests/gui/reading_fixture.h"

namespace gnomon::test {
namespace {

using nlohmann::json;

class UndoTest : public ReadingTest {
 protected:
  json undo() {
    display.key("z", {"Control_L"});
    return settle();
  }
  json redo() {
    display.key("z", {"Control_L", "Shift_L"});
    return settle();
  }
  /// Of the scene that opens when none is named.
  static std::size_t shipped_bookmarks() {
    return load_scenario(scene("head-of-line.json")).bookmarks.size();
  }
};

TEST_F(UndoTest, SaysSoAboveTheFiguresOfTheDock) {
  open({scene("head-of-line.json").string(), "--dock", "curves"});
  display.key("z", {"Control_L"});
  expect_note("Nothing to undo.");
  const Rect note = app->widget("note"), dock = app->widget("dock");
  EXPECT_LE(note.y + note.h, dock.y);
  EXPECT_GT(note.y, dock.y - dock.h) << "and yet beside them";
}

TEST_F(UndoTest, ADragOfASliderIsOneStep) {
  open({scene("head-of-line.json").string(), "--policy", "gsa"});
  const Rect slider = app->widget("memory");
  display.drag(slider.at(0.2, 0.75), slider.at(0.6, 0.75));
  const json first = settle();
  display.drag(slider.at(0.6, 0.75), slider.at(0.9, 0.75));
  const json second = settle();
  EXPECT_NE(first.at("memory_limit"), 256);
  EXPECT_NE(second.at("memory_limit"), first.at("memory_limit"));
  EXPECT_EQ(second.at("undo"), "memory limit");

  json state = undo();
  EXPECT_EQ(state.at("memory_limit"), first.at("memory_limit"));
  EXPECT_EQ(state.at("panes").at(0).at("total_latency"),
            first.at("panes").at(0).at("total_latency"));
  state = undo();
  EXPECT_EQ(state.at("memory_limit"), 256);
  EXPECT_EQ(state.at("panes").at(0).at("total_latency"), 18542);
  EXPECT_EQ(state.at("modified"), false);
  EXPECT_EQ(state.at("undo"), "");
  display.key("z", {"Control_L"});
  expect_note("Nothing to undo.");

  EXPECT_EQ(redo().at("memory_limit"), first.at("memory_limit"));
  state = redo();
  EXPECT_EQ(state.at("memory_limit"), second.at("memory_limit"));
  EXPECT_EQ(state.at("panes").at(0).at("total_latency"),
            second.at("panes").at(0).at("total_latency"));
  display.key("z", {"Control_L", "Shift_L"});
  expect_note("Nothing to redo.");
}

TEST_F(UndoTest, AChosenPolicyIsTakenBack) {
  open();
  display.click(app->widget("pane0.policy").centre());
  display.click(app->widget("pane0.policy.h-sf").at(0.2, 0.5));
  park();
  EXPECT_EQ(settle().at("panes").at(0).at("total_latency"), 13448);
  EXPECT_EQ(app->state().at("undo"), "policy h-sf");
  display.key("z", {"Control_L"});
  expect_note("Undid: policy h-sf.");
  const json state = settle();
  EXPECT_EQ(state.at("panes").at(0).at("policy"), "fcfs");
  EXPECT_EQ(state.at("panes").at(0).at("total_latency"), 185892);
  display.key("y", {"Control_L"});
  EXPECT_EQ(settle().at("panes").at(0).at("total_latency"), 13448);
}

TEST_F(UndoTest, PanesComeAndGo) {
  open();
  display.key("p");
  const json three = settle();
  ASSERT_EQ(three.at("panes").size(), 3U);
  EXPECT_EQ(three.at("undo"), "added pane");
  display.click(app->widget("pane0.close").centre());
  EXPECT_EQ(settle().at("panes").size(), 2U);
  EXPECT_EQ(app->state().at("undo"), "closed pane");
  json state = undo();
  ASSERT_EQ(state.at("panes").size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(state.at("panes").at(i).at("policy"), three.at("panes").at(i).at("policy"));
    EXPECT_EQ(state.at("panes").at(i).at("total_latency"),
              three.at("panes").at(i).at("total_latency"));
  }
  state = undo();
  EXPECT_EQ(state.at("panes").size(), 2U);
  EXPECT_LT(state.at("focused_pane").get<int>(), 2) << "the focus has not stayed on it";
}

TEST_F(UndoTest, TheMenuOffersItToo) {
  open();
  display.key("p");
  settle();
  click("menu.Edit");
  click("menu.Undo");
  EXPECT_EQ(settle().at("panes").size(), 2U);
  click("menu.Edit");
  click("menu.Redo");
  EXPECT_EQ(settle().at("panes").size(), 3U);
}

TEST_F(UndoTest, ANoteIsAStepOfItsOwn) {
  open({"--at", "7"});
  display.key("n");
  EXPECT_EQ(said("notes.0"), "7 ");
  click("notes.0.note");
  type("why now");
  display.key("Return");
  EXPECT_EQ(said("notes.0"), "7 why now");
  EXPECT_EQ(app->state().at("undo"), "note");
  undo();
  EXPECT_EQ(said("notes.0"), "7 ");
  EXPECT_EQ(app->state().at("undo"), "bookmark");
  undo();
  EXPECT_EQ(said("notes.count"), std::to_string(shipped_bookmarks()));
  redo();
  redo();
  EXPECT_EQ(said("notes.0"), "7 why now");
}

TEST_F(UndoTest, InsideATextFieldItBelongsToTheField) {
  open({"--at", "7"});
  display.key("n");
  settle();
  display.key("Return");  // leaves the note
  settle();
  display.key("Right");
  display.key("n");
  settle();
  ASSERT_EQ(said("notes.count"), std::to_string(shipped_bookmarks() + 2));
  click("notes.0.note");
  type("abc");
  settle();
  display.key("z", {"Control_L"});
  const json state = settle();
  EXPECT_EQ(state.at("undo"), "bookmark") << "no step of the document was taken back";
  EXPECT_EQ(said("notes.count"), std::to_string(shipped_bookmarks() + 2));
  display.key("Return");
  EXPECT_NE(said("notes.0"), "7 abc") << "the field has taken something back";
}

TEST_F(UndoTest, ArrowsWithCtrlInsideATextFieldDoNotMoveThePlayhead) {
  open({"--at", "7"});
  display.key("n");
  settle();
  click("notes.0.note");
  type("two words");
  display.key("Left", {"Control_L"});
  settle();
  type("x ");
  display.key("Return");
  EXPECT_EQ(said("notes.0"), "7 two x words");
  EXPECT_EQ(settle().at("playhead"), 7);
}

}  // namespace
}  // namespace gnomon::test
