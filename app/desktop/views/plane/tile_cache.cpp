#include "app/desktop/views/plane/tile_cache.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr std::int64_t columns_at_top = 16;
constexpr std::size_t fine_tiles_kept = 224;
constexpr std::size_t outlines_kept = 32;
constexpr std::size_t owed_at_most = 24;    // a view that moves on must not wait for long
constexpr std::size_t tiles_per_task = 16;  // of the upper levels
// Once a tile is missing before the near mark at either side they are made up to the far one:
// between the marks a view may pan and make nothing. In columns of what is in sight, not in tiles:
// a view across a border has more of those, and must not ask for more.
struct Reach {
  double screens;          ///< at either side, of the level in sight
  double screens_next_to;  ///< of the levels next to it
};
constexpr Reach near_reach{1, 0.5}, far_reach{4, 3};

/// Words that a column takes, see ColumnTile.
double words_per_column(double bands) {
  return 4 + 4 * (1 + bands / 3) + 2 * (bands + 1);
}

/// The mean of bands in sight, from samples: the fullest rounds have a few
/// more.
double bands_per_column(const StackGeometry& geometry) {
  constexpr int samples = 256;
  double sum = 0;
  for (int i = 0; i < samples; ++i) {
    sum += static_cast<double>(geometry.active_at(geometry.horizon() / samples * i));
  }
  return 1.15 * sum / samples + 1;
}

}  // namespace

std::int64_t TileCache::tiles_in(int level) const {
  const Round last = source_.geometry->horizon() - 1;
  return ((last >> level) / columns_per_tile) + 1;
}

void TileCache::reset(const TileSource& source, BackgroundPool* pool, std::size_t resident_words) {
  stop_.request_stop();
  stop_ = std::stop_source();
  inbox_ = std::make_shared<Inbox>();
  source_ = source;
  tiles_.clear();
  outlines_.clear();
  pending_.clear();
  new_.clear();
  resident_level_ = top_level_ = 0;
  resident_left_ = 0;
  filling_ = false;
  if (!source_.geometry || source_.geometry->horizon() == 0) return;

  const Round last = source_.geometry->horizon() - 1;
  while ((last >> top_level_) >= columns_at_top) ++top_level_;
  const double each = words_per_column(bands_per_column(*source_.geometry));
  double words = 0;
  resident_level_ = top_level_ + 1;
  for (int level = top_level_; level >= 0; --level) {
    words += each * static_cast<double>((last >> level) + 1);
    if (words > static_cast<double>(resident_words)) break;
    resident_level_ = level;
  }
  if (pool == nullptr) return;
  // Coarse first: that is where a new result is looked at.
  std::vector<Key> keys;
  for (int level = top_level_; level >= resident_level_; --level) {
    for (std::int64_t i = 0; i < tiles_in(level); ++i) {
      keys.emplace_back(level, i);
      ++resident_left_;
      if (keys.size() == tiles_per_task) make(pool, std::exchange(keys, {}));
    }
  }
  if (!keys.empty()) make(pool, std::move(keys));
}

void TileCache::make(BackgroundPool* pool, std::vector<Key> keys) {
  pending_.insert(keys.begin(), keys.end());
  const auto task = [source = source_, inbox = inbox_,
                     keys = std::move(keys)](const std::stop_token& stop) {
    for (const auto& [level, index] : keys) {
      auto tile = std::make_unique<ColumnTile>(make_tile(
          *source.instance, *source.schedule, *source.geometry, source.order, level, index, stop));
      const std::lock_guard lock(inbox->mutex);
      inbox->tiles.push_back(std::move(tile));
    }
  };
  if (pool == nullptr) {
    task(stop_.get_token());
  } else {
    pool->submit(stop_.get_token(), task);
  }
}

