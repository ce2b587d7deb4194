// Files on disk: opening them, and telling scenarios from traces.
#include <gtest/gtest.h>

#include "tests/unit/scenario_fixture.h"

namespace gnomon::test {
namespace {

TEST(ScenarioFile, ASavedScenarioLoads) {
  const TemporaryFolder folder;
  save_scenario(full_mix(), folder / "a.json");
  // Its trace file is nowhere: see scenario_sources_test.cpp for those that are read.
  EXPECT_EQ(parse_scenario(read_all(folder / "a.json"), "a.json"), full_mix());
  save_scenario(full_jobs(), folder / "b.json");
  EXPECT_EQ(load_scenario(folder / "b.json"), full_jobs());
  save_scenario(load_scenario(folder / "b.json"), folder / "c.json");
  EXPECT_EQ(read_all(folder / "b.json"), read_all(folder / "c.json"));
}

TEST(ScenarioFile, AFileThatCannotBeReadSaysWhy) {
  const TemporaryFolder folder;
  const std::string missing = message_of([&] { (void)load_scenario(folder / "no.json"); });
  EXPECT_NE(missing.find("no.json: No such file"), std::string::npos) << missing;
  const std::string directory = message_of([&] { (void)load_scenario(folder.path()); });
  EXPECT_NE(directory.find("directory"), std::string::npos) << directory;
}

TEST(ScenarioFile, AnEditorsUtf8MarkIsFine) {
  const TemporaryFolder folder;
  write_all(folder / "mark.json", "\xEF\xBB\xBF" + small_text());
  EXPECT_EQ(load_scenario(folder / "mark.json").name, "small");
  EXPECT_EQ(open_any(folder / "mark.json").name, "small");
}

TEST(OpenAny, GoesByContentNotByName) {
  const TemporaryFolder folder;
  write_all(folder / "scene.csv", small_text());
  EXPECT_EQ(open_any(folder / "scene.csv").name, "small");

  write_all(folder / "trace.json",
            "{\"timestamp\": 0, \"input_length\": 6, \"output_length\": 2, \"hash_ids\": [1]}\n"
            "{\"timestamp\": 50, \"input_length\": 7, \"output_length\": 3, \"hash_ids\": [1]}\n");
  const Scenario mooncake = open_any(folder / "trace.json");
  EXPECT_EQ(mooncake.name, "trace.json");
  EXPECT_EQ(std::get<TraceWorkload>(mooncake.workload).trace.format, TraceFormat::mooncake);

  write_all(folder / "plain", "prompt,output\n1,2\n");
  EXPECT_EQ(build_instance(open_any(folder / "plain")).jobs.size(), 1U);
}

TEST(OpenAny, ADamagedScenarioIsCalledOne) {
  const TemporaryFolder folder;
  write_all(folder / "cut.json", small_text().substr(0, 100));
  const std::string message = message_of([&] { (void)open_any(folder / "cut.json"); });
  EXPECT_NE(message.find("ends too early"), std::string::npos) << message;
}

TEST(OpenAny, PassesTheOptionsOfATraceOn) {
  const TemporaryFolder folder;
  write_all(folder / "plain.csv", "prompt,output\n1,2\n3,0\n5,6\n7,8\n");
  TraceOptions options;
  options.limit = 3;
  options.skip_unusable = true;
  const Instance instance = build_instance(open_any(folder / "plain.csv", options));
  ASSERT_EQ(instance.jobs.size(), 2U);
  EXPECT_EQ(instance.source_row(1), 2);
  EXPECT_EQ(instance.dropped_jobs, 1);
}

}  // namespace
}  // namespace gnomon::test
