// Merged columns: what is drawn when there are more bands than pixels. A column stands for 2^level
// rounds and shows the stack of the round in which memory was fullest, so a maximum survives every
// zoom; columns sit on multiples of 2^level, so panning never changes one.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "app/desktop/views/band_items.h"

namespace gnomon::desktop {

/// A band of a column's stack, or several neighbouring bands that are thinner than a pixel.
struct ColumnBlock {
  Tokens base = 0;
  Tokens height = 0;
  Tokens prompt = 0;  ///< prompt tokens among `height`; at the bottom of a single band
  PackedColour colour = 0;
  std::int32_t run = -1;    ///< -1: several runs, `colour` being their mean
  std::uint32_t flags = 0;  ///< band_killed (of several: most of the tokens)
};

/// Columns [first_column, first_column + count()); column c covers rounds [c << level, (c+1) <<
/// level).
struct ColumnChunk {
  int level = 0;
  std::int64_t first_column = 0;
  bool coarse = false;  ///< only the outline of memory so far; the stacks are still to come
  std::vector<std::uint32_t> first_block;  ///< count() + 1 offsets
  std::vector<ColumnBlock> blocks;         ///< bottom to top within a column
  std::vector<std::int32_t> runs_merged;   ///< runs active at any time in each column

  [[nodiscard]] std::int64_t count() const {
    return static_cast<std::int64_t>(first_block.size()) - 1;
  }
  [[nodiscard]] std::span<const ColumnBlock> column(std::int64_t index) const {
    const auto i = static_cast<std::size_t>(index);
    return {blocks.data() + first_block[i], blocks.data() + first_block[i + 1]};
  }
};

/// The level at which a column is at least 1 and less than 2 pixels wide; 0 where rounds are wider.
[[nodiscard]] int column_level(double rounds_per_px);

/// Bands of fewer than `block_tokens` are joined with their neighbours until the block has as many,
/// except the bands of `apart` (the selected job), which stay what they are.
[[nodiscard]] ColumnChunk make_column_chunk(const ItemSource& source, int level,
                                            std::int64_t first_column, std::int64_t count,
                                            Tokens block_tokens, JobId apart);

/// The same columns with one block each, the memory in use: a stand-in that costs O(log) a column.
[[nodiscard]] ColumnChunk make_coarse_chunk(const ItemSource& source, int level,
                                            std::int64_t first_column, std::int64_t count,
                                            PackedColour colour);

}  // namespace gnomon::desktop
