#include "app/desktop/views/memory_plane.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "app/desktop/render/plane_renderer.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/plane_axes.h"
#include "app/desktop/views/plane_input.h"
#include "app/desktop/views/plane_items.h"
#include "app/desktop/views/plane_layout.h"
#include "app/desktop/views/plane_tooltip.h"

namespace gnomon::desktop {
namespace {

constexpr ImU32 stale_alpha = 0x8C000000u;

/// What a translucent colour of the theme looks like on an opaque one.
Colour flattened(Colour colour, Colour ground) {
  const double alpha = (colour >> 24) / 255.0;
  ColourMean mean;
  mean.add(colour, alpha);
  mean.add(ground, 1 - alpha);
  return mean.colour();
}

ImU32 with_alpha(Colour colour, ImU32 alpha) {
  return (colour & 0x00FFFFFFu) | alpha;
}

}  // namespace

struct MemoryPlane::Impl {
  PlaneRenderer renderer;
  PlaneItemCache cache;
  PlaneMouse mouse;
  ColourScale colours;
  OutputRange outputs;
  Colour theme_sample[3] = {};
  std::uint64_t input_generation = 0;
  std::uint64_t items_generation = 0;  ///< of input and colours together
  bool has_input = false;
  PixelMap map;
  double merged_runs_per_column = 0;
  std::size_t drawn_items = 0;

