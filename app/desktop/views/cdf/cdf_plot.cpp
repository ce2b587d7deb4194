#include "app/desktop/views/cdf/cdf_plot.h"

#include <algorithm>
#include <iterator>

#include "app/desktop/theme.h"
#include "app/desktop/views/policy_names.h"

namespace gnomon::desktop {
namespace {

constexpr double bottom_units = 0.02 * axis_units, full_units = 0.93 * axis_units;

/// Whether a stepped curve, which rises to the right, passes through the box.
bool crosses(const std::vector<Point>& points, const Box& box) {
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

}  // namespace

double share_unit(double share) {
  return bottom_units + share * (full_units - bottom_units);
}

double unit_share(double unit) {
  return (unit - bottom_units) / (full_units - bottom_units);
}

std::vector<std::string> line_names(const std::vector<CdfLine>& lines) {
  std::vector<ViewSubject> subjects;
  for (const CdfLine& line : lines) subjects.push_back(line.subject);
  return subject_names(subjects);
}

CdfPlot::CdfPlot(const PlotScene& of_scene, const CdfPicture& of_picture)
    : scene(of_scene), picture(of_picture) {
  for (const CdfLine& line : picture.lines) {
    std::vector<Point> points;
    for (const StepPoint& step : line.steps) {
      points.push_back({scene.layout.plot.min.x + static_cast<float>(step.x_px),
                        static_cast<float>(scene.map.y(share_unit(step.share)))});
    }
    lines.push_back(std::move(points));
  }
}

Point CdfPlot::place(double rounds, double share) const {
  return {static_cast<float>(scene.map.x(picture.latency.unit(rounds))),
          static_cast<float>(scene.map.y(share_unit(share)))};
}

PackedColour CdfPlot::colour(std::size_t line) const {
  const std::size_t pane = picture.lines[line].subject.pane;
  return scene.theme.policy[pane % std::size(scene.theme.policy)];
}

bool CdfPlot::own(std::size_t line) const {
  return picture.lines[line].subject.pane == scene.input.subject.pane;
}

bool CdfPlot::in_sight(Point at) const {
  const Box& plot = scene.layout.plot;
  return at.x >= plot.min.x - 1 && at.x <= plot.max.x + 1 && at.y >= plot.min.y - 1 &&
         at.y <= plot.max.y + 1;
}

Box CdfPlot::inside(float inset_em) const {
  const Box& plot = scene.layout.plot;
  const float inset = inset_em * em();
  return {{plot.min.x + inset, plot.min.y + inset}, {plot.max.x - inset, plot.max.y - inset}};
}

bool CdfPlot::free_of_lines(const Box& box) const {
  return std::none_of(lines.begin(), lines.end(),
                      [&](const std::vector<Point>& line) { return crosses(line, box); });
}

std::optional<Point> CdfPlot::end_in_sight(std::size_t line) const {
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

}  // namespace gnomon::desktop
