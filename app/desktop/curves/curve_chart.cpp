#include "app/desktop/curves/curve_chart.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr double head_room = 1.1;
constexpr float hatch_gap_em = 0.5f;

const CurvePane* pane_of(std::span<const CurvePane> panes, std::size_t pane) {
  const auto found = std::find_if(panes.begin(), panes.end(),
                                  [pane](const CurvePane& p) { return p.pane == pane; });
  return found == panes.end() ? nullptr : &*found;
}

/// Rounds of the axis, one more than the last that has anything: the curves end there.
struct Sight {
  double t0 = 0, t1 = 1;
  Round horizon = 0;
};

/// The last of its rounds that anything is drawn of, and one.
Round end_of(const CurvePane& pane, CurveKind kind, Round horizon) {
  const ScheduleCurves& curves = *pane.source.curves;
  // Counts of what is in use end with the schedule; what was counted up stays, unless the schedule
  // was cut off: of the rounds behind nothing is known.
  return fluctuates(kind) || curves.stopped() ? curves.horizon() : horizon;
}

CompletedArea completed_area(std::span<const CurvePane> panes, const ComparedPanes& compared,
                             const PixelMap& map, const Sight& sight, float em) {
  CompletedArea area;
  const CurvePane* own = pane_of(panes, compared.focused);
  if (!own) return area;
  const auto heights = [&](const CurvePane& pane, CurveKind kind) {
    return pixel_heights(curve_columns(pane.source, kind, sight.t0, sight.t1,
                                       end_of(pane, kind, sight.horizon), map.width_px),
                         map);
  };
  const auto x = static_cast<float>(map.x_px);
  const std::vector<float> arrived = heights(*own, CurveKind::arrived);
  const std::vector<float> done = heights(*own, CurveKind::completed);
  area.latency = area_boxes({x, arrived}, {x, done});
  area.latency_brief = latency_words(*own->source.curves, sight.t0, sight.t1);
  area.latency_words = (panes.size() > 1 ? own->name + ": " : "") + area.latency_brief;
  const std::optional<std::size_t> with = compared_with(panes, compared);
  if (with) {
    const CurvePane* next = pane_of(panes, *with);
    const std::vector<float> other = heights(*next, CurveKind::completed);
    area.other_pane = next->pane;
    area.lead = lead_of(*own->source.curves, own->name, *next->source.curves, next->name, sight.t0,
                        sight.t1);
    if (area.lead.compares) {
      area.ahead = hatch_strokes({x, done}, {x, other}, hatch_gap_em * em, true);
      area.behind = hatch_strokes({x, other}, {x, done}, hatch_gap_em * em, false);
    }
  }
  return area;
}

}  // namespace

std::optional<std::size_t> compared_with(std::span<const CurvePane> panes,
                                         const ComparedPanes& compared) {
  if (panes.size() < 2) return std::nullopt;
  if (compared.other && *compared.other != compared.focused && pane_of(panes, *compared.other)) {
    return compared.other;
  }
  const auto next = std::find_if(panes.begin(), panes.end(), [&](const CurvePane& pane) {
    return pane.pane > compared.focused;
  });
  return next == panes.end() ? panes.front().pane : next->pane;
}

CurveChart make_chart(CurveKind kind, std::span<const CurvePane> panes,
                      const ComparedPanes& compared, const Box& box, double t0, double t1,
                      Round horizon, float em) {
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
    const auto columns =
        curve_columns(pane.source, kind, t0, t1, end_of(pane, kind, horizon), chart.map.width_px);
    CurveChart::Line line{pane.pane, curve_shape(columns, kind, chart.map), std::nullopt};
    if (const auto stopped = pane.source.curves->stopped()) {
      const auto round = static_cast<double>(*stopped);
      const double value = *stopped > 0 ? curve_value(pane.source, kind, *stopped - 1) : 0;
      if (round >= t0 && round <= t1) {
        line.stop = {static_cast<float>(chart.map.x(round)),
                     static_cast<float>(chart.map.y(value))};
      }
    }
    chart.lines.push_back(std::move(line));
  }
  if (kind != CurveKind::completed) return chart;
  const Sight sight{t0, t1, horizon};
  if (const CurvePane* own = pane_of(panes, compared.focused)) {
    const auto columns =
        curve_columns(own->source, CurveKind::arrived, t0, t1,
                      end_of(*own, CurveKind::arrived, horizon), chart.map.width_px);
    chart.arrivals = curve_shape(columns, CurveKind::arrived, chart.map).line;
  }
  chart.area = completed_area(panes, compared, chart.map, sight, em);
  return chart;
}

}  // namespace gnomon::desktop
