#include "app/desktop/views/triangles/triangles_stagger.h"

#include <algorithm>
#include <optional>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/triangles/triangles_sight.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t most_lines = 200, most_labels = 24;
constexpr std::int32_t points_of_a_line = 48;
constexpr std::size_t lanes_tried = 6;  // for a label above the first run of one of them

/// From the bottom up.
std::vector<Point> line_of(const PlotScene& scene, const RunLanes& lanes, const LaneGroup& group) {
  std::vector<Point> points;
  const std::int32_t step = std::max(1, group.lanes / points_of_a_line);
  for (std::int32_t i = 0; i < group.lanes; i += step) {
    const Lane& lane = lanes.lane(group.first_lane + i);
    if (lane.count > 0)
      points.push_back(lane_point(scene, lanes.span(lane.first).start, lane.base));
  }
  return points;
}

/// The highest point of a segment that is in `plot`; `from` is below `to`.
std::optional<Point> highest_in(const Box& plot, Point from, Point to) {
  float low = 0, high = 1;  // shares of the way
  const auto keep = [&](float start, float length, float least, float most) {
    if (length == 0) {
      if (start < least || start > most) high = -1;
      return;
    }
    const float a = (least - start) / length, b = (most - start) / length;
    low = std::max(low, std::min(a, b));
    high = std::min(high, std::max(a, b));
  };
  keep(from.x, to.x - from.x, plot.min.x, plot.max.x);
  keep(from.y, to.y - from.y, plot.min.y, plot.max.y);
  if (low > high) return std::nullopt;
  return Point{from.x + high * (to.x - from.x), from.y + high * (to.y - from.y)};
}

std::optional<Point> highest_in(const Box& plot, const std::vector<Point>& line) {
  for (std::size_t i = line.size() - 1; i > 0; --i) {
    if (const auto point = highest_in(plot, line[i - 1], line[i])) return point;
  }
  return std::nullopt;
}

/// Left of the line, above it, above the first run of a lane: wherever there is room.
class LabelPlacer {
 public:
  LabelPlacer(const PlotScene& scene, const RunLanes& lanes, std::vector<StaggerLabel>& labels)
      : scene_(scene), lanes_(lanes), labels_(labels) {}

  bool place(const LaneGroup& group, const std::vector<Point>& line, Point highest,
             const std::vector<std::string>& words) {
    for (const std::string& text : words) {
      if (const auto box = room_for(group, line, highest, text)) {
        labels_.push_back({text, *box});
        return true;
      }
    }
    return false;
  }

 private:
  [[nodiscard]] std::optional<Box> room_for(const LaneGroup& group, const std::vector<Point>& line,
                                            Point highest, const std::string& text) const {
    const Box& plot = scene_.layout.plot;
    const float em = scene_.layout.em, apart = 0.25f * em;
    const float width = scene_.canvas.text_width(text, Face::mono) + 0.6f * em;
    const float height = scene_.canvas.text_height(Face::mono) + 0.1f * em;
    if (width + 2 * apart > plot.width()) return std::nullopt;
    const float top = lane_point(scene_, 0, group.base + group.height).y;
    std::vector<Point> corners;  // top left ones, the best first
    const float above = top - height - 1;
    const float farthest = plot.max.x - width - apart;
    // Above its own phase rather than above the next.
    const float its_right = lane_point(scene_, group.end, 0).x - width - apart;
    const float its_left = lane_point(scene_, group.start, 0).x;
    if (its_right >= its_left) corners.push_back({std::min(highest.x - apart, its_right), above});
    corners.push_back({std::clamp(highest.x - apart, plot.min.x + apart, farthest), above});
    corners.push_back({std::min(highest.x - width, farthest), above});
    const float below = std::max(top, plot.min.y) + apart;
    const float before = line_at(line, below + height) - width - 2 * apart;
    if (before >= its_left) corners.push_back({before, below});
    std::size_t tried = 0;
    for (auto foot = line.rbegin(); foot != line.rend() && tried < lanes_tried; ++foot) {
      const float lane_top = foot->y - static_cast<float>(mean_lane_px(scene_, group));
      if (foot->y <= plot.min.y || foot->x < plot.min.x) continue;
      ++tried;
      const float y = std::max(lane_top, plot.min.y) + apart;
      corners.push_back({line_at(line, y) + 2 * apart, y});
    }
    const auto fits = [&](const Box& box) {
      return box_holds(plot, box) &&
             std::none_of(labels_.begin(), labels_.end(),
                          [&](const StaggerLabel& other) { return boxes_meet(other.box, box); }) &&
             !hides_runs(scene_, lanes_, box);
    };
    for (const Point& corner : corners) {
      const Box box = {corner, {corner.x + width, corner.y + height}};
      if (fits(box)) return box;
    }
    return std::nullopt;
  }

