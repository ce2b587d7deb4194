#include "app/desktop/views/triangles/triangles_sight.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr std::int32_t most_lanes_asked = 64, most_runs_asked = 32;

}  // namespace

double token_px(const PlotScene& scene) {
  return scene.map.height_px / scene.map.view.tokens();
}

double mean_lane_px(const PlotScene& scene, const LaneGroup& group) {
  return static_cast<double>(group.height) / std::max(group.lanes, 1) * token_px(scene);
}

Point lane_point(const PlotScene& scene, Round t, Tokens y) {
  // Far outside of the plot, floats of a few million are as good as any.
  const auto limited = [](double v) { return static_cast<float>(std::clamp(v, -1e6, 1e6)); };
  return {limited(scene.map.x(static_cast<double>(t))),
          limited(scene.map.y(static_cast<double>(y)))};
}

std::pair<std::size_t, std::size_t> groups_in_sight(const PlotScene& scene, const RunLanes& lanes) {
  return lanes.groups_in(whole_round(scene.map.view.t0), whole_round(scene.map.view.t1) + 1);
}

std::pair<std::int32_t, std::int32_t> lanes_between(const RunLanes& lanes, const LaneGroup& group,
                                                    double y0, double y1) {
  const auto all = lanes.lanes().subspan(static_cast<std::size_t>(group.first_lane),
                                         static_cast<std::size_t>(group.lanes));
  const auto low = std::partition_point(all.begin(), all.end(), [&](const Lane& lane) {
    return static_cast<double>(lane.base + lane.height) <= y0;
  });
  const auto high = std::partition_point(
      low, all.end(), [&](const Lane& lane) { return static_cast<double>(lane.base) < y1; });
  return {group.first_lane + static_cast<std::int32_t>(low - all.begin()),
          group.first_lane + static_cast<std::int32_t>(high - all.begin())};
}

std::pair<std::int32_t, std::int32_t> lanes_in_sight(const PlotScene& scene, const RunLanes& lanes,
                                                     const LaneGroup& group) {
  return lanes_between(lanes, group, scene.map.view.y0, scene.map.view.y1);
}

bool hides_runs(const PlotScene& scene, const RunLanes& lanes, const Box& box) {
  const auto t = [&](float x) { return scene.map.t(static_cast<double>(x)); };
  const auto y = [&](float at) { return scene.map.tokens(static_cast<double>(at)); };
  const Round from = whole_round(t(box.min.x)), to = whole_round(t(box.max.x)) + 1;
  const double low = y(box.max.y), high = y(box.min.y);
  const auto [first, last] = lanes.groups_in(from, to);
  for (std::size_t g = first; g < last; ++g) {
    const LaneGroup& group = lanes.groups()[g];
    if (group.end <= from) continue;
    const auto [low_lane, high_lane] = lanes_between(lanes, group, low, high);
    if (high_lane - low_lane > most_lanes_asked) return true;
    for (std::int32_t i = low_lane; i < high_lane; ++i) {
      const Lane& lane = lanes.lane(i);
      const auto [slot, end] = lanes.slots_in(lane, from, to);
      if (end - slot > most_runs_asked) return true;
      for (std::int32_t s = slot; s < end; ++s) {
        const RunLanes::Span& span = lanes.span(s);
        if (span.end <= from) continue;  // idle since
        const Tokens held = span.prompt + std::min(span.end, to) - span.start;
        if (static_cast<double>(lane.base + held) > low) return true;
      }
    }
  }
  return false;
}

bool boxes_meet(const Box& a, const Box& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

bool box_holds(const Box& outer, const Box& inner) {
  return inner.min.x >= outer.min.x && inner.max.x <= outer.max.x && inner.min.y >= outer.min.y &&
         inner.max.y <= outer.max.y;
}

}  // namespace gnomon::desktop
