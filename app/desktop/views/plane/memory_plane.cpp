#include "app/desktop/views/plane/memory_plane.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "app/desktop/number_format.h"
#include "app/desktop/render/plane_renderer.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/canvas/canvas_imgui.h"
#include "app/desktop/views/colour_scale.h"
#include "app/desktop/views/ghosts/ghost_overlay.h"
#include "app/desktop/views/phases/phase_strip.h"
#include "app/desktop/views/plane/plane_items.h"
#include "app/desktop/views/plane/plane_marks.h"
#include "app/desktop/views/plane/plane_paint.h"
#include "app/desktop/views/plane/plane_tooltip.h"
#include "app/desktop/views/plane/reported_line.h"
#include "app/desktop/views/plot/fault_marks.h"
#include "app/desktop/views/plot/plot_mouse.h"

namespace gnomon::desktop {
namespace {

constexpr int extent_samples = 32;

/// What a translucent colour of the theme looks like on an opaque one.
/// Rounds and tokens that a run covers in its whole life, for "fit this run".
ViewRect extent_of_run(const ViewSubject& subject, StackOrder order, std::int32_t index) {
  const Run& run = subject.schedule->runs[static_cast<std::size_t>(index)];
  ViewRect extent{static_cast<double>(run.start), static_cast<double>(run.end), 1e300, -1e300};
  std::vector<StackEntry> stack;
  // The base moves with what ends below; a few samples are enough to aim a camera.
  for (int i = 0; i <= extent_samples; ++i) {
    const Round round = run.start + (run.end - 1 - run.start) * i / extent_samples;
    stack.clear();
    subject.geometry->stack_at(round, stack, order);
    for (const StackEntry& entry : stack) {
      if (entry.run != index) continue;
      extent.y0 = std::min(extent.y0, static_cast<double>(entry.base));
      extent.y1 = std::max(extent.y1, static_cast<double>(entry.base + entry.height));
    }
  }
  return extent;
}

/// The longest first.
std::vector<std::string> badges_of(double merged_runs, bool refining) {
  if (refining) return {"merged: filling in the columns", "merged: filling in", "merged"};
  if (merged_runs <= 0) return {};
  const std::string mean = "merged: ~" + about(merged_runs);
  return {mean + " runs per column, each shows its fullest round", mean + " runs per column",
          mean + " runs", "merged"};
}

ItemSource source_of(const ViewInput& input) {
  const ViewSubject& subject = input.subject;
  return {subject.instance, subject.schedule, subject.geometry, input.options.stack_order,
          input.colours};
}

}  // namespace

struct MemoryPlane::Impl {
  PlaneRenderer renderer;
  PlaneItemCache cache;
  PlotMouse mouse;
  PhaseStrip strip;
  GhostOverlay ghosts;
  PixelMap map;
  ViewFigures figures;
  std::optional<StackHit> hit;
  Round hit_round = 0;

