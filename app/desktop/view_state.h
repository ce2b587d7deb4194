// Which part of the plane each pane looks at, and how that moves.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {

/// Views of up to four panes, shared while they are linked. A view that shows everything goes on
/// showing everything when the horizon or M changes; any other stays where it is.
class ViewState {
 public:
  static constexpr std::size_t max_panes = 4;

  [[nodiscard]] bool linked() const { return linked_; }
  /// On linking, every pane takes the view of `focused`; on parting, each starts from the shared
  /// one.
  void set_linked(bool linked, std::size_t focused);

  /// `limits` of every pane; linked panes share the union.
  void set_limits(const std::array<ViewLimits, max_panes>& limits, std::size_t panes);
  [[nodiscard]] const ViewLimits& limits(std::size_t pane) const { return slot(pane).limits; }
  [[nodiscard]] const ViewRect& view(std::size_t pane) const { return slot(pane).view; }
  [[nodiscard]] bool fitted(std::size_t pane) const { return slot(pane).fitted; }

  /// Everything, at once: for a document that was just opened.
  void reset();
  void fit(std::size_t pane);                           ///< animated
  void jump(std::size_t pane, const ViewRect& target);  ///< animated
  void move(std::size_t pane, const ViewRect& view);    ///< at once: drag, wheel, held keys
  void back(std::size_t pane);
  void forward(std::size_t pane);

  /// A frame of animation. Returns whether something moves.
  bool tick(double seconds, double now_seconds);

 private:
  struct Slot {
    ViewRect view;
    std::optional<ViewRect> target;
    ViewLimits limits;
    bool fitted = true;
    bool visited = true;  // the current view is in the history
    ViewHistory history;
  };
  [[nodiscard]] const Slot& slot(std::size_t pane) const { return slots_[linked_ ? 0 : pane]; }
  [[nodiscard]] Slot& slot(std::size_t pane) { return slots_[linked_ ? 0 : pane]; }

  std::array<Slot, max_panes> slots_;
  bool linked_ = true;
};

}  // namespace gnomon::desktop
