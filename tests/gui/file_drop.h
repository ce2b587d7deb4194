// Drops a file on a window as a file manager does: the XDND protocol, version 5, from the source's
// side.
#pragma once

#include <filesystem>

#include "tests/gui/virtual_display.h"

namespace gnomon::test {

/// Throws std::runtime_error when the window does not take the drop within a few seconds.
void drop_file(VirtualDisplay& display, const std::filesystem::path& file, Point at);

}  // namespace gnomon::test
