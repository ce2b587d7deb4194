#include "app/desktop/views/cdf/cdf_figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/cdf/cdf_labels.h"
#include "app/desktop/views/plot/plot_scale_axes.h"

namespace gnomon::desktop {
namespace {

constexpr float stroke_em = 0.4f;  // half of the strokes at the mean and the percentiles
constexpr std::array<std::pair<const char*, double>, 3> quantiles = {
    {{"P50", 0.5}, {"P90", 0.9}, {"P99", 0.99}}};

/// Returns the room that it takes, if there is any.
std::optional<Box> paint_table(const CdfPlot& plot, std::size_t line, const std::string& title,
                               const std::vector<Figure>& rows) {
  Canvas& canvas = plot.scene.canvas;
  const Theme& theme = plot.scene.theme;
  const float em = plot.em(), pad = 0.5f * em, row_px = 1.25f * em;
  const std::string unit = "rounds";
  const float unit_px = canvas.text_width(unit, Face::small);
  float names = 0, values = unit_px;
  for (const Figure& row : rows) {
    names = std::max(names, canvas.text_width(row.name, Face::body));
    values = std::max(values, canvas.text_width(row.value, Face::mono));
  }
  const float title_px = canvas.text_width(title, Face::small) + unit_px;
  const float width = std::max(names + values, title_px) + em + 2 * pad;
  const float height = row_px * static_cast<float>(rows.size() + 1) + pad;
  const std::optional<Box> free = free_place(plot.inside(0.7f), width, height, [&](const Box& box) {
    const float air = 0.5f * em;
    return plot.free_of_lines(
        {{box.min.x - air, box.min.y - air}, {box.max.x + air, box.max.y + air}});
  });
  if (!free) return free;
  const Box& box = *free;
  canvas.fill_rect(box, with_alpha(theme.panel, 0xD0), 0.3f * em);
  canvas.rect(box, theme.border, plot.scene.layout.hairline, 0.3f * em);
  const float right = box.max.x - pad;
  float y = box.min.y + 0.5f * pad;
  canvas.text({box.min.x + pad, y + 0.15f * em}, title, Face::small, plot.colour(line));
  canvas.text({right - unit_px, y + 0.15f * em}, unit, Face::small, theme.text_dim);
  for (const Figure& row : rows) {
    y += row_px;
    canvas.text({box.min.x + pad, y}, row.name, Face::body, theme.text_dim);
    canvas.text({right - canvas.text_width(row.value, Face::mono), y}, row.value, Face::mono,
                theme.text);
  }
  return free;
}

/// Adds a name at a place, beside what is already named there.
void wish_for(std::vector<LabelWish>& wishes, Point at, const std::string& name, float near_px) {
  for (LabelWish& wish : wishes) {
    if (std::abs(wish.at.x - at.x) >= near_px || std::abs(wish.at.y - at.y) >= near_px) continue;
    wish.texts[0] += ", " + name;
    return;
  }
  wishes.push_back({at, {name}});
}

void paint_strokes(const CdfPlot& plot, const std::vector<Figure>& rows,
                   const std::optional<Box>& table) {
  Canvas& canvas = plot.scene.canvas;
  const Theme& theme = plot.scene.theme;
  const float hairline = plot.scene.layout.hairline, half = stroke_em * plot.em();
  LabelRoom room;
  room.inside = plot.inside(0.4f);
  if (table) room.taken.push_back(*table);
  room.hides = [&](std::size_t, const Box& box) { return !plot.free_of_lines(box); };
  std::vector<LabelWish> wishes;
  for (const Figure& row : rows) {
    if (!row.rounds) continue;
    const Point at = plot.place(*row.rounds, row.share);
    if (!plot.in_sight(at)) continue;
    for (const bool ground : {true, false}) {
      canvas.line({at.x - half, at.y - half}, {at.x + half, at.y + half},
                  ground ? theme.plot : theme.text, (ground ? 4.0f : 1.8f) * hairline);
    }
    room.taken.push_back({{at.x - half, at.y - half}, {at.x + half, at.y + half}});
    // "of finished" is in the table.
    wish_for(wishes, at, row.name.substr(0, row.name.find(' ')), half);
  }
  // From the top down: there, the rim of the plot leaves the least choice.
  std::reverse(wishes.begin(), wishes.end());
  const auto labels =
      place_labels(wishes, room, canvas.text_height(Face::small), 0.6f * plot.em(),
                   [&](const std::string& text) { return canvas.text_width(text, Face::small); });
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!labels[i]) continue;
    const Box& box = labels[i]->box;
    if (labels[i]->aside) {
      canvas.line(wishes[i].at, leader_end(wishes[i].at, box), theme.text_dim, hairline);
    }
    if (room.hides(i, box)) canvas.fill_rect(box, with_alpha(theme.plot, 0xC8));
    canvas.text(box.min, wishes[i].texts[0], Face::small, theme.text);
  }
}

}  // namespace

std::vector<Figure> figures_of(const LatencyCurve& curve) {
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

void paint_figures(const CdfPlot& plot, std::size_t line, const std::string& title) {
  const std::vector<Figure> rows = figures_of(*plot.picture.lines[line].curve);
  if (rows.empty()) return;
  paint_strokes(plot, rows, paint_table(plot, line, title, rows));
}

}  // namespace gnomon::desktop
