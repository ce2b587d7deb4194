#include "app/desktop/views/plane_input.h"

#include <imgui/imgui.h>
#include <imgui/imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace gnomon::desktop {
namespace {

constexpr double zoom_per_notch = 0.84;
constexpr double pan_per_notch = 0.12;  // of the view
constexpr float drag_from_px = 4;
constexpr int extent_samples = 32;

/// The round whose stack is drawn at `t`: of a merged column, the fullest.
Round shown_round(const StackGeometry& geometry, const PlaneItems& items, double t) {
  const auto round = static_cast<Round>(std::floor(std::clamp(t, -1.0, 4e18)));
  if (!items.merged || items.columns.empty() || round < 0) return round;
  const int level = items.columns.front()->level;
  const Round start = (round >> level) << level;
  const MemoryRange range = geometry.memory_over(start, start + (Round{1} << level));
  return range.max > 0 ? range.max_round : round;
}

}  // namespace

ViewRect extent_of_run(const PlaneInput& input, std::int32_t index) {
  const Run& run = input.schedule->runs[static_cast<std::size_t>(index)];
  ViewRect extent{static_cast<double>(run.start), static_cast<double>(run.end), 1e300, -1e300};
  std::vector<StackEntry> stack;
  // The base moves with what ends below; a few samples are enough to aim a camera.
  for (int i = 0; i <= extent_samples; ++i) {
    const Round round = run.start + (run.end - 1 - run.start) * i / extent_samples;
    stack.clear();
    input.geometry->stack_at(round, stack);
    for (const StackEntry& entry : stack) {
      if (entry.run != index) continue;
      extent.y0 = std::min(extent.y0, static_cast<double>(entry.base));
      extent.y1 = std::max(extent.y1, static_cast<double>(entry.base + entry.height));
    }
  }
  return extent;
}

void PlaneMouse::update(const PlaneInput& input, const PlaneLayout& layout, const PixelMap& map,
                        const PlaneItems& items, PlaneOutput& output) {
  hit_.reset();
  const ImVec2 mouse = ImGui::GetIO().MousePos;

  ImGui::SetCursorScreenPos(layout.ruler.min);
  ImGui::InvisibleButton("##ruler", {layout.ruler.width(), std::max(layout.ruler.height(), 1.0f)});
  ruler_hot_ = ImGui::IsItemHovered() || ImGui::IsItemActive();
  if (ruler_hot_) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (ImGui::IsItemActive()) {
    output.playhead_moved =
        std::clamp(map.t(static_cast<double>(mouse.x)), 0.0, input.limits.horizon_rounds);
  }
  if (ImGui::IsItemHovered()) wheel(input, map, output);

  ImGui::SetCursorScreenPos(layout.plot.min);
  ImGui::InvisibleButton("##plot", {layout.plot.width(), layout.plot.height()});
  output.hovered = ImGui::IsItemHovered();
  if (output.hovered) {
    ImGui::SetItemUsingMouseWheel();  // or the window around it scrolls, too
    const double t = map.t(static_cast<double>(mouse.x));
    const double tokens = map.tokens(static_cast<double>(mouse.y));
    output.cursor_round = t;
    output.cursor_tokens = tokens;
    if (input.geometry != nullptr) {
      round_ = shown_round(*input.geometry, items, t);
      hit_ = input.geometry->hit(round_, static_cast<Tokens>(std::floor(tokens)));
      if (hit_) {
        output.hovered_job = input.schedule->runs[static_cast<std::size_t>(hit_->run)].job;
      }
    }
    wheel(input, map, output);
  }
  press_and_drag(input, map, output);
  if (dragging_) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    output.hovered_job = no_job;
  }
}

void PlaneMouse::wheel(const PlaneInput& input, const PixelMap& map, PlaneOutput& output) const {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel == 0 && io.MouseWheelH == 0) return;
  ViewRect view = output.view_moved.value_or(input.view);
  const auto notches = static_cast<double>(io.MouseWheel);
  const double t = map.t(static_cast<double>(io.MousePos.x));
  const double y = map.tokens(static_cast<double>(io.MousePos.y));
  if (io.KeyShift) {
    view = pan_by(view, -notches * pan_per_notch * view.rounds(), 0, input.limits);
  } else if (notches != 0) {
    const double factor = std::pow(zoom_per_notch, notches);
    view = zoom_at(view, t, y, io.KeyCtrl ? 1 : factor, io.KeyCtrl ? factor : 1, input.limits);
  }
  if (io.MouseWheelH != 0) {
    const double sideways = -static_cast<double>(io.MouseWheelH) * pan_per_notch;
    view = pan_by(view, sideways * view.rounds(), 0, input.limits);
  }
  output.view_moved = view;
}

void PlaneMouse::press_and_drag(const PlaneInput& input, const PixelMap& map, PlaneOutput& output) {
  const ImGuiIO& io = ImGui::GetIO();
  const double rounds_per_px = map.view.rounds() / map.width_px;
  const double tokens_per_px = map.view.tokens() / map.height_px;
  if (ImGui::IsItemActivated()) dragging_ = false;
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, drag_from_px)) {
    // What was taken hold of stays below the cursor, the first few pixels included.
    const ImVec2 all = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, drag_from_px);
    const ImVec2 delta = dragging_ ? io.MouseDelta : all;
    dragging_ = true;
    if (delta.x != 0 || delta.y != 0) {
      output.view_moved = pan_by(output.view_moved.value_or(input.view),
                                 -static_cast<double>(delta.x) * rounds_per_px,
                                 static_cast<double>(delta.y) * tokens_per_px, input.limits);
    }
  }
  if (!ImGui::IsItemDeactivated()) return;
  const bool was_drag = dragging_;
  dragging_ = false;
  if (was_drag || !output.hovered) return;
  output.clicked = true;
  output.clicked_job = output.hovered_job;
  if (io.MouseClickedLastCount[ImGuiMouseButton_Left] < 2 || input.geometry == nullptr) return;
  output.view_jump =
      hit_ ? fit_rect(extent_of_run(input, hit_->run), input.limits) : fit_all(input.limits);
}

}  // namespace gnomon::desktop
