// View -> what to draw: exact bands while there are few enough to see, columns
// beyond. Keeps what it made in chunks and tiles on fixed borders, with several
// screens at either side, so that panning makes nothing until it has gone far.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "app/desktop/views/plane/band_cache.h"
#include "app/desktop/views/plane/plane_request.h"
#include "app/desktop/views/plane/tile_cache.h"

namespace gnomon::desktop {

/// What is in sight. Pointers live until the next update.
struct PlaneItems {
  /// A tile of columns, and the rounds [first, last) of it to draw. `shift`:
  /// its columns are 2^shift times as wide as those wanted.
  struct Piece {
    const ColumnTile* tile = nullptr;
    Round first = 0, last = 0;
    int shift = 0;
    friend bool operator==(const Piece&, const Piece&) = default;
  };
  std::vector<const BandChunk*> bands;       ///< exact
  std::vector<Piece> columns;                ///< or columns, ascending, without gaps
  int level = 0;                             ///< of the columns wanted
  std::vector<const BandChunk*> kept_bands;  ///< those in sight, and their neighbours
  /// What has been made since the last update, in sight or not: to be put on the GPU.
  std::vector<const BandChunk*> new_bands;
  std::vector<ColumnTile*> new_tiles;
  bool merged = false;                ///< columns of more than a round
  bool refining = false;              ///< something is still coarse or being made
  double merged_runs_per_column = 0;  ///< mean over columns that are not empty; 0 when not merged
  double band_tokens = 0;             ///< mean height of the bands in sight; with columns only
  std::size_t count = 0;              ///< bands in sight
  std::uint64_t source_revision = 0;  ///< changes when the result or the order does
  std::uint64_t kept_revision = 0;    ///< changes when kept_bands does
  std::uint64_t revision = 0;         ///< changes when what is in sight does
};

/// The level at which a column is at least 1 and less than 2 pixels wide; 0
/// where rounds are wider.
[[nodiscard]] int column_level(double rounds_per_px);

/// The round whose stack is drawn at `t`: of a merged column, the fullest. May lie outside of
/// [0, horizon), where nothing is.
[[nodiscard]] Round shown_round(const StackGeometry& geometry, const PlaneItems& items, double t);

class PlaneItemCache {
 public:
  const PlaneItems& update(const PlaneRequest& request);
  /// The tiles themselves, for measurements.
  [[nodiscard]] const TileCache& tiles() const { return tiles_; }

 private:
  void reset(const PlaneRequest& request);
  void update_bands(const PlaneRequest& request);
  void update_columns(const PlaneRequest& request);
  void add_piece(int level, std::int64_t index, Round first, Round last);

  std::uint64_t generation_ = 0, colours_revision_ = 0;
  StackOrder order_ = StackOrder::start;
  bool has_generation_ = false;
  bool columns_ = false;
  PlaneItems items_;
  std::vector<std::pair<const void*, std::uint64_t>> shown_;
  std::vector<const BandChunk*> kept_;
  BandCache bands_;
  TileCache tiles_;
};

}  // namespace gnomon::desktop
