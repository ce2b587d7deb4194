#include "app/desktop/views/ghosts/ghost_lines.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace gnomon::desktop {
namespace {

constexpr double min_stair_px = 2;  // narrower rounds become straight lines
constexpr double points_per_column = 4;

/// Rounds are far below 2^53, pixels of a zoomed picture are not.
Round round_at(double t) {
  return static_cast<Round>(std::clamp(t, -9e15, 9e15));
}

/// First, lowest, highest and last of the points of every column.
std::vector<Point> thinned(const std::vector<Point>& line) {
  std::vector<Point> thin;
  for (std::size_t i = 0; i < line.size();) {
    const float column = std::floor(line[i].x);
    Point low = line[i], high = line[i];
    std::size_t last = i;
    for (std::size_t j = i; j < line.size() && std::floor(line[j].x) == column; ++j) {
      last = j;
      if (line[j].y > low.y) low = line[j];
      if (line[j].y < high.y) high = line[j];
    }
    for (const Point& point : {line[i], low, high, line[last]}) thin.push_back(point);
    i = last + 1;
  }
  return thin;
}

/// Liang and Barsky: which part of the segment lies in the box, as fractions of it.
std::optional<std::pair<float, float>> part_in(Point a, Point b, const Box& box) {
  float enter = 0, leave = 1;
  const auto cut = [&](float step, float room) {
    if (step == 0) return room >= 0;
    const float at = room / step;
    if (step < 0) {
      enter = std::max(enter, at);
    } else {
      leave = std::min(leave, at);
    }
    return true;
  };
  const float dx = b.x - a.x, dy = b.y - a.y;
  const bool inside = cut(-dx, a.x - box.min.x) && cut(dx, box.max.x - a.x) &&
                      cut(-dy, a.y - box.min.y) && cut(dy, box.max.y - a.y);
  if (!inside || enter > leave) return std::nullopt;
  return std::pair(enter, leave);
}

Point between(Point a, Point b, float share) {
  return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

}  // namespace

LineMap line_map(const PixelMap& map) {
  return {map, map.y(0), map.height_px / map.view.tokens()};
}

std::vector<Point> step_line(std::span<const GhostShape::Piece> pieces, Round from, Round to,
                             const LineMap& map, float left_px, float right_px) {
  std::vector<Point> line;
  from = std::max(from, round_at(map.time.t(static_cast<double>(left_px))) - 1);
  to = std::min(to, round_at(map.time.t(static_cast<double>(right_px))) + 2);
  const bool stairs = map.time.width_px / map.time.view.rounds() >= min_stair_px;
  const auto add = [&](Round round, Tokens tokens) {
    const Point point{static_cast<float>(map.time.x(static_cast<double>(round))),
                      static_cast<float>(map.y(static_cast<double>(tokens)))};
    if (line.empty() || line.back().x != point.x || line.back().y != point.y) line.push_back(point);
  };
  auto piece = std::partition_point(pieces.begin(), pieces.end(),
                                    [&](const auto& p) { return p.end <= from; });
  for (; piece != pieces.end() && piece->start < to; ++piece) {
    const Round first = std::max(piece->start, from), last = std::min(piece->end, to);
    const auto value = [&](Round round) {
      return piece->tokens + piece->slope * (round - piece->start);
    };
    if (stairs && piece->slope != 0) {
      for (Round round = first; round < last; ++round) {
        add(round, value(round));
        add(round + 1, value(round));
      }
    } else {
      add(first, value(first));
      add(last, value(last - 1));
    }
  }
  const double columns = std::max(1.0, static_cast<double>(right_px - left_px));
  const bool crowded = static_cast<double>(line.size()) > points_per_column * columns;
  return crowded ? thinned(line) : line;
}

std::vector<std::vector<Point>> clipped(std::span<const Point> line, const Box& box) {
  std::vector<std::vector<Point>> parts;
  bool open = false;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const auto part = part_in(line[i], line[i + 1], box);
    if (!part) {
      open = false;
      continue;
    }
    if (!open || part->first > 0) parts.push_back({between(line[i], line[i + 1], part->first)});
    parts.back().push_back(between(line[i], line[i + 1], part->second));
    open = part->second == 1;
  }
  return parts;
}

std::vector<std::vector<Point>> dashed(std::span<const Point> line, float dash_px) {
  if (dash_px <= 0) return {{line.begin(), line.end()}};
  std::vector<std::vector<Point>> strokes;
  bool drawing = true;
  float left = dash_px;  // of the present stroke or gap
  if (!line.empty()) strokes.push_back({line.front()});
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    Point at = line[i];
    const Point end = line[i + 1];
    float rest = std::hypot(end.x - at.x, end.y - at.y);
    while (rest >= left) {
      at = between(at, end, rest > 0 ? left / rest : 0);
      rest -= left;
      left = dash_px;
      if (drawing) {
        strokes.back().push_back(at);
      } else {
        strokes.push_back({at});
      }
      drawing = !drawing;
    }
    left -= rest;
    if (drawing) strokes.back().push_back(end);
  }
  std::erase_if(strokes, [](const std::vector<Point>& stroke) { return stroke.size() < 2; });
  return strokes;
}

}  // namespace gnomon::desktop
