#include "app/desktop/views/plane/plane_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/canvas/svg_text.h"

namespace gnomon::desktop {
namespace {

constexpr float cross_em = 0.27f;     // half width of a cross
constexpr float inset = 1.6f;         // half widths from the end of a run to its cross
constexpr float least_height = 2.2f;  // half widths that a run must be high where its cross stands
constexpr float apart = 2.8f;         // half widths between crosses that do not touch
constexpr double room_em = 0.75;      // what a cross needs of a run

bool has_room(const PlotScene& scene, double width_px, double height_px) {
  return std::min(width_px, height_px) >= room_em * static_cast<double>(scene.layout.em);
}

double limit_of(const PlotScene& scene) {
  const ViewSubject& subject = scene.input.subject;
  return subject.instance ? static_cast<double>(subject.instance->memory_limit) : 0;
}

/// Where M is, on a whole pixel of the screen; nothing where it is out of sight.
std::optional<float> limit_px(const PlotScene& scene) {
  const double limit = limit_of(scene);
  const Box& plot = scene.layout.plot;
  const float scale = scene.layout.scale_y;
  const float y = std::round(static_cast<float>(scene.map.y(limit)) * scale) / scale;
  if (limit <= 0 || y < plot.min.y || y > plot.max.y) return std::nullopt;
  return y;
}

/// Keeps points apart. A cell is as large as the distance, so that it holds one of them at most.
class CrossGrid {
 public:
  CrossGrid(const Box& box, float distance_px)
      : box_(box),
        distance_px_(distance_px),
        columns_(cell(box.width()) + 1),
        rows_(cell(box.height()) + 1),
        points_(static_cast<std::size_t>(columns_ * rows_)) {}

  /// Whether the point, which lies in the box, is far enough from those taken; takes it then.
  bool take(Point at) {
    const int column = cell(at.x - box_.min.x), row = cell(at.y - box_.min.y);
    for (int y = std::max(0, row - 1); y <= std::min(rows_ - 1, row + 1); ++y) {
      for (int x = std::max(0, column - 1); x <= std::min(columns_ - 1, column + 1); ++x) {
        const std::optional<Point>& other = points_[index(x, y)];
        if (!other) continue;
        if (std::max(std::abs(other->x - at.x), std::abs(other->y - at.y)) < distance_px_) {
          return false;
        }
      }
    }
    points_[index(column, row)] = at;
    return true;
  }

 private:
  [[nodiscard]] int cell(float offset_px) const {
    return std::max(0, static_cast<int>(offset_px / distance_px_));
  }
  [[nodiscard]] std::size_t index(int column, int row) const {
    return static_cast<std::size_t>(row * columns_ + column);
  }

