#include "app/desktop/views/jobs/jobs_store.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace gnomon::desktop {
namespace {

// Around the window, in windows, on every side: what is asked for while it moves, and, the first
// that is not too much, while it stands still. Moving asks for less, so that a view that has stood
// still can be moved far before anything has to be made.
constexpr double while_moving = 0.25;
constexpr std::array<double, 4> while_still = {3, 2, 1, 0.5};
constexpr int strips_at_once = 2;  // more would make what is wanted next wait
constexpr std::int64_t widest_strip = 16;
constexpr int levels_searched = 6;

void append(std::vector<JobStrip>& to, std::vector<JobStrip> strips) {
  to.insert(to.end(), strips.begin(), strips.end());
}

std::int64_t tiles_of(const std::vector<JobStrip>& strips) {
  return strips.empty() ? 0
                        : static_cast<std::int64_t>(strips.size()) *
                              (strips[0].last_column - strips[0].first_column);
}

}  // namespace

std::vector<JobStrip> wanted_strips(const JobWindow& window, JobLevel level, std::int64_t rows,
                                    Round horizon, bool still) {
  std::vector<JobStrip> strips = strips_in(window, level, rows, horizon);
  append(strips, strips_in(widened(window, while_moving), level, rows, horizon));
  if (!still) return strips;
  const JobLevel finer{std::max(level.rows - 1, 0), std::max(level.rounds - 1, 0)};
  if (finer != level) append(strips, strips_in(window, finer, rows, horizon));
  const JobLevel coarser{level.rows + 1, level.rounds + 1};
  append(strips, strips_in(widened(window, 0.5), coarser, rows, horizon));
  for (const double screens : while_still) {
    std::vector<JobStrip> around = strips_in(widened(window, screens), level, rows, horizon);
    if (tiles_of(around) > most_tiles_around) continue;
    append(strips, std::move(around));
    break;
  }
  return strips;
}

std::vector<unsigned> JobTileStore::start(std::shared_ptr<const JobSheet> sheet) {
  stop_.request_stop();
  stop_ = std::stop_source();
  inbox_ = std::make_shared<Inbox>();
  std::vector<unsigned> textures;
  for (const auto& [tile, entry] : tiles_) {
    if (entry.texture != 0) textures.push_back(entry.texture);
  }
  tiles_.clear();
  arrived_.clear();
  sheet_ = std::move(sheet);
  if (!sheet_) return textures;
  for (const TileImage& image : sheet_->tiles) {
    tiles_[image.tile].pinned = true;
    arrived_.push_back(image);
  }
  return textures;
}

void JobTileStore::request(BackgroundPool& pool, const JobStrip& strip) {
  for (std::int64_t column = strip.first_column; column < strip.last_column; ++column) {
    tiles_[{strip.level, strip.row, column}].used = frame_;
  }
  {
    const std::lock_guard lock(inbox_->mutex);
    ++inbox_->in_flight;
  }
  pool.submit(stop_.get_token(),
              [sheet = sheet_, inbox = inbox_, strip](const std::stop_token& stop) {
                const Landing landing{*inbox};
                std::vector<TileImage> made =
                    merge_strip(*sheet->rows, sheet->colours, strip, sheet->key.look, stop);
                const std::lock_guard lock(inbox->mutex);
                std::move(made.begin(), made.end(), std::back_inserter(inbox->images));
              });
}

void JobTileStore::want(BackgroundPool& pool, const std::vector<JobStrip>& strips) {
  ++frame_;
  incomplete_ = false;
  if (!sheet_) return;
  int room = strips_at_once;
  {
    const std::lock_guard lock(inbox_->mutex);
    room -= inbox_->in_flight;
  }
  for (const JobStrip& strip : strips) {
    JobStrip missing{strip.level, strip.row, strip.first_column, strip.first_column};
    const auto flush = [&](std::int64_t next) {
      if (missing.last_column > missing.first_column) {
        incomplete_ = true;
        if (room > 0) {
          --room;
          request(pool, missing);
        }
      }
      missing.first_column = missing.last_column = next;
    };
    for (std::int64_t column = strip.first_column; column < strip.last_column; ++column) {
      const auto found = tiles_.find({strip.level, strip.row, column});
      if (found != tiles_.end()) {
        found->second.used = frame_;
        if (found->second.texture == 0) incomplete_ = true;
        flush(column + 1);
        continue;
      }
      missing.last_column = column + 1;
      if (missing.last_column - missing.first_column == widest_strip) flush(column + 1);
    }
    flush(strip.last_column);
  }
}

