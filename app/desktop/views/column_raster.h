// Merged columns -> an image with one column of texels per column of the plane. Far out there are
// tens of thousands of blocks of a few pixels each; painting them here costs a fraction of what
// sending as many quads through a software renderer does.
#pragma once

#include <cstdint>
#include <vector>

#include "app/desktop/views/plane_items.h"

namespace gnomon::desktop {

// Alpha of a texel says what it is; the shader turns it into hatches.
inline constexpr std::uint32_t texel_used = 1;
inline constexpr std::uint32_t texel_prompt = 2;
inline constexpr std::uint32_t texel_killed = 4;
inline constexpr std::uint32_t texel_plain = 8;   ///< outline of the selection: no hatch, no tint
inline constexpr std::uint32_t texel_roomy = 16;  ///< tall enough for a hatch to read as one

/// Texels of column c, from the bottom row up, are at [c * rows, (c + 1) * rows). Packed
/// 0xAABBGGRR.
struct ColumnImage {
  std::int64_t first_column = 0;
  int columns = 0;
  int rows = 0;
  std::vector<std::uint32_t> texels;
};

struct RasterStyle {
  JobId selected_job = no_job;
  JobId hovered_job = no_job;
  PackedColour selection = 0xFFFFFFFFu;
  PackedColour hover = 0xFFFFFFFFu;  ///< mixed into the hovered job's bands
  int outline_px = 2;
  int hatch_from_px = 9;  ///< lower blocks are told by their shade alone: hatched, they are noise
};

/// Paints rows [0, rows) = tokens view.y0..view.y1. A texel shows the block at its centre.
void paint_columns(const PlaneItems& items, const Schedule& schedule, const ViewRect& view,
                   int rows, const RasterStyle& style, ColumnImage& image);

}  // namespace gnomon::desktop
