// Columns as the shader searches them, and as they are kept: tiles of a fixed
// number of columns.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/geometry/stack_columns.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon::desktop {

inline constexpr std::int64_t columns_per_tile = 512;

// A band's run and what the shader wants to know of it, in one word.
inline constexpr std::uint32_t entry_killed = 1u << 31;
inline constexpr std::uint32_t entry_starts = 1u << 30;  ///< the run starts in the round shown
inline constexpr std::uint32_t entry_run_mask = entry_starts - 1;
inline constexpr std::uint32_t entry_outline = entry_run_mask;  ///< no run: memory in use, as such

/// Columns [index * columns_per_tile, …) of a level in words for a buffer
/// texture, four to a texel:
///
///   a header per column: texel of its search tree, bands, texel of its
///   entries, tokens in use per column a search tree over the tops of its
///   bands, from the bottom: the root's texel first,
///     then texels of each lower level; a key of a node is the last key of the
///     child below it; missing keys are 0xFFFFFFFF
///   per column its entries, two to a texel: run and flags, prompt tokens
///
/// Four keys a fetch make a search of 64 bands three fetches, where halving
/// would take six.
struct ColumnTile {
  int level = 0;
  std::int64_t index = 0;
  int steps = 0;          ///< levels of every search tree in the tile
  bool outline = false;   ///< one band per column, the memory in use: a stand-in
  std::size_t bands = 0;  ///< in all columns
  Tokens tokens = 0;      ///< in all of them
  std::int64_t runs = 0,
               filled = 0;           ///< sum of Column::runs; columns that are not empty
  std::vector<std::uint32_t> words;  ///< emptied once they are on the GPU

  /// What the renderer keeps for it; goes away with it.
  mutable std::shared_ptr<void> resident;
};

/// O(columns · active). Throws SimulationStopped on a stop request.
[[nodiscard]] ColumnTile make_tile(const Instance& instance, const Schedule& schedule,
                                   const StackGeometry& geometry, StackOrder order, int level,
                                   std::int64_t index, const std::stop_token& stop = {});
/// The stand-in: O(columns · log events), a fraction of a millisecond.
[[nodiscard]] ColumnTile make_outline_tile(const StackGeometry& geometry, int level,
                                           std::int64_t index);

/// A band found in the words of a tile.
struct PackedBand {
  std::uint32_t entry = 0;  ///< run and flags
  Tokens base = 0, top = 0, prompt = 0;
};
/// The search that the shader does, word for word.
[[nodiscard]] std::optional<PackedBand> find_band(const ColumnTile& tile, std::int64_t column,
                                                  Tokens token);

}  // namespace gnomon::desktop
