#include "app/desktop/views/triangles/triangles_marks.h"

#include <algorithm>
#include <cmath>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/plane/plane_marks.h"
#include "app/desktop/views/triangles/triangles_sight.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t most_lines = 400, most_ticks = 2000;
constexpr double lined_from_px = 5;   // lanes this high have a line of their own
constexpr double ticked_from_px = 7;  // slices this long have a tick at their end
constexpr double killed_from_px = 5;  // no cross is smaller

}  // namespace

std::string lanes_title(const RunLanes& lanes, const PolicySpec& policy) {
  return lanes.has_own_lanes() ? "Lanes of " + policy.name : "First-fit lanes";
}

std::string merged_badge(const LaneItems& items) {
  if (items.merged.empty() || items.runs_per_bar <= 0) return {};
  return "merged: ~" + about(items.runs_per_bar) + " runs per bar";
}

PackedColour idle_lane_colour(const Theme& theme) {
  return blend(theme.plot, theme.text_dim, 0.22);
}

void paint_lane_lines(const PlotScene& scene, const RunLanes& lanes, const LaneItems& items) {
  const Box& plot = scene.layout.plot;
  const auto [first, last] = groups_in_sight(scene, lanes);
  std::size_t lines = 0;
  for (std::size_t g = first; g < last && lines < most_lines; ++g) {
    const LaneGroup& group = lanes.groups()[g];
    if (mean_lane_px(scene, group) < lined_from_px) continue;
    const float left = std::max(lane_point(scene, group.start, 0).x, plot.min.x);
    const float right = std::min(lane_point(scene, group.end, 0).x, plot.max.x);
    if (right - left < 2) continue;
    const auto [low, high] = lanes_in_sight(scene, lanes, group);
    for (std::int32_t i = low; i < high && lines < most_lines; ++i) {
      if (static_cast<double>(lanes.lane(i).height) * token_px(scene) < lined_from_px) continue;
      ++lines;
      const float y = std::round(lane_point(scene, 0, lanes.lane(i).base).y);
      scene.canvas.line({left, y}, {right, y}, scene.theme.border, scene.layout.hairline);
    }
  }
  const double round_px = scene.map.width_px / scene.map.view.rounds();
  if (items.runs > most_ticks || items.lane_height * token_px(scene) < 2 * lined_from_px) return;
  for (const SlotRange& range : items.exact) {
    const std::int32_t run = lanes.slots()[static_cast<std::size_t>(range.first)];
    const Lane& lane = lanes.lane(lanes.lane_of(run));
    const LaneGroup& group = lanes.group_of(lane);
    if (group.phase < 0) continue;
    const Round slice = lanes.slice_end(range.first) - lanes.span(range.first).start;
    if (static_cast<double>(slice) * round_px < ticked_from_px) continue;
    const float lane_px = static_cast<float>(static_cast<double>(lane.height) * token_px(scene));
    const float length = std::min(0.45f * scene.layout.em, 0.4f * lane_px);
    for (std::int32_t slot = range.first; slot < range.last; ++slot) {
      if (lanes.slice_end(slot) > group.end) continue;
      const Point foot = lane_point(scene, lanes.slice_end(slot), lane.base);
      if (foot.x < plot.min.x || foot.x > plot.max.x) continue;
      scene.canvas.line({foot.x, foot.y}, {foot.x, foot.y - length}, scene.theme.text,
                        1.3f * scene.layout.hairline);
    }
  }
}

void paint_lane_kills(const PlotScene& scene, const RunLanes& lanes, const LaneItems& items) {
  const double round_px = scene.map.width_px / scene.map.view.rounds();
  const auto& runs = scene.input.subject.schedule->runs;
  for (const SlotRange& range : items.exact) {
    for (std::int32_t slot = range.first; slot < range.last; ++slot) {
      const RunLanes::Span& span = lanes.span(slot);
      const auto rounds = static_cast<double>(span.end - span.start);
      if (rounds * round_px < killed_from_px) continue;
      const std::int32_t run = lanes.slots()[static_cast<std::size_t>(slot)];
      if (runs[static_cast<std::size_t>(run)].outcome != Outcome::killed) continue;
      const auto base = static_cast<double>(lanes.base_of(run));
      paint_kill_cap(scene, static_cast<double>(span.end), rounds, base,
                     base + static_cast<double>(span.peak()));
    }
  }
}

}  // namespace gnomon::desktop
