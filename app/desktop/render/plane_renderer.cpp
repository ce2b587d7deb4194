#include "app/desktop/render/plane_renderer.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "app/desktop/render/band_buffer.h"
#include "app/desktop/render/gl_picture.h"
#include "app/desktop/render/gl_program.h"
#include "app/desktop/render/plane_shaders.h"
#include "app/desktop/views/column_raster.h"

namespace gnomon::desktop {
namespace {

constexpr double stairs_from_px = 1.6;  // a round this wide shows its own step
constexpr double cells_from_px = 5.5;   // a token and a round this large show as a cell
constexpr double cells_full_px = 14;

std::string with_hatches(const char* fragment) {
  return std::string(shaders::hatch_functions) + fragment;
}

GlProgram band_program(const std::string& defines) {
  return {"the bands", defines, shaders::band_vertex, with_hatches(shaders::band_fragment)};
}

}  // namespace

struct PlaneRenderer::Impl {
  /// A program for runs that were not killed, and one for those that were.
  struct Fill {
    explicit Fill(const std::string& defines)
        : living(band_program(defines)), killed(band_program(defines + "#define KILLED\n")) {}
    GlProgram living, killed;
  };
  Fill lines{""};
  Fill stairs{"#define STAIRS\n"};
  Fill cells{"#define STAIRS\n#define CELLS\n"};
  GlProgram line_outline = band_program("#define OUTLINE\n");
  GlProgram stair_outline = band_program("#define OUTLINE\n#define STAIRS\n");
  GlProgram columns{"the merged columns", "", shaders::column_vertex,
                    with_hatches(shaders::column_fragment)};
  GlPicture target;
  BandBuffer bands;
  BandBuffer one_job;
  ColumnImage image;
  unsigned column_texture = 0;
  std::optional<PlanePicture> drawn;
  std::uint64_t uploaded_revision = ~std::uint64_t{0};  ///< of no items yet

  Impl() { glGenTextures(1, &column_texture); }
  ~Impl() { glDeleteTextures(1, &column_texture); }

  enum class Which { all, living, killed };
  /// What a draw of bands differs in.
  struct Pass {
    Which which = Which::all;
    int vertices = 6;  ///< per band
    float grow_px = 0;
    PackedColour outline = 0;
    float lit = 0;
  };

