#include "app/desktop/playback.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {
constexpr double shortest_run_seconds = 5;
constexpr double most_events_per_second = 60;
}  // namespace

void Playback::set_horizon(Round horizon_rounds) {
  horizon_ = std::max<Round>(0, horizon_rounds);
  position_ = std::min(position_, static_cast<double>(horizon_));
}

Round Playback::round() const {
  return static_cast<Round>(std::floor(position_));
}

void Playback::seek(double round) {
  if (std::isnan(round)) return;
  position_ = std::clamp(round, 0.0, static_cast<double>(horizon_));
}

void Playback::step(Round rounds) {
  const double whole = rounds < 0 ? std::ceil(position_) : std::floor(position_);
  seek(whole + static_cast<double>(rounds));
}

void Playback::set_playing(bool playing) {
  if (playing && !playing_ && position_ >= span().second) position_ = span().first;
  playing_ = playing && horizon_ > 0;
}

void Playback::set_loop_rounds(std::optional<std::pair<Round, Round>> rounds) {
  if (rounds && rounds->second <= rounds->first) rounds.reset();
  loop_rounds_ = rounds;
}

std::pair<double, double> Playback::span() const {
  const double end = static_cast<double>(horizon_);
  if (!loop_ || !loop_rounds_) return {0, end};
  const double first = std::min(static_cast<double>(loop_rounds_->first), end);
  return {first, std::clamp(static_cast<double>(loop_rounds_->second), first, end)};
}

double Playback::fastest_rounds_per_second() const {
  return std::max(1.0, static_cast<double>(horizon_) / shortest_run_seconds);
}

void Playback::set_speed_fraction(double fraction) {
  speed_fraction_ = std::clamp(fraction, 0.0, 1.0);
}

double Playback::rounds_per_second() const {
  return std::exp(speed_fraction_ * std::log(fastest_rounds_per_second()));
}

void Playback::set_rounds_per_second(double speed) {
  const double range = std::log(fastest_rounds_per_second());
  set_speed_fraction(range > 0 ? std::log(std::max(1.0, speed)) / range : 0);
}

double Playback::events_per_second() const {
  return std::exp(speed_fraction_ * std::log(most_events_per_second));
}

void Playback::advance_by_events(double seconds, const EventRounds& events, double end) {
  // A frame may pass several events; each takes its part of the time that is left.
  while (seconds > 0 && position_ < end) {
    const Round now = round();
    const double from = static_cast<double>(events.at_or_before(now).value_or(0));
    double to = end;
    if (const auto next = events.after(now)) to = std::min(end, static_cast<double>(*next));
    if (to <= position_) return;
    const double rounds_per_second = std::max(to - from, 1.0) * events_per_second();
    const double needed = (to - position_) / rounds_per_second;
    if (needed > seconds) {
      position_ += seconds * rounds_per_second;
      return;
    }
    position_ = to;
    seconds -= needed;
  }
}

void Playback::advance(double seconds, const EventRounds* events) {
  if (!playing_ || seconds <= 0) return;
  const auto [first, end] = span();
  if (position_ < first || position_ > end) position_ = first;
  if (event_speed_ && events) {
    advance_by_events(seconds, *events, end);
  } else {
    position_ += seconds * rounds_per_second();
  }
  if (position_ < end) return;
  if (loop_ && end > first) {
    position_ = first + (event_speed_ ? 0 : std::fmod(position_ - first, end - first));
  } else {
    position_ = end;
    playing_ = false;
  }
}

}  // namespace gnomon::desktop
