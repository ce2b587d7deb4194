// Many jobs in one texel: how much of it is waiting, running and lost, exactly, and what colour
// that gives. For workers: costs what lies in the rows, not how long it lasts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"
#include "app/desktop/views/jobs/jobs_tiles.h"
#include "engine/geometry/job_rows.h"

namespace gnomon::desktop {

/// Job-rounds in a cell. Whole numbers: what is in the cell is never rounded away.
struct MergedCell {
  std::int64_t alive = 0;                     ///< between arrival and end, running or not
  std::int64_t running = 0;                   ///< in runs that were not killed
  std::int64_t killed = 0;                    ///< in runs that were
  std::int64_t red = 0, green = 0, blue = 0;  ///< of runs of both kinds, times job-rounds

  [[nodiscard]] std::int64_t in_runs() const { return running + killed; }
  [[nodiscard]] std::int64_t waiting() const { return alive - in_runs(); }
  friend bool operator==(const MergedCell&, const MergedCell&) = default;
};

/// Merges rows into cells of 2^level rounds.
class RowMerger {
 public:
  /// Cells [first_cell, first_cell + cells) of the time axis. `colours` is per JobRows::runs();
  /// both must outlive the merger.
  RowMerger(const JobRows& rows, std::span<const PackedColour> colours, int round_level,
            std::int64_t first_cell, std::size_t cells);
  /// Cells of the rows [first, last). Valid until the next call.
  [[nodiscard]] std::span<const MergedCell> merge(std::size_t first, std::size_t last);

 private:
  void add(Round from, Round to, const MergedCell& one);

  const JobRows& rows_;
  std::span<const PackedColour> colours_;
  int level_;
  Round from_ = 0, to_ = 0;
  std::size_t cells_;
  std::vector<MergedCell> cells_and_steps_;
};

/// Colours that cells are mixed from. Opaque.
struct MergeLook {
  PackedColour ground = 0;   ///< where nothing is
  PackedColour waiting = 0;  ///< the thin lines of waiting jobs
  PackedColour killed = 0;   ///< tint of killed runs
  friend bool operator==(const MergeLook&, const MergeLook&) = default;
};

/// A texel as the shader reads it: the colour to be shown, and what it stands for in place of
/// alpha.
namespace merged_texel {
inline constexpr std::uint32_t empty = 0;
inline constexpr std::uint32_t used = 0x80000000;  ///< something is alive in it
inline constexpr std::uint32_t runs = 0x40000000;  ///< and something runs
inline constexpr int hatch_shift = 24;             ///< lost share of what is shown, 0..15
inline constexpr std::uint32_t hatch_mask = 0x0F000000;
}  // namespace merged_texel

/// `area`: job-rounds of a cell that is full. Any run leaves a trace of its colour, however small
/// its share.
[[nodiscard]] PackedColour texel_of(const MergedCell& cell, double area, const MergeLook& look);

struct TileImage {
  JobTile tile;
  std::vector<PackedColour> texels;  ///< by rows from the top, job_tile_texels²
};

/// The tiles of a strip, from left to right. Throws SimulationStopped on a stop request.
[[nodiscard]] std::vector<TileImage> merge_strip(const JobRows& rows,
                                                 std::span<const PackedColour> colours,
                                                 const JobStrip& strip, const MergeLook& look,
                                                 const std::stop_token& stop = {});

}  // namespace gnomon::desktop
