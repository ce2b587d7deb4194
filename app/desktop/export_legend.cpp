#include "app/desktop/export_legend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <iterator>
#include <string>
#include <vector>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/canvas/svg_hatch.h"
#include "app/desktop/views/canvas/svg_text.h"
#include "app/desktop/views/plane/plane_marks.h"
#include "app/desktop/views/triangles/triangles_marks.h"

namespace gnomon::desktop {
namespace {

constexpr float row_em = 1.7F;
/// From this width on, colours and textures share a line.
constexpr float one_row_em = 62;
constexpr int scale_steps = 32;

bool any_of(const ExportContent& content, std::initializer_list<ViewKind> kinds) {
  return std::any_of(content.panes.begin(), content.panes.end(), [&](const ExportPane& pane) {
    return std::find(kinds.begin(), kinds.end(), pane.kind) != kinds.end();
  });
}

bool shows_runs(const ExportContent& content) {
  return any_of(content, {ViewKind::plane, ViewKind::triangles, ViewKind::jobs});
}

/// Curves have their policies' colours, and names of their own.
bool shows_colours(const ExportContent& content) {
  return shows_runs(content) || any_of(content, {ViewKind::scatter});
}

bool shows_bands(const ExportContent& content) {
  return any_of(content, {ViewKind::plane, ViewKind::triangles});
}

const char* words_of(ColourBy by) {
  switch (by) {
    case ColourBy::output:
      return "output length, tokens";
    case ColourBy::area:
      return "area held, token-rounds";
    case ColourBy::phase:
      return "phases in turn";
    case ColourBy::latency:
      return "latency, rounds";
    case ColourBy::attempts:
      return "attempt of the job";
    case ColourBy::job:
      return "jobs in turn";
  }
  return "";
}

/// Entries from left to right; what does not fit any more is not begun.
class Pen {
 public:
  Pen(const Box& line, const Theme& theme, Canvas& canvas)
      : line_(line), theme_(theme), canvas_(canvas), x_(line.min.x) {}

  [[nodiscard]] float em(float lengths) const { return lengths * theme_.font_px; }
  [[nodiscard]] bool fits(float width_px) const { return x_ + width_px <= line_.max.x + 0.5F; }
  [[nodiscard]] float width(const std::string& text, Face face) const {
    return canvas_.text_width(text, face);
  }
  void space(float lengths) { x_ += em(lengths); }
  void text(const std::string& words, Face face, PackedColour colour) {
    const float y = (line_.min.y + line_.max.y - canvas_.text_height(face)) / 2;
    canvas_.text({x_, y}, words, face, colour);
    x_ += width(words, face);
  }
  /// Room for a swatch, which is then drawn by hand.
  Box swatch(float lengths) {
    const float middle = (line_.min.y + line_.max.y) / 2;
    const Box box{{x_, middle - em(0.42F)}, {x_ + em(lengths), middle + em(0.42F)}};
    x_ = box.max.x;
    return box;
  }

