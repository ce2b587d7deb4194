// The browser of scenes: searched, gone through with the arrow keys, opened by Enter; and what
// somebody is offered who is here for the first time.
#include <unistd.h>

#include <algorithm>

#include "app/desktop/scene_list/scene_groups.h"
#include "app/desktop/state_files.h"
#include "tests/gui/reading_fixture.h"

namespace gnomon::test {
namespace {

using desktop::SceneEntry;
using desktop::SceneGroup;

class ScenesTest : public ReadingTest {
 protected:
  /// The browser, when it listens.
  void browse() {
    display.key("o", {"Control_L", "Shift_L"});
    app->widget("scenes.search");
    settle();
  }
  std::string document() { return settle().at("document"); }
  static std::string name_of(const std::string& stem) {
    return load_scenario(scene(stem + ".json")).name;
  }
};

std::vector<SceneEntry> shipped_entries() {
  std::vector<SceneEntry> entries;
  for (const auto& file : desktop::shipped_scenes()) {
    entries.push_back(desktop::read_scene_entry(file, true));
  }
  return entries;
}

TEST_F(ScenesTest, AreFoundByTypingAndOpenedByEnter) {
  open();
  browse();
  type("waves pipeline");
  EXPECT_EQ(said("scenes.selected"), "waves-and-pipeline");
  display.key("Return");
  app->wait_for("the scene", [](const auto& s) { return s.at("document") != "Head of line"; });
  EXPECT_EQ(document(), name_of("waves-and-pipeline"));
  EXPECT_FALSE(settle().at("widgets").contains("scenes.search"));
}

TEST_F(ScenesTest, AreGoneThroughWithTheArrowKeys) {
  open({scene("lock-step.json").string()});
  browse();
  EXPECT_EQ(said("scenes.selected"), "lock-step");
  const auto entries = shipped_entries();
  std::vector<std::string> order;
  for (const SceneGroup& group : desktop::grouped_scenes(entries, "")) {
    for (const std::size_t i : group.entries) order.push_back(entries[i].file.stem().string());
  }
  const auto here = std::find(order.begin(), order.end(), "lock-step");
  ASSERT_NE(here, order.begin());
  display.key("Left");
  EXPECT_EQ(said("scenes.selected"), *(here - 1));
  display.key("Home");
  EXPECT_EQ(said("scenes.selected"), order.front());
  display.key("Down");
  EXPECT_NE(said("scenes.selected"), order.front());
  display.key("End");
  EXPECT_EQ(said("scenes.selected"), order.back());
  // They are the browser's: the clock stays where it was.
  display.key("Escape");
  EXPECT_EQ(settle().at("playhead"), 0);
  EXPECT_EQ(document(), name_of("lock-step"));
}

TEST_F(ScenesTest, BeginWithTheOneThatIsOpenHoweverItWasNamed) {
  const auto here = std::filesystem::current_path();
  open({std::filesystem::relative(scene("lock-step.json"), here).string()});
  browse();
  EXPECT_EQ(said("scenes.selected"), "lock-step");
}

TEST_F(ScenesTest, ShowTheirNamesInFull) {
  open();
  browse();
  for (const char* const typed : {"", "trap", "predict", "optimism"}) {
    type(typed);
    EXPECT_EQ(said("scenes.cut"), "") << typed;
    display.key("a", {"Control_L"});
    display.key("BackSpace");
    settle();
  }
}

TEST_F(ScenesTest, OpenByADoubleClickOnTheirCard) {
  open();
  browse();
  type("four jobs");
  display.double_click(app->widget("scene.worked-example").centre());
  app->wait_for("the scene", [](const auto& s) { return s.at("document") != "Head of line"; });
  EXPECT_EQ(document(), name_of("worked-example"));
}

TEST_F(ScenesTest, ThatNobodyHasAreSaidToBeNone) {
  open();
  browse();
  type("no such scene");
  EXPECT_EQ(said("scenes.none"), "no such scene");
  display.key("Return");  // nothing to open
  EXPECT_EQ(document(), "Head of line");
  click("scenes.clear");
  EXPECT_EQ(said("scenes.none"), "");
  EXPECT_NE(said("scenes.selected"), "");
}

TEST_F(ScenesTest, TellWhatTheyAreAboutToTheEndForWhoeverWantsToKnow) {
  open();
  const std::string brief = said("about");
  EXPECT_TRUE(brief.ends_with("…")) << brief;
  click("about.more");
  EXPECT_EQ(said("about"), load_scenario(scene("head-of-line.json")).description);
  browse();
  type("waves pipeline");
  display.key("Return");
  app->wait_for("the scene", [](const auto& s) { return s.at("document") != "Head of line"; });
  EXPECT_EQ(said("about"), load_scenario(scene("waves-and-pipeline.json")).description);
  click("about.more");
  EXPECT_TRUE(said("about").ends_with("…"));
}

TEST_F(ScenesTest, AskBeforeChangesAreLost) {
  open({saved(blocked_scene())});
  display.click(app->widget("pane0.policy").centre());
  app->widget("pane0.policy.svf");
  settle();
  display.click(app->widget("pane0.policy.svf").at(0.2, 0.5));
  app->wait_for("a change", [](const auto& s) { return s.at("modified"); });
  settle();
  browse();
  type("four jobs");
  display.key("Return");
  app->widget("unsaved.discard");
  settle();
  EXPECT_EQ(document(), "blocked");
  click("unsaved.discard");
  app->wait_for("the scene", [](const auto& s) { return s.at("document") != "blocked"; });
  EXPECT_EQ(document(), name_of("worked-example"));
}

TEST_F(ScenesTest, ShowPicturesThatAreKeptForTheNextTime) {
  const auto home = folder_ / "state";
  app = std::make_unique<AppProcess>(
      display,
      std::vector<std::string>{scene("head-of-line.json").string(), "--dock", "none", "--size",
                               "1600x1000"},
      home);
  settle();
  browse();
  const Rect card = app->widget("scene.head-of-line");
  const Picture picture = display.screenshot();
  std::size_t colours = 0;
  std::vector<std::uint32_t> seen;
  for (int y = static_cast<int>(card.y + 10); y < static_cast<int>(card.y + card.h / 2); ++y) {
    for (int x = static_cast<int>(card.x + 10); x < static_cast<int>(card.x + card.w - 10); ++x) {
      seen.push_back(picture.at(x, y));
    }
  }
  std::sort(seen.begin(), seen.end());
  colours = static_cast<std::size_t>(std::unique(seen.begin(), seen.end()) - seen.begin());
  EXPECT_GT(colours, 50U);  // words on a plain ground have fewer
  const auto kept = home / "gnomon/thumbnails";
  ASSERT_TRUE(std::filesystem::is_directory(kept));
  EXPECT_FALSE(std::filesystem::is_empty(kept));
}

TEST_F(ScenesTest, OfferTheLessonsToWhoeverIsHereForTheFirstTime) {
  const auto entries = shipped_entries();
  const auto lessons = static_cast<std::size_t>(std::count_if(
      entries.begin(), entries.end(), [](const SceneEntry& e) { return e.lesson_steps > 0; }));
  ASSERT_GT(lessons, 0U);
  const auto home = folder_ / "new";
  const std::vector<std::string> arguments = {"--dock", "none", "--size", "1600x1000"};
  app = std::make_unique<AppProcess>(display, arguments, home);
  app->widget("offer.show");
  EXPECT_EQ(said("offer").find("New here? " + desktop::number_at_beginning(lessons)), 0U);
  app.reset();  // nothing was answered: it is offered again
  app = std::make_unique<AppProcess>(display, arguments, home);
  app->widget("offer.show");
  click("offer.show");
  EXPECT_EQ(said("scenes.listed").find(desktop::lessons_heading), 0U);
  const std::string chosen = said("scenes.selected");
  const auto is_chosen = [&](const SceneEntry& e) { return e.file.stem() == chosen; };
  const auto entry = std::find_if(entries.begin(), entries.end(), is_chosen);
  ASSERT_NE(entry, entries.end());
  EXPECT_GT(entry->lesson_steps, 0U);
  app.reset();
  app = std::make_unique<AppProcess>(display, arguments, home);
  settle();
  EXPECT_FALSE(app->state().at("widgets").contains("offer.show"));
}

}  // namespace
}  // namespace gnomon::test
