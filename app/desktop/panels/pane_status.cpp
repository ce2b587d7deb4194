#include "app/desktop/panels/pane_status.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/desktop/alarms/grouped_text.h"
#include "app/desktop/alarms/span_view.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

/// What is done in less time needs no card, which would only flicker.
constexpr double moment_seconds = 0.4;

/// The broken rule that the banner is about, or what looks like one; null where it is about
/// neither.
const Fault* shown_fault(const SimulationSnapshot::Pane& state) {
  if (!state.error.empty() || !state.result) return nullptr;
  const Schedule& schedule = state.result->schedule;
  if (schedule.doubt) return &*schedule.doubt;
  return schedule.has_fault ? &schedule.fault : nullptr;
}

std::string banner_text(const PanelModel& model, const SimulationSnapshot::Pane& state) {
  if (!state.error.empty()) return state.error;
  if (const Fault* const fault = shown_fault(state)) {
    const bool moved = fault->kind == Fault::Kind::other_jobs;
    return grouped_text(fault->message) +
           (moved ? " It is drawn as it was, and compares with nothing here." : "");
  }
  if (model.simulation.scene_error && !model.ui.settings.panel_open) {
    return model.simulation.scene_error->sentence;  // else the panel says it, with its button
  }
  return {};
}

/// The playhead, and the picture where it shows other rounds.
void go_to_round(const PanelModel& model, Actions& actions, std::size_t pane, Round round) {
  actions.seek_round = static_cast<double>(round);
  actions.focus_pane = pane;
  if (!has_time_axis(model.views.kind(pane))) return;
  if (const auto view = view_of_span(model.views.view(pane), round, round + 1)) {
    actions.view = Actions::ViewChange{pane, *view, true};
  }
}

struct Fact {
  const char* label;
  std::string value;
};

std::vector<Fact> plan_facts(const PaneProgress& progress) {
  const auto rounds = [](double value) {
    // A bound need not be a whole number; of a large one nobody needs the fraction.
    return with_separators(value, value != std::floor(value) && value < 1e5 ? 1 : 0);
  };
  std::vector<Fact> facts;
  if (progress.incumbent) facts.push_back({"best so far", rounds(*progress.incumbent)});
  if (progress.bound) facts.push_back({"bound", rounds(*progress.bound)});
  if (const auto gap = progress.gap()) facts.push_back({"gap", percent(*gap)});
  if (progress.nodes > 0) facts.push_back({"nodes", with_separators(progress.nodes)});
  return facts;
}

/// Sets facts into lines of `width_px` below (x, y), drawing them unless `list` is null. Returns
/// the number of lines.
int flow(const PanelModel& model, const std::vector<Fact>& facts, ImDrawList* list, float x,
         float y, float width_px) {
  const float line_px = model.em(1.45F), gap = model.em(1.1F), space = model.em(0.35F);
  int lines = facts.empty() ? 0 : 1;
  float used = 0;
  for (const Fact& fact : facts) {
    const float label = ImGui::CalcTextSize(fact.label).x;
    ImGui::PushFont(model.theme.mono);
    const float value = ImGui::CalcTextSize(fact.value.c_str()).x;
    ImGui::PopFont();
    const float width = label + space + value;
    if (used > 0 && used + width > width_px) {
      ++lines;
      used = 0;
    }
    if (list) {
      const ImVec2 at{x + used, y + static_cast<float>(lines - 1) * line_px};
      list->AddText(at, model.theme.text_dim, fact.label);
      const ImFont* mono = model.theme.mono;
      const float drop = (model.theme.body->FontSize - mono->FontSize) / 2;
      list->AddText(mono, mono->FontSize, {at.x + label + space, at.y + drop}, model.theme.text,
                    fact.value.c_str());
    }
    used += width + gap;
  }
  return lines;
}

std::string heading_of(const PaneProgress& progress) {
  if (progress.stopping) return "Stopping…";
  return progress.stage.empty() ? "Working" : "Planning";
}

/// How much of the best total latency is proved: the rest of the track is the gap.
void gap_track(const PanelModel& model, const PaneProgress& progress, float x, float y,
               float width_px) {
  if (!progress.gap() || !(*progress.incumbent > 0)) return;
  const float height = model.em(0.22F);
  const auto part = static_cast<float>(std::clamp(*progress.bound / *progress.incumbent, 0.0, 1.0));
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({x, y}, {x + width_px, y + height},
                      ImGui::GetColorU32(ImGuiCol_ButtonHovered), height / 2);
  list->AddRectFilled({x, y}, {x + part * width_px, y + height}, model.theme.accent, height / 2);
}

}  // namespace