 private:
  Box line_;
  const Theme& theme_;
  Canvas& canvas_;
  float x_;
};

/// Lines across a box as the bands have them; on every canvas, also where hatches are not drawn.
void stripes(Canvas& canvas, const Box& box, float step_px, float width_px, bool rising,
             PackedColour colour) {
  canvas.push_clip(box);
  const float height = box.height();
  for (float x = box.min.x - height; x < box.max.x + step_px; x += step_px) {
    const float bottom = rising ? x : x + height, top = rising ? x + height : x;
    canvas.line({bottom, box.max.y}, {top, box.min.y}, colour, width_px);
  }
  canvas.pop_clip();
}

void paint_scale(const ExportContent& content, const Theme& theme, Canvas& canvas, Pen& pen) {
  const ColourRange range = content.range;
  const std::string low = (range.smaller ? "≤ " : "") + with_separators(range.low);
  const std::string high = (range.larger ? "≥ " : "") + with_separators(range.high);
  const float bar_em = 9;
  if (!pen.fits(pen.em(bar_em + 1) + pen.width(low, Face::mono) + pen.width(high, Face::mono)))
    return;
  pen.text(low, Face::mono, theme.text);
  pen.space(0.4F);
  const Box bar = pen.swatch(bar_em);
  for (int i = 0; i < scale_steps; ++i) {
    const float step = bar.width() / scale_steps;
    const float x = bar.min.x + step * static_cast<float>(i);
    // Up to the end, each under the next: no gaps between them.
    canvas.fill_rect({{x, bar.min.y}, bar.max},
                     theme.scale_colour((i + 0.5) / static_cast<double>(scale_steps)));
  }
  pen.space(0.4F);
  pen.text(high, Face::mono, theme.text);
}

void paint_swatches(const ExportContent& content, const Theme& theme, Canvas& canvas, Pen& pen) {
  const bool numbered = content.colour_by == ColourBy::attempts;
  const std::int64_t first = numbered ? std::max<std::int64_t>(content.range.low, 1) : 0;
  const std::int64_t last =
      numbered ? std::min(content.range.high, attempt_colours) : first + Theme::categories - 1;
  for (std::int64_t value = first; value <= last && pen.fits(pen.em(2.2F)); ++value) {
    const Box box = pen.swatch(1.1F);
    canvas.fill_rect(box, value_colour(content.colour_by, value, content.range, theme));
    pen.space(0.25F);
    if (!numbered) continue;
    const bool more = value == last && content.range.high > last;
    pen.text(std::to_string(value) + (more ? "+" : ""), Face::mono, theme.text);
    pen.space(0.5F);
  }
}

void paint_colours(const ExportContent& content, const Theme& theme, Canvas& canvas, Pen& pen) {
  const std::string words = words_of(content.colour_by);
  if (!pen.fits(pen.width(words, Face::small))) return;
  pen.text(words, Face::small, theme.text_dim);
  pen.space(0.7F);
  if (goes_in_turn(content.colour_by) || content.colour_by == ColourBy::attempts) {
    paint_swatches(content, theme, canvas, pen);
  } else {
    paint_scale(content, theme, canvas, pen);
  }
  pen.space(1.4F);
}

/// A swatch that `paint` fills, and what it means; nothing when there is no room for both.
template <typename Paint>
void entry(const Theme& theme, Pen& pen, const std::string& words, const Paint& paint) {
  if (!pen.fits(pen.em(2.5F) + pen.width(words, Face::small))) return;
  paint(pen.swatch(2.1F));
  pen.space(0.4F);
  pen.text(words, Face::small, theme.text_dim);
  pen.space(1.1F);
}

void paint_textures(const ExportContent& content, const Theme& theme, Canvas& canvas, Pen& pen) {
  const float px = theme.font_px / 16;
  const PackedColour colour = theme.scale_colour(0.75);
  const SvgInk ink{theme.plot, theme.killed, theme.text_dim, px};
  if (shows_bands(content)) {
    entry(theme, pen, "prompt", [&](const Box& box) {
      const PackedColour line = hatch_ground(Hatch::prompt, colour, ink, true);
      canvas.fill_rect(box, mixed(line, theme.plot, 0.39));
      stripes(canvas, box, 6.5F * px, 1.25F * px, true, line);
    });
    entry(theme, pen, "decoded", [&](const Box& box) { canvas.fill_rect(box, colour); });
    entry(theme, pen, "killed, tokens lost", [&](const Box& box) {
      const PackedColour pale = hatch_ground(Hatch::killed, colour, ink, true);
      canvas.fill_rect(box, pale);
      stripes(canvas, box, 9.2F * px, 1.5F * px, false, mixed(pale, theme.plot, 0.72));
    });
  }
  if (any_of(content, {ViewKind::plane})) {
    entry(theme, pen, "free memory", [&](const Box& box) {
      canvas.fill_rect(box, theme.idle);
      const float gap = 9 * px;
      bool low = false;
      for (float x = box.min.x + gap / 2; x + px < box.max.x; x += gap, low = !low) {
        const float y = (box.min.y + box.max.y + (low ? gap : -gap)) / 2;
        canvas.fill_rect({{x - px, y - px}, {x + px, y + px}}, idle_dot_colour(theme));
      }
      canvas.rect(box, theme.border, px);
    });
  }
  if (any_of(content, {ViewKind::triangles})) {
    entry(theme, pen, "idle lane", [&](const Box& box) {
      const std::array<Point, 4> corners{box.min, Point{box.max.x, box.min.y}, box.max,
                                         Point{box.min.x, box.max.y}};
      canvas.fill_polygon(corners, idle_lane_colour(theme), Hatch::idle);
    });
  }
  if (any_of(content, {ViewKind::jobs})) {
    entry(theme, pen, "waiting", [&](const Box& box) {
      const float y = (box.min.y + box.max.y) / 2;
      canvas.fill_rect({{box.min.x, y - px / 2}, {box.max.x, y + px / 2}}, theme.text_dim);
    });
    if (!shows_bands(content)) {
      entry(theme, pen, "running", [&](const Box& box) { canvas.fill_rect(box, colour); });
    }
  }
}

}  // namespace

float export_legend_em(const ExportContent& content, float width_em) {
  if (!shows_colours(content)) return 0;
  const bool two = shows_runs(content) && width_em < one_row_em;
  return two ? 2 * row_em : row_em;
}

void paint_export_legend(const ExportContent& content, const Box& area, const Theme& theme,
                         Canvas& canvas) {
  if (!shows_colours(content)) return;
  const float rows = std::round(area.height() / (row_em * theme.font_px));
  const float row_px = area.height() / std::max(rows, 1.0F);
  Pen first({area.min, {area.max.x, area.min.y + row_px}}, theme, canvas);
  Pen second({{area.min.x, area.max.y - row_px}, area.max}, theme, canvas);
  Pen& below = rows > 1 ? second : first;
  if (content.range.low <= content.range.high) paint_colours(content, theme, canvas, first);
  if (shows_runs(content)) paint_textures(content, theme, canvas, below);
}

}  // namespace gnomon::desktop
