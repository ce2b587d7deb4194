#include "app/desktop/panels/reading/reading_panel.h"

#include <imgui/imgui.h>

#include <cmath>

#include "app/desktop/panels/reading/alarms_tab.h"
#include "app/desktop/panels/reading/job_tab.h"
#include "app/desktop/panels/reading/notes_tab.h"
#include "app/desktop/panels/reading/rule_tab.h"
#include "app/desktop/panels/reading/whatif_tab.h"
#include "app/desktop/panels/tab_row.h"

namespace gnomon::desktop {
namespace {

constexpr float panel_em = 21;
constexpr float least_panes_em = 20;

}  // namespace

ReadingPanel::ReadingPanel() : ReadingPanel(std::make_unique<NotesTab>()) {}

ReadingPanel::ReadingPanel(std::unique_ptr<NotesTab> notes)
    : tabs_{std::make_unique<JobTab>(), std::make_unique<RuleTab>(), std::make_unique<AlarmsTab>(),
            std::make_unique<WhatIfTab>(), nullptr},
      notes_(notes.get()) {
  tabs_.back() = std::move(notes);
}

ReadingPanel::~ReadingPanel() = default;

void ReadingPanel::write_note(std::size_t bookmark) {
  notes_->write(bookmark);
}

float ReadingPanel::width_px(const PanelModel& model, float room_px) {
  if (!model.ui.settings.reading_open || !model.document.is_open()) return 0;
  if (room_px < model.em(panel_em + least_panes_em)) return 0;  // the picture comes first
  return std::round(model.em(panel_em));
}

void ReadingPanel::draw(const PanelModel& model, Readings& readings, Actions& actions,
                        const WidgetRect& area) {
  ImGui::SetNextWindowPos({area.x, area.y});
  ImGui::SetNextWindowSize({area.width, area.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(1), model.em(0.3F)});
  ImGui::Begin("##reading", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
  mark(model, "reading", area);
  const std::size_t shown = static_cast<std::size_t>(model.ui.settings.reading);
  std::array<const char*, reading_tabs> titles{};
  for (std::size_t i = 0; i < reading_tabs; ++i) titles[i] = tabs_[i]->title();
  bool closed = false;
  if (const auto tab = tab_row(model, "reading", titles, shown, "Close (I)", closed)) {
    actions.reading = static_cast<ReadingTab>(*tab);
  }
  if (closed) actions.commands.push_back(Command::toggle_reading);
  ImGui::Dummy({0, model.em(0.1F)});
  // A position of its own per tab: a long list that was scrolled stays so.
  ImGui::PushID(static_cast<int>(shown));
  ImGui::BeginChild("tab", {0, 0}, false, ImGuiWindowFlags_NoNav);
  tabs_[shown]->draw(model, readings, actions);
  ImGui::EndChild();
  ImGui::PopID();
  ImGui::End();
  ImGui::PopStyleVar(2);
}

bool ReadingPanel::busy(const PanelModel& model) const {
  return model.ui.settings.reading_open &&
         tabs_[static_cast<std::size_t>(model.ui.settings.reading)]->busy();
}

}  // namespace gnomon::desktop
