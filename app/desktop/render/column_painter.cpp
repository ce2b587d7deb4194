#include "app/desktop/render/column_painter.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "app/desktop/render/column_shaders.h"
#include "app/desktop/render/plane_shaders.h"
#include "app/desktop/render/resident_buffer.h"

namespace gnomon::desktop {
namespace {

constexpr std::int64_t marks_beside = 16;  // columns: what an outline may reach, and more
constexpr double thin_px = 4;              // bands this low on average share pixels

GlProgram column_program(const std::string& defines) {
  return {"the merged columns", defines, shaders::rect_vertex,
          std::string(shaders::hatch_functions) + shaders::column_fragment};
}

struct Programs {
  explicit Programs(const std::string& defines)
      : plain(column_program(defines)), marked(column_program(defines + "#define MARKED\n")) {}
  GlProgram plain, marked;
};

}  // namespace

struct ColumnPainter::Impl {
  Programs sharp{""};
  Programs thin{"#define THIN\n"};
  ResidentBuffer colours;
  std::uint64_t colour_revision = 0;
  std::size_t coloured_runs = 0;

  /// Where the selected and the hovered job lie, in the columns of the tiles in sight.
  struct Marks {
    std::uint64_t revision = 0;
    JobId selected = no_job, hovered = no_job;
    std::int64_t first = 0, last = 0;  ///< columns
    int level = 0;
    bool any = false;
    ResidentBuffer buffer;
  } marks;

