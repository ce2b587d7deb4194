#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/desktop/export_picture.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/canvas/canvas_svg.h"
#include "tests/unit/fixed_metrics.h"
#include "tests/unit/xml_reader.h"

namespace gnomon::desktop {
namespace {

using test::XmlElement;
using test::XmlReader;

Theme theme_of(float font_px, bool light = false) {
  Theme theme = light ? light_theme() : dark_theme();
  theme.font_px = font_px;
  return theme;
}

ExportContent content_of(std::size_t panes, ViewKind kind = ViewKind::plane) {
  ExportContent content;
  content.scene = "Head of line";
  content.facts = "200 jobs  ·  M = 256";
  const std::vector<std::string> names = {"fcfs", "gsa", "gba", "svf"};
  for (std::size_t i = 0; i < panes; ++i) {
    content.panes.push_back({names[i], i == 1 ? "α = 2" : "", "total latency 18,542", i, kind});
  }
  content.range = {1, 160};
  return content;
}

bool overlap(const Box& a, const Box& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

bool whole(const Box& box) {
  for (const float value : {box.min.x, box.min.y, box.max.x, box.max.y}) {
    if (value != std::round(value)) return false;
  }
  return true;
}

TEST(ExportLayout, PanesLieAsInTheWindow) {
  const Theme theme = theme_of(16);
  const auto columns = lay_out_export(content_of(3), theme, 500, 400);
  ASSERT_EQ(columns.panes.size(), 3U);
  EXPECT_EQ(columns.panes[0].view.min.y, columns.panes[2].view.min.y);
  EXPECT_LT(columns.panes[0].view.max.x, columns.panes[1].view.min.x);
  const auto square = lay_out_export(content_of(4), theme, 500, 400);
  EXPECT_EQ(square.panes[0].view.min.x, square.panes[2].view.min.x);
  EXPECT_EQ(square.panes[0].view.min.y, square.panes[1].view.min.y);
  ExportContent stacked = content_of(3);
  stacked.stacked = true;
  const auto rows = lay_out_export(stacked, theme, 500, 400);
  EXPECT_EQ(rows.panes[0].view.min.x, rows.panes[2].view.min.x);
  EXPECT_LT(rows.panes[0].view.max.y, rows.panes[1].title.min.y);
}

TEST(ExportLayout, NothingOverlapsAndEverythingIsInside) {
  for (const float font : {7.5F, 16.0F, 33.0F, 120.0F}) {
    for (std::size_t panes = 1; panes <= 4; ++panes) {
      const auto layout = lay_out_export(content_of(panes), theme_of(font), 31.3F * font, 300);
      std::vector<Box> boxes = {layout.heading, layout.legend};
      for (const auto& pane : layout.panes) {
        boxes.push_back(pane.title);
        boxes.push_back(pane.view);
        EXPECT_GE(pane.view.min.x, pane.card.min.x);
        EXPECT_LE(pane.view.max.y, pane.card.max.y);
      }
      for (std::size_t i = 0; i < boxes.size(); ++i) {
        EXPECT_TRUE(whole(boxes[i])) << i;
        EXPECT_GE(boxes[i].min.x, 0);
        EXPECT_LE(boxes[i].max.x, layout.width_px);
        EXPECT_LE(boxes[i].max.y, layout.height_px);
        for (std::size_t j = i + 1; j < boxes.size(); ++j) {
          EXPECT_FALSE(overlap(boxes[i], boxes[j])) << panes << " panes: " << i << ", " << j;
        }
      }
    }
  }
}

TEST(ExportLayout, GrowsWithItsScale) {
  const auto once = lay_out_export(content_of(2), theme_of(15), 640, 480);
  EXPECT_FLOAT_EQ(once.panes[0].view.width(), 640);
  EXPECT_FLOAT_EQ(once.panes[1].view.height(), 480);
  for (const float scale : {0.5F, 2.0F, 3.0F, 8.0F}) {
    const auto more = lay_out_export(content_of(2), theme_of(15 * scale), 640 * scale, 480 * scale);
    EXPECT_NEAR(more.width_px, once.width_px * scale, 8 * scale) << scale;
    EXPECT_NEAR(more.height_px, once.height_px * scale, 8 * scale) << scale;
    EXPECT_FLOAT_EQ(more.panes[0].view.width(), 640 * scale);
  }
}

/// What is painted, as an SVG.
class ExportPainting : public testing::Test {
 protected:
  XmlReader paint(const ExportContent& content, float view_px = 600, bool light = false) {
    const Theme theme = theme_of(16, light);
    const ExportLayout layout = lay_out_export(content, theme, view_px, 300);
    SvgCanvas canvas(layout.width_px, layout.height_px, metrics, {});
    paint_export(content, layout, theme, canvas);
    return XmlReader(canvas.finish("x"));
  }
  static std::vector<std::string> words(const XmlReader& xml) {
    std::vector<std::string> out;
    for (const XmlElement& text : xml.named("text")) out.push_back(text.text);
    return out;
  }
  static bool says(const XmlReader& xml, const std::string& what) {
    for (const std::string& text : words(xml)) {
      if (text == what) return true;
    }
    return false;
  }
  test::FixedMetrics metrics;
};

TEST_F(ExportPainting, SaysWhatItShows) {
  const XmlReader xml = paint(content_of(2));
  for (const char* what :
       {"Head of line", "200 jobs  ·  M = 256", "fcfs", "gsa", "α = 2", "total latency 18,542",
        "output length, tokens", "1", "160", "prompt", "decoded", "killed, tokens lost"}) {
    EXPECT_TRUE(says(xml, what)) << what;
  }
}

TEST_F(ExportPainting, TheLegendIsAboutTheViewsThatAreThere) {
  const XmlReader jobs = paint(content_of(1, ViewKind::jobs));
  EXPECT_TRUE(says(jobs, "waiting"));
  EXPECT_FALSE(says(jobs, "prompt"));
  EXPECT_TRUE(says(paint(content_of(1, ViewKind::triangles), 1'200), "idle lane"));
  EXPECT_FALSE(says(paint(content_of(1, ViewKind::plane), 1'200), "idle lane"));
  const XmlReader cdf = paint(content_of(2, ViewKind::cdf));
  EXPECT_FALSE(says(cdf, "output length, tokens"));
  EXPECT_FALSE(says(cdf, "decoded"));
  EXPECT_EQ(lay_out_export(content_of(1, ViewKind::cdf), theme_of(16), 600, 300).legend.height(),
            0);
  const XmlReader scatter = paint(content_of(2, ViewKind::scatter));
  EXPECT_TRUE(says(scatter, "output length, tokens"));
  EXPECT_FALSE(says(scatter, "decoded"));
  ExportContent attempts = content_of(1);
  attempts.colour_by = ColourBy::attempts;
  attempts.range = {1, 12};
  const XmlReader numbered = paint(attempts);
  EXPECT_TRUE(says(numbered, "attempt of the job"));
  EXPECT_TRUE(says(numbered, "8+"));
  ExportContent phases = content_of(1);
  phases.colour_by = ColourBy::phase;
  EXPECT_TRUE(says(paint(phases), "phases in turn"));
}

TEST_F(ExportPainting, TheScaleRunsThroughTheColoursOfTheRuns) {
  const XmlReader xml = paint(content_of(1));
  const Theme theme = theme_of(16);
  std::vector<std::string> fills;
  for (const XmlElement& rect : xml.named("rect")) fills.push_back(xml.inherited(rect, "fill"));
  const auto hex = [](PackedColour colour) {
    constexpr const char* digits = "0123456789abcdef";
    std::string out = "#";
    for (int i = 0; i < 3; ++i) {
      const auto byte = colour >> (8 * i) & 0xFFu;
      out += {digits[byte >> 4], digits[byte & 0xFu]};
    }
    return out;
  };
  for (const double at : {0.5 / 32, 15.5 / 32, 31.5 / 32}) {
    EXPECT_NE(std::find(fills.begin(), fills.end(), hex(theme.scale_colour(at))), fills.end())
        << at;
  }
}

TEST_F(ExportPainting, WhatDoesNotFitIsShortenedNotOverlapped) {
  ExportContent content = content_of(1);
  content.scene = std::string(300, 'x');
  content.panes[0].parameters = std::string(300, 'y');
  for (const float width : {80.0F, 160.0F, 320.0F, 640.0F}) {
    const Theme theme = theme_of(16);
    const ExportLayout layout = lay_out_export(content, theme, width, 300);
    const XmlReader xml = paint(content, width);
    for (const XmlElement& text : xml.named("text")) {
      const Face face = xml.inherited(text, "font-size") == "12" ? Face::small : Face::body;
      const float right = std::stof(text["x"]) + metrics.width(text.text, face);
      EXPECT_LE(right, layout.width_px) << width << ": " << text.text;
    }
  }
}

TEST(ExportNames, AreMadeOfWhatEveryFileSystemTakes) {
  EXPECT_EQ(export_file_name(content_of(1), ".png"), "head-of-line-fcfs-plane.png");
  EXPECT_EQ(export_file_name(content_of(2, ViewKind::cdf), ".svg"),
            "head-of-line-fcfs-gsa-cdf.svg");
  ExportContent odd = content_of(1);
  odd.scene = "../a/b: \"α\" 50 %";
  EXPECT_EQ(export_file_name(odd, ".png"), "a-b-50-fcfs-plane.png");
  EXPECT_EQ(export_file_name({}, ".png"), "picture.png");
}

TEST(ExportTitles, NameEveryParameterByItsSymbol) {
  PolicySpec spec = parse_policy("gsa:alpha=4/3");
  const std::string text = parameters_text(spec);
  EXPECT_NE(text.find("α = 1.333"), std::string::npos) << text;
  EXPECT_EQ(parameters_text(parse_policy("fcfs")), "");
  EXPECT_NE(parameters_text(parse_policy("a-min")).find("running"), std::string::npos);
}

}  // namespace
}  // namespace gnomon::desktop
