#include "app/desktop/view_state.h"

#include <algorithm>

namespace gnomon::desktop {
namespace {

bool same(const ViewLimits& a, const ViewLimits& b) {
  return a.horizon_rounds == b.horizon_rounds && a.top_tokens == b.top_tokens;
}

}  // namespace

void ViewState::set_linked(bool linked, std::size_t focused) {
  if (linked == linked_) return;
  if (linked) {
    slots_[0] = slots_[focused];
  } else {
    std::fill(slots_.begin() + 1, slots_.end(), slots_[0]);
  }
  linked_ = linked;
}

void ViewState::set_limits(const std::array<ViewLimits, max_panes>& limits, std::size_t panes) {
  std::array<ViewLimits, max_panes> wanted = limits;
  if (linked_) {
    for (std::size_t i = 1; i < panes; ++i) {
      wanted[0].horizon_rounds = std::max(wanted[0].horizon_rounds, limits[i].horizon_rounds);
      wanted[0].top_tokens = std::max(wanted[0].top_tokens, limits[i].top_tokens);
    }
  }
  const std::size_t used = linked_ ? 1 : panes;
  for (std::size_t i = 0; i < used; ++i) {
    Slot& slot = slots_[i];
    if (same(slot.limits, wanted[i])) continue;
    slot.limits = wanted[i];
    if (!slot.fitted) continue;
    // At once: gliding after a slider that is being dragged would blur what it does.
    slot.view = fit_all(slot.limits);
    slot.target.reset();
  }
}

void ViewState::reset() {
  for (Slot& slot : slots_) {
    slot.view = fit_all(slot.limits);
    slot.target.reset();
    slot.fitted = true;
    slot.visited = false;
    slot.history.clear();
  }
}

void ViewState::fit(std::size_t pane) {
  jump(pane, fit_all(slot(pane).limits));
  slot(pane).fitted = true;
}

void ViewState::jump(std::size_t pane, const ViewRect& target) {
  Slot& moved = slot(pane);
  moved.target = target;
  moved.fitted = target == fit_all(moved.limits);
  moved.visited = false;
}

void ViewState::move(std::size_t pane, const ViewRect& view) {
  Slot& moved = slot(pane);
  moved.target.reset();
  moved.view = view;
  moved.fitted = view == fit_all(moved.limits);
  moved.visited = false;
}

void ViewState::back(std::size_t pane) {
  Slot& moved = slot(pane);
  if (!moved.history.can_go_back()) return;
  jump(pane, moved.history.back());
  moved.visited = true;  // travelling through the history does not add to it
}

void ViewState::forward(std::size_t pane) {
  Slot& moved = slot(pane);
  if (!moved.history.can_go_forward()) return;
  jump(pane, moved.history.forward());
  moved.visited = true;
}

bool ViewState::tick(double seconds, double now_seconds) {
  bool moving = false;
  for (std::size_t i = 0; i < (linked_ ? 1 : max_panes); ++i) {
    Slot& slot = slots_[i];
    if (slot.target) {
      slot.view = approach(slot.view, *slot.target, seconds);
      if (slot.view == *slot.target) slot.target.reset();
      moving = true;
    } else if (!slot.visited) {
      slot.history.visit(slot.view, now_seconds);
      slot.visited = true;
    }
  }
  return moving;
}

}  // namespace gnomon::desktop
