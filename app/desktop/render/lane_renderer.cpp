#include "app/desktop/render/lane_renderer.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <string>

#include "app/desktop/render/gl_picture.h"
#include "app/desktop/render/gl_program.h"
#include "app/desktop/render/lane_shaders.h"
#include "app/desktop/render/plane_shaders.h"
#include "app/desktop/render/plot_ground.h"
#include "app/desktop/render/resident_buffer.h"

namespace gnomon::desktop {
namespace {

constexpr double stairs_from_px = 2.0;  // a round this wide shows its own step
constexpr double idle_from_px = 3;      // lanes this high show where they are idle

std::string with_wide_functions(const char* shader) {
  return std::string(shaders::wide_functions) + shader;
}

GlProgram run_program(const char* defines) {
  return {"the runs", defines, with_wide_functions(shaders::run_vertex),
          shaders::with_hatches(shaders::run_fragment)};
}

constexpr std::int32_t runs_at_once = 13'000;  // whose corners 16 bits can count

/// Which corners make the triangles of a shape, for the first `runs_at_once` runs. Shared corners
/// are computed once, which software renderers feel.
struct Corners {
  GLuint buffer = 0;
  int corners = 0, indices = 0;  ///< per run
};

Corners make_corners(int corners, std::initializer_list<int> of_triangles) {
  Corners made;
  made.corners = corners;
  made.indices = static_cast<int>(of_triangles.size());
  std::vector<std::uint16_t> indices;
  for (std::int32_t run = 0; run < runs_at_once; ++run) {
    for (const int corner : of_triangles) {
      indices.push_back(static_cast<std::uint16_t>(corners * run + corner));
    }
  }
  glGenBuffers(1, &made.buffer);
  glBindBuffer(GL_COPY_WRITE_BUFFER, made.buffer);
  glBufferData(GL_COPY_WRITE_BUFFER,
               static_cast<GLsizeiptr>(indices.size() * sizeof(std::uint16_t)), indices.data(),
               GL_STATIC_DRAW);
  glBindBuffer(GL_COPY_WRITE_BUFFER, 0);
  return made;
}

/// Buffer textures hold four words a texel.
std::vector<std::uint32_t> padded(std::span<const std::uint32_t> words) {
  std::vector<std::uint32_t> result(words.begin(), words.end());
  result.resize((words.size() + 3) / 4 * 4);
  return result;
}

void upload_whole(ResidentBuffer& buffer, std::span<const std::uint32_t> words) {
  if (words.size() % 4 == 0) {
    buffer.upload(words);
  } else {
    buffer.upload(padded(words));
  }
}

}  // namespace

struct LaneRenderer::Impl {
  enum class Shape { quadrangle, pentagon };

  GlProgram slopes = run_program("");
  GlProgram stairs = run_program("#define STAIRS\n");
  GlProgram cells = run_program("#define STAIRS\n#define CELLS\n");
  GlProgram idle = run_program("#define IDLE\n");
  GlProgram slope_outline = run_program("#define OUTLINE\n");
  GlProgram stair_outline = run_program("#define OUTLINE\n#define STAIRS\n");
  GlProgram rows_program{"the merged runs", "", with_wide_functions(shaders::row_vertex),
                         shaders::with_hatches(shaders::row_fragment)};
  ResidentBuffer slots, lanes, rows, peaks, run_colours, mean_colours;
  GlPicture target;
  Corners quadrangle, pentagon;
  unsigned vertex_array = 0;  // core profiles want one, even without attributes
  bool fits = true;
  std::optional<LanePicture> drawn;
  LaneItems drawn_items;
  std::size_t warm = 0;  ///< of `programs`

  [[nodiscard]] std::array<const GlProgram*, 7> programs() const {
    return {&slopes, &idle, &stairs, &cells, &slope_outline, &stair_outline, &rows_program};
  }
  void warm_up_next(const LanePicture& picture, const PixelMap& map);

  Impl() {
    glGenVertexArrays(1, &vertex_array);
    quadrangle = make_corners(4, {0, 1, 2, 0, 2, 3});
    pentagon = make_corners(5, {0, 1, 2, 0, 2, 3, 0, 3, 4});
  }
  ~Impl() {
    glDeleteBuffers(1, &quadrangle.buffer);
    glDeleteBuffers(1, &pentagon.buffer);
    glDeleteVertexArrays(1, &vertex_array);
  }

