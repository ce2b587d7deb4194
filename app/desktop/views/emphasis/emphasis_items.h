// What a panel points at, as shapes over the plot of a pane with a time axis: a level with its
// label, a band of rounds, the outlines of runs. Pure data in pixels.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/desktop/highlight.h"
#include "app/desktop/views/canvas/canvas.h"
#include "app/desktop/views/view_rect.h"
#include "engine/geometry/stack.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon::desktop {

struct EmphasisItems {
  std::vector<Box> shades;                   ///< what is not meant: dimmed
  std::vector<Box> fills;                    ///< what is meant
  std::vector<std::array<Point, 4>> pieces;  ///< of runs that are meant; convex, in order around
  std::vector<std::vector<Point>> lines;     ///< levels, borders of spans, outlines of runs
  /// Places at the plot's edge behind which something lies that is out of sight.
  std::vector<Point> beyond;
  std::string label;            ///< empty: none
  Box label_box;                ///< with its margin
  std::int64_t shown_runs = 0;  ///< outlined, or in columns
  bool in_columns = false;      ///< too many pieces to outline each

  [[nodiscard]] bool empty() const {
    return fills.empty() && pieces.empty() && lines.empty() && beyond.empty();
  }
};

/// What runs are outlined on: the stack of the memory plane.
struct EmphasisStack {
  const Instance* instance = nullptr;
  const Schedule* schedule = nullptr;
  const StackGeometry* geometry = nullptr;
  StackOrder order = StackOrder::start;
};

struct EmphasisMetrics {
  float em = 16;       ///< font size
  float hairline = 1;  ///< one pixel of the design
  float text_height_px = 16;
  std::function<float(const std::string&)> text_width;
};

/// Over the plot `plot` that `map` describes. `stack` is null for views whose y axis is not memory:
/// there only spans of rounds are shown, and nothing else. Where more than `max_segments` pieces of
/// runs are in sight, runs are shown column by column instead of outlined.
[[nodiscard]] EmphasisItems emphasis_items(const Highlight& highlight, const EmphasisStack* stack,
                                           const PixelMap& map, const Box& plot,
                                           const EmphasisMetrics& metrics,
                                           std::size_t max_segments = 6'000);

}  // namespace gnomon::desktop
