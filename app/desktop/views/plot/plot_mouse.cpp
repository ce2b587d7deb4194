#include "app/desktop/views/plot/plot_mouse.h"

#include <imgui/imgui.h>
#include <imgui/imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/views/canvas/canvas_imgui.h"

namespace gnomon::desktop {
namespace {

constexpr double zoom_per_notch = 0.84;
constexpr double pan_per_notch = 0.12;  // of the view
constexpr float drag_from_px = 4;

bool area_item(const char* name, const Box& box) {
  if (box.width() < 1 || box.height() < 1) return false;
  ImGui::SetCursorScreenPos(im(box.min));
  ImGui::InvisibleButton(name, {box.width(), box.height()});
  return true;
}

}  // namespace

void PlotMouse::update(const ViewInput& input, const PlotLayout& layout, const PixelMap& map,
                       bool time_axis, const HitTest& hit_test, ViewOutput& output) {
  at_.reset();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const double x = map.t(static_cast<double>(mouse.x));
  const double y = map.tokens(static_cast<double>(mouse.y));

  ruler_hot_ = false;
  if (area_item("##ruler", layout.ruler)) {
    if (time_axis) {
      ruler_hot_ = ImGui::IsItemHovered() || ImGui::IsItemActive();
      if (ruler_hot_) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
      if (!mark_rounds(input, map, output) && ImGui::IsItemActive()) {
        output.playhead_moved = std::clamp(x, 0.0, input.limits.horizon_rounds);
      }
    }
    if (ImGui::IsItemHovered()) wheel(input, map, false, output);
  }
  if (area_item("##axis", layout.left) && ImGui::IsItemHovered()) {
    ImGui::SetItemUsingMouseWheel();
    wheel(input, map, true, output);
  }
  if (!area_item("##plot", layout.plot)) return;
  output.hovered = ImGui::IsItemHovered();
  PlotHit hit;
  if (output.hovered) {
    ImGui::SetItemUsingMouseWheel();  // or the window around it scrolls, too
    at_ = {x, y};
    if (time_axis) output.cursor_round = x;
    if (hit_test) hit = hit_test(x, y);
    output.hovered_job = hit.job;
    wheel(input, map, false, output);
    // A right button that is dragged belongs to nobody, and asks for nothing.
    if (ImGui::IsMouseReleased(ImGuiMouseButton_Right) &&
        ImGui::GetMouseDragDelta(ImGuiMouseButton_Right, drag_from_px).x == 0) {
      output.context = ContextPlace{hit.job, x};
    }
  }
  if (time_axis && mark_rounds(input, map, output)) return;
  press_and_drag(input, map, hit, output);
  if (dragging_) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    output.hovered_job = no_job;
  }
}

bool PlotMouse::mark_rounds(const ViewInput& input, const PixelMap& map, ViewOutput& output) {
  const ImGuiIO& io = ImGui::GetIO();
  const double round = map.t(static_cast<double>(io.MousePos.x));
  if (ImGui::IsItemActivated() && io.KeyShift) range_.press(round, io.MousePos.x);
  if (!range_.pressed() || (!ImGui::IsItemActive() && !ImGui::IsItemDeactivated())) return false;
  output.marked_rounds = range_.drag(round, io.MousePos.x, input.limits.horizon_rounds);
  output.unmarked = !output.marked_rounds && ImGui::IsItemDeactivated();
  if (ImGui::IsItemDeactivated()) range_.release();
  return true;
}

void PlotMouse::drag_run(const ViewInput& input, const PixelMap& map, ViewOutput& output) {
  const double round = map.t(static_cast<double>(ImGui::GetIO().MousePos.x));
  if (ImGui::IsItemActivated()) {
    held_job_ = input.movable ? output.hovered_job : no_job;
    held_round_ = round;
  }
  if (held_job_ == no_job) return;
  if (dragging_ || ImGui::IsMouseDragging(ImGuiMouseButton_Left, drag_from_px)) {
    dragging_ = true;
    output.run_dragged = {held_job_, round - held_round_};
    output.run_dropped = ImGui::IsItemDeactivated();
  }
  if (ImGui::IsItemDeactivated()) held_job_ = no_job;
}

// Over the y axis a wheel is about y alone: plain it scrolls, with Ctrl it zooms.
void PlotMouse::wheel(const ViewInput& input, const PixelMap& map, bool over_axis,
                      ViewOutput& output) const {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel == 0 && io.MouseWheelH == 0) return;
  ViewRect view = output.view_moved.value_or(input.view);
  const auto notches = static_cast<double>(io.MouseWheel);
  const double t = map.t(static_cast<double>(io.MousePos.x));
  const double y = map.tokens(static_cast<double>(io.MousePos.y));
  const double factor = std::pow(zoom_per_notch, notches);
  if (over_axis && !io.KeyCtrl) {
    view = pan_by(view, 0, notches * pan_per_notch * view.tokens(), input.limits);
  } else if (io.KeyShift) {
    view = pan_by(view, -notches * pan_per_notch * view.rounds(), 0, input.limits);
  } else if (notches != 0) {
    output.view_zoomed = {t, y, io.KeyCtrl ? 1 : factor, factor};
  }
  if (io.MouseWheelH != 0) {
    const double sideways = -static_cast<double>(io.MouseWheelH) * pan_per_notch;
    view = pan_by(view, sideways * view.rounds(), 0, input.limits);
  }
  if (!(view == input.view)) output.view_moved = view;
}

void PlotMouse::press_and_drag(const ViewInput& input, const PixelMap& map, const PlotHit& hit,
                               ViewOutput& output) {
  const ImGuiIO& io = ImGui::GetIO();
  const double rounds_per_px = map.view.rounds() / map.width_px;
  const double tokens_per_px = map.view.tokens() / map.height_px;
  if (ImGui::IsItemActivated()) dragging_ = false;
  drag_run(input, map, output);
  const bool pans = !output.run_dragged && held_job_ == no_job;
  if (pans && ImGui::IsItemActive() &&
      ImGui::IsMouseDragging(ImGuiMouseButton_Left, drag_from_px)) {
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
  if (io.MouseClickedLastCount[ImGuiMouseButton_Left] < 2 || !input.subject.geometry) return;
  output.view_jump = hit.extent ? fit_rect(hit.extent(), input.limits) : fit_all(input.limits);
}

}  // namespace gnomon::desktop
