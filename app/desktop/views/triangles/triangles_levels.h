// Lanes from far away: runs merged into bars, by time and, where lanes are thinner than pixels, by
// neighbouring lanes too. Made once per schedule, for every zoom.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"
#include "engine/geometry/lanes.h"

namespace gnomon::desktop {

/// One level of a block: rows × columns cells, row after row.
struct LaneImage {
  std::uint32_t first_cell = 0;   ///< into LaneLevels::peaks, counts and the colours
  std::uint32_t first_row = 0;    ///< into LaneLevels::rows
  std::int64_t first_bucket = 0;  ///< column c covers rounds from (first_bucket + c) · 2^level on
  std::int32_t columns = 0, rows = 0;
};

/// Where a row of an image lies, in tokens.
struct LaneRow {
  Tokens base = 0, height = 1;
};

/// What is merged together: a phase, a span of first-fit lanes, or several small phases.
struct LaneBlock {
  Round start = 0, end = 0;
  Tokens base = 0, height = 0;
  std::int32_t first_group = 0, last_group = 0;  ///< exclusive
  /// Whether it can be shown merged; it cannot where it has but a few runs.
  bool has_images = false;
  /// Of the finest image of single lanes: buckets of 2^level rounds, a few for every run.
  int first_level = 0;
  int levels = 0;      ///< first_level, first_level + 1, … each with buckets twice as long
  int row_levels = 0;  ///< 0: a row per lane; m: 2^m rows of level 0 in one
  /// Where there are too many lanes for any screen, rows of 2^m lanes have buckets that are up to
  /// m, but at most this many, levels finer: as many cells in all.
  int finer_levels = 0;
  std::uint32_t first_image = 0;
  std::int64_t runs = 0;  ///< that start in it

  [[nodiscard]] int first_level_of(int row_level) const {
    return first_level - std::min(row_level, finer_levels);
  }
};

/// Bars of all blocks. Immutable. The cell of a row and a bucket says
/// - peak: the largest number of tokens that a run of the lane holds in the bucket; where rows are
///   merged, the sum of those. 0: nothing there. Never more than the height of the row.
/// - count: runs that start there.
class LaneLevels {
 public:
  /// O(runs · log runs), for workers. Throws SimulationStopped on a stop request.
  explicit LaneLevels(const RunLanes& lanes, const std::stop_token& stop = {});

  /// In order of start.
  [[nodiscard]] std::span<const LaneBlock> blocks() const { return blocks_; }
  /// `row_level` in [0, row_levels), `level` from first_level_of(row_level) to below first_level +
  /// levels.
  [[nodiscard]] const LaneImage& image(const LaneBlock& block, int level, int row_level) const {
    const int finest = block.first_level - block.finer_levels;
    const int index = (level - finest) * block.row_levels + row_level;
    return images_[block.first_image + static_cast<std::size_t>(index)];
  }
  [[nodiscard]] std::span<const LaneRow> rows() const { return rows_; }
  [[nodiscard]] std::span<const float> peaks() const { return peaks_; }
  [[nodiscard]] std::span<const std::uint32_t> counts() const { return counts_; }
  /// Blocks that may meet start <= t < end, as a range of indices.
  [[nodiscard]] std::pair<std::size_t, std::size_t> blocks_in(double start, double end) const;

  /// Per cell the mean colour of its runs, by the rounds that they are in it: red, green, blue in
  /// the lowest bytes, in the highest the share of killed ones. `of_run` as in RunColours.
  [[nodiscard]] std::vector<std::uint32_t> colours(const RunLanes& lanes, const Schedule& schedule,
                                                   std::span<const PackedColour> of_run,
                                                   const std::stop_token& stop = {}) const;

 private:
  friend class LaneLevelsBuilder;
  std::vector<LaneBlock> blocks_;
  std::vector<Round> latest_end_;
  std::vector<LaneImage> images_;
  std::vector<LaneRow> rows_;
  std::vector<float> peaks_;
  std::vector<std::uint32_t> counts_;
};

}  // namespace gnomon::desktop
