// Pictures in pixels, and their files.
#pragma once

#include <filesystem>
#include <vector>

namespace gnomon::desktop {

/// Red, green and blue of every pixel, a byte each; rows from the bottom, as OpenGL has them.
struct Pixels {
  int width_px = 0, height_px = 0;
  std::vector<unsigned char> rgb;
};

/// Writes a PNG; the file appears whole or not at all. Needs no OpenGL, from any thread. Throws
/// InputError when it cannot be written.
void write_png(const std::filesystem::path& file, const Pixels& pixels);

/// What is in the back buffer, `width_px` × `height_px`.
[[nodiscard]] Pixels read_back_buffer(int width_px, int height_px);

}  // namespace gnomon::desktop
