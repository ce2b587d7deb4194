#include "app/desktop/render/job_renderer.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "app/desktop/render/gl_picture.h"
#include "app/desktop/render/gl_program.h"
#include "app/desktop/render/job_shaders.h"
#include "app/desktop/render/plane_shaders.h"
#include "app/desktop/render/plot_ground.h"

namespace gnomon::desktop {
namespace {

constexpr int vertices_per_item = 6;
// Of the thin lines, in front of the ground: hundreds of them below each other would drown the
// runs.
constexpr double faintest_line = 0.3, strongest_line = 0.75;
constexpr double strongest_from_px = 16;  // height of a row

std::string with_job_functions(const char* stage) {
  return std::string(shaders::job_vertex_functions) + stage;
}

}  // namespace

struct JobRenderer::Impl {
  GlProgram runs{"the runs of jobs", "#define BAR_SHARE " + std::to_string(bar_share) + "\n",
                 with_job_functions(shaders::job_run_vertex),
                 shaders::with_hatches(shaders::job_run_fragment)};
  GlProgram lives{"the lives of jobs", "", with_job_functions(shaders::job_life_vertex),
                  shaders::job_life_fragment};
  GlProgram tiles{"merged jobs", "", shaders::job_tile_vertex,
                  shaders::with_hatches(shaders::job_tile_fragment)};
  GlPicture target;
  JobPages pages;
  unsigned vertex_array = 0;
  std::uint64_t tile_bytes = 0;
  std::optional<JobPicture> drawn;
  std::vector<int> firsts, counts;

  Impl() { glGenVertexArrays(1, &vertex_array); }
  ~Impl() { glDeleteVertexArrays(1, &vertex_array); }

  void draw_ground(const JobPicture& picture, const PixelMap& map) const;
  void set_common(const GlProgram& program, const JobPicture& picture, const PixelMap& map) const;
  void draw_exact(const JobPicture& picture, const PixelMap& map);
  void draw_tiles(const JobPicture& picture, const PixelMap& map) const;
};

JobRenderer::JobRenderer() : impl_(std::make_unique<Impl>()) {}
JobRenderer::~JobRenderer() = default;

JobPages& JobRenderer::pages() {
  return impl_->pages;
}

std::uint64_t JobRenderer::uploaded_bytes() const {
  return impl_->tile_bytes + impl_->pages.uploaded_bytes();
}

unsigned JobRenderer::make_tile(std::span<const PackedColour> texels) {
  GLuint texture = 0;
  GLint bound = 0;
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound);
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, job_tile_texels, job_tile_texels, 0, GL_RGBA,
               GL_UNSIGNED_BYTE, texels.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound));
  impl_->tile_bytes += texels.size_bytes();
  return texture;
}

void JobRenderer::drop_tiles(std::span<const unsigned> textures) {
  if (textures.empty()) return;
  glDeleteTextures(static_cast<GLsizei>(textures.size()), textures.data());
  // A new texture may get the name of one of these.
  impl_->drawn.reset();
}

unsigned JobRenderer::draw(const JobPicture& picture) {
  Impl& impl = *impl_;
  if (impl.drawn == picture) return impl.target.texture();
  impl.target.resize(picture.width_px, picture.height_px);
  const GlPicture::Scope scope(impl.target);
  const PixelMap map{picture.view, 0, 0, static_cast<double>(picture.width_px),
                     static_cast<double>(picture.height_px)};
  impl.draw_ground(picture, map);
  glBindVertexArray(impl.vertex_array);  // core profiles want one, even without attributes
  if (picture.exact) {
    impl.draw_exact(picture, map);
  } else {
    impl.draw_tiles(picture, map);
  }
  impl.drawn = picture;
  return impl.target.texture();
}

void JobRenderer::Impl::draw_ground(const JobPicture& picture, const PixelMap& map) const {
  const GroundBox box = clear_ground(map, static_cast<double>(picture.horizon),
                                     static_cast<double>(picture.rows), picture.colours.outside);
  fill_ground(box, picture.colours.plot);
  rule_ground(box, map, picture.grid_rounds, picture.grid_rows,
              std::max(1, static_cast<int>(picture.px)), picture.colours.grid);
}