  const PlaneItems& update_items(const ViewInput& input, const PlotLayout& layout);
  unsigned update_picture(const PlotScene& scene, const PlaneItems& items, const Ticks& x,
                          const Ticks& y);
  PlotHit hit_test(const ViewInput& input, const PlaneItems& items, double t, double tokens);
  void paint_labelled(const PlotScene& scene, bool with_ghosts);
};

MemoryPlane::MemoryPlane() : impl_(std::make_unique<Impl>()) {}
MemoryPlane::~MemoryPlane() = default;

PixelMap MemoryPlane::last_map() const {
  return impl_->map;
}
ViewFigures MemoryPlane::figures() const {
  return impl_->figures;
}

const PlaneItems& MemoryPlane::Impl::update_items(const ViewInput& input,
                                                  const PlotLayout& layout) {
  PlaneRequest request;
  request.source = source_of(input);
  request.generation = input.subject.generation;
  request.background = input.background;
  request.view = input.view;
  request.width_px = map.width_px * static_cast<double>(layout.scale_x);
  request.height_px = map.height_px * static_cast<double>(layout.scale_y);
  request.max_bands = std::min(request.max_bands, renderer.max_bands());
  return cache.update(request);
}

unsigned MemoryPlane::Impl::update_picture(const PlotScene& scene, const PlaneItems& items,
                                           const Ticks& x, const Ticks& y) {
  const ViewInput& input = scene.input;
  const Theme& theme = scene.theme;
  PlanePicture picture;
  const auto pixels = [](float size, float scale) {
    return static_cast<int>(std::lround(size * scale));
  };
  picture.width_px = pixels(scene.layout.plot.width(), scene.layout.scale_x);
  picture.height_px = pixels(scene.layout.plot.height(), scene.layout.scale_y);
  picture.px = std::max(1.0f, scene.layout.hairline * scene.layout.scale_x);
  picture.view = input.view;
  if (const auto& geometry = input.subject.geometry) {
    picture.horizon = geometry->horizon();
    picture.memory_limit = geometry->memory_limit();
  }
  picture.grid_rounds = x.at;
  picture.grid_tokens = y.at;
  picture.selected_job = input.selected_job;
  picture.hovered_job = input.hovered_job;
  const Colour plot = flattened(theme.plot, theme.panel);
  PlaneColours& colours = picture.colours;
  colours.plot = plot;
  colours.outside = flattened(theme.plot_outside, theme.panel);
  colours.idle = flattened(theme.idle, plot);
  colours.grid = flattened(theme.grid, colours.idle);
  colours.dot = idle_dot_colour(theme);
  colours.killed = theme.killed;
  colours.selection = theme.selection;
  colours.shadow = plot;
  colours.light = theme.text;
  colours.unknown = theme.text_dim;
  picture.revision = items.revision;
  if (input.colours != nullptr) picture.colour_revision = input.colours->revision;
  const unsigned texture = renderer.draw(picture, items, source_of(input));
  figures = {items.count, items.merged_runs_per_column, renderer.uploaded_bytes()};
  return texture;
}

PlotHit MemoryPlane::Impl::hit_test(const ViewInput& input, const PlaneItems& items, double t,
                                    double tokens) {
  const ViewSubject& subject = input.subject;
  hit.reset();
  if (!subject.geometry) return {};
  const StackOrder order = input.options.stack_order;
  hit_round = shown_round(*subject.geometry, items, t);
  hit = subject.geometry->hit(hit_round, static_cast<Tokens>(std::floor(tokens)), order);
  if (!hit) return {};
  return {subject.schedule->runs[static_cast<std::size_t>(hit->run)].job,
          [&subject, order, run = hit->run] { return extent_of_run(subject, order, run); }};
}

// Ghosts and the label of the line M, which no line may cross.
void MemoryPlane::Impl::paint_labelled(const PlotScene& scene, bool with_ghosts) {
  const LimitLabel limit = limit_label(scene);
  if (with_ghosts) ghosts.paint_lines_on_stack(scene, {&limit.box, 1});
  paint_limit_label(scene, limit);
  if (with_ghosts) ghosts.paint_labels(scene);
}

ViewOutput MemoryPlane::draw(const ViewInput& input, const Theme& theme, float width_px,
                             float height_px) {
  Impl& impl = *impl_;
  ViewOutput output;
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImGuiCanvas canvas(*list, theme);
  const Point at = from_im(ImGui::GetCursorScreenPos());
  const ImVec2 scale = ImGui::GetIO().DisplayFramebufferScale;
  PlotWishes wishes;
  wishes.axis_px = axis_width(canvas, theme, input.limits.top_tokens);
  wishes.strip_px = impl.strip.height_px(input, theme);
  const PlotLayout layout =
      lay_out(theme, {at, {at.x + width_px, at.y + height_px}}, wishes, scale.x, scale.y);
  const Box& plot = layout.plot;
  impl.map = map_of(layout, input.view);
  ImGui::PushID(input.id);
  const PlaneItems& items = impl.update_items(input, layout);
  impl.mouse.update(
      input, layout, impl.map, true,
      [&](double t, double tokens) { return impl.hit_test(input, items, t, tokens); }, output);
  output.refining = items.refining;
  impl.strip.update(input, theme, layout, output);
  impl.ghosts.update(input, output);

  const PlotScene scene{input, theme, layout, impl.map, canvas};
  const Ticks rounds = time_ticks(scene), tokens = value_ticks(scene);
  const unsigned texture = impl.update_picture(scene, items, rounds, tokens);
  canvas.push_clip(layout.all);
  // Rows of the texture grow upwards, ImGui's downwards.
  list->AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)), im(plot.min),
                 im(plot.max), {0, 1}, {1, 0});
  if (input.stale) canvas.fill_rect(plot, theme.stale_veil());
  paint_header(scene, "KV tokens", badges_of(items.merged_runs_per_column, items.refining));
  paint_value_axis(scene, tokens);
  paint_time_ruler(scene, rounds, impl.mouse.ruler_hot());
  impl.strip.paint(scene);
  canvas.push_clip(plot);
  if (!input.stale) paint_kill_crosses(scene, items);
  if (input.linked_cursor_round && !output.hovered) {
    paint_linked_cursor(scene, *input.linked_cursor_round);
  }
  paint_reported_usage(scene);
  paint_limit_line(scene);
  paint_fault_marks(scene, true);
  paint_playhead(scene);
  impl.paint_labelled(scene, !input.stale);
  canvas.pop_clip();
  canvas.rect(plot, theme.border, layout.hairline);
  canvas.pop_clip();

  if (output.hovered && !impl.mouse.dragging() && input.subject.geometry) {
    if (impl.hit) {
      show_run_tooltip(input, theme, impl.hit->run, impl.hit_round);
    } else if (impl.hit_round >= 0 && impl.hit_round < input.subject.geometry->horizon()) {
      show_free_tooltip(input, theme, impl.hit_round);
    }
  }
  ImGui::PopID();
  // The whole pane is one item to the layout around it.
  ImGui::SetCursorScreenPos(im(at));
  ImGui::Dummy({width_px, height_px});
  return output;
}

void MemoryPlane::paint(const ViewInput& input, const Theme& theme, Canvas& canvas,
                        const Box& area) {
  PlotWishes wishes;
  wishes.axis_px = axis_width(canvas, theme, input.limits.top_tokens);
  wishes.strip_px = impl_->strip.height_px(input, theme);
  const PlotLayout layout = lay_out(theme, area, wishes);
  const PlotScene scene{input, theme, layout, map_of(layout, input.view), canvas};
  const Ticks rounds = time_ticks(scene), tokens = value_ticks(scene);
  paint_free_memory(scene, rounds, tokens);
  canvas.push_clip(layout.plot);
  const PlanePainted painted = paint_plane(scene, source_of(input));
  canvas.pop_clip();
  paint_header(scene, "KV tokens", badges_of(painted.merged_runs, false));
  paint_value_axis(scene, tokens);
  paint_time_ruler(scene, rounds, false);
  impl_->strip.paint(scene);
  canvas.push_clip(layout.plot);
  paint_reported_usage(scene);
  paint_limit_line(scene);
  paint_fault_marks(scene, true);
  paint_playhead(scene);
  ViewOutput unused;
  impl_->ghosts.update(input, unused);
  impl_->paint_labelled(scene, true);
  canvas.pop_clip();
  canvas.rect(layout.plot, theme.border, layout.hairline);
}

}  // namespace gnomon::desktop
