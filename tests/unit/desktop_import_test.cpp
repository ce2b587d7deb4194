// The import dialog without its window: the worker behind it, what is chosen, what comes of it.

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <new>
#include <stdexcept>
#include <thread>

#include "app/desktop/failure_sentence.h"
#include "app/desktop/import/column_role.h"
#include "app/desktop/import/import_draft.h"
#include "app/desktop/import/import_words.h"
#include "app/desktop/import/trace_importer.h"
#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {
namespace {

namespace fs = std::filesystem;

class ImportTest : public testing::Test {
 protected:
  ImportTest()
      : folder_(fs::temp_directory_path() /
                ("gnomon-import-" + std::to_string(getpid()) + "-" +
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::create_directories(folder_);
  }
  ~ImportTest() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  /// Waits until the worker is done.
  static TraceImporter::State finished(const TraceImporter& importer) {
    for (int i = 0; i < 4000; ++i) {
      const TraceImporter::State state = importer.state();
      if (!state.progress) return state;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ADD_FAILURE() << "the importer never came to an end";
    return {};
  }
  TraceImporter::State imported(const std::string& text) {
    importer_.open(write("jobs.csv", text));
    return finished(importer_);
  }
  static Document document_with(Workload workload, Tokens memory_limit) {
    LoadedDocument loaded;
    loaded.scene.name = "open";
    loaded.scene.memory_limit = memory_limit;
    loaded.scene.workload = std::move(workload);
    loaded.scene.policies = {{"gsa", {}}};
    Document document;
    document.replace(std::move(loaded));
    return document;
  }
  static Mix one_source() {
    Mix mix;
    mix.count = 10;
    mix.sources.push_back({"chat", {"lmsys", {}}, 1});
    return mix;
  }

  const std::string rows_ = "prompt,output\n10,20\n30,40\n5,0\n100,200\n";
  const fs::path folder_;
  TraceImporter importer_{[] {}};
};

TEST_F(ImportTest, AFileIsReadShownAndWorkedOut) {
  const TraceImporter::State state = imported(rows_);
  ASSERT_TRUE(state.file && state.preview && state.outcome) << state.error;
  EXPECT_EQ(state.preview->table.columns, (std::vector<std::string>{"prompt", "output"}));
  EXPECT_EQ(state.outcome->report.rows_read, 4);
  EXPECT_EQ(state.outcome->trace->rows.size(), 3U);
  EXPECT_EQ(state.outcome->summary.largest_peak(), 300);
  EXPECT_EQ(state.outcome->facts.output_max, 200);
  EXPECT_EQ(state.error, "");
}

TEST_F(ImportTest, AnotherMappingIsWorkedOutFromTheSameRead) {
  TraceImporter::State state = imported(rows_);
  fs::remove(folder_ / "jobs.csv");
  TraceMapping mapping = state.file->proposal.mapping;
  set_role(mapping, "output", ColumnRole::prompt);
  set_role(mapping, "prompt", ColumnRole::output);
  importer_.set_mapping(mapping);
  state = finished(importer_);
  ASSERT_TRUE(state.outcome);
  EXPECT_EQ(state.outcome->mapping, mapping);
  EXPECT_EQ(state.outcome->trace->rows.at(0), (TraceRow{0, 20, 10, 10, 10}));
}

TEST_F(ImportTest, AMappingThatLacksSomethingSaysWhat) {
  TraceImporter::State state = imported(rows_);
  TraceMapping mapping = state.file->proposal.mapping;
  set_role(mapping, "output", ColumnRole::none);
  importer_.set_mapping(mapping);
  state = finished(importer_);
  EXPECT_EQ(state.error, "Choose the column of the outputs.");
  EXPECT_FALSE(state.outcome);
  EXPECT_TRUE(state.file) << "what was read stays";
}

TEST_F(ImportTest, WhatIsNoTableIsOneSentence) {
  const TraceImporter::State state = imported("Dear Sir, no trace.\n");
  EXPECT_FALSE(state.file);
  EXPECT_NE(state.error.find("jobs.csv, line 1: the header is none"), std::string::npos)
      << state.error;
  EXPECT_TRUE(state.error.ends_with('.'));
}

TEST(FailureSentence, EverythingThatIsThrownBecomesOne) {
  const auto said = [](const std::function<void()>& work) {
    return failure_sentence("a.csv", "imported", work);
  };
  EXPECT_EQ(said([] {}), "");
  EXPECT_EQ(said([] { throw InputError("line 2 is odd"); }), "line 2 is odd.");
  EXPECT_EQ(said([] { throw std::bad_alloc(); }),
            "a.csv is too large for the memory of this machine.");
  EXPECT_EQ(said([] { throw std::length_error("too long"); }),
            "a.csv cannot be imported: too long.");
  EXPECT_EQ(said([] { throw 1; }), "a.csv cannot be imported, for no reason that is known.");
}

TEST_F(ImportTest, TheLatestWishWins) {
  std::string many = "prompt,output\n";
  for (int i = 0; i < 300'000; ++i) many += "1,2\n";
  importer_.open(write("many.csv", many));
  importer_.open(write("few.csv", rows_));
  const TraceImporter::State state = finished(importer_);
  ASSERT_TRUE(state.outcome);
  EXPECT_EQ(state.path.filename(), "few.csv");
  EXPECT_EQ(state.outcome->report.rows_read, 4);
}

TEST_F(ImportTest, ClosingForgetsEverything) {
  imported(rows_);
  importer_.close();
  const TraceImporter::State state = importer_.state();
  EXPECT_TRUE(state.path.empty());
  EXPECT_FALSE(state.file || state.outcome || state.progress);
}

TEST_F(ImportTest, ProgressGrowsAndAStopEndsIt) {
  std::string many = "prompt,output\n";
  for (int i = 0; i < 100'000; ++i) many += "1,2\n";
  const fs::path path = write("many.csv", many);
  const auto file = read_import(path, [](std::int64_t, std::int64_t) { return true; });
  ASSERT_TRUE(file);
  std::int64_t calls = 0, last = 0;
  const auto stopped =
      work_out_import(*file, file->proposal.mapping, [&](std::int64_t, std::int64_t rows) {
        EXPECT_GT(rows, last);
        last = rows;
        return ++calls < 5;
      });
  EXPECT_FALSE(stopped);
  EXPECT_EQ(calls, 5);
}

TEST_F(ImportTest, OnlyTracesAreForTheImport) {
  EXPECT_TRUE(is_for_import(std::string_view("prompt,output\n1,2\n")));
  EXPECT_TRUE(is_for_import(std::string_view("3,4\n5,6\n")));
  EXPECT_FALSE(is_for_import(std::string_view("{\n \"scenario\": {}\n}\n")));
  EXPECT_FALSE(is_for_import(std::string_view("A letter.\n")));
  EXPECT_FALSE(is_for_import(fs::path("no-such-file.csv")));
  EXPECT_FALSE(is_for_import(folder_));
}

TEST(ColumnRole, EveryRoleGoesToOneColumn) {
  TraceMapping mapping;
  for (int i = 1; i < static_cast<int>(column_role_words.size()); ++i) {
    const auto role = static_cast<ColumnRole>(i);
    set_role(mapping, "a", role);
    EXPECT_EQ(role_of(mapping, "a"), role);
    set_role(mapping, "b", role);
    EXPECT_EQ(role_of(mapping, "b"), role);
    EXPECT_EQ(role_of(mapping, "a"), ColumnRole::none);
    set_role(mapping, "b", ColumnRole::none);
    EXPECT_EQ(mapping.columns, TraceMapping().columns);
  }
}

TEST(ColumnRole, OneEndOfAPredictionReplacesAPoint) {
  TraceMapping mapping;
  set_role(mapping, "p", ColumnRole::predicted);
  set_role(mapping, "low", ColumnRole::predicted_from);
  EXPECT_EQ(role_of(mapping, "p"), ColumnRole::none);
  set_role(mapping, "high", ColumnRole::predicted_to);
  EXPECT_EQ(role_of(mapping, "low"), ColumnRole::predicted_from);
  EXPECT_EQ(role_of(mapping, "high"), ColumnRole::predicted_to);
}

TEST(ColumnRole, AChangedMappingIsNoKnownForm) {
  TraceMapping mapping;
  mapping.form = TraceFormat::azure;
  mapping.columns = {"t", "p", "o", "", ""};
  set_role(mapping, "p", ColumnRole::prompt);
  EXPECT_EQ(mapping.form, TraceFormat::azure) << "nothing changed";
  set_role(mapping, "t", ColumnRole::none);
  EXPECT_EQ(mapping.form, TraceFormat::automatic);
}

TEST_F(ImportTest, MIsTheUsualOneAndHasRoomForTheLargest) {
  TraceSummary summary = imported(rows_).outcome->summary;
  EXPECT_EQ(proposed_memory(summary), 16'492);
  summary.peaks_sorted.push_back(50'001);
  EXPECT_EQ(proposed_memory(summary), 50'001);
  summary.peaks_sorted = {max_memory_limit_tokens};
  EXPECT_EQ(proposed_memory(summary), max_memory_limit_tokens);
}

TEST_F(ImportTest, MOfTheOpenScenarioStaysWhereItsJobsAreReplaced) {
  const TraceSummary summary = imported(rows_).outcome->summary;
  const Document document = document_with(one_source(), 123);
  ImportDraft draft;
  EXPECT_EQ(judged_memory(draft, document, summary), 16'492);
  draft.target = ImportDraft::Target::replace_workload;
  EXPECT_EQ(judged_memory(draft, document, summary), 123);
  draft.memory_text = "16,492";
  EXPECT_EQ(judged_memory(draft, document, summary), 16'492);
}

TEST_F(ImportTest, TextThatIsNoMIsAProblem) {
  const TraceImporter::State state = imported(rows_);
  ImportDraft draft;
  draft.mapping = state.outcome->mapping;
  EXPECT_EQ(import_problem(draft, Document(), *state.outcome), "");
  for (const char* text : {"0", "many", "1e3", "1000000001"}) {
    draft.memory_text = text;
    EXPECT_EQ(import_problem(draft, Document(), *state.outcome),
              "M must be a whole number from 1 to 1,000,000,000 tokens.")
        << text;
  }
}

TEST_F(ImportTest, NothingIsImportedWhereNoRequestFits) {
  const TraceImporter::State state = imported(rows_);
  ImportDraft draft;
  draft.mapping = state.outcome->mapping;
  draft.memory_text = "29";
  EXPECT_EQ(coming_jobs(draft, Document(), *state.outcome), 0);
  EXPECT_EQ(import_problem(draft, Document(), *state.outcome),
            "No request fits M: nothing would be imported.");
  draft.infeasible = ImportDraft::Infeasible::raise_memory;
  EXPECT_EQ(coming_jobs(draft, Document(), *state.outcome), 3);
  EXPECT_EQ(import_problem(draft, Document(), *state.outcome), "");
}

TEST_F(ImportTest, WhatComesIsCountedAfterEverythingThatIsLeftOut) {
  const TraceImporter::State state = imported(rows_);
  ImportDraft draft;
  draft.memory_text = "100";
  EXPECT_EQ(coming_jobs(draft, Document(), *state.outcome), 2);
  EXPECT_EQ(left_out_rows(draft, Document(), *state.outcome), 2)
      << "one that is no job and one that does not fit";
  EXPECT_EQ(imported_words(draft, "jobs.csv", 2, 2),
            "Imported 2 jobs of jobs.csv; 2 rows were left out.");
  EXPECT_EQ(imported_words(draft, "jobs.csv", 2, 0), "Imported 2 jobs of jobs.csv.");
}

TEST_F(ImportTest, RecordedTimesAreKeptUnlessSomebodyDoesNotWantThem) {
  importer_.open(write("azure.csv",
                       "TIMESTAMP,ContextTokens,GeneratedTokens\n"
                       "2023-11-16 18:17:03.0000000,20,10\n2023-11-16 18:17:05.0000000,4,1\n"));
  const TraceImporter::State state = finished(importer_);
  ASSERT_TRUE(state.outcome) << state.error;
  ImportDraft draft;
  draft.rounds_per_second = 50;
  const auto arrivals = [&] {
    const LoadedDocument loaded = imported_document(draft, Document(), *state.file, *state.outcome);
    std::vector<Round> rounds;
    for (const Job& job : build_instance(SceneInputs{loaded.scene, loaded.trace}.assemble()).jobs) {
      rounds.push_back(job.arrival);
    }
    return rounds;
  };
  EXPECT_EQ(arrivals(), (std::vector<Round>{0, 100}));
  EXPECT_EQ(arrival_words(draft, *state.outcome->trace, state.outcome->summary),
            "over 2.0 s, 100 rounds");
  draft.keep_times = false;
  EXPECT_EQ(arrivals(), (std::vector<Round>{0, 0}));
  EXPECT_EQ(arrival_words(draft, *state.outcome->trace, state.outcome->summary), "all in round 0");
}

TEST_F(ImportTest, WhatWasAboutTheOldJobsGoesWithThem) {
  const TraceImporter::State state = imported(rows_);
  LoadedDocument loaded;
  loaded.scene.description = "Six long jobs.";
  loaded.scene.knobs = {{"L", "", 4}};
  loaded.scene.bindings = {{"memory_limit", "64L"}};
  auto& workload = loaded.scene.workload.emplace<TraceWorkload>();
  workload.family = {"L x 1 L"};
  loaded.trace = std::make_shared<const Trace>();
  loaded.scene.policies = {{"gsa", {}}};
  Document document;
  document.replace(loaded);
  EXPECT_EQ(lost_with_jobs(document),
            "The old jobs go, and with them its description, its knobs and its family of jobs; "
            "undo brings all of it back.");
  ImportDraft draft;
  draft.target = ImportDraft::Target::replace_workload;
  document.edit(with_imported_jobs(draft, document, *state.outcome), state.outcome->trace);
  EXPECT_EQ(document.scene().description, "");
  EXPECT_TRUE(document.scene().knobs.empty() && document.scene().bindings.empty());
  EXPECT_TRUE(std::get<TraceWorkload>(document.scene().workload).family.empty());
  document.undo();
  EXPECT_EQ(document.scene().knobs.size(), 1U);
  EXPECT_EQ(document.scene().description, "Six long jobs.");
}

TEST_F(ImportTest, TheJobsOfALessonAreNotForReplacing) {
  LoadedDocument loaded;
  loaded.scene.workload = one_source();
  loaded.scene.policies = {{"gsa", {}}};
  Document document;
  EXPECT_FALSE(can_change_jobs(document)) << "nothing is open";
  document.replace(loaded);
  EXPECT_TRUE(can_change_jobs(document));
  loaded.scene.lesson.emplace_back();
  document.replace(loaded);
  EXPECT_FALSE(can_change_jobs(document));
}

TEST_F(ImportTest, ANewScenarioLeavesOutOrRaisesM) {
  const TraceImporter::State state = imported(rows_);
  ImportDraft draft;
  draft.mapping = state.outcome->mapping;
  draft.memory_text = "100";
  LoadedDocument loaded = imported_document(draft, Document(), *state.file, *state.outcome);
  EXPECT_EQ(loaded.scene.memory_limit, 100);
  EXPECT_TRUE(loaded.scene.drop_infeasible);
  EXPECT_EQ(loaded.trace, state.outcome->trace) << "rows are shared";
  EXPECT_EQ(loaded.scene.name, "jobs.csv");
  EXPECT_FALSE(loaded.scene.policies.empty());
  const Instance instance = build_instance(SceneInputs{loaded.scene, loaded.trace}.assemble());
  EXPECT_EQ(instance.jobs.size(), 2U);
  EXPECT_EQ(instance.dropped_jobs, 2) << "the rejected row and the one that is too large";
  draft.infeasible = ImportDraft::Infeasible::raise_memory;
  loaded = imported_document(draft, Document(), *state.file, *state.outcome);
  EXPECT_EQ(loaded.scene.memory_limit, 300);
  EXPECT_FALSE(loaded.scene.drop_infeasible);
}

TEST_F(ImportTest, JobsOfTheOpenScenarioAreReplacedAndComeBack) {
  const TraceImporter::State state = imported(rows_);
  Document document = document_with(one_source(), 1000);
  ImportDraft draft;
  draft.target = ImportDraft::Target::replace_workload;
  draft.mapping = state.outcome->mapping;
  document.edit(with_imported_jobs(draft, document, *state.outcome), state.outcome->trace);
  EXPECT_EQ(document.trace(), state.outcome->trace);
  EXPECT_EQ(document.scene().memory_limit, 1000);
  EXPECT_EQ(document.scene().policies.at(0).name, "gsa");
  EXPECT_TRUE(document.modified());
  EXPECT_EQ(build_instance(document.inputs().assemble()).jobs.size(), 3U);
  document.undo();
  EXPECT_FALSE(document.trace());
  EXPECT_TRUE(document.mix());
  EXPECT_FALSE(document.modified());
  document.redo();
  EXPECT_EQ(document.trace(), state.outcome->trace);
}

TEST_F(ImportTest, AnotherTraceInPlaceOfATraceIsAStepOfUndo) {
  const TraceImporter::State first = imported(rows_);
  Document document;
  ImportDraft draft;
  draft.mapping = first.outcome->mapping;
  document.replace(imported_document(draft, document, *first.file, *first.outcome));
  const TraceImporter::State second = imported("prompt,output\n7,7\n");
  draft.target = ImportDraft::Target::replace_workload;
  document.edit(with_imported_jobs(draft, document, *second.outcome), second.outcome->trace);
  EXPECT_TRUE(document.modified());
  EXPECT_EQ(document.undo_words(), "jobs");
  document.undo();
  EXPECT_EQ(document.trace(), first.outcome->trace);
}

TEST_F(ImportTest, AFileBecomesASourceOfTheMix) {
  const TraceImporter::State state = imported(rows_);
  Document document = document_with(one_source(), 1000);
  document.edit(with_imported_source(document, *state.file, *state.outcome));
  const MixSource& source = document.mix()->sources.at(1);
  EXPECT_EQ(source.name, "jobs");
  EXPECT_EQ(source.source.kind, trace_source_kind);
  EXPECT_EQ(source.source.mapping, "") << "the file's own proposal";
  EXPECT_EQ(source.source.rows->lengths().size(), 3U);
  document.save(folder_ / "mix.json", {});
  const Scenario saved = load_scenario(folder_ / "mix.json");
  EXPECT_EQ(std::get<Mix>(saved.workload), *document.mix());
  EXPECT_THROW(
      (void)with_imported_source(document_with(TraceWorkload{}, 9), *state.file, *state.outcome),
      InputError);
}

TEST(ImportWords, SayHowMuchAndHowLong) {
  TraceReport report;
  report.rows_read = 40'000;
  report.usable_rows = 40'000;
  EXPECT_EQ(rejected_words(report), "");
  report.usable_rows = 39'999;
  EXPECT_EQ(rejected_words(report), "1 of 40,000 rows cannot be a job and is left out.");
  report.usable_rows = 0;
  EXPECT_EQ(rejected_words(report), "None of the 40,000 rows can be a job.");
  Trace trace;
  TraceSummary summary;
  const ImportDraft draft;
  EXPECT_EQ(arrival_words(draft, trace, summary), "no times: all in round 0");
  trace.has_arrivals = true;
  summary.last_arrival = 1'200;
  EXPECT_EQ(arrival_words(draft, trace, summary), "over 1,200 rounds");
  trace.arrivals_in_rounds = false;
  summary.last_arrival = 3'501'721'937'000;
  EXPECT_EQ(arrival_words(draft, trace, summary), "over 58 min 21 s, 70,034 rounds");
  summary.peaks_sorted = {5, 50, 500};
  EXPECT_EQ(infeasible_words(summary, 500), "");
  EXPECT_EQ(infeasible_words(summary, 499), "1 request needs more than M: 500 tokens.");
  EXPECT_EQ(infeasible_words(summary, 9), "2 requests need more than M, up to 500 tokens.");
}

}  // namespace
}  // namespace gnomon::desktop