void TileCache::receive() {
  std::vector<std::unique_ptr<ColumnTile>> tiles;
  {
    const std::lock_guard lock(inbox_->mutex);
    tiles.swap(inbox_->tiles);
  }
  for (std::unique_ptr<ColumnTile>& tile : tiles) {
    const Key key{tile->level, tile->index};
    pending_.erase(key);
    resident_left_ -= tile->level >= resident_level_;
    new_.push_back(tile.get());
    tiles_[key] = {std::move(tile), frame_};
  }
}

void TileCache::want(BackgroundPool* pool, int level, std::int64_t first, std::int64_t last) {
  ++frame_;
  if (!source_.geometry || source_.geometry->horizon() == 0) return;
  receive();
  std::vector<Key> missing;
  // The columns in sight and `screens` times as many at either side, of any level.
  const auto ask = [&](int at, double screens) {
    if (at < 0 || at > top_level_ || (at >= resident_level_ && pool != nullptr)) return;
    const double tile = std::ldexp(static_cast<double>(columns_per_tile), at - level);
    const double beside = screens * static_cast<double>(last - first);
    const double from = std::floor((static_cast<double>(first) - beside) / tile);
    const double to = std::floor((static_cast<double>(std::max(last - 1, first)) + beside) / tile);
    const std::int64_t end = std::min(static_cast<std::int64_t>(to) + 1, tiles_in(at));
    for (std::int64_t i = std::max<std::int64_t>(static_cast<std::int64_t>(from), 0); i < end;
         ++i) {
      const auto found = tiles_.find({at, i});
      if (found != tiles_.end()) {
        found->second.used = frame_;
      } else {
        missing.emplace_back(at, i);
      }
    }
  };
  // What is in sight first, then its neighbours, then those on the levels next to it.
  const auto ask_around = [&](const Reach& reach) {
    ask(level, reach.screens);
    ask(level + 1, reach.screens_next_to);
    ask(level - 1, reach.screens_next_to);
  };
  ask(level, 0);
  if (pool != nullptr) {
    ask_around(near_reach);
    filling_ = filling_ || !missing.empty();
    const std::size_t near_missing = missing.size();
    ask_around(far_reach);
    if (!filling_) missing.resize(near_missing);
    if (missing.empty()) filling_ = false;
  }
  for (const Key& key : missing) {
    const std::size_t owed = pending_.size() - static_cast<std::size_t>(resident_left_);
    if (pool != nullptr && owed >= owed_at_most) break;
    if (!pending_.contains(key)) make(pool, {key});
  }
  if (pool == nullptr) receive();
  forget_unused();
}

const ColumnTile* TileCache::find(int level, std::int64_t index) const {
  const auto found = tiles_.find({level, index});
  return found == tiles_.end() ? nullptr : found->second.tile.get();
}

const ColumnTile* TileCache::outline(int level, std::int64_t index) {
  Entry& entry = outlines_[{level, index}];
  if (!entry.tile) {
    entry.tile = std::make_unique<ColumnTile>(make_outline_tile(*source_.geometry, level, index));
    new_.push_back(entry.tile.get());
  }
  entry.used = frame_;
  return entry.tile.get();
}

void TileCache::forget_unused() {
  const auto forget = [&](std::map<Key, Entry>& entries, std::size_t keep, int below_level) {
    std::vector<std::uint64_t> uses;
    for (const auto& [key, entry] : entries) {
      if (key.first < below_level) uses.push_back(entry.used);
    }
    if (uses.size() <= keep) return;
    const auto oldest = uses.end() - static_cast<std::ptrdiff_t>(keep);
    std::nth_element(uses.begin(), oldest, uses.end());
    const std::uint64_t oldest_kept = std::min(*oldest, frame_);
    std::erase_if(entries, [&](const auto& entry) {
      if (entry.first.first >= below_level || entry.second.used >= oldest_kept) return false;
      std::erase(new_, entry.second.tile.get());
      return true;
    });
  };
  forget(tiles_, fine_tiles_kept, resident_level_);
  forget(outlines_, outlines_kept, top_level_ + 1);
}

}  // namespace gnomon::desktop
