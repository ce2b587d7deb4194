// Runs cut at the borders of buckets: what is counted, summed and coloured in merged lanes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "app/desktop/views/triangles/triangles_levels.h"

namespace gnomon::desktop {

/// What one run is in one cell of an image.
struct LanePiece {
  std::size_t cell = 0;  ///< from 0 in the image
  std::int32_t lane = 0, slot = 0;
  Tokens held = 0;      ///< at most, in the cell
  Round rounds = 0;     ///< in the cell
  bool starts = false;  ///< whether the run starts in it
};

/// Calls visit(LanePiece) for everything in `block`, whose image at `level` and `row_level` is
/// `image`: lane by lane, and in each by time. Of small phases that are merged, rows are of tokens
/// and not of lanes; `row_level` is 0 there.
template <typename Visit>
void each_piece(const RunLanes& lanes, const LaneBlock& block, const LaneImage& image, int level,
                int row_level, Visit&& visit) {
  const bool by_lane = block.last_group == block.first_group + 1;
  const Tokens row_height = (block.height + image.rows - 1) / image.rows;
  LanePiece piece;
  for (std::int32_t g = block.first_group; g < block.last_group; ++g) {
    const LaneGroup& group = lanes.groups()[static_cast<std::size_t>(g)];
    for (std::int32_t i = 0; i < group.lanes; ++i) {
      piece.lane = group.first_lane + i;
      const Lane& lane = lanes.lane(piece.lane);
      const auto [first, last] = lanes.slots_in(lane, block.start, block.end);
      for (piece.slot = first; piece.slot < last; ++piece.slot) {
        const RunLanes::Span& span = lanes.span(piece.slot);
        const Round from = std::max(span.start, block.start), to = std::min(span.end, block.end);
        for (std::int64_t bucket = from >> level; from < to && bucket <= (to - 1) >> level;
             ++bucket) {
          const Round begin = std::max(from, bucket << level);
          const Round end = std::min(to, (bucket + 1) << level);
          const Tokens held = span.prompt + (end - span.start);
          piece.rounds = end - begin;
          const auto at = [&](std::int64_t row) {
            return static_cast<std::size_t>(row * image.columns + (bucket - image.first_bucket));
          };
          if (by_lane) {
            piece.cell = at(i >> row_level);
            piece.held = held;
            piece.starts = begin == span.start;
            visit(piece);
            continue;
          }
          const Tokens low = lane.base - block.base;
          for (Tokens row = low / row_height; row * row_height < low + held; ++row) {
            piece.cell = at(row);
            piece.held = std::min(row_height, low + held - row * row_height);
            piece.starts = begin == span.start && row == low / row_height;
            visit(piece);
          }
        }
      }
    }
  }
}

}  // namespace gnomon::desktop
