#include "app/desktop/views/plane_marks.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"

namespace gnomon::desktop {

Box paint_memory_limit(const PlotScene& scene) {
  const ViewSubject& subject = scene.input.subject;
  const double limit = subject.instance ? static_cast<double>(subject.instance->memory_limit) : 0;
  const Box& plot = scene.layout.plot;
  const float scale = scene.layout.scale_y;
  const float y = std::round(static_cast<float>(scene.map.y(limit)) * scale) / scale;
  if (limit <= 0 || y < plot.min.y || y > plot.max.y) return {};
  const float em = scene.layout.em;
  Canvas& canvas = scene.canvas;
  canvas.line({plot.min.x, y}, {plot.max.x, y}, scene.theme.memory_line,
              1.6f * scene.layout.hairline);
  const std::string text =
      canvas.elided("M = " + with_separators(limit, 0), Face::mono, plot.width() - em);
  const float height = canvas.text_height(Face::mono);
  const float x = plot.max.x - 0.5f * em - canvas.text_width(text, Face::mono);
  const bool above = y - plot.min.y >= height + 0.15f * em;
  const float text_y = above ? y - height - 0.12f * em : y + 0.2f * em;
  if (!above) {  // over bands: a ground of its own
    canvas.fill_rect(
        {{x - 0.3f * em, text_y}, {plot.max.x - 0.2f * em, text_y + height + 0.1f * em}},
        (scene.theme.plot & 0x00FFFFFFu) | 0xC8000000u, 0.25f * em);
  }
  canvas.text({x, text_y}, text, Face::mono, scene.theme.memory_line);
  return {{x - 0.3f * em, text_y}, {plot.max.x, text_y + height}};
}

void paint_cross(const PlotScene& scene, Point at, float size_px) {
  for (const bool ground : {true, false}) {
    const PackedColour colour = ground ? scene.theme.plot : scene.theme.error;
    const float thickness = (ground ? 4.2f : 1.9f) * scene.layout.hairline;
    scene.canvas.line({at.x - size_px, at.y - size_px}, {at.x + size_px, at.y + size_px}, colour,
                      thickness);
    scene.canvas.line({at.x - size_px, at.y + size_px}, {at.x + size_px, at.y - size_px}, colour,
                      thickness);
  }
}

void paint_kill_cap(const PlotScene& scene, double end_round, double rounds, double base,
                    double top) {
  const float em = scene.layout.em;
  const double x_scale = scene.map.width_px / scene.map.view.rounds();
  const double y_scale = scene.map.height_px / scene.map.view.tokens();
  const double room = std::min((top - base) * y_scale, rounds * x_scale);
  if (room < 0.8 * static_cast<double>(em)) return;
  const float size = 0.24f * em;
  const auto x = static_cast<float>(scene.map.x(end_round)) - 1.6f * size;
  const auto y = static_cast<float>(scene.map.y((base + top) / 2));
  if (scene.layout.plot.contains({x, y})) paint_cross(scene, {x, y}, size);
}

void paint_kill_caps(const PlotScene& scene, const PlaneItems& items) {
  for (const BandChunk* chunk : items.bands) {
    for (const BandItem& item : chunk->items) {
      if ((item.flags & (band_killed | band_last)) != (band_killed | band_last)) continue;
      const double d = static_cast<double>(item.end - item.start - 1);
      const double base = static_cast<double>(chunk->low) +
                          static_cast<double>(item.base + item.slope * static_cast<float>(d));
      paint_kill_cap(scene, static_cast<double>(chunk->first) + static_cast<double>(item.end),
                     d + 1, base, base + static_cast<double>(item.height) + d);
    }
  }
}

}  // namespace gnomon::desktop