  /// Where the line is at a height; beyond it, the nearer end.
  static float line_at(const std::vector<Point>& line, float y) {
    if (y <= line.back().y) return line.back().x;
    for (std::size_t i = line.size() - 1; i > 0; --i) {
      const Point low = line[i - 1], high = line[i];
      if (y > low.y || low.y <= high.y) continue;
      const float share = std::clamp((low.y - y) / (low.y - high.y), 0.0f, 1.0f);
      return low.x + share * (high.x - low.x);
    }
    return line.front().x;
  }

  const PlotScene& scene_;
  const RunLanes& lanes_;
  std::vector<StaggerLabel>& labels_;
};

}  // namespace

std::vector<std::string> stagger_words(const Phase& phase) {
  const std::int64_t k = std::max<std::int64_t>(phase.lanes, 1);
  const bool exact = 100 * (phase.slice % k) % k == 0;
  const double value = static_cast<double>(phase.slice) / static_cast<double>(k);
  const int decimals = phase.slice % k == 0 ? 0 : 10 * (phase.slice % k) % k == 0 ? 1 : 2;
  const std::string rounds =
      std::string(exact ? "= " : "\u2248 ") + with_separators(value, decimals);
  const std::string unit = phase.slice == k ? " round" : " rounds";
  const std::string ratio = with_separators(phase.slice) + "/" + with_separators(phase.lanes);
  return {"\u03C4/k = " + ratio + " " + rounds + unit, "\u03C4/k " + rounds + unit,
          "\u03C4/k " + rounds};
}

Staggers place_staggers(const PlotScene& scene, const RunLanes& lanes, const Schedule& schedule) {
  const auto [first, last] = groups_in_sight(scene, lanes);
  const Box& plot = scene.layout.plot;
  const float em = scene.layout.em;
  Staggers staggers;
  LabelPlacer placer(scene, lanes, staggers.labels);
  std::vector<std::string> without_room;
  for (std::size_t g = first; g < last && staggers.lines.size() < most_lines; ++g) {
    const LaneGroup& group = lanes.groups()[g];
    if (group.phase < 0 || group.lanes < 2) continue;
    const Point low = lane_point(scene, group.start, group.base);
    const Point high = lane_point(scene, group.end, group.base + group.height);
    if (high.x - low.x < 1.5f * em || low.y - high.y < 1.5f * em) continue;
    std::vector<Point> line = line_of(scene, lanes, group);
    if (line.size() < 2 || line.back().x - low.x < 0.5f * em) continue;  // as good as a border
    const auto highest = highest_in(plot, line);
    if (!highest) continue;
    const auto words = stagger_words(schedule.phases[static_cast<std::size_t>(group.phase)]);
    if (staggers.labels.size() >= most_labels || !placer.place(group, line, *highest, words)) {
      without_room.push_back(words.front());
    }
    staggers.lines.push_back(std::move(line));
  }
  if (staggers.lines.size() == 1 && without_room.size() == 1) {
    staggers.in_header = without_room.front();
  }
  return staggers;
}

void paint_staggers(const PlotScene& scene, const Staggers& staggers) {
  Canvas& canvas = scene.canvas;
  const float hair = scene.layout.hairline, em = scene.layout.em;
  for (const auto& line : staggers.lines) {
    canvas.polyline(line, with_alpha(scene.theme.plot, 0xB0), 3.6f * hair);
    canvas.polyline(line, scene.theme.text, 1.5f * hair);
  }
  for (const StaggerLabel& label : staggers.labels) {
    canvas.fill_rect(label.box, with_alpha(scene.theme.plot, 0xD8), 0.25f * em);
    canvas.text({label.box.min.x + 0.3f * em, label.box.min.y + 0.05f * em}, label.text, Face::mono,
                scene.theme.text);
  }
}

}  // namespace gnomon::desktop
