// The playback as pictures and as a film, by way of an ffmpeg that the test stands in for.
#include <stb/stb_image.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

class MovieTest : public WindowTest {
 protected:
  MovieTest() {
    folder_ =
        fs::temp_directory_path() / ("gnomon-movie-" + std::to_string(getpid()) + "-" +
                                     testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_ / "bin");
    if (const char* path = std::getenv("PATH")) path_ = path;
  }
  ~MovieTest() override {
    app.reset();
    setenv("PATH", path_.c_str(), 1);
    fs::remove_all(folder_);
  }

  /// What stands in for ffmpeg: a shell script. The program finds it first.
  void ffmpeg(const std::string& script) {
    const fs::path program = folder_ / "bin" / "ffmpeg";
    std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
    fs::permissions(program, fs::perms::owner_all);
    setenv("PATH", ((folder_ / "bin").string() + ":" + path_).c_str(), 1);
  }
  void click(const std::string& widget) {
    display.click(app->widget(widget).centre());
    settle();
  }
  void type(const std::string& text) {
    for (const char c : text) {
      const std::map<char, std::string> names = {{'.', "period"}, {'-', "minus"}, {'/', "slash"}};
      const auto name = names.find(c);
      display.key(name == names.end() ? std::string(1, c) : name->second);
    }
  }
  /// Opens a copy of the scene, so that exports are offered beside it, and the dialog: a second of
  /// 12 frames.
  void open_dialog() {
    fs::copy_file(scene("worked-example.json"), folder_ / "mine.json");
    open({(folder_ / "mine.json").string()});
    display.key("e", {"Control_L", "Shift_L"});
    settle();
    for (const auto& [field, value] :
         {std::pair("movie.seconds", "1"), std::pair("movie.rate", "12")}) {
      click(field);
      display.key("a", {"Control_L"});
      type(value);
      display.key("Tab");
      settle();
    }
    EXPECT_EQ(settle().at("said").value("movie.frames", ""), "12");
  }
  void export_as(const std::string& format, const std::string& name) {
    click("movie.as." + format);
    click("movie.choose");
    app->wait_for("the field of the name", [](const auto& state) { return state.at("typing"); });
    display.key("a", {"Control_L"});
    type(name);
    display.key("Return");
  }
  [[nodiscard]] bool is_clean() const {
    for (const auto& entry : fs::directory_iterator(folder_)) {
      if (entry.path().string().find(".part") != std::string::npos) return false;
    }
    return true;
  }

  fs::path folder_;

 private:
  std::string path_;
};

TEST_F(MovieTest, APictureForEveryFrameIsInANewFolder) {
  open_dialog();
  export_as("PNGs", "frames");
  app->wait_for("the export", [](const auto& state) {
    return state.at("note").template get<std::string>().find("frames") != std::string::npos;
  });
  std::set<std::string> different;
  int count = 0;
  for (const auto& entry : fs::directory_iterator(folder_ / "frames")) {
    int wide = 0, high = 0, channels = 0;
    stbi_uc* pixels = stbi_load(entry.path().c_str(), &wide, &high, &channels, 3);
    ASSERT_NE(pixels, nullptr) << entry.path();
    EXPECT_GT(wide, 800);
    stbi_image_free(pixels);
    different.insert(bytes_of(entry.path()));
    ++count;
  }
  EXPECT_EQ(count, 12);
  EXPECT_EQ(different.size(), 12U) << "the playhead does not move";
  EXPECT_TRUE(fs::exists(folder_ / "frames" / "frame-00000.png"));
  EXPECT_TRUE(fs::exists(folder_ / "frames" / "frame-00011.png"));
  EXPECT_TRUE(is_clean());
  EXPECT_EQ(settle().at("playhead"), 0) << "the export moved the playhead";
}

TEST_F(MovieTest, AFilmGetsEveryFrameWhole) {
  // Keeps what it is fed, and what it was told.
  ffmpeg("for word; do target=$word; done\necho \"$@\" > \"" + (folder_ / "told").string() +
         "\"\ncat > \"${target#file:}\"");
  open_dialog();
  export_as("MP4", "film");
  app->wait_for("the export", [](const auto& state) {
    return state.at("note").template get<std::string>().find("film.mp4") != std::string::npos;
  });
  const std::string told = bytes_of(folder_ / "told");
  const auto at = told.find("-video_size ");
  ASSERT_NE(at, std::string::npos) << told;
  int wide = 0, high = 0;
  ASSERT_EQ(std::sscanf(told.c_str() + at, "-video_size %dx%d", &wide, &high), 2);
  EXPECT_NE(told.find("-framerate 12 "), std::string::npos) << told;
  const auto frame = static_cast<std::uintmax_t>(wide) * static_cast<std::uintmax_t>(high) * 3;
  EXPECT_EQ(fs::file_size(folder_ / "film.mp4"), 12 * frame);
  EXPECT_TRUE(is_clean());
}

TEST_F(MovieTest, AnFfmpegThatFailsIsQuotedAndLeavesNothing) {
  ffmpeg("echo 'no such codec' >&2\nexit 1");
  open_dialog();
  export_as("GIF", "film");
  const auto state = app->wait_for("a message", [](const auto& now) {
    return !now.at("message").template get<std::string>().empty();
  });
  const std::string message = state.at("message");
  EXPECT_NE(message.find("no such codec"), std::string::npos) << message;
  EXPECT_NE(message.find("film.gif"), std::string::npos) << message;
  app->wait_for("the end", [](const auto& now) { return now.at("overlay") == 0; });
  EXPECT_FALSE(fs::exists(folder_ / "film.gif"));
  EXPECT_TRUE(is_clean());
}

TEST_F(MovieTest, StoppingLeavesNothing) {
  // Never takes a frame: what is written to it waits.
  ffmpeg("exec sleep 1000");
  open_dialog();
  export_as("MP4", "film");
  // By then the dialog has found its size. Few frames wait for a film that takes none.
  app->wait_for("progress", [](const auto& now) {
    return now.at("said").value("movie.progress", "") == "Frame 4 of 12";
  });
  display.click(app->widget("movie.stop").centre());
  app->wait_for("the form",
                [](const auto& now) { return now.at("widgets").contains("movie.choose"); });
  settle();
  EXPECT_FALSE(fs::exists(folder_ / "film.mp4"));
  EXPECT_TRUE(is_clean());
}

}  // namespace
}  // namespace gnomon::test
