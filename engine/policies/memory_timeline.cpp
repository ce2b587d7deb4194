#include "engine/policies/memory_timeline.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace gnomon {

namespace {

constexpr Round never = std::numeric_limits<Round>::max();
constexpr std::size_t largest_block = 128;

}  // namespace

MemoryTimeline::MemoryTimeline(Tokens memory_limit) : limit_(memory_limit), blocks_(1) {
  blocks_.front().segments.push_back({});
  measure(0);
}

std::size_t MemoryTimeline::block_of(Round round) const {
  const auto after =
      std::upper_bound(blocks_.begin(), blocks_.end(), round,
                       [](Round value, const Block& block) { return value < block.begin; });
  return static_cast<std::size_t>(after - blocks_.begin()) - 1;
}

Round MemoryTimeline::end_of(std::size_t block) const {
  return block + 1 < blocks_.size() ? blocks_[block + 1].begin : never;
}

void MemoryTimeline::settle(Block& block) {
  if (block.pending_runs == 0) return;
  for (Segment& segment : block.segments) {
    segment.tokens += block.pending_tokens + block.pending_runs * segment.begin;
    segment.runs += block.pending_runs;
  }
  block.pending_tokens = 0;
  block.pending_runs = 0;
}

void MemoryTimeline::measure(std::size_t index) {
  Block& block = blocks_[index];
  block.fewest = std::numeric_limits<Tokens>::max();
  block.highest = std::numeric_limits<std::int64_t>::min();
  for (std::size_t i = 0; i < block.segments.size(); ++i) {
    const Segment& segment = block.segments[i];
    block.fewest = std::min(block.fewest, segment.tokens);
    // An empty stretch is in nobody's way. The endless one behind the last run is one.
    if (segment.runs == 0) continue;
    const Round end = i + 1 < block.segments.size() ? block.segments[i + 1].begin : end_of(index);
    const Tokens tokens = segment.tokens + segment.runs * (end - 1 - segment.begin);
    block.highest = std::max(block.highest, tokens + end - 1);
  }
}

// Makes `round` the begin of a segment.
void MemoryTimeline::cut(Round round) {
  const std::size_t index = block_of(round);
  Block& block = blocks_[index];
  settle(block);
  const auto after =
      std::upper_bound(block.segments.begin(), block.segments.end(), round,
                       [](Round value, const Segment& segment) { return value < segment.begin; });
  const Segment& whole = *(after - 1);
  if (whole.begin == round) return;
  const Segment rest{round, whole.tokens + whole.runs * (round - whole.begin), whole.runs};
  block.segments.insert(after, rest);
  if (block.segments.size() <= largest_block) return;

  const auto middle = block.segments.begin() + static_cast<std::ptrdiff_t>(largest_block / 2);
  Block second;
  second.segments.reserve(largest_block + 1);
  second.segments.assign(middle, block.segments.end());
  second.begin = second.segments.front().begin;
  block.segments.erase(middle, block.segments.end());
  blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(second));
  measure(index);
  measure(index + 1);
}

void MemoryTimeline::add(Round start, Tokens prompt, Round end) {
  cut(start);
  cut(end);
  const Tokens offset = prompt + 1 - start;  // the run holds offset + t tokens in round t
  for (std::size_t index = block_of(start); index < blocks_.size(); ++index) {
    Block& block = blocks_[index];
    if (block.begin >= end) break;
    const Round block_end = end_of(index);
    if (block.begin >= start && block_end <= end) {
      block.pending_tokens += offset;
      ++block.pending_runs;
      block.fewest += offset + block.begin;
      // Without a run so far `highest` is no number to add to: the last round bounds them all.
      block.highest = std::max(block.highest, block_end - 1) + offset + block_end - 1;
      continue;
    }
    settle(block);
    for (Segment& segment : block.segments) {
      if (segment.begin < start) continue;
      if (segment.begin >= end) break;
      segment.tokens += offset + segment.begin;
      ++segment.runs;
    }
    measure(index);
  }
}

Round MemoryTimeline::earliest(Round not_before, Tokens prompt, Tokens output) {
  // Every round looked at rules out all starts before `start`, and stays within M for all later
  // starts: one pass from left to right suffices.
  const Tokens room = limit_ - prompt - 1;
  Round start = not_before;
  std::size_t index = block_of(start);
  while (index < blocks_.size() && blocks_[index].begin < start + output) {
    if (blocks_[index].highest <= room + start) {
      ++index;
    } else if (blocks_[index].fewest > room) {
      start = end_of(index++);
    } else if (blocks_[index].pending_runs != 0) {
      settle(blocks_[index]);
      measure(index);  // its exact figures may spare the walk
    } else {
      start = pass_block(index++, start, prompt, output);
    }
  }
  return start;
}

Round MemoryTimeline::pass_block(std::size_t index, Round start, Tokens prompt,
                                 Tokens output) const {
  const std::vector<Segment>& segments = blocks_[index].segments;
  const Tokens room = limit_ - prompt - 1;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Segment& segment = segments[i];
    if (segment.begin >= start + output) break;
    const Round end = i + 1 < segments.size() ? segments[i + 1].begin : end_of(index);
    // A later start moves the last round within this segment: look again, each time the excess at
    // least doubles.
    while (start < end && segment.runs > 0) {
      const Round last = std::min(end, start + output) - 1;
      const std::int64_t needed =
          segment.tokens + segment.runs * (last - segment.begin) + last - room;
      if (needed <= start) break;
      start = std::min(needed, last + 1);
    }
  }
  return start;
}

Tokens MemoryTimeline::tokens_at(Round round) {
  Block& block = blocks_[block_of(round)];
  settle(block);
  const auto after =
      std::upper_bound(block.segments.begin(), block.segments.end(), round,
                       [](Round value, const Segment& segment) { return value < segment.begin; });
  const Segment& segment = *(after - 1);
  return segment.tokens + segment.runs * (round - segment.begin);
}

}  // namespace gnomon
