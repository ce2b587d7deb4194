// The clock of the window: one playhead over the rounds of all panes.
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "engine/model/types.h"

namespace gnomon::desktop {

/// The rounds in which something happens: the last one <= a round, and the first one > it; nothing
/// where there is none. Both ends of the time axis count.
struct EventRounds {
  std::function<std::optional<Round>(Round)> at_or_before;
  std::function<std::optional<Round>(Round)> after;
};

/// Where the playhead is and how it moves. Values only; `advance` is the one thing that needs time.
class Playback {
 public:
  /// Last position of the playhead, in rounds: the end of the longest pane. Keeps the position
  /// inside; a clock that stood at the end of a shorter horizon stays where it is.
  void set_horizon(Round horizon_rounds);
  [[nodiscard]] Round horizon() const { return horizon_; }

  /// Position in rounds, fractional while playing; 0..horizon.
  [[nodiscard]] double position() const { return position_; }
  /// The round that the playhead is in.
  [[nodiscard]] Round round() const;
  void seek(double round);

  /// Whole rounds: from within a round, a step back goes to its beginning first.
  void step(Round rounds);

  [[nodiscard]] bool playing() const { return playing_; }
  /// Starting at the end starts over: there is nothing else that play could mean there.
  void set_playing(bool playing);
  [[nodiscard]] bool loop() const { return loop_; }
  void set_loop(bool loop) { loop_ = loop; }
  /// Rounds first <= t < end that loop, in place of everything; empty spans are none. While
  /// looping, a playhead outside of them goes to the first.
  void set_loop_rounds(std::optional<std::pair<Round, Round>> rounds);
  [[nodiscard]] const std::optional<std::pair<Round, Round>>& loop_rounds() const {
    return loop_rounds_;
  }

  /// At event speed, every stretch between two events takes the same time, however long it is.
  [[nodiscard]] bool event_speed() const { return event_speed_; }
  void set_event_speed(bool on) { event_speed_ = on; }
  /// 1 to 60, by the speed slider.
  [[nodiscard]] double events_per_second() const;

  /// The speed slider: 0 is 1 round/s, 1 is the whole horizon in 5 s, logarithmic between them.
  /// Kept as a fraction so that a scenario ten times as long plays ten times as fast.
  [[nodiscard]] double speed_fraction() const { return speed_fraction_; }
  void set_speed_fraction(double fraction);
  [[nodiscard]] double rounds_per_second() const;
  void set_rounds_per_second(double speed);
  /// The right end of the speed slider; at least 1.
  [[nodiscard]] double fastest_rounds_per_second() const;

  /// Moves the playhead by `seconds` of playing; stops at the horizon, or wraps around when
  /// looping. `events` are those of event speed; without them it plays by rounds.
  void advance(double seconds, const EventRounds* events = nullptr);

 private:
  /// Rounds between which it plays now.
  [[nodiscard]] std::pair<double, double> span() const;
  void advance_by_events(double seconds, const EventRounds& events, double end);

  Round horizon_ = 0;
  double position_ = 0;
  double speed_fraction_ = 0.7;
  bool playing_ = false;
  bool loop_ = false;
  bool event_speed_ = false;
  std::optional<std::pair<Round, Round>> loop_rounds_;
};

}  // namespace gnomon::desktop
