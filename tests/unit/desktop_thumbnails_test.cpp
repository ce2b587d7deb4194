// Small pictures of scenes: what they show, when there is none, and where they are kept.
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>

#include "app/desktop/theme.h"
#include "app/desktop/thumbnails/plane_raster.h"
#include "app/desktop/thumbnails/source_files.h"
#include "app/desktop/thumbnails/thumbnail.h"
#include "app/desktop/thumbnails/thumbnail_cache.h"
#include "app/desktop/thumbnails/thumbnail_service.h"
#include "engine/scenario/scenario_file.h"
#include "engine/simulate/simulator.h"

namespace gnomon::desktop {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class ThumbnailTest : public testing::Test {
 protected:
  ThumbnailTest() { fs::create_directories(folder_); }
  ~ThumbnailTest() override { fs::remove_all(folder_); }

  /// One job of prompt 4 and output 8 in memory for 24 tokens: it holds 5 to 12 tokens.
  static Scenario one_job() {
    Scenario scenario;
    scenario.name = "one";
    scenario.memory_limit = 24;
    scenario.workload.emplace<TraceWorkload>().trace.rows.push_back({0, 4, 8, 8, 8});
    scenario.policies = {parse_policy("fcfs")};
    return scenario;
  }
  static Mix many_jobs(std::int64_t count) {
    Mix mix;
    mix.count = count;
    mix.sources.push_back({"a", {"lmsys", {}}});
    return mix;
  }
  ThumbnailWish wish_for(const Scenario& scenario) const {
    const fs::path file = folder_ / "scene.json";
    save_scenario(scenario, file);
    ThumbnailWish wish;
    wish.file = file;
    wish.width_px = 160, wish.height_px = 90;
    return wish;
  }

