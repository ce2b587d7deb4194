#include "app/desktop/views/emphasis/emphasis_items.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "app/desktop/views/ghosts/ghost_lines.h"
#include "engine/reasons/runs_in_the_way.h"

namespace gnomon::desktop {
namespace {

/// Far-off coordinates would lose their fractions in a float.
float clamped(double pixel, float low, float high) {
  return static_cast<float>(std::clamp(pixel, low - 8.0, high + 8.0));
}

class Builder {
 public:
  Builder(const Highlight& highlight, const PixelMap& map, const Box& plot,
          const EmphasisMetrics& metrics)
      : highlight_(highlight), map_(map), plot_(plot), metrics_(metrics) {}

  [[nodiscard]] float x(Round round) const {
    return clamped(map_.x(static_cast<double>(round)), plot_.min.x, plot_.max.x);
  }
  [[nodiscard]] float y(Tokens tokens) const {
    return clamped(map_.y(static_cast<double>(tokens)), plot_.min.y, plot_.max.y);
  }
  /// The rounds of the highlight, wide enough to be seen.
  [[nodiscard]] std::pair<float, float> span() const {
    const float left = x(highlight_.start), right = x(highlight_.end);
    const float least = 2 * metrics_.hairline;
    return {left, std::max(right, left + least)};
  }

  void add_span(EmphasisItems& items) const {
    const auto [left, right] = span();
    const Box inside{{std::max(left, plot_.min.x), plot_.min.y},
                     {std::min(right, plot_.max.x), plot_.max.y}};
    if (inside.max.x <= plot_.min.x) {
      items.beyond.push_back({plot_.min.x, (plot_.min.y + plot_.max.y) / 2});
    } else if (inside.min.x >= plot_.max.x) {
      items.beyond.push_back({plot_.max.x, (plot_.min.y + plot_.max.y) / 2});
    } else {
      items.fills.push_back(inside);
      if (left >= plot_.min.x) items.lines.push_back({{left, plot_.min.y}, {left, plot_.max.y}});
      if (right <= plot_.max.x) {
        items.lines.push_back({{right, plot_.min.y}, {right, plot_.max.y}});
      }
      if (inside.min.x > plot_.min.x) {
        items.shades.push_back({plot_.min, {inside.min.x, plot_.max.y}});
      }
      if (inside.max.x < plot_.max.x) {
        items.shades.push_back({{inside.max.x, plot_.min.y}, plot_.max});
      }
    }
    place_label({(std::max(inside.min.x, plot_.min.x) + std::min(inside.max.x, plot_.max.x)) / 2,
                 plot_.min.y + 1.4f * metrics_.em},
                items);
  }

  void add_level(Tokens tokens, EmphasisItems& items) const {
    auto [left, right] = span();
    // A level that holds for a round or two is still a line that can be seen.
    const float least = 2.5f * metrics_.em, middle = (left + right) / 2;
    if (right - left < least) {
      left = middle - least / 2;
      right = middle + least / 2;
    }
    left = std::max(left, plot_.min.x);
    right = std::min(right, plot_.max.x);
    const float at = y(tokens);
    if (right <= left) {
      items.beyond.push_back({middle < plot_.min.x ? plot_.min.x : plot_.max.x, at});
    } else if (at < plot_.min.y || at > plot_.max.y) {
      items.beyond.push_back({(left + right) / 2, at < plot_.min.y ? plot_.min.y : plot_.max.y});
    } else {
      items.lines.push_back({{left, at}, {right, at}});
    }
    place_label({(left + right) / 2, at - 0.9f * metrics_.em}, items);
  }

  /// Centred on `at` as far as the plot allows.
  void place_label(Point at, EmphasisItems& items) const {
    if (highlight_.label.empty()) return;
    const float margin = 0.35f * metrics_.em;
    const float width = metrics_.text_width(highlight_.label) + 2 * margin;
    const float height = metrics_.text_height_px + margin;
    const float edge = 0.3f * metrics_.em;
    if (width + 2 * edge > plot_.width() || height + 2 * edge > plot_.height()) return;
    const float left = std::clamp(at.x - width / 2, plot_.min.x + edge, plot_.max.x - edge - width);
    const float top =
        std::clamp(at.y - height / 2, plot_.min.y + edge, plot_.max.y - edge - height);
    items.label = highlight_.label;
    items.label_box = {{left, top}, {left + width, top + height}};
  }

  [[nodiscard]] const PixelMap& map() const { return map_; }
  [[nodiscard]] const Box& plot() const { return plot_; }
  [[nodiscard]] const EmphasisMetrics& metrics() const { return metrics_; }

