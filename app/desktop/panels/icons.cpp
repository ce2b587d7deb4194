// Icons as shapes: they are sharp at every scale and need no font.
#include <imgui/imgui.h>

#include <algorithm>

#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

/// Draws in a unit square.
struct Pen {
  ImDrawList* list;
  float x, y, size;
  ImU32 colour;

  [[nodiscard]] ImVec2 at(float u, float v) const { return {x + u * size, y + v * size}; }
  [[nodiscard]] float width() const { return std::max(1.2F, size * 0.085F); }
  void triangle(ImVec2 a, ImVec2 b, ImVec2 c) const { list->AddTriangleFilled(a, b, c, colour); }
  void box(float u0, float v0, float u1, float v1) const {
    list->AddRectFilled(at(u0, v0), at(u1, v1), colour, size * 0.04F);
  }
  void frame(float u0, float v0, float u1, float v1) const {
    list->AddRect(at(u0, v0), at(u1, v1), colour, size * 0.08F, 0, width());
  }
  void line(float u0, float v0, float u1, float v1) const {
    list->AddLine(at(u0, v0), at(u1, v1), colour, width());
  }
  void right(float u, float w) const { triangle(at(u, 0.24F), at(u + w, 0.5F), at(u, 0.76F)); }
  void left(float u, float w) const { triangle(at(u, 0.24F), at(u - w, 0.5F), at(u, 0.76F)); }
};

void draw_link(const Pen& pen) {
  // Two chain links, side by side and overlapping.
  const float radius = pen.size * 0.15F;
  pen.list->AddRect(pen.at(0.1F, 0.35F), pen.at(0.56F, 0.65F), pen.colour, radius, 0, pen.width());
  pen.list->AddRect(pen.at(0.44F, 0.35F), pen.at(0.9F, 0.65F), pen.colour, radius, 0, pen.width());
}

void draw_loop(const Pen& pen) {
  pen.list->PathArcTo(pen.at(0.5F, 0.52F), pen.size * 0.28F, -0.9F, 4.3F, 24);
  pen.list->PathStroke(pen.colour, 0, pen.width());
  pen.triangle(pen.at(0.52F, 0.1F), pen.at(0.52F, 0.4F), pen.at(0.3F, 0.25F));
}

}  // namespace

