#include "app/desktop/panels/transport_bar.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/scrubber.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

void transport_buttons(const PanelModel& model, Actions& actions) {
  const auto button = [&](const char* name, Icon icon, const char* tip, Command command, bool lit) {
    if (icon_button(model, name, icon, tip, lit)) actions.commands.push_back(command);
    ImGui::SameLine(0, model.em(0.3F));
  };
  const bool playing = model.playback.playing();
  button("first", Icon::first, "First round (Home)", Command::first, false);
  button("step_back", Icon::step_back, "One round back (←)", Command::step_back, false);
  button("play", playing ? Icon::pause : Icon::play, playing ? "Pause (Space)" : "Play (Space)",
         Command::play_pause, true);
  button("step_forward", Icon::step_forward, "One round on (→)", Command::step_forward, false);
  button("last", Icon::last, "Last round (End)", Command::last, false);
  const auto& rounds = model.playback.loop_rounds();
  const std::string tip = rounds ? "Start over in rounds " + with_separators(rounds->first) + "–" +
                                       with_separators(rounds->second - 1) + ", the marked ones (R)"
                                 : "Start over at the end, or at that of marked rounds (R)";
  if (icon_button(model, "loop", Icon::loop, tip.c_str(), model.playback.loop())) {
    actions.commands.push_back(Command::loop_range);
  }
}

/// What the event buttons stop at, and whether playing does.
void event_popup(const PanelModel& model, Actions& actions) {
  if (!ImGui::BeginPopup("events")) return;
  close_on_escape();
  constexpr std::array<const char*, event_kinds> labels = {"Any event", "Starts", "Kills",
                                                           "Completions", "Phases"};
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
  ImGui::TextUnformatted("Stop at");
  ImGui::PopStyleColor();
  for (std::size_t i = 0; i < event_kinds; ++i) {
    const auto kind = static_cast<EventKind>(i);
    if (ImGui::MenuItem(labels[i], nullptr, model.ui.event_kind == kind)) actions.event_kind = kind;
    mark(model, "events." + std::string(event_words[i]));
  }
  ImGui::Separator();
  if (ImGui::MenuItem("Play at event speed", "Y", model.playback.event_speed())) {
    actions.commands.push_back(Command::event_speed);
  }
  mark(model, "events.speed");
  ImGui::EndPopup();
}

void event_buttons(const PanelModel& model, Actions& actions, bool words) {
  const std::string word(event_words[static_cast<std::size_t>(model.ui.event_kind)]);
  const float row = model.em(1.9F);
  if (icon_button(model, "event_back", Icon::event_back, ("Previous " + word + " (Ctrl ←)").c_str(),
                  false)) {
    actions.commands.push_back(Command::previous_event);
  }
  ImGui::SameLine(0, model.em(0.15F));
  const float width = words ? model.em(6.6F) : model.em(1.4F);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton("event_kind", {width, row})) ImGui::OpenPopup("events");
  mark(model, "event_kind");
  const bool hot = ImGui::IsItemHovered();
  if (hot) tooltip(model, "What the buttons at both sides stop at");
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(corner, {corner.x + width, corner.y + row},
                      ImGui::GetColorU32(hot ? ImGuiCol_ButtonHovered : ImGuiCol_Button),
                      model.em(0.3F));
  if (words) {
    list->AddText({corner.x + model.em(0.5F), corner.y + (row - ImGui::GetTextLineHeight()) / 2},
                  model.theme.text, word.c_str());
  }
  draw_caret(model, corner.x + width - model.em(0.7F), corner.y + row / 2);
  event_popup(model, actions);
  ImGui::SameLine(0, model.em(0.15F));
  if (icon_button(model, "event_forward", Icon::event_forward,
                  ("Next " + word + " (Ctrl →)").c_str(), false)) {
    actions.commands.push_back(Command::next_event);
  }
}

float event_buttons_px(const PanelModel& model, bool words) {
  return 2 * model.em(1.9F) + model.em(words ? 6.6F : 1.4F) + model.em(0.3F);
}

