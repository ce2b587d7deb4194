// View -> what to draw of the lanes: runs one by one where there is room, merged bars elsewhere.
// Nothing is made here, only chosen: everything that is drawn is on the GPU already.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "app/desktop/views/triangles/triangles_levels.h"
#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {

/// Slots [first, last) of RunLanes, all of one lane.
struct SlotRange {
  std::int32_t first = 0, last = 0;
  friend bool operator==(const SlotRange&, const SlotRange&) = default;
};

/// A part of a block, merged.
struct MergedPart {
  std::size_t block = 0;
  int level = 0, row_level = 0;
  std::int32_t first_row = 0, last_row = 0;        ///< exclusive
  std::int32_t first_column = 0, last_column = 0;  ///< exclusive
  friend bool operator==(const MergedPart&, const MergedPart&) = default;
};

struct LaneItems {
  std::vector<SlotRange> exact;      ///< runs in sight
  std::vector<SlotRange> with_idle;  ///< those of them in lanes that may be idle
  std::vector<MergedPart> merged;
  std::size_t runs = 0;     ///< in `exact`
  double lane_height = 0;   ///< mean of their lanes, tokens
  double runs_per_bar = 0;  ///< mean over the bars in sight; 0 when nothing is merged
  friend bool operator==(const LaneItems&, const LaneItems&) = default;
};

struct LaneRequest {
  ViewRect view;
  double width_px = 1, height_px = 1;   ///< in pixels of the screen
  double px = 1;                        ///< of them per pixel of the design
  std::int64_t max_exact_runs = 6'000;  ///< more in sight are merged where they can be
  friend bool operator==(const LaneRequest&, const LaneRequest&) = default;
};

[[nodiscard]] LaneItems choose_lane_items(const RunLanes& lanes, const LaneLevels& levels,
                                          const LaneRequest& request);

/// What the GPU needs of every slot, 8 words: start (two words, low first), lane, rounds; prompt,
/// idle rounds, run, 1 when it was killed.
[[nodiscard]] std::vector<std::uint32_t> slot_words(const RunLanes& lanes,
                                                    const Schedule& schedule);
/// And of lanes and rows, 4 words each: base (two words), height, 0.
[[nodiscard]] std::vector<std::uint32_t> lane_words(std::span<const Lane> lanes);
[[nodiscard]] std::vector<std::uint32_t> row_words(std::span<const LaneRow> rows);

}  // namespace gnomon::desktop
