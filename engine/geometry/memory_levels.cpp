#include "engine/geometry/memory_levels.h"

#include <algorithm>

#include "engine/geometry/level_walk.h"

namespace gnomon::geometry {
namespace {

/// Joins the extremes of later rounds to those of earlier ones: an equal maximum stays where it
/// was.
void join(Extremes& into, const Extremes& later) {
  if (later.max < 0) return;
  if (into.max < 0) {
    into = later;
    return;
  }
  into.min = std::min(into.min, later.min);
  if (later.max > into.max) {
    into.max = later.max;
    into.max_round = later.max_round;
  }
}

}  // namespace

void MemoryLevels::reserve(std::size_t pieces) {
  starts_.reserve(pieces);
  tokens_.reserve(pieces);
  active_.reserve(pieces);
}

void MemoryLevels::append(Round start, Tokens tokens, std::int32_t active) {
  starts_.push_back(start);
  tokens_.push_back(tokens);
  active_.push_back(active);
}

void MemoryLevels::finish() {
  levels_.clear();
  // The endless last piece stays out: it holds nothing, and its last round does not exist.
  std::size_t below = starts_.empty() ? 0 : starts_.size() - 1;
  while (below > fan_out) {
    const std::size_t count = below / fan_out;  // a group that is not full is never asked for
    std::vector<Extremes> level(count);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = i * fan_out; j < (i + 1) * fan_out; ++j) {
        join(level[i],
             levels_.empty() ? part_of_piece(j, starts_[j], starts_[j + 1]) : levels_.back()[j]);
      }
    }
    below = count;
    levels_.push_back(std::move(level));
  }
}

std::ptrdiff_t MemoryLevels::piece_of(Round round) const {
  return std::upper_bound(starts_.begin(), starts_.end(), round) - starts_.begin() - 1;
}

Tokens MemoryLevels::memory_at(Round round) const {
  const std::ptrdiff_t piece = piece_of(round);
  if (piece < 0) return 0;
  const auto i = static_cast<std::size_t>(piece);
  return tokens_[i] + active_[i] * (round - starts_[i]);
}

std::int64_t MemoryLevels::active_at(Round round) const {
  const std::ptrdiff_t piece = piece_of(round);
  return piece < 0 ? 0 : active_[static_cast<std::size_t>(piece)];
}

Extremes MemoryLevels::part_of_piece(std::size_t piece, Round start, Round end) const {
  // Memory never falls within a piece, so its ends are its extremes; without runs it is flat, and
  // the earliest round is the one to name.
  const Tokens first = tokens_[piece] + active_[piece] * (start - starts_[piece]);
  if (active_[piece] == 0) return {first, first, start};
  return {first, first + active_[piece] * (end - 1 - start), end - 1};
}

void MemoryLevels::over_pieces(std::size_t first, std::size_t last, Extremes& into) const {
  walk_levels(first, last, fan_out, levels_.size(), [&](std::size_t level, std::size_t group) {
    join(into, level == 0 ? part_of_piece(group, starts_[group], starts_[group + 1])
                          : levels_[level - 1][group]);
  });
}

Extremes MemoryLevels::over(Round start, Round end) const {
  Extremes result;
  if (starts_.empty() || end <= starts_.front()) return {0, 0, start};
  if (start < starts_.front()) {
    result = {0, 0, start};
    start = starts_.front();
  }
  const auto first = static_cast<std::size_t>(piece_of(start));
  const auto last = static_cast<std::size_t>(piece_of(end - 1));
  if (first == last) {
    join(result, part_of_piece(first, start, end));
    return result;
  }
  join(result, part_of_piece(first, start, starts_[first + 1]));
  over_pieces(first + 1, last, result);
  join(result, part_of_piece(last, starts_[last], end));
  return result;
}

}  // namespace gnomon::geometry
