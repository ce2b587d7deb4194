// The columns of a schedule at every zoom, made on workers: all tiles of the
// upper levels at once, those of the finer ones around what is in sight, the
// least recently used of them thrown out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <utility>
#include <vector>

#include "app/desktop/views/background.h"
#include "app/desktop/views/plane/column_tiles.h"

namespace gnomon::desktop {

/// Shared, because workers go on with it.
struct TileSource {
  std::shared_ptr<const Instance> instance;
  std::shared_ptr<const Schedule> schedule;
  std::shared_ptr<const StackGeometry> geometry;
  StackOrder order = StackOrder::start;
};

class TileCache {
 public:
  TileCache() = default;
  ~TileCache() { stop_.request_stop(); }
  TileCache(const TileCache&) = delete;
  TileCache& operator=(const TileCache&) = delete;

  /// Forgets everything and begins with the upper levels of `source`: as many
  /// as fit in `resident_words`. Without a pool tiles are made at once, when
  /// they are asked for.
  void reset(const TileSource& source, BackgroundPool* pool,
             std::size_t resident_words = std::size_t{16} << 20);

  /// Takes what workers have made, and has made what is missing of the columns
  /// [first, last) of `level`, of several screens of them at both sides, and of
  /// the levels next to it.
  void want(BackgroundPool* pool, int level, std::int64_t first, std::int64_t last);

  /// The tile, or null while there is none. Lives until the next `want` at
  /// least.
  [[nodiscard]] const ColumnTile* find(int level, std::int64_t index) const;
  /// A stand-in for it, made here and now.
  [[nodiscard]] const ColumnTile* outline(int level, std::int64_t index);

  /// From this level up everything is kept.
  [[nodiscard]] int resident_level() const { return resident_level_; }
  /// The level of a few columns in all; there are none above.
  [[nodiscard]] int top_level() const { return top_level_; }
  /// Tiles that have come in since the last call, to be put on the GPU.
  [[nodiscard]] std::vector<ColumnTile*> take_new() { return std::exchange(new_, {}); }
  /// Whether workers still owe tiles of the upper levels.
  [[nodiscard]] bool building() const { return resident_left_ > 0; }
  [[nodiscard]] std::size_t size() const { return tiles_.size(); }

 private:
  using Key = std::pair<int, std::int64_t>;  // level, index
  struct Entry {
    std::unique_ptr<ColumnTile> tile;
    std::uint64_t used = 0;
  };
  struct Inbox {
    std::mutex mutex;
    std::vector<std::unique_ptr<ColumnTile>> tiles;
  };

  [[nodiscard]] std::int64_t tiles_in(int level) const;
  void make(BackgroundPool* pool, std::vector<Key> keys);
  void receive();
  void forget_unused();

  TileSource source_;
  std::stop_source stop_;
  std::shared_ptr<Inbox> inbox_;
  std::map<Key, Entry> tiles_, outlines_;
  std::set<Key> pending_;
  std::vector<ColumnTile*> new_;
  int resident_level_ = 0, top_level_ = 0;
  std::int64_t resident_left_ = 0;
  bool filling_ = false;  ///< tiles beyond the near mark are being made
  std::uint64_t frame_ = 0;
};

}  // namespace gnomon::desktop
