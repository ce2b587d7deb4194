#include "app/desktop/views/plane/plane_items.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gnomon::desktop {
namespace {

/// Colours are made in the background, so they may still be those of another schedule.
bool has_colours(const ItemSource& source) {
  return source.colours != nullptr && source.colours->of_run.size() == source.schedule->runs.size();
}

}  // namespace

int column_level(double rounds_per_px) {
  return ceil_log2(rounds_per_px);
}

Round shown_round(const StackGeometry& geometry, const PlaneItems& items, double t) {
  const auto round = static_cast<Round>(std::floor(std::clamp(t, -1.0, 4e18)));
  for (const PlaneItems::Piece& piece : items.columns) {
    if (round < piece.first || round >= piece.last) continue;
    const int level = piece.tile->level;
    const Round start = (round >> level) << level;
    const MemoryRange range = geometry.memory_over(start, start + (Round{1} << level));
    return range.max > 0 ? range.max_round : round;
  }
  return round;
}

const PlaneItems& PlaneItemCache::update(const PlaneRequest& request) {
  reset(request);
  PlaneItems before;
  before.revision = items_.revision;
  before.kept_revision = items_.kept_revision;
  before.source_revision = items_.source_revision;
  items_ = std::move(before);
  const ItemSource& source = request.source;
  if (!source.geometry || source.geometry->horizon() == 0 || !has_colours(source)) return items_;
  columns_ = !exact_bands_fit(request, !columns_);
  update_columns(request);
  update_bands(request);
  items_.new_tiles = tiles_.take_new();

  std::vector<std::pair<const void*, std::uint64_t>> shown;
  for (const BandChunk* chunk : items_.bands) shown.emplace_back(chunk, 0);
  for (const PlaneItems::Piece& piece : items_.columns) {
    shown.emplace_back(piece.tile, static_cast<std::uint64_t>(piece.shift));
  }
  // A new chunk may lie at the address of one that went.
  const bool made_in_sight =
      std::find_first_of(items_.bands.begin(), items_.bands.end(), items_.new_bands.begin(),
                         items_.new_bands.end()) != items_.bands.end();
  if (shown != shown_ || made_in_sight) ++items_.revision;
  shown_ = std::move(shown);
  if (items_.kept_bands != kept_ || !items_.new_bands.empty()) ++items_.kept_revision;
  kept_ = items_.kept_bands;
  return items_;
}

void PlaneItemCache::reset(const PlaneRequest& request) {
  const ItemSource& source = request.source;
  const bool other =
      !has_generation_ || generation_ != request.generation || order_ != source.order;
  const std::uint64_t colours = source.colours == nullptr ? 0 : source.colours->revision;
  if (!other && colours == colours_revision_) return;
  bands_.reset();  // their colours are theirs; columns look them up
  shown_.clear();
  ++items_.revision;
  colours_revision_ = colours;
  if (!other) return;
  tiles_.reset({source.instance, source.schedule, source.geometry, source.order},
               request.background);
  ++items_.source_revision;
  generation_ = request.generation;
  order_ = source.order;
  has_generation_ = true;
  columns_ = false;
}

void PlaneItemCache::update_bands(const PlaneRequest& request) {
  bands_.update(request, !columns_);
  items_.bands = bands_.in_sight();
  items_.kept_bands = bands_.kept();
  items_.new_bands = bands_.made();
  for (const BandChunk* chunk : items_.bands) items_.count += chunk->items.size();
}

void PlaneItemCache::update_columns(const PlaneRequest& request) {
  const auto [first, last] = rounds_in_sight(request);
  const int level =
      std::min(column_level(request.view.rounds() / request.width_px), tiles_.top_level());
  const std::int64_t first_column = first >> level;
  const std::int64_t last_column = last == first ? first_column : ((last - 1) >> level) + 1;
  tiles_.want(request.background, level, first_column, last_column);
  items_.refining = columns_ && tiles_.building();
  if (!columns_) return;
  items_.level = level;
  items_.merged = level > 0;
  const Round tile_rounds = columns_per_tile << level;
  for (Round i = first / tile_rounds; i * tile_rounds < last; ++i) {
    add_piece(level, i, std::max(first, i * tile_rounds), std::min(last, (i + 1) * tile_rounds));
  }
  double runs = 0, filled = 0, bands = 0, tokens = 0;
  for (const PlaneItems::Piece& piece : items_.columns) {
    runs += static_cast<double>(piece.tile->runs);
    filled += static_cast<double>(piece.tile->filled);
    bands += static_cast<double>(piece.tile->bands);
    tokens += static_cast<double>(piece.tile->tokens);
    // Tiles reach beyond what is in sight.
    items_.count += static_cast<std::size_t>(
        static_cast<double>(piece.tile->bands) * static_cast<double>(piece.last - piece.first) /
        static_cast<double>(columns_per_tile << piece.tile->level));
    items_.refining = items_.refining || piece.shift > 0 || piece.tile->outline;
  }
  items_.merged_runs_per_column = items_.merged && filled > 0 ? runs / filled : 0;
  items_.band_tokens = bands > 0 ? tokens / bands : 0;
}

void PlaneItemCache::add_piece(int level, std::int64_t index, Round first, Round last) {
  // While a tile is being made, the finest that holds its rounds stands in for
  // it.
  for (int shift = 0; level + shift <= tiles_.top_level(); ++shift) {
    if (const ColumnTile* tile = tiles_.find(level + shift, index >> shift)) {
      items_.columns.push_back({tile, first, last, shift});
      return;
    }
  }
  items_.columns.push_back({tiles_.outline(level, index), first, last, 0});
}

}  // namespace gnomon::desktop
