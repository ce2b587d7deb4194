#include "app/desktop/views/plane_items.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gnomon::desktop {
namespace {

constexpr std::size_t chunks_kept = 192;
// At each side, in chunks of a quarter to half of a screen. Neighbours are made up to the far mark
// once one is missing before the near one: between the marks a view may pan and make nothing.
constexpr std::int64_t near_chunks = 3, far_chunks = 12;
constexpr std::size_t chunk_excess = 2;  // times the bands in sight, in chunks that reach beyond
constexpr double px_per_band = 72;  // below this area a band is better told, and drawn, by a column
constexpr double stay_exact = 1.25;  // so that panning along the border does not flicker

/// Smallest k >= 0 with 2^k >= value.
int ceil_log2(double value) {
  int k = 0;
  while (k < 62 && static_cast<double>(std::int64_t{1} << k) < value) ++k;
  return k;
}

Round clamp_round(double t, Round horizon) {
  return static_cast<Round>(std::clamp(t, 0.0, static_cast<double>(horizon)));
}

/// Colours are made in the background, so they may still be those of another schedule.
bool has_colours(const ItemSource& source) {
  return source.colours != nullptr && source.colours->of_run.size() == source.schedule->runs.size();
}

/// Chunks are 2^level rounds, a quarter to half of the view: between 3 and 6 are in sight.
int chunk_level(const ViewRect& view) {
  return std::max(4, ceil_log2(view.rounds() / 4));
}

/// The rounds in sight, of those with anything in them.
std::pair<Round, Round> rounds_in_sight(const PlaneRequest& request) {
  const Round horizon = request.source.geometry->horizon();
  return {clamp_round(std::floor(request.view.t0), horizon),
          clamp_round(std::ceil(request.view.t1), horizon)};
}

/// Exact bands for which there is room, in the part of the view that has any data: a tail that is
/// almost out of sight is as dense as before.
double bands_by_area(const PlaneRequest& request) {
  const auto [first, last] = rounds_in_sight(request);
  const double share = std::min(static_cast<double>(last - first) / request.view.rounds(), 1.0);
  return std::min(static_cast<double>(request.max_bands),
                  share * request.width_px * request.height_px / px_per_band);
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
  ++frame_;
  reset(request);
  PlaneItems before;
  before.revision = items_.revision;
  before.kept_revision = items_.kept_revision;
  before.source_revision = items_.source_revision;
  items_ = std::move(before);
  const ItemSource& source = request.source;
  if (!source.geometry || source.geometry->horizon() == 0 || !has_colours(source)) return items_;
  columns_ = choose_columns(request);
  const std::uint64_t made_before = made_;
  update_columns(request);
  if (!columns_) update_bands(request);
  items_.new_tiles = tiles_.take_new();

  std::vector<std::pair<const void*, std::uint64_t>> shown;
  for (const BandChunk* chunk : items_.bands) shown.emplace_back(chunk, 0);
  for (const PlaneItems::Piece& piece : items_.columns) {
    shown.emplace_back(piece.tile, static_cast<std::uint64_t>(piece.shift));
  }
  if (shown != shown_ || made_ != made_before) ++items_.revision;
  shown_ = std::move(shown);
  if (items_.kept_bands != kept_ || !items_.new_bands.empty()) ++items_.kept_revision;
  kept_ = items_.kept_bands;
  forget_unused();
  return items_;
}

void PlaneItemCache::reset(const PlaneRequest& request) {
  const ItemSource& source = request.source;
  const bool other =
      !has_generation_ || generation_ != request.generation || order_ != source.order;
  const std::uint64_t colours = source.colours == nullptr ? 0 : source.colours->revision;
  if (!other && colours == colours_revision_) return;
  dense_.clear();
  bands_.clear();  // their colours are theirs; columns look them up
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

bool PlaneItemCache::choose_columns(const PlaneRequest& request) {
  const auto [first, last] = rounds_in_sight(request);
  double budget = bands_by_area(request);
  if (!columns_) budget = std::min(budget * stay_exact, static_cast<double>(request.max_bands));
  const auto cap = static_cast<std::size_t>(std::max(budget, 0.0)) + 1;
  const StackGeometry& geometry = *request.source.geometry;
  if (geometry.count_segments(first, last, cap, request.source.order) >= cap) return true;
  // Bands come in chunks, and those reach beyond what is in sight, perhaps to where there are more.
  const Round width = Round{1} << chunk_level(request.view);
  return geometry.count_segments(first / width * width, (last + width - 1) / width * width,
                                 chunk_excess * cap, request.source.order) >= chunk_excess * cap;
}

void PlaneItemCache::update_bands(const PlaneRequest& request) {
  const ViewRect& view = request.view;
  const Round horizon = request.source.geometry->horizon();
  const int time_level = chunk_level(view);
  const Round width = Round{1} << time_level;
  const auto [begin, end] = rounds_in_sight(request);
  const Round first = begin >> time_level, last = (end + width - 1) >> time_level;
  const Round all = (horizon + width - 1) >> time_level;
  // Tokens in steps of half a tile that is at least twice the view, so that one
  // tile always holds the view; everything while the view is not much less than
  // everything.
  const auto limit = static_cast<double>(request.source.geometry->memory_limit());
  const int token_level = ceil_log2(2 * std::max(view.tokens(), 16.0));
  const bool all_tokens = static_cast<double>(std::int64_t{1} << token_level) >= limit;
  const Tokens half = Tokens{1} << (token_level - 1);
  const Tokens tile =
      all_tokens ? 0 : static_cast<Tokens>(std::floor(view.y0 / static_cast<double>(half)));
  const Tokens low = all_tokens ? 0 : tile * half;
  const Tokens high = all_tokens ? std::numeric_limits<Tokens>::max() / 4 : low + 2 * half;

  const auto key = [&](Round i) {
    return BandKey{time_level, i, all_tokens ? -1 : token_level, tile};
  };
  const auto make = [&](Round i) {
    auto& [chunk, used] = bands_[key(i)];
    used = frame_;
    if (chunk) return chunk.get();
    chunk = std::make_unique<BandChunk>(make_band_chunk(
        request.source, i << time_level, std::min((i + 1) << time_level, horizon), low, high));
    items_.new_bands.push_back(chunk.get());
    return chunk.get();
  };
  for (Round i = first; i < last; ++i) {
    made_ += !bands_.contains(key(i));
    const BandChunk* chunk = make(i);
    items_.bands.push_back(chunk);
    items_.kept_bands.push_back(chunk);
    items_.count += chunk->items.size();
  }
  // One neighbour a frame, the nearest first: by the time that it comes into sight it is there.
  // Not where it would have more bands than may be drawn: such a view shows columns.
  bool made = !items_.new_bands.empty(), complete = true;
  const auto most = static_cast<std::size_t>(0.75 * bands_by_area(request)) + 1;
  for (std::int64_t away = 1; away <= far_chunks; ++away) {
    for (const Round i : {last - 1 + away, first - away}) {
      if (i < 0 || i >= all || dense_.contains(key(i))) continue;
      if (!bands_.contains(key(i))) {
        filling_ = filling_ || away <= near_chunks;
        complete = false;
        if (!filling_ || made) continue;
        made = true;
        const Round from = i << time_level;
        if (request.source.geometry->count_segments(from, from + width, most,
                                                    request.source.order) >= most) {
          dense_.insert(key(i));
          continue;
        }
      }
      items_.kept_bands.push_back(make(i));
    }
  }
  if (complete) filling_ = false;
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

void PlaneItemCache::forget_unused() {
  if (bands_.size() <= chunks_kept) return;
  std::vector<std::uint64_t> uses;
  for (const auto& [key, chunk] : bands_) uses.push_back(chunk.second);
  const auto middle = uses.begin() + static_cast<std::ptrdiff_t>(uses.size() - chunks_kept / 2);
  std::nth_element(uses.begin(), middle, uses.end());
  const std::uint64_t oldest_kept = std::min(*middle, frame_);
  std::erase_if(bands_, [&](const auto& entry) { return entry.second.second < oldest_kept; });
}

}  // namespace gnomon::desktop
