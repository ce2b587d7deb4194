#include "app/desktop/views/column_items.h"

#include <algorithm>
#include <limits>

namespace gnomon::desktop {
namespace {

/// Collects neighbouring thin bands into one block.
class Joiner {
 public:
  explicit Joiner(std::vector<ColumnBlock>& out) : out_(out) {}

  [[nodiscard]] Tokens height() const { return block_.height; }

  void add(const ColumnBlock& band) {
    if (bands_ == 0) block_ = ColumnBlock{band.base, 0, 0, 0, band.run, 0};
    block_.height += band.height;
    block_.prompt += band.prompt;
    if (band.flags & band_killed) killed_ += band.height;
    mean_.add(band.colour, static_cast<double>(band.height));
    if (++bands_ > 1) block_.run = -1;
  }

  void flush() {
    if (bands_ == 0) return;
    block_.colour = mean_.colour();
    if (2 * killed_ > block_.height) block_.flags |= band_killed;
    out_.push_back(block_);
    bands_ = 0;
    killed_ = 0;
    block_ = {};
    mean_ = {};
  }

 private:
  std::vector<ColumnBlock>& out_;
  ColumnBlock block_;
  ColourMean mean_;
  Tokens killed_ = 0;
  int bands_ = 0;
};

std::int32_t saturated(std::int64_t count) {
  return static_cast<std::int32_t>(
      std::min<std::int64_t>(count, std::numeric_limits<std::int32_t>::max()));
}

}  // namespace

int column_level(double rounds_per_px) {
  int level = 0;
  while (level < 62 && static_cast<double>(std::int64_t{1} << level) < rounds_per_px) ++level;
  return level;
}

ColumnChunk make_column_chunk(const ItemSource& source, int level, std::int64_t first_column,
                              std::int64_t count, Tokens block_tokens, JobId apart) {
  ColumnChunk chunk;
  chunk.level = level;
  chunk.first_column = first_column;
  chunk.first_block.push_back(0);
  std::vector<StackEntry> stack;
  for (std::int64_t i = 0; i < count; ++i) {
    const Round start = (first_column + i) << level;
    const MemoryRange range = source.geometry->memory_over(start, start + (Round{1} << level));
    chunk.runs_merged.push_back(saturated(range.runs));
    stack.clear();
    if (range.max > 0) source.geometry->stack_at(range.max_round, stack);
    Joiner joiner(chunk.blocks);
    for (const StackEntry& entry : stack) {
      const Run& run = source.schedule->runs[static_cast<std::size_t>(entry.run)];
      const Job& job = source.instance->jobs[static_cast<std::size_t>(run.job)];
      const ColumnBlock band{entry.base, entry.height,
                             job.prompt, (*source.colours)(job.output),
                             entry.run,  run.outcome == Outcome::killed ? band_killed : 0};
      const bool alone = run.job == apart || entry.height >= block_tokens;
      if (alone) joiner.flush();
      joiner.add(band);
      if (alone || joiner.height() >= block_tokens) joiner.flush();
    }
    joiner.flush();
    chunk.first_block.push_back(static_cast<std::uint32_t>(chunk.blocks.size()));
  }
  return chunk;
}

ColumnChunk make_coarse_chunk(const ItemSource& source, int level, std::int64_t first_column,
                              std::int64_t count, PackedColour colour) {
  ColumnChunk chunk;
  chunk.level = level;
  chunk.first_column = first_column;
  chunk.coarse = true;
  chunk.first_block.push_back(0);
  for (std::int64_t i = 0; i < count; ++i) {
    const Round start = (first_column + i) << level;
    const MemoryRange range = source.geometry->memory_over(start, start + (Round{1} << level));
    chunk.runs_merged.push_back(saturated(range.runs));
    if (range.max > 0) chunk.blocks.push_back({0, range.max, 0, colour, -1, 0});
    chunk.first_block.push_back(static_cast<std::uint32_t>(chunk.blocks.size()));
  }
  return chunk;
}

}  // namespace gnomon::desktop
