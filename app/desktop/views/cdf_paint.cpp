#include "app/desktop/views/cdf_paint.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/cdf_labels.h"
#include "app/desktop/views/plot_scale_marks.h"

namespace gnomon::desktop {
namespace {

constexpr double bottom_units = 0.02 * axis_units, full_units = 0.88 * axis_units;
constexpr float stroke_em = 0.4f;  // half of the strokes at the mean and the percentiles
constexpr std::array<std::pair<const char*, double>, 3> quantiles = {
    {{"P50", 0.5}, {"P90", 0.9}, {"P99", 0.99}}};

/// A row of the table.
struct Figure {
  std::string name, value;
  std::optional<double> rounds;  ///< where it is marked on the curve
  double share = 0;
};

struct Painter {
  const PlotScene& scene;
  const CdfPicture& picture;
  std::vector<std::vector<Point>> lines = {};  ///< per picture.lines, pixels
  std::size_t shapes = 0;
  std::vector<Box> taken = {};  ///< by the table and by names

  [[nodiscard]] float em() const { return scene.layout.em; }
  [[nodiscard]] Point place(double rounds, double share) const {
    return {static_cast<float>(scene.map.x(picture.latency.unit(rounds))),
            static_cast<float>(scene.map.y(share_unit(share)))};
  }
  [[nodiscard]] PackedColour colour(std::size_t line) const {
    const std::size_t pane = picture.lines[line].subject.pane;
    return scene.theme.policy[pane % std::size(scene.theme.policy)];
  }
  [[nodiscard]] bool own(std::size_t line) const {
    return picture.lines[line].subject.pane == scene.input.subject.pane;
  }
  [[nodiscard]] bool in_sight(Point at) const {
    const Box& plot = scene.layout.plot;
    return at.x >= plot.min.x - 1 && at.x <= plot.max.x + 1 && at.y >= plot.min.y - 1 &&
           at.y <= plot.max.y + 1;
  }
  /// The plot without its rim.
  [[nodiscard]] Box inside(float inset_em) const {
    const Box& plot = scene.layout.plot;
    const float inset = inset_em * em();
    return {{plot.min.x + inset, plot.min.y + inset}, {plot.max.x - inset, plot.max.y - inset}};
  }
  [[nodiscard]] static Box around(Point at, float half) {
    return {{at.x - half, at.y - half}, {at.x + half, at.y + half}};
  }
  [[nodiscard]] bool crosses(std::size_t line, const Box& box) const;
  [[nodiscard]] bool free_of_lines(const Box& box) const;
  [[nodiscard]] std::optional<Point> end_in_sight(std::size_t line) const;
  [[nodiscard]] std::vector<Figure> figures(std::size_t line) const;

  void curves();
  void table(std::size_t line);
  void names();
  void figure_marks(std::size_t line);
  void job(JobId id, PackedColour colour, float radius);
  void cursor();
};

/// Whether a stepped curve, which rises to the right, passes through the box.
bool Painter::crosses(std::size_t line, const Box& box) const {
  const std::vector<Point>& points = lines[line];
  if (points.empty() || box.max.x < points.front().x || box.min.x > points.back().x) return false;
  const auto behind = [&](float x) {
    return std::partition_point(points.begin(), points.end(),
                                [x](const Point& point) { return point.x <= x; });
  };
  const auto from = behind(box.min.x), to = behind(box.max.x);
  const float lowest = from == points.begin() ? points.front().y : std::prev(from)->y;
  const float highest = to == points.begin() ? points.front().y : std::prev(to)->y;
  return box.min.y <= lowest && box.max.y >= highest;
}

bool Painter::free_of_lines(const Box& box) const {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (crosses(i, box)) return false;
  }
  return true;
}

/// The last point of a curve that is in the plot: where its name goes.
std::optional<Point> Painter::end_in_sight(std::size_t line) const {
  const Box& plot = scene.layout.plot;
  const std::vector<Point>& points = lines[line];
  for (std::size_t i = points.size(); i-- > 0;) {
    if (in_sight(points[i])) return points[i];
    // A step that leaves through the top or the bottom of the plot.
    if (i == 0) break;
    const Point &a = points[i - 1], &b = points[i];
    if (a.x == b.x && a.x >= plot.min.x && a.x <= plot.max.x && a.y > plot.max.y &&
        b.y < plot.min.y) {
      return Point{a.x, plot.min.y};
    }
    if (a.x == b.x && in_sight(a)) return Point{a.x, plot.min.y};
  }
  return std::nullopt;
}

void Painter::curves() {
  // This pane's own comes last, on top.
  for (const bool mine : {false, true}) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (own(i) != mine || lines[i].size() < 2) continue;
      const float width = (mine ? 2.8f : 1.5f) * scene.layout.hairline;
      paint_policy_line(scene.canvas, picture.lines[i].subject.pane, lines[i], colour(i), width,
                        em());
      shapes += lines[i].size();
      if (const auto end = end_in_sight(i);
          end && picture.lines[i].steps.back().x_px < scene.map.width_px - 0.5) {
        paint_filled_mark(scene.canvas, picture.lines[i].subject.pane, *end,
                          (mine ? 0.26f : 0.2f) * em(), colour(i));
      }
    }
  }
}

