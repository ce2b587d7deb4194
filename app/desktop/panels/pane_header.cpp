#include "app/desktop/panels/pane_header.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <string>

#include "app/desktop/panels/pane_figures.h"
#include "app/desktop/panels/parameter_fields.h"
#include "app/desktop/panels/policy_menu.h"
#include "app/desktop/panels/view_switch.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

float controls_px(const PanelModel& model) {
  return model.em(1.75F);
}

float close_px(const PanelModel& model) {
  return model.document.scene().policies.size() > 1 ? model.em(1.75F) : 0;
}

/// Whether the icons of all views would leave the parameters too little room.
bool compact_switch(const PanelModel& model, std::size_t pane, float width_px) {
  const float room = width_px - policy_box_px(model, pane) - parameter_fields_px(model, pane) -
                     close_px(model) - model.em(0.6F);
  return room < view_switch_px(model, false);
}

/// What stands at the right end of the line of controls.
float right_px(const PanelModel& model, std::size_t pane, float width_px) {
  return close_px(model) + view_switch_px(model, compact_switch(model, pane, width_px));
}

/// How much of their line the controls need.
float controls_width(const PanelModel& model, std::size_t pane) {
  return policy_box_px(model, pane) + parameter_fields_px(model, pane) + model.em(1.2F);
}

/// Room for the numbers beside the controls.
float beside_px(const PanelModel& model, std::size_t pane, float width_px) {
  return width_px - controls_width(model, pane) - right_px(model, pane, width_px);
}

void close_button(const PanelModel& model, Actions& actions, std::size_t pane) {
  const std::string name = "pane" + std::to_string(pane) + ".close";
  if (!icon_button(model, name.c_str(), Icon::close, "Close this pane", false, 1.5F)) return;
  actions.close_pane = pane;
}

}  // namespace

HeaderStyle pane_header_style(const PanelModel& model, std::size_t pane, float width_px, bool low) {
  const float beside = beside_px(model, pane, width_px);
  for (const HeaderForm form :
       {HeaderForm::long_labels, HeaderForm::short_labels, HeaderForm::compact}) {
    if (pane_figures_px(model, pane, form) <= beside) return {true, form};
    if (!low) break;
  }
  return {false, pane_figures_form(model, pane, width_px)};
}

HeaderStyle common_style(const HeaderStyle& a, const HeaderStyle& b) {
  return {a.beside_controls && b.beside_controls, std::max(a.form, b.form)};
}

float pane_header_height(const PanelModel& model, std::size_t pane, float width_px,
                         const HeaderStyle& style) {
  const float controls = controls_px(model) + model.em(0.3F);
  if (style.beside_controls) return controls;
  return controls + pane_figures_height(model, pane, width_px, style.form);
}

void draw_pane_header(const PanelModel& model, Actions& actions, std::size_t pane, float width_px,
                      float height_px, const HeaderStyle& style) {
  const ImVec2 corner = ImGui::GetCursorPos();
  const float close = close_px(model), right = right_px(model, pane, width_px);
  const float box = std::min(policy_box_px(model, pane), width_px - right - model.em(0.4F));
  draw_policy_menu(model, actions, pane, box);
  draw_parameter_fields(model, actions, pane, width_px - box - right - model.em(0.2F));
  ImGui::SetCursorPos({corner.x + width_px - right, corner.y});
  draw_view_switch(model, actions, pane, compact_switch(model, pane, width_px));
  if (close > 0) {
    ImGui::SetCursorPos({corner.x + width_px - model.em(1.5F), corner.y});
    close_button(model, actions, pane);
  }
  if (style.beside_controls) {
    const float left = controls_width(model, pane);
    ImGui::SetCursorPos({corner.x + left, corner.y + model.em(0.28F)});
    draw_pane_figures(model, pane, width_px - left - right, style.form);
  } else {
    ImGui::SetCursorPos({corner.x, corner.y + controls_px(model) + model.em(0.15F)});
    draw_pane_figures(model, pane, width_px, style.form);
  }
  ImGui::SetCursorPos({corner.x, corner.y + height_px});
}

}  // namespace gnomon::desktop
