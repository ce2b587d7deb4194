#include "app/desktop/views/plane_axes.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/plane_text.h"

namespace gnomon::desktop {
namespace {

double step_of(const std::vector<double>& ticks, double otherwise) {
  return ticks.size() > 1 ? ticks[1] - ticks[0] : otherwise;
}

std::string tick_text(double value, double step) {
  char buffer[64];
  return format_tick(value, step, buffer, sizeof buffer);
}

float on_pixel(double x, float scale) {
  return std::round(static_cast<float>(x) * scale) / scale;
}

bool in_sight(double x, const Box& box) {
  return x >= box.min.x - 0.5 && x <= box.max.x + 0.5;
}

/// The life of the selected job: a thin line while it waits, a bar for every run. It shows where
/// the job is even when its bands are too thin to be seen.
void draw_selected_life(const PlaneScene& scene) {
  const PlaneInput& input = scene.input;
  if (input.geometry == nullptr || input.selected_job == no_job) return;
  const auto runs = input.geometry->runs_of(input.selected_job);
  const Box& ruler = scene.layout.ruler;
  const float y = ruler.min.y + 2 * scene.layout.hairline;
  const auto bar = [&](double from, double to, float thickness) {
    const float x0 = std::max(static_cast<float>(scene.map.x(from)), ruler.min.x);
    const float x1 = std::min(std::max(static_cast<float>(scene.map.x(to)), x0 + 1), ruler.max.x);
    if (x1 <= x0) return;
    scene.list->AddRectFilled({x0, y - thickness / 2}, {x1, y + thickness / 2},
                              scene.theme.selection);
  };
  const Job& job = input.instance->jobs[static_cast<std::size_t>(input.selected_job)];
  double waiting_since = static_cast<double>(job.arrival);
  for (const std::int32_t index : runs) {
    const Run& run = input.schedule->runs[static_cast<std::size_t>(index)];
    bar(waiting_since, static_cast<double>(run.start), scene.layout.hairline);
    bar(static_cast<double>(run.start), static_cast<double>(run.end), 4 * scene.layout.hairline);
    waiting_since = static_cast<double>(run.end);
  }
}

}  // namespace

PlaneTicks make_ticks(const PlaneScene& scene) {
  PlaneTicks ticks;
  const PixelMap& map = scene.map;
  const TextPen pen{scene.list, scene.theme.mono, 0};
  const std::string widest = with_separators(std::max(1.0, scene.input.limits.horizon_rounds), 0);
  const double gap_px = static_cast<double>(pen.width(widest)) + 1.6 * scene.layout.em;
  ticks.rounds = axis_ticks(
      std::max(0.0, map.view.t0), map.view.t1,
      map.width_px * (map.view.t1 - std::max(0.0, map.view.t0)) / map.view.rounds(), gap_px);
  ticks.tokens =
      axis_ticks(std::max(0.0, map.view.y0), map.view.y1,
                 map.height_px * (map.view.y1 - std::max(0.0, map.view.y0)) / map.view.tokens(),
                 3.2 * scene.layout.em);
  ticks.round_step = step_of(ticks.rounds, 1);
  ticks.token_step = step_of(ticks.tokens, 1);
  return ticks;
}

void draw_memory_axis(const PlaneScene& scene, const PlaneTicks& ticks) {
  const Box& plot = scene.layout.plot;
  const TextPen pen{scene.list, scene.theme.mono, scene.theme.text_dim};
  const float half = pen.height() / 2;
  const float right = plot.min.x - 0.45f * scene.layout.em;
  for (const double tokens : ticks.tokens) {
    const auto y = static_cast<float>(scene.map.y(tokens));
    if (y < plot.min.y - 1 || y > plot.max.y + 1) continue;
    const std::string text = tick_text(tokens, ticks.token_step);
    scene.list->AddLine({plot.min.x - 0.25f * scene.layout.em, y}, {plot.min.x, y},
                        scene.theme.border, scene.layout.hairline);
    pen.draw({right - pen.width(text), y - half}, text);
  }
}

void draw_time_ruler(const PlaneScene& scene, const PlaneTicks& ticks, bool handle_hot) {
  const Theme& theme = scene.theme;
  const Box& ruler = scene.layout.ruler;
  const float em = scene.layout.em, scale = scene.layout.screen_scale.x;
  const float text_y = ruler.min.y + 0.45f * em;
  LabelRow row;

  // The playhead's tag is where one is: it comes first, and labels make room for it.
  const double playhead_x = scene.map.x(scene.input.playhead_round);
  const TextPen tag{scene.list, theme.mono, theme.accent_text};
  const std::string now = with_separators(std::floor(scene.input.playhead_round), 0);
  const float half_tag = tag.width(now) / 2 + 0.4f * em;
  const bool playhead_seen = in_sight(playhead_x, ruler);
  const float tag_x = std::clamp(static_cast<float>(playhead_x), ruler.min.x + half_tag,
                                 std::max(ruler.max.x - half_tag, ruler.min.x + half_tag));
  if (playhead_seen) row.take(tag_x - half_tag - 0.3f * em, tag_x + half_tag + 0.3f * em);

  const TextPen unit{scene.list, theme.body, theme.text_dim};
  const float unit_x = ruler.max.x - unit.width("round");
  const bool unit_fits = row.take(unit_x - 0.5f * em, ruler.max.x + 1);
  if (unit_fits) unit.draw({unit_x, text_y}, "round");

  const TextPen pen{scene.list, theme.mono, theme.text_dim};
  for (const double round : ticks.rounds) {
    const float x = on_pixel(scene.map.x(round), scale);
    if (!in_sight(x, ruler)) continue;
    scene.list->AddLine({x, ruler.min.y}, {x, ruler.min.y + 0.3f * em}, theme.border,
                        scene.layout.hairline);
    const std::string text = tick_text(round, ticks.round_step);
    const float half = pen.width(text) / 2;
    if (x + half > scene.layout.all.max.x) continue;
    if (row.take(x - half - 0.25f * em, x + half + 0.25f * em)) pen.draw({x - half, text_y}, text);
  }
  draw_selected_life(scene);
  if (!playhead_seen) return;
  const auto x = static_cast<float>(playhead_x);
  const float top = ruler.min.y + 0.34f * em, bottom = std::min(ruler.max.y, top + 1.32f * em);
  const float half_arrow = 0.3f * em;
  scene.list->AddTriangleFilled({x, ruler.min.y - 0.02f * em}, {x + half_arrow, top + 1},
                                {x - half_arrow, top + 1}, theme.accent);
  scene.list->AddRectFilled({tag_x - half_tag, top}, {tag_x + half_tag, bottom}, theme.accent,
                            0.28f * em);
  if (handle_hot) {
    scene.list->AddRect({tag_x - half_tag - 1.5f, top - 1.5f},
                        {tag_x + half_tag + 1.5f, bottom + 1.5f}, theme.text, 0.36f * em, 0,
                        scene.layout.hairline);
  }
  tag.draw({tag_x - half_tag + 0.4f * em, (top + bottom - tag.height()) / 2}, now);
}

void draw_header(const PlaneScene& scene, const PlaneItems& items) {
  const Box& header = scene.layout.header;
  const TextPen pen{scene.list, scene.theme.body, scene.theme.text_dim};
  const float y = (header.min.y + header.max.y - pen.height()) / 2 - 0.1f * scene.layout.em;
  pen.draw({header.min.x, y}, pen.elided("KV tokens", header.width()));
  if (!items.merged) return;
  const double runs = items.merged_runs_per_column;
  const std::string count = runs < 9.95 ? std::to_string(static_cast<int>(runs)) + "." +
                                              std::to_string(static_cast<int>(runs * 10) % 10)
                                        : with_separators(runs, 0);
  const std::string text =
      items.refining ? std::string("merged: filling in the columns")
                     : "merged: ~" + count + " runs per column, each shows its fullest round";
  const float pad = 0.45f * scene.layout.em;
  const float room = header.width() - pen.width("KV tokens") - 2.5f * scene.layout.em;
  const std::string shown = pen.elided(text, room - 2 * pad);
  if (shown.empty()) return;
  const float left = header.max.x - pen.width(shown) - 2 * pad;
  scene.list->AddRectFilled({left, y - 0.12f * scene.layout.em},
                            {header.max.x, y + pen.height() + 0.12f * scene.layout.em},
                            scene.theme.border, 0.3f * scene.layout.em);
  pen.draw({left + pad, y}, shown);
}

void draw_memory_limit(const PlaneScene& scene) {
  const double limit =
      scene.input.instance != nullptr ? static_cast<double>(scene.input.instance->memory_limit) : 0;
  const Box& plot = scene.layout.plot;
  const float y = on_pixel(scene.map.y(limit), scene.layout.screen_scale.y);
  if (limit <= 0 || y < plot.min.y || y > plot.max.y) return;
  const float em = scene.layout.em;
  scene.list->AddLine({plot.min.x, y}, {plot.max.x, y}, scene.theme.memory_line,
                      1.6f * scene.layout.hairline);
  const TextPen pen{scene.list, scene.theme.mono, scene.theme.memory_line};
  const std::string text = pen.elided("M = " + with_separators(limit, 0), plot.width() - em);
  const float x = plot.max.x - 0.5f * em - pen.width(text);
  const bool above = y - plot.min.y >= pen.height() + 0.15f * em;
  const float text_y = above ? y - pen.height() - 0.12f * em : y + 0.2f * em;
  if (!above) {  // over bands: a ground of its own
    scene.list->AddRectFilled({x - 0.3f * em, text_y},
                              {plot.max.x - 0.2f * em, text_y + pen.height() + 0.1f * em},
                              (scene.theme.plot & 0x00FFFFFFu) | 0xC8000000u, 0.25f * em);
  }
  pen.draw({x, text_y}, text);
}

void draw_playhead(const PlaneScene& scene) {
  const Box& plot = scene.layout.plot;
  const float x = on_pixel(scene.map.x(scene.input.playhead_round), scene.layout.screen_scale.x);
  if (!in_sight(x, plot)) return;
  scene.list->AddLine({x, plot.min.y}, {x, plot.max.y},
                      (scene.theme.plot & 0x00FFFFFFu) | 0x90000000u, 3.6f * scene.layout.hairline);
  scene.list->AddLine({x, plot.min.y}, {x, plot.max.y}, scene.theme.accent,
                      1.6f * scene.layout.hairline);
}

void draw_linked_cursor(const PlaneScene& scene, double round) {
  const Box& plot = scene.layout.plot;
  const float x = on_pixel(scene.map.x(round), scene.layout.screen_scale.x);
  if (!in_sight(x, plot)) return;
  const float dash = 0.3f * scene.layout.em;
  for (float y = plot.min.y; y < plot.max.y; y += 2 * dash) {
    scene.list->AddLine({x, y}, {x, std::min(y + dash, plot.max.y)}, scene.theme.text,
                        scene.layout.hairline);
  }
}

void draw_kill_caps(const PlaneScene& scene, const PlaneItems& items) {
  const float em = scene.layout.em;
  const Box& plot = scene.layout.plot;
  const double x_scale = scene.map.width_px / scene.map.view.rounds();
  const double y_scale = scene.map.height_px / scene.map.view.tokens();
  for (const BandChunk* chunk : items.bands) {
    for (const BandItem& item : chunk->items) {
      if ((item.flags & (band_killed | band_last)) != (band_killed | band_last)) continue;
      const double d = item.end - item.start - 1;
      const double height = item.height + d;
      const double room = std::min(height * y_scale, (item.end - item.start) * x_scale);
      if (room < 0.8 * static_cast<double>(em)) continue;
      const float size = 0.24f * em;
      const double base = static_cast<double>(chunk->low) + item.base + item.slope * d;
      const auto x = static_cast<float>(scene.map.x(static_cast<double>(chunk->first) + item.end)) -
                     1.6f * size;
      const auto y = static_cast<float>(scene.map.y(base + height / 2));
      if (x < plot.min.x || x > plot.max.x || y < plot.min.y || y > plot.max.y) continue;
      for (const bool ground : {true, false}) {
        const ImU32 colour = ground ? scene.theme.plot : scene.theme.error;
        const float thickness = (ground ? 4.2f : 1.9f) * scene.layout.hairline;
        scene.list->AddLine({x - size, y - size}, {x + size, y + size}, colour, thickness);
        scene.list->AddLine({x - size, y + size}, {x + size, y - size}, colour, thickness);
      }
    }
  }
}

}  // namespace gnomon::desktop
