#include "app/desktop/render/plot_ground.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

void clear_to(PackedColour colour) {
  const auto channel = [&](int shift) {
    return static_cast<float>((colour >> shift) & 0xFFu) / 255.0f;
  };
  glClearColor(channel(0), channel(8), channel(16), 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

void fill(const GroundBox& box, PackedColour colour) {
  if (box.empty()) return;
  glEnable(GL_SCISSOR_TEST);
  glScissor(box.left, box.bottom, box.right - box.left, box.top - box.bottom);
  clear_to(colour);
  glDisable(GL_SCISSOR_TEST);
}

int column_of(const PixelMap& map, double t) {
  return static_cast<int>(std::lround(std::clamp(map.x(t), 0.0, map.width_px)));
}

int row_of(const PixelMap& map, double value) {
  return static_cast<int>(
      std::lround(std::clamp(map.height_px - map.y(value), 0.0, map.height_px)));
}

}  // namespace

GroundBox clear_ground(const PixelMap& map, double last_round, double top, PackedColour outside) {
  clear_to(outside);
  return {column_of(map, 0), row_of(map, 0), column_of(map, last_round), row_of(map, top)};
}

void fill_ground(const GroundBox& box, PackedColour colour) {
  fill(box, colour);
}

void rule_ground(const GroundBox& box, const PixelMap& map, std::span<const double> rounds,
                 std::span<const double> values, int thick, PackedColour colour) {
  for (const double t : rounds) {
    const int x = column_of(map, t);
    if (x > box.left && x < box.right) fill({x, box.bottom, x + thick, box.top}, colour);
  }
  for (const double value : values) {
    const int y = row_of(map, value);
    if (y > box.bottom && y < box.top) fill({box.left, y, box.right, y + thick}, colour);
  }
}

}  // namespace gnomon::desktop
