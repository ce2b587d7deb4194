#include "app/desktop/screenshot.h"

#include <epoxy/gl.h>
#include <stb/stb_image_write.h>

#include <string>
#include <vector>

#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {

void write_screenshot(const std::filesystem::path& file, int width_px, int height_px) {
  const auto width = static_cast<std::size_t>(width_px),
             height = static_cast<std::size_t>(height_px);
  std::vector<unsigned char> pixels(width * height * 3);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, width_px, height_px, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
  std::string png;
  stbi_flip_vertically_on_write(1);  // OpenGL counts rows from the bottom
  const int written = stbi_write_png_to_func(
      [](void* out, void* data, int size) {
        static_cast<std::string*>(out)->append(static_cast<const char*>(data),
                                               static_cast<std::size_t>(size));
      },
      &png, width_px, height_px, 3, pixels.data(), width_px * 3);
  if (!written) throw InputError("The picture " + file.string() + " could not be encoded.");
  write_file_atomically(file, png);
}

}  // namespace gnomon::desktop
