// Exact bands in chunks on fixed borders, several screens of them at either side of the view, so
// that panning makes nothing until it has gone far.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "app/desktop/views/plane/band_items.h"
#include "app/desktop/views/plane/plane_request.h"

namespace gnomon::desktop {

class BandCache {
 public:
  /// Forgets everything: the schedule, its order or its colours have changed.
  void reset();

  /// Makes what is in sight if it is to be shown, and at most one chunk beyond it: those that a
  /// view which pans there would show. Pointers live until the next update.
  void update(const PlaneRequest& request, bool show);

  [[nodiscard]] const std::vector<const BandChunk*>& in_sight() const { return in_sight_; }
  /// In sight or near it.
  [[nodiscard]] const std::vector<const BandChunk*>& kept() const { return kept_; }
  /// Made in the last update.
  [[nodiscard]] const std::vector<const BandChunk*>& made() const { return made_; }

 private:
  using Key = std::tuple<int, Round, int, Tokens>;  // levels and indices
  /// What decides whether a view that has panned would show bands.
  using Sizes = std::tuple<double, double, double, std::size_t>;
  struct Grid;

  const BandChunk* get(const PlaneRequest& request, const Grid& grid, Round index);
  void prefetch(const PlaneRequest& request, const Grid& grid, bool show);
  void forget_unused();

  std::map<Key, std::pair<std::unique_ptr<BandChunk>, std::uint64_t>> chunks_;
  std::set<Key> never_shown_;  ///< whatever view of these sizes they come into shows columns
  Sizes sizes_{};
  bool filling_ = false;  ///< chunks beyond the near mark are being made
  std::vector<const BandChunk*> in_sight_, kept_, made_;
  std::uint64_t frame_ = 0;
};

}  // namespace gnomon::desktop
