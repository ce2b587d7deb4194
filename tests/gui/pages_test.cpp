// The pages of the policies in the window: reached from where a policy is, read, followed, used.
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

class PagesTest : public WindowTest {
 protected:
  void click(const std::string& widget) {
    display.click(app->widget(widget).centre());
    settle();
  }
  void open_pages() {
    display.key("F1");
    app->widget("pages.search");
    settle();
  }
};

TEST_F(PagesTest, OpenAtThePolicyOfTheFocusedPane) {
  open();  // fcfs and gsa
  display.key("2");
  open_pages();
  EXPECT_EQ(said("page.shown"), "gsa");
  display.key("Escape");
  EXPECT_FALSE(settle().at("widgets").contains("pages.search"));
}

TEST_F(PagesTest, FollowLinksAndGoBack) {
  open();
  open_pages();
  click("pages.model");
  click("page.link.pages/optimum.md");
  EXPECT_EQ(said("page.shown"), "optimum");
  display.key("Left", {"Alt_L"});
  EXPECT_EQ(said("page.shown"), "model");
  display.key("Right", {"Alt_L"});
  EXPECT_EQ(said("page.shown"), "optimum");
  click("pages.back");
  EXPECT_EQ(said("page.shown"), "model");
}

TEST_F(PagesTest, ScrollByKeyAndWheelAndComeBackToWhereTheyWereLeft) {
  open();
  open_pages();
  click("pages.a-min");
  EXPECT_EQ(said("page.scroll_em"), "0");
  display.key("Next");
  const std::string once = said("page.scroll_em");
  EXPECT_GT(std::stoi(once), 5);
  display.key("Down");  // the next policy in the list
  EXPECT_EQ(said("page.shown"), "svf-1bit");
  EXPECT_EQ(said("page.scroll_em"), "0");
  display.key("Left", {"Alt_L"});
  EXPECT_EQ(said("page.shown"), "a-min");
  EXPECT_EQ(said("page.scroll_em"), once);
  display.key("Home");
  EXPECT_EQ(said("page.scroll_em"), "0");
  display.wheel({width * 0.6, height * 0.5}, -3);
  EXPECT_GT(std::stoi(said("page.scroll_em")), 0);
}

TEST_F(PagesTest, AreFoundByTyping) {
  open();
  open_pages();
  for (const char* const key : {"s", "v", "f"}) display.key(key);
  const auto state = settle();
  EXPECT_TRUE(state.at("widgets").contains("pages.svf"));
  EXPECT_FALSE(state.at("widgets").contains("pages.gsa"));
  display.key("Return");
  EXPECT_EQ(said("page.shown"), "svf");
}

TEST_F(PagesTest, AreAllListedAgainWhenTheSearchIsCleared) {
  open();
  open_pages();
  EXPECT_FALSE(settle().at("widgets").contains("pages.clear"));
  for (const char* const key : {"s", "v", "f"}) display.key(key);
  EXPECT_FALSE(settle().at("widgets").contains("pages.gsa"));
  click("pages.clear");
  EXPECT_TRUE(settle().at("widgets").contains("pages.gsa"));
  for (const char* const key : {"g", "b", "a"}) display.key(key);  // the field listens again
  EXPECT_FALSE(settle().at("widgets").contains("pages.svf"));
}

TEST_F(PagesTest, AreReadInTheLightAndInOtherSizesToo) {
  open();
  open_pages();
  const bool light = settle().at("light");
  const double row = app->widget("pages.gsa").h;
  display.key("t", {"Control_L"});
  EXPECT_NE(settle().at("light"), light);
  display.key("equal", {"Control_L"});
  settle();
  EXPECT_GT(app->widget("pages.gsa").h, row);
  EXPECT_EQ(said("page.shown"), "fcfs");
  // What is behind them waits until they are closed.
  display.key("b", {"Control_L"});
  EXPECT_TRUE(settle().at("widgets").contains("scenario_panel"));
}

TEST_F(PagesTest, PutTheirPolicyIntoAPane) {
  open();
  open_pages();
  click("pages.svf");
  click("pages.use.1");
  const auto state = app->wait_for("svf in the second pane", [](const auto& s) {
    return s.at("panes").at(1).at("policy") == "svf" && !s.at("panes").at(1).at("stale");
  });
  EXPECT_EQ(state.at("panes").at(0).at("policy"), "fcfs");
}

TEST_F(PagesTest, AreReachedFromTheListOfPoliciesAndFromTheRule) {
  open({"--reading", "rule"});
  click("pane1.policy");
  click("pane1.policy.page");
  EXPECT_EQ(said("page.shown"), "gsa");
  display.key("Escape");
  settle();
  display.key("1");
  settle();  // the link stands elsewhere below another rule
  click("rule.page");
  EXPECT_EQ(said("page.shown"), "fcfs");
}

TEST_F(PagesTest, OpenTheSceneOfTheirPicture) {
  open();
  open_pages();
  click("page.link.../../../scenes/mixed-requests.json");
  app->wait_for("the scene", [](const auto& s) { return s.at("document") != "Head of line"; });
  EXPECT_EQ(settle().at("jobs"), 48);
}

}  // namespace
}  // namespace gnomon::test
