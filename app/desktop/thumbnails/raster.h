// A picture in the memory of the machine: painted without OpenGL, on any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gnomon::desktop {

/// Red, green, blue and alpha of a pixel, a byte each, red in the lowest: as Theme has its colours.
struct Raster {
  int width_px = 0, height_px = 0;
  std::vector<std::uint32_t> pixels;  ///< row by row from the top

  Raster() = default;
  /// Filled with `colour`; both sizes at least 0.
  Raster(int width, int height, std::uint32_t colour);
  [[nodiscard]] std::uint32_t& at(int x, int y) {
    return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_px) +
                  static_cast<std::size_t>(x)];
  }
  [[nodiscard]] std::uint32_t at(int x, int y) const { return const_cast<Raster*>(this)->at(x, y); }
  friend bool operator==(const Raster&, const Raster&) = default;
};

/// Half as wide and high, every pixel the mean of four; an odd last row or column is left out.
[[nodiscard]] Raster halved(const Raster& raster);

/// A rectangle of pixels within a raster.
struct RasterBox {
  int x = 0, y = 0, width = 0, height = 0;
};

}  // namespace gnomon::desktop
