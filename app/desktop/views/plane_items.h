// View -> what to draw: exact bands while there are few enough to see, merged columns beyond. Keeps
// what it made in chunks on fixed borders, so that panning only makes what comes into sight.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

#include "app/desktop/views/band_items.h"
#include "app/desktop/views/column_items.h"
#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {

struct PlaneRequest {
  ItemSource source;
  std::uint64_t generation = 0;  ///< of everything in `source`
  ViewRect view;
  double width_px = 1, height_px = 1;  ///< in pixels of the screen
  JobId selected_job = no_job;         ///< never joined with its neighbours
  PackedColour coarse_colour = 0xFF808080u;
  std::size_t max_bands = 60'000;  ///< exact bands in sight at most
  double max_seconds = 0.005;      ///< a frame's time for stacks of columns
};

/// What is in sight. Pointers live until the next update.
struct PlaneItems {
  bool merged = false;
  std::vector<const BandChunk*> bands;      ///< when not merged
  std::vector<const ColumnChunk*> columns;  ///< when merged, ascending, without gaps
  bool refining = false;                    ///< some chunks are coarse: another frame will do more
  double merged_runs_per_column = 0;        ///< mean over columns that are not empty; 0 when exact
  std::size_t count = 0;                    ///< bands or blocks
  std::uint64_t revision = 0;               ///< changes when any of the above does
};

class PlaneItemCache {
 public:
  const PlaneItems& update(const PlaneRequest& request);

 private:
  using BandKey = std::tuple<int, Round, int, Tokens>;             // levels and indices
  using ColumnKey = std::tuple<int, std::int64_t, Tokens, JobId>;  // level, chunk, block, apart

  bool choose_merged(const PlaneRequest& request);
  void update_bands(const PlaneRequest& request);
  void update_columns(const PlaneRequest& request);
  template <typename Map>
  void forget_unused(Map& chunks, std::size_t keep);

  std::uint64_t generation_ = 0;
  bool has_generation_ = false;
  bool merged_ = false;
  PlaneItems items_;
  std::vector<std::pair<const void*, std::uint64_t>> shown_;
  std::map<BandKey, std::pair<std::unique_ptr<BandChunk>, std::uint64_t>> bands_;
  std::map<ColumnKey, std::pair<std::unique_ptr<ColumnChunk>, std::uint64_t>> columns_;
  std::uint64_t frame_ = 0;
  std::uint64_t made_ = 0;  ///< chunks ever made: tells a new chunk at an old address
};

}  // namespace gnomon::desktop
