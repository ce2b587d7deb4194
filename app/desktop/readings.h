// What can be read off a pane's schedule besides its picture: made on workers when somebody first
// asks, once per result, and shared by every panel.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "app/desktop/view_state.h"
#include "app/desktop/views/background.h"
#include "app/desktop/views/view.h"
#include "engine/curves/schedule_curves.h"
#include "engine/reasons/alarms.h"
#include "engine/reasons/decision_index.h"
#include "engine/reasons/divergence.h"
#include "engine/reasons/ghost_index.h"

namespace gnomon::desktop {

class Readings {
 public:
  /// `pool` must outlive this.
  explicit Readings(BackgroundPool& pool) : pool_(pool) {}

  /// Takes this frame's results; call before anything else in a frame.
  void update(std::span<const ViewSubject> subjects);

  [[nodiscard]] std::size_t panes() const { return count_; }
  /// What the pane shows; its pointers are null without a result.
  [[nodiscard]] const ViewSubject& subject(std::size_t pane) const { return panes_[pane].subject; }
  [[nodiscard]] BackgroundPool& background() { return pool_; }

  // Null while they are being made, and without a result. Hold on to what is used on a worker.
  std::shared_ptr<const ScheduleCurves> curves(std::size_t pane);
  std::shared_ptr<const DecisionIndex> decisions(std::size_t pane);
  std::shared_ptr<const GhostIndex> ghosts(std::size_t pane);
  std::shared_ptr<const Alarms> alarms(std::size_t pane);
  /// Where the schedules of two panes part; the value is nullopt where they never do.
  std::shared_ptr<const std::optional<Divergence>> divergence(std::size_t first,
                                                              std::size_t second);

  /// What `alarms` looks for.
  [[nodiscard]] const AlarmLimits& alarm_limits() const { return alarm_limits_; }
  void set_alarm_limits(const AlarmLimits& limits) { alarm_limits_ = limits; }

  /// Whether something that was asked for since the last update is still being made.
  [[nodiscard]] bool busy() const { return waiting_; }

 private:
  template <typename T>
  using Made = BackgroundValue<T, std::uint64_t>;
  struct Pane {
    ViewSubject subject;
    Made<ScheduleCurves> curves;
    Made<DecisionIndex> decisions;
    Made<GhostIndex> ghosts;
    BackgroundValue<Alarms, std::pair<std::uint64_t, AlarmLimits>> alarms;
  };
  using Pair = std::pair<std::uint64_t, std::uint64_t>;

  /// Says whether a value is still awaited.
  template <typename T>
  std::shared_ptr<const T> noted(std::shared_ptr<const T> value) {
    waiting_ = waiting_ || !value;
    return value;
  }

  BackgroundPool& pool_;
  std::array<Pane, ViewState::max_panes> panes_;
  std::array<std::array<BackgroundValue<std::optional<Divergence>, Pair>, ViewState::max_panes>,
             ViewState::max_panes>
      divergences_;
  AlarmLimits alarm_limits_;
  std::size_t count_ = 0;
  bool waiting_ = false;
};

}  // namespace gnomon::desktop
