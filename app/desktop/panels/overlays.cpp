#include "app/desktop/panels/overlays.h"

#include <imgui/imgui.h>
#include <imgui/imgui_internal.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

void text(ImFont* font, Colour colour, std::string_view what) {
  ImGui::PushFont(font);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(what.data(), what.data() + what.size());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void shortcut_group(const PanelModel& model, std::string_view group) {
  text(model.theme.small, model.theme.accent, group);
  const float left = ImGui::GetCursorPosX();
  for (const Shortcut& shortcut : shortcuts()) {
    if (shortcut.group != group) continue;
    text(model.theme.mono, model.theme.text, shortcut.label);
    ImGui::SameLine();
    ImGui::SetCursorPosX(left + model.em(7.2F));
    text(model.theme.body, model.theme.text_dim, shortcut.what);
  }
  ImGui::Dummy({0, model.em(0.4F)});
}

void shortcuts_overlay(const PanelModel& model, Actions& actions) {
  if (!begin_modal(model, "Keyboard shortcuts", model.em(64))) return;
  // All of them fit into a window of 720 pixels.
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing,
                      {ImGui::GetStyle().ItemSpacing.x, model.em(0.12F)});
  if (ImGui::BeginTable("columns", static_cast<int>(shortcut_columns.size()))) {
    for (const auto& groups : shortcut_columns) {
      ImGui::TableNextColumn();
      for (const std::string_view group : groups) {
        if (!group.empty()) shortcut_group(model, group);
      }
    }
    ImGui::EndTable();
  }
  ImGui::PopStyleVar();
  dim_text(
      model,
      "Mouse: drag pans, a double-click fits a run. The wheel zooms at the cursor, with Ctrl only "
      "up and down, with Shift it pans, and over the left axis it scrolls.");
  dim_text(model, "Sliders: Ctrl-click types a value, Alt lets go of the marks.");
  ImGui::Dummy({0, model.em(0.3F)});
  if (ImGui::Button("Close", {model.em(6), 0})) actions.overlay = Overlay::none;
  mark(model, "overlay.close");
  ImGui::EndPopup();
}

void about_overlay(const PanelModel& model, Actions& actions) {
  if (!begin_modal(model, "About Gnomon", model.em(32))) return;
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(
      "A gnomon is the blade of a sundial: a triangle that measures time.\n\n"
      "Every request is a shape in the plane of time and memory: a rectangle of prompt tokens with "
      "a "
      "triangle of decoded tokens on top. A scheduling policy is a way to pack these shapes under "
      "the "
      "line M, the size of the KV cache. What a policy costs is the sum of the times at which its "
      "requests are done.");
  ImGui::PopTextWrapPos();
  ImGui::Dummy({0, model.em(0.4F)});
  if (ImGui::Button("Close", {model.em(6), 0})) actions.overlay = Overlay::none;
  mark(model, "overlay.close");
  ImGui::EndPopup();
}

void unsaved_question(const PanelModel& model, Actions& actions) {
  if (!begin_modal(model, "Save your changes?", model.em(30))) return;
  wrapped_text("“" + model.document.title() + "” has changes that are not saved.");
  ImGui::Dummy({0, model.em(0.4F)});
  const ImVec2 size{model.em(8.5F), 0};
  {
    const AccentButtons accent(model);
    if (ImGui::Button("Save", size)) actions.unsaved = Actions::Unsaved::save;
  }
  mark(model, "unsaved.save");
  ImGui::SameLine();
  if (ImGui::Button("Discard", size)) actions.unsaved = Actions::Unsaved::discard;
  mark(model, "unsaved.discard");
  ImGui::SameLine();
  if (ImGui::Button("Cancel", size)) actions.overlay = Overlay::none;
  mark(model, "unsaved.cancel");
  ImGui::EndPopup();
}

}  // namespace

bool begin_modal(const PanelModel& model, const char* name, float width_px, bool navigable) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x / 2, display.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSize({std::min(width_px, display.x - model.em(1)), 0});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {display.x, display.y - model.em(1)});
  if (!ImGui::IsPopupOpen(name)) ImGui::OpenPopup(name);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(1.2F), model.em(1)});
  const bool open = ImGui::BeginPopupModal(
      name, nullptr,
      ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoSavedSettings |
          ImGuiWindowFlags_NoTitleBar | (navigable ? 0 : ImGuiWindowFlags_NoNav));
  ImGui::PopStyleVar();
  if (open) {
    ImGui::PushFont(model.theme.heading);
    ImGui::TextUnformatted(name);
    ImGui::PopFont();
    ImGui::Dummy({0, model.em(0.2F)});
  }
  return open;
}

void draw_overlays(const PanelModel& model, Actions& actions) {
  // A modal that is no longer drawn would go on to take all input: whoever closed it, ImGui must
  // hear of it.
  static Overlay shown = Overlay::none;
  if (shown != model.ui.overlay && shown != Overlay::none) ImGui::ClosePopupToLevel(0, false);
  shown = model.ui.overlay;
  switch (model.ui.overlay) {
    case Overlay::shortcuts:
      return shortcuts_overlay(model, actions);
    case Overlay::about:
      return about_overlay(model, actions);
    case Overlay::unsaved:
      return unsaved_question(model, actions);
    case Overlay::none:
    case Overlay::open_file:
    case Overlay::save_file:
    case Overlay::export_picture:
    case Overlay::export_file:
    case Overlay::export_playback:
    case Overlay::import_trace:
    case Overlay::scenes:
    case Overlay::policy_page:
      return;
  }
}

}  // namespace gnomon::desktop
