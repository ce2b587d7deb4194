// The window's picture as a file.
#pragma once

#include <filesystem>

namespace gnomon::desktop {

/// Writes what is in the back buffer, `width_px` × `height_px`, as a PNG; the file appears whole or
/// not at all. Throws InputError when it cannot be written.
void write_screenshot(const std::filesystem::path& file, int width_px, int height_px);

}  // namespace gnomon::desktop
