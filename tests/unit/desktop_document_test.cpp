#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/desktop/document.h"
#include "app/desktop/document_loader.h"
#include "app/desktop/mix_edit.h"
#include "app/desktop/state_files.h"
#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, gone afterwards.
class DocumentTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / (std::string("gnomon_document_") + info->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }

  fs::path trace() { return write("small.csv", "prompt,output\n2,1\n2,3\n"); }

  fs::path folder_;
};

LoadedDocument mix_document() {
  LoadedDocument loaded;
  Mix mix;
  mix.sources = {{"a", {"constant", {}}, 3}, {"b", {"lmsys", {}}, 1}};
  mix.count = 10;
  loaded.scene.name = "mixed";
  loaded.scene.workload = mix;
  loaded.scene.policies = {{"fcfs", {}}};
  loaded.is_scenario_file = true;
  loaded.file = "mixed.json";
  return loaded;
}

TEST_F(DocumentTest, ATraceOpensWithTwoPoliciesAndNowhereToSave) {
  const LoadedDocument loaded = load_document(trace());
  EXPECT_EQ(loaded.scene.policies.size(), 2U);
  ASSERT_TRUE(loaded.trace);
  EXPECT_EQ(loaded.trace->rows.size(), 2U);
  EXPECT_TRUE(std::get<TraceWorkload>(loaded.scene.workload).trace.rows.empty());
  Document document;
  document.replace(loaded);
  EXPECT_TRUE(document.file().empty());
  EXPECT_FALSE(document.modified());
  EXPECT_EQ(document.inputs().assemble().workload,
            Workload(std::get<TraceWorkload>(open_any(trace()).workload)));
}

TEST_F(DocumentTest, SavedAndOpenedAgainItIsTheSame) {
  Document document;
  document.replace(load_document(trace()));
  SavedView view;
  view.playhead = 2;
  const fs::path target = folder_ / "saved.json";
  document.save(target, view);
  EXPECT_EQ(document.file(), target);
  Document again;
  again.replace(load_document(target));
  EXPECT_EQ(again.scene(), document.scene());
  EXPECT_EQ(*again.trace(), *document.trace());
  EXPECT_EQ(again.scene().view.playhead, 2);
  EXPECT_EQ(again.file(), target);
}

TEST_F(DocumentTest, AFailedSaveChangesNothing) {
  Document document;
  document.replace(mix_document());
  Scenario changed = document.scene();
  changed.memory_limit = 99;
  document.edit(changed);
  EXPECT_THROW(document.save(folder_ / "missing" / "x.json", {}), InputError);
  EXPECT_TRUE(document.modified());
  EXPECT_EQ(document.file(), "mixed.json");
}

TEST_F(DocumentTest, LookingAroundIsNoChange) {
  Document document;
  document.replace(mix_document());
  Scenario changed = document.scene();
  changed.view.playhead = 7;
  document.edit(changed);
  EXPECT_FALSE(document.modified());
  changed.memory_limit += 1;
  document.edit(changed);
  EXPECT_TRUE(document.modified());
}

TEST_F(DocumentTest, AnUnusableEditIsRefusedWhole) {
  Document document;
  document.replace(mix_document());
  const Scenario before = document.scene();
  Scenario bad = before;
  bad.memory_limit = 0;
  bad.name = "half applied";
  EXPECT_THROW(document.edit(bad), InputError);
  bad = before;
  bad.policies = {{"no-such-policy", {}}};
  EXPECT_THROW(document.edit(bad), InputError);
  bad = before;
  bad.policies.clear();
  EXPECT_THROW(document.edit(bad), InputError);
  EXPECT_EQ(document.scene(), before);
}

TEST_F(DocumentTest, NamesAndViewsDoNotRebuildTheInstance) {
  Document document;
  document.replace(mix_document());
  const SceneInputs before = document.inputs();
  Scenario changed = document.scene();
  changed.name = "other";
  changed.policies.push_back({"gsa", {}});
  document.edit(changed);
  EXPECT_EQ(document.inputs(), before);
  changed.memory_limit += 1;
  document.edit(changed);
  EXPECT_FALSE(document.inputs() == before);
}

