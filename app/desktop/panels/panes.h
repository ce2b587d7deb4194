// What the panes keep between frames: their views, and the colours of their runs.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "app/desktop/pane_simulation.h"
#include "app/desktop/view_state.h"
#include "app/desktop/views/background.h"
#include "app/desktop/views/make_view.h"

namespace gnomon::desktop {

struct SimulationSnapshot;

class Panes {
 public:
  /// `wake` is called on a worker when something that a view waits for is there.
  explicit Panes(std::function<void()> wake) : background_(std::move(wake)) {}

  /// Takes this frame's results; call before anything else in a frame.
  void update(const SimulationSnapshot& simulation, ColourBy by, const Theme& theme);

  [[nodiscard]] std::span<const ViewSubject> subjects() const { return subjects_; }
  /// Of the colours of all panes; empty (low > high) without runs.
  [[nodiscard]] ColourRange colour_range() const { return range_; }
  /// Null for a pane without a result.
  [[nodiscard]] const RunColours* colours(std::size_t pane) const;
  [[nodiscard]] BackgroundPool& background() { return background_; }
  /// Made when it is first looked at. Needs the OpenGL context.
  [[nodiscard]] View& view(std::size_t pane, ViewKind kind);
  /// Height of a pane's lanes in tokens: linked panes share a thousandth of it, because a policy
  /// may need ten times the lanes of its neighbour.
  [[nodiscard]] double lanes_tokens(std::size_t pane) const { return panes_[pane].lanes_tokens; }
  void set_lanes_tokens(std::size_t pane, double tokens) { panes_[pane].lanes_tokens = tokens; }
  /// Null when it was never looked at.
  [[nodiscard]] const View* made(std::size_t pane, ViewKind kind) const;

 private:
  struct Pane {
    std::array<std::unique_ptr<View>, view_kinds> views;
    RunColours colours;
    std::uint64_t ranged = 0;  ///< generation that `range` is of, for `ranged_by`
    ColourBy ranged_by = ColourBy::output;
    ColourRange range;
    std::uint64_t coloured = 0;  ///< generation that `colours` are of
    bool coloured_light = false;
    double lanes_tokens = 1000;
  };

  BackgroundPool background_;  // first: views that go away may have work in it
  std::array<Pane, ViewState::max_panes> panes_;
  std::vector<ViewSubject> subjects_;
  ColourRange range_{1, 0};
};

}  // namespace gnomon::desktop
