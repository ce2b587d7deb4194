// One chart: a kind of curve, of every pane. Made anew when what it shows changes, drawn again in
// every frame.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/desktop/curves/curve_area.h"
#include "app/desktop/curves/curve_columns.h"
#include "app/desktop/curves/curve_words.h"
#include "app/desktop/views/plot/plot_frame.h"

namespace gnomon::desktop {

/// A pane's curves, with what names them.
struct CurvePane {
  std::size_t pane = 0;  ///< colour, dash and mark
  std::string name;
  CurveSource source;
};

/// What lies between the curves of completed jobs.
struct CompletedArea {
  std::vector<Box> latency;        ///< between arrivals and completions of the focused pane
  std::vector<HatchStroke> ahead;  ///< between its completions and the other pane's, where it leads
  std::vector<HatchStroke> behind;  ///< where it does not
  std::size_t other_pane = 0;
  std::string latency_words;  ///< with the pane's name where there are several
  std::string latency_brief;  ///< without it
  Lead lead;                  ///< empty words where there is nothing to compare it with
};

struct CurveChart {
  struct Line {
    std::size_t pane = 0;
    CurveShape shape;
    std::optional<Point> stop;  ///< where a fault ends it, when that is in sight
  };
  CurveKind kind = CurveKind::memory;
  Box box;
  PixelMap map;
  double memory_limit_tokens = 0;
  double top = 1;               ///< largest value there is
  std::vector<Line> lines;      ///< in order of panes
  std::vector<Point> arrivals;  ///< of completed
  CompletedArea area;
};

/// Which panes' completions are compared.
struct ComparedPanes {
  std::size_t focused = 0;
  std::optional<std::size_t> other;  ///< else, and where it has no curves, the next one
};
/// The pane that the focused one is compared with; nothing where there is no second one.
[[nodiscard]] std::optional<std::size_t> compared_with(std::span<const CurvePane> panes,
                                                       const ComparedPanes& compared);

/// The chart of `panes` inside `box` for the rounds t0..t1, of which `horizon` have a schedule.
[[nodiscard]] CurveChart make_chart(CurveKind kind, std::span<const CurvePane> panes,
                                    const ComparedPanes& compared, const Box& box, double t0,
                                    double t1, Round horizon, float em);

/// Ground, areas, curves and the values' axis.
void paint_chart(const PlotScene& scene, const CurveChart& chart, std::size_t focused);
/// What the areas say, in a line outside of the chart, each behind a sample of its area; in the
/// form that fits, and left out where none does: a number that is cut off is another number.
void paint_area_words(Canvas& canvas, const Theme& theme, const CompletedArea& area,
                      std::size_t focused, const Box& row);
/// What a recorded system reported of itself, where `subject` plays its recording: memory, requests
/// that run and that wait.
void paint_reported(const PlotScene& scene, const CurveChart& chart, const ViewSubject& subject);
/// Every curve's mark at `round`.
void paint_chart_cursor(const PlotScene& scene, const CurveChart& chart,
                        std::span<const CurvePane> panes, double round);

}  // namespace gnomon::desktop
