#include "app/desktop/panels/pane_recording.h"

#include <imgui/imgui.h>

#include <algorithm>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/views/pane_time.h"
#include "app/desktop/views/plot/fault_marks.h"
#include "app/desktop/views/policy_names.h"
#include "engine/scenario/recordings.h"

namespace gnomon::desktop {
namespace {

std::string pane_name(std::size_t pane, const char* part) {
  return "pane" + std::to_string(pane) + "." + part;
}

/// In the corner below the y axis, beside the ruler that it switches.
void unit_switch(const PanelModel& model, Actions& actions, std::size_t pane, const PixelMap& map,
                 const WidgetRect& area) {
  const auto left = area.x, right = static_cast<float>(map.x_px) - model.em(0.25F);
  const float top = static_cast<float>(map.y_px + map.height_px) + model.em(0.3F);
  const float bottom = std::min(top + model.em(1.35F), area.y + area.height);
  const bool seconds = model.ui.picture.seconds;
  const char* const label = seconds ? "seconds" : "rounds";
  model.say(pane_name(pane, "time_unit"), label);
  ImGui::PushFont(model.theme.small);
  const ImVec2 text = ImGui::CalcTextSize(label);
  ImGui::PopFont();
  if (right - left < text.x || bottom - top < text.y) return;
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  const float width = std::min(right - left, text.x + model.em(0.6F));
  ImGui::SetCursorScreenPos({right - width, top});
  const std::string name = pane_name(pane, "time_unit");
  const bool pressed = ImGui::InvisibleButton(name.c_str(), {width, bottom - top});
  const bool hot = ImGui::IsItemHovered();
  mark(model, name);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({right - width, top}, {right, bottom},
                      ImGui::GetColorU32(hot ? ImGuiCol_FrameBgHovered : ImGuiCol_FrameBg),
                      model.em(0.25F));
  list->AddText(model.theme.small, model.theme.small->FontSize,
                {right - (width + text.x) / 2, (top + bottom - text.y) / 2}, model.theme.text,
                label);
  if (hot) {
    tooltip(model, seconds ? "The time axis is in seconds. Click for rounds.  U"
                           : "The time axis is in rounds. Click for seconds.  U");
  }
  if (pressed) {
    actions.picture = model.ui.picture;
    actions.picture->seconds = !seconds;
  }
  ImGui::SetCursorScreenPos(cursor);
}

}  // namespace

void draw_recording_marks(const PanelModel& model, Actions& actions, const ViewSubject& subject,
                          std::size_t pane, const PixelMap& map, const WidgetRect& area,
                          const Canvas& canvas) {
  const Fault* const fault = subject.schedule ? marked_fault(*subject.schedule) : nullptr;
  if (fault != nullptr) {
    model.say(pane_name(pane, "fault"), fault->message);
    if (const auto flag = fault_flag(*subject.schedule, map, canvas, model.theme.font_px)) {
      mark(model, pane_name(pane, "fault"),
           {flag->box.min.x, flag->box.min.y, flag->box.width(), flag->box.height()});
    }
  }
  if (subject.time && subject.time->has_clock()) unit_switch(model, actions, pane, map, area);
}

std::string shown_policy_name(const PanelModel& model, const PolicySpec& policy) {
  if (const Recording* played = recording_of(model.document.scene().recordings, policy)) {
    return "recorded: " + played->name;
  }
  const std::string edits = edits_words(policy);
  return edits.empty() ? policy.name : policy.name + " " + edits;
}

}  // namespace gnomon::desktop
