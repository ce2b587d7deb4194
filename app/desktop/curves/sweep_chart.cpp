#include "app/desktop/curves/sweep_chart.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

/// A bound that is further above what was measured would press it together at the lower edge.
constexpr double bound_in_sight = 3;

double measured(const SweepPoint& point, SweepMeasure measure) {
  return measure == SweepMeasure::ratio ? point.ratio : static_cast<double>(point.total_latency);
}

struct Range {
  double low = 0, high = 0;
  void take(double value) {
    if (!(value > 0)) return;
    low = high == 0 ? value : std::min(low, value);
    high = std::max(high, value);
  }
};

SweepAxis y_axis(const SweepCard& card) {
  Range range;
  for (const SweepPoint& point : card.points) {
    if (!point.gap.empty()) continue;
    range.take(measured(point, card.measure));
    if (card.measure == SweepMeasure::latency) range.take(point.bound);
  }
  for (const SweepPolicy& policy : card.policies) {
    if (policy.level) range.take(*policy.level);
  }
  if (card.measure == SweepMeasure::ratio) range.take(1);
  if (range.high == 0) return SweepAxis(1, 10, true);
  double high = range.high;
  bool above = false;  // a bound out of sight is told at the upper edge, clear of the curves
  if (card.measure == SweepMeasure::ratio) {
    for (const SweepPolicy& policy : card.policies) {
      if (!policy.proven) continue;
      const double least = policy.proven->points[policy.proven->best].ratio;
      if (least <= bound_in_sight * range.high) {
        high = std::max(high, 1.25 * least);
      } else {
        above = true;
      }
    }
  }
  // A little room above and below, in proportion.
  const double room = std::pow(std::max(high / range.low, 1.1), 0.08);
  return SweepAxis(range.low / (card.measure == SweepMeasure::ratio ? 1 : room),
                   high * (above ? room * room * room : room), true);
}

std::vector<const SweepPoint*> points_of(const SweepCard& card, std::size_t policy) {
  std::vector<const SweepPoint*> points;
  for (const SweepPoint& point : card.points) {
    if (point.policy == policy) points.push_back(&point);
  }
  std::sort(points.begin(), points.end(),
            [](const SweepPoint* a, const SweepPoint* b) { return a->value < b->value; });
  return points;
}

void add_level(SweepChart& chart, std::size_t pane, double value) {
  const float y = chart.y_of(value);
  chart.lines.push_back({pane, {{{chart.plot.min.x, y}, {chart.plot.max.x, y}}}, {}, true});
}

void add_line(SweepChart& chart, const SweepCard& card, std::size_t policy) {
  const SweepPolicy& own = card.policies[policy];
  if (own.level) add_level(chart, own.pane, *own.level);
  SweepChart::Line line;
  line.pane = own.pane;
  std::vector<Point> piece;
  for (const SweepPoint* point : points_of(card, policy)) {
    const float x = chart.x_of(point->value);
    if (!point->gap.empty()) {
      chart.failures.push_back({{x, (chart.strip.min.y + chart.strip.max.y) / 2}, point->fault});
      if (piece.size() > 1) line.pieces.push_back(piece);
      piece.clear();
      continue;
    }
    if (point->level) {
      add_level(chart, own.pane, measured(*point, card.measure));
      continue;
    }
    const Point at{x, chart.y_of(measured(*point, card.measure))};
    piece.push_back(at);
    line.marks.push_back(at);
  }
  if (piece.size() > 1) line.pieces.push_back(std::move(piece));
  if (!line.marks.empty()) chart.lines.push_back(std::move(line));
}

void add_bound(SweepChart& chart, const SweepPolicy& policy) {
  const ProvenCurve& curve = *policy.proven;
  const ProvenCurve::Point& best = curve.points[curve.best];
  SweepChart::Bound bound;
  bound.pane = policy.pane;
  for (const ProvenCurve::Point& point : curve.points) {
    bound.line.push_back({chart.x_of(point.alpha), chart.y_of(point.ratio)});
  }
  bound.best = {chart.x_of(best.alpha), chart.y_of(best.ratio)};
  bound.above = bound.best.y < chart.plot.min.y;
  bound.best.y = std::max(bound.best.y, chart.plot.min.y);
  bound.words = "proved for " + policy.name + ": ≤ " + sweep_number(best.ratio) +
                " at α = " + sweep_number(best.alpha);
  chart.bounds.push_back(std::move(bound));
}

}  // namespace

float SweepChart::x_of(double value) const {
  return plot.min.x + static_cast<float>(x.part(value)) * plot.width();
}
float SweepChart::y_of(double value) const {
  return plot.max.y - static_cast<float>(y.part(value)) * plot.height();
}

SweepChart make_sweep_chart(const SweepCard& card, const Box& plot, float strip_px) {
  SweepChart chart;
  chart.plot = plot;
  chart.strip = {{plot.min.x, plot.min.y - strip_px}, {plot.max.x, plot.min.y}};
  chart.x = SweepAxis(card.low, card.high, true);
  chart.y = y_axis(card);
  for (std::size_t i = 0; i < card.policies.size(); ++i) add_line(chart, card, i);
  if (card.measure == SweepMeasure::ratio) {
    for (const SweepPolicy& policy : card.policies) {
      if (policy.proven) add_bound(chart, policy);
    }
  } else {
    for (const SweepPoint& point : card.points) {
      if (point.bound <= 0) continue;
      chart.lower_bound.push_back({chart.x_of(point.value), chart.y_of(point.bound)});
    }
    std::sort(chart.lower_bound.begin(), chart.lower_bound.end(),
              [](Point a, Point b) { return a.x < b.x; });
  }
  const float x = chart.x_of(card.current);
  if (x >= plot.min.x - 0.5f && x <= plot.max.x + 0.5f) chart.current_x = x;
  return chart;
}

std::vector<FailureKey> failure_key(const SweepCard& card) {
  const SweepPoint* gap = nullptr;
  const SweepPoint* fault = nullptr;
  bool too_small = card.least_fit > 0, one_policy = true;
  for (const SweepPoint& point : card.points) {
    if (point.gap.empty()) continue;
    if (point.fault) {
      one_policy = one_policy && (!fault || fault->policy == point.policy);
      if (!fault || point.value < fault->value) fault = &point;
    } else {
      too_small = too_small && point.value < card.least_fit;
      if (!gap || point.value < gap->value) gap = &point;
    }
  }
  std::vector<FailureKey> key;
  if (gap) key.push_back({false, too_small ? "M below a job’s peak" : "not measured: " + gap->gap});
  if (fault) {
    const std::string who = one_policy ? card.policies[fault->policy].name : "some";
    key.push_back({true, "no result for " + who + ": " + fault->gap});
  }
  return key;
}

double value_at(const SweepCard& card, const SweepChart& chart, float x_px, float reach_px,
                bool whole) {
  const float x = std::clamp(x_px, chart.plot.min.x, chart.plot.max.x);
  const SweepPoint* nearest = nullptr;
  for (const SweepPoint& point : card.points) {
    if (point.level) continue;
    const float distance = std::abs(chart.x_of(point.value) - x);
    if (distance > reach_px) continue;
    if (!nearest || distance < std::abs(chart.x_of(nearest->value) - x)) nearest = &point;
  }
  if (nearest) return nearest->value;
  const double value =
      chart.x.value(static_cast<double>((x - chart.plot.min.x) / chart.plot.width()));
  return whole ? std::round(value) : std::round(value * 100) / 100;
}

}  // namespace gnomon::desktop
