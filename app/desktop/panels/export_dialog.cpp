#include "app/desktop/panels/export_dialog.h"

#include <imgui/imgui.h>
#include <imgui/imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/desktop/export.h"
#include "app/desktop/panels/dialog_rows.h"
#include "app/desktop/panels/overlays.h"
#include "app/desktop/panels/widgets.h"
#include "engine/model/number_text.h"

namespace gnomon::desktop {
namespace {

constexpr std::array<const char*, 5> scale_words = {"1", "2", "3", "4", "other"};

bool is_word(double scale) {
  return scale == 1 || scale == 2 || scale == 3 || scale == 4;
}

}  // namespace

void ExportDialog::scale_row(const PanelModel& model) {
  dialog_row(model, "Scale");
  for (const char* word : scale_words) {
    const double value = parse_number(word).value_or(0);
    if (value == 0) break;
    const bool lit = !other_scale_ && wish_.scale == value;
    if (dialog_option(model, std::string("export.scale.") + word, (std::string(word) + "×").c_str(),
                      lit, 2.6F)) {
      wish_.scale = value;
      other_scale_ = false;
    }
  }
  ImGui::SetNextItemWidth(model.em(4.5F));
  if (ImGui::InputTextWithHint("##scale", "other", &typed_scale_)) {
    const auto value = parse_number(typed_scale_);
    other_scale_ = !typed_scale_.empty();
    if (other_scale_) wish_.scale = value.value_or(0);
    if (!other_scale_ && !is_word(wish_.scale)) wish_.scale = 2;
  }
  mark(model, "export.scale.other");
}

void ExportDialog::draw(const PanelModel& model, Actions& actions, const Preview& preview) {
  if (model.ui.overlay != Overlay::export_picture) return;
  if (!begin_modal(model, "Export picture", model.em(30))) return;
  if (model.simulation.panes.size() > 1) {
    dialog_row(model, "Show");
    if (dialog_option(model, "export.this", "This pane", !wish_.all_panes, 6.5F))
      wish_.all_panes = false;
    if (dialog_option(model, "export.all", "All panes", wish_.all_panes, 6.5F))
      wish_.all_panes = true;
    ImGui::NewLine();
  }
  dialog_row(model, "As");
  if (dialog_option(model, "export.png", "PNG", !wish_.vectors, 4)) wish_.vectors = false;
  if (dialog_option(model, "export.svg", "SVG", wish_.vectors, 4)) wish_.vectors = true;
  ImGui::NewLine();
  if (!wish_.vectors) scale_row(model);
  const Outcome outcome = preview(wish_);
  dialog_row(model, "Size");
  ImGui::PushFont(model.theme.mono);
  ImGui::TextUnformatted(outcome.size.c_str());
  ImGui::PopFont();
  mark(model, "export.size");
  if (!outcome.problem.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, model.theme.error);
    wrapped_text(outcome.problem);
    ImGui::PopStyleColor();
  }
  ImGui::Dummy({0, model.em(0.4F)});
  ImGui::BeginDisabled(!outcome.problem.empty());
  if (ImGui::Button("Choose a file…", {model.em(9), 0})) actions.choose_export = wish_;
  mark(model, "export.choose");
  ImGui::EndDisabled();
  ImGui::SameLine();
  if (ImGui::Button("Cancel", {model.em(7), 0})) actions.overlay = Overlay::none;
  mark(model, "export.cancel");
  ImGui::EndPopup();
}

}  // namespace gnomon::desktop
