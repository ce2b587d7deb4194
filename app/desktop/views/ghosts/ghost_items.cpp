#include "app/desktop/views/ghosts/ghost_items.h"

#include <algorithm>
#include <array>

#include "app/desktop/number_format.h"
#include "app/desktop/views/ghosts/ghost_lines.h"

namespace gnomon::desktop {
namespace {

constexpr float gap_px = 2;  // between labels

bool meet(const Box& a, const Box& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

/// A label whose text would start at one of `wishes`.
void add_label(std::vector<GhostLabel>& labels, const std::string& text,
               std::initializer_list<Point> wishes, const GhostMetrics& metrics,
               LabelPlaces& places) {
  const float pad = 0.25f * metrics.em;
  const float width = metrics.text_width(text) + 2 * pad, height = metrics.text_height_px + pad;
  std::vector<Point> corners;
  for (const Point& wish : wishes) corners.push_back({wish.x - pad, wish.y - pad / 2});
  const std::optional<Point> at = places.place(width, height, corners);
  if (!at) return;
  labels.push_back({{at->x + pad, at->y + pad / 2}, {*at, {at->x + width, at->y + height}}, text});
}

std::vector<GhostShape::Piece> top_of(const GhostShape& shape) {
  std::vector<GhostShape::Piece> top;
  for (GhostShape::Piece piece : shape.forecast) {
    if (piece.start >= shape.end()) break;
    piece.tokens += shape.prompt + (piece.start - shape.start) + 1;
    ++piece.slope;
    top.push_back(piece);
  }
  return top;
}

/// What says how it would have gone: an edge of the plot is where a column out of sight is.
void label_overflow(const GhostShape& shape, const Box& column, const Box& plot,
                    const GhostMetrics& metrics, LabelPlaces& places, GhostItems& items) {
  std::string text = "+" + counted(shape.excess_tokens, "token") + " in round " +
                     with_separators(shape.overflow_round);
  if (column.min.x >= plot.max.x) text += " →";
  if (column.max.x <= plot.min.x) text = "← " + text;
  const float em = metrics.em, height = metrics.text_height_px;
  const float width = metrics.text_width(text);
  const float limit = std::clamp(column.max.y, plot.min.y, plot.max.y);
  // In the middle of the bracket, but not across the line M.
  const float middle =
      std::min((std::clamp(column.min.y, plot.min.y, plot.max.y) + limit - height) / 2,
               limit - height - 0.2f * em);
  const float right = column.max.x + 0.9f * em, left = column.min.x - 0.5f * em - width;
  add_label(items.labels, text,
            {{right, middle},
             {left, middle},
             {right, limit - height - 0.2f * em},
             {left, limit - height - 0.2f * em},
             {right, middle - 1.3f * em},
             {left, middle - 1.3f * em},
             {right, limit + 0.3f * em},
             {left, limit + 0.3f * em},
             {right, limit + 1.8f * em},
             {left, limit + 1.8f * em}},
            metrics, places);
}

void mark_overflow(const GhostShape& shape, Tokens memory_limit, const PixelMap& map,
                   const Box& plot, const GhostMetrics& metrics, GhostItems& items) {
  const auto round = static_cast<double>(shape.overflow_round);
  Box column{{static_cast<float>(map.x(round)),
              static_cast<float>(map.y(static_cast<double>(memory_limit + shape.excess_tokens)))},
             {static_cast<float>(map.x(round + 1)),
              static_cast<float>(map.y(static_cast<double>(memory_limit)))}};
  const float missing = 3 * metrics.hairline - column.width();
  if (missing > 0) {
    column.min.x -= missing / 2;
    column.max.x += missing / 2;
  }
  items.overflow = column;
  const float gap = 0.15f * metrics.em, arm = 0.35f * metrics.em;
  const bool at_right = column.max.x + gap + arm <= plot.max.x;
  const float near = at_right ? column.max.x + gap : column.min.x - gap;
  const float far = at_right ? near + arm : near - arm;
  items.bracket = {
      {near, column.min.y}, {far, column.min.y}, {far, column.max.y}, {near, column.max.y}};
}

}  // namespace

LabelPlaces::LabelPlaces(Box room, std::span<const Box> taken)
    : room_(room), taken_(taken.begin(), taken.end()) {}

std::optional<Point> LabelPlaces::place(float width_px, float height_px,
                                        std::span<const Point> wishes) {
  if (width_px > room_.width() || height_px > room_.height()) return std::nullopt;
  for (const Point& wish : wishes) {
    const Point at{std::clamp(wish.x, room_.min.x, room_.max.x - width_px),
                   std::clamp(wish.y, room_.min.y, room_.max.y - height_px)};
    const Box box{at, {at.x + width_px, at.y + height_px}};
    // Grounds that touch would be read as one.
    const Box apart{{box.min.x - gap_px, box.min.y - gap_px},
                    {box.max.x + gap_px, box.max.y + gap_px}};
    const bool free = std::none_of(taken_.begin(), taken_.end(),
                                   [&](const Box& other) { return meet(apart, other); });
    if (!free) continue;
    taken_.push_back(box);
    return at;
  }
  return std::nullopt;
}

GhostItems ghost_items(const GhostShape& shape, Tokens memory_limit, const PixelMap& map,
                       const Box& plot, const GhostMetrics& metrics, LabelPlaces& places) {
  GhostItems items;
  const LineMap lines = line_map(map);
  // Where the policy expects nothing of anybody, memory is known for the coming round only.
  const Round known = shape.rounds > 0 ? shape.forecast.back().end : shape.end();
  items.forecast = step_line(shape.forecast, shape.start, known, lines, plot.min.x, plot.max.x);
  const std::vector<GhostShape::Piece> top = top_of(shape);
  items.outline = step_line(top, shape.start, shape.end(), lines, plot.min.x, plot.max.x);
  const auto at = [&](Round round, Tokens tokens) {
    return Point{static_cast<float>(map.x(static_cast<double>(round))),
                 static_cast<float>(map.y(static_cast<double>(tokens)))};
  };
  const Point start = at(shape.start, shape.bottom(shape.start));
  const Point end = at(shape.end(), shape.bottom(shape.end() - 1));
  if (end.x < plot.min.x || start.x > plot.max.x) {
    items.outline.clear();
    return items;
  }
  if (start.x >= plot.min.x) items.outline.insert(items.outline.begin(), start);
  if (end.x <= plot.max.x) items.outline.push_back(end);
  if (!shape.fits) {
    mark_overflow(shape, memory_limit, map, plot, metrics, items);
    label_overflow(shape, *items.overflow, plot, metrics, places, items);
    return items;
  }
  const std::string text = shape.rounds > 0 ? "would fit" : "would fit in this round";
  const float em = metrics.em, height = metrics.text_height_px, width = metrics.text_width(text);
  const Tokens peak = shape.bottom(shape.end() - 1) + shape.prompt + (shape.end() - shape.start);
  const Point corner = at(shape.end(), peak);
  const Point first = at(shape.start, shape.bottom(shape.start) + shape.prompt + 1);
  add_label(items.labels, text,
            {{corner.x + 0.4f * em, corner.y - height / 2},
             {corner.x - width, corner.y - height - 0.3f * em},
             {first.x - 0.4f * em - width, first.y - height},
             {first.x, first.y - height - 0.3f * em},
             {corner.x + 0.4f * em, end.y}},
            metrics, places);
  return items;
}

}  // namespace gnomon::desktop
