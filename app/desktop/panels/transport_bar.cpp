#include "app/desktop/panels/transport_bar.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "app/desktop/number_format.h"
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
  if (icon_button(model, "loop", Icon::loop, "Start over at the end", model.playback.loop())) {
    actions.toggle_loop = true;
  }
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

/// What the bar says, and how wide. It gives way in this order: the scrubber to its least length,
/// words, the rate in figures, the slider of the speed, the total of the rounds.
struct BarForm {
  bool words = true;  ///< "round", "rounds/s"
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
    tooltip(model, "Speed: " + with_separators(rate, rate < 10 ? 1 : 0) +
                       " rounds per second; the whole run takes " + compact(seconds) + " s");
  }
  ImGui::SetCursorPosY(top);
  if (!form.rate) return;
  ImGui::SameLine(0, model.em(0.4F));
  ImGui::SetCursorPosY(top);
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

void scrubber(const PanelModel& model, Actions& actions, float width_px, float row_px) {
  const float top = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(top + (row_px - model.em(1.3F)) / 2);
  const double horizon = static_cast<double>(std::max<Round>(1, model.playback.horizon()));
  double fraction = model.playback.position() / horizon;
  if (thin_slider(model, "scrubber", width_px, fraction)) {
    actions.seek_round = std::floor(fraction * horizon + 0.5);
  }
  ImGui::SetCursorPosY(top);
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
}

}  // namespace

float draw_transport_bar(const PanelModel& model, Actions& actions, float top_px) {
  const float row = model.em(1.9F), padding = model.em(0.45F);
  const float height = row + 2 * padding;
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
  if (icon_button(model, "panel", Icon::panel, "Scenario panel (Ctrl B)", false)) {
    actions.commands.push_back(Command::toggle_panel);
  }
  ImGui::SameLine(0, model.em(0.9F));
  ImGui::BeginDisabled(!model.document.is_open());
  transport_buttons(model, actions);
  const float right_group = 4 * row + 3 * model.em(0.3F), gap = model.em(0.9F);
  ImGui::SameLine(0, gap);
  const float room = ImGui::GetContentRegionAvail().x - right_group - gap;
  const auto wanted = [&](const BarForm& form) {
    // Long words are not worth a scrubber that cannot be aimed with.
    return figures_px(model, form) + (form.words ? model.em(15) : 0);
  };
  const auto fitting = std::find_if(bar_forms.begin(), bar_forms.end(),
                                    [&](const BarForm& form) { return wanted(form) <= room; });
  const BarForm& form = fitting == bar_forms.end() ? bar_forms.back() : *fitting;
  if (form.speed) {
    speed(model, actions, row, form);
    ImGui::SameLine(0, model.em(1.2F));
  }
  round_counter(model, row, form);
  ImGui::SameLine(0, gap);
  const float scrub = ImGui::GetContentRegionAvail().x - right_group - gap;
  if (scrub > model.em(4)) scrubber(model, actions, scrub, row);
  ImGui::SameLine();
  ImGui::SetCursorPos(
      {std::max(ImGui::GetCursorPosX(), width - right_group - model.em(0.7F)), padding});
  arrangement(model, actions);
  ImGui::EndDisabled();
  ImGui::End();
  ImGui::PopStyleVar(3);
  return height;
}

}  // namespace gnomon::desktop
