#include "app/desktop/views/cdf/cdf_labels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr int rings = 6;  // how far a label may step aside, in its own heights
constexpr std::size_t most_dashes = 4000;

/// Places around `at`, the best first: above to the left, where a rising curve is not.
std::vector<PlacedLabel> places(const LabelWish& wish, std::size_t text, const LabelRoom& room,
                                float width, float height, float gap) {
  std::vector<PlacedLabel> all;
  const auto add = [&](float x, float y, bool aside) {
    // Where the plot ends, a label moves along its edge rather than being cut.
    const Box& in = room.inside;
    x = std::clamp(x, in.min.x, std::max(in.min.x, in.max.x - width));
    y = std::clamp(y, in.min.y, std::max(in.min.y, in.max.y - height));
    all.push_back({{{x, y}, {x + width, y + height}}, text, aside});
  };
  const Point at = wish.at;
  const float left = at.x - gap - width, middle = at.x - width / 2, right = at.x + gap;
  const float above = at.y - gap - height, centre = at.y - height / 2, below = at.y + gap;
  add(right, centre, false);
  add(middle, above, false);
  add(left, above, false);
  add(right, above, false);
  add(right, below, false);
  add(left, centre, false);
  add(middle, below, false);
  for (int ring = 1; ring <= rings; ++ring) {
    const float away = static_cast<float>(ring) * (height + gap / 2);
    for (const float y : {above - away, below + away}) {
      for (const float x : {middle, left, right}) add(x, y, true);
    }
    for (const float x : {right + away, left - away}) {
      for (const float y : {centre, above, below}) add(x, y, true);
    }
  }
  return all;
}

/// Whether the line between two points passes through a box.
bool passes(Point from, Point to, const Box& box) {
  float first = 0, last = 1;  // the part of the line that is in the box
  const auto cut = [&](float at, float step, float low, float high) {
    if (step == 0) return at > low && at < high;
    const float a = (low - at) / step, b = (high - at) / step;
    first = std::max(first, std::min(a, b));
    last = std::min(last, std::max(a, b));
    return true;
  };
  return cut(from.x, to.x - from.x, box.min.x, box.max.x) &&
         cut(from.y, to.y - from.y, box.min.y, box.max.y) && first < last;
}

bool holds(const Box& box, Point at) {
  return at.x >= box.min.x && at.x <= box.max.x && at.y >= box.min.y && at.y <= box.max.y;
}

struct Leader {
  Point from, to;
};

}  // namespace

Point leader_end(Point at, const Box& label) {
  return {std::clamp(at.x, label.min.x, label.max.x), std::clamp(at.y, label.min.y, label.max.y)};
}

bool overlap(const Box& a, const Box& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

std::vector<std::optional<PlacedLabel>> place_labels(
    std::span<const LabelWish> wishes, const LabelRoom& room, float height_px, float gap_px,
    const std::function<float(const std::string&)>& width_of) {
  std::vector<Box> taken = room.taken;
  std::vector<Leader> leaders;
  const auto is_free = [&](const Box& box) {
    const Box& in = room.inside;
    const bool cut = box.min.x < in.min.x || box.max.x > in.max.x || box.min.y < in.min.y ||
                     box.max.y > in.max.y;
    return !cut && std::none_of(taken.begin(), taken.end(), [&](const Box& other) {
      return overlap(box, other);
    }) && std::none_of(leaders.begin(), leaders.end(), [&](const Leader& leader) {
      return passes(leader.from, leader.to, box);
    });
  };
  const auto leads_freely = [&](Point at, const PlacedLabel& place) {
    return !place.aside || std::none_of(taken.begin(), taken.end(), [&](const Box& other) {
      return !holds(other, at) && passes(at, leader_end(at, place.box), other);
    });
  };
  std::vector<std::optional<PlacedLabel>> placed(wishes.size());
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    const LabelWish& wish = wishes[i];
    std::vector<PlacedLabel> candidates;
    for (std::size_t text = 0; text < wish.texts.size(); ++text) {
      const float width = width_of(wish.texts[text]);
      for (const PlacedLabel& place : places(wish, text, room, width, height_px, gap_px)) {
        if (is_free(place.box) && leads_freely(wish.at, place)) candidates.push_back(place);
      }
    }
    // Beside what it names before aside, hiding nothing before hiding, and then the longest text.
    const auto cost = [&](const PlacedLabel& place) {
      return (room.hides && room.hides(i, place.box) ? 2 : 0) + (place.aside ? 1 : 0);
    };
    int least = 4;
    for (const PlacedLabel& place : candidates) {
      const int its = cost(place);
      if (its >= least) continue;
      least = its;
      placed[i] = place;
      if (least == 0) break;
    }
    if (!placed[i]) continue;
    // In one line, words need a gap.
    Box box = placed[i]->box;
    box.min.x -= gap_px / 2;
    box.max.x += gap_px / 2;
    taken.push_back(box);
    if (placed[i]->aside) leaders.push_back({wish.at, leader_end(wish.at, placed[i]->box)});
  }
  return placed;
}

std::optional<Box> free_place(const Box& inside, float width_px, float height_px,
                              const std::function<bool(const Box&)>& is_free) {
  const float room_x = inside.width() - width_px, room_y = inside.height() - height_px;
  if (room_x < 0 || room_y < 0) return std::nullopt;
  const auto at = [&](float part_x, float part_y) -> Box {
    const Point min{inside.min.x + part_x * room_x, inside.min.y + part_y * room_y};
    return {min, {min.x + width_px, min.y + height_px}};
  };
  // A curve that rises leaves the lower right and the upper left free.
  for (const auto& [x, y] : {std::pair{1.0f, 1.0f}, {0.0f, 0.0f}, {1.0f, 0.0f}, {0.0f, 1.0f}}) {
    if (is_free(at(x, y))) return at(x, y);
  }
  constexpr int steps = 8;
  constexpr std::array<float, 4> edges = {1, 0, 0.75f, 0.5f};
  for (const float edge : edges) {
    for (int i = 1; i < steps; ++i) {
      const float along = static_cast<float>(i) / steps;
      if (is_free(at(1 - along, edge))) return at(1 - along, edge);
      if (is_free(at(edge, 1 - along))) return at(edge, 1 - along);
    }
  }
  return std::nullopt;
}

std::vector<std::vector<Point>> dashed(std::span<const Point> line,
                                       std::span<const float> pattern) {
  std::vector<std::vector<Point>> pieces;
  if (line.size() < 2) return pieces;
  if (pattern.empty()) return {{line.begin(), line.end()}};
  std::size_t part = 0;
  float left = pattern[0];
  pieces.push_back({line[0]});
  for (std::size_t i = 1; i < line.size(); ++i) {
    Point from = line[i - 1];
    const Point to = line[i];
    float length = std::hypot(to.x - from.x, to.y - from.y);
    while (length > left && pieces.size() < most_dashes) {
      const float share = left / length;
      from = {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
      length -= left;
      if (part % 2 == 0) {
        pieces.back().push_back(from);
      } else {
        pieces.push_back({from});
      }
      part = (part + 1) % pattern.size();
      left = pattern[part];
    }
    left -= length;
    if (part % 2 == 0) pieces.back().push_back(to);
  }
  std::erase_if(pieces, [](const std::vector<Point>& piece) { return piece.size() < 2; });
  return pieces;
}

}  // namespace gnomon::desktop