  void draw_background(const PlanePicture& picture, const PixelMap& map) const;
  void set_common(const GlProgram& program, const PlanePicture& picture, const PixelMap& map) const;
  void draw_bands(const GlProgram& program, const BandBuffer& buffer, const PlanePicture& picture,
                  const PixelMap& map, const Pass& pass) const;
  void draw_exact(const PlanePicture& picture, const PixelMap& map, const PlaneItems& items,
                  const Schedule& schedule);
  void draw_columns(const PlanePicture& picture, const PixelMap& map, const PlaneItems& items,
                    const Schedule& schedule);
};

PlaneRenderer::PlaneRenderer() : impl_(std::make_unique<Impl>()) {}
PlaneRenderer::~PlaneRenderer() = default;

std::size_t PlaneRenderer::max_bands() const {
  return BandBuffer::capacity() / 3;  // chunks reach beyond what is in sight
}

unsigned PlaneRenderer::draw(const PlanePicture& picture, const PlaneItems& items,
                             const Schedule* schedule) {
  Impl& impl = *impl_;
  if (impl.drawn == picture) return impl.target.texture();
  impl.target.resize(picture.width_px, picture.height_px);
  const GlPicture::Scope scope(impl.target);
  const PixelMap map{picture.view, 0, 0, static_cast<double>(picture.width_px),
                     static_cast<double>(picture.height_px)};
  impl.draw_background(picture, map);
  if (schedule != nullptr && !items.bands.empty()) {
    impl.draw_exact(picture, map, items, *schedule);
  } else if (schedule != nullptr && !items.columns.empty()) {
    impl.draw_columns(picture, map, items, *schedule);
  }
  impl.drawn = picture;
  return impl.target.texture();
}

void PlaneRenderer::Impl::draw_background(const PlanePicture& picture, const PixelMap& map) const {
  // Cleared rectangles: no shader is cheaper, and grid lines come out one pixel wide and crisp.
  const auto paint = [](PackedColour colour) {
    const auto channel = [&](int shift) {
      return static_cast<float>((colour >> shift) & 0xFFu) / 255.0f;
    };
    glClearColor(channel(0), channel(8), channel(16), 1);
    glClear(GL_COLOR_BUFFER_BIT);
  };
  paint(picture.colours.outside);
  const auto column = [&](double t) {
    return static_cast<int>(std::lround(std::clamp(map.x(t), 0.0, map.width_px)));
  };
  const auto row = [&](double y) {  // from the bottom, as GL counts
    return static_cast<int>(std::lround(std::clamp(map.height_px - map.y(y), 0.0, map.height_px)));
  };
  const int left = column(0), right = column(static_cast<double>(picture.horizon));
  const int bottom = row(0), top = row(static_cast<double>(picture.memory_limit));
  const int thick = std::max(1, static_cast<int>(picture.px));
  glEnable(GL_SCISSOR_TEST);
  const auto fill = [&](int x, int y, int width, int height, PackedColour colour) {
    if (width <= 0 || height <= 0) return;
    glScissor(x, y, width, height);
    paint(colour);
  };
  fill(left, bottom, right - left, top - bottom, picture.colours.plot);
  for (const double t : picture.grid_rounds) {
    const int x = column(t);
    if (x > left && x < right) fill(x, bottom, thick, top - bottom, picture.colours.grid);
  }
  for (const double y : picture.grid_tokens) {
    const int at = row(y);
    if (at > bottom && at < top) fill(left, at, right - left, thick, picture.colours.grid);
  }
  glDisable(GL_SCISSOR_TEST);
}

void PlaneRenderer::Impl::set_common(const GlProgram& program, const PlanePicture& picture,
                                     const PixelMap& map) const {
  program.use();
  program.set("u_picture", static_cast<float>(map.width_px), static_cast<float>(map.height_px));
  program.set("u_px", picture.px);
  program.set_colour("u_plot", picture.colours.plot);
  program.set_colour("u_killed", picture.colours.killed);
  // Only its remainder matters; taken here, where there are digits enough.
  const double period = 1 << 12;
  program.set("u_hatch_origin", static_cast<float>(std::fmod(std::round(map.x(0)), period)),
              static_cast<float>(std::fmod(std::round(map.height_px - map.y(0)), period)));
}

void PlaneRenderer::Impl::draw_bands(const GlProgram& program, const BandBuffer& buffer,
                                     const PlanePicture& picture, const PixelMap& map,
                                     const Pass& pass) const {
  const double x_scale = map.width_px / map.view.rounds();
  const double y_scale = map.height_px / map.view.tokens();
  set_common(program, picture, map);
  program.set("u_bands", 0);
  program.set("u_scale", static_cast<float>(x_scale), static_cast<float>(y_scale));
  program.set("u_per_px", static_cast<float>(1 / x_scale), static_cast<float>(1 / y_scale));
  program.set("u_grow", pass.grow_px);
  program.set_colour("u_outline", pass.outline);
  program.set_colour("u_light", picture.colours.light);
  program.set("u_lit", pass.lit);
  const double cell_px = std::min(x_scale, y_scale) / picture.px;
  const double cells_seen = (cell_px - cells_from_px) / (cells_full_px - cells_from_px);
  program.set("u_cells", static_cast<float>(0.12 + 0.3 * std::clamp(cells_seen, 0.0, 1.0)));
  buffer.bind();
  for (const BandBuffer::Range& range : buffer.ranges()) {
    const double x = (static_cast<double>(range.first_round) - map.view.t0) * x_scale;
    const double y = (static_cast<double>(range.low_tokens) - map.view.y0) * y_scale;
    program.set("u_origin", static_cast<float>(x), static_cast<float>(y));
    const int skipped = pass.which == Which::killed ? range.living : 0;
    const int last = pass.which == Which::living ? range.living : range.living + range.killed;
    if (last == skipped) continue;
    program.set("u_first", range.first + skipped);
    glDrawArrays(GL_TRIANGLES, 0, pass.vertices * (last - skipped));
  }
}

void PlaneRenderer::Impl::draw_exact(const PlanePicture& picture, const PixelMap& map,
                                     const PlaneItems& items, const Schedule& schedule) {
  if (uploaded_revision != picture.revision) {
    bands.clear();
    for (const BandChunk* chunk : items.bands) bands.add(*chunk);
    bands.upload();
    uploaded_revision = picture.revision;
  }
  const double round_px = map.width_px / map.view.rounds() / picture.px;
  const double token_px = map.height_px / map.view.tokens() / picture.px;
  const bool stepped = round_px >= stairs_from_px;
  const bool celled = stepped && std::min(round_px, token_px) >= cells_from_px;
  const Fill& fill = celled ? cells : stepped ? stairs : lines;
  const GlProgram& outline = stepped ? stair_outline : line_outline;
  const auto draw_filled = [&](const BandBuffer& buffer, float lit) {
    const int vertices = stepped ? 12 : 6;
    draw_bands(fill.living, buffer, picture, map, {Which::living, vertices, 0, 0, lit});
    draw_bands(fill.killed, buffer, picture, map, {Which::killed, vertices, 0, 0, lit});
  };
  draw_filled(bands, 0);

  // One job in front: its shape painted too large in the colours of the outline, then as it is.
  const auto lift = [&](JobId job, float width, PackedColour colour, float lit) {
    one_job.clear();
    for (const BandChunk* chunk : items.bands) one_job.add_job(*chunk, schedule, job);
    if (one_job.ranges().empty()) return;
    one_job.upload();
    draw_bands(outline, one_job, picture, map,
               {Which::all, 6, (width + 1.5f) * picture.px, picture.colours.shadow, 0});
    draw_bands(outline, one_job, picture, map, {Which::all, 6, width * picture.px, colour, 0});
    draw_filled(one_job, lit);
  };
  if (picture.selected_job != no_job) {
    lift(picture.selected_job, 2.2f, picture.colours.selection, 0.1f);
  }
  if (picture.hovered_job != no_job && picture.hovered_job != picture.selected_job) {
    lift(picture.hovered_job, 1.0f, picture.colours.light, 0.28f);
  }
}

void PlaneRenderer::Impl::draw_columns(const PlanePicture& picture, const PixelMap& map,
                                       const PlaneItems& items, const Schedule& schedule) {
  RasterStyle style;
  style.selected_job = picture.selected_job;
  style.hovered_job = picture.hovered_job;
  style.selection = picture.colours.selection;
  style.hover = picture.colours.light;
  style.outline_px = std::max(1, static_cast<int>(std::lround(2 * picture.px)));
  paint_columns(items, schedule, picture.view, picture.height_px, style, image);
  glBindTexture(GL_TEXTURE_2D, column_texture);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, image.rows, image.columns, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               image.texels.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);

  const double column_rounds = std::ldexp(1.0, items.columns.front()->level);
  const double column_px = column_rounds * map.width_px / map.view.rounds();
  const double origin = (static_cast<double>(image.first_column) * column_rounds - map.view.t0) /
                        map.view.rounds() * map.width_px;
  set_common(columns, picture, map);
  columns.set("u_columns", 0);
  columns.set("u_origin_px", static_cast<float>(origin));
  columns.set("u_columns_per_px", static_cast<float>(1 / column_px));
  columns.set("u_last", image.rows - 1, image.columns - 1);
  columns.set("u_rect", static_cast<float>(std::max(origin, 0.0)), 0.0f,
              static_cast<float>(std::min(origin + column_px * image.columns, map.width_px)),
              static_cast<float>(map.height_px));
  bands.bind();  // for its vertex array; columns have no attributes either
  glBindTexture(GL_TEXTURE_2D, column_texture);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

}  // namespace gnomon::desktop
