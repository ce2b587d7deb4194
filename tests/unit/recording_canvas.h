// A canvas that remembers what was painted; letters are 8 × 16 pixels.
#pragma once

#include <string>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"

namespace gnomon::test {

class RecordingCanvas final : public desktop::Canvas {
 public:
  struct Polygon {
    std::vector<desktop::Point> points;
    desktop::PackedColour colour = 0;
    desktop::Hatch hatch = desktop::Hatch::none;
  };
  struct Text {
    desktop::Box box;
    std::string text;
  };
  std::vector<Polygon> polygons;
  std::vector<std::vector<desktop::Point>> lines;
  std::vector<Text> texts;

  void fill_rect(desktop::Box, desktop::PackedColour, float) override {}
  void rect(desktop::Box, desktop::PackedColour, float, float) override {}
  void line(desktop::Point from, desktop::Point to, desktop::PackedColour, float) override {
    lines.push_back({from, to});
  }
  void dashed_line(desktop::Point from, desktop::Point to, desktop::PackedColour, float,
                   float) override {
    lines.push_back({from, to});
  }
  void polyline(std::span<const desktop::Point> points, desktop::PackedColour, float,
                bool) override {
    lines.emplace_back(points.begin(), points.end());
  }
  void fill_polygon(std::span<const desktop::Point> points, desktop::PackedColour colour,
                    desktop::Hatch hatch) override {
    polygons.push_back({{points.begin(), points.end()}, colour, hatch});
  }
  void fill_circle(desktop::Point, float, desktop::PackedColour) override {}
  void text(desktop::Point at, const std::string& text, desktop::Face face,
            desktop::PackedColour) override {
    texts.push_back({{at, {at.x + text_width(text, face), at.y + text_height(face)}}, text});
  }
  [[nodiscard]] float text_width(const std::string& text, desktop::Face) const override {
    std::size_t letters = 0;
    for (const char c : text) letters += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u ? 1 : 0;
    return 8 * static_cast<float>(letters);
  }
  [[nodiscard]] float text_height(desktop::Face) const override { return 16; }
  void push_clip(desktop::Box) override {}
  void pop_clip() override {}
};

}  // namespace gnomon::test