  fs::path folder_ =
      fs::temp_directory_path() / ("gnomon-thumbnails-" + std::to_string(getpid()) + "-" +
                                   testing::UnitTest::GetInstance()->current_test_info()->name());
  std::stop_token never_;
};

/// Whether a pixel of one job's picture is part of its band.
bool covered(const Raster& raster, int x, int y, const Theme& theme) {
  const Colour colour = raster.at(x, y);
  return colour != theme.idle && colour != theme.plot_outside && colour != theme.memory_line;
}

TEST_F(ThumbnailTest, ShowsABandAsHighAsTheMemoryItHolds) {
  const Thumbnail thumbnail = make_thumbnail(wish_for(one_job()), never_);
  ASSERT_EQ(thumbnail.words, "");
  const Raster& raster = thumbnail.picture;
  ASSERT_EQ(raster.width_px, 160);
  ASSERT_EQ(raster.height_px, 90);
  const Theme theme = dark_theme();
  const double px_per_token = 90 / (24 * 1.07);
  for (const int x : {5, 80, 155}) {
    // Rounds 0 to 8 fill the width; at the end of round t the job holds its 5 + t tokens.
    const double tokens = 4 + (x + 0.5) / 160 * 8;
    int height = 0;
    while (height < 90 && covered(raster, x, 89 - height, theme)) ++height;
    EXPECT_NEAR(height, tokens * px_per_token, 1.5) << x;
  }
}

TEST_F(ThumbnailTest, ShowsNothingAboveMThatIsNotThere) {
  Scenario scenario = one_job();
  scenario.memory_limit = 12;  // held in the last round, by the last token
  const Raster raster = make_thumbnail(wish_for(scenario), never_).picture;
  const Theme theme = dark_theme();
  const int line = static_cast<int>(std::lround(90 - 90 / 1.07)) - 1;
  for (int y = 0; y < line - 1; ++y) {
    for (int x = 0; x < 160; ++x) EXPECT_EQ(raster.at(x, y), theme.plot_outside) << x << ", " << y;
  }
}

TEST_F(ThumbnailTest, DrawsTheLineM) {
  const Raster raster = make_thumbnail(wish_for(one_job()), never_).picture;
  const int line = static_cast<int>(90 - 90 / 1.07);
  bool found = false;
  for (int y = line - 1; y <= line + 1; ++y) {
    found = found || raster.at(30, y) == dark_theme().memory_line;
  }
  EXPECT_TRUE(found);
}

TEST_F(ThumbnailTest, ShowsTwoPoliciesSideBySide) {
  Scenario scenario = one_job();
  const Raster alone = make_thumbnail(wish_for(scenario), never_).picture;
  scenario.policies.push_back(parse_policy("svf"));
  const Raster both = make_thumbnail(wish_for(scenario), never_).picture;
  const Theme theme = dark_theme();
  EXPECT_EQ(both.at(80, 45), theme.panel);  // the gap
  EXPECT_NE(alone.at(80, 45), theme.panel);
  // The same schedule on both sides.
  for (int y = 0; y < 90; ++y) EXPECT_EQ(both.at(20, y), both.at(20 + 81, y)) << y;
}

TEST_F(ThumbnailTest, DependsOnTheTheme) {
  ThumbnailWish wish = wish_for(one_job());
  wish.light = true;
  const Raster raster = make_thumbnail(wish, never_).picture;
  EXPECT_EQ(raster.at(80, 40), light_theme().idle);
}

TEST_F(ThumbnailTest, LeavesOutPoliciesThatSearch) {
  std::vector<PolicySpec> policies;
  for (const char* const name : {"optimum", "fcfs", "sorted-lp", "alpha-greedy", "gsa"}) {
    policies.push_back(parse_policy(name));
  }
  const auto chosen = thumbnail_policies(policies);
  ASSERT_EQ(chosen.size(), 2U);
  EXPECT_EQ(chosen[0].name, "fcfs");
  EXPECT_EQ(chosen[1].name, "alpha-greedy");
  Scenario scenario = one_job();
  scenario.policies = {parse_policy("optimum")};
  EXPECT_EQ(make_thumbnail(wish_for(scenario), never_).words, "Its policies search for long.");
}

TEST_F(ThumbnailTest, OfTooManyJobsIsASentence) {
  Scenario scenario = one_job();
  scenario.workload = many_jobs(max_thumbnail_jobs + 1);
  const Thumbnail thumbnail = make_thumbnail(wish_for(scenario), never_);
  EXPECT_TRUE(thumbnail.picture.pixels.empty());
  EXPECT_EQ(thumbnail.words, "200,001 jobs are too many for a small picture.");
}

TEST_F(ThumbnailTest, ThatTakesTooLongIsASentence) {
  Scenario scenario = one_job();
  scenario.memory_limit = 16492;
  scenario.workload = many_jobs(max_thumbnail_jobs);
  const Thumbnail thumbnail = make_thumbnail(wish_for(scenario), never_, 0ms);
  EXPECT_TRUE(thumbnail.picture.pixels.empty());
  EXPECT_EQ(thumbnail.words, "A small picture would take too long.");
}

TEST_F(ThumbnailTest, StopsWhenNobodyWaits) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW((void)make_thumbnail(wish_for(one_job()), stop.get_token()), SimulationStopped);
}

TEST_F(ThumbnailTest, OfABrokenFileSaysWhatIsWrong) {
  ThumbnailWish wish;
  wish.file = folder_ / "broken.json";
  std::ofstream(wish.file) << "{";
  const Thumbnail thumbnail = make_thumbnail(wish, never_);
  EXPECT_TRUE(thumbnail.picture.pixels.empty());
  EXPECT_NE(thumbnail.words.find("broken.json"), std::string::npos) << thumbnail.words;
}

TEST(ThumbnailNames, DependOnWhatIsShownAndNotOnWhereItLies) {
  ThumbnailWish wish;
  wish.file = "/a.json";
  const std::string name = thumbnail_name("scene", wish);
  EXPECT_EQ(name.size(), 16 + std::string(".png").size());
  ThumbnailWish moved = wish;
  moved.file = "/elsewhere/b.json";
  EXPECT_EQ(thumbnail_name("scene", moved), name);
  EXPECT_NE(thumbnail_name("another", wish), name);
  ThumbnailWish light = wish, larger = wish, other = wish;
  light.light = true;
  larger.width_px *= 2;
  other.policies = {parse_policy("gsa:alpha=3")};
  for (const ThumbnailWish& changed : {light, larger, other}) {
    EXPECT_NE(thumbnail_name("scene", changed), name);
  }
}

