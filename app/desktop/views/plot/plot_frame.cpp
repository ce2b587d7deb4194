#include "app/desktop/views/plot/plot_frame.h"

#include <algorithm>
#include <cmath>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"

namespace gnomon::desktop {
namespace {

bool in_sight(double x, const Box& box) {
  return x >= static_cast<double>(box.min.x) - 0.5 && x <= static_cast<double>(box.max.x) + 0.5;
}

constexpr float badge_pad_em = 0.45f;

float header_text_px(const PlotScene& scene) {
  const Box& header = scene.layout.header;
  return (header.min.y + header.max.y - scene.canvas.text_height(Face::body)) / 2 -
         0.1f * scene.layout.em;
}

float badge_room_px(const PlotScene& scene, const std::string& unit) {
  return scene.layout.header.width() - scene.canvas.text_width(unit, Face::body) -
         (2.5f + 2 * badge_pad_em) * scene.layout.em;
}

void paint_badge(const PlotScene& scene, const std::string& text) {
  Canvas& canvas = scene.canvas;
  const float em = scene.layout.em, pad = badge_pad_em * em, y = header_text_px(scene);
  const float right = scene.layout.header.max.x;
  const float left = right - canvas.text_width(text, Face::body) - 2 * pad;
  canvas.fill_rect(
      {{left, y - 0.12f * em}, {right, y + canvas.text_height(Face::body) + 0.12f * em}},
      scene.theme.border, 0.3f * em);
  canvas.text({left + pad, y}, text, Face::body, scene.theme.text);
}

}  // namespace

float on_pixel(double at, float scale) {
  return std::round(static_cast<float>(at) * scale) / scale;
}

Ticks value_ticks(const PlotScene& scene) {
  const PixelMap& map = scene.map;
  const double low = std::max(0.0, map.view.y0);
  const double length_px = map.height_px * (map.view.y1 - low) / map.view.tokens();
  Ticks ticks;
  ticks.at = axis_ticks(low, map.view.y1, length_px, 3.2 * static_cast<double>(scene.layout.em));
  ticks.step = tick_step(ticks.at);
  return ticks;
}

void paint_ground(const PlotScene& scene, const Ticks& x, const Ticks& y) {
  const Box& plot = scene.layout.plot;
  Canvas& canvas = scene.canvas;
  canvas.fill_rect(plot, scene.theme.panel);
  canvas.fill_rect(plot, scene.theme.plot_outside);
  const auto clamp_x = [&](double t) {
    return std::clamp(static_cast<float>(scene.map.x(t)), plot.min.x, plot.max.x);
  };
  const auto clamp_y = [&](double v) {
    return std::clamp(static_cast<float>(scene.map.y(v)), plot.min.y, plot.max.y);
  };
  const Box data = {{clamp_x(0), plot.min.y},
                    {clamp_x(scene.input.limits.horizon_rounds), clamp_y(0)}};
  canvas.fill_rect(data, scene.theme.plot);
  canvas.push_clip(data);
  for (const double at : x.at) {
    canvas.line({clamp_x(at), data.min.y}, {clamp_x(at), data.max.y}, scene.theme.grid,
                scene.layout.hairline);
  }
  for (const double at : y.at) {
    canvas.line({data.min.x, clamp_y(at)}, {data.max.x, clamp_y(at)}, scene.theme.grid,
                scene.layout.hairline);
  }
  canvas.pop_clip();
}

void paint_value_axis(const PlotScene& scene, const Ticks& ticks) {
  const Box& plot = scene.layout.plot;
  Canvas& canvas = scene.canvas;
  const float half = canvas.text_height(Face::mono) / 2;
  const float right = plot.min.x - 0.45f * scene.layout.em;
  for (const double value : ticks.at) {
    const auto y = static_cast<float>(scene.map.y(value));
    if (y < plot.min.y - 1 || y > plot.max.y + 1) continue;
    char buffer[64];
    const std::string text = format_tick(value, ticks.step, buffer, sizeof buffer);
    canvas.line({plot.min.x - 0.25f * scene.layout.em, y}, {plot.min.x, y}, scene.theme.border,
                scene.layout.hairline);
    canvas.text({right - canvas.text_width(text, Face::mono), y - half}, text, Face::mono,
                scene.theme.text_dim);
  }
}

std::string about(double mean) {
  if (mean >= 9.95) return with_separators(mean, 0);
  return with_separators(mean, 1);
}

void paint_header(const PlotScene& scene, const std::string& unit, const std::string& badge) {
  Canvas& canvas = scene.canvas;
  const std::string shown_unit = canvas.elided(unit, Face::body, scene.layout.header.width());
  const float y = header_text_px(scene);
  canvas.text({scene.layout.header.min.x, y}, shown_unit, Face::body, scene.theme.text_dim);
  const std::string shown = canvas.elided(badge, Face::body, badge_room_px(scene, shown_unit));
  if (!shown.empty()) paint_badge(scene, shown);
}

void paint_header(const PlotScene& scene, const std::string& unit,
                  const std::vector<std::string>& badges) {
  const float room = badge_room_px(scene, unit);
  const auto fitting = std::find_if(badges.begin(), badges.end(), [&](const std::string& badge) {
    return scene.canvas.text_width(badge, Face::body) <= room;
  });
  paint_header(scene, unit, fitting == badges.end() ? std::string() : *fitting);
}

void paint_playhead(const PlotScene& scene) {
  const Box& plot = scene.layout.plot;
  const float x = on_pixel(scene.map.x(scene.input.playhead_round), scene.layout.scale_x);
  if (!in_sight(static_cast<double>(x), plot)) return;
  scene.canvas.line({x, plot.min.y}, {x, plot.max.y}, with_alpha(scene.theme.plot, 0x90),
                    3.6f * scene.layout.hairline);
  scene.canvas.line({x, plot.min.y}, {x, plot.max.y}, scene.theme.accent,
                    1.6f * scene.layout.hairline);
}

void paint_linked_cursor(const PlotScene& scene, double round) {
  const Box& plot = scene.layout.plot;
  const float x = on_pixel(scene.map.x(round), scene.layout.scale_x);
  if (!in_sight(static_cast<double>(x), plot)) return;
  scene.canvas.dashed_line({x, plot.min.y}, {x, plot.max.y}, scene.theme.text,
                           scene.layout.hairline, 0.3f * scene.layout.em);
}

void paint_notice(const PlotScene& scene, const std::string& text) {
  const Box& plot = scene.layout.plot;
  Canvas& canvas = scene.canvas;
  const std::string shown = canvas.elided(text, Face::body, plot.width() - scene.layout.em);
  canvas.text({(plot.min.x + plot.max.x - canvas.text_width(shown, Face::body)) / 2,
               (plot.min.y + plot.max.y - canvas.text_height(Face::body)) / 2},
              shown, Face::body, scene.theme.text_dim);
}

}  // namespace gnomon::desktop