  void draw_background(const LanePicture& picture, const PixelMap& map) const;
  void set_common(const GlProgram& program, const LanePicture& picture, const PixelMap& map) const;
  void use_runs(const GlProgram& program, const LanePicture& picture, const PixelMap& map) const;
  void draw_ranges(std::span<const SlotRange> ranges, Shape shape) const;
  void draw_runs(const LanePicture& picture, const PixelMap& map, const LaneItems& items) const;
  void draw_merged(const LanePicture& picture, const PixelMap& map, const LaneItems& items,
                   const LaneLevels& levels) const;
  void lift(const LanePicture& picture, const PixelMap& map, std::span<const std::int32_t> slots_of,
            float width_px, PackedColour colour, float lit) const;
};

namespace {

double round_px(const LanePicture& picture) {
  return picture.width_px / picture.view.rounds() / static_cast<double>(picture.px);
}
double token_px(const LanePicture& picture) {
  return picture.height_px / picture.view.tokens() / static_cast<double>(picture.px);
}
bool stepped(const LanePicture& picture) {
  return round_px(picture) >= stairs_from_px;
}
bool celled(const LanePicture& picture) {
  return std::min(round_px(picture), token_px(picture)) >= shaders::cells_from_px;
}
std::uint64_t bits_of(std::int64_t value) {
  return static_cast<std::uint64_t>(value);
}
/// A point near the view in whole rounds or tokens, from which everything is counted.
std::int64_t whole(double value) {
  return static_cast<std::int64_t>(std::floor(std::clamp(value, -1e17, 1e17)));
}

}  // namespace

LaneRenderer::LaneRenderer() : impl_(std::make_unique<Impl>()) {}
LaneRenderer::~LaneRenderer() = default;

bool LaneRenderer::upload_shapes(std::span<const std::uint32_t> slots,
                                 std::span<const std::uint32_t> lanes,
                                 std::span<const std::uint32_t> rows,
                                 std::span<const float> peaks) {
  Impl& impl = *impl_;
  impl.drawn.reset();
  const std::size_t most = 4 * ResidentBuffer::capacity();
  impl.fits = std::max({slots.size(), lanes.size(), rows.size(), peaks.size()}) <= most;
  if (!impl.fits) return false;
  impl.slots.upload(slots);
  impl.lanes.upload(lanes);
  impl.rows.upload(rows);
  std::vector<std::uint32_t> bits((peaks.size() + 3) / 4 * 4);
  if (!peaks.empty()) std::memcpy(bits.data(), peaks.data(), peaks.size_bytes());
  impl.peaks.upload(bits);
  return true;
}

void LaneRenderer::upload_colours(std::span<const std::uint32_t> of_run,
                                  std::span<const std::uint32_t> means) {
  Impl& impl = *impl_;
  impl.drawn.reset();
  if (!impl.fits) return;
  upload_whole(impl.run_colours, of_run);
  upload_whole(impl.mean_colours, means);
}

std::uint64_t LaneRenderer::uploaded_bytes() const {
  const Impl& impl = *impl_;
  std::uint64_t sum = 0;
  for (const ResidentBuffer* buffer :
       {&impl.slots, &impl.lanes, &impl.rows, &impl.peaks, &impl.run_colours, &impl.mean_colours}) {
    sum += buffer->uploaded_bytes();
  }
  return sum;
}

unsigned LaneRenderer::draw(const LanePicture& picture, const LaneItems& items,
                            const LaneLevels* levels) {
  Impl& impl = *impl_;
  if (!warming_up() && impl.drawn == picture && impl.drawn_items == items)
    return impl.target.texture();
  impl.target.resize(picture.width_px, picture.height_px);
  const GlPicture::Scope scope(impl.target);
  const PixelMap map{picture.view, 0, 0, static_cast<double>(picture.width_px),
                     static_cast<double>(picture.height_px)};
  if (levels != nullptr && impl.fits) impl.warm_up_next(picture, map);
  impl.draw_background(picture, map);
  if (levels != nullptr && impl.fits) {
    glBindVertexArray(impl.vertex_array);
    impl.draw_runs(picture, map, items);
    impl.draw_merged(picture, map, items, *levels);
    impl.lift(picture, map, picture.selected_slots, 2.2f, picture.colours.selection, 0.1f);
    impl.lift(picture, map, picture.hovered_slots, 1.0f, picture.colours.light, 0.28f);
  }
  impl.drawn = picture;
  impl.drawn_items = items;
  return impl.target.texture();
}

bool LaneRenderer::warming_up() const {
  return impl_->warm < impl_->programs().size();
}

void LaneRenderer::Impl::warm_up_next(const LanePicture& picture, const PixelMap& map) {
  if (warm == programs().size()) return;
  const GlProgram& program = *programs()[warm++];
  glBindVertexArray(vertex_array);
  if (&program == &rows_program) {
    set_common(program, picture, map);
  } else {
    use_runs(program, picture, map);
  }
  glEnable(GL_SCISSOR_TEST);
  glScissor(0, 0, 0, 0);
  glDrawArrays(GL_TRIANGLES, 0, 3);
  glDisable(GL_SCISSOR_TEST);
}

void LaneRenderer::Impl::draw_background(const LanePicture& picture, const PixelMap& map) const {
  const GroundBox box = clear_ground(map, static_cast<double>(picture.horizon),
                                     static_cast<double>(picture.top), picture.colours.outside);
  fill_ground(box, picture.colours.plot);
  rule_ground(box, map, picture.grid_rounds, picture.grid_tokens,
              std::max(1, static_cast<int>(picture.px)), picture.colours.grid);
}

void LaneRenderer::Impl::set_common(const GlProgram& program, const LanePicture& picture,
                                    const PixelMap& map) const {
  const double x_scale = map.width_px / map.view.rounds();
  const double y_scale = map.height_px / map.view.tokens();
  program.use();
  program.set("u_picture", static_cast<float>(map.width_px), static_cast<float>(map.height_px));
  program.set("u_px", picture.px);
  program.set_colour("u_plot", picture.colours.plot);
  program.set_colour("u_killed", picture.colours.killed);
  // Only its remainder matters; taken here, where there are digits enough.
  const double period = 1 << 12;
  program.set("u_hatch_origin", static_cast<float>(std::fmod(std::round(map.x(0)), period)),
              static_cast<float>(std::fmod(std::round(map.height_px - map.y(0)), period)));
  program.set("u_scale", static_cast<float>(x_scale), static_cast<float>(y_scale));
  program.set("u_per_px", static_cast<float>(1 / x_scale), static_cast<float>(1 / y_scale));
  const double t = static_cast<double>(whole(map.view.t0)) - map.view.t0;
  const double y = static_cast<double>(whole(map.view.y0)) - map.view.y0;
  program.set("u_origin", static_cast<float>(t * x_scale), static_cast<float>(y * y_scale));
}

void LaneRenderer::Impl::use_runs(const GlProgram& program, const LanePicture& picture,
                                  const PixelMap& map) const {
  set_common(program, picture, map);
  program.set_round("u_zero_round", bits_of(whole(map.view.t0)));
  program.set_round("u_zero_tokens", bits_of(whole(map.view.y0)));
  program.set("u_slots", 0);
  program.set("u_lanes", 1);
  program.set("u_colours", 2);
  slots.bind(0);
  lanes.bind(1);
  run_colours.bind(2);
  program.set("u_grow", 0.0f);
  program.set("u_lit", 0.0f);
  program.set_colour("u_light", picture.colours.light);
  program.set_colour("u_idle", picture.colours.idle);
  const double cell_px = std::min(round_px(picture), token_px(picture));
  const double seen =
      (cell_px - shaders::cells_from_px) / (shaders::cells_full_px - shaders::cells_from_px);
  program.set("u_cells", static_cast<float>(0.12 + 0.3 * std::clamp(seen, 0.0, 1.0)));
}

void LaneRenderer::Impl::draw_ranges(std::span<const SlotRange> ranges, Shape shape) const {
  const Corners& its = shape == Shape::pentagon ? pentagon : quadrangle;
  std::vector<GLint> base;
  std::vector<GLsizei> count;
  for (const SlotRange& range : ranges) {
    for (std::int32_t first = range.first; first < range.last; first += runs_at_once) {
      base.push_back(its.corners * first);
      count.push_back(its.indices * std::min(runs_at_once, range.last - first));
    }
  }
  const std::vector<const void*> start(base.size(), nullptr);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, its.buffer);
  glMultiDrawElementsBaseVertex(GL_TRIANGLES, count.data(), GL_UNSIGNED_SHORT, start.data(),
                                static_cast<GLsizei>(base.size()), base.data());
}

