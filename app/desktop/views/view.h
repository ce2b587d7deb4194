// The contract of every view: it is fed what to show, draws it into the current ImGui window, and
// says what the user did. It keeps nothing but what it made from its input, to draw it again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "app/desktop/curves/range_drag.h"
#include "app/desktop/views/canvas/canvas.h"
#include "app/desktop/views/picture_options.h"
#include "app/desktop/views/run_colours.h"
#include "app/desktop/views/view_rect.h"
#include "engine/geometry/stack.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/policies/registry.h"

namespace gnomon::desktop {

struct PaneTime;       // app/desktop/views/pane_time.h
struct Theme;          // app/desktop/theme.h
class BackgroundPool;  // app/desktop/views/background.h

/// One policy's result. Shared, so that a worker may go on with it after the pane has moved on.
struct ViewSubject {
  std::shared_ptr<const Instance> instance;  ///< null while there is no result, as are the others
  std::shared_ptr<const Schedule> schedule;
  std::shared_ptr<const StackGeometry> geometry;
  std::uint64_t generation = 0;  ///< unique per result
  PolicySpec policy;
  std::shared_ptr<const PaneTime> time;  ///< null where nothing knows how long rounds take
  std::size_t pane = 0;  ///< index of Theme::policy, and of the dash that goes with it
};

/// A run of a schedule that is made by hand, while it is dragged.
struct MovedRun {
  JobId job = no_job;
  Round start = 0;  ///< where it would start
  bool fits = true;
  Round overflow_round = 0;  ///< the first round above M, if it does not fit
  Tokens excess_tokens = 0;  ///< tokens above M in that round

  friend bool operator==(const MovedRun&, const MovedRun&) = default;
};

/// A place that was clicked with the right button.
struct ContextPlace {
  JobId job = no_job;  ///< there; no_job over free space
  double round = 0;
};

struct ViewInput {
  const char* id = "";  ///< ImGui id, unique per pane
  ViewSubject subject;
  std::span<const ViewSubject> all;  ///< of every pane, this one among them; for scatter and cdf
  BackgroundPool* background = nullptr;  ///< where to have things made; never null
  const RunColours* colours = nullptr;   ///< null without a result
  PictureOptions options;
  ViewRect view;  ///< shared by linked panes
  ViewLimits limits;
  double playhead_round = 0;
  JobId selected_job = no_job;
  JobId hovered_job = no_job;                 ///< hovered in any linked pane
  std::optional<double> linked_cursor_round;  ///< the cursor's round in another linked pane
  /// How the policy chooses what to kill when memory runs out; empty where it never does.
  std::string_view victim_rule;
  bool stale = false;  ///< a newer result is being computed: dim
  /// Panes lie under each other: heights need not agree with those of a neighbour, and are scarce.
  bool stacked = false;
  /// The schedule was made by hand: its runs can be dragged along time.
  bool movable = false;
  std::optional<MovedRun> moved_run;  ///< what becomes of the run that is being dragged
};

/// What the user did in this frame, and what the view has found out.
struct ViewOutput {
  bool hovered = false;
  std::optional<double> cursor_round;  ///< with a time axis only
  JobId hovered_job = no_job;
  std::optional<std::pair<Round, Round>> hovered_phase;  ///< its rounds, the second exclusive
  std::optional<ViewRect> view_jump;     ///< animated: double-click, click on a phase
  std::optional<ViewRect> view_moved;    ///< immediate: drag, scrolling
  std::optional<ZoomStep> view_zoomed;   ///< animated around its point: wheel
  bool clicked = false;                  ///< a click that was not a drag …
  JobId clicked_job = no_job;            ///< … on this job, or on free space (no_job)
  std::optional<double> playhead_moved;  ///< dragged along the time axis
  std::optional<JobOrder> job_order;     ///< chosen in the jobs view
  /// Rounds that are being marked, with Shift, along a time axis.
  std::optional<MarkedRounds> marked_rounds;
  bool unmarked = false;  ///< a click with Shift, without a drag: nothing is to be marked
  std::optional<ContextPlace> context;  ///< a menu is asked for
  /// A job whose run is dragged, by how many rounds so far; where runs are movable.
  std::optional<std::pair<JobId, double>> run_dragged;
  bool run_dropped = false;  ///< … and let go of in this frame
  bool refining = false;     ///< something is still coarse or being made
  /// What may be looked at, where only the view knows: rounds from the schedule need not be said.
  std::optional<ViewLimits> limits;
};

/// For tests and measurements.
struct ViewFigures {
  std::size_t drawn_items = 0;       ///< shapes in the last frame
  double merged_runs = 0;            ///< runs per merged column or shape; 0 when all are exact
  std::uint64_t uploaded_bytes = 0;  ///< to the GPU since the view was made
};

class View {
 public:
  View() = default;
  virtual ~View() = default;
  View(const View&) = delete;
  View& operator=(const View&) = delete;

  /// Draws into the current ImGui window at the cursor and handles the mouse there.
  virtual ViewOutput draw(const ViewInput& input, const Theme& theme, float width_px,
                          float height_px) = 0;
  /// The same picture on `canvas` inside `area`, every shape a shape and every word a word, without
  /// tooltips and cursors.
  virtual void paint(const ViewInput& input, const Theme& theme, Canvas& canvas,
                     const Box& area) = 0;
  /// Where the plot (without axes) was in the last frame, in window pixels.
  [[nodiscard]] virtual PixelMap last_map() const = 0;
  [[nodiscard]] virtual ViewFigures figures() const = 0;
};

}  // namespace gnomon::desktop
