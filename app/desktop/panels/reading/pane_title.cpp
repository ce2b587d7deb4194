#include "app/desktop/panels/reading/pane_title.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <span>

#include "app/desktop/panels/widgets.h"
#include "app/desktop/views/policy_names.h"

namespace gnomon::desktop {
namespace {

/// A sample of the pane's line, wide enough for its dash to be told.
void draw_dash(const PanelModel& model, std::size_t pane, float x, float y, float width) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Colour colour = model.theme.policy[pane];
  const float thick = std::max(1.5F, model.em(0.13F));
  const std::span<const float> dash = policy_dash(pane);
  if (dash.empty()) {  // an unbroken line
    list->AddLine({x, y}, {x + width, y}, colour, thick);
    return;
  }
  float at = 0;
  for (std::size_t i = 0; at < width; ++i) {
    const float length = model.em(dash[i % dash.size()]);
    if (i % 2 == 0)
      list->AddLine({x + at, y}, {x + std::min(width, at + length), y}, colour, thick);
    at += length;
  }
}

}  // namespace

void pane_title(const PanelModel& model, std::size_t pane, const std::string& name,
                const std::string& note, const std::string& help) {
  const Theme& theme = model.theme;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float right = corner.x + ImGui::GetContentRegionAvail().x;
  const float sample = model.em(1.75F);
  draw_dash(model, pane, corner.x, corner.y + ImGui::GetTextLineHeight() * 0.55F, sample);
  ImGui::SetCursorScreenPos({corner.x + sample + model.em(0.5F), corner.y});
  ImGui::PushFont(theme.heading);
  ImGui::TextUnformatted(name.c_str());
  ImGui::PopFont();
  if (!help.empty() && ImGui::IsItemHovered()) tooltip(model, help);
  if (note.empty()) return;
  const float width = ImGui::CalcTextSize(note.c_str()).x;
  const float left = ImGui::GetItemRectMax().x + model.em(0.5F);
  ImGui::SameLine();
  if (right - width < left) ImGui::NewLine();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({std::max(at.x, right - width), at.y});
  ImGui::PushStyleColor(ImGuiCol_Text, theme.text_dim);
  ImGui::TextUnformatted(note.c_str());
  ImGui::PopStyleColor();
}

std::vector<std::string> pane_names(const Readings& readings) {
  std::vector<ViewSubject> subjects;
  for (std::size_t i = 0; i < readings.panes(); ++i) subjects.push_back(readings.subject(i));
  return subject_names(subjects);
}

std::string edits_help(const PolicySpec& policy) {
  if (edits_words(policy).empty()) return {};
  constexpr std::size_t most = 4;
  std::string text = "Variant:";
  for (std::size_t i = 0; i < std::min(most, policy.edits.size()); ++i) {
    text += (i > 0 ? "; " : " ") + describe(policy.edits[i]);
  }
  if (policy.edits.size() > most) {
    text += "; and " + std::to_string(policy.edits.size() - most) + " more";
  }
  return text + ".";
}

}  // namespace gnomon::desktop
