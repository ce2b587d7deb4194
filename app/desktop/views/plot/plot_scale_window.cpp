#include "app/desktop/views/plot/plot_scale_window.h"

#include <imgui/imgui.h>

#include "app/desktop/theme.h"
#include "app/desktop/views/canvas/canvas_imgui.h"

namespace gnomon::desktop {
namespace {

constexpr float sentence_em = 24;

}  // namespace

std::optional<std::size_t> press_chips(const Theme& theme, std::span<Chip> chips) {
  std::optional<std::size_t> pressed;
  for (std::size_t i = 0; i < chips.size(); ++i) {
    Chip& chip = chips[i];
    if (chip.box.width() < 1 || chip.box.height() < 1) continue;
    ImGui::SetCursorScreenPos(im(chip.box.min));
    if (ImGui::InvisibleButton(chip.id.c_str(), {chip.box.width(), chip.box.height()})) pressed = i;
    chip.hot = ImGui::IsItemHovered();
    if (chip.hot && !chip.hint.empty()) FactsTooltip(theme).sentence(chip.hint);
  }
  return pressed;
}

FactsTooltip::FactsTooltip(const Theme& theme) : theme_(theme) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.7f * theme.font_px, 0.55f * theme.font_px});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.5f * theme.font_px, 0.18f * theme.font_px});
  ImGui::BeginTooltip();
  ImGui::PushFont(theme.body);
}

FactsTooltip::~FactsTooltip() {
  ImGui::PopFont();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

void FactsTooltip::heading(const std::string& text, std::optional<PackedColour> swatch) const {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float size = 0.72f * theme_.font_px;
  if (swatch) {
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + 0.2f * theme_.font_px},
                                              {at.x + size, at.y + 0.2f * theme_.font_px + size},
                                              *swatch, 0.15f * theme_.font_px);
    ImGui::SetCursorScreenPos({at.x + 1.4f * size, at.y});
  }
  ImGui::PushFont(theme_.heading);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopFont();
}

void FactsTooltip::fact(const std::string& label, const std::string& value, float column_px) const {
  ImGui::PushStyleColor(ImGuiCol_Text, theme_.text_dim);
  ImGui::TextUnformatted(label.data(), label.data() + label.size());
  ImGui::PopStyleColor();
  ImGui::SameLine(column_px);
  ImGui::PushFont(theme_.mono);
  ImGui::TextUnformatted(value.data(), value.data() + value.size());
  ImGui::PopFont();
}

void FactsTooltip::sentence(const std::string& text) const {
  ImGui::PushStyleColor(ImGuiCol_Text, theme_.text_dim);
  ImGui::PushTextWrapPos(sentence_em * theme_.font_px);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

}  // namespace gnomon::desktop
