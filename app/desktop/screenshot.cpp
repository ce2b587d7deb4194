#include "app/desktop/screenshot.h"

#include <epoxy/gl.h>
#include <stb/stb_image_write.h>

#include <string>

#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {

void write_png(const std::filesystem::path& file, const Pixels& pixels) {
  const int row_bytes = pixels.width_px * 3;
  std::string png;
  // From the last row upwards: the library's own switch for that is a global.
  const unsigned char* const top =
      pixels.rgb.data() + static_cast<std::ptrdiff_t>(row_bytes) * (pixels.height_px - 1);
  const int written = stbi_write_png_to_func(
      [](void* out, void* data, int size) {
        static_cast<std::string*>(out)->append(static_cast<const char*>(data),
                                               static_cast<std::size_t>(size));
      },
      &png, pixels.width_px, pixels.height_px, 3, top, -row_bytes);
  if (!written) throw InputError("The picture " + file.string() + " could not be encoded.");
  write_file_atomically(file, png);
}

Pixels read_back_buffer(int width_px, int height_px) {
  Pixels pixels{width_px, height_px, {}};
  pixels.rgb.resize(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 3);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, width_px, height_px, GL_RGB, GL_UNSIGNED_BYTE, pixels.rgb.data());
  return pixels;
}

}  // namespace gnomon::desktop