std::optional<DocumentLoader::Result> wait_for(DocumentLoader& loader) {
  for (int i = 0; i < 2000; ++i) {
    if (auto result = loader.take()) return result;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return std::nullopt;
}

TEST_F(DocumentTest, TheLoaderReportsOneSentence) {
  DocumentLoader loader([] {});
  loader.open(folder_ / "missing.csv");
  const auto result = wait_for(loader);
  ASSERT_TRUE(result);
  EXPECT_FALSE(result->document);
  EXPECT_NE(result->error.find("missing.csv"), std::string::npos);
  EXPECT_EQ(result->error.find('\n'), std::string::npos);
  EXPECT_FALSE(result->import);
  EXPECT_FALSE(loader.loading());
}

TEST_F(DocumentTest, TheLoaderLeavesTracesToTheImportWhereThatIsWanted) {
  using Traces = DocumentLoader::Traces;
  const fs::path whole = write("whole.csv", "prompt,output\n2,1\n2,3\n");
  const fs::path holes = write("holes.csv", "prompt,output\n2,1\n2,0\n2,3\n");
  const fs::path letter = write("letter.csv", "Dear Sir, this is no trace.\nIndeed, a letter.\n");
  const auto imports = [&](const fs::path& file, Traces traces) {
    DocumentLoader loader([] {});
    loader.open(file, {}, traces);
    const auto result = wait_for(loader);
    EXPECT_TRUE(result && result->document.has_value() + result->import + !result->error.empty());
    return result && result->import;
  };
  EXPECT_TRUE(imports(whole, Traces::look_at));
  EXPECT_FALSE(imports(whole, Traces::if_needed));
  EXPECT_TRUE(imports(holes, Traces::if_needed));
  EXPECT_FALSE(imports(holes, Traces::open));
  EXPECT_FALSE(imports(letter, Traces::look_at));
}

TEST_F(DocumentTest, TheLatestFileWins) {
  const fs::path first = trace();
  const fs::path second = write("second.csv", "prompt,output\n5,5\n");
  DocumentLoader loader([] {});
  loader.open(first);
  loader.open(second);
  const auto result = wait_for(loader);
  ASSERT_TRUE(result && result->document);
  EXPECT_EQ(result->file, second);
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  EXPECT_FALSE(loader.take());
}

TEST_F(DocumentTest, RecentFilesAreFewDistinctAndThere) {
  const fs::path list = folder_ / "state" / "recent";
  RecentFiles recent(list);
  for (int i = 0; i < 12; ++i) recent.add(write("f" + std::to_string(i), "x"));
  recent.add(folder_ / "f5");
  EXPECT_EQ(recent.files().size(), 10U);
  EXPECT_EQ(recent.files().front(), folder_ / "f5");
  fs::remove(folder_ / "f11");
  RecentFiles again(list);
  again.load();
  EXPECT_EQ(again.files().size(), 9U);
  EXPECT_EQ(again.files().front(), folder_ / "f5");
}

TEST_F(DocumentTest, SettingsSurviveAndDamageDoesNotHurt) {
  const fs::path file = folder_ / "settings";
  save_settings({1.5, false, true}, file);
  const Settings settings = load_settings(file);
  EXPECT_DOUBLE_EQ(settings.ui_scale, 1.5);
  EXPECT_FALSE(settings.panel_open);
  EXPECT_TRUE(settings.stacked);
  EXPECT_EQ(settings.dock_em, std::nullopt) << "nobody has dragged it";
  Settings dragged;
  dragged.dock_em = 13.5;
  save_settings(dragged, file);
  EXPECT_EQ(load_settings(file).dock_em, 13.5);
  EXPECT_FALSE(load_settings(file).offers_lessons);
  dragged.offers_lessons = true;
  save_settings(dragged, file);
  EXPECT_TRUE(load_settings(file).offers_lessons);
  write("settings", "ui_scale 99\n\x01garbage");
  EXPECT_DOUBLE_EQ(load_settings(file).ui_scale, 2.5);
}

TEST(MixEdit, DraggingAShareToTheEndAndBackLosesNothing) {
  Mix origin;
  origin.sources = {{"a", {"lmsys", {}}, 2}, {"b", {"lmsys", {}}, 6}, {"c", {"lmsys", {}}, 2}};
  Mix mix = origin;
  set_share(mix, origin, 0, 1);
  EXPECT_DOUBLE_EQ(share(mix, 0), 1);
  EXPECT_DOUBLE_EQ(share(mix, 1), 0);
  set_share(mix, origin, 0, 0.2);
  EXPECT_NEAR(share(mix, 1), 0.6, 1e-12);
  EXPECT_NEAR(share(mix, 2), 0.2, 1e-12);
}

TEST(MixEdit, SourcesGetFreeNamesAndOneAlwaysStays) {
  Mix mix;
  mix.sources = {{"lmsys", {"lmsys", {}}, 1}};
  add_source(mix, "lmsys");
  ASSERT_EQ(mix.sources.size(), 2U);
  EXPECT_EQ(mix.sources[1].name, "lmsys 2");
  EXPECT_DOUBLE_EQ(share(mix, 1), 0.5);
  mix.sources[1].weight = 0;
  remove_source(mix, 0);
  ASSERT_EQ(mix.sources.size(), 1U);
  EXPECT_DOUBLE_EQ(share(mix, 0), 1);
  remove_source(mix, 0);
  EXPECT_EQ(mix.sources.size(), 1U);
}

}  // namespace
}  // namespace gnomon::desktop
