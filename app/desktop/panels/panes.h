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
#include "app/desktop/views/emphasis/emphasis_paint.h"
#include "app/desktop/views/make_view.h"
#include "app/desktop/views/pane_colours.h"

namespace gnomon::desktop {

struct SimulationSnapshot;

class Panes {
 public:
  /// `wake` is called on a worker when something that a view waits for is there.
  explicit Panes(std::function<void()> wake) : background_(std::move(wake)) {}

  /// Takes this frame's results; call before anything else in a frame.
  void update(const SimulationSnapshot& simulation, ColourBy by, const Theme& theme);

  /// What the panes show. The result before for a moment, while a new one is being coloured.
  [[nodiscard]] std::span<const ViewSubject> subjects() const { return subjects_; }
  /// Of the pane's subject; null without one.
  [[nodiscard]] const RunColours* colours(std::size_t pane) const {
    return colours_.shown()[pane].colours;
  }
  [[nodiscard]] ColourMeaning colour_meaning() const { return colours_.meaning(); }
  /// Whether colours are being made.
  [[nodiscard]] bool colouring() const { return colours_.making(); }
  /// Whether the pane still shows the result before.
  [[nodiscard]] bool held(std::size_t pane) const { return colours_.shown()[pane].held; }
  [[nodiscard]] BackgroundPool& background() { return background_; }
  /// Made when it is first looked at. Needs the OpenGL context.
  [[nodiscard]] View& view(std::size_t pane, ViewKind kind);
  /// Draws what a panel points at over the pane's view.
  [[nodiscard]] Emphasis& emphasis(std::size_t pane) { return panes_[pane].emphasis; }
  /// Height of a pane's lanes in tokens: linked panes share a thousandth of it, because a policy
  /// may need ten times the lanes of its neighbour.
  [[nodiscard]] double lanes_tokens(std::size_t pane) const { return panes_[pane].lanes_tokens; }
  void set_lanes_tokens(std::size_t pane, double tokens) { panes_[pane].lanes_tokens = tokens; }
  /// Null when it was never looked at.
  [[nodiscard]] const View* made(std::size_t pane, ViewKind kind) const;

 private:
  struct Pane {
    std::array<std::unique_ptr<View>, view_kinds> views;
    double lanes_tokens = 1000;
    Emphasis emphasis;
  };

  BackgroundPool background_;  // first: views that go away may have work in it
  std::array<Pane, ViewState::max_panes> panes_;
  PaneColours colours_;
  std::vector<ViewSubject> subjects_;
};

}  // namespace gnomon::desktop