  void update_colours(const PlaneInput& input, const Theme& theme);
  const PlaneItems& update_items(const PlaneInput& input, const Theme& theme, const PixelMap& map,
                                 const PlaneLayout& layout);
  unsigned update_picture(const PlaneScene& scene, const PlaneItems& items,
                          const PlaneTicks& ticks);
};

MemoryPlane::MemoryPlane() : impl_(std::make_unique<Impl>()) {}
MemoryPlane::~MemoryPlane() = default;
MemoryPlane::MemoryPlane(MemoryPlane&&) noexcept = default;
MemoryPlane& MemoryPlane::operator=(MemoryPlane&&) noexcept = default;

PixelMap MemoryPlane::last_map() const {
  return impl_->map;
}
double MemoryPlane::merged_runs_per_column() const {
  return impl_->merged_runs_per_column;
}
std::size_t MemoryPlane::drawn_items() const {
  return impl_->drawn_items;
}

void MemoryPlane::Impl::update_colours(const PlaneInput& input, const Theme& theme) {
  const bool new_input = !has_input || input_generation != input.generation;
  if (new_input && input.instance != nullptr) outputs = output_range(*input.instance);
  const Tokens middle = (outputs.shortest + outputs.longest) / 2;
  const Colour sample[3] = {
      theme.output_colour(outputs.shortest, outputs.shortest, outputs.longest),
      theme.output_colour(middle, outputs.shortest, outputs.longest),
      theme.output_colour(outputs.longest, outputs.shortest, outputs.longest)};
  const bool new_theme = !std::equal(sample, sample + 3, theme_sample);
  if (!new_input && !new_theme) return;
  std::copy(sample, sample + 3, theme_sample);
  colours =
      ColourScale([&](Tokens output, Tokens shortest,
                      Tokens longest) { return theme.output_colour(output, shortest, longest); },
                  outputs);
  input_generation = input.generation;
  has_input = true;
  ++items_generation;
}

const PlaneItems& MemoryPlane::Impl::update_items(const PlaneInput& input, const Theme& theme,
                                                  const PixelMap& plot, const PlaneLayout& layout) {
  update_colours(input, theme);
  PlaneRequest request;
  request.source = {input.instance, input.schedule, input.geometry, &colours};
  request.generation = items_generation;
  request.view = input.view;
  request.width_px = plot.width_px * static_cast<double>(layout.screen_scale.x);
  request.height_px = plot.height_px * static_cast<double>(layout.screen_scale.y);
  request.selected_job = input.selected_job;
  request.coarse_colour = theme.text_dim;
  request.max_bands = std::min(request.max_bands, renderer.max_bands());
  const PlaneItems& items = cache.update(request);
  merged_runs_per_column = items.merged_runs_per_column;
  drawn_items = items.count;
  return items;
}

unsigned MemoryPlane::Impl::update_picture(const PlaneScene& scene, const PlaneItems& items,
                                           const PlaneTicks& ticks) {
  const PlaneInput& input = scene.input;
  const Theme& theme = scene.theme;
  PlanePicture picture;
  const auto pixels = [](float size, float scale) {
    return static_cast<int>(std::lround(size * scale));
  };
  picture.width_px = pixels(scene.layout.plot.width(), scene.layout.screen_scale.x);
  picture.height_px = pixels(scene.layout.plot.height(), scene.layout.screen_scale.y);
  picture.px = std::max(1.0f, scene.layout.hairline * scene.layout.screen_scale.x);
  picture.view = input.view;
  if (input.geometry != nullptr) {
    picture.horizon = input.geometry->horizon();
    picture.memory_limit = input.geometry->memory_limit();
  }
  picture.grid_rounds = ticks.rounds;
  picture.grid_tokens = ticks.tokens;
  picture.selected_job = input.selected_job;
  picture.hovered_job = input.hovered_job;
  const Colour plot = flattened(theme.plot, theme.panel);
  picture.colours = {plot,
                     flattened(theme.plot_outside, theme.panel),
                     flattened(theme.grid, plot),
                     theme.killed,
                     theme.selection,
                     plot,
                     theme.text};
  picture.revision = items.revision;
  return renderer.draw(picture, items, input.schedule);
}

PlaneOutput MemoryPlane::draw(const PlaneInput& input, const Theme& theme, float width_px,
                              float height_px) {
  Impl& impl = *impl_;
  PlaneOutput output;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const PlaneLayout layout = lay_out(input, theme, at, width_px, height_px);
  const Box& plot = layout.plot;
  impl.map = PixelMap{input.view, static_cast<double>(plot.min.x), static_cast<double>(plot.min.y),
                      static_cast<double>(plot.width()), static_cast<double>(plot.height())};
  ImGui::PushID(input.id);
  const PlaneItems& items = impl.update_items(input, theme, impl.map, layout);
  impl.mouse.update(input, layout, impl.map, items, output);
  output.refining = items.refining;

  ImDrawList* list = ImGui::GetWindowDrawList();
  const PlaneScene scene{input, theme, layout, impl.map, list};
  const PlaneTicks ticks = make_ticks(scene);
  const unsigned texture = impl.update_picture(scene, items, ticks);
  list->PushClipRect(layout.all.min, layout.all.max, true);
  // Rows of the texture grow upwards, ImGui's downwards.
  list->AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)), plot.min,
                 plot.max, {0, 1}, {1, 0});
  if (input.stale) list->AddRectFilled(plot.min, plot.max, with_alpha(theme.plot, stale_alpha));
  draw_header(scene, items);
  draw_memory_axis(scene, ticks);
  draw_time_ruler(scene, ticks, impl.mouse.ruler_hot());
  list->PushClipRect(plot.min, plot.max, true);
  if (!input.stale) draw_kill_caps(scene, items);
  if (input.linked_cursor_round && !output.hovered) {
    draw_linked_cursor(scene, *input.linked_cursor_round);
  }
  draw_memory_limit(scene);
  draw_playhead(scene);
  list->PopClipRect();
  list->AddRect(plot.min, plot.max, theme.border, 0, 0, layout.hairline);
  list->PopClipRect();

  if (output.hovered && !impl.mouse.dragging() && input.geometry != nullptr) {
    const Round round = impl.mouse.round();
    if (impl.mouse.hit()) {
      show_run_tooltip(input, theme, *impl.mouse.hit(), round, impl.outputs);
    } else if (round >= 0 && round < input.geometry->horizon()) {
      show_free_tooltip(input, theme, round);
    }
  }
  ImGui::PopID();
  // The whole pane is one item to the layout around it.
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width_px, height_px});
  return output;
}

}  // namespace gnomon::desktop
