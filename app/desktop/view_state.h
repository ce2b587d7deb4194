// What each pane shows, which part of it, and how that moves.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "app/desktop/views/view_kind.h"
#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {

/// Views of up to four panes, shared while they are linked: one rectangle per kind of view, and
/// those with a time axis show the same rounds. A view that shows everything goes on showing
/// everything when its limits change; any other stays where it is.
class ViewState {
 public:
  static constexpr std::size_t max_panes = 4;

  [[nodiscard]] ViewKind kind(std::size_t pane) const { return kinds_[pane]; }
  void set_kind(std::size_t pane, ViewKind kind) { kinds_[pane] = kind; }
  /// A pane was closed: those behind it move up.
  void erase_kind(std::size_t pane);

  [[nodiscard]] bool linked() const { return linked_; }
  /// On linking, every pane takes the views of `focused`; on parting, each starts from the shared
  /// ones.
  void set_linked(bool linked, std::size_t focused);

  /// Limits of a kind of view in every pane; linked panes share the union.
  void set_limits(ViewKind kind, std::span<const ViewLimits> limits_of_panes);

  // Of what the pane shows:
  [[nodiscard]] const ViewLimits& limits(std::size_t pane) const { return shown(pane).limits; }
  [[nodiscard]] const ViewRect& view(std::size_t pane) const { return shown(pane).rect; }
  [[nodiscard]] bool fitted(std::size_t pane) const { return shown(pane).fitted; }
  /// Of a kind that it may not show.
  [[nodiscard]] const ViewRect& view(std::size_t pane, ViewKind kind) const;

  /// Everything, at once: for a document that was just opened.
  void reset();
  void fit(std::size_t pane);                           ///< animated; all that share its rounds
  void jump(std::size_t pane, const ViewRect& target);  ///< animated
  /// Animated; goes on from where a zoom that is on its way was going to.
  void zoom(std::size_t pane, const ZoomStep& step);
  void move(std::size_t pane, const ViewRect& view);  ///< at once: drag, wheel, held keys
  void back(std::size_t pane);
  void forward(std::size_t pane);

  /// A frame of animation. Returns whether something moves.
  bool tick(double seconds, double now_seconds);

 private:
  struct One {  // one kind of view
    ViewRect rect;
    std::optional<ViewRect> target;
    ViewLimits limits;
    bool fitted = true;
    bool visited = true;  // the current rectangle is in the history
    ViewHistory history;
  };
  using Slot = std::array<One, view_kinds>;
  [[nodiscard]] const One& shown(std::size_t pane) const {
    return slots_[linked_ ? 0 : pane][static_cast<std::size_t>(kinds_[pane])];
  }
  [[nodiscard]] One& shown(std::size_t pane) {
    return slots_[linked_ ? 0 : pane][static_cast<std::size_t>(kinds_[pane])];
  }
  static void share_rounds(Slot& slot, std::size_t from);

  std::array<Slot, max_panes> slots_;
  std::array<ViewKind, max_panes> kinds_{};
  bool linked_ = true;
};

}  // namespace gnomon::desktop