/// Text that leaves room for `widest`, so that nothing beside it moves while it counts.
void steady_text(ImFont* font, const std::string& text, const std::string& widest, Colour colour,
                 float row_px) {
  ImGui::PushFont(font);
  const float width = ImGui::CalcTextSize(widest.c_str()).x;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddText(
      {corner.x, corner.y + (row_px - ImGui::GetTextLineHeight()) / 2}, colour, text.c_str());
  ImGui::PopFont();
  ImGui::Dummy({width, row_px});
}

/// What the bar says, and how wide. It gives way in this order: words, the rate in figures, the
/// slider of the speed, the total of the rounds.
struct BarForm {
  bool words = true;  ///< "round", "rounds/s", what events are
  bool rate = true;
  bool speed = true;
  bool total = true;
};
constexpr std::array<BarForm, 5> bar_forms{{
    {true, true, true, true},
    {false, true, true, true},
    {false, false, true, true},
    {false, false, false, true},
    {false, false, false, false},
}};

std::string rate_unit(const BarForm& form) {
  return form.words ? " rounds/s" : "/s";
}

float mono_width(const PanelModel& model, const std::string& text) {
  const ImFont* font = model.theme.mono;
  return font->CalcTextSizeA(font->FontSize, 1e6F, 0, text.c_str()).x;
}

float speed_slider_px(const PanelModel& model, const BarForm& form) {
  return model.em(form.words ? 6 : 3.5F);
}

/// Of everything between the buttons at the left and the scrubber.
float figures_px(const PanelModel& model, const BarForm& form) {
  const std::string total = with_separators(model.playback.horizon());
  float width = mono_width(model, form.total ? total + " of " + total : total);
  if (form.words) width += ImGui::CalcTextSize("round").x + model.em(0.45F);
  if (form.speed) width += speed_slider_px(model, form) + model.em(1.2F);
  if (form.rate) width += mono_width(model, "9,999" + rate_unit(form)) + model.em(0.4F);
  return width;
}

void speed(const PanelModel& model, Actions& actions, float row_px, const BarForm& form) {
  const float top = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(top + (row_px - model.em(1.3F)) / 2);
  double fraction = model.playback.speed_fraction();
  if (thin_slider(model, "speed", speed_slider_px(model, form), fraction)) {
    actions.speed_fraction = fraction;
  }
  const double rate = model.playback.rounds_per_second();
  if (ImGui::IsItemHovered()) {
    const double seconds = static_cast<double>(model.playback.horizon()) / rate;
    if (model.playback.event_speed()) {
      tooltip(model, "Speed: " + with_separators(model.playback.events_per_second(), 1) +
                         " events per second, however many rounds lie between them");
    } else {
      tooltip(model, "Speed: " + with_separators(rate, rate < 10 ? 1 : 0) +
                         " rounds per second; the whole run takes " + compact(seconds) + " s");
    }
  }
  ImGui::SetCursorPosY(top);
  if (!form.rate) return;
  ImGui::SameLine(0, model.em(0.4F));
  ImGui::SetCursorPosY(top);
  if (model.playback.event_speed()) {
    const double events = model.playback.events_per_second();
    steady_text(
        model.theme.mono,
        with_separators(events, events < 9.95 ? 1 : 0) + (form.words ? " events/s" : " ev/s"),
        "9,999" + rate_unit(form), model.theme.text_dim, row_px);
    return;
  }
  const std::string text =
      (rate < 9.95 ? with_separators(rate, 1) : compact(rate)) + rate_unit(form);
  steady_text(model.theme.mono, text, "9,999" + rate_unit(form), model.theme.text_dim, row_px);
}

/// "round 46 of 284": the room is that of the last round, so that the scrubber stays put.
void round_counter(const PanelModel& model, float row_px, const BarForm& form) {
  const Theme& theme = model.theme;
  const std::string total = with_separators(model.playback.horizon());
  const std::string now = with_separators(model.playback.round());
  const std::string rest = form.total ? " of " + total : std::string();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImDrawList* list = ImGui::GetWindowDrawList();
  float x = corner.x;
  if (form.words) {
    list->AddText({x, corner.y + (row_px - theme.body->FontSize) / 2}, theme.text_dim, "round");
    x += ImGui::CalcTextSize("round").x + model.em(0.45F);
  }
  ImGui::PushFont(theme.mono);
  const float y = corner.y + (row_px - theme.mono->FontSize) / 2;
  list->AddText({x, y}, theme.text, now.c_str());
  list->AddText({x + ImGui::CalcTextSize(now.c_str()).x, y}, theme.text_dim, rest.c_str());
  const float widest = ImGui::CalcTextSize((total + rest).c_str()).x;
  ImGui::PopFont();
  ImGui::Dummy({x - corner.x + widest, row_px});
  mark(model, "round");
}