void draw_pane_banner(const PanelModel& model, Actions& actions, std::size_t pane, float width_px) {
  const SimulationSnapshot::Pane& state = model.simulation.panes[pane];
  std::string text = banner_text(model, state);
  if (text.empty()) return;
  const Theme& theme = model.theme;
  const std::string name = "pane" + std::to_string(pane);
  const float button = state.cancelled ? model.em(6) : 0;
  const float wrap = width_px - model.em(1.2F) - (state.cancelled ? button + model.em(0.5F) : 0);
  text = in_lines(text, wrap - 1);
  const float text_height = ImGui::CalcTextSize(text.c_str(), nullptr, false, wrap).y;
  const float frame = state.cancelled ? ImGui::GetFrameHeight() : 0;
  const float height = std::max(text_height + model.em(0.7F), frame + model.em(0.4F));
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImDrawList* list = ImGui::GetWindowDrawList();
  // Stopping something is nobody's error.
  const Fault* const fault = shown_fault(state);
  const bool moved = fault && fault->kind == Fault::Kind::other_jobs;
  const bool doubted = fault && state.result->schedule.doubt;
  const Colour colour = state.cancelled || moved || doubted ? theme.warning : theme.error;
  list->AddRectFilled(corner, {corner.x + width_px, corner.y + height}, with_alpha(colour, 0x30),
                      model.em(0.25F));
  list->AddRectFilled(corner, {corner.x + model.em(0.2F), corner.y + height}, colour);
  list->AddText(theme.body, theme.body->FontSize,
                {corner.x + model.em(0.6F), corner.y + (height - text_height) / 2}, theme.text,
                text.c_str(), nullptr, wrap);
  mark(model, name + ".banner", {corner.x, corner.y, width_px, height});
  if (fault && !moved) {
    ImGui::SetCursorScreenPos(corner);
    if (ImGui::InvisibleButton((name + ".banner").c_str(), {width_px, height})) {
      go_to_round(model, actions, pane, fault->round);
    }
    if (ImGui::IsItemHovered()) {
      tooltip(model, "Click to go to round " + with_separators(fault->round) + ".");
    }
  }
  if (state.cancelled) {
    ImGui::SetCursorScreenPos(
        {corner.x + width_px - button - model.em(0.3F), corner.y + (height - frame) / 2});
    if (ImGui::Button("Run again", {button, frame})) actions.run_pane_again = pane;
    mark(model, name + ".run_again");
  }
  ImGui::SetCursorScreenPos({corner.x, corner.y + height + model.em(0.3F)});
}

void draw_pane_progress(const PanelModel& model, Actions& actions, std::size_t pane,
                        const WidgetRect& area) {
  const auto& progress = model.simulation.panes[pane].progress;
  if (!progress || progress->seconds < moment_seconds) return;
  const std::string name = "pane" + std::to_string(pane);
  const float padding = model.em(0.8F), button = model.em(5);
  const float width = std::min(model.em(30), area.width - model.em(5));
  const float inner = width - 2 * padding, frame = ImGui::GetFrameHeight();
  const std::vector<Fact> facts = plan_facts(*progress);
  const int lines = flow(model, facts, nullptr, 0, 0, inner);
  const bool track = progress->gap().has_value();
  const float height = 2 * padding + frame + static_cast<float>(lines) * model.em(1.45F) +
                       (lines > 0 ? model.em(0.3F) : 0) + (track ? model.em(0.4F) : 0);
  if (width < model.em(12)) return;  // no room for a button; the picture stays dimmed

  const ImVec2 corner{std::round(area.x + (area.width - width) / 2 + model.em(1)),
                      std::round(area.y + std::max(0.0F, (area.height - height) / 2))};
  ImGui::SetCursorScreenPos(corner);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ImGui::GetColorU32(ImGuiCol_PopupBg));
  ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {padding, padding});
  ImGui::BeginChild((name + ".progress").c_str(), {width, std::min(height, area.height)}, true,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
  const Theme& theme = model.theme;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::string heading = heading_of(*progress);
  const ImVec2 at{corner.x + padding, corner.y + padding + model.em(0.28F)};
  ImGui::PushFont(theme.heading);
  const float heading_px = ImGui::CalcTextSize(heading.c_str()).x;
  ImGui::PopFont();
  list->AddText(theme.heading, theme.heading->FontSize, at, theme.text, heading.c_str());
  const std::string seconds = with_separators(progress->seconds, 1) + " s";
  ImGui::PushFont(theme.mono);
  const float seconds_px = ImGui::CalcTextSize(seconds.c_str()).x;
  ImGui::PopFont();
  const float seconds_x = at.x + inner - button - model.em(0.8F) - seconds_px;
  list->AddText(theme.mono, theme.mono->FontSize,
                {seconds_x, at.y + (theme.body->FontSize - theme.mono->FontSize) / 2}, theme.text,
                seconds.c_str());
  const float stage_x = at.x + heading_px + model.em(0.6F);
  list->PushClipRect({stage_x, corner.y}, {seconds_x - model.em(0.4F), corner.y + height}, true);
  list->AddText({stage_x, at.y}, theme.text_dim, progress->stage.c_str());
  list->PopClipRect();
  ImGui::SetCursorScreenPos({at.x + inner - button, corner.y + padding});
  ImGui::BeginDisabled(progress->stopping);
  if (ImGui::Button("Cancel", {button, frame})) actions.cancel_pane = pane;
  ImGui::EndDisabled();
  mark(model, name + ".cancel");
  const float below = corner.y + padding + frame + model.em(0.3F);
  flow(model, facts, list, at.x, below, inner);
  gap_track(model, *progress, at.x,
            below + static_cast<float>(lines) * model.em(1.45F) + model.em(0.1F), inner);
  ImGui::EndChild();
}

}  // namespace gnomon::desktop
