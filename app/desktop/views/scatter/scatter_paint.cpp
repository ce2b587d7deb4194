#include "app/desktop/views/scatter/scatter_paint.h"

#include <algorithm>
#include <cmath>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/plot/plot_scale_marks.h"
#include "app/desktop/views/policy_names.h"
#include "app/desktop/views/scatter/scatter_density.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t few_marks = 400, shaped_marks = 2'500;

struct Painter {
  const PlotScene& scene;
  const ScatterPicture& picture;
  std::size_t shapes = 0;

  [[nodiscard]] Point place(double x, double y) const {
    return {static_cast<float>(scene.map.x(x)), static_cast<float>(scene.map.y(y))};
  }
  [[nodiscard]] PackedColour colour_of(JobId job) const;
  void rail();
  void cells();
  void marks();
  void other_marks();
  void median(const ScatterPoints& points, bool own);
  void name_median(const std::vector<Point>& line);
  void ring(JobId job, PackedColour colour, float width);
  void read_off(const ScatterMark& mark);
};

/// Hollow marks are lines, and so many of them would be a thicket: their median is shown alone.
bool only_median(const ScatterSight& other) {
  return other.merged || other.marks.size() > shaped_marks;
}

/// Marks are smaller where they are many.
float radius_for(std::size_t jobs, float em) {
  return (jobs <= few_marks ? 0.27f : jobs <= shaped_marks ? 0.19f : 0.12f) * em;
}

PackedColour Painter::colour_of(JobId job) const {
  const RunColours* colours = scene.input.colours;
  const std::int32_t run = picture.points->completing_run(job);
  // The colours are those of the newest result, which the points may not be of yet.
  const bool current = picture.points->subject().generation == scene.input.subject.generation;
  const bool known = colours != nullptr && run >= 0 && current &&
                     static_cast<std::size_t>(run) < colours->of_run.size();
  return known ? colours->of_run[static_cast<std::size_t>(run)] : scene.theme.text_dim;
}

/// Where jobs are that never finished.
void Painter::rail() {
  const ScatterScales& scales = picture.points->scales();
  if (!scales.has_rail) return;
  const Box& plot = scene.layout.plot;
  const float y = place(0, scales.border).y;
  if (y < plot.min.y) return;
  const Box above{plot.min, {plot.max.x, std::min(y, plot.max.y)}};
  scene.canvas.fill_rect(above, with_alpha(scene.theme.killed, 0x14));
  if (y < plot.max.y) {
    scene.canvas.dashed_line({plot.min.x, y}, {plot.max.x, y}, scene.theme.text_dim,
                             scene.layout.hairline, 0.3f * scene.layout.em);
  }
  const std::string text =
      scene.canvas.elided("never finished", Face::small, plot.width() - scene.layout.em);
  scene.canvas.text(
      {plot.max.x - 0.5f * scene.layout.em - scene.canvas.text_width(text, Face::small),
       y - scene.canvas.text_height(Face::small) - 0.15f * scene.layout.em},
      text, Face::small, scene.theme.text_dim);
}

/// A step of a line. Where it goes on as high as it was, the line grows: a corner within it would
/// swell the line, because its sides meet in no angle there.
void add_step(std::vector<Point>& line, Point from, Point to) {
  constexpr float same_px = 0.5f;
  if (line.empty()) {
    line = {from, to};
    return;
  }
  Point& last = line.back();
  if (std::abs(last.y - to.y) < same_px) {
    last.x = std::max(last.x, to.x);
    return;
  }
  const float x = last.x;
  line.push_back({x, to.y});
  if (to.x > x) line.push_back(to);
}

void Painter::cells() {
  const ScatterSight& sight = *picture.sight;
  const std::uint32_t fullest = picture.points->fullest(sight.level);
  const float gap = scene.layout.hairline;
  for (const ScatterCell& cell : sight.cells) {
    const ViewRect rect = cell_rect(cell, sight.level);
    const Point low = place(rect.t0, rect.y0), high = place(rect.t1, rect.y1);
    const double full = fullness(cell.jobs, fullest);
    const Box box{{std::round(low.x), std::round(high.y)}, {std::round(high.x), std::round(low.y)}};
    // Seams between the cells: what is merged looks merged.
    scene.canvas.fill_rect(
        {box.min,
         {std::max(box.max.x - gap, box.min.x + gap), std::max(box.max.y - gap, box.min.y + gap)}},
        density_colour(scene.theme, scene.input.subject.pane, full));
  }
  shapes += sight.cells.size();
}