void JobRenderer::Impl::set_common(const GlProgram& program, const JobPicture& picture,
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

void JobRenderer::Impl::draw_exact(const JobPicture& picture, const PixelMap& map) {
  if (picture.in_sight.count() == 0) return;
  // Relative to the first round and the first row in sight.
  const double first_round = std::floor(picture.view.t0);
  const auto origin = static_cast<std::uint64_t>(static_cast<Round>(first_round));
  const double round_px = map.width_px / map.view.rounds();
  const double top =
      map.height_px - map.y(y_of_row(picture.rows, static_cast<double>(picture.in_sight.first)));
  const auto place = [&](const GlProgram& program) {
    set_common(program, picture, map);
    program.set_round("u_origin", origin);
    program.set("u_time", static_cast<float>(map.x(first_round)), static_cast<float>(round_px));
    program.set("u_first_row", static_cast<int>(picture.in_sight.first));
    program.set("u_rows", static_cast<float>(top), static_cast<float>(row_px(map)));
  };

  place(lives);
  lives.set("u_lives", 0);
  const double height = std::min(row_px(map) / picture.px / strongest_from_px, 1.0);
  lives.set("u_strength",
            static_cast<float>(faintest_line + (strongest_line - faintest_line) * height));
  lives.set_colour("u_waiting", picture.colours.waiting);
  lives.set_colour("u_restart", picture.colours.restart);
  for (std::size_t row = picture.in_sight.first; row < picture.in_sight.last;) {
    const std::size_t page = row / JobPages::rows_per_page;
    const std::size_t page_row = page * JobPages::rows_per_page;
    const std::size_t last = std::min(picture.in_sight.last, page_row + JobPages::rows_per_page);
    pages.lives(page).bind(0);
    lives.set("u_page_row", static_cast<int>(page_row));
    glDrawArrays(GL_TRIANGLES, vertices_per_item * static_cast<int>(row - page_row),
                 vertices_per_item * static_cast<int>(last - row));
    row = last;
  }

  place(runs);
  runs.set("u_runs", 0);
  runs.set("u_colours", 1);
  std::size_t page = 0;
  const auto flush = [&] {
    if (firsts.empty()) return;
    pages.runs(page).bind(0);
    pages.colours(page).bind(1);
    glMultiDrawArrays(GL_TRIANGLES, firsts.data(), counts.data(),
                      static_cast<GLsizei>(firsts.size()));
    firsts.clear();
    counts.clear();
  };
  for (const RunRange& range : picture.runs) {
    for (std::size_t run = range.first; run < range.last;) {
      const std::size_t own_page = run / JobPages::runs_per_page;
      if (own_page != page) flush();
      page = own_page;
      const std::size_t first = page * JobPages::runs_per_page;
      const std::size_t last = std::min(range.last, first + JobPages::runs_per_page);
      firsts.push_back(vertices_per_item * static_cast<int>(run - first));
      counts.push_back(vertices_per_item * static_cast<int>(last - run));
      run = last;
    }
  }
  flush();
}

void JobRenderer::Impl::draw_tiles(const JobPicture& picture, const PixelMap& map) const {
  if (picture.tiles.empty()) return;
  set_common(tiles, picture, map);
  tiles.set("u_tile", 0);
  const auto x = [&](Round round) { return static_cast<float>(map.x(static_cast<double>(round))); };
  const auto y = [&](std::int64_t row) {
    return static_cast<float>(map.height_px -
                              map.y(y_of_row(picture.rows, static_cast<double>(row))));
  };
  const double round_px = map.width_px / map.view.rounds();
  for (const TileDraw& draw : picture.tiles) {
    const JobTile& place = draw.place;
    const JobTile& source = draw.source;
    tiles.set("u_rect", x(place.first_round()), y(place.first_row() + place.rows()),
              x(place.first_round() + place.rounds()), y(place.first_row()));
    tiles.set("u_corner", x(source.first_round()), y(source.first_row()));
    tiles.set("u_texels_per_px", static_cast<float>(std::ldexp(1 / round_px, -source.level.rounds)),
              static_cast<float>(std::ldexp(1 / row_px(map), -source.level.rows)));
    glBindTexture(GL_TEXTURE_2D, draw.texture);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  }
}

}  // namespace gnomon::desktop
