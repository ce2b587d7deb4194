#include "app/desktop/views/plane/column_tiles.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

namespace gnomon::desktop {
namespace {

constexpr std::uint32_t no_key = 0xFFFFFFFFu;

/// Texels of level `step` (0: the leaves) of a search tree over `bands` keys.
std::size_t tree_texels(std::size_t bands, int step) {
  return (bands + (std::size_t{4} << (2 * step)) - 1) >> (2 * step + 2);
}

int steps_for(std::size_t bands) {
  int steps = 1;
  while ((std::size_t{1} << (2 * steps)) < bands) ++steps;
  return steps;
}

std::uint32_t word(Tokens tokens) {
  return static_cast<std::uint32_t>(std::clamp<Tokens>(tokens, 0, no_key - 1));
}

class Packer {
 public:
  Packer(ColumnTile& tile, std::size_t most_bands)
      : words_(tile.words), steps_(steps_for(most_bands)) {
    tile.steps = steps_;
    words_.resize(4 * columns_per_tile);
  }

  /// `tops` are those of the column's bands; entries are to follow, two words
  /// each.
  void begin_column(std::size_t column, std::span<const std::uint32_t> tops) {
    std::uint32_t* header = words_.data() + 4 * column;
    header[1] = static_cast<std::uint32_t>(tops.size());
    if (tops.empty()) return;
    header[0] = texel();
    header[3] = tops.back();
    for (int step = steps_ - 1; step >= 0; --step) {
      const std::size_t keys = 4 * tree_texels(tops.size(), step),
                        width = std::size_t{1} << (2 * step);
      for (std::size_t i = 0; i < keys; ++i) {
        const std::size_t first = i * width;
        words_.push_back(first < tops.size() ? tops[std::min(first + width, tops.size()) - 1]
                                             : no_key);
      }
    }
    words_[4 * column + 2] = texel();
  }
  void add_entry(std::uint32_t entry, Tokens prompt) {
    words_.push_back(entry);
    words_.push_back(word(prompt));
  }
  void end_column() {
    while (words_.size() % 4 != 0) words_.push_back(0);
  }

 private:
  [[nodiscard]] std::uint32_t texel() const {
    return static_cast<std::uint32_t>(words_.size() / 4);
  }

  std::vector<std::uint32_t>& words_;
  int steps_;
};

}  // namespace

ColumnTile make_tile(const Instance& instance, const Schedule& schedule,
                     const StackGeometry& geometry, StackOrder order, int level, std::int64_t index,
                     const std::stop_token& stop) {
  const StackColumns columns =
      make_columns(geometry, order, level, index * columns_per_tile, columns_per_tile, stop);
  ColumnTile tile;
  tile.level = level;
  tile.index = index;
  tile.bands = columns.entries.size();
  std::size_t most = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    most = std::max(most, columns.stack(i).size());
    tile.runs += columns.columns[i].runs;
    tile.filled += columns.columns[i].runs > 0;
    tile.tokens += columns.top(i);
  }
  Packer packer(tile, most);
  tile.words.reserve(4 * columns.size() + 4 * columns.entries.size() + 8 * columns.size());
  std::vector<std::uint32_t> tops;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto stack = columns.stack(i);
    tops.clear();
    for (const ColumnEntry& entry : stack) tops.push_back(word(entry.top));
    packer.begin_column(i, tops);
    for (const ColumnEntry& entry : stack) {
      const Run& run = schedule.runs[static_cast<std::size_t>(entry.run)];
      const std::uint32_t killed = run.outcome == Outcome::killed ? entry_killed : 0;
      const std::uint32_t starts = run.start == columns.columns[i].round ? entry_starts : 0;
      packer.add_entry((static_cast<std::uint32_t>(entry.run) & entry_run_mask) | killed | starts,
                       instance.jobs[static_cast<std::size_t>(run.job)].prompt);
    }
    packer.end_column();
  }
  tile.words.shrink_to_fit();
  return tile;
}

ColumnTile make_outline_tile(const StackGeometry& geometry, int level, std::int64_t index) {
  ColumnTile tile;
  tile.level = level;
  tile.index = index;
  tile.outline = true;
  Packer packer(tile, 1);
  for (std::int64_t i = 0; i < columns_per_tile; ++i) {
    const Round start = (index * columns_per_tile + i) << level;
    const MemoryRange range = geometry.memory_over(start, start + (Round{1} << level));
    tile.runs += range.runs;
    tile.filled += range.runs > 0;
    tile.bands += range.max > 0;
    tile.tokens += range.max;
    const std::array<std::uint32_t, 1> top{word(range.max)};
    packer.begin_column(static_cast<std::size_t>(i),
                        std::span(top).first(range.max > 0 ? std::size_t{1} : std::size_t{0}));
    if (range.max > 0) packer.add_entry(entry_outline, 0);
    packer.end_column();
  }
  return tile;
}

std::optional<PackedBand> find_band(const ColumnTile& tile, std::int64_t column, Tokens token) {
  const auto texel = [&](std::size_t at) { return tile.words.data() + 4 * at; };
  const std::uint32_t* header = texel(static_cast<std::size_t>(column));
  const std::size_t bands = header[1];
  if (token < 0 || token >= static_cast<Tokens>(header[3])) return std::nullopt;
  const auto y = static_cast<std::uint32_t>(token);
  std::size_t at = header[0], i = 0;
  PackedBand found;
  for (int step = tile.steps - 1; step >= 0; --step) {
    const std::uint32_t* keys = texel(at + i);
    std::size_t below = 0;
    for (int k = 0; k < 4; ++k) {
      if (keys[k] > y) continue;
      ++below;
      found.base = std::max(found.base, static_cast<Tokens>(keys[k]));
    }
    found.top = keys[below];
    i = 4 * i + below;
    at += tree_texels(bands, step);
  }
  const std::uint32_t* entry = texel(header[2]) + 2 * i;
  found.entry = entry[0];
  found.prompt = entry[1];
  return found;
}

}  // namespace gnomon::desktop