void draw_icon(Icon icon, float x, float y, float size_px, Colour colour) {
  const Pen pen{ImGui::GetWindowDrawList(), x, y, size_px, colour};
  switch (icon) {
    case Icon::first:
      pen.box(0.24F, 0.26F, 0.33F, 0.74F);
      pen.left(0.76F, 0.4F);
      break;
    case Icon::last:
      pen.box(0.67F, 0.26F, 0.76F, 0.74F);
      pen.right(0.24F, 0.4F);
      break;
    case Icon::step_back:
      pen.left(0.68F, 0.42F);
      break;
    case Icon::step_forward:
      pen.right(0.32F, 0.42F);
      break;
    case Icon::event_back:
      pen.left(0.56F, 0.34F);
      pen.list->AddCircleFilled(pen.at(0.74F, 0.5F), size_px * 0.09F, colour);
      break;
    case Icon::event_forward:
      pen.right(0.44F, 0.34F);
      pen.list->AddCircleFilled(pen.at(0.26F, 0.5F), size_px * 0.09F, colour);
      break;
    case Icon::play:
      pen.right(0.31F, 0.46F);
      break;
    case Icon::pause:
      pen.box(0.3F, 0.26F, 0.43F, 0.74F);
      pen.box(0.57F, 0.26F, 0.7F, 0.74F);
      break;
    case Icon::dice:
      pen.frame(0.2F, 0.2F, 0.8F, 0.8F);
      for (const float place : {0.36F, 0.5F, 0.64F}) {
        pen.list->AddCircleFilled(pen.at(place, place), size_px * 0.06F, colour);
      }
      break;
    case Icon::loop:
      draw_loop(pen);
      break;
    case Icon::link:
      draw_link(pen);
      break;
    case Icon::stack:
      pen.frame(0.2F, 0.2F, 0.8F, 0.46F);
      pen.frame(0.2F, 0.56F, 0.8F, 0.82F);
      break;
    case Icon::plus:
      pen.line(0.5F, 0.24F, 0.5F, 0.76F);
      pen.line(0.24F, 0.5F, 0.76F, 0.5F);
      break;
    case Icon::close:
      pen.line(0.3F, 0.3F, 0.7F, 0.7F);
      pen.line(0.3F, 0.7F, 0.7F, 0.3F);
      break;
    case Icon::fit:
      pen.frame(0.2F, 0.24F, 0.8F, 0.76F);
      pen.triangle(pen.at(0.32F, 0.66F), pen.at(0.66F, 0.36F), pen.at(0.66F, 0.66F));
      break;
    case Icon::panel:
      pen.frame(0.18F, 0.24F, 0.82F, 0.76F);
      pen.box(0.24F, 0.3F, 0.42F, 0.7F);
      break;
    case Icon::dock:
      pen.frame(0.18F, 0.24F, 0.82F, 0.76F);
      pen.box(0.24F, 0.54F, 0.76F, 0.7F);
      break;
    case Icon::reading:
      pen.frame(0.18F, 0.24F, 0.82F, 0.76F);
      pen.box(0.58F, 0.3F, 0.76F, 0.7F);
      break;
    case Icon::view_plane:
      pen.line(0.16F, 0.16F, 0.84F, 0.16F);
      pen.triangle(pen.at(0.16F, 0.84F), pen.at(0.5F, 0.84F), pen.at(0.5F, 0.3F));
      pen.triangle(pen.at(0.54F, 0.84F), pen.at(0.84F, 0.84F), pen.at(0.84F, 0.42F));
      break;
    case Icon::view_triangles:
      pen.triangle(pen.at(0.14F, 0.46F), pen.at(0.6F, 0.46F), pen.at(0.6F, 0.16F));
      pen.triangle(pen.at(0.4F, 0.84F), pen.at(0.86F, 0.84F), pen.at(0.86F, 0.54F));
      break;
    case Icon::view_jobs:
      pen.box(0.14F, 0.2F, 0.5F, 0.32F);
      pen.box(0.3F, 0.44F, 0.72F, 0.56F);
      pen.box(0.52F, 0.68F, 0.86F, 0.8F);
      break;
    case Icon::view_scatter:
      for (const ImVec2 dot : {pen.at(0.24F, 0.74F), pen.at(0.42F, 0.5F), pen.at(0.6F, 0.64F),
                               pen.at(0.56F, 0.28F), pen.at(0.8F, 0.36F)}) {
        pen.list->AddCircleFilled(dot, size_px * 0.075F, colour);
      }
      break;
    case Icon::view_cdf:
      pen.line(0.14F, 0.82F, 0.34F, 0.82F);
      pen.line(0.34F, 0.84F, 0.34F, 0.5F);
      pen.line(0.32F, 0.5F, 0.58F, 0.5F);
      pen.line(0.58F, 0.52F, 0.58F, 0.22F);
      pen.line(0.56F, 0.22F, 0.86F, 0.22F);
      break;
    case Icon::follow:  // a row that is pointed at among others
      pen.line(0.48F, 0.28F, 0.8F, 0.28F);
      pen.box(0.48F, 0.45F, 0.8F, 0.55F);
      pen.line(0.48F, 0.72F, 0.8F, 0.72F);
      pen.right(0.18F, 0.22F);
      break;
    case Icon::copy:
      pen.frame(0.38F, 0.18F, 0.8F, 0.64F);
      pen.line(0.3F, 0.36F, 0.2F, 0.36F);
      pen.line(0.2F, 0.36F, 0.2F, 0.82F);
      pen.line(0.2F, 0.82F, 0.62F, 0.82F);
      pen.line(0.62F, 0.82F, 0.62F, 0.72F);
      break;
    case Icon::caret:
      pen.triangle(pen.at(0.3F, 0.42F), pen.at(0.7F, 0.42F), pen.at(0.5F, 0.64F));
      break;
  }
}

bool icon_button(const PanelModel& model, const char* name, Icon icon, const char* tip, bool lit,
                 float size_em) {
  const float size = model.em(size_em);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton(name, {size, size});
  mark(model, name);
  const bool hovered = ImGui::IsItemHovered();
  const Theme& theme = model.theme;
  // What takes something away keeps still until it is pointed at.
  const bool quiet = icon == Icon::close;
  ImU32 ground = lit ? theme.accent : quiet ? 0 : ImGui::GetColorU32(ImGuiCol_Button);
  if (hovered && !lit) ground = ImGui::GetColorU32(ImGuiCol_ButtonHovered);
  if (ImGui::IsItemActive() && !lit) ground = ImGui::GetColorU32(ImGuiCol_ButtonActive);
  ImGui::GetWindowDrawList()->AddRectFilled(corner, {corner.x + size, corner.y + size}, ground,
                                            model.em(0.3F));
  const Colour ink = lit ? theme.accent_text : quiet && !hovered ? theme.text_dim : theme.text;
  draw_icon(icon, corner.x, corner.y, size, ink);
  if (hovered && tip) tooltip(model, tip);
  return pressed;
}

}  // namespace gnomon::desktop
