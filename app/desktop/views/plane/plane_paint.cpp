#include "app/desktop/views/plane/plane_paint.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "app/desktop/theme.h"
#include "app/desktop/views/colour_scale.h"
#include "app/desktop/views/plane/plane_items.h"
#include "app/desktop/views/plane/plane_marks.h"
#include "engine/geometry/stack_columns.h"

namespace gnomon::desktop {
namespace {

constexpr double stairs_from_px = 1.6;      // a round this wide shows its own step
constexpr double px_per_band = 36;          // as in the window: less is better told by columns
constexpr double thinnest_px = 0.5;         // thinner neighbours share a rectangle
constexpr std::size_t shapes_per_band = 2;  // its prompt, its output

class Painter {
 public:
  Painter(const PlotScene& scene, const ItemSource& source) : scene_(scene), source_(source) {
    const ViewRect& view = scene.map.view;
    const auto clamped = [&](double t) {
      return static_cast<Round>(
          std::clamp(t, 0.0, static_cast<double>(source.geometry->horizon())));
    };
    first_ = clamped(std::floor(view.t0));
    last_ = clamped(std::ceil(view.t1));
    round_px_ = scene.map.width_px / view.rounds();
    token_px_ = scene.map.height_px / view.tokens();
  }

  PlanePainted paint(std::size_t max_shapes) {
    const double area = scene_.map.width_px * scene_.map.height_px;
    const auto cap = static_cast<std::size_t>(
        std::min(area / px_per_band, static_cast<double>(max_shapes / shapes_per_band)));
    if (source_.geometry->count_segments(first_, last_, cap + 1, source_.order) <= cap) {
      paint_bands(max_shapes);
    } else {
      paint_columns(max_shapes);
    }
    return painted_;
  }

 private:
  [[nodiscard]] const Run& run_of(std::int32_t index) const {
    return source_.schedule->runs[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] Point at(double t, double tokens) const {
    return {static_cast<float>(scene_.map.x(t)), static_cast<float>(scene_.map.y(tokens))};
  }
  void shape(std::span<const Point> points, PackedColour colour, Hatch hatch) {
    scene_.canvas.fill_polygon(points, colour, hatch);
    ++painted_.shapes;
  }

  /// A shape between two lines: [low, high) in tokens at t0, and at t1.
  void slab(double t0, double t1, double low0, double high0, double low1, double high1,
            PackedColour colour, Hatch hatch) {
    const std::array<Point, 4> points{at(t0, low0), at(t1, low1), at(t1, high1), at(t0, high0)};
    shape(points, colour, hatch);
  }

  void paint_bands(std::size_t max_shapes) {
    std::vector<BandSegment> segments;
    source_.geometry->segments(first_, last_, segments, source_.order);
    std::size_t steps = 0;
    for (const BandSegment& segment : segments) {
      steps += static_cast<std::size_t>(segment.end - segment.start);
    }
    const bool stepped = round_px_ >= stairs_from_px && shapes_per_band * steps <= max_shapes;
    for (const BandSegment& segment : segments) {
      if (stepped) {
        for (Round t = segment.start; t < segment.end; ++t) paint_step(segment, t);
      } else {
        paint_slope(segment);
      }
    }
    for (const BandSegment& segment : segments) {
      if (run_of(segment.run).job == scene_.input.selected_job) outline(segment, stepped);
    }
    mark_kills(segments);
  }

  struct Span {
    double base, prompt, top;  ///< tokens
  };
  [[nodiscard]] Span span_of(const BandSegment& segment, double d) const {
    const Run& run = run_of(segment.run);
    const double base = static_cast<double>(segment.base) + static_cast<double>(segment.slope) * d;
    const auto prompt =
        static_cast<double>(source_.instance->jobs[static_cast<std::size_t>(run.job)].prompt);
    return {base, base + prompt,
            base + prompt + static_cast<double>(segment.start - run.start) + d + 1};
  }

  void paint_between(const BandSegment& segment, double t0, double t1, Span left, Span right) {
    const ViewRect& view = scene_.map.view;
    if (std::max(left.top, right.top) <= view.y0 || std::min(left.base, right.base) >= view.y1) {
      return;
    }
    const bool killed = run_of(segment.run).outcome == Outcome::killed;
    const PackedColour colour = source_.colours->of_run[static_cast<std::size_t>(segment.run)];
    if (left.prompt > left.base) {
      slab(t0, t1, left.base, left.prompt, right.base, right.prompt, colour,
           killed ? Hatch::killed : Hatch::prompt);
    }
    slab(t0, t1, left.prompt, left.top, right.prompt, right.top, colour,
         killed ? Hatch::killed : Hatch::none);
  }

  void paint_step(const BandSegment& segment, Round t) {
    const Span span = span_of(segment, static_cast<double>(t - segment.start));
    paint_between(segment, static_cast<double>(t), static_cast<double>(t + 1), span, span);
  }

  /// A line that ends at the true peak.
  void paint_slope(const BandSegment& segment) {
    const auto rounds = static_cast<double>(segment.end - segment.start);
    paint_between(segment, static_cast<double>(segment.start), static_cast<double>(segment.end),
                  span_of(segment, -1), span_of(segment, rounds - 1));
  }

  void outline(const BandSegment& segment, bool stepped) {
    std::vector<Point> lower, upper;
    const auto add = [&](Round t, double d) {
      const Span span = span_of(segment, d);
      lower.push_back(at(static_cast<double>(t), span.base));
      upper.push_back(at(static_cast<double>(t), span.top));
    };
    if (stepped) {
      for (Round t = segment.start; t < segment.end; ++t) {
        add(t, static_cast<double>(t - segment.start));
        add(t + 1, static_cast<double>(t - segment.start));
      }
    } else {
      add(segment.start, -1);
      add(segment.end, static_cast<double>(segment.end - segment.start) - 1);
    }
    lower.insert(lower.end(), upper.rbegin(), upper.rend());
    scene_.canvas.polyline(lower, scene_.theme.selection, 2 * scene_.layout.hairline, true);
  }

  void mark_kills(std::span<const BandSegment> segments) const {
    std::vector<KilledPiece> pieces;
    for (const BandSegment& segment : segments) {
      if (run_of(segment.run).outcome != Outcome::killed) continue;
      const Span first = span_of(segment, 0);
      pieces.push_back({segment.run, segment.start, segment.end, first.base,
                        static_cast<double>(segment.slope), first.top - first.base});
    }
    paint_kill_crosses(scene_, *source_.schedule, pieces);
  }

  void paint_columns(std::size_t max_shapes) {
    int level = column_level(1 / round_px_);
    StackColumns columns;
    for (;; ++level) {
      const std::int64_t first = first_ >> level, last = ((last_ - 1) >> level) + 1;
      columns = make_columns(*source_.geometry, source_.order, level, first, last - first);
      if (shapes_per_band * columns.entries.size() <= max_shapes || last - first <= 1) break;
    }
    double runs = 0, filled = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      runs += static_cast<double>(columns.columns[i].runs);
      filled += columns.columns[i].runs > 0;
      const Round start = (columns.first_column + static_cast<std::int64_t>(i)) << level;
      const Round end = start + (Round{1} << level);
      paint_column(columns, i, static_cast<double>(std::max(start, first_)),
                   static_cast<double>(std::min(end, last_)));
    }
    painted_.merged_runs = level > 0 && filled > 0 ? runs / filled : 0;
  }