std::vector<TileImage> JobTileStore::arrivals(std::size_t limit) {
  {
    const std::lock_guard lock(inbox_->mutex);
    std::move(inbox_->images.begin(), inbox_->images.end(), std::back_inserter(arrived_));
    inbox_->images.clear();
  }
  const auto count = static_cast<std::ptrdiff_t>(std::min(limit, arrived_.size()));
  std::vector<TileImage> first(std::make_move_iterator(arrived_.begin()),
                               std::make_move_iterator(arrived_.begin() + count));
  arrived_.erase(arrived_.begin(), arrived_.begin() + count);
  return first;
}

void JobTileStore::placed(const JobTile& tile, unsigned texture) {
  tiles_[tile].texture = texture;
}

unsigned JobTileStore::texture_of(const JobTile& tile) const {
  const auto found = tiles_.find(tile);
  return found == tiles_.end() ? 0 : found->second.texture;
}

TileDraw JobTileStore::stand_in(const JobTile& place) const {
  const auto coarser = [&](int rows, int rounds) -> TileDraw {
    const JobTile source{{place.level.rows + rows, place.level.rounds + rounds},
                         place.row >> rows,
                         place.column >> rounds};
    return {place, source, texture_of(source)};
  };
  // The nearest coarser one, by levels in both directions together.
  for (int up = 0; up <= levels_searched; ++up) {
    for (int rows = 0; rows <= up; ++rows) {
      if (const TileDraw draw = coarser(rows, up - rows); draw.texture != 0) return draw;
    }
  }
  const int rows = sheet_->overview.rows - place.level.rows;
  const int rounds = sheet_->overview.rounds - place.level.rounds;
  return rows >= 0 && rounds >= 0 ? coarser(rows, rounds) : TileDraw{};
}

std::vector<TileDraw> JobTileStore::shown(const JobWindow& window, JobLevel level) const {
  std::vector<TileDraw> draws;
  if (!sheet_) return draws;
  const std::int64_t rows = sheet_->row_count();
  const Round horizon = sheet_->rows->horizon();
  bool gaps = false;
  for (const JobStrip& strip : strips_in(window, level, rows, horizon)) {
    for (std::int64_t column = strip.first_column; column < strip.last_column; ++column) {
      const TileDraw draw = stand_in({strip.level, strip.row, column});
      if (draw.texture != 0) {
        draws.push_back(draw);
      } else {
        gaps = true;
      }
    }
  }
  if (!gaps) return draws;
  std::vector<TileDraw> below;
  for (const JobStrip& strip : strips_in(window, sheet_->overview, rows, horizon)) {
    for (std::int64_t column = strip.first_column; column < strip.last_column; ++column) {
      const JobTile tile{strip.level, strip.row, column};
      if (const unsigned texture = texture_of(tile); texture != 0) {
        below.push_back({tile, tile, texture});
      }
    }
  }
  draws.insert(draws.begin(), below.begin(), below.end());
  return draws;
}

bool JobTileStore::covers(const JobWindow& window, JobLevel level) const {
  if (!sheet_) return false;
  for (const JobStrip& strip :
       strips_in(window, level, sheet_->row_count(), sheet_->rows->horizon())) {
    for (std::int64_t column = strip.first_column; column < strip.last_column; ++column) {
      if (texture_of({strip.level, strip.row, column}) == 0) return false;
    }
  }
  return true;
}

std::vector<unsigned> JobTileStore::forget_old(std::size_t keep) {
  std::vector<unsigned> textures;
  if (tiles_.size() <= keep) return textures;
  std::vector<std::pair<std::uint64_t, JobTile>> old;
  for (const auto& [tile, entry] : tiles_) {
    if (!entry.pinned && entry.texture != 0 && entry.used < frame_)
      old.emplace_back(entry.used, tile);
  }
  std::sort(old.begin(), old.end());
  for (const auto& [used, tile] : old) {
    if (tiles_.size() <= keep) break;
    const auto found = tiles_.find(tile);
    textures.push_back(found->second.texture);
    tiles_.erase(found);
  }
  return textures;
}

}  // namespace gnomon::desktop
