// The window's fonts as a vector picture needs to know them.
#pragma once

#include <array>

#include "app/desktop/theme.h"
#include "app/desktop/views/canvas/canvas_svg.h"

namespace gnomon::desktop {

/// Of the fonts of `theme`, which must outlive it, with ImGui's atlas.
class FontMetrics final : public TextMetrics {
 public:
  explicit FontMetrics(const Theme& theme);
  [[nodiscard]] float width(const std::string& text, Face face) const override;
  [[nodiscard]] float height(Face face) const override;
  [[nodiscard]] float em(Face face) const override;
  [[nodiscard]] float ascent(Face face) const override;

 private:
  const Theme& theme_;
  std::array<float, 4> em_px_{};
};

}  // namespace gnomon::desktop