  std::uint64_t update_colours(const RunColours& run_colours);
  std::uint64_t update_marks(const PlanePicture& picture, const PlaneItems& items,
                             const ItemSource& source);
  void draw_piece(const PlanePicture& picture, const PlaneItems& items,
                  const PlaneItems::Piece& piece) const;
};

ColumnPainter::ColumnPainter() : impl_(std::make_unique<Impl>()) {}
ColumnPainter::~ColumnPainter() = default;

std::uint64_t ColumnPainter::upload(std::span<ColumnTile* const> tiles) {
  std::uint64_t bytes = 0;
  for (ColumnTile* tile : tiles) {
    auto buffer = std::make_shared<ResidentBuffer>();
    buffer->upload(tile->words);
    bytes += buffer->uploaded_bytes();
    tile->resident = std::move(buffer);
    tile->words = {};
  }
  return bytes;
}

std::uint64_t ColumnPainter::Impl::update_colours(const RunColours& run_colours) {
  if (colour_revision == run_colours.revision) return 0;
  colour_revision = run_colours.revision;
  std::vector<std::uint32_t> words = run_colours.of_run;
  words.resize(std::min((words.size() + 3) / 4, ResidentBuffer::capacity()) * 4);
  coloured_runs = std::min(words.size(), run_colours.of_run.size());
  const std::uint64_t before = colours.uploaded_bytes();
  colours.upload(words);
  return colours.uploaded_bytes() - before;
}

std::uint64_t ColumnPainter::Impl::update_marks(const PlanePicture& picture,
                                                const PlaneItems& items, const ItemSource& source) {
  if (picture.selected_job == no_job && picture.hovered_job == no_job) {
    marks.any = false;
    marks.level = -1;
    return 0;
  }
  // Whole tiles: a view that moves a little needs nothing new.
  const std::int64_t first = items.columns.front().first >> items.level;
  const std::int64_t last = ((items.columns.back().last - 1) >> items.level) + 1;
  const std::int64_t first_mark = first / columns_per_tile * columns_per_tile - marks_beside;
  const std::int64_t last_mark = (last / columns_per_tile + 1) * columns_per_tile + marks_beside;
  if (marks.revision == items.source_revision && marks.selected == picture.selected_job &&
      marks.hovered == picture.hovered_job && marks.first == first_mark &&
      marks.last == last_mark && marks.level == items.level) {
    return 0;
  }
  marks.revision = items.source_revision;
  marks.selected = picture.selected_job;
  marks.hovered = picture.hovered_job;
  marks.first = first_mark;
  marks.last = last_mark;
  marks.level = items.level;
  std::vector<ColumnMark> selected, hovered;
  const auto mark = [&](JobId job, std::vector<ColumnMark>& out) {
    return mark_job(*source.geometry, *source.schedule, source.order, job, items.level, first_mark,
                    last_mark - first_mark, out);
  };
  marks.any = mark(picture.selected_job, selected);
  marks.any = mark(picture.hovered_job, hovered) || marks.any;
  if (!marks.any) return 0;
  std::vector<std::uint32_t> words;
  words.reserve(4 * selected.size());
  for (std::size_t i = 0; i < selected.size(); ++i) {
    for (const Tokens tokens :
         {selected[i].base, selected[i].top, hovered[i].base, hovered[i].top}) {
      words.push_back(static_cast<std::uint32_t>(tokens));
    }
  }
  const std::uint64_t before = marks.buffer.uploaded_bytes();
  marks.buffer.upload(words);
  return marks.buffer.uploaded_bytes() - before;
}

void ColumnPainter::Impl::draw_piece(const PlanePicture& picture, const PlaneItems& items,
                                     const PlaneItems::Piece& piece) const {
  const auto* tile = static_cast<const ResidentBuffer*>(piece.tile->resident.get());
  if (tile == nullptr) return;
  const PixelMap map = picture.map();
  const bool marked = marks.any && piece.shift == 0;
  const double tokens_per_px = map.view.tokens() / map.height_px;
  const bool room = items.band_tokens / tokens_per_px >= thin_px * picture.px;
  const Programs& programs = room ? sharp : thin;
  const GlProgram& program = marked ? programs.marked : programs.plain;
  set_common(program, picture);
  const double column_rounds = std::ldexp(1.0, piece.tile->level);
  const double px_per_column = column_rounds * map.width_px / map.view.rounds();
  const std::int64_t first_column = piece.tile->index * columns_per_tile;
  program.set("u_tile", 0);
  program.set("u_colours", 1);
  program.set("u_origin_px",
              static_cast<float>(map.x(static_cast<double>(first_column) * column_rounds)));
  program.set("u_columns_per_px", static_cast<float>(1 / px_per_column));
  program.set("u_columns", static_cast<int>(columns_per_tile));
  program.set("u_steps", piece.tile->steps);
  const double bottom = std::floor(map.view.y0);
  program.set("u_row_tokens", static_cast<int>(bottom));
  program.set("u_row_rest", static_cast<float>(map.view.y0 - bottom));
  program.set("u_tokens_per_px", static_cast<float>(tokens_per_px));
  program.set("u_runs", static_cast<int>(
                            std::min<std::size_t>(coloured_runs, std::numeric_limits<int>::max())));
  program.set_colour("u_unknown", picture.colours.unknown);
  program.set("u_merged", piece.tile->level > 0 || piece.tile->outline ? 1.0f : 0.0f);
  program.set("u_cells", cell_visibility(std::min(px_per_column, 1 / tokens_per_px) / picture.px));
  if (marked) {
    program.set("u_marks", 2);
    program.set("u_first_mark", static_cast<int>(marks.first - first_column));
    program.set("u_last_mark", static_cast<int>(marks.last - 1 - first_column));
    program.set_colour("u_selection", picture.colours.selection);
    program.set_colour("u_light", picture.colours.light);
    marks.buffer.bind(2);
  }
  program.set("u_rect", static_cast<float>(std::max(map.x(static_cast<double>(piece.first)), 0.0)),
              0.0f,
              static_cast<float>(std::min(map.x(static_cast<double>(piece.last)), map.width_px)),
              static_cast<float>(map.height_px));
  tile->bind(0);
  colours.bind(1);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

std::uint64_t ColumnPainter::draw(const PlanePicture& picture, const PlaneItems& items,
                                  const ItemSource& source) {
  Impl& impl = *impl_;
  if (items.columns.empty()) return 0;
  std::uint64_t bytes = impl.update_colours(*source.colours);
  bytes += impl.update_marks(picture, items, source);
  for (const PlaneItems::Piece& piece : items.columns) impl.draw_piece(picture, items, piece);
  return bytes;
}

}  // namespace gnomon::desktop