void arrangement(const PanelModel& model, Actions& actions) {
  const auto button = [&](const char* name, Icon icon, const char* tip, Command command, bool lit) {
    if (icon_button(model, name, icon, tip, lit)) actions.commands.push_back(command);
  };
  button("link", Icon::link, "Panes share view, hover and selection (L)", Command::toggle_link,
         model.views.linked());
  ImGui::SameLine(0, model.em(0.3F));
  button("stack", Icon::stack, "Panes under each other, time axes aligned (V)",
         Command::toggle_stack, model.ui.settings.stacked);
  ImGui::SameLine(0, model.em(0.3F));
  button("fit", Icon::fit, "Fit everything (F)", Command::fit_all, false);
  ImGui::SameLine(0, model.em(0.3F));
  const bool full = model.document.scene().policies.size() >= ViewState::max_panes;
  ImGui::BeginDisabled(full);
  button("add_pane", Icon::plus, full ? "Four panes are the most" : "Add a pane (P)",
         Command::add_pane, false);
  ImGui::EndDisabled();
  ImGui::SameLine(0, model.em(0.9F));
  button("dock_toggle", Icon::dock, "Curves, log and sweeps (K)", Command::toggle_dock,
         model.ui.shows_dock());
  ImGui::SameLine(0, model.em(0.3F));
  button("reading_toggle", Icon::reading, "Job, rule, alarms, what-if and notes (I)",
         Command::toggle_reading, model.ui.settings.reading_open);
}

}  // namespace

float draw_transport_bar(const PanelModel& model, Readings& readings, Scrubber& scrubber,
                         Actions& actions, float top_px) {
  const float row = model.em(1.9F), padding = model.em(0.45F);
  const float height = row + 2 * padding + Scrubber::height_px(model);
  const float width = ImGui::GetIO().DisplaySize.x;
  ImGui::SetNextWindowPos({0, top_px});
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(0.7F), padding});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::Begin("##transport", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoNav);
  if (icon_button(model, "panel", Icon::panel, "Scenario panel (Ctrl B)",
                  model.ui.settings.panel_open)) {
    actions.commands.push_back(Command::toggle_panel);
  }
  ImGui::SameLine(0, model.em(0.9F));
  ImGui::BeginDisabled(!model.document.is_open());
  transport_buttons(model, actions);
  const float right_group = 6 * row + 4 * model.em(0.3F) + model.em(0.9F), gap = model.em(0.9F);
  ImGui::SameLine(0, gap);
  const float room = ImGui::GetContentRegionAvail().x - right_group - 2 * gap;
  const auto wanted = [&](const BarForm& form) {
    return figures_px(model, form) + gap + event_buttons_px(model, form.words);
  };
  const auto fitting = std::find_if(bar_forms.begin(), bar_forms.end(),
                                    [&](const BarForm& form) { return wanted(form) <= room; });
  const BarForm& form = fitting == bar_forms.end() ? bar_forms.back() : *fitting;
  event_buttons(model, actions, form.words);
  ImGui::SameLine(0, gap);
  if (form.speed) {
    speed(model, actions, row, form);
    ImGui::SameLine(0, model.em(1.2F));
  }
  round_counter(model, row, form);
  ImGui::SameLine();
  ImGui::SetCursorPos(
      {std::max(ImGui::GetCursorPosX(), width - right_group - model.em(0.7F)), padding});
  arrangement(model, actions);
  ImGui::SetCursorPos({model.em(0.7F), padding + row + model.em(0.2F)});
  scrubber.draw(model, readings, actions, width - 2 * model.em(0.7F));
  ImGui::EndDisabled();
  ImGui::End();
  ImGui::PopStyleVar(3);
  return height;
}

}  // namespace gnomon::desktop
