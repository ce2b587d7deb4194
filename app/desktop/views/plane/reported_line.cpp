#include "app/desktop/views/plane/reported_line.h"

#include <algorithm>
#include <string>
#include <utility>

#include "app/desktop/theme.h"
#include "app/desktop/views/pane_time.h"
#include "app/desktop/views/plot/plot_scale_axes.h"
#include "app/desktop/views/plot/plot_scale_marks.h"
#include "engine/recording/clock.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t dash_dotted = 3;  // the line of the fourth policy

std::vector<Point> in_pixels(const PlotScene& scene, const std::vector<Point>& points) {
  std::vector<Point> line;
  line.reserve(points.size());
  for (const Point& point : points) {
    line.push_back({static_cast<float>(scene.map.x(static_cast<double>(point.x))),
                    static_cast<float>(scene.map.y(static_cast<double>(point.y)))});
  }
  return line;
}

double value_of(const UsageSample& sample, Reported what, Tokens capacity) {
  switch (what) {
    case Reported::running:
      return static_cast<double>(sample.running);
    case Reported::waiting:
      return static_cast<double>(sample.waiting);
    case Reported::memory:
      break;
  }
  return sample.fraction * static_cast<double>(capacity);
}

/// "reported usage" in a box of its own, beside the last point of the line that leaves it room: the
/// plot is emptiest at its end.
void name_it(const PlotScene& scene, const std::vector<Point>& line) {
  const float em = scene.layout.em;
  const Box& plot = scene.layout.plot;
  const std::string text = "reported usage";
  const float width = scene.canvas.text_width(text, Face::small) + 0.6f * em;
  const float height = scene.canvas.text_height(Face::small) + 0.2f * em;
  if (width > plot.width() / 3 || height > plot.height() / 4) return;
  const float low = plot.min.y + 0.25f * plot.height(), high = plot.max.y - 2 * height;
  for (std::size_t i = line.size(); i-- > 0;) {
    const float x = std::min(line[i].x + 0.5f * em, plot.max.x - width - 0.3f * em);
    const bool fits = line[i].y > low && line[i].y < high && x > plot.min.x &&
                      line[i].x <= plot.max.x && line[i].x >= plot.min.x;
    if (!fits && i > 0) continue;
    const Point corner{x, std::clamp(line[i].y - height / 2, low, high)};
    scene.canvas.fill_rect({corner, {corner.x + width, corner.y + height}},
                           with_alpha(scene.theme.plot, 0xE0), 0.2f * em);
    scene.canvas.text({corner.x + 0.3f * em, corner.y + 0.1f * em}, text, Face::small,
                      scene.theme.text);
    return;
  }
}

}  // namespace

std::vector<Point> reported_points(const ViewSubject& subject, Reported what, double t0, double t1,
                                   std::size_t columns) {
  std::vector<Point> points;
  const PaneTime* time = subject.time.get();
  if (time == nullptr || !time->recorded || !time->has_clock() || !(t1 > t0)) return points;
  const Recording& recording = *time->recording;
  const Tokens capacity =
      recording.capacity > 0 ? recording.capacity : subject.instance->memory_limit;
  const auto begin = recording.usage.begin(), end = recording.usage.end();
  const auto first_at = [&](double round) {
    return std::lower_bound(
        begin, end, seconds_at(time->clock, round),
        [](const UsageSample& sample, double seconds) { return sample.seconds < seconds; });
  };
  const auto add = [&](const UsageSample& sample) {
    const double value = value_of(sample, what, capacity);
    if (value < 0) return;  // not said
    points.push_back(
        {static_cast<float>(round_at(time->clock, sample.seconds)), static_cast<float>(value)});
  };
  auto from = first_at(t0), to = first_at(t1);
  if (from != begin) --from;
  if (to != end) ++to;
  const auto wide = static_cast<std::ptrdiff_t>(std::max<std::size_t>(1, columns));
  if (to - from <= 4 * wide) {
    std::for_each(from, to, add);
    return points;
  }
  const auto less = [&](const UsageSample& a, const UsageSample& b) {
    return value_of(a, what, capacity) < value_of(b, what, capacity);
  };
  const double step = (t1 - t0) / static_cast<double>(wide);
  for (std::ptrdiff_t column = 0; from != to; ++column) {
    const auto behind =
        column < wide ? std::clamp(first_at(t0 + step * static_cast<double>(column + 1)), from, to)
                      : to;
    if (behind == from) continue;
    auto [least, most] = std::minmax_element(from, behind, less);
    if (most < least) std::swap(least, most);
    add(*least);
    if (most != least) add(*most);
    from = behind;
  }
  return points;
}

std::vector<Point> reported_in_sight(const PlotScene& scene, const ViewSubject& subject,
                                     Reported what) {
  return reported_points(subject, what, scene.map.view.t0, scene.map.view.t1,
                         static_cast<std::size_t>(std::max(1.0, scene.map.width_px)));
}

void paint_reported_line(const PlotScene& scene, const std::vector<Point>& points) {
  const std::vector<Point> line = without_knots(in_pixels(scene, points));
  if (line.size() < 2) return;
  const float width = 1.8f * scene.layout.hairline, em = scene.layout.em;
  paint_policy_line(scene.canvas, 0, line, with_alpha(scene.theme.plot, 0xB0),
                    width + 2.4f * scene.layout.hairline, em);
  paint_policy_line(scene.canvas, dash_dotted, line, scene.theme.text, width, em);
}

void paint_reported_key(const PlotScene& scene, const Box& box) {
  const float em = scene.layout.em, sample = 2.6f * em, pad = 0.3f * em;
  const std::string text = "reported";
  const float height = scene.canvas.text_height(Face::small) + 0.2f * em;
  const float width = sample + scene.canvas.text_width(text, Face::small) + 3 * pad;
  if (width > box.width() / 3 || 2 * height > box.height()) return;
  const Point corner{box.min.x + 0.12f * box.width(), box.max.y - height - 0.2f * em};
  scene.canvas.fill_rect({corner, {corner.x + width, corner.y + height}},
                         with_alpha(scene.theme.plot, 0xE0), 0.2f * em);
  const float middle = corner.y + height / 2;
  const Point line[] = {{corner.x + pad, middle}, {corner.x + pad + sample, middle}};
  paint_policy_line(scene.canvas, dash_dotted, line, scene.theme.text, 1.8f * scene.layout.hairline,
                    em);
  scene.canvas.text({corner.x + 2 * pad + sample, corner.y + 0.1f * em}, text, Face::small,
                    scene.theme.text_dim);
}

void paint_reported_usage(const PlotScene& scene) {
  const std::vector<Point> points = reported_in_sight(scene, scene.input.subject, Reported::memory);
  if (points.size() < 2) return;
  paint_reported_line(scene, points);
  name_it(scene, in_pixels(scene, points));
}

}  // namespace gnomon::desktop
