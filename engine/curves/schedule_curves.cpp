#include "engine/curves/schedule_curves.h"

#include <algorithm>
#include <utility>

#include "engine/curves/stack_area.h"
#include "engine/geometry/level_walk.h"

namespace gnomon {

namespace {

constexpr std::size_t fan_out = 16;

void join(CountRange& into, const CountRange& other) {
  into.min = std::min(into.min, other.min);
  into.max = std::max(into.max, other.max);
}

}  // namespace

std::ptrdiff_t ScheduleCurves::piece_of(Round round) const {
  return std::upper_bound(rounds_.begin(), rounds_.end(), round) - rounds_.begin() - 1;
}

CurveCounts ScheduleCurves::at(Round round) const {
  const std::ptrdiff_t index = piece_of(round);
  if (index < 0) return {};
  const Piece& piece = pieces_[static_cast<std::size_t>(index)];
  return {.arrived = piece.arrived,
          .completed = piece.completed,
          .started = piece.started,
          .killed = piece.killed,
          .active = piece.active,
          .waiting = piece.waiting};
}

CurveSums ScheduleCurves::sums_before(Round round) const {
  if (stopped_) round = std::min(round, *stopped_);
  const std::ptrdiff_t index = piece_of(round);
  if (index < 0) return {};
  const Piece& piece = pieces_[static_cast<std::size_t>(index)];
  const Round rounds = round - rounds_[static_cast<std::size_t>(index)];
  const auto flat = [&](std::int32_t count) {
    return static_cast<std::uint64_t>(count) * static_cast<std::uint64_t>(rounds);
  };
  const std::uint64_t used = curves::stack_area(piece.used_tokens, piece.active, rounds);
  const std::uint64_t lost = curves::stack_area(piece.doomed_tokens, piece.doomed, rounds);
  return {.latency_rounds = static_cast<std::int64_t>(piece.latency_rounds +
                                                      flat(piece.arrived - piece.completed)),
          .waiting_rounds = static_cast<std::int64_t>(piece.waiting_rounds + flat(piece.waiting)),
          .used = static_cast<TokenRounds>(piece.used + used),
          .lost = static_cast<TokenRounds>(piece.lost + lost)};
}

void ScheduleCurves::build_levels() {
  levels_.clear();
  for (std::size_t below = pieces_.size(); below > fan_out;) {
    const std::size_t count = below / fan_out;  // a group that is not full is never asked for
    std::vector<Extremes> level(count);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = i * fan_out; j < (i + 1) * fan_out; ++j) {
        const Extremes part = levels_.empty() ? of_piece(j) : levels_.back()[j];
        if (j == i * fan_out) level[i] = part;
        join(level[i].active, part.active);
        join(level[i].waiting, part.waiting);
      }
    }
    below = count;
    levels_.push_back(std::move(level));
  }
}

ScheduleCurves::Extremes ScheduleCurves::of_piece(std::size_t index) const {
  const Piece& piece = pieces_[index];
  return {{piece.active, piece.active}, {piece.waiting, piece.waiting}};
}

ScheduleCurves::Extremes ScheduleCurves::over(Round start, Round end) const {
  const std::ptrdiff_t before = piece_of(start);
  Extremes result;  // nothing has happened before the first piece
  if (before >= 0) result = of_piece(static_cast<std::size_t>(before));
  if (end <= start) return result;
  const auto first = static_cast<std::size_t>(before + 1);
  const auto last = static_cast<std::size_t>(piece_of(end - 1) + 1);
  walk_levels(first, last, fan_out, levels_.size(), [&](std::size_t level, std::size_t group) {
    const Extremes part = level == 0 ? of_piece(group) : levels_[level - 1][group];
    join(result.active, part.active);
    join(result.waiting, part.waiting);
  });
  return result;
}

CountRange ScheduleCurves::active_over(Round start, Round end) const {
  return over(start, end).active;
}

CountRange ScheduleCurves::waiting_over(Round start, Round end) const {
  return over(start, end).waiting;
}

}  // namespace gnomon
