// The mouse over the strip of phases.
#include <imgui/imgui.h>

#include "app/desktop/theme.h"
#include "app/desktop/views/phases/phase_strip.h"

namespace gnomon::desktop {
namespace {

void show_tooltip(const PhaseText& text, const Theme& theme) {
  const float em = theme.font_px, column_px = 5.6f * em;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.7f * em, 0.55f * em});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.5f * em, 0.18f * em});
  ImGui::BeginTooltip();
  ImGui::PushFont(theme.heading);
  ImGui::TextUnformatted(text.title.c_str());
  ImGui::PopFont();
  ImGui::PushFont(theme.body);
  for (const PhaseText::Line& line : text.lines) {
    ImGui::PushStyleColor(ImGuiCol_Text, theme.text_dim);
    ImGui::TextUnformatted(line.label.c_str());
    ImGui::PopStyleColor();
    ImGui::SameLine(column_px);
    ImGui::PushFont(theme.mono);
    ImGui::PushTextWrapPos(column_px + 30 * em);
    ImGui::TextUnformatted(line.value.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
  }
  ImGui::PushStyleColor(ImGuiCol_Text, theme.text_dim);
  ImGui::TextUnformatted("Click to zoom to it");
  ImGui::PopStyleColor();
  ImGui::PopFont();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

}  // namespace

void PhaseStrip::update(const ViewInput& input, const Theme& theme, const PlotLayout& layout,
                        ViewOutput& output) {
  hovered_.reset();
  const Box& strip = layout.strip;
  if (!input.options.phases || strip.width() < 1 || strip.height() < 1) return;
  refresh(input);
  if (!index_) {
    // The strip is there for the sake of the other panes when this one has no phases, or no result.
    const auto& schedule = input.subject.schedule;
    output.refining = output.refining || (schedule && !schedule->phases.empty());
    return;
  }
  ImGui::SetCursorScreenPos({strip.min.x, strip.min.y});
  const bool clicked = ImGui::InvisibleButton("##phases", {strip.width(), strip.height()});
  // What is seen is what the last frame painted; of another schedule it would be nonsense.
  if (!ImGui::IsItemHovered() || laid_out_.index != index_) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (const PhaseBand& band : laid_out_.bands) {
    if (band.box.contains({mouse.x, mouse.y})) hovered_ = band;
  }
  if (!hovered_) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  show_tooltip(phase_text(*index_, *hovered_), theme);
  if (hovered_->count() == 1) output.hovered_phase.emplace(hovered_->start, hovered_->end);
  if (clicked) output.view_jump = phase_view(*hovered_, input.view, input.limits);
}

}  // namespace gnomon::desktop
