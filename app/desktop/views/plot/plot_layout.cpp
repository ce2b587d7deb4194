#include <algorithm>
#include <cmath>

#include "app/desktop/theme.h"
#include "app/desktop/views/plot/plot_frame.h"

namespace gnomon::desktop {
namespace {

constexpr float one_row_em = 1.4f;  // of a strip, with its distance to the plot

}  // namespace

PlotLayout lay_out(const Theme& theme, const Box& area, const PlotWishes& wishes, float scale_x,
                   float scale_y) {
  PlotLayout layout;
  layout.scale_x = std::max(scale_x, 0.1f);
  layout.scale_y = std::max(scale_y, 0.1f);
  layout.em = theme.font_px;
  layout.hairline = std::max(theme.font_px / 16, 1 / layout.scale_x);
  const float width = area.width(), height = area.height();
  const float axis = std::min(wishes.axis_px, width / 3);
  const float header = std::min(1.55f * layout.em, height / 4);
  // Several rows of phases stand at half their height where they would crowd out the plot; one row
  // keeps what its label needs.
  const bool crowded = wishes.strip_px > height / 6;
  const float wished =
      crowded ? std::max(wishes.strip_px / 2, one_row_em * layout.em) : wishes.strip_px;
  const float strip = std::min({wishes.strip_px, wished, height / 4});
  const float ruler = std::min(1.75f * layout.em, height / 4);
  const auto snap_x = [&](float x) { return std::round(x * layout.scale_x) / layout.scale_x; };
  const auto snap_y = [&](float y) { return std::round(y * layout.scale_y) / layout.scale_y; };
  const float left = snap_x(area.min.x + axis);
  const float right = snap_x(area.max.x - 0.4f * layout.em - wishes.right_px);
  const float below_header = snap_y(area.min.y + header);
  const float top = snap_y(area.min.y + header + strip);
  const float bottom = snap_y(area.max.y - ruler);
  layout.all = area;
  layout.plot = {{left, top}, {std::max(right, left + 1), std::max(bottom, top + 1)}};
  const Box& plot = layout.plot;
  layout.header = {area.min, {plot.max.x, below_header}};
  layout.strip = {{left, below_header}, {plot.max.x, top}};
  layout.left = {{area.min.x, top}, {left, plot.max.y}};
  layout.ruler = {{left, plot.max.y}, {plot.max.x, area.max.y}};
  return layout;
}

PixelMap map_of(const PlotLayout& layout, const ViewRect& view) {
  const Box& plot = layout.plot;
  return {view, static_cast<double>(plot.min.x), static_cast<double>(plot.min.y),
          static_cast<double>(plot.width()), static_cast<double>(plot.height())};
}

float axis_width(const Canvas& canvas, const Theme& theme, double top) {
  char buffer[64];
  const std::string widest = format_tick(std::floor(top), 1, buffer, sizeof buffer);
  return canvas.text_width(widest, Face::mono) + 0.75f * theme.font_px;
}

bool LabelRow::take(float left, float right) {
  for (const Point& span : taken_) {
    if (left < span.y && span.x < right) return false;
  }
  taken_.push_back({left, right});
  return true;
}

}  // namespace gnomon::desktop
