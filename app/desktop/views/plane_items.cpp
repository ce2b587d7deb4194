#include "app/desktop/views/plane_items.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace gnomon::desktop {
namespace {

constexpr std::int64_t columns_per_chunk = 64;
constexpr std::size_t chunks_kept = 192;
constexpr double px_per_band = 36;   // below this area a band is better told by a column
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

}  // namespace

const PlaneItems& PlaneItemCache::update(const PlaneRequest& request) {
  ++frame_;
  if (!has_generation_ || generation_ != request.generation) {
    bands_.clear();
    columns_.clear();
    shown_.clear();
    generation_ = request.generation;
    has_generation_ = true;
    merged_ = false;
    ++items_.revision;
  }
  const std::uint64_t revision = items_.revision;
  items_ = {};
  items_.revision = revision;
  if (request.source.geometry == nullptr || request.source.geometry->horizon() == 0) return items_;

  merged_ = choose_merged(request);
  items_.merged = merged_;
  const std::uint64_t made_before = made_;
  if (merged_) {
    update_columns(request);
  } else {
    update_bands(request);
  }
  std::vector<std::pair<const void*, std::uint64_t>> shown;
  for (const BandChunk* chunk : items_.bands) shown.emplace_back(chunk, 0);
  for (const ColumnChunk* chunk : items_.columns) shown.emplace_back(chunk, chunk->coarse);
  if (shown != shown_ || made_ != made_before) ++items_.revision;
  shown_ = std::move(shown);
  forget_unused(bands_, chunks_kept);
  forget_unused(columns_, chunks_kept);
  return items_;
}

bool PlaneItemCache::choose_merged(const PlaneRequest& request) {
  const Round horizon = request.source.geometry->horizon();
  const Round first = clamp_round(std::floor(request.view.t0), horizon);
  const Round last = clamp_round(std::ceil(request.view.t1), horizon);
  const double by_area = request.width_px * request.height_px / px_per_band;
  double budget = std::min(static_cast<double>(request.max_bands), by_area);
  if (!merged_) budget = std::min(budget * stay_exact, static_cast<double>(request.max_bands));
  const auto cap = static_cast<std::size_t>(std::max(budget, 0.0)) + 1;
  return request.source.geometry->count_segments(first, last, cap) >= cap;
}

void PlaneItemCache::update_bands(const PlaneRequest& request) {
  const ViewRect& view = request.view;
  const Round horizon = request.source.geometry->horizon();
  // Chunks of a quarter to half of the view; between 3 and 6 are in sight.
  const int time_level = std::max(4, ceil_log2(view.rounds() / 4));
  const Round width = Round{1} << time_level;
  const Round first = clamp_round(std::floor(view.t0), horizon) >> time_level;
  const Round last = (clamp_round(std::ceil(view.t1), horizon) + width - 1) >> time_level;
  // Tokens in steps of half a tile that is at least twice the view, so that one tile always holds
  // the view; everything while the view is not much less than everything.
  const auto limit = static_cast<double>(request.source.geometry->memory_limit());
  const int token_level = ceil_log2(2 * std::max(view.tokens(), 16.0));
  const bool all_tokens = static_cast<double>(std::int64_t{1} << token_level) >= limit;
  const Tokens half = Tokens{1} << (token_level - 1);
  const Tokens tile =
      all_tokens ? 0 : static_cast<Tokens>(std::floor(view.y0 / static_cast<double>(half)));
  const Tokens low = all_tokens ? 0 : tile * half;
  const Tokens high = all_tokens ? std::numeric_limits<Tokens>::max() / 4 : low + 2 * half;

  for (Round i = first; i < last; ++i) {
    auto& [chunk, used] = bands_[{time_level, i, all_tokens ? -1 : token_level, tile}];
    if (!chunk) {
      chunk = std::make_unique<BandChunk>(make_band_chunk(
          request.source, i << time_level, std::min((i + 1) << time_level, horizon), low, high));
      ++made_;
    }
    used = frame_;
    items_.bands.push_back(chunk.get());
    items_.count += chunk->items.size();
  }
}

void PlaneItemCache::update_columns(const PlaneRequest& request) {
  using Clock = std::chrono::steady_clock;
  const ViewRect& view = request.view;
  const Round horizon = request.source.geometry->horizon();
  const int level = column_level(view.rounds() / request.width_px);
  const Round chunk_rounds = columns_per_chunk << level;
  const Round first = clamp_round(std::floor(view.t0), horizon) / chunk_rounds;
  const Round last = (clamp_round(std::ceil(view.t1), horizon) + chunk_rounds - 1) / chunk_rounds;
  const double tokens_per_px = view.tokens() / request.height_px;
  const Tokens block = tokens_per_px <= 1 ? 1 : Tokens{1} << ceil_log2(tokens_per_px);

  const auto deadline = Clock::now() + std::chrono::duration<double>(request.max_seconds);
  bool made_one = false;
  std::int64_t filled = 0;
  double runs = 0;
  for (Round i = first; i < last; ++i) {
    auto& [chunk, used] = columns_[{level, i, block, request.selected_job}];
    if (!chunk || chunk->coarse) {
      // At least one chunk a frame, however slow: it must come to an end.
      const bool in_time = !made_one || Clock::now() < deadline;
      if (in_time) {
        chunk = std::make_unique<ColumnChunk>(
            make_column_chunk(request.source, level, i * columns_per_chunk, columns_per_chunk,
                              block, request.selected_job));
        made_one = true;
        ++made_;
      } else if (!chunk) {
        chunk = std::make_unique<ColumnChunk>(
            make_coarse_chunk(request.source, level, i * columns_per_chunk, columns_per_chunk,
                              request.coarse_colour));
        ++made_;
      }
      items_.refining = items_.refining || chunk->coarse;
    }
    used = frame_;
    items_.columns.push_back(chunk.get());
    items_.count += chunk->blocks.size();
    for (const std::int32_t merged : chunk->runs_merged) {
      runs += merged;
      filled += merged > 0;
    }
  }
  items_.merged_runs_per_column = filled > 0 ? runs / static_cast<double>(filled) : 0;
}

template <typename Map>
void PlaneItemCache::forget_unused(Map& chunks, std::size_t keep) {
  if (chunks.size() <= keep) return;
  std::vector<std::uint64_t> uses;
  for (const auto& [key, chunk] : chunks) uses.push_back(chunk.second);
  const auto middle = uses.begin() + static_cast<std::ptrdiff_t>(uses.size() - keep / 2);
  std::nth_element(uses.begin(), middle, uses.end());
  const std::uint64_t oldest_kept = std::min(*middle, frame_);
  std::erase_if(chunks, [&](const auto& entry) { return entry.second.second < oldest_kept; });
}

}  // namespace gnomon::desktop