void Painter::marks() {
  const ScatterSight& sight = *picture.sight;
  Canvas& canvas = scene.canvas;
  const std::size_t count = sight.marks.size();
  const float radius = radius_for(count, scene.layout.em);
  const std::size_t pane = scene.input.subject.pane;
  shapes += count;
  if (count > shaped_marks) {
    for (const ScatterMark& mark : sight.marks) {
      const Point at = place(mark.x, mark.y);
      canvas.fill_rect({{at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}},
                       with_alpha(colour_of(mark.job), 0xC8));
    }
    return;
  }
  // A seam of ground sets marks off from what is below; all seams come first, or they would hide
  // marks that lie close together.
  const bool few = count <= few_marks;
  for (const bool seam : {true, false}) {
    if (seam && !few) continue;
    for (const ScatterMark& mark : sight.marks) {
      const PackedColour colour = seam ? with_alpha(scene.theme.plot, 0xA0)
                                       : with_alpha(colour_of(mark.job), few ? 0xFF : 0xC8);
      paint_filled_mark(canvas, pane, place(mark.x, mark.y),
                        radius + (seam ? scene.layout.hairline : 0), colour);
    }
  }
}

void Painter::other_marks() {
  const Theme& theme = scene.theme;
  for (std::size_t i = 0; i < picture.others.size(); ++i) {
    const ScatterSight& sight = *picture.other_sights[i];
    const std::size_t pane = picture.others[i]->subject().pane;
    const PackedColour colour = theme.policy[pane % std::size(theme.policy)];
    if (only_median(sight)) continue;
    const float radius = radius_for(std::max(sight.marks.size(), few_marks + 1), scene.layout.em);
    for (const ScatterMark& mark : sight.marks) {
      paint_hollow_mark(scene.canvas, pane, place(mark.x, mark.y), radius, with_alpha(colour, 0xB0),
                        1.2f * scene.layout.hairline);
    }
    shapes += sight.marks.size();
  }
}

/// A step per tenth of the jobs, over a seam of ground: solid for this pane's policy.
void Painter::median(const ScatterPoints& points, bool own) {
  const std::size_t pane = points.subject().pane;
  const PackedColour colour =
      own ? scene.theme.text : scene.theme.policy[pane % std::size(scene.theme.policy)];
  const float least = 0.35f * scene.layout.em, gap = 1.5f * scene.layout.em;
  const ScatterScales& scales = points.scales();
  std::vector<std::vector<Point>> lines;
  for (const MedianStep& step : points.medians()) {
    const double unit =
        step.waiting ? scales.waiting.unit(static_cast<double>(*step.waiting)) : scales.rail;
    Point from = place(scales.size.unit(step.size_low), unit);
    Point to = place(scales.size.unit(step.size_high), unit);
    if (to.x - from.x < 2 * least) {
      const float middle = (from.x + to.x) / 2;
      from.x = middle - least;
      to.x = middle + least;
    }
    // Between sizes that are far apart there is nothing to say.
    if (lines.empty() || from.x - lines.back().back().x > gap) lines.emplace_back();
    add_step(lines.back(), from, to);
  }
  if (lines.empty()) return;
  const float width = (own ? 2.0f : 1.5f) * scene.layout.hairline, em = scene.layout.em;
  for (const std::vector<Point>& line : lines) {
    scene.canvas.polyline(line, with_alpha(scene.theme.plot, 0xC0), 2.6f * width);
    paint_policy_line(scene.canvas, own ? 0 : pane, line, colour, width, em);
    shapes += line.size();
  }
  if (!own) return;
  name_median(lines.front());
}

/// Above the start of the line; beside it where it is too short for that.
void Painter::name_median(const std::vector<Point>& line) {
  const std::string text = "median";
  const Box& plot = scene.layout.plot;
  const float em = scene.layout.em, height = scene.canvas.text_height(Face::small);
  const float width = scene.canvas.text_width(text, Face::small);
  const Point first = line.front();
  Point at{std::max(first.x, plot.min.x + 0.4f * em), first.y - height - 0.2f * em};
  if (at.x + width >= line[1].x) {
    const bool fits = line.back().x + 0.5f * em + width < plot.max.x;
    at = {fits ? line.back().x + 0.5f * em : first.x - 0.5f * em - width,
          (fits ? line.back().y : first.y) - height / 2};
  }
  const Box ground{{at.x - 0.2f * em, at.y}, {at.x + width + 0.2f * em, at.y + height}};
  scene.canvas.fill_rect(ground, with_alpha(scene.theme.plot, 0xB0), 0.2f * em);
  scene.canvas.text(at, text, Face::small, scene.theme.text);
}

