// Text as a test wants it: every character as wide as every other.
#pragma once

#include <algorithm>
#include <string>

#include "app/desktop/views/canvas/canvas_svg.h"

namespace gnomon::test {

/// Lines of 20 px with letters of 16 px that stand 15 px below the top and are 10 px wide; small
/// ones 16, 12, 12 and 8.
class FixedMetrics final : public desktop::TextMetrics {
 public:
  [[nodiscard]] float width(const std::string& text, desktop::Face face) const override {
    const auto characters = std::count_if(text.begin(), text.end(), [](char byte) {
      return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
    });
    return static_cast<float>(characters) * (face == desktop::Face::small ? 8.0F : 10.0F);
  }
  [[nodiscard]] float height(desktop::Face face) const override {
    return face == desktop::Face::small ? 16.0F : 20.0F;
  }
  [[nodiscard]] float em(desktop::Face face) const override {
    return face == desktop::Face::small ? 12.0F : 16.0F;
  }
  [[nodiscard]] float ascent(desktop::Face face) const override {
    return face == desktop::Face::small ? 12.0F : 15.0F;
  }
};

}  // namespace gnomon::test
