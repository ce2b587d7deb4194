// Mixes that draw from trace files: how the files are named, found, and told to have changed.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "engine/scenario/resolve_sources.h"
#include "engine/scenario/scenario_file.h"
#include "engine/workload/fingerprint.h"
#include "engine/workload/source_rows.h"
#include "engine/workload/text_file.h"

namespace gnomon {
namespace {

namespace fs = std::filesystem;

class TraceSources : public testing::Test {
 protected:
  TraceSources()
      : folder_(fs::temp_directory_path() /
                ("gnomon-sources-" + std::to_string(getpid()) + "-" +
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::create_directories(folder_ / "scenes");
    fs::create_directories(folder_ / "traces");
  }
  ~TraceSources() override { fs::remove_all(folder_); }

  void write(const fs::path& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  /// A mix of 50 jobs from one trace file, saved as `scene`.
  void save(const fs::path& scene, const fs::path& trace, const std::string& mapping = {}) {
    Scenario scenario;
    scenario.policies = {{"fcfs", {}}};
    Mix mix;
    mix.count = 50;
    const fs::path file = folder_ / trace;
    mix.sources.push_back({"chat", trace_source(file, read_text_file(file), mapping)});
    scenario.workload = mix;
    save_scenario(scenario, folder_ / scene);
  }
  std::string error_of(const fs::path& scene) {
    try {
      (void)load_scenario(folder_ / scene);
    } catch (const InputError& error) {
      return error.what();
    }
    return "no error";
  }
  static const SourceSpec& source(const Scenario& scenario) {
    return std::get<Mix>(scenario.workload).sources.at(0).source;
  }

  const std::string rows_ = "prompt,output\n10,4\n20,8\n30,16\n";
  const fs::path folder_;
};

TEST_F(TraceSources, AMixDrawsTheRowsOfTheFile) {
  write("traces/chat.csv", rows_);
  save("mix.json", "traces/chat.csv");
  const Instance instance = build_instance(load_scenario(folder_ / "mix.json"));
  ASSERT_EQ(instance.jobs.size(), 50U);
  std::int64_t of_kind[3] = {};
  for (const Job& job : instance.jobs) {
    ASSERT_EQ(job.prompt % 10, 0);
    ASSERT_EQ(job.output, Tokens{2} << (job.prompt / 10)) << "lengths of a row stay together";
    ++of_kind[job.prompt / 10 - 1];
  }
  for (const std::int64_t count : of_kind) EXPECT_GT(count, 5);
}

TEST_F(TraceSources, PathsNearTheScenarioAreRelative) {
  const auto written = [&](const fs::path& scene, const fs::path& trace) {
    write(trace, rows_);
    save(scene, trace);
    return source(parse_scenario(read_text_file(folder_ / scene), "x")).file;
  };
  EXPECT_EQ(written("mix.json", "chat.csv"), "chat.csv");
  EXPECT_EQ(written("mix.json", "traces/chat.csv"), "traces/chat.csv");
  EXPECT_EQ(written("scenes/mix.json", "traces/chat.csv"), "../traces/chat.csv");
  fs::create_directories(folder_ / "scenes/mine/old");
  EXPECT_EQ(written("scenes/mine/old/mix.json", "traces/chat.csv"),
            (folder_ / "traces/chat.csv").string());
}

TEST_F(TraceSources, AMovedFolderOpensAndSavesTheSame) {
  write("traces/chat.csv", rows_);
  save("scenes/mix.json", "traces/chat.csv");
  const std::string before = read_text_file(folder_ / "scenes/mix.json");
  fs::create_directories(folder_ / "elsewhere");
  fs::rename(folder_ / "scenes", folder_ / "elsewhere/scenes");
  fs::rename(folder_ / "traces", folder_ / "elsewhere/traces");
  const Scenario moved = load_scenario(folder_ / "elsewhere/scenes/mix.json");
  save_scenario(moved, folder_ / "elsewhere/scenes/again.json");
  EXPECT_EQ(read_text_file(folder_ / "elsewhere/scenes/again.json"), before);
}

TEST_F(TraceSources, TheMappingIsKept) {
  write("odd.csv", "OSL;ISL\n4;10\n8;20\n");
  save("mix.json", "odd.csv", "prompt=ISL,output=OSL");
  const Scenario loaded = load_scenario(folder_ / "mix.json");
  EXPECT_EQ(source(loaded).mapping, "prompt=ISL,output=OSL");
  EXPECT_EQ(source(loaded).rows->lengths().at(1), (Lengths{20, 8, 0, 0}));
}

TEST_F(TraceSources, AChangedFileIsRefusedUnlessItIsAccepted) {
  write("chat.csv", rows_);
  save("mix.json", "chat.csv");
  write("chat.csv", rows_ + "40,32\n");
  EXPECT_THROW((void)load_scenario(folder_ / "mix.json"), ChangedSource);
  EXPECT_EQ(error_of("mix.json"), (folder_ / "mix.json").string() +
                                      ": source \"chat\": " + (folder_ / "chat.csv").string() +
                                      " has changed since the scenario was saved.");
  TraceOptions options;
  options.accept_changed_sources = true;
  const Scenario accepted = open_any(folder_ / "mix.json", options);
  EXPECT_EQ(source(accepted).rows->lengths().size(), 4U);
  EXPECT_EQ(source(accepted).fingerprint, fingerprint_of(rows_ + "40,32\n"));
}

TEST_F(TraceSources, AMissingFileIsNamed) {
  write("chat.csv", rows_);
  save("mix.json", "chat.csv");
  fs::remove(folder_ / "chat.csv");
  EXPECT_EQ(error_of("mix.json"),
            (folder_ / "mix.json").string() + ": source \"chat\": cannot read " +
                (folder_ / "chat.csv").string() + ": No such file or directory.");
}

TEST_F(TraceSources, APipeInPlaceOfTheFileIsRefusedAtOnce) {
  write("chat.csv", rows_);
  save("mix.json", "chat.csv");
  fs::remove(folder_ / "chat.csv");
  ASSERT_EQ(::mkfifo((folder_ / "chat.csv").c_str(), 0600), 0);
  EXPECT_EQ(error_of("mix.json"),
            (folder_ / "mix.json").string() + ": source \"chat\": cannot read " +
                (folder_ / "chat.csv").string() + ": it is a pipe or a device, and no file.");
}

TEST_F(TraceSources, TimesOfATraceAreKeptWhereTheyAreAskedFor) {
  write("azure.csv",
        "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.0000000,20,10\n");
  EXPECT_EQ(open_any(folder_ / "azure.csv").arrival_mode, ArrivalMode::burst);
  TraceOptions options;
  options.keep_times = true;
  EXPECT_EQ(open_any(folder_ / "azure.csv", options).arrival_mode, ArrivalMode::trace);
  write("none.csv", rows_);
  EXPECT_EQ(open_any(folder_ / "none.csv", options).arrival_mode, ArrivalMode::trace)
      << "the plain form has its own default";
}

TEST_F(TraceSources, AFileOfNoUseSaysWhy) {
  const auto clause = [&](const std::string& text, const std::string& mapping) -> std::string {
    try {
      (void)trace_source("chat.csv", text, mapping);
    } catch (const InputError& error) {
      return error.what();
    }
    return "no error";
  };
  EXPECT_EQ(clause("prompt,output\n5,0\n", ""), "has no usable rows");
  EXPECT_EQ(clause("A letter, with a comma.\n", ""), "is not a request trace");
  EXPECT_EQ(clause("prompt,output\n5,1\n", "prompt=prompt,output=length"),
            "chat.csv: has no column \"length\"");
}

TEST_F(TraceSources, ASourceThatWasNotReadIsAnErrorOfTheScenario) {
  write("chat.csv", rows_);
  save("mix.json", "chat.csv");
  const Scenario unread = parse_scenario(read_text_file(folder_ / "mix.json"), "mix.json");
  EXPECT_THROW((void)build_instance(unread), InputError);
}

TEST(Fingerprint, IsTheSameEverywhereAndTellsEveryByte) {
  EXPECT_EQ(fingerprint_of("prompt,output\n1,2\n"), "db56e76d1170bda9-18");
  const std::string text = "prompt,output\n10,4\n20,8\n";
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string other = text;
    other[i] = static_cast<char>(other[i] ^ 1);
    EXPECT_NE(fingerprint_of(other), fingerprint_of(text)) << i;
  }
  EXPECT_NE(fingerprint_of(text + '\0'), fingerprint_of(text));
  EXPECT_NE(fingerprint_of(""), fingerprint_of(std::string(1, '\0')));
}

}  // namespace
}  // namespace gnomon