  Box box_;
  float distance_px_;
  int columns_, rows_;
  std::vector<std::optional<Point>> points_;
};

}  // namespace

PackedColour idle_dot_colour(const Theme& theme) {
  return mixed(theme.idle, theme.text_dim, 0.28);
}

void paint_free_memory(const PlotScene& scene, const Ticks& x, const Ticks& y) {
  const Box& plot = scene.layout.plot;
  Canvas& canvas = scene.canvas;
  canvas.fill_rect(plot, scene.theme.panel);
  canvas.fill_rect(plot, scene.theme.plot_outside);
  const auto pixel_x = [&](double t) {
    return std::clamp(static_cast<float>(scene.map.x(t)), plot.min.x, plot.max.x);
  };
  const auto pixel_y = [&](double tokens) {
    return std::clamp(static_cast<float>(scene.map.y(tokens)), plot.min.y, plot.max.y);
  };
  const auto& geometry = scene.input.subject.geometry;
  const Box free{{pixel_x(0), pixel_y(limit_of(scene))},
                 {pixel_x(geometry ? static_cast<double>(geometry->horizon()) : 0), pixel_y(0)}};
  if (free.width() <= 0 || free.height() <= 0) return;
  const std::array<Point, 4> corners{free.min, Point{free.max.x, free.min.y}, free.max,
                                     Point{free.min.x, free.max.y}};
  canvas.fill_polygon(corners, scene.theme.idle, Hatch::idle);
  canvas.push_clip(free);
  for (const double at : x.at) {
    canvas.line({pixel_x(at), free.min.y}, {pixel_x(at), free.max.y}, scene.theme.grid,
                scene.layout.hairline);
  }
  for (const double at : y.at) {
    canvas.line({free.min.x, pixel_y(at)}, {free.max.x, pixel_y(at)}, scene.theme.grid,
                scene.layout.hairline);
  }
  canvas.pop_clip();
}

LimitLabel limit_label(const PlotScene& scene) {
  LimitLabel label;
  const std::optional<float> line = limit_px(scene);
  if (!line) return label;
  const Box& plot = scene.layout.plot;
  const float em = scene.layout.em;
  const Canvas& canvas = scene.canvas;
  label.text =
      canvas.elided("M = " + with_separators(limit_of(scene), 0), Face::mono, plot.width() - em);
  const float height = canvas.text_height(Face::mono);
  const float x = plot.max.x - 0.5f * em - canvas.text_width(label.text, Face::mono);
  label.above = *line - plot.min.y >= height + 0.15f * em;
  const float y = label.above ? *line - height - 0.12f * em : *line + 0.2f * em;
  label.at = {x, y};
  label.box = {{x - 0.3f * em, y},
               {plot.max.x - 0.2f * em, y + height + (label.above ? 0 : 0.1f * em)}};
  return label;
}

void paint_limit_line(const PlotScene& scene) {
  const std::optional<float> y = limit_px(scene);
  if (!y) return;
  const Box& plot = scene.layout.plot;
  scene.canvas.line({plot.min.x, *y}, {plot.max.x, *y}, scene.theme.memory_line,
                    1.6f * scene.layout.hairline);
}

void paint_limit_label(const PlotScene& scene, const LimitLabel& label) {
  if (label.text.empty()) return;
  const Theme& theme = scene.theme;
  // Above the line the ground is that of the plot there, and shows only where something is behind.
  scene.canvas.fill_rect(label.box, (label.above ? theme.plot_outside : theme.plot) | 0xFF000000u,
                         0.25f * scene.layout.em);
  scene.canvas.text(label.at, label.text, Face::mono, theme.memory_line);
}

void paint_cross(const PlotScene& scene, Point at, float size_px) {
  for (const bool ground : {true, false}) {
    const PackedColour colour = ground ? scene.theme.plot : scene.theme.error;
    const float thickness = (ground ? 4.8f : 2.1f) * scene.layout.hairline;
    scene.canvas.line({at.x - size_px, at.y - size_px}, {at.x + size_px, at.y + size_px}, colour,
                      thickness);
    scene.canvas.line({at.x - size_px, at.y + size_px}, {at.x + size_px, at.y - size_px}, colour,
                      thickness);
  }
}

void paint_kill_cap(const PlotScene& scene, double end_round, double rounds, double base,
                    double top) {
  const double x_scale = scene.map.width_px / scene.map.view.rounds();
  const double y_scale = scene.map.height_px / scene.map.view.tokens();
  if (!has_room(scene, rounds * x_scale, (top - base) * y_scale)) return;
  const float size = cross_em * scene.layout.em;
  const auto x = static_cast<float>(scene.map.x(end_round)) - inset * size;
  const auto y = static_cast<float>(scene.map.y((base + top) / 2));
  if (scene.layout.plot.contains({x, y})) paint_cross(scene, {x, y}, size);
}

std::vector<Point> kill_crosses(const Schedule& schedule, std::span<const KilledPiece> pieces,
                                const PlotScene& scene, float size_px) {
  const PixelMap& map = scene.map;
  const double x_scale = map.width_px / map.view.rounds();
  const double y_scale = map.height_px / map.view.tokens();
  struct Ending {
    std::int32_t run;
    double tokens;  ///< that it held in its last round
    Round end, at_round;
    Point at;
    bool found = false;
  };
  std::vector<Ending> endings;
  std::unordered_map<std::int32_t, std::size_t> of_run;
  for (const KilledPiece& piece : pieces) {
    const Run& run = schedule.runs[static_cast<std::size_t>(piece.run)];
    if (piece.end != run.end) continue;
    const double tokens = piece.height + static_cast<double>(piece.end - piece.start - 1);
    const auto rounds = static_cast<double>(run.end - run.start);
    if (!has_room(scene, rounds * x_scale, tokens * y_scale)) continue;
    const auto x = static_cast<float>(map.x(static_cast<double>(run.end))) - inset * size_px;
    const auto round = static_cast<Round>(std::floor(map.t(static_cast<double>(x))));
    of_run.emplace(piece.run, endings.size());
    endings.push_back(
        {piece.run, tokens, run.end, std::clamp(round, run.start, run.end - 1), {x, 0}});
  }
  // The run may stand elsewhere in its very last rounds than where the cross is.
  for (const KilledPiece& piece : pieces) {
    const auto known = of_run.find(piece.run);
    if (known == of_run.end()) continue;
    Ending& ending = endings[known->second];
    if (ending.at_round < piece.start || ending.at_round >= piece.end) continue;
    const auto d = static_cast<double>(ending.at_round - piece.start);
    // Of what is in sight of it; it may be thinner there than at its end.
    const double base = piece.base + piece.slope * d;
    const double low = std::max(base, map.view.y0);
    const double high = std::min(base + piece.height + d, map.view.y1);
    ending.at.y = static_cast<float>(map.y((low + high) / 2));
    ending.found = (high - low) * y_scale >= static_cast<double>(least_height * size_px) &&
                   scene.layout.plot.contains(ending.at);
  }
  std::sort(endings.begin(), endings.end(), [](const Ending& a, const Ending& b) {
    return std::tuple(-a.tokens, a.end, a.run) < std::tuple(-b.tokens, b.end, b.run);
  });
  std::vector<Point> crosses;
  CrossGrid grid(scene.layout.plot, apart * size_px);
  for (const Ending& ending : endings) {
    if (ending.found && grid.take(ending.at)) crosses.push_back(ending.at);
  }
  return crosses;
}

void paint_kill_crosses(const PlotScene& scene, const Schedule& schedule,
                        std::span<const KilledPiece> pieces) {
  const float size = cross_em * scene.layout.em;
  for (const Point at : kill_crosses(schedule, pieces, scene, size)) paint_cross(scene, at, size);
}

void paint_kill_crosses(const PlotScene& scene, const PlaneItems& items) {
  if (!scene.input.subject.schedule) return;
  std::vector<KilledPiece> pieces;
  for (const BandChunk* chunk : items.bands) {
    for (std::size_t i = chunk->first_killed; i < chunk->items.size(); ++i) {
      const BandItem& item = chunk->items[i];
      pieces.push_back({chunk->runs[i], chunk->first + static_cast<Round>(item.start),
                        chunk->first + static_cast<Round>(item.end),
                        static_cast<double>(chunk->low) + static_cast<double>(item.base),
                        static_cast<double>(item.slope), static_cast<double>(item.height)});
    }
  }
  paint_kill_crosses(scene, *scene.input.subject.schedule, pieces);
}

}  // namespace gnomon::desktop
