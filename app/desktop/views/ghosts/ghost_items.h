// Ghosts in pixels: outlines, brackets and labels, placed so that no label is cut off or lies on
// another. Pure data.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"
#include "app/desktop/views/view_rect.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/reasons/ghost_index.h"

namespace gnomon::desktop {

/// Labels inside a box, each beside what it names.
class LabelPlaces {
 public:
  /// Labels stay inside `room` and off `taken`.
  LabelPlaces(Box room, std::span<const Box> taken);
  /// The first of `wishes` (top left corners) at which a label of that size lies on nothing, moved
  /// into the room where it sticks out; takes it. nullopt when there is none.
  std::optional<Point> place(float width_px, float height_px, std::span<const Point> wishes);

 private:
  Box room_;
  std::vector<Box> taken_;
};

struct GhostLabel {
  Point at;  ///< top left corner
  Box box;   ///< with a margin: the ground that makes it readable
  std::string text;
};

/// How labels are measured.
struct GhostMetrics {
  float em = 16;
  float hairline = 1;
  float text_height_px = 14;
  std::function<float(const std::string&)> text_width;
};

/// Lines may leave the plot; whoever paints them clips them.
struct GhostItems {
  std::vector<Point> outline;   ///< dashed: up at its start, along its top, down at its end
  std::vector<Point> forecast;  ///< thin: expected memory of the active runs, and what it stands on
  std::optional<Box> overflow;  ///< the column of the largest excess, from M to the ghost's top
  std::vector<Point> bracket;   ///< beside it
  std::vector<GhostLabel> labels;
};

/// The ghost in a plot of rounds × tokens. Without labels where it is out of sight.
[[nodiscard]] GhostItems ghost_items(const GhostShape& shape, Tokens memory_limit,
                                     const PixelMap& map, const Box& plot,
                                     const GhostMetrics& metrics, LabelPlaces& places);

/// Where a run is drawn: the pixel of its base in a round in which it is active, and pixels per
/// token.
struct RunPlace {
  std::function<double(Round)> base_px;
  double px_per_token = 1;
};

/// The predicted ends of one run.
struct PredictionItems {
  /// Dashed: the ends at start + lo and start + hi, and the way there from where it really ended.
  std::vector<std::vector<Point>> outline;
  std::vector<Point> marker;  ///< õ: a line across the run, empty where there is none
  std::vector<GhostLabel> labels;
};

/// `estimate`: õ in tokens, where the policy has one in this round. `owner` stands before every
/// label: "job 3 ", or nothing.
[[nodiscard]] PredictionItems prediction_items(const Job& job, Tokens memory_limit, const Run& run,
                                               std::optional<Tokens> estimate, const PixelMap& map,
                                               const Box& plot, const RunPlace& place,
                                               const GhostMetrics& metrics, LabelPlaces& places,
                                               const std::string& owner = {});

/// Whether the prediction of the job says anything but the truth.
[[nodiscard]] bool is_predicted(const Job& job);

/// Whether the policy plans with an end of the prediction interval: what others do not look at is
/// not shown in their panes.
[[nodiscard]] bool looks_at_predictions(std::string_view policy);

}  // namespace gnomon::desktop
