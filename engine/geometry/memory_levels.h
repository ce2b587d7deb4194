// Memory in use over time, as pieces of constant slope, with precomputed minima and maxima so that
// any span of rounds is answered in logarithmic time. Private to engine/geometry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/model/types.h"

namespace gnomon::geometry {

/// Extremes of memory over some rounds. `max_round` is the earliest round that attains `max`.
struct Extremes {
  Tokens min = 0;
  Tokens max = -1;  ///< negative: no rounds at all
  Round max_round = 0;
};

/// Pieces are consecutive: piece i covers rounds [start(i), start(i + 1)), in which `active(i)`
/// runs each gain one token per round. The last piece has no runs and no end.
class MemoryLevels {
 public:
  void reserve(std::size_t pieces);
  /// Appends a piece; starts must ascend. `tokens` is the memory in its first round.
  void append(Round start, Tokens tokens, std::int32_t active);
  /// Builds the levels; call once, after the last append.
  void finish();

  [[nodiscard]] Tokens memory_at(Round round) const;
  [[nodiscard]] std::int64_t active_at(Round round) const;
  /// Extremes over start <= t < end; start < end.
  [[nodiscard]] Extremes over(Round start, Round end) const;

 private:
  static constexpr std::size_t fan_out = 16;

  /// Index of the piece that `round` lies in; -1 before the first.
  [[nodiscard]] std::ptrdiff_t piece_of(Round round) const;
  [[nodiscard]] Extremes part_of_piece(std::size_t piece, Round start, Round end) const;
  void over_pieces(std::size_t first, std::size_t last, Extremes& into) const;

  std::vector<Round> starts_;
  std::vector<Tokens> tokens_;
  std::vector<std::int32_t> active_;
  std::vector<std::vector<Extremes>> levels_;  ///< levels_[k][i] spans fan_out^(k+1) pieces
};

}  // namespace gnomon::geometry