std::vector<Figure> Painter::figures(std::size_t line) const {
  const LatencyCurve& curve = *picture.lines[line].curve;
  std::vector<Figure> rows;
  if (curve.latencies.empty()) return rows;
  rows.push_back({curve.unfinished() > 0 ? "mean of finished" : "mean",
                  with_separators(curve.mean_rounds, curve.mean_rounds < 1000 ? 1 : 0),
                  curve.mean_rounds, curve.share(curve.mean_rounds)});
  for (const auto& [name, share] : quantiles) {
    const std::optional<Round> rounds = curve.quantile(share);
    Figure row{name, "never", std::nullopt, share};
    if (rounds) {
      row.value = with_separators(*rounds);
      row.rounds = static_cast<double>(*rounds);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

void Painter::table(std::size_t line) {
  const std::vector<Figure> rows = figures(line);
  if (rows.empty()) return;
  Canvas& canvas = scene.canvas;
  const float pad = 0.5f * em(), row_px = 1.25f * em();
  const std::string title = "rounds";
  float names = 0, values = canvas.text_width(title, Face::small);
  for (const Figure& row : rows) {
    names = std::max(names, canvas.text_width(row.name, Face::body));
    values = std::max(values, canvas.text_width(row.value, Face::mono));
  }
  const float width = names + values + em() + 2 * pad;
  const float height = row_px * static_cast<float>(rows.size() + 1) + pad;
  const std::optional<Box> corner = free_place(inside(0.7f), width, height, [&](const Box& box) {
    const float air = 0.5f * em();
    const Box around{{box.min.x - air, box.min.y - air}, {box.max.x + air, box.max.y + air}};
    return free_of_lines(around);
  });
  if (!corner) return;
  const Box& box = *corner;
  taken.push_back(box);
  canvas.fill_rect(box, with_alpha(scene.theme.panel, 0xD0), 0.3f * em());
  canvas.rect(box, scene.theme.border, scene.layout.hairline, 0.3f * em());
  const float right = box.max.x - pad;
  float y = box.min.y + 0.5f * pad;
  const std::string policy =
      canvas.elided(policy_label(picture.lines[line].subject.policy, true), Face::small,
                    width - 3 * pad - canvas.text_width(title, Face::small));
  canvas.text({box.min.x + pad, y + 0.15f * em()}, policy, Face::small, colour(line));
  canvas.text({right - canvas.text_width(title, Face::small), y + 0.15f * em()}, title, Face::small,
              scene.theme.text_dim);
  for (const Figure& row : rows) {
    y += row_px;
    canvas.text({box.min.x + pad, y}, row.name, Face::body, scene.theme.text_dim);
    canvas.text({right - canvas.text_width(row.value, Face::mono), y}, row.value, Face::mono,
                scene.theme.text);
  }
}

/// Short strokes across the curve at the mean and the percentiles, with their names where these
/// hide nothing.
void Painter::figure_marks(std::size_t line) {
  Canvas& canvas = scene.canvas;
  LabelRoom room;
  room.inside = inside(0.4f);
  room.taken = taken;
  room.hides = [&](std::size_t, const Box& box) { return !free_of_lines(box); };
  std::vector<LabelWish> wishes;
  for (const Figure& row : figures(line)) {
    if (!row.rounds) continue;
    const Point at = place(*row.rounds, row.share);
    if (!in_sight(at)) continue;
    const float half = stroke_em * em();
    for (const bool ground : {true, false}) {
      canvas.line({at.x - half, at.y - half}, {at.x + half, at.y + half},
                  ground ? scene.theme.plot : scene.theme.text,
                  (ground ? 4.0f : 1.8f) * scene.layout.hairline);
    }
    room.taken.push_back(around(at, half));
    wishes.push_back({at, {row.name == "mean of finished" ? "mean" : row.name}});
  }
  const float height = canvas.text_height(Face::small);
  const auto labels =
      place_labels(wishes, room, height, 0.45f * em(),
                   [&](const std::string& text) { return canvas.text_width(text, Face::small); });
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!labels[i] || labels[i]->aside || room.hides(i, labels[i]->box)) continue;
    canvas.text(labels[i]->box.min, wishes[i].texts[0], Face::small, scene.theme.text);
  }
}

void Painter::names() {
  Canvas& canvas = scene.canvas;
  const std::vector<std::string> all = line_names(picture.lines);
  std::vector<LabelWish> wishes;
  std::vector<std::size_t> of_line;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto end = end_in_sight(i);
    if (!end) continue;
    LabelWish wish{*end, {}};
    const LatencyCurve& curve = *picture.lines[i].curve;
    if (curve.unfinished() > 0) {
      wish.texts.push_back(all[i] + ", " + percent(curve.last_share()) + " finished");
    }
    wish.texts.push_back(all[i]);
    const std::string name = policy_label(picture.lines[i].subject.policy, true);
    if (name != all[i]) wish.texts.push_back(name);
    const std::string cut = canvas.elided(name, Face::body, 2.5f * em());
    if (cut != name && !cut.empty()) wish.texts.push_back(cut);
    wishes.push_back(std::move(wish));
    of_line.push_back(i);
  }
  LabelRoom room;
  room.inside = inside(0.3f);
  room.taken = taken;
  // The ring of the selected job goes around the ends, too.
  for (const LabelWish& wish : wishes) room.taken.push_back(around(wish.at, 0.42f * em()));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!own(i)) continue;
    for (const Figure& row : figures(i)) {
      if (row.rounds) room.taken.push_back(around(place(*row.rounds, row.share), stroke_em * em()));
    }
  }
  room.hides = [&](std::size_t, const Box& box) { return !free_of_lines(box); };
  const auto labels =
      place_labels(wishes, room, canvas.text_height(Face::body), 0.45f * em(),
                   [&](const std::string& text) { return canvas.text_width(text, Face::body); });
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!labels[i]) continue;
    const Box& box = labels[i]->box;
    const std::size_t line = of_line[i];
    taken.push_back(box);
    if (labels[i]->aside) {
      const Point near{std::clamp(wishes[i].at.x, box.min.x, box.max.x),
                       std::clamp(wishes[i].at.y, box.min.y, box.max.y)};
      canvas.line(wishes[i].at, near, with_alpha(colour(line), 0xA0), scene.layout.hairline);
    }
    if (room.hides(i, box)) canvas.fill_rect(box, with_alpha(scene.theme.plot, 0xC8));
    canvas.text(box.min, wishes[i].texts[labels[i]->text], Face::body, colour(line));
  }
}