 private:
  const Highlight& highlight_;
  const PixelMap& map_;
  const Box& plot_;
  const EmphasisMetrics& metrics_;
};

/// Runs of the highlighted jobs that are active in some of its rounds and in sight, ascending.
std::vector<std::int32_t> runs_meant(const Highlight& highlight, const EmphasisStack& stack,
                                     Round first, Round end) {
  std::vector<std::int32_t> found;
  for (const JobId job : highlight.jobs) {
    for (const std::int32_t i : stack.geometry->runs_of(job)) {
      const Run& run = stack.schedule->runs[static_cast<std::size_t>(i)];
      const bool meant = run.start < highlight.end && run.end > highlight.start;
      if (meant && run.start < end && run.end > first) found.push_back(i);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// The rounds in sight, none before 0.
std::pair<Round, Round> rounds_in_sight(const PixelMap& map, Round horizon) {
  const double last = std::min(std::ceil(map.view.t1), static_cast<double>(horizon));
  const auto first = static_cast<Round>(std::max(0.0, std::floor(map.view.t0)));
  return {first, std::max(first, static_cast<Round>(std::max(0.0, last)))};
}

using Piece = GhostShape::Piece;

/// Of one run, its bottom and its top: pieces that follow each other in time.
struct Edges {
  std::vector<Piece> bottom, top;
};

std::map<std::int32_t, Edges> edges_of(const std::vector<std::int32_t>& meant,
                                       const EmphasisStack& stack, Round first, Round end) {
  std::vector<BandSegment> segments;
  stack.geometry->segments(first, end, segments, stack.order);
  std::map<std::int32_t, Edges> found;
  for (const BandSegment& part : segments) {
    if (!std::binary_search(meant.begin(), meant.end(), part.run)) continue;
    const Run& run = stack.schedule->runs[static_cast<std::size_t>(part.run)];
    const Tokens height = tokens_in(run, part.start, *stack.instance);
    Edges& edges = found[part.run];
    edges.bottom.push_back({part.start, part.end, part.base, part.slope});
    edges.top.push_back({part.start, part.end, part.base + height, part.slope + 1});
  }
  return found;
}

/// The runs piece by piece, each outlined along its bottom and back along its top.
void add_outlines(const std::vector<std::int32_t>& meant, const EmphasisStack& stack, Round first,
                  Round end, const Builder& build, EmphasisItems& items) {
  const LineMap lines = line_map(build.map());
  const Box& plot = build.plot();
  for (auto& [run, edges] : edges_of(meant, stack, first, end)) {
    const auto in_time = [](const Piece& a, const Piece& b) { return a.start < b.start; };
    std::sort(edges.bottom.begin(), edges.bottom.end(), in_time);
    std::sort(edges.top.begin(), edges.top.end(), in_time);
    for (std::size_t i = 0; i < edges.bottom.size(); ++i) {
      const Piece &low = edges.bottom[i], &high = edges.top[i];
      const Round last = low.end - 1 - low.start;
      items.pieces.push_back({Point{build.x(low.start), build.y(low.tokens)},
                              Point{build.x(low.end), build.y(low.tokens + low.slope * last)},
                              Point{build.x(low.end), build.y(high.tokens + high.slope * last)},
                              Point{build.x(low.start), build.y(high.tokens)}});
    }
    std::vector<Point> around = step_line(edges.bottom, first, end, lines, plot.min.x, plot.max.x);
    const std::vector<Point> back = step_line(edges.top, first, end, lines, plot.min.x, plot.max.x);
    around.insert(around.end(), back.rbegin(), back.rend());
    if (around.empty()) continue;
    around.push_back(around.front());
    items.lines.push_back(std::move(around));
    ++items.shown_runs;
  }
}

/// Where the runs lie in some columns of pixels, for stacks of too many pieces.
void add_columns(const std::vector<std::int32_t>& meant, const EmphasisStack& stack, Round first,
                 Round end, const Builder& build, EmphasisItems& items) {
  constexpr std::int64_t most_entries = 400'000;
  const PixelMap& map = build.map();
  const double left = std::max<double>(build.x(first), build.plot().min.x);
  const double right = std::min<double>(build.x(end), build.plot().max.x);
  const double fitting = std::max(1.0, (right - left) / (0.2 * build.metrics().em));
  const Round middle = first + (end - first) / 2;
  const std::int64_t runs = std::max<std::int64_t>(1, stack.geometry->active_at(middle));
  const auto columns = static_cast<std::int64_t>(
      std::min(fitting, std::max(1.0, static_cast<double>(most_entries / runs))));
  const double step = (right - left) / static_cast<double>(columns);
  std::vector<StackEntry> entries;
  for (std::int64_t c = 0; c < columns; ++c) {
    const double x = left + step * static_cast<double>(c);
    entries.clear();
    const auto round = static_cast<Round>(std::floor(map.t(x + step / 2)));
    stack.geometry->stack_at(round, entries, stack.order);
    for (const StackEntry& entry : entries) {
      if (!std::binary_search(meant.begin(), meant.end(), entry.run)) continue;
      const float top = build.y(entry.base + entry.height), bottom = build.y(entry.base);
      items.fills.push_back({{static_cast<float>(x), std::min(top, bottom - 1)},
                             {static_cast<float>(x + step), bottom}});
    }
  }
  items.in_columns = true;
  items.shown_runs = static_cast<std::int64_t>(meant.size());
}

/// Of runs out of sight at least the side is told.
void tell_the_side(const Highlight& highlight, const EmphasisStack& stack, Round sight_first,
                   const Builder& build, EmphasisItems& items) {
  bool before = false, after = false;
  constexpr Round ever = std::numeric_limits<Round>::max();
  for (const std::int32_t i : runs_meant(highlight, stack, 0, ever)) {
    const bool is_before = stack.schedule->runs[static_cast<std::size_t>(i)].end <= sight_first;
    before = before || is_before;
    after = after || !is_before;
  }
  const Box& plot = build.plot();
  const float middle = (plot.min.y + plot.max.y) / 2;
  if (before) items.beyond.push_back({plot.min.x, middle});
  if (after) items.beyond.push_back({plot.max.x, middle});
}

void add_runs(const Highlight& highlight, const EmphasisStack& stack, std::size_t max_segments,
              const Builder& build, EmphasisItems& items) {
  const auto [sight_first, sight_end] = rounds_in_sight(build.map(), stack.geometry->horizon());
  const std::vector<std::int32_t> meant = runs_meant(highlight, stack, sight_first, sight_end);
  if (meant.empty()) {
    tell_the_side(highlight, stack, sight_first, build, items);
    return;
  }
  Round first = sight_end, end = sight_first;
  for (const std::int32_t i : meant) {
    const Run& run = stack.schedule->runs[static_cast<std::size_t>(i)];
    first = std::min(first, std::max(run.start, sight_first));
    end = std::max(end, std::min(run.end, sight_end));
  }
  const std::size_t segments =
      stack.geometry->count_segments(first, end, max_segments + 1, stack.order);
  if (segments <= max_segments) {
    add_outlines(meant, stack, first, end, build, items);
  } else {
    add_columns(meant, stack, first, end, build, items);
  }
  items.shades.push_back(build.plot());
  build.place_label(
      {(build.x(first) + build.x(end)) / 2, build.plot().min.y + 1.4f * build.metrics().em}, items);
}

void add_memory(const Highlight& highlight, const Builder& build, EmphasisItems& items) {
  const auto [left, right] = build.span();
  const Box& plot = build.plot();
  const Box box{
      {std::max(left, plot.min.x), std::max(build.y(highlight.tokens), plot.min.y)},
      {std::min(right, plot.max.x), std::min(build.y(highlight.base_tokens), plot.max.y)}};
  if (box.width() <= 0 || box.height() <= 0) return;
  items.fills.push_back(box);
  items.lines.push_back(
      {box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}, box.min});
  build.place_label({(box.min.x + box.max.x) / 2, box.min.y - 0.9f * build.metrics().em}, items);
}

}  // namespace

EmphasisItems emphasis_items(const Highlight& highlight, const EmphasisStack* stack,
                             const PixelMap& map, const Box& plot, const EmphasisMetrics& metrics,
                             std::size_t max_segments) {
  EmphasisItems items;
  if (plot.width() < 1 || plot.height() < 1) return items;
  const Builder build(highlight, map, plot, metrics);
  switch (highlight.kind) {
    case Highlight::Kind::none:
      break;
    case Highlight::Kind::rounds:
      build.add_span(items);
      break;
    case Highlight::Kind::level:
      if (stack) build.add_level(highlight.tokens, items);
      break;
    case Highlight::Kind::memory:
      if (stack) add_memory(highlight, build, items);
      break;
    case Highlight::Kind::jobs:
      if (stack) add_runs(highlight, *stack, max_segments, build, items);
      break;
  }
  return items;
}

}  // namespace gnomon::desktop
