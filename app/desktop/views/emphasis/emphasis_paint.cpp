#include "app/desktop/views/emphasis/emphasis_paint.h"

#include "app/desktop/views/ghosts/ghost_lines.h"

namespace gnomon::desktop {
namespace {

bool same_place(const PixelMap& a, const PixelMap& b) {
  return a.view == b.view && a.x_px == b.x_px && a.y_px == b.y_px && a.width_px == b.width_px &&
         a.height_px == b.height_px;
}

/// A triangle at the edge, pointing to where it goes on.
void paint_beyond(Point at, const Box& plot, const Theme& theme, Canvas& canvas, float em) {
  const float half = 0.4f * em, depth = 0.55f * em;
  const auto triangle = [&](float dx, float dy) {
    const Point tip{at.x, at.y};
    const Point points[] = {tip,
                            {tip.x + dx * depth - dy * half, tip.y + dy * depth - dx * half},
                            {tip.x + dx * depth + dy * half, tip.y + dy * depth + dx * half}};
    canvas.fill_polygon(points, theme.accent);
  };
  if (at.x <= plot.min.x) return triangle(1, 0);
  if (at.x >= plot.max.x) return triangle(-1, 0);
  triangle(0, at.y <= plot.min.y ? 1.0f : -1.0f);
}

}  // namespace

Box plot_of(const PixelMap& map) {
  return {
      {static_cast<float>(map.x_px), static_cast<float>(map.y_px)},
      {static_cast<float>(map.x_px + map.width_px), static_cast<float>(map.y_px + map.height_px)}};
}

void paint_emphasis(const EmphasisItems& items, const Theme& theme, Canvas& canvas, const Box& plot,
                    const EmphasisMetrics& metrics) {
  if (items.empty()) return;
  canvas.push_clip(plot);
  for (const Box& box : items.shades) canvas.fill_rect(box, with_alpha(theme.plot, 0x78));
  for (const Box& box : items.fills) canvas.fill_rect(box, with_alpha(theme.accent, 0x38));
  for (const auto& piece : items.pieces) {
    canvas.fill_polygon(piece, with_alpha(theme.accent, 0x50));
  }
  // A ground of the plot's colour lets the accent stand out of every band.
  Box room = plot;
  const float margin = 4 * metrics.hairline;
  room.min = {room.min.x - margin, room.min.y - margin};
  room.max = {room.max.x + margin, room.max.y + margin};
  for (const std::vector<Point>& line : items.lines) {
    for (const std::vector<Point>& part : clipped(line, room)) {
      canvas.polyline(part, with_alpha(theme.plot, 0xC0), 4 * metrics.hairline);
    }
  }
  for (const std::vector<Point>& line : items.lines) {
    for (const std::vector<Point>& part : clipped(line, room)) {
      canvas.polyline(part, theme.accent, 2 * metrics.hairline);
    }
  }
  for (const Point& at : items.beyond) paint_beyond(at, plot, theme, canvas, metrics.em);
  if (!items.label.empty()) {
    canvas.fill_rect(items.label_box, with_alpha(theme.plot, 0xFF), 0.25f * metrics.em);
    canvas.rect(items.label_box, theme.accent, metrics.hairline, 0.25f * metrics.em);
    const float inner = (items.label_box.width() - metrics.text_width(items.label)) / 2;
    const float above = (items.label_box.height() - metrics.text_height_px) / 2;
    canvas.text({items.label_box.min.x + inner, items.label_box.min.y + above}, items.label,
                Face::mono, theme.text);
  }
  canvas.pop_clip();
}

void Emphasis::draw(const Highlight& highlight, const ViewInput& input, const PixelMap& map,
                    bool is_memory, const Theme& theme, Canvas& canvas) {
  const ViewSubject& subject = input.subject;
  if (highlight.kind == Highlight::Kind::none || !subject.instance || !subject.schedule ||
      !subject.geometry || input.stale) {
    items_ = {};
    made_for_ = {};
    return;
  }
  EmphasisMetrics metrics;
  metrics.em = theme.font_px;
  metrics.text_height_px = canvas.text_height(Face::mono);
  metrics.text_width = [&](const std::string& text) { return canvas.text_width(text, Face::mono); };
  const Box plot = plot_of(map);
  const bool known = made_for_ == highlight && same_place(made_map_, map) &&
                     made_generation_ == subject.generation &&
                     made_order_ == input.options.stack_order && made_memory_ == is_memory;
  if (!known) {
    const EmphasisStack stack{subject.instance.get(), subject.schedule.get(),
                              subject.geometry.get(), input.options.stack_order};
    items_ = emphasis_items(highlight, is_memory ? &stack : nullptr, map, plot, metrics);
    made_for_ = highlight;
    made_map_ = map;
    made_generation_ = subject.generation;
    made_order_ = input.options.stack_order;
    made_memory_ = is_memory;
  }
  paint_emphasis(items_, theme, canvas, plot, metrics);
}

}  // namespace gnomon::desktop
