// Pictures: exported from the window with real events, and from the command line.
#include <stb/stb_image.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "app/desktop/theme.h"
#include "app/desktop/views/view_kind.h"
#include "tests/gui/window_fixture.h"
#include "tests/unit/xml_reader.h"

namespace gnomon::test {
namespace {

struct Decoded {
  int width = 0, height = 0;
  std::vector<std::uint32_t> pixels;  ///< as Theme packs them, opaque
};

Decoded read_png(const std::filesystem::path& file) {
  Decoded out;
  int channels = 0;
  stbi_uc* data = stbi_load(file.c_str(), &out.width, &out.height, &channels, 4);
  if (!data) throw std::runtime_error(file.string() + " is no picture");
  const auto count = static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height);
  for (std::size_t i = 0; i < count; ++i) {
    const stbi_uc* p = data + 4 * i;
    out.pixels.push_back(0xFF000000u | static_cast<std::uint32_t>(p[2]) << 16 |
                         static_cast<std::uint32_t>(p[1]) << 8 | p[0]);
  }
  stbi_image_free(data);
  return out;
}

double share_of(const Decoded& picture, std::uint32_t colour) {
  const auto found = std::count(picture.pixels.begin(), picture.pixels.end(), colour);
  return static_cast<double>(found) / static_cast<double>(picture.pixels.size());
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

bool says(const XmlReader& xml, const std::string& what) {
  const auto texts = xml.named("text");
  return std::any_of(texts.begin(), texts.end(),
                     [&](const XmlElement& text) { return text.text == what; });
}

class ExportTest : public WindowTest {
 protected:
  ExportTest() {
    folder = std::filesystem::temp_directory_path() /
             ("gnomon-export-" + std::to_string(getpid()) + "-" +
              testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder);
    // Exports are offered beside the scenario.
    file = folder / "mine.json";
    std::filesystem::copy_file(scene("head-of-line.json"), file);
  }
  ~ExportTest() override { std::filesystem::remove_all(folder); }

  void click(const std::string& widget) {
    display.click(app->widget(widget).centre());
    settle();
  }
  /// What is chosen in the dialog, into a file of the suggested name. Returns that file.
  std::filesystem::path export_picture(const std::vector<std::string>& choices) {
    display.key("e", {"Control_L"});
    settle();
    for (const std::string& choice : choices) click(choice);
    click("export.choose");
    display.click(app->widget("browser.accept").centre());
    const auto state =
        app->wait_for("the picture", [](const auto& s) { return s.at("note") != ""; });
    EXPECT_EQ(state.at("message"), "");
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path() != file) {
        EXPECT_NE(std::string(state.at("note")).find(entry.path().filename()), std::string::npos);
        return entry.path();
      }
    }
    throw std::runtime_error("no picture in " + folder.string());
  }
  Exit run(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--size", "1280x720"});
    AppProcess process(display, arguments);
    return process.wait_for_exit();
  }

  std::filesystem::path folder, file;
};

TEST_F(ExportTest, APaneAsPngIsAsLargeAsItsScaleAndLeavesTheWindowAlone) {
  open({file.string(), "--policy", "fcfs", "--policy", "gsa"});
  display.move({width / 2.0, 2});
  settle();
  const Picture before = display.screenshot();
  const Rect view = app->widget("plane0");
  const auto picture = export_picture({"export.png", "export.this", "export.scale.2"});
  EXPECT_EQ(picture.filename(), "head-of-line-fcfs-plane.png");
  const Decoded png = read_png(picture);
  // Around the view: margins of 0.9, paddings of 0.6 font sizes, 15 px each.
  EXPECT_NEAR(png.width, 2 * (view.w + 3 * 15), 6);
  EXPECT_GT(png.height, 2 * view.h);
  EXPECT_LT(png.height, 2 * (view.h + 12 * 15));
  const desktop::Theme theme = desktop::dark_theme();
  EXPECT_GT(share_of(png, theme.scale_colour(1)), 0.05);  // decoded tokens of the long jobs
  EXPECT_GT(share_of(png, theme.panel), 0.05);

  display.move({width / 2.0, 2});
  settle();  // the key that it sends takes the note away
  const Picture after = display.screenshot();
  EXPECT_EQ(difference(before, after, {0, 0, width, height}), 0);
}

TEST_F(ExportTest, AllPanesAtOneAndAHalfByAScaleThatIsTyped) {
  open({file.string(), "--policy", "fcfs", "--policy", "gsa"});
  const Rect view = app->widget("plane0");
  display.key("e", {"Control_L"});
  settle();
  click("export.all");
  click("export.scale.other");
  for (const char* key : {"1", "period", "5"}) display.key(key);
  settle();
  click("export.choose");
  display.click(app->widget("browser.accept").centre());
  app->wait_for("the picture", [](const auto& s) { return s.at("note") != ""; });
  const Decoded png = read_png(folder / "head-of-line-fcfs-gsa-plane.png");
  EXPECT_NEAR(png.width, 1.5 * (2 * view.w + (1.8 + 2.4 + 0.55) * 15), 8);
}

