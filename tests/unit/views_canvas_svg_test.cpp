#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "app/desktop/views/canvas/canvas_svg.h"
#include "app/desktop/views/canvas/svg_clip.h"
#include "app/desktop/views/canvas/svg_text.h"
#include "tests/unit/fixed_metrics.h"
#include "tests/unit/xml_reader.h"

namespace gnomon::desktop {
namespace {

using test::FixedMetrics;
using test::XmlElement;
using test::XmlReader;

using Points = std::vector<Point>;

constexpr PackedColour red = 0xFF0000FF, green = 0xFF00FF00, black = 0xFF000000;

class SvgTest : public testing::Test {
 protected:
  XmlReader read() {
    file = canvas.finish("a picture");
    return XmlReader(file);
  }
  FixedMetrics metrics;
  SvgInk ink;
  SvgCanvas canvas{200, 100, metrics, ink};
  std::string file;
};

std::string number(double value) {
  std::string out;
  append_number(out, value);
  return out;
}

TEST(SvgText, NumbersHaveTwoDecimalsAtMost) {
  EXPECT_EQ(number(12), "12");
  EXPECT_EQ(number(0.5), "0.5");
  EXPECT_EQ(number(-3.14159), "-3.14");
  EXPECT_EQ(number(-0.001), "0");
  EXPECT_EQ(number(100), "100");
  EXPECT_EQ(number(1e9), "1000000000");
}

TEST(SvgText, EscapesWhatMeansSomethingAndLeavesOutWhatIsForbidden) {
  EXPECT_EQ(xml_escaped("a<b & \"c\" > 'd'"), "a&lt;b &amp; &quot;c&quot; &gt; &apos;d&apos;");
  EXPECT_EQ(xml_escaped("α ≤ τ₀"), "α ≤ τ₀");
  EXPECT_EQ(xml_escaped(std::string_view("a\0b\x01"
                                         "c\td",
                                         7)),
            "abc d");
  EXPECT_EQ(xml_escaped("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(xml_escaped("cut \xE2\x82"), "cut \uFFFD\uFFFD");
  EXPECT_EQ(xml_escaped("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");  // a surrogate
  EXPECT_EQ(xml_escaped("\xC0\xAF"), "\uFFFD\uFFFD");            // overlong
  EXPECT_EQ(xml_escaped("\uFFFE|\U0001F600"), "|\U0001F600");
}

TEST(SvgText, ColoursAreHexWithTheirOpacityApart) {
  EXPECT_EQ(paint_attribute("fill", 0xFF3412ABu), " fill=\"#ab1234\"");
  EXPECT_EQ(paint_attribute("stroke", 0x80000000u), " stroke=\"#000000\" stroke-opacity=\"0.5\"");
}

TEST_F(SvgTest, AnEmptyPictureIsAFile) {
  const XmlReader xml = read();
  ASSERT_EQ(xml.elements().size(), 2U);
  const XmlElement& root = xml.elements()[0];
  EXPECT_EQ(root.name, "svg");
  EXPECT_EQ(root["xmlns"], "http://www.w3.org/2000/svg");
  EXPECT_EQ(root["width"], "200");
  EXPECT_EQ(root["viewBox"], "0 0 200 100");
  EXPECT_EQ(xml.elements()[1].text, "a picture");
}

TEST_F(SvgTest, EveryShapeIsAShape) {
  canvas.fill_rect({{10, 20}, {40, 60}}, red, 3);
  canvas.rect({{10, 20}, {40, 60}}, green, 1);
  canvas.line({0, 5}, {200, 5}, black, 2);
  canvas.dashed_line({0, 15}, {200, 15}, black, 1, 4.5F);
  canvas.polyline(Points{{0, 0}, {10, 5}, {20.256F, 5}}, red, 1.5F);
  canvas.fill_polygon(Points{{0, 0}, {10, 0}, {10, 8}}, green);
  canvas.fill_circle({50, 50}, 4, red);
  const XmlReader xml = read();
  ASSERT_EQ(xml.named("rect").size(), 2U);
  const XmlElement filled = xml.named("rect")[0], outline = xml.named("rect")[1];
  EXPECT_EQ(filled["x"] + " " + filled["y"] + " " + filled["width"] + " " + filled["height"],
            "10 20 30 40");
  EXPECT_EQ(filled["fill"], "#ff0000");
  EXPECT_EQ(filled["rx"], "3");
  // Inside the box, as the window draws it.
  EXPECT_EQ(outline["x"] + " " + outline["width"], "10.5 29");
  EXPECT_EQ(outline["fill"], "none");
  EXPECT_EQ(outline["stroke"], "#00ff00");
  const XmlElement line = xml.named("line")[0], dashed = xml.named("line")[1];
  EXPECT_EQ(line["x1"] + " " + line["y1"] + " " + line["x2"] + " " + line["y2"],
            "0.5 5.5 200.5 5.5");
  EXPECT_EQ(line["stroke-width"], "2");
  EXPECT_EQ(line["stroke-dasharray"], "");
  EXPECT_EQ(dashed["stroke-dasharray"], "4.5");
  EXPECT_EQ(xml.named("path")[0]["d"], "M0 0L10 5 20.26 5");
  EXPECT_EQ(xml.named("path")[1]["d"], "M0 0L10 0 10 8z");
  EXPECT_EQ(xml.named("circle")[0]["r"], "4");
}

TEST_F(SvgTest, TextIsTextAndStandsWhereTheWindowHasIt) {
  canvas.text({30, 40}, "gsa α = 2 <&>", Face::body, red);
  canvas.text({0, 0}, "1,234", Face::mono, black);
  canvas.text({0, 50}, "title", Face::heading, black);
  const XmlReader xml = read();
  const auto texts = xml.named("text");
  ASSERT_EQ(texts.size(), 3U);
  EXPECT_EQ(texts[0].text, "gsa α = 2 <&>");
  EXPECT_EQ(texts[0]["x"], "30");
  EXPECT_EQ(texts[0]["y"], "55");  // its baseline
  EXPECT_EQ(texts[0]["font-size"], "16");
  EXPECT_EQ(texts[0]["fill"], "#ff0000");
  EXPECT_TRUE(texts[0]["font-family"].starts_with("Inter, "));
  EXPECT_TRUE(texts[0]["font-family"].ends_with("sans-serif"));
  EXPECT_NE(texts[1]["font-family"].find("'DejaVu Sans Mono'"), std::string::npos);
  EXPECT_EQ(texts[2]["font-weight"], "600");
  EXPECT_FLOAT_EQ(canvas.text_width("αβ", Face::body), 20);
}

TEST_F(SvgTest, NeighboursOfOneStyleShareAGroup) {
  for (int i = 0; i < 3; ++i) {
    const auto x = static_cast<float>(10 * i);
    canvas.fill_rect({{x, 0}, {x + 5, 5}}, red);
  }
  canvas.fill_rect({{50, 0}, {60, 5}}, green);
  canvas.fill_rect({{70, 0}, {80, 5}}, red);
  const XmlReader xml = read();
  ASSERT_EQ(xml.named("g").size(), 1U);
  ASSERT_EQ(xml.named("rect").size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) {
    const XmlElement rect = xml.named("rect")[i];
    EXPECT_EQ(xml.inherited(rect, "fill"), i == 3 ? "#00ff00" : "#ff0000") << i;
    EXPECT_EQ(rect.attributes.contains("fill"), i >= 3) << i;
  }
}

TEST_F(SvgTest, AClipIsAPathThatItsShapesAreIn) {
  canvas.push_clip({{20, 10}, {120, 90}});
  canvas.fill_rect({{0, 0}, {60, 60}}, red);
  canvas.push_clip({{100, 0}, {200, 50}});
  canvas.fill_rect({{90, 20}, {150, 40}}, red);
  canvas.pop_clip();
  canvas.fill_rect({{30, 30}, {31, 31}}, red);
  canvas.pop_clip();
  canvas.fill_rect({{0, 0}, {5, 5}}, red);
  const XmlReader xml = read();
  const auto clips = xml.named("clipPath");
  ASSERT_EQ(clips.size(), 2U);
  std::vector<XmlElement> shapes;
  for (const XmlElement& rect : xml.named("rect")) {
    if (xml.elements()[rect.ancestors.back()].name != "clipPath") shapes.push_back(rect);
  }
  ASSERT_EQ(shapes.size(), 4U);
  EXPECT_EQ(xml.inherited(shapes[0], "clip-path"), "url(#clip0)");
  EXPECT_EQ(xml.inherited(shapes[1], "clip-path"), "url(#clip1)");
  EXPECT_EQ(xml.inherited(shapes[2], "clip-path"), "url(#clip0)");
  EXPECT_EQ(xml.inherited(shapes[3], "clip-path"), "");
  // The inner one is what both leave.
  bool found = false;
  for (const XmlElement& rect : xml.named("rect")) {
    if (xml.elements()[rect.ancestors.back()]["id"] != "clip1") continue;
    found = true;
    EXPECT_EQ(rect["x"] + " " + rect["y"] + " " + rect["width"] + " " + rect["height"],
              "100 10 20 40");
  }
  EXPECT_TRUE(found);
}

TEST_F(SvgTest, WhatNobodySeesIsLeftOut) {
  canvas.fill_rect({{300, 0}, {310, 10}}, red);
  canvas.fill_rect({{0, 0}, {10, 10}}, 0x00FFFFFFu);
  canvas.line({-50, -50}, {-10, -50}, red, 1);
  canvas.text({500, 0}, "far", Face::body, red);
  canvas.text({0, 0}, "", Face::body, red);
  canvas.polyline(Points{{0, 0}}, red, 1);
  const float nan = std::numeric_limits<float>::quiet_NaN();
  canvas.fill_polygon(Points{{0, 0}, {10, nan}, {10, 8}}, green);
  canvas.line({0, 0}, {std::numeric_limits<float>::infinity(), 0}, red, 1);
  canvas.push_clip({{50, 50}, {60, 60}});
  canvas.fill_rect({{0, 0}, {10, 10}}, red);
  canvas.pop_clip();
  canvas.push_clip({{50, 50}, {40, 40}});  // empty
  canvas.fill_rect({{0, 0}, {200, 100}}, red);
  canvas.pop_clip();
  EXPECT_EQ(read().elements().size(), 2U) << file;
}

TEST_F(SvgTest, WhatReachesFarOutIsCutWithoutMovingItsEdges) {
  // A band that rises 1 px per px through the picture and goes on for ten million pixels.
  canvas.fill_polygon(Points{{-1e7F, 1e7F}, {1e7F, -1e7F}, {1e7F, 1e7F}}, red);
  canvas.line({100, -1e8F}, {100, 1e8F}, black, 1);
  const XmlReader xml = read();
  ASSERT_EQ(xml.named("path").size(), 1U);
  const std::string data = xml.named("path")[0]["d"];
  EXPECT_EQ(data.find("00000"), std::string::npos) << data;
  EXPECT_EQ(xml.named("line")[0]["x1"], "100.5");
  EXPECT_EQ(xml.named("line")[0]["y2"], "4196");
}

TEST(SvgClip, KeepsTheCornersInsideAndCutsTheRest) {
  const auto cut = cut_polygon(Points{{0, 0}, {20, 0}, {20, 10}, {0, 10}}, {{5, -5}, {15, 5}});
  ASSERT_EQ(cut.size(), 4U);
  const Box box = bounds_of(cut);
  EXPECT_FLOAT_EQ(box.min.x, 5);
  EXPECT_FLOAT_EQ(box.max.x, 15);
  EXPECT_FLOAT_EQ(box.min.y, 0);
  EXPECT_FLOAT_EQ(box.max.y, 5);
  EXPECT_LT(cut_polygon(Points{{0, 0}, {1, 0}, {0, 1}}, {{5, 5}, {6, 6}}).size(), 3U);
  const auto line = cut_line({0, 0}, {10, 20}, {{0, 5}, {10, 10}});
  ASSERT_TRUE(line);
  EXPECT_FLOAT_EQ((*line)[0].x, 2.5F);
  EXPECT_FLOAT_EQ((*line)[1].x, 5);
  EXPECT_FALSE(cut_line({0, 0}, {4, 4}, {{5, 0}, {9, 9}}));
  EXPECT_FALSE(cut_line({0, 8}, {8, 16}, {{5, 0}, {9, 9}}));
}

TEST_F(SvgTest, AHatchIsAPatternOverTheShape) {
  const std::array<Point, 4> square = {Point{0, 0}, {50, 0}, {50, 50}, {0, 50}};
  canvas.fill_polygon(square, green, Hatch::prompt);
  canvas.fill_polygon(square, red, Hatch::killed);
  canvas.fill_polygon(square, 0, Hatch::prompt);  // the pattern alone
  canvas.fill_polygon(square, black, Hatch::none);
  const XmlReader xml = read();
  const auto patterns = xml.named("pattern");
  ASSERT_EQ(patterns.size(), 2U);
  EXPECT_EQ(patterns[0]["id"], "prompt");
  EXPECT_EQ(patterns[0]["patternTransform"], "rotate(45)");  // "/": clockwise from "|"
  EXPECT_EQ(patterns[1]["id"], "killed");
  EXPECT_EQ(patterns[1]["patternTransform"], "rotate(-45)");
  const auto paths = xml.named("path");
  ASSERT_EQ(paths.size(), 6U);
  EXPECT_EQ(paths[0]["fill"], "#00cd00");  // 0.804 of green on a black plot
  EXPECT_EQ(paths[1]["fill"], "url(#prompt)");
  EXPECT_EQ(paths[0]["d"], paths[1]["d"]);
  EXPECT_EQ(xml.inherited(paths[3], "fill"), "url(#killed)");
  EXPECT_EQ(xml.inherited(paths[4], "fill"), "url(#prompt)");
  EXPECT_EQ(paths[5]["fill"], "#000000");
}

TEST_F(SvgTest, AShapeTooSmallForAHatchHasItsMeanColour) {
  canvas.fill_polygon(Points{{0, 0}, {2, 0}, {2, 50}, {0, 50}}, green, Hatch::prompt);
  const XmlReader xml = read();
  ASSERT_EQ(xml.named("path").size(), 1U);
  EXPECT_EQ(xml.named("path")[0]["fill"], "#009000");  // 0.564 of green
  // Under its neighbours' edges, through which the ground would shine.
  EXPECT_EQ(xml.named("path")[0]["stroke"], "#009000");
  EXPECT_TRUE(xml.named("pattern").empty());
}

TEST_F(SvgTest, EveryReferenceLeadsSomewhereAndNoIdIsThereTwice) {
  const std::array<Point, 4> square = {Point{0, 0}, {50, 0}, {50, 50}, {0, 50}};
  for (int i = 0; i < 4; ++i) {
    canvas.push_clip({{static_cast<float>(i % 2), 0}, {100, 100}});
    for (const Hatch hatch : {Hatch::prompt, Hatch::killed, Hatch::merged, Hatch::idle}) {
      canvas.fill_polygon(square, red, hatch);
    }
    canvas.pop_clip();
  }
  const XmlReader xml = read();
  std::map<std::string, int> ids;
  for (const XmlElement& element : xml.elements()) {
    if (!element["id"].empty()) ++ids[element["id"]];
  }
  EXPECT_EQ(ids.size(), 6U);  // four hatches, and each of two clips once
  for (const auto& [id, times] : ids) EXPECT_EQ(times, 1) << id;
  for (const XmlElement& element : xml.elements()) {
    for (const char* key : {"fill", "clip-path"}) {
      const std::string value = element[key];
      if (!value.starts_with("url(#")) continue;
      EXPECT_TRUE(ids.contains(value.substr(5, value.size() - 6))) << value;
    }
  }
}

TEST(XmlReaderItself, RefusesWhatIsNotWellFormed) {
  for (const char* bad :
       {"", "<a>", "<a></b>", "<a b=1/>", "<a b=\"1\" b=\"2\"/>", "<a>&nbsp;</a>", "<a>&</a>",
        "<a/><b/>", "<a b=\"<\"/>", "text", "<a b=\"1\"c=\"2\"/>", "<a>\x01</a>"}) {
    EXPECT_THROW((void)XmlReader(bad), std::runtime_error) << bad;
  }
  EXPECT_NO_THROW((void)XmlReader("<?xml version=\"1.0\"?>\n<a b=\"1\">x &lt; y<c/></a>\n"));
}

}  // namespace
}  // namespace gnomon::desktop
