#include "app/desktop/view_state.h"

#include <algorithm>

namespace gnomon::desktop {
namespace {

bool same(const ViewLimits& a, const ViewLimits& b) {
  return a.horizon_rounds == b.horizon_rounds && a.top_tokens == b.top_tokens &&
         a.min_rounds == b.min_rounds && a.min_tokens == b.min_tokens;
}

ViewLimits joined(const ViewLimits& a, const ViewLimits& b) {
  return {std::max(a.horizon_rounds, b.horizon_rounds), std::max(a.top_tokens, b.top_tokens),
          std::min(a.min_rounds, b.min_rounds), std::min(a.min_tokens, b.min_tokens)};
}

bool is_timed(std::size_t kind) {
  return has_time_axis(static_cast<ViewKind>(kind));
}

}  // namespace

void ViewState::erase_kind(std::size_t pane) {
  for (std::size_t i = pane; i + 1 < max_panes; ++i) kinds_[i] = kinds_[i + 1];
}

void ViewState::set_linked(bool linked, std::size_t focused) {
  if (linked == linked_) return;
  if (linked) {
    slots_[0] = slots_[focused];
  } else {
    std::fill(slots_.begin() + 1, slots_.end(), slots_[0]);
  }
  linked_ = linked;
}

const ViewRect& ViewState::view(std::size_t pane, ViewKind kind) const {
  return slots_[linked_ ? 0 : pane][static_cast<std::size_t>(kind)].rect;
}

// The rounds of one view become those of all that have a time axis.
void ViewState::share_rounds(Slot& slot, std::size_t from) {
  if (!is_timed(from)) return;
  const ViewRect& rect = slot[from].rect;
  for (std::size_t i = 0; i < view_kinds; ++i) {
    if (i == from || !is_timed(i)) continue;
    slot[i].rect.t0 = rect.t0;
    slot[i].rect.t1 = rect.t1;
    slot[i].fitted = slot[i].rect == fit_all(slot[i].limits);
  }
}

void ViewState::set_limits(ViewKind kind, std::span<const ViewLimits> limits_of_panes) {
  const auto index = static_cast<std::size_t>(kind);
  const std::size_t used = linked_ ? 1 : std::min(limits_of_panes.size(), max_panes);
  for (std::size_t i = 0; i < used; ++i) {
    ViewLimits wanted = limits_of_panes[i];
    if (linked_) {
      for (const ViewLimits& other : limits_of_panes) wanted = joined(wanted, other);
    }
    One& one = slots_[i][index];
    if (same(one.limits, wanted)) continue;
    one.limits = wanted;
    if (!one.fitted) continue;
    // At once: gliding after a slider that is being dragged would blur what it does.
    one.rect = fit_all(one.limits);
    one.target.reset();
  }
}

void ViewState::reset() {
  for (Slot& slot : slots_) {
    for (One& one : slot) {
      one.rect = fit_all(one.limits);
      one.target.reset();
      one.fitted = true;
      one.visited = false;
      one.history.clear();
    }
  }
}

// Views that share their rounds are fitted together: another pane may show one of them, and
// everything is everything there, too.
void ViewState::fit(std::size_t pane) {
  Slot& slot = slots_[linked_ ? 0 : pane];
  const ViewRect all = fit_all(shown(pane).limits);
  for (std::size_t kind = 0; kind < view_kinds; ++kind) {
    const bool shown_here = kind == static_cast<std::size_t>(kinds_[pane]);
    if (!shown_here && !(is_timed(kind) && has_time_axis(kinds_[pane]))) continue;
    One& one = slot[kind];
    one.target = fit_all(one.limits);
    one.target->t0 = all.t0;  // of a view that nobody looked at, limits are not known
    one.target->t1 = all.t1;
    one.fitted = true;
    one.visited = false;
  }
}

void ViewState::jump(std::size_t pane, const ViewRect& target) {
  One& moved = shown(pane);
  moved.target = target;
  moved.fitted = target == fit_all(moved.limits);
  moved.visited = false;
}

void ViewState::zoom(std::size_t pane, const ZoomStep& step) {
  const One& one = shown(pane);
  jump(pane, retarget_zoom(one.rect, one.target.value_or(one.rect), step, one.limits));
}

void ViewState::move(std::size_t pane, const ViewRect& view) {
  One& moved = shown(pane);
  moved.target.reset();
  moved.rect = view;
  moved.fitted = view == fit_all(moved.limits);
  moved.visited = false;
  share_rounds(slots_[linked_ ? 0 : pane], static_cast<std::size_t>(kinds_[pane]));
}

void ViewState::back(std::size_t pane) {
  One& moved = shown(pane);
  if (!moved.history.can_go_back()) return;
  jump(pane, moved.history.back());
  moved.visited = true;  // travelling through the history does not add to it
}

void ViewState::forward(std::size_t pane) {
  One& moved = shown(pane);
  if (!moved.history.can_go_forward()) return;
  jump(pane, moved.history.forward());
  moved.visited = true;
}

bool ViewState::tick(double seconds, double now_seconds) {
  bool moving = false;
  for (std::size_t i = 0; i < (linked_ ? 1 : max_panes); ++i) {
    for (std::size_t kind = 0; kind < view_kinds; ++kind) {
      One& one = slots_[i][kind];
      if (one.target) {
        one.rect = approach(one.rect, *one.target, seconds);
        if (one.rect == *one.target) one.target.reset();
        share_rounds(slots_[i], kind);
        moving = true;
      } else if (!one.visited) {
        one.history.visit(one.rect, now_seconds);
        one.visited = true;
      }
    }
  }
  return moving;
}

}  // namespace gnomon::desktop
