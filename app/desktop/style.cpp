// ImGui's own colours and spacings, derived from the theme.
#include <imgui/imgui.h>

#include "app/desktop/theme.h"

namespace gnomon::desktop {
namespace {

ImVec4 colour(Colour packed, float alpha = 1) {
  ImVec4 value = ImGui::ColorConvertU32ToFloat4(packed);
  value.w *= alpha;
  return value;
}

}  // namespace

void apply_style(const Theme& theme) {
  const float em = theme.font_px;
  ImGuiStyle style;  // from scratch: scaling an already scaled style would accumulate
  style.WindowPadding = {0.8F * em, 0.7F * em};
  style.FramePadding = {0.5F * em, 0.28F * em};
  style.ItemSpacing = {0.5F * em, 0.4F * em};
  style.ItemInnerSpacing = {0.4F * em, 0.3F * em};
  style.CellPadding = {0.4F * em, 0.2F * em};
  style.IndentSpacing = em;
  style.ScrollbarSize = 0.6F * em;
  style.GrabMinSize = 0.7F * em;
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 0;
  style.WindowRounding = style.ChildRounding = style.PopupRounding = 0.4F * em;
  style.FrameRounding = style.GrabRounding = style.ScrollbarRounding = 0.3F * em;
  style.MouseCursorScale = 1;
  style.DisplaySafeAreaPadding = {0.6F * em, 0.6F * em};  // tooltips keep off the window's edge

  ImVec4* colours = style.Colors;
  // What can be pressed is a step from the panel towards the text: lighter on dark, darker on
  // light. The eye takes a step from white for more than the same step from black.
  const double step = theme.light ? 0.8 : 1;
  const ImVec4 raised = colour(blend(theme.panel, theme.text, 0.07 * step));
  const ImVec4 hovered = colour(blend(theme.panel, theme.text, 0.13 * step));
  const ImVec4 pressed = colour(blend(theme.panel, theme.text, 0.18 * step));
  const ImVec4 none = {0, 0, 0, 0};
  colours[ImGuiCol_Text] = colour(theme.text);
  colours[ImGuiCol_TextDisabled] = colour(theme.text_dim);
  colours[ImGuiCol_WindowBg] = colour(theme.panel);
  colours[ImGuiCol_ChildBg] = none;
  colours[ImGuiCol_PopupBg] = colour(theme.popup());
  colours[ImGuiCol_Border] = colour(theme.border);
  colours[ImGuiCol_FrameBg] = raised;
  colours[ImGuiCol_FrameBgHovered] = hovered;
  colours[ImGuiCol_FrameBgActive] = pressed;
  colours[ImGuiCol_MenuBarBg] = colour(theme.panel);
  colours[ImGuiCol_TitleBg] = colours[ImGuiCol_TitleBgActive] = colour(theme.panel);
  colours[ImGuiCol_ScrollbarBg] = none;
  colours[ImGuiCol_ScrollbarGrab] = hovered;
  colours[ImGuiCol_ScrollbarGrabHovered] = colours[ImGuiCol_ScrollbarGrabActive] = pressed;
  colours[ImGuiCol_CheckMark] = colour(theme.accent);
  colours[ImGuiCol_SliderGrab] = colours[ImGuiCol_SliderGrabActive] = colour(theme.accent);
  colours[ImGuiCol_Button] = raised;
  colours[ImGuiCol_ButtonHovered] = hovered;
  colours[ImGuiCol_ButtonActive] = pressed;
  colours[ImGuiCol_Header] = colour(theme.accent, 0.18F);
  colours[ImGuiCol_HeaderHovered] = hovered;
  colours[ImGuiCol_HeaderActive] = pressed;
  colours[ImGuiCol_Separator] = colour(theme.border);
  colours[ImGuiCol_TextSelectedBg] = colour(theme.accent, 0.35F);
  colours[ImGuiCol_NavHighlight] = colour(theme.accent);
  colours[ImGuiCol_ModalWindowDimBg] =
      theme.light ? colour(theme.text, 0.32F) : colour(theme.window, 0.72F);
  // The rest keeps ImGui's dark theme unless it is said here.
  colours[ImGuiCol_BorderShadow] = none;
  colours[ImGuiCol_SeparatorHovered] = colours[ImGuiCol_SeparatorActive] = colour(theme.accent);
  colours[ImGuiCol_ResizeGrip] = none;
  colours[ImGuiCol_ResizeGripHovered] = hovered;
  colours[ImGuiCol_ResizeGripActive] = pressed;
  colours[ImGuiCol_TitleBgCollapsed] = colour(theme.panel);
  colours[ImGuiCol_Tab] = colours[ImGuiCol_TabUnfocused] = raised;
  colours[ImGuiCol_TabHovered] = hovered;
  colours[ImGuiCol_TabActive] = colours[ImGuiCol_TabUnfocusedActive] = pressed;
  colours[ImGuiCol_TableHeaderBg] = raised;
  colours[ImGuiCol_TableBorderStrong] = colours[ImGuiCol_TableBorderLight] = colour(theme.border);
  colours[ImGuiCol_TableRowBg] = none;
  colours[ImGuiCol_TableRowBgAlt] = colour(theme.text, 0.03F);
  colours[ImGuiCol_PlotLines] = colours[ImGuiCol_PlotHistogram] = colour(theme.accent);
  colours[ImGuiCol_PlotLinesHovered] = colours[ImGuiCol_PlotHistogramHovered] = colour(theme.text);
  colours[ImGuiCol_DragDropTarget] = colours[ImGuiCol_NavWindowingHighlight] = colour(theme.accent);
  colours[ImGuiCol_NavWindowingDimBg] = colours[ImGuiCol_ModalWindowDimBg];
  ImGui::GetStyle() = style;
}

}  // namespace gnomon::desktop
