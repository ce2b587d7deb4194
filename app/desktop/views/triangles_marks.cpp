#include "app/desktop/views/triangles_marks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t most_lines = 400, most_ticks = 2000, most_staggers = 200;
constexpr double lined_from_px = 5;   // lanes this high have a line of their own
constexpr double ticked_from_px = 7;  // slices this long have a tick at their end
constexpr double named_from_em = 1.25;
constexpr std::int32_t points_of_a_stagger = 48;

PackedColour with_alpha(PackedColour colour, PackedColour alpha) {
  return (colour & 0x00FFFFFFu) | alpha << 24;
}

double token_px(const PlotScene& scene) {
  return scene.map.height_px / scene.map.view.tokens();
}

/// Groups in sight, as a range of indices.
std::pair<std::size_t, std::size_t> groups_in_sight(const PlotScene& scene, const RunLanes& lanes) {
  const auto whole = [](double t) {
    return static_cast<Round>(std::floor(std::clamp(t, -1e17, 1e17)));
  };
  return lanes.groups_in(whole(scene.map.view.t0), whole(scene.map.view.t1) + 1);
}

/// The lanes of a group in sight, as indices into RunLanes::lanes.
std::pair<std::int32_t, std::int32_t> lanes_in_sight(const PlotScene& scene, const RunLanes& lanes,
                                                     const LaneGroup& group) {
  const auto all = lanes.lanes().subspan(static_cast<std::size_t>(group.first_lane),
                                         static_cast<std::size_t>(group.lanes));
  const auto low = std::partition_point(all.begin(), all.end(), [&](const Lane& lane) {
    return static_cast<double>(lane.base + lane.height) <= scene.map.view.y0;
  });
  const auto high = std::partition_point(low, all.end(), [&](const Lane& lane) {
    return static_cast<double>(lane.base) < scene.map.view.y1;
  });
  return {group.first_lane + static_cast<std::int32_t>(low - all.begin()),
          group.first_lane + static_cast<std::int32_t>(high - all.begin())};
}

double mean_lane_px(const PlotScene& scene, const LaneGroup& group) {
  return static_cast<double>(group.height) / std::max(group.lanes, 1) * token_px(scene);
}

Point at(const PlotScene& scene, Round t, Tokens y) {
  // Far outside of the plot, floats of a few million are as good as any.
  const auto limited = [](double v) { return static_cast<float>(std::clamp(v, -1e6, 1e6)); };
  return {limited(scene.map.x(static_cast<double>(t))),
          limited(scene.map.y(static_cast<double>(y)))};
}

/// Where the topmost lane that is in use starts.
Point stagger_end(const PlotScene& scene, const RunLanes& lanes, const LaneGroup& group) {
  for (std::int32_t i = group.lanes - 1; i > 0; --i) {
    const Lane& lane = lanes.lane(group.first_lane + i);
    if (lane.count > 0) return at(scene, lanes.span(lane.first).start, lane.base);
  }
  return at(scene, group.start, group.base);
}

void paint_stagger(const PlotScene& scene, const RunLanes& lanes, const LaneGroup& group) {
  std::vector<Point> points;
  const std::int32_t step = std::max(1, group.lanes / points_of_a_stagger);
  for (std::int32_t i = 0; i < group.lanes; i += step) {
    const Lane& lane = lanes.lane(group.first_lane + i);
    if (lane.count > 0) points.push_back(at(scene, lanes.span(lane.first).start, lane.base));
  }
  if (points.size() < 2) return;
  const float hair = scene.layout.hairline;
  scene.canvas.polyline(points, with_alpha(scene.theme.plot, 0xB0), 3.6f * hair);
  scene.canvas.polyline(points, scene.theme.text, 1.5f * hair);
}

void label_stagger(const PlotScene& scene, const LaneGroup& group, const Phase& phase,
                   LabelRow& row) {
  const Box& plot = scene.layout.plot;
  Canvas& canvas = scene.canvas;
  const float em = scene.layout.em, pad = 0.3f * em;
  const Point low = at(scene, group.start, group.base);
  const Point high = at(scene, group.end, group.base + group.height);
  const float left = std::max(low.x, plot.min.x) + 0.35f * em;
  const float right = std::min(high.x, plot.max.x) - 0.2f * em;
  const float top = std::max(high.y, plot.min.y) + 0.25f * em;
  const float height = canvas.text_height(Face::mono);
  if (top + height + pad > std::min(low.y, plot.max.y)) return;
  const std::string ratio = with_separators(phase.slice) + "/" + with_separators(phase.lanes);
  const std::array<std::string, 3> forms = {"\u03C4/k = " + ratio + " rounds",
                                            "\u03C4/k = " + ratio, ratio};
  for (const std::string& text : forms) {
    const float width = canvas.text_width(text, Face::mono) + 2 * pad;
    if (left + width > right || !row.take(left, left + width)) continue;
    canvas.fill_rect({{left, top}, {left + width, top + height + 0.2f * em}},
                     with_alpha(scene.theme.plot, 0xD8), 0.25f * em);
    canvas.text({left + pad, top + 0.1f * em}, text, Face::mono, scene.theme.text);
    return;
  }
}

}  // namespace