  void paint_column(const StackColumns& columns, std::size_t index, double t0, double t1) {
    const Hatch plain = columns.level > 0 ? Hatch::merged : Hatch::none;
    double base = 0, from = 0;
    ColourMean mean;
    std::size_t joined = 0;
    const auto flush = [&](double to) {
      if (joined > 0) slab(t0, t1, from, to, from, to, mean.colour(), plain);
      mean = {};
      joined = 0;
      from = to;
    };
    for (const ColumnEntry& entry : columns.stack(index)) {
      const auto top = static_cast<double>(entry.top);
      const Run& run = run_of(entry.run);
      const PackedColour colour = source_.colours->of_run[static_cast<std::size_t>(entry.run)];
      if ((top - base) * token_px_ < 2 * thinnest_px) {
        mean.add(colour, top - base);
        ++joined;
        if ((top - from) * token_px_ >= 2 * thinnest_px) flush(top);
      } else {
        flush(base);
        const double prompt =
            base +
            static_cast<double>(source_.instance->jobs[static_cast<std::size_t>(run.job)].prompt);
        const bool killed = run.outcome == Outcome::killed;
        if (prompt > base) {
          slab(t0, t1, base, prompt, base, prompt, colour, killed ? Hatch::killed : Hatch::prompt);
        }
        slab(t0, t1, prompt, top, prompt, top, colour, killed ? Hatch::killed : plain);
        from = top;
      }
      if (run.job == scene_.input.selected_job) {
        scene_.canvas.rect({at(t0, top), at(t1, base)}, scene_.theme.selection,
                           2 * scene_.layout.hairline);
      }
      base = top;
    }
    flush(base);
  }

  const PlotScene& scene_;
  const ItemSource& source_;
  PlanePainted painted_;
  Round first_ = 0, last_ = 0;
  double round_px_ = 1, token_px_ = 1;
};

}  // namespace

PlanePainted paint_plane(const PlotScene& scene, const ItemSource& source, std::size_t max_shapes) {
  if (!source.geometry || source.geometry->horizon() == 0 || source.colours == nullptr ||
      source.colours->of_run.size() != source.schedule->runs.size()) {
    return {};
  }
  return Painter(scene, source).paint(max_shapes);
}

}  // namespace gnomon::desktop