void Painter::ring(JobId job, PackedColour colour, float width) {
  if (job < 0 || static_cast<std::size_t>(job) >= picture.points->size()) return;
  const ScatterMark mark = picture.points->mark(job);
  const Point at = place(mark.x, mark.y);
  const float radius = 0.42f * scene.layout.em;
  paint_hollow_mark(scene.canvas, 0, at, radius, scene.theme.plot, 2.4f * width);
  paint_hollow_mark(scene.canvas, 0, at, radius, colour, width);
}

void Painter::read_off(const ScatterMark& mark) {
  const Box& plot = scene.layout.plot;
  const Point at = place(mark.x, mark.y);
  const PackedColour colour = with_alpha(scene.theme.selection, 0x90);
  scene.canvas.line({at.x, std::max(at.y, plot.min.y)}, {at.x, plot.max.y}, colour,
                    scene.layout.hairline);
  scene.canvas.line({plot.min.x, at.y}, {std::min(at.x, plot.max.x), at.y}, colour,
                    scene.layout.hairline);
}

void add_rail_tick(const ScatterScales& scales, std::vector<AxisTick>& ticks) {
  if (!scales.has_rail) return;
  std::erase_if(ticks, [&](const AxisTick& tick) { return tick.unit > scales.border; });
  ticks.push_back({scales.waiting.value(scales.rail), scales.rail, "never"});
}

}  // namespace

std::size_t paint_scatter(const PlotScene& scene, const ScatterPicture& picture) {
  const ScatterPoints& points = *picture.points;
  const ScatterScales& scales = points.scales();
  const Theme& theme = scene.theme;
  const Box& plot = scene.layout.plot;
  const std::vector<AxisTick> x = x_ticks(scene, scales.size);
  std::vector<AxisTick> y = y_ticks(scene, scales.waiting);
  add_rail_tick(scales, y);
  paint_scale_ground(scene, x, y);

  Painter painter{scene, picture};
  const JobId selected = scene.input.selected_job;
  const bool has_selected =
      selected != no_job && static_cast<std::size_t>(selected) < points.size();
  scene.canvas.push_clip(plot);
  painter.rail();
  painter.other_marks();
  if (picture.sight->merged) {
    painter.cells();
  } else {
    painter.marks();
  }
  for (const auto& other : picture.others) painter.median(*other, false);
  painter.median(points, true);
  if (picture.stale) scene.canvas.fill_rect(plot, with_alpha(theme.plot, 0x8C));
  std::optional<AxisTag> x_tag, y_tag;
  if (has_selected) {
    const ScatterMark mark = points.mark(selected);
    painter.read_off(mark);
    const Job& job = points.subject().instance->jobs[static_cast<std::size_t>(selected)];
    x_tag = {mark.x, with_separators(size_of(job, points.size_by()))};
    const std::optional<Round> waiting = points.waiting(selected);
    y_tag = {mark.y, waiting ? with_separators(*waiting) : "never"};
  }
  if (scene.input.hovered_job != selected) {
    painter.ring(scene.input.hovered_job, theme.text_dim, 1.4f * scene.layout.hairline);
  }
  if (has_selected) painter.ring(selected, theme.selection, 2 * scene.layout.hairline);
  scene.canvas.pop_clip();
  scene.canvas.rect(plot, theme.border, scene.layout.hairline);
  paint_x_numbers(scene, x, x_tag);
  paint_y_numbers(scene, y, y_tag);
  return painter.shapes;
}

std::string scatter_badge(const ScatterPicture& picture) {
  std::string own;
  if (picture.sight != nullptr && picture.sight->merged) {
    own = "merged: ~" + about(picture.sight->jobs_per_cell()) + " jobs per cell";
  } else if (picture.points && picture.points->unfinished() > 0) {
    const std::size_t jobs = picture.points->unfinished();
    own = with_separators(static_cast<std::int64_t>(jobs)) +
          (jobs == 1 ? " job never finished" : " jobs never finished");
  }
  std::vector<ViewSubject> subjects;
  for (const auto& other : picture.others) subjects.push_back(other->subject());
  if (picture.points) subjects.push_back(picture.points->subject());
  const std::vector<std::string> names = subject_names(subjects);
  std::vector<std::string> without_marks;
  for (std::size_t i = 0; i < picture.others.size(); ++i) {
    if (only_median(*picture.other_sights[i])) without_marks.push_back(names[i]);
  }
  if (without_marks.empty()) return own;
  const std::size_t count = without_marks.size();
  const std::string who = count == 1                       ? without_marks[0]
                          : count == picture.others.size() ? "others"
                                                           : std::to_string(count) + " others";
  // First: what is said of this pane's policy can be seen.
  return who + ": median only" + (own.empty() ? "" : "  ·  " + own);
}

}  // namespace gnomon::desktop
