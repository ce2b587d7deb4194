#include "app/desktop/views/scatter/scatter_density.h"

#include <cmath>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/plot/plot_scale_axes.h"

namespace gnomon::desktop {

PackedColour density_colour(const Theme& theme, std::size_t pane, double full) {
  const PackedColour hue = theme.policy[pane % std::size(theme.policy)];
  return full < 0.7 ? blend(theme.plot, hue, 0.18 + 0.82 * full / 0.7)
                    : blend(hue, theme.text, (full - 0.7) / 0.3 * 0.75);
}

void paint_density_key(Canvas& canvas, const Theme& theme, const Box& room, std::size_t pane,
                       std::uint32_t fullest) {
  const float em = theme.font_px, gap = 0.4f * em, ramp_px = 5 * em;
  const std::string title = "jobs per cell", one = "1",
                    most = with_separators(std::int64_t{fullest});
  const float title_px = canvas.text_width(title, Face::body) + 2 * gap;
  const float numbers_px =
      canvas.text_width(one, Face::mono) + canvas.text_width(most, Face::mono) + 2 * gap;
  if (room.width() < numbers_px + ramp_px) return;
  const float middle = (room.min.y + room.max.y) / 2 - 0.1f * em;
  const auto write = [&](float x, const std::string& text, Face face) {
    canvas.text({x, middle - canvas.text_height(face) / 2}, text, face, theme.text_dim);
    return x + canvas.text_width(text, face);
  };
  float x = room.min.x;
  if (room.width() >= title_px + numbers_px + ramp_px) x = write(x, title, Face::body) + 2 * gap;
  x = write(x, one, Face::mono) + gap;
  constexpr int steps = 20;
  const double least = fullness(1, fullest);
  for (int i = 0; i < steps; ++i) {
    const auto at = [&](int step) { return x + ramp_px * static_cast<float>(step) / steps; };
    const double full = least + (1 - least) * i / (steps - 1);
    canvas.fill_rect({{at(i), middle - 0.4f * em}, {at(i + 1), middle + 0.4f * em}},
                     density_colour(theme, pane, full));
  }
  write(x + ramp_px + gap, most, Face::mono);
}

}  // namespace gnomon::desktop