void Painter::job(JobId id, PackedColour ring, float radius) {
  if (id == no_job) return;
  for (const CdfLine& line : picture.lines) {
    const std::optional<Round> latency = latency_of(line.subject, id);
    if (!latency) continue;
    const auto rounds = static_cast<double>(*latency);
    const Point at = place(rounds, line.curve->share(rounds));
    paint_hollow_mark(scene.canvas, 0, at, radius, scene.theme.plot, 4.4f * scene.layout.hairline);
    paint_hollow_mark(scene.canvas, 0, at, radius, ring, 2 * scene.layout.hairline);
  }
}

void Painter::cursor() {
  if (!picture.cursor_unit) return;
  const Box& plot = scene.layout.plot;
  const auto x = static_cast<float>(scene.map.x(*picture.cursor_unit));
  if (x < plot.min.x || x > plot.max.x) return;
  scene.canvas.line({x, plot.min.y}, {x, plot.max.y}, with_alpha(scene.theme.text, 0x80),
                    scene.layout.hairline);
  const double rounds = std::floor(picture.latency.value(*picture.cursor_unit));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto y =
        static_cast<float>(scene.map.y(share_unit(picture.lines[i].curve->share(rounds))));
    paint_filled_mark(scene.canvas, picture.lines[i].subject.pane, {x, y}, 0.24f * em(),
                      scene.theme.plot);
    paint_filled_mark(scene.canvas, picture.lines[i].subject.pane, {x, y}, 0.18f * em(), colour(i));
  }
}

