#include "app/desktop/curves/curve_chart.h"

#include <algorithm>
#include <cmath>

#include "app/desktop/curves/curve_words.h"

namespace gnomon::desktop {
namespace {

constexpr double head_room = 1.1;
constexpr float hatch_gap_em = 0.5f;

const CurvePane* pane_of(std::span<const CurvePane> panes, std::size_t pane) {
  const auto found = std::find_if(panes.begin(), panes.end(),
                                  [pane](const CurvePane& p) { return p.pane == pane; });
  return found == panes.end() ? nullptr : &*found;
}

const CurvePane* pane_after(std::span<const CurvePane> panes, std::size_t pane) {
  if (panes.size() < 2) return nullptr;
  const auto next = std::find_if(panes.begin(), panes.end(),
                                 [pane](const CurvePane& p) { return p.pane > pane; });
  return next == panes.end() ? &panes.front() : &*next;
}

std::optional<Point> label_place(const CurveHeights& a, const CurveHeights& b,
                                 const std::string& words, const Canvas& canvas, float em) {
  return room_between(a, b, canvas.text_width(words, Face::body) + em,
                      canvas.text_height(Face::body) + 0.2f * em);
}

/// Rounds of the axis, one more than the last that has anything: the curves end there.
struct Sight {
  double t0 = 0, t1 = 1;
  Round horizon = 0;
};

CompletedArea completed_area(std::span<const CurvePane> panes, std::size_t focused,
                             const PixelMap& map, const Sight& sight, const Canvas& canvas,
                             float em) {
  CompletedArea area;
  const CurvePane* own = pane_of(panes, focused);
  if (!own) return area;
  const auto heights = [&](const CurvePane& pane, CurveKind kind) {
    return pixel_heights(
        curve_columns(pane.source, kind, sight.t0, sight.t1, sight.horizon, map.width_px), map);
  };
  const auto x = static_cast<float>(map.x_px);
  const std::vector<float> arrived = heights(*own, CurveKind::arrived);
  const std::vector<float> done = heights(*own, CurveKind::completed);
  area.latency = area_boxes({x, arrived}, {x, done});
  area.latency_words = latency_words(*own->source.curves, sight.t0, sight.t1);
  if (panes.size() > 1) area.latency_words.insert(0, own->name + ": ");
  const CurvePane* next = pane_after(panes, focused);
  std::vector<float> upper = done;  // the label of the whole area keeps out of the hatched part
  if (next) {
    const std::vector<float> other = heights(*next, CurveKind::completed);
    area.next_pane = next->pane;
    area.ahead = hatch_strokes({x, done}, {x, other}, hatch_gap_em * em, true);
    area.behind = hatch_strokes({x, other}, {x, done}, hatch_gap_em * em, false);
    area.lead_words = lead_of(*own->source.curves, own->name, *next->source.curves, next->name,
                              sight.t0, sight.t1)
                          .words;
    area.lead_at = label_place({x, done}, {x, other}, area.lead_words, canvas, em);
    for (std::size_t i = 0; i < upper.size(); ++i) upper[i] = std::min(done[i], other[i]);
  }
  area.latency_at = label_place({x, arrived}, {x, upper}, area.latency_words, canvas, em);
  return area;
}

}  // namespace

CurveChart make_chart(CurveKind kind, std::span<const CurvePane> panes, std::size_t focused,
                      const Box& box, double t0, double t1, Round horizon, const Canvas& canvas,
                      float em) {
  CurveChart chart;
  chart.kind = kind;
  chart.box = box;
  double top = 1;
  for (const CurvePane& pane : panes) {
    top = std::max(top, curve_top(pane.source, kind));
    if (kind == CurveKind::completed) {
      top = std::max(top, static_cast<double>(pane.source.curves->jobs()));
    }
    if (kind == CurveKind::memory) chart.memory_limit_tokens = top;
  }
  chart.top = top;
  chart.map = {{t0, t1, 0, top * head_room},
               static_cast<double>(box.min.x),
               static_cast<double>(box.min.y),
               static_cast<double>(box.width()),
               static_cast<double>(box.height())};
  for (const CurvePane& pane : panes) {
    // Counts of what is in use end with the schedule; what was counted up stays.
    const Round end = fluctuates(kind) ? pane.source.curves->horizon() : horizon;
    const auto columns = curve_columns(pane.source, kind, t0, t1, end, chart.map.width_px);
    chart.lines.push_back({pane.pane, curve_shape(columns, kind, chart.map)});
  }
  if (kind != CurveKind::completed) return chart;
  const Sight sight{t0, t1, horizon};
  if (const CurvePane* own = pane_of(panes, focused)) {
    const auto columns =
        curve_columns(own->source, CurveKind::arrived, t0, t1, horizon, chart.map.width_px);
    chart.arrivals = curve_shape(columns, CurveKind::arrived, chart.map).line;
  }
  chart.area = completed_area(panes, focused, chart.map, sight, canvas, em);
  return chart;
}

}  // namespace gnomon::desktop
