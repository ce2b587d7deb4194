#include "app/desktop/views/column_raster.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

struct Rows {
  int first, last;
};

struct Painter {
  const Schedule& schedule;
  const ViewRect& view;
  const RasterStyle& style;
  ColumnImage& image;
  double rows_per_token;

  /// Rows whose centres lie in tokens [low, high).
  [[nodiscard]] Rows rows_of(Tokens low, Tokens high) const {
    const auto row = [&](Tokens tokens) {
      const double at = (static_cast<double>(tokens) - view.y0) * rows_per_token;
      return static_cast<int>(
          std::clamp(std::ceil(at - 0.5), 0.0, static_cast<double>(image.rows)));
    };
    return {row(low), row(high)};
  }

  void fill(std::int64_t column, Rows rows, std::uint32_t texel) const {
    if (column < 0 || column >= image.columns) return;
    const auto base = image.texels.begin() + column * image.rows;
    std::fill(base + rows.first, base + std::max(rows.first, rows.last), texel);
  }

  [[nodiscard]] JobId job_of(const ColumnBlock& block) const {
    return block.run < 0 ? no_job : schedule.runs[static_cast<std::size_t>(block.run)].job;
  }

  void paint_block(std::int64_t column, const ColumnBlock& block, PackedColour colour) const {
    const std::uint32_t killed = block.flags & band_killed ? texel_killed : 0;
    const std::uint32_t rgb = colour & 0x00FFFFFFu;
    const auto paint = [&](Tokens height, std::uint32_t what) {
      const Rows rows = rows_of(block.base, block.base + height);
      if (rows.last - rows.first >= style.hatch_from_px) what |= texel_roomy;
      fill(column, rows, rgb | (what | texel_used | killed) << 24);
    };
    paint(block.height, 0);
    if (block.prompt > 0) paint(block.prompt, texel_prompt);
  }

  template <typename Visit>
  void each_block(const PlaneItems& items, Visit&& visit) const {
    for (const ColumnChunk* chunk : items.columns) {
      for (std::int64_t i = 0; i < chunk->count(); ++i) {
        const std::int64_t column = chunk->first_column + i - image.first_column;
        for (const ColumnBlock& block : chunk->column(i)) visit(column, block);
      }
    }
  }
};

PackedColour halfway(PackedColour a, PackedColour b) {
  ColourMean mean;
  mean.add(a, 2);
  mean.add(b, 1);
  return mean.colour();
}

}  // namespace

void paint_columns(const PlaneItems& items, const Schedule& schedule, const ViewRect& view,
                   int rows, const RasterStyle& style, ColumnImage& image) {
  image.rows = rows;
  image.columns = 0;
  if (items.columns.empty()) return;
  image.first_column = items.columns.front()->first_column;
  for (const ColumnChunk* chunk : items.columns) image.columns += static_cast<int>(chunk->count());
  image.texels.assign(static_cast<std::size_t>(image.columns) * static_cast<std::size_t>(rows), 0);

  const Painter painter{schedule, view, style, image, rows / view.tokens()};
  painter.each_block(items, [&](std::int64_t column, const ColumnBlock& block) {
    const bool hovered = style.hovered_job != no_job && painter.job_of(block) == style.hovered_job;
    painter.paint_block(column, block, hovered ? halfway(block.colour, style.hover) : block.colour);
  });
  if (style.selected_job == no_job) return;

  // The outline of a job is what lies around its bands in all columns: paint them too large, then
  // as they are.
  const auto selected = [&](const ColumnBlock& block) {
    return painter.job_of(block) == style.selected_job;
  };
  const std::uint32_t outline = (style.selection & 0x00FFFFFFu) | (texel_used | texel_plain) << 24;
  painter.each_block(items, [&](std::int64_t column, const ColumnBlock& block) {
    if (!selected(block)) return;
    Rows around = painter.rows_of(block.base, block.base + block.height);
    around.first = std::max(0, around.first - style.outline_px);
    around.last = std::min(rows, around.last + style.outline_px);
    for (std::int64_t near = column - 1; near <= column + 1; ++near) {
      painter.fill(near, around, outline);
    }
  });
  painter.each_block(items, [&](std::int64_t column, const ColumnBlock& block) {
    if (selected(block)) painter.paint_block(column, block, block.colour);
  });
}

}  // namespace gnomon::desktop
