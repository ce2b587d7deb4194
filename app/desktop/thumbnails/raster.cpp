#include "app/desktop/thumbnails/raster.h"

namespace gnomon::desktop {

Raster::Raster(int width, int height, std::uint32_t colour)
    : width_px(width),
      height_px(height),
      pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), colour) {}

Raster halved(const Raster& raster) {
  Raster half(raster.width_px / 2, raster.height_px / 2, 0);
  for (int y = 0; y < half.height_px; ++y) {
    for (int x = 0; x < half.width_px; ++x) {
      std::uint32_t mean = 0;
      for (int shift = 0; shift < 32; shift += 8) {
        std::uint32_t sum = 2;  // rounds to the nearest
        for (const int dy : {0, 1}) {
          for (const int dx : {0, 1}) sum += raster.at(2 * x + dx, 2 * y + dy) >> shift & 0xff;
        }
        mean |= sum / 4 << shift;
      }
      half.at(x, y) = mean;
    }
  }
  return half;
}

}  // namespace gnomon::desktop
