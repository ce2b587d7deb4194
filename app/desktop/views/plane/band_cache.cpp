#include "app/desktop/views/plane/band_cache.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gnomon::desktop {
namespace {

constexpr std::size_t chunks_kept = 192;
// At each side, in chunks of a quarter to half of a screen. They are made up to the far mark once
// one is missing before the near one: between the marks a view may pan and make nothing.
constexpr Round near_chunks = 3, far_chunks = 12;
constexpr int looks_per_frame = 1;  // whether a chunk will be shown takes a look at all its bands

/// Whether a view of this size that just touches the chunk, or holds it and no more on one side,
/// would show bands.
bool may_be_shown(const PlaneRequest& request, Round first, Round width) {
  const double rounds = request.view.rounds();
  const auto begin = static_cast<double>(first), end = static_cast<double>(first + width);
  for (const double t0 : {end - 1, begin + 1 - rounds, begin, end - rounds}) {
    PlaneRequest panned = request;
    panned.view.t0 = t0;
    panned.view.t1 = t0 + rounds;
    if (exact_bands_fit(panned, true)) return true;
  }
  return false;
}

}  // namespace

/// Where the chunks of a view lie.
struct BandCache::Grid {
  int level = 0;
  Round width = 1;
  Round first = 0, last = 0, all = 0;  ///< chunks: in sight, and how many there are
  Round horizon = 0;
  int token_level = -1;  ///< -1: all tokens are in one tile
  Tokens tile = 0, low = 0, high = std::numeric_limits<Tokens>::max() / 4;

  explicit Grid(const PlaneRequest& request) : level(chunk_level(request.view)) {
    horizon = request.source.geometry->horizon();
    width = Round{1} << level;
    const auto [begin, end] = rounds_in_sight(request);
    first = begin >> level;
    last = (end + width - 1) >> level;
    all = (horizon + width - 1) >> level;
    // Tokens in steps of half a tile that is at least twice the view, so that one tile always holds
    // the view; everything while the view is not much less than everything.
    const int at_least = ceil_log2(2 * std::max(request.view.tokens(), 16.0));
    const auto limit = static_cast<double>(request.source.geometry->memory_limit());
    if (static_cast<double>(std::int64_t{1} << at_least) >= limit) return;
    token_level = at_least;
    const Tokens half = Tokens{1} << (token_level - 1);
    tile = static_cast<Tokens>(std::floor(request.view.y0 / static_cast<double>(half)));
    low = tile * half;
    high = low + 2 * half;
  }
  [[nodiscard]] Key key(Round index) const { return {level, index, token_level, tile}; }
};

void BandCache::reset() {
  chunks_.clear();
  never_shown_.clear();
  in_sight_.clear();
  kept_.clear();
  made_.clear();
  filling_ = false;
}

void BandCache::update(const PlaneRequest& request, bool show) {
  ++frame_;
  in_sight_.clear();
  kept_.clear();
  made_.clear();
  const Grid grid(request);
  if (show) {
    for (Round i = grid.first; i < grid.last; ++i) in_sight_.push_back(get(request, grid, i));
    kept_ = in_sight_;
  }
  prefetch(request, grid, show);
  forget_unused();
}

const BandChunk* BandCache::get(const PlaneRequest& request, const Grid& grid, Round index) {
  auto& [chunk, used] = chunks_[grid.key(index)];
  used = frame_;
  if (!chunk) {
    const Round first = index * grid.width;
    chunk = std::make_unique<BandChunk>(make_band_chunk(
        request.source, first, std::min(first + grid.width, grid.horizon), grid.low, grid.high));
    made_.push_back(chunk.get());
  }
  return chunk.get();
}

void BandCache::prefetch(const PlaneRequest& request, const Grid& grid, bool show) {
  const Sizes sizes{request.view.rounds(), request.width_px, request.height_px, request.max_bands};
  if (sizes != sizes_) never_shown_.clear();
  sizes_ = sizes;
  // Nearest first: by the time that a chunk comes into sight it is there. Chunks in sight count as
  // well while columns are shown there: half a screen on, where there are fewer bands, they are
  // not.
  std::vector<std::pair<Round, Round>> wanted;  // distance, index
  for (Round i = std::max<Round>(grid.first - far_chunks, 0);
       i < std::min(grid.last + far_chunks, grid.all); ++i) {
    const Round away = std::max({grid.first - i, i - grid.last + 1, Round{0}});
    if (away > 0 || !show) wanted.emplace_back(away, i);
  }
  std::sort(wanted.begin(), wanted.end());
  bool complete = true;
  int looks = made_.empty() ? looks_per_frame : 0;
  for (const auto& [away, index] : wanted) {
    if (never_shown_.contains(grid.key(index))) continue;
    if (!chunks_.contains(grid.key(index))) {
      filling_ = filling_ || away <= near_chunks;
      complete = false;
      if (!filling_ || looks == 0) continue;
      if (!may_be_shown(request, index * grid.width, grid.width)) {
        never_shown_.insert(grid.key(index));
        --looks;
        continue;
      }
      looks = 0;
    }
    kept_.push_back(get(request, grid, index));
  }
  if (complete) filling_ = false;
}

void BandCache::forget_unused() {
  if (chunks_.size() <= chunks_kept) return;
  std::vector<std::uint64_t> uses;
  for (const auto& [key, chunk] : chunks_) uses.push_back(chunk.second);
  const auto middle = uses.begin() + static_cast<std::ptrdiff_t>(uses.size() - chunks_kept / 2);
  std::nth_element(uses.begin(), middle, uses.end());
  const std::uint64_t oldest_kept = std::min(*middle, frame_);
  std::erase_if(chunks_, [&](const auto& entry) { return entry.second.second < oldest_kept; });
}

}  // namespace gnomon::desktop
