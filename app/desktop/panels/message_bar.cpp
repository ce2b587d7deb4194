#include "app/desktop/panels/message_bar.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <string>

#include "app/desktop/panels/widgets.h"
#include "app/desktop/scene_list/catalogue_loader.h"
#include "app/desktop/scene_list/scene_groups.h"

namespace gnomon::desktop {

namespace {

/// A tint from edge to edge, and a strip of the full colour at the left.
void paint_ground(const PanelModel& model, ImDrawList* list, const WidgetRect& area, Colour colour,
                  unsigned alpha) {
  const ImVec2 low{area.x, area.y}, high{area.x + area.width, area.y + area.height};
  list->PushClipRect(low, high);  // a window keeps half its padding clear
  list->AddRectFilled(low, high, with_alpha(colour, alpha));
  list->AddRectFilled(low, {low.x + model.em(0.25F), high.y}, colour);
  list->PopClipRect();
}

float message_bar(const PanelModel& model, Actions& actions, float top_px) {
  const auto& message = model.ui.message;
  const bool loading = !model.ui.loading.empty();
  if (!message && !loading) return 0;
  const std::string sentence = loading ? "Loading " + model.ui.loading + "…" : message->text;
  const Theme& theme = model.theme;
  const float width = ImGui::GetIO().DisplaySize.x;
  const bool has_action = !loading && !message->action_label.empty();
  const float action_width =
      has_action ? ImGui::CalcTextSize(message->action_label.c_str()).x + model.em(2) : 0;
  const float text_width = std::max(model.em(10), width - action_width - model.em(5));
  const std::string text = in_lines(sentence, text_width - 1);
  const float text_height = ImGui::CalcTextSize(text.c_str(), nullptr, false, text_width).y;
  const float row = std::max(text_height, model.em(1.7F));
  const float height = row + model.em(0.9F);

  ImGui::SetNextWindowPos({0, top_px});
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(0.9F), model.em(0.45F)});
  ImGui::Begin("##message", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  const ImVec2 corner = ImGui::GetWindowPos();
  const Colour colour = loading ? theme.accent : theme.error;
  paint_ground(model, ImGui::GetWindowDrawList(), {corner.x, corner.y, width, height}, colour,
               0x26);
  const float top = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(top + (row - text_height) / 2);
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + text_width);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
  mark(model, "message");
  if (!loading) {
    if (has_action) {
      ImGui::SetCursorPos({width - action_width - model.em(3), top});
      if (ImGui::Button(message->action_label.c_str(), {action_width, model.em(1.7F)})) {
        actions.open_file = message->open_changed;
        actions.open_changed = true;
        actions.close_message = true;
      }
      mark(model, "message.action");
    }
    ImGui::SetCursorPos({width - model.em(2.5F), top});
    if (icon_button(model, "message.close", Icon::close, "Close (Esc)", false, 1.7F)) {
      actions.close_message = true;
    }
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
  return height;
}

/// What somebody who is new here is offered, on a line that is in nobody's way.
float offer_bar(const PanelModel& model, Actions& actions, float top_px) {
  const std::size_t lessons = model.ui.catalogue ? model.ui.catalogue->lessons() : 0;
  if (!model.ui.offers_lessons || lessons == 0) return 0;
  const Theme& theme = model.theme;
  const ImVec2 size{ImGui::GetIO().DisplaySize.x, model.em(2.6F)};
  ImGui::SetNextWindowPos({0, top_px});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(0.9F), model.em(0.45F)});
  ImGui::Begin("##offer", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  ImDrawList* const list = ImGui::GetWindowDrawList();
  paint_ground(model, list, {0, top_px, size.x, size.y}, theme.accent, 0x1a);
  ImGui::AlignTextToFramePadding();
  const char* const take =
      lessons == 1 ? " lesson takes about five minutes." : " lessons take about five minutes each.";
  const std::string words = "New here? " + number_at_beginning(lessons) + take;
  ImGui::TextUnformatted(words.c_str());
  model.say("offer", words);
  ImGui::SameLine(0, model.em(1.2F));
  if (ImGui::Button("Show the lessons")) actions.answer_offer = Actions::Offer::show;
  mark(model, "offer.show");
  ImGui::SameLine();
  if (ImGui::Button("Not now")) actions.answer_offer = Actions::Offer::not_now;
  mark(model, "offer.not_now");
  ImGui::End();
  ImGui::PopStyleVar(2);
  return size.y;
}

}  // namespace

void draw_note(const PanelModel& model, const WidgetRect& panes) {
  if (model.ui.note.empty()) return;
  const float margin = model.em(1), width = std::min(model.em(34), panes.width - 2 * margin);
  // Above the labels of the time axis.
  const float bottom = panes.y + panes.height - model.em(3.2F);
  ImGui::SetNextWindowPos({panes.x + panes.width - margin, bottom}, ImGuiCond_Always, {1, 1});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {width, ImGui::GetIO().DisplaySize.y / 2});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(0.8F), model.em(0.5F)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, model.em(0.3F));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::Begin("##note", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs |
                   ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
  wrapped_text(model.ui.note, width - model.em(1.8F));
  const ImVec2 corner = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  // In its first frame ImGui measures a window that fits its text, and shows nothing yet.
  if (!ImGui::IsWindowAppearing()) mark(model, "note", {corner.x, corner.y, size.x, size.y});
  ImGui::End();
  ImGui::PopStyleVar(3);
}

float draw_message_bar(const PanelModel& model, Actions& actions, float top_px) {
  const float message = message_bar(model, actions, top_px);
  return message > 0 ? message : offer_bar(model, actions, top_px);
}

}  // namespace gnomon::desktop
