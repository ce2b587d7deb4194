#include "app/desktop/views/triangles/triangles_moved.h"

#include <algorithm>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"

namespace gnomon::desktop {
std::string label_of(const MovedRun& moved, Round start) {
  if (!moved.fits) {
    return "+" + counted(moved.excess_tokens, "token") + " above M in round " +
           with_separators(moved.overflow_round);
  }
  const Round by = moved.start - start;
  const std::string sign = by > 0 ? "+" : "";
  return "starts in round " + with_separators(moved.start) +
         (by == 0 ? "" : " (" + sign + with_separators(by) + ")");
}

MovedShape moved_shape(const MovedRun& moved, const RunLanes& lanes, std::int32_t run, Round start,
                       const Job& job, const PixelMap& map, float width_px, float height_px) {
  MovedShape shape;
  const auto base = static_cast<double>(lanes.base_of(run));
  const auto point = [&](Round round, double tokens) {
    return Point{static_cast<float>(map.x(static_cast<double>(round))),
                 static_cast<float>(map.y(base + tokens))};
  };
  const Round end = moved.start + job.output;
  const auto prompt = static_cast<double>(job.prompt);
  shape.outline = {point(moved.start, 0), point(end, 0),
                   point(end, prompt + static_cast<double>(job.output)),
                   point(moved.start, prompt)};
  shape.from_x = point(start, 0).x;
  shape.overflow_x = static_cast<float>(map.x(static_cast<double>(moved.overflow_round) + 0.5));
  shape.label = label_of(moved, start);
  // Above the shape, and in sight wherever the shape is.
  const auto left = static_cast<float>(map.x_px), top = static_cast<float>(map.y_px);
  const float right = left + static_cast<float>(map.width_px) - width_px;
  const float bottom = top + static_cast<float>(map.height_px) - height_px;
  shape.label_at = {std::max(left, std::min(shape.outline[0].x, right)),
                    std::clamp(shape.outline[2].y - height_px * 1.4F, top, std::max(top, bottom))};
  return shape;
}

void paint_moved_run(const PlotScene& scene, const RunLanes& lanes) {
  const auto& moved = scene.input.moved_run;
  const ViewSubject& subject = scene.input.subject;
  if (!moved || !subject.geometry) return;
  const auto runs = subject.geometry->runs_of(moved->job);
  if (runs.empty()) return;
  const std::int32_t run = runs.back();
  const Round start = subject.schedule->runs[static_cast<std::size_t>(run)].start;
  Canvas& canvas = scene.canvas;
  const std::string label = label_of(*moved, start);
  const float width = canvas.text_width(label, Face::mono), height = canvas.text_height(Face::mono);
  const MovedShape shape = moved_shape(*moved, lanes, run, start,
                                       subject.instance->jobs[static_cast<std::size_t>(moved->job)],
                                       scene.map, width, height);
  const Theme& theme = scene.theme;
  const PackedColour ink = moved->fits ? theme.accent : theme.error;
  const float line = scene.layout.hairline;
  canvas.fill_polygon(shape.outline, with_alpha(ink, 0x60),
                      moved->fits ? Hatch::none : Hatch::killed);
  canvas.polyline(shape.outline, ink, 2 * line, true);
  // Where it comes from.
  const Box& plot = scene.layout.plot;
  canvas.dashed_line({shape.from_x, plot.min.y}, {shape.from_x, plot.max.y}, theme.text_dim, line,
                     0.3F * scene.layout.em);
  if (!moved->fits) {
    canvas.line({shape.overflow_x, plot.min.y}, {shape.overflow_x, plot.max.y}, theme.error,
                2 * line);
  }
  const float pad = 0.3F * scene.layout.em;
  canvas.fill_rect({{shape.label_at.x - pad, shape.label_at.y - pad / 2},
                    {shape.label_at.x + width + pad, shape.label_at.y + height + pad / 2}},
                   theme.panel, pad);
  canvas.text(shape.label_at, label, Face::mono, moved->fits ? theme.text : theme.error);
}

}  // namespace gnomon::desktop