/// Hundredths of a percent are whole numbers, which axis_ticks divides.
std::vector<AxisTick> share_ticks(const PlotScene& scene) {
  const double low = std::max(0.0, unit_share(scene.map.view.y0)) * 1e4;
  const double high = std::min(1.0, unit_share(scene.map.view.y1)) * 1e4;
  std::vector<AxisTick> ticks;
  if (!(high > low)) return ticks;
  const double length = (share_unit(high / 1e4) - share_unit(low / 1e4)) / scene.map.view.tokens() *
                        scene.map.height_px;
  const std::vector<double> at =
      axis_ticks(low, high, length, 2.6 * static_cast<double>(scene.layout.em));
  const double step = at.size() > 1 ? at[1] - at[0] : 1;
  for (const double share : at) {
    const int decimals = step >= 100 ? 0 : step >= 10 ? 1 : 2;
    ticks.push_back(
        {share, share_unit(share / 1e4), with_separators(share / 100, decimals) + " %"});
  }
  return ticks;
}

}  // namespace

double share_unit(double share) {
  return bottom_units + share * (full_units - bottom_units);
}

double unit_share(double unit) {
  return (unit - bottom_units) / (full_units - bottom_units);
}

std::size_t paint_cdf(const PlotScene& scene, const CdfPicture& picture) {
  const Box& plot = scene.layout.plot;
  const std::vector<AxisTick> x = x_ticks(scene, picture.latency), y = share_ticks(scene);
  paint_scale_ground(scene, x, y);
  Painter painter{scene, picture};
  std::size_t mine = picture.lines.size();
  for (std::size_t i = 0; i < picture.lines.size(); ++i) {
    std::vector<Point> points;
    for (const StepPoint& step : picture.lines[i].steps) {
      points.push_back({plot.min.x + static_cast<float>(step.x_px),
                        static_cast<float>(scene.map.y(share_unit(step.share)))});
    }
    painter.lines.push_back(std::move(points));
    if (painter.own(i)) mine = i;
  }
  scene.canvas.push_clip(plot);
  painter.curves();
  painter.cursor();
  if (mine < picture.lines.size()) painter.table(mine);
  painter.names();
  if (mine < picture.lines.size()) painter.figure_marks(mine);
  if (scene.input.hovered_job != scene.input.selected_job) {
    painter.job(scene.input.hovered_job, scene.theme.text_dim, 0.3f * scene.layout.em);
  }
  painter.job(scene.input.selected_job, scene.theme.selection, 0.36f * scene.layout.em);
  if (picture.stale) scene.canvas.fill_rect(plot, with_alpha(scene.theme.plot, 0x8C));
  scene.canvas.pop_clip();
  scene.canvas.rect(plot, scene.theme.border, scene.layout.hairline);
  paint_x_numbers(scene, x, std::nullopt);
  paint_y_numbers(scene, y, std::nullopt);
  return painter.shapes;
}

}  // namespace gnomon::desktop
