#include "app/desktop/render/plane_renderer.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/desktop/render/band_painter.h"
#include "app/desktop/render/column_painter.h"
#include "app/desktop/render/column_shaders.h"
#include "app/desktop/render/gl_picture.h"
#include "app/desktop/render/gl_program.h"
#include "app/desktop/render/plane_shaders.h"
#include "app/desktop/render/plot_ground.h"

namespace gnomon::desktop {
void set_common(const GlProgram& program, const PlanePicture& picture) {
  const PixelMap map = picture.map();
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

float cell_visibility(double cell_px) {
  if (cell_px < shaders::cells_from_px) return 0;
  const double seen =
      (cell_px - shaders::cells_from_px) / (shaders::cells_full_px - shaders::cells_from_px);
  return static_cast<float>(0.12 + 0.3 * std::min(seen, 1.0));
}

struct PlaneRenderer::Impl {
  GlProgram ground{"the ground", "", shaders::rect_vertex, shaders::ground_fragment};
  BandPainter bands;
  ColumnPainter columns;
  GlPicture target;
  unsigned vertex_array = 0;  ///< core profiles want one, even without attributes
  std::optional<PlanePicture> drawn;
  std::uint64_t uploaded_bytes = 0;

  Impl() { glGenVertexArrays(1, &vertex_array); }
  ~Impl() { glDeleteVertexArrays(1, &vertex_array); }
  void draw_background(const PlanePicture& picture) const;
};

PlaneRenderer::PlaneRenderer() : impl_(std::make_unique<Impl>()) {}
PlaneRenderer::~PlaneRenderer() = default;

std::size_t PlaneRenderer::max_bands() const {
  return BandPainter::capacity() / 3;  // chunks reach beyond what is in sight
}

std::uint64_t PlaneRenderer::uploaded_bytes() const {
  return impl_->uploaded_bytes;
}

unsigned PlaneRenderer::draw(const PlanePicture& picture, const PlaneItems& items,
                             const ItemSource& source) {
  Impl& impl = *impl_;
  impl.uploaded_bytes += impl.bands.upload(items.new_bands);
  impl.uploaded_bytes += ColumnPainter::upload(items.new_tiles);
  if (impl.drawn == picture) return impl.target.texture();
  impl.target.resize(picture.width_px, picture.height_px);
  const GlPicture::Scope scope(impl.target);
  glBindVertexArray(impl.vertex_array);
  impl.draw_background(picture);
  if (source.schedule != nullptr && !items.bands.empty()) {
    impl.uploaded_bytes += impl.bands.draw(picture, items, *source.schedule);
  } else if (source.schedule != nullptr && !items.columns.empty()) {
    impl.uploaded_bytes += impl.columns.draw(picture, items, source);
  }
  impl.drawn = picture;
  return impl.target.texture();
}

void PlaneRenderer::Impl::draw_background(const PlanePicture& picture) const {
  const PixelMap map = picture.map();
  const GroundBox box =
      clear_ground(map, static_cast<double>(picture.horizon),
                   static_cast<double>(picture.memory_limit), picture.colours.outside);
  if (!box.empty()) {
    set_common(ground, picture);
    ground.set_colour("u_idle", picture.colours.idle);
    ground.set_colour("u_dot", picture.colours.dot);
    ground.set("u_rect", static_cast<float>(box.left), static_cast<float>(box.bottom),
               static_cast<float>(box.right), static_cast<float>(box.top));
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  }
  rule_ground(box, map, picture.grid_rounds, picture.grid_tokens,
              std::max(1, static_cast<int>(picture.px)), picture.colours.grid);
}

}  // namespace gnomon::desktop
