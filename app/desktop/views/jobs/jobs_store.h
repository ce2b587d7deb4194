// Which tiles of merged rows there are, which are being made, and which one to show where. Knows
// textures by their names only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

#include "app/desktop/views/jobs/jobs_sheet.h"

namespace gnomon::desktop {

/// The strips that a view of `window` wants, the most urgent first: what is in sight and a little
/// around it; where the view stands still also the same place one level finer and one coarser, and
/// several screens around it. Tiles may be in it twice.
[[nodiscard]] std::vector<JobStrip> wanted_strips(const JobWindow& window, JobLevel level,
                                                  std::int64_t rows, Round horizon, bool still);
/// How many tiles wanted_strips() may ask for around a window; more would not be worth their memory
/// (a quarter of a MiB each).
inline constexpr std::int64_t most_tiles_around = 320;

/// A tile's place, and what is shown there: itself, or the part of a coarser one that lies there.
struct TileDraw {
  JobTile place, source;
  unsigned texture = 0;
  friend bool operator==(const TileDraw&, const TileDraw&) = default;
};

class JobTileStore {
 public:
  JobTileStore() = default;
  ~JobTileStore() { stop_.request_stop(); }
  JobTileStore(const JobTileStore&) = delete;
  JobTileStore& operator=(const JobTileStore&) = delete;

  /// Forgets everything and starts with the sheet's picture of everything. Returns the textures
  /// that nobody needs any more.
  [[nodiscard]] std::vector<unsigned> start(std::shared_ptr<const JobSheet> sheet);
  /// Has the first missing strips made, a few at a time, and marks all as in use.
  void want(BackgroundPool& pool, const std::vector<JobStrip>& strips);
  /// Finished tiles that have no texture yet, at most `limit`; give each one with placed().
  [[nodiscard]] std::vector<TileImage> arrivals(std::size_t limit);
  void placed(const JobTile& tile, unsigned texture);
  /// What to draw in `window`, in this order: every tile of the level, or the part of a coarser
  /// one; where there is neither, the picture of everything lies below.
  [[nodiscard]] std::vector<TileDraw> shown(const JobWindow& window, JobLevel level) const;
  /// Forgets what was not in use for longest until at most `keep` tiles are left, and returns their
  /// textures. The picture of everything stays.
  [[nodiscard]] std::vector<unsigned> forget_old(std::size_t keep);
  /// Whether a wanted tile is missing, in sight or not.
  [[nodiscard]] bool incomplete() const { return incomplete_; }
  /// Whether everything in `window` can be shown at this level itself.
  [[nodiscard]] bool covers(const JobWindow& window, JobLevel level) const;
  /// Whether arrivals() has more, which it kept for later.
  [[nodiscard]] bool has_arrivals() const { return !arrived_.empty(); }
  [[nodiscard]] std::size_t tiles() const { return tiles_.size(); }

 private:
  struct Entry {
    unsigned texture = 0;  ///< 0: being made, or waiting for its texture
    std::uint64_t used = 0;
    bool pinned = false;
  };
  /// Where workers leave what they made; outlives the store if it must.
  struct Inbox {
    std::mutex mutex;
    std::vector<TileImage> images;
    int in_flight = 0;
  };
  /// Counts a task out, however it ends.
  struct Landing {
    Inbox& inbox;
    ~Landing() {
      const std::lock_guard lock(inbox.mutex);
      --inbox.in_flight;
    }
  };
  void request(BackgroundPool& pool, const JobStrip& strip);
  [[nodiscard]] unsigned texture_of(const JobTile& tile) const;
  [[nodiscard]] TileDraw stand_in(const JobTile& place) const;

  std::shared_ptr<const JobSheet> sheet_;
  std::shared_ptr<Inbox> inbox_ = std::make_shared<Inbox>();
  std::stop_source stop_;
  std::map<JobTile, Entry> tiles_;
  std::vector<TileImage> arrived_;
  std::uint64_t frame_ = 0;
  bool incomplete_ = false;
};

}  // namespace gnomon::desktop
