#include "app/desktop/panels/dock/dock.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/panels/dock/curves_tab.h"
#include "app/desktop/panels/dock/log_tab.h"
#include "app/desktop/panels/dock/sweep_tab.h"
#include "app/desktop/panels/tab_row.h"

namespace gnomon::desktop {
namespace {

constexpr float least_em = 6;           // of the dock
constexpr float default_em = 14;        // while nobody has dragged it; more in a high window:
constexpr float default_share = 0.28F;  // of what panes and dock have together
constexpr float least_pane_em = 16;     // of each pane above it, header and axis included
constexpr float least_low_pane_em = 8;  // of those under each other, which have a line of header

/// What is left to the panes at least.
float least_panes_em(const PanelModel& model) {
  const std::size_t panes = model.document.scene().policies.size();
  if (model.ui.settings.stacked) return least_low_pane_em * static_cast<float>(panes);
  return least_pane_em * (panes == ViewState::max_panes ? 2 : 1);
}

}  // namespace

Dock::Dock()
    : tabs_{std::make_unique<CurvesTab>(), std::make_unique<LogTab>(),
            std::make_unique<SweepTab>()} {}

float Dock::height_px(const PanelModel& model, float room_px) {
  if (!model.ui.settings.dock_open || !model.document.is_open()) return 0;
  const float most = room_px - model.em(least_panes_em(model));
  if (most < model.em(least_em)) return 0;  // the picture comes first
  const auto& dragged_em = model.ui.settings.dock_em;
  const float wanted = dragged_em ? model.em(static_cast<float>(*dragged_em))
                                  : std::max(model.em(default_em), default_share * room_px);
  return std::round(std::clamp(wanted, model.em(least_em), most));
}

void Dock::draw(const PanelModel& model, Readings& readings, Actions& actions,
                const WidgetRect& area) {
  ImGui::SetNextWindowPos({area.x, area.y});
  ImGui::SetNextWindowSize({area.width, area.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(0.6F), model.em(0.1F)});
  ImGui::Begin("##dock", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
  mark(model, "dock", area);
  const std::size_t shown = static_cast<std::size_t>(model.ui.settings.dock);
  std::array<const char*, dock_tabs> titles{};
  for (std::size_t i = 0; i < dock_tabs; ++i) titles[i] = tabs_[i]->title();
  bool closed = false;
  if (const auto tab = tab_row(model, "dock", titles, shown, "Close (K)", closed)) {
    actions.dock = static_cast<DockTab>(*tab);
  }
  if (closed) actions.commands.push_back(Command::toggle_dock);

  // The upper edge, to drag.
  const ImVec2 below = ImGui::GetCursorScreenPos();
  const float reach = model.em(0.3F);
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::InvisibleButton("edge", {area.width, reach});
  mark(model, "dock.edge");
  if (ImGui::IsItemActivated()) grabbed_px_ = ImGui::GetIO().MousePos.y - area.y;
  if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
    ImGui::GetWindowDrawList()->AddRectFilled(
        {area.x, area.y}, {area.x + area.width, area.y + model.em(0.12F)}, model.theme.accent);
  }
  if (ImGui::IsItemActive()) {
    const float top = ImGui::GetIO().MousePos.y - grabbed_px_;
    actions.dock_em = static_cast<double>((area.y + area.height - top) / model.theme.font_px);
  }

  ImGui::SetCursorScreenPos({below.x, below.y + model.em(0.3F)});
  ImGui::BeginChild("tab", {0, 0}, false, ImGuiWindowFlags_NoNav);
  tabs_[shown]->draw(model, readings, actions);
  ImGui::EndChild();
  ImGui::End();
  ImGui::PopStyleVar();
}

bool Dock::busy(const PanelModel& model) const {
  return model.ui.settings.dock_open &&
         tabs_[static_cast<std::size_t>(model.ui.settings.dock)]->busy();
}

}  // namespace gnomon::desktop