void LaneRenderer::Impl::draw_runs(const LanePicture& picture, const PixelMap& map,
                                   const LaneItems& items) const {
  if (items.exact.empty()) return;
  if (!items.with_idle.empty() && items.lane_height * token_px(picture) >= idle_from_px) {
    use_runs(idle, picture, map);
    draw_ranges(items.with_idle, Shape::quadrangle);
  }
  const bool steps = stepped(picture);
  use_runs(celled(picture) ? cells : steps ? stairs : slopes, picture, map);
  draw_ranges(items.exact, steps ? Shape::pentagon : Shape::quadrangle);
}

void LaneRenderer::Impl::draw_merged(const LanePicture& picture, const PixelMap& map,
                                     const LaneItems& items, const LaneLevels& levels) const {
  if (items.merged.empty()) return;
  const double x_scale = map.width_px / map.view.rounds();
  set_common(rows_program, picture, map);
  rows_program.set_round("u_zero_tokens", bits_of(whole(map.view.y0)));
  rows_program.set("u_rows", 0);
  rows_program.set("u_peaks", 1);
  rows_program.set("u_means", 2);
  rows.bind(0);
  peaks.bind(1);
  mean_colours.bind(2);
  for (const MergedPart& part : items.merged) {
    const LaneBlock& block = levels.blocks()[part.block];
    const LaneImage& image = levels.image(block, part.level, part.row_level);
    const double column_px = std::ldexp(x_scale, part.level);
    const double bucket = static_cast<double>(image.first_bucket + part.first_column);
    const double left = (std::ldexp(bucket, part.level) - map.view.t0) * x_scale;
    const double right = left + column_px * (part.last_column - part.first_column);
    // Buckets are longer than blocks at either end; a block keeps to itself, but stays visible.
    const double from = std::max(left, map.x(static_cast<double>(block.start)));
    const double to = std::min(right, map.x(static_cast<double>(block.end)));
    const double least = std::max(0.0, 1.0 - (to - from)) / 2;
    rows_program.set("u_first_row", static_cast<int>(image.first_row));
    rows_program.set("u_row", part.first_row);
    rows_program.set("u_sides", static_cast<float>(std::max(from - least, -1.0)),
                     static_cast<float>(std::min(to + least, map.width_px + 1)));
    rows_program.set("u_cell", static_cast<int>(image.first_cell));
    rows_program.set("u_columns", image.columns);
    rows_program.set("u_column", part.first_column);
    rows_program.set("u_column_px", static_cast<float>(left));
    rows_program.set("u_columns_per_px", static_cast<float>(1 / column_px));
    rows_program.set("u_lanes_joined", part.row_level > 0 ? 1.0f : 0.0f);
    glDrawArrays(GL_TRIANGLES, 0, 6 * (part.last_row - part.first_row));
  }
}

void LaneRenderer::Impl::lift(const LanePicture& picture, const PixelMap& map,
                              std::span<const std::int32_t> slots_of, float width_px,
                              PackedColour colour, float lit) const {
  if (slots_of.empty()) return;
  std::vector<SlotRange> ranges;
  ranges.reserve(slots_of.size());
  for (const std::int32_t slot : slots_of) ranges.push_back({slot, slot + 1});
  // Its shape painted too large in the colours of the outline, then as it is.
  const bool steps = stepped(picture);
  const Shape shape = steps ? Shape::pentagon : Shape::quadrangle;
  const GlProgram& outline = steps ? stair_outline : slope_outline;
  use_runs(outline, picture, map);
  outline.set("u_grow", (width_px + 1.5f) * picture.px);
  outline.set_colour("u_outline", picture.colours.shadow);
  draw_ranges(ranges, shape);
  outline.set("u_grow", width_px * picture.px);
  outline.set_colour("u_outline", colour);
  draw_ranges(ranges, shape);
  const GlProgram& inside = celled(picture) ? cells : steps ? stairs : slopes;
  use_runs(inside, picture, map);
  inside.set("u_lit", lit);
  draw_ranges(ranges, shape);
}

}  // namespace gnomon::desktop
