// Exact bands of a stretch of rounds, as the renderer takes them. Pure data.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "app/desktop/views/run_colours.h"
#include "engine/geometry/stack.h"
#include "engine/model/schedule.h"

namespace gnomon::desktop {

/// One band segment. Rounds and tokens are relative to the chunk's origin, so that floats hold them
/// exactly however far out the chunk lies. During round start + d the band occupies
///   [base + slope * d, base + slope * d + height + d),
/// its lowest `prompt` tokens being prompt. The layout is what the shader fetches: 2 × 16 bytes.
struct BandItem {
  float start = 0, end = 0;
  float base = 0, slope = 0;
  float prompt = 0, height = 0;
  PackedColour colour = 0;
  std::uint32_t flags = 0;
};
static_assert(sizeof(BandItem) == 32);

inline constexpr std::uint32_t band_killed = 1;  ///< the run was killed
inline constexpr std::uint32_t band_first = 2;   ///< the run starts where the segment starts
inline constexpr std::uint32_t band_last = 4;    ///< the run ends where the segment ends
/// Tokens by which the band lies higher than in the round before its start, in the upper bits; 0
/// with band_first. What the band did not cover in that round gets a border to the left: where a
/// stack drops, pieces of a run are told from those of its neighbours by that alone.
inline constexpr int band_jump_shift = 8;
[[nodiscard]] constexpr std::int32_t jump_of(std::uint32_t flags) {
  return static_cast<std::int32_t>(flags) >> band_jump_shift;
}

/// All bands of rounds [first, last) that show in tokens [low, high).
struct BandChunk {
  Round first = 0, last = 0;
  Tokens low = 0, high = 0;        ///< origin of tokens is `low`
  std::vector<BandItem> items;     ///< those of killed runs last
  std::vector<std::int32_t> runs;  ///< of each item
  std::size_t first_killed = 0;    ///< index into items

  /// What the renderer keeps for it; goes away with it.
  mutable std::shared_ptr<void> resident;
};

/// Everything that items are made from. Shared, because workers go on with it.
struct ItemSource {
  std::shared_ptr<const Instance> instance;
  std::shared_ptr<const Schedule> schedule;
  std::shared_ptr<const StackGeometry> geometry;
  StackOrder order = StackOrder::start;
  const RunColours* colours = nullptr;
};

[[nodiscard]] BandChunk make_band_chunk(const ItemSource& source, Round first, Round last,
                                        Tokens low, Tokens high);

}  // namespace gnomon::desktop
