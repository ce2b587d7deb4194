#include "app/desktop/views/plane_layout.h"

#include <algorithm>
#include <cmath>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/plane_text.h"

namespace gnomon::desktop {

PlaneLayout lay_out(const PlaneInput& input, const Theme& theme, ImVec2 at, float width_px,
                    float height_px) {
  PlaneLayout layout;
  const ImGuiIO& io = ImGui::GetIO();
  layout.screen_scale = {std::max(io.DisplayFramebufferScale.x, 0.1f),
                         std::max(io.DisplayFramebufferScale.y, 0.1f)};
  layout.em = theme.font_px;
  layout.hairline = std::max(theme.font_px / 16, 1 / layout.screen_scale.x);
  // The widest label of the memory axis is that of M, whatever the zoom: the plot stays put.
  const TextPen pen{nullptr, theme.mono, 0};
  const std::string widest = with_separators(input.limits.top_tokens, 0);
  const float axis = std::min(pen.width(widest) + 0.75f * layout.em, width_px / 3);
  const float header = std::min(1.55f * layout.em, height_px / 4);
  const float ruler = std::min(1.75f * layout.em, height_px / 4);
  const auto snap = [](float value, float scale) { return std::round(value * scale) / scale; };
  const float left = snap(at.x + axis, layout.screen_scale.x);
  const float right = snap(at.x + width_px - 0.4f * layout.em, layout.screen_scale.x);
  const float top = snap(at.y + header, layout.screen_scale.y);
  const float bottom = snap(at.y + height_px - ruler, layout.screen_scale.y);
  layout.all = {at, {at.x + width_px, at.y + height_px}};
  layout.plot = {{left, top}, {std::max(right, left + 1), std::max(bottom, top + 1)}};
  layout.header = {{at.x, at.y}, {layout.plot.max.x, top}};
  layout.left = {{at.x, top}, {left, layout.plot.max.y}};
  layout.ruler = {{left, layout.plot.max.y}, {layout.plot.max.x, at.y + height_px}};
  return layout;
}

}  // namespace gnomon::desktop
