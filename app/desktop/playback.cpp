#include "app/desktop/playback.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {
constexpr double shortest_run_seconds = 5;
}

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
  if (playing && !playing_ && position_ >= static_cast<double>(horizon_)) position_ = 0;
  playing_ = playing && horizon_ > 0;
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

void Playback::advance(double seconds) {
  if (!playing_ || seconds <= 0) return;
  const double end = static_cast<double>(horizon_);
  position_ += seconds * rounds_per_second();
  if (position_ < end) return;
  if (loop_ && end > 0) {
    position_ = std::fmod(position_, end);
  } else {
    position_ = end;
    playing_ = false;
  }
}

}  // namespace gnomon::desktop
