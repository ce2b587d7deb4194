// Undo and redo of edits of the document.
#include <gtest/gtest.h>

#include "app/desktop/document.h"
#include "engine/model/error.h"

namespace gnomon::desktop {
namespace {

Document open_mix() {
  LoadedDocument loaded;
  Mix mix;
  mix.sources = {{"a", {"constant", {}}, 1}};
  mix.count = 10;
  loaded.scene.name = "mixed";
  loaded.scene.memory_limit = 100;
  loaded.scene.workload = mix;
  loaded.scene.policies = {{"fcfs", {}}, {"gsa", {}}};
  loaded.is_scenario_file = true;
  loaded.file = "mixed.json";
  Document document;
  document.replace(std::move(loaded));
  return document;
}

void set_memory(Document& document, Tokens memory, bool goes_on = false) {
  Scenario scene = document.scene();
  scene.memory_limit = memory;
  document.edit(std::move(scene), goes_on);
}

TEST(Undo, TakesEveryEditBackInTurnAndDoesThemAgain) {
  Document document = open_mix();
  const Scenario start = document.scene();
  set_memory(document, 200);
  Scenario scene = document.scene();
  scene.policies[1] = {"gba", {}};
  document.edit(scene);
  scene.bookmarks = {{7, "here"}};
  document.edit(scene);
  const Scenario end = document.scene();

  EXPECT_EQ(document.undo_words(), "bookmark");
  document.undo();
  EXPECT_EQ(document.undo_words(), "policy gba");
  document.undo();
  EXPECT_EQ(document.undo_words(), "memory limit");
  document.undo();
  EXPECT_EQ(document.undo_words(), "");
  EXPECT_EQ(document.scene(), start);
  EXPECT_FALSE(document.modified());
  document.undo();  // nothing left: no effect
  EXPECT_EQ(document.scene(), start);

  EXPECT_EQ(document.redo_words(), "memory limit");
  for (int i = 0; i < 4; ++i) document.redo();
  EXPECT_EQ(document.scene(), end);
  EXPECT_EQ(document.redo_words(), "");
}

TEST(Undo, ADragIsOneStep) {
  Document document = open_mix();
  set_memory(document, 150);
  set_memory(document, 200, false);
  for (Tokens memory = 201; memory < 260; ++memory) set_memory(document, memory, true);
  document.undo();
  EXPECT_EQ(document.scene().memory_limit, 150);
  document.redo();
  EXPECT_EQ(document.scene().memory_limit, 259);
}

TEST(Undo, AnEditThatChangesNothingIsNoStep) {
  Document document = open_mix();
  set_memory(document, 100);
  EXPECT_EQ(document.undo_words(), "");
}

TEST(Undo, ARefusedEditIsNoStep) {
  Document document = open_mix();
  EXPECT_THROW(set_memory(document, -1), InputError);
  EXPECT_EQ(document.undo_words(), "");
  EXPECT_EQ(document.scene().memory_limit, 100);
}

TEST(Undo, ANewEditForgetsWhatWasTakenBack) {
  Document document = open_mix();
  set_memory(document, 200);
  document.undo();
  set_memory(document, 300);
  EXPECT_EQ(document.redo_words(), "");
  document.undo();
  EXPECT_EQ(document.scene().memory_limit, 100);
}

TEST(Undo, AnotherDocumentStartsAnew) {
  Document document = open_mix();
  set_memory(document, 200);
  Document other = open_mix();
  LoadedDocument loaded;
  loaded.scene = other.scene();
  document.replace(loaded);
  EXPECT_EQ(document.undo_words(), "");
}

TEST(Undo, KeepsTheLatestStepsWithinItsLimit) {
  Document document = open_mix();
  const auto steps = static_cast<Tokens>(max_undo_steps) + 50;
  for (Tokens i = 1; i <= steps; ++i) set_memory(document, 100 + i);
  std::size_t undone = 0;
  while (!document.undo_words().empty()) {
    document.undo();
    ++undone;
  }
  EXPECT_EQ(undone, max_undo_steps);
  EXPECT_EQ(document.scene().memory_limit, 150);
}

TEST(Document, BookmarksDoNotMakeAnotherInstance) {
  Document document = open_mix();
  const SceneInputs before = document.inputs();
  Scenario scene = document.scene();
  scene.bookmarks = {{7, "here"}};
  document.edit(scene);
  EXPECT_EQ(document.inputs(), before);
  EXPECT_TRUE(document.modified());
}

}  // namespace
}  // namespace gnomon::desktop