TEST_F(ThumbnailTest, IsAnotherOneWhenATraceFileOfTheMixHasChanged) {
  const fs::path trace = folder_ / "requests.csv";
  const auto write = [&](const char* rows) { std::ofstream(trace) << "prompt,output\n" << rows; };
  write("1,2\n");
  Scenario scenario = one_job();
  Mix mix;
  mix.count = 3;
  mix.sources.push_back({"recorded", {std::string(trace_source_kind), {}}});
  mix.sources.front().source.file = "requests.csv";
  scenario.workload = mix;
  const std::string text = scenario_text(scenario);
  const std::string before = state_of_source_files(text, folder_);
  EXPECT_EQ(state_of_source_files(text, folder_), before);
  write("1,2\n3,4\n");
  const std::string after = state_of_source_files(text, folder_);
  EXPECT_NE(after, before);
  fs::remove(trace);
  EXPECT_NE(state_of_source_files(text, folder_), after);
  const ThumbnailWish wish;
  EXPECT_NE(thumbnail_name(text, wish, after), thumbnail_name(text, wish, before));
}

TEST_F(ThumbnailTest, OfASceneWithoutTraceFilesDependsOnItsTextAlone) {
  EXPECT_EQ(state_of_source_files(scenario_text(one_job()), folder_), "");
  EXPECT_EQ(state_of_source_files("no scenario with a trace", folder_), "");
}

TEST_F(ThumbnailTest, IsKeptWholeInAFile) {
  const ThumbnailCache cache(folder_ / "cache");
  const Raster picture = make_thumbnail(wish_for(one_job()), never_).picture;
  cache.keep("name.png", picture);
  EXPECT_EQ(cache.find("name.png", 160, 90), picture);
  EXPECT_FALSE(cache.find("name.png", 160, 91));
  EXPECT_FALSE(cache.find("other.png", 160, 90));
  fs::resize_file(folder_ / "cache/name.png", 40);  // cut off
  EXPECT_FALSE(cache.find("name.png", 160, 90));
}

TEST_F(ThumbnailTest, IsKeptNowhereWithoutAFolder) {
  const ThumbnailCache cache{fs::path()};
  cache.keep("name.png", Raster(2, 2, 0xff000000));
  EXPECT_FALSE(cache.find("name.png", 2, 2));
}

TEST_F(ThumbnailTest, MakesRoomForNewOnesByRemovingTheOldest) {
  const fs::path kept = folder_ / "cache";
  const ThumbnailCache cache(kept);
  const Raster dot(2, 2, 0xff000000);
  const auto start = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (std::size_t i = 0; i < max_cached_thumbnails; ++i) {
    const std::string name = std::to_string(i) + ".png";
    cache.keep(name, dot);
    fs::last_write_time(kept / name, start + std::chrono::seconds(i));
  }
  cache.keep("new.png", dot);
  EXPECT_FALSE(cache.find("0.png", 2, 2));
  EXPECT_TRUE(cache.find("1.png", 2, 2));
  EXPECT_TRUE(cache.find("new.png", 2, 2));
}

TEST_F(ThumbnailTest, ComesFromTheServiceAndThenFromItsFiles) {
  std::mutex mutex;
  std::condition_variable woken;
  int wakes = 0;
  const auto wake = [&] {
    const std::scoped_lock lock(mutex);
    ++wakes;
    woken.notify_one();
  };
  const ThumbnailWish wish = wish_for(one_job());
  const auto get = [&] {
    ThumbnailService service(wake, folder_ / "cache");
    {
      const std::scoped_lock lock(mutex);
      wakes = 0;
    }
    service.want(wish);
    std::unique_lock lock(mutex);
    woken.wait(lock, [&] { return wakes > 0; });
    lock.unlock();
    auto results = service.take();
    EXPECT_FALSE(service.busy());
    return results;
  };
  const auto made = get();
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made[0].wish, wish);
  const std::string name = thumbnail_name(
      [&] {
        std::ifstream in(wish.file);
        return std::string(std::istreambuf_iterator<char>(in), {});
      }(),
      wish);
  ASSERT_TRUE(fs::exists(folder_ / "cache" / name));
  // Another picture in its place shows that it is read.
  const Raster marked(160, 90, 0xff123456);
  ThumbnailCache(folder_ / "cache").keep(name, marked);
  EXPECT_EQ(get().at(0).thumbnail.picture, marked);
}

}  // namespace
}  // namespace gnomon::desktop
