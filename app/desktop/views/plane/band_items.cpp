#include "app/desktop/views/plane/band_items.h"

#include <algorithm>
#include <unordered_map>

namespace gnomon::desktop {
namespace {

constexpr Tokens floor_div(Tokens a, Tokens b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/// Cuts off the rounds in which the band lies wholly below `low` or above `high`. Both edges of a
/// band only rise, so what is left is one span. False when nothing is left.
bool clip_to_tokens(BandSegment& segment, Tokens height, Tokens low, Tokens high) {
  const Round length = segment.end - segment.start;
  // Top in round d is base + height + (slope + 1) * d; it must exceed low.
  const Tokens missing = low - segment.base - height;
  Round from = missing < 0 ? 0 : floor_div(missing, segment.slope + 1) + 1;
  Round to = length;
  if (segment.base >= high) return false;
  if (segment.slope > 0) {
    to = std::min(to, floor_div(high - 1 - segment.base, segment.slope) + 1);
  }
  if (from >= to) return false;
  segment.base += segment.slope * from;
  segment.end = segment.start + to;
  segment.start += from;
  return true;
}

/// What `band_jump_shift` has room for.
std::uint32_t packed_jump(Tokens jump) {
  constexpr Tokens most = (Tokens{1} << (31 - band_jump_shift)) - 1;
  const auto clamped = static_cast<std::int32_t>(std::clamp<Tokens>(jump, -most, most));
  return static_cast<std::uint32_t>(clamped) << band_jump_shift;
}

struct Piece {
  BandSegment segment;
  Tokens jump = 0;  ///< tokens, see jump_of
};

/// All segments with their jumps; those of one run follow each other in time.
std::vector<Piece> pieces_of(const ItemSource& source, Round first, Round last) {
  std::vector<BandSegment> segments;
  source.geometry->segments(first, last, segments, source.order);
  std::unordered_map<std::int32_t, Tokens> bases;  // of each run, in the round before
  if (first > 0) {
    std::vector<StackEntry> before;
    source.geometry->stack_at(first - 1, before, source.order);
    for (const StackEntry& entry : before) bases[entry.run] = entry.base;
  }
  std::vector<Piece> pieces;
  pieces.reserve(segments.size());
  for (const BandSegment& segment : segments) {
    const auto [base, is_new] = bases.try_emplace(segment.run, segment.base);
    const Run& run = source.schedule->runs[static_cast<std::size_t>(segment.run)];
    const bool begins = is_new || segment.start == run.start;
    pieces.push_back({segment, begins ? 0 : segment.base - base->second});
    base->second = segment.base + segment.slope * (segment.end - 1 - segment.start);
  }
  return pieces;
}

}  // namespace

BandChunk make_band_chunk(const ItemSource& source, Round first, Round last, Tokens low,
                          Tokens high) {
  BandChunk chunk{first, last, low, high, {}, {}, 0, {}};
  std::vector<Piece> pieces = pieces_of(source, first, last);
  // Killed runs are drawn by a program of their own.
  std::stable_partition(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    const auto run = static_cast<std::size_t>(piece.segment.run);
    return source.schedule->runs[run].outcome != Outcome::killed;
  });
  chunk.items.reserve(pieces.size());
  chunk.runs.reserve(pieces.size());
  for (auto [segment, jump] : pieces) {
    const Round start = segment.start;
    const Run& run = source.schedule->runs[static_cast<std::size_t>(segment.run)];
    const Job& job = source.instance->jobs[static_cast<std::size_t>(run.job)];
    const Tokens before = job.prompt + (segment.start - run.start) + 1;
    if (!clip_to_tokens(segment, before, low, high)) continue;
    if (segment.start > start) jump = segment.slope;  // cut on its way up
    const Tokens height = job.prompt + (segment.start - run.start) + 1;
    BandItem item;
    item.start = static_cast<float>(segment.start - first);
    item.end = static_cast<float>(segment.end - first);
    item.base = static_cast<float>(segment.base - low);
    item.slope = static_cast<float>(segment.slope);
    item.prompt = static_cast<float>(job.prompt);
    item.height = static_cast<float>(height);
    item.colour = source.colours->of_run[static_cast<std::size_t>(segment.run)];
    item.flags = (run.outcome == Outcome::killed ? band_killed : 0) |
                 (segment.start == run.start ? band_first : 0) |
                 (segment.end == run.end ? band_last : 0) | packed_jump(jump);
    chunk.items.push_back(item);
    chunk.runs.push_back(segment.run);
    if (run.outcome != Outcome::killed) chunk.first_killed = chunk.items.size();
  }
  return chunk;
}

}  // namespace gnomon::desktop