std::string lanes_title(const RunLanes& lanes, const PolicySpec& policy) {
  return lanes.has_own_lanes() ? "Lanes of " + policy.name : "First-fit lanes";
}

std::string merged_badge(const LaneItems& items) {
  if (items.merged.empty() || items.runs_per_bar <= 0) return {};
  return "merged: ~" + about(items.runs_per_bar) + " runs per bar";
}

std::optional<std::size_t> named_group(const PlotScene& scene, const RunLanes& lanes) {
  const auto [first, last] = groups_in_sight(scene, lanes);
  const ViewRect& view = scene.map.view;
  for (std::size_t g = first; g < last; ++g) {
    const LaneGroup& group = lanes.groups()[g];
    const double from = std::max(view.t0, static_cast<double>(group.start));
    const double to = std::min(view.t1, static_cast<double>(group.end));
    if (to - from < 0.5 * view.rounds()) continue;
    if (mean_lane_px(scene, group) < named_from_em * static_cast<double>(scene.layout.em)) continue;
    return g;
  }
  return std::nullopt;
}

float lane_axis_width(const Canvas& canvas, const Theme& theme) {
  return canvas.text_width("lane 99", Face::mono) + 0.75f * theme.font_px;
}

void paint_lane_axis(const PlotScene& scene, const RunLanes& lanes, const LaneGroup& group) {
  const Box& plot = scene.layout.plot;
  Canvas& canvas = scene.canvas;
  const float half = canvas.text_height(Face::mono) / 2;
  const float right = plot.min.x - 0.45f * scene.layout.em;
  const auto [first, last] = lanes_in_sight(scene, lanes, group);
  float free_below = 1e9f;  // first-fit lanes differ in height: a low one may have no room
  for (std::int32_t i = first; i < last; ++i) {
    const Lane& lane = lanes.lane(i);
    const float bottom = at(scene, 0, lane.base).y, top = at(scene, 0, lane.base + lane.height).y;
    const float middle = (std::min(bottom, plot.max.y) + std::max(top, plot.min.y)) / 2;
    if (middle + half > free_below || middle - half < plot.min.y - half ||
        std::min(bottom, plot.max.y) - std::max(top, plot.min.y) < half) {
      continue;
    }
    const std::string number = with_separators(lane.index + 1);
    std::string text = "lane " + number;
    if (canvas.text_width(text, Face::mono) > right - scene.layout.left.min.x) text = number;
    canvas.text({right - canvas.text_width(text, Face::mono), middle - half}, text, Face::mono,
                scene.theme.text_dim);
    free_below = middle - half;
  }
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
    const float left = std::max(at(scene, group.start, 0).x, plot.min.x);
    const float right = std::min(at(scene, group.end, 0).x, plot.max.x);
    if (right - left < 2) continue;
    const auto [low, high] = lanes_in_sight(scene, lanes, group);
    for (std::int32_t i = low; i < high && lines < most_lines; ++i) {
      if (static_cast<double>(lanes.lane(i).height) * token_px(scene) < lined_from_px) continue;
      ++lines;
      const float y = std::round(at(scene, 0, lanes.lane(i).base).y);
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
      const Point foot = at(scene, lanes.slice_end(slot), lane.base);
      if (foot.x < plot.min.x || foot.x > plot.max.x) continue;
      scene.canvas.line({foot.x, foot.y}, {foot.x, foot.y - length}, scene.theme.text,
                        1.3f * scene.layout.hairline);
    }
  }
}

void paint_staggers(const PlotScene& scene, const RunLanes& lanes, const Schedule& schedule) {
  const auto [first, last] = groups_in_sight(scene, lanes);
  const float em = scene.layout.em;
  std::vector<const LaneGroup*> shown;
  for (std::size_t g = first; g < last && shown.size() < most_staggers; ++g) {
    const LaneGroup& group = lanes.groups()[g];
    if (group.phase < 0 || group.lanes < 2) continue;
    const Point low = at(scene, group.start, group.base);
    const Point high = at(scene, group.end, group.base + group.height);
    if (high.x - low.x < 1.5f * em || low.y - high.y < 1.5f * em) continue;
    if (stagger_end(scene, lanes, group).x - low.x < 0.5f * em) continue;  // as good as a border
    shown.push_back(&group);
  }
  for (const LaneGroup* group : shown) paint_stagger(scene, lanes, *group);
  LabelRow row;
  for (const LaneGroup* group : shown) {
    label_stagger(scene, *group, schedule.phases[static_cast<std::size_t>(group->phase)], row);
  }
}

}  // namespace gnomon::desktop