TEST_F(ExportTest, AnSvgIsWellFormedAndItsWordsAreWords) {
  open({file.string(), "--policy", "fcfs", "--policy", "gsa:alpha=4/3"});
  const auto picture = export_picture({"export.svg", "export.all"});
  EXPECT_EQ(picture.filename(), "head-of-line-fcfs-gsa-plane.svg");
  const std::string text = read_text(picture);
  const XmlReader xml(text);
  EXPECT_TRUE(says(xml, "fcfs"));
  EXPECT_TRUE(says(xml, "gsa"));
  EXPECT_TRUE(says(xml, "Head of line"));
  EXPECT_TRUE(says(xml, "total latency 185,892"));
  EXPECT_TRUE(says(xml, "M = 256"));
  EXPECT_GT(xml.named("path").size(), 6U);  // the bands
}

TEST_F(ExportTest, TheMenuOpensTheDialogAndEscLeavesIt) {
  open({file.string()});
  display.click(app->widget("menu.File").centre());
  settle();
  display.click(app->widget("menu.Export picture…").centre());
  settle();
  EXPECT_TRUE(app->state().at("widgets").contains("export.choose"));
  display.key("Escape");
  settle();
  EXPECT_FALSE(app->state().at("widgets").contains("export.choose"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
}

TEST_F(ExportTest, EveryViewIsWrittenFromTheCommandLine) {
  for (const std::string_view view : view_words) {
    const std::string word(view);
    const auto png = folder / (word + ".png"), svg = folder / (word + ".svg");
    const Exit exit = run({file.string(), "--view", word, "--policy", "h-sf", "--policy", "gsa",
                           "--screenshot", png.string(), "--svg", svg.string()});
    EXPECT_EQ(exit.status, 0) << word << ": " << exit.errors;
    const Decoded decoded = read_png(png);
    EXPECT_EQ(decoded.width, 1280) << word;
    EXPECT_EQ(decoded.height, 720) << word;
    const std::string text = read_text(svg);
    const XmlReader xml(text);
    EXPECT_TRUE(says(xml, "h-sf")) << word;
    EXPECT_TRUE(says(xml, "gsa")) << word;
    EXPECT_GT(xml.elements().size(), 40U) << word;
  }
}

TEST_F(ExportTest, TheThemeIsTheOneAskedFor) {
  const auto picture = folder / "light.png";
  const Exit exit = run({file.string(), "--theme", "light", "--screenshot", picture.string()});
  EXPECT_EQ(exit.status, 0) << exit.errors;
  EXPECT_GT(share_of(read_png(picture), desktop::light_theme().panel), 0.1);
}

TEST_F(ExportTest, HowTheWindowWasLeftDoesNotMatter) {
  const auto state = folder / "state";
  std::filesystem::create_directories(state / "gnomon");
  const std::string left = "ui_scale 1.5\npanel_open 0\nstacked 1\nlight 1\n";
  std::ofstream(state / "gnomon" / "settings") << left;
  const auto picture_of = [&](const std::string& name, const std::filesystem::path& home) {
    const auto picture = folder / name;
    AppProcess process(
        display, {file.string(), "--size", "1280x720", "--screenshot", picture.string()}, home);
    EXPECT_EQ(process.wait_for_exit().status, 0);
    return read_text(picture);
  };
  EXPECT_EQ(picture_of("fresh.png", {}), picture_of("left.png", state));
  EXPECT_EQ(read_text(state / "gnomon" / "settings"), left);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(state / "gnomon"), {}), 1);
}

TEST_F(ExportTest, AStandstillIsAPictureAndASentence) {
  const auto png = folder / "still.png", svg = folder / "still.svg";
  const Exit exit = run({file.string(), "--policy", "alpha-greedy:protect=0", "--screenshot",
                         png.string(), "--svg", svg.string()});
  EXPECT_EQ(exit.status, 0);
  EXPECT_NE(exit.errors.find("no progress"), std::string::npos) << exit.errors;
  EXPECT_EQ(std::count(exit.errors.begin(), exit.errors.end(), '\n'), 1) << exit.errors;
  EXPECT_EQ(read_png(png).width, 1280);
  EXPECT_TRUE(says(XmlReader(read_text(svg)), "alpha-greedy"));
}

TEST_F(ExportTest, AFolderThatIsNotThereGivesASentenceAndAStatus) {
  for (const char* option : {"--svg", "--screenshot"}) {
    const auto target = folder / "missing" / "picture";
    const Exit exit = run({file.string(), option, target.string()});
    EXPECT_EQ(exit.status, 1) << option;
    EXPECT_NE(exit.errors.find("missing"), std::string::npos) << exit.errors;
    EXPECT_EQ(std::count(exit.errors.begin(), exit.errors.end(), '\n'), 1) << exit.errors;
  }
}

}  // namespace
}  // namespace gnomon::test
