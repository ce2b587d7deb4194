// A canvas that is a vector picture: SVG whose shapes are shapes and whose words are words.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"
#include "app/desktop/views/canvas/svg_hatch.h"

namespace gnomon::desktop {

/// How the window sets text, so that a layout comes out the same. Lengths in pixels.
class TextMetrics {
 public:
  virtual ~TextMetrics() = default;
  [[nodiscard]] virtual float width(const std::string& text, Face face) const = 0;
  /// Of a line.
  [[nodiscard]] virtual float height(Face face) const = 0;
  /// The size of the font as stylesheets count it; a line is higher than that.
  [[nodiscard]] virtual float em(Face face) const = 0;
  /// From the top of a line down to where its letters stand.
  [[nodiscard]] virtual float ascent(Face face) const = 0;
};

/// Text is placed by its left edge and has no forced length: whoever edits it in a vector editor
/// gets plain text, and a viewer with other fonts gets other widths rather than squeezed letters.
///
/// Hatches are those of the window's shaders: a shape in the colour of the lines, and over it a
/// pattern that darkens the gaps, so that there are four patterns however many colours there are.
/// A hatched polygon without colour (alpha 0) is the pattern alone, to cross one with another.
///
/// Shapes outside of the clip are left out; neighbours of one style share a group.
class SvgCanvas final : public Canvas {
 public:
  /// Both sizes > 0. `metrics` must outlive it.
  SvgCanvas(float width_px, float height_px, const TextMetrics& metrics, const SvgInk& ink);

  void fill_rect(Box box, PackedColour colour, float rounding_px = 0) override;
  void rect(Box box, PackedColour colour, float width_px, float rounding_px = 0) override;
  void line(Point from, Point to, PackedColour colour, float width_px) override;
  void dashed_line(Point from, Point to, PackedColour colour, float width_px,
                   float dash_px) override;
  void polyline(std::span<const Point> points, PackedColour colour, float width_px,
                bool closed = false) override;
  void fill_polygon(std::span<const Point> points, PackedColour colour,
                    Hatch hatch = Hatch::none) override;
  void fill_circle(Point centre, float radius_px, PackedColour colour) override;
  void text(Point at, const std::string& text, Face face, PackedColour colour) override;
  [[nodiscard]] float text_width(const std::string& text, Face face) const override;
  [[nodiscard]] float text_height(Face face) const override;
  void push_clip(Box box) override;
  void pop_clip() override;

  /// The file, UTF-8, with `title` as what viewers show for it. Every clip must have been popped;
  /// nothing may be drawn afterwards.
  [[nodiscard]] std::string finish(std::string_view title);

 private:
  struct Clip {
    Box box;              // with those around it
    bool open = false;    // its group has been begun
    bool needed = false;  // it is smaller than what is around it
  };

  [[nodiscard]] const Box& clip() const { return clips_.back().box; }
  [[nodiscard]] bool visible(const Box& box) const;
  void emit(std::string_view element, std::string style, std::string_view attributes,
            std::string_view content = {});
  void emit_path(std::span<const Point> points, bool closed, const std::string& style);
  void emit_line(Point from, Point to, std::string style, float width_px);
  void flush();
  void open_clips();
  [[nodiscard]] std::string definitions() const;

  const TextMetrics& metrics_;
  const SvgInk ink_;
  const Box all_;
  std::string body_;
  std::string group_;        // shapes of one style that are not in body_ yet
  std::string group_style_;  // theirs
  std::size_t group_size_ = 0, group_element_bytes_ = 0;
  std::vector<Clip> clips_;  // the first is the whole picture
  std::map<std::string, std::size_t> clip_numbers_;
  std::array<bool, 5> used_hatches_{};
};

}  // namespace gnomon::desktop
