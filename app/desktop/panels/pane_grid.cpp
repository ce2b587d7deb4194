#include "app/desktop/panels/pane_grid.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/desktop/panels/pane_header.h"
#include "app/desktop/panels/pane_recording.h"
#include "app/desktop/panels/pane_status.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/views/canvas/canvas_imgui.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::desktop {
namespace {

constexpr ImGuiWindowFlags pane_flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                        ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_NoBringToFrontOnFocus |
                                        ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;

/// A heading and a line of help in the middle of a rectangle.
void centred_text(const PanelModel& model, const WidgetRect& area, const std::string& heading,
                  const std::string& sentence) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Theme& theme = model.theme;
  const float wrap = std::max(model.em(8), std::min(area.width - model.em(2), model.em(34)));
  const std::string text = in_lines(sentence, wrap - 1);
  ImGui::PushFont(theme.heading);
  const ImVec2 top = ImGui::CalcTextSize(heading.c_str(), nullptr, false, wrap);
  ImGui::PopFont();
  const ImVec2 below = ImGui::CalcTextSize(text.c_str(), nullptr, false, wrap);
  float y = area.y + (area.height - top.y - below.y - model.em(0.5F)) / 2;
  const float left = area.x + (area.width - std::max(top.x, below.x)) / 2;
  list->AddText(theme.heading, theme.heading->FontSize, {left, y}, theme.text, heading.c_str(),
                nullptr, wrap);
  y += top.y + model.em(0.5F);
  list->AddText(theme.body, theme.body->FontSize, {left, y}, theme.text_dim, text.c_str(), nullptr,
                wrap);
}

/// y of a view with lanes, in thousandths of their height, and back.
void scale_y(ViewRect& view, double factor) {
  view.y0 *= factor;
  view.y1 *= factor;
}
void scale_y(ViewLimits& limits, double factor) {
  limits.top_tokens *= factor;
  limits.min_tokens *= factor;
}

/// What a view said in tokens of its lanes, as linked panes share it.
void share_lanes(Panes& panes, std::size_t pane, ViewOutput& output) {
  const double factor = 1000 / panes.lanes_tokens(pane);
  if (output.view_moved) scale_y(*output.view_moved, factor);
  if (output.view_jump) scale_y(*output.view_jump, factor);
  if (output.view_zoomed) output.view_zoomed->y *= factor;
  if (!output.limits) return;
  panes.set_lanes_tokens(pane, output.limits->top_tokens);
  scale_y(*output.limits, 1000 / output.limits->top_tokens);
}

void take(const ViewOutput& output, std::size_t pane, Actions& actions) {
  if (output.hovered) {
    actions.hovered_job = output.hovered_job;
    actions.cursor_round = output.cursor_round;
    actions.cursor_pane = pane;
  }
  actions.refining = actions.refining || output.refining;
  if (output.view_moved) actions.view = {pane, *output.view_moved, false};
  if (output.view_zoomed) actions.zoom = {pane, *output.view_zoomed};
  if (output.view_jump) actions.view = {pane, *output.view_jump, true};
  if (output.clicked) actions.select_job = output.clicked_job;
  if (output.playhead_moved) actions.seek_round = *output.playhead_moved;
  if (output.marked_rounds) {
    actions.range = RoundRange{output.marked_rounds->first, output.marked_rounds->end};
  }
  if (output.unmarked) actions.range = std::optional<RoundRange>();
  if (output.context) actions.context = {pane, *output.context};
  if (output.run_dragged) {
    actions.run_drag = {pane, output.run_dragged->first, output.run_dragged->second,
                        output.run_dropped};
  }
  actions.limits[pane] = output.limits;
}

/// What the mouse points at in the picture, for panels that light up with it.
void point_at(const PanelModel& model, Panes& panes, std::size_t pane, const ViewOutput& output,
              Actions& actions) {
  const auto& subject = panes.subjects()[pane];
  if (output.hovered_phase) {
    actions.pointed = {pane, output.hovered_phase->first, output.hovered_phase->second, -1};
  }
  const ViewKind kind = model.views.kind(pane);
  if (!output.hovered || kind != ViewKind::plane || !subject.instance) return;
  const PixelMap map = panes.view(pane, kind).last_map();
  const Tokens limit = subject.instance->memory_limit;
  const double away = std::abs(map.y(static_cast<double>(limit)) - ImGui::GetIO().MousePos.y);
  if (away <= model.em(0.35F)) actions.pointed = {pane, 0, 0, limit};
}

/// What is marked on the time axis: bright, and all around it dimmed.
void draw_range(const PanelModel& model, const PixelMap& map, const RoundRange& range) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto left = static_cast<float>(map.x_px), top = static_cast<float>(map.y_px);
  const float right = left + static_cast<float>(map.width_px);
  const float bottom = top + static_cast<float>(map.height_px);
  const auto x = [&](Round round) {
    return std::clamp(static_cast<float>(map.x(static_cast<double>(round))), left, right);
  };
  const float from = x(range.first), to = x(range.end);
  const Colour shade = with_alpha(model.theme.plot, 0x70);
  list->AddRectFilled({left, top}, {from, bottom}, shade);
  list->AddRectFilled({to, top}, {right, bottom}, shade);
  for (const float edge : {from, to}) {
    if (edge <= left || edge >= right) continue;
    list->AddLine({edge, top}, {edge, bottom}, model.theme.text, std::max(1.0F, model.em(0.07F)));
  }
}

void draw_view(const PanelModel& model, Actions& actions, Panes& panes, std::size_t pane) {
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (room.x < 8 || room.y < 8) return;
  const WidgetRect area{corner.x, corner.y, room.x, room.y};
  const auto& result = model.simulation.panes[pane].result;
  if (result && result->scene->instance->jobs.empty()) {
    const bool mix = model.document.mix() != nullptr;
    centred_text(model, area, "No jobs",
                 mix ? "Raise n in the scenario panel, and they appear here."
                     : "None of the trace's rows is a job at this memory limit. Raise M, or open "
                       "another file.");
    return;
  }
  const SimulationSnapshot::Pane& state = model.simulation.panes[pane];
  if (!result && (!model.simulation.busy || !state.error.empty())) {
    const auto& error = model.simulation.scene_error;
    centred_text(model, area, "Nothing to show yet",
                 error             ? error->sentence + " Raise M, or leave out what cannot fit."
                 : state.cancelled ? "Run it again, or choose another policy above."
                                   : "Choose another policy or other parameters above.");
    return;
  }
  const std::string id = "plane" + std::to_string(pane);
  const ViewInput input = view_input(model, panes, pane, id);
  ViewOutput output =
      panes.view(pane, model.views.kind(pane)).draw(input, model.theme, room.x, room.y);
  point_at(model, panes, pane, output, actions);
  if (model.views.kind(pane) == ViewKind::triangles) share_lanes(panes, pane, output);
  take(output, pane, actions);
  if (actions.context && actions.context->first == pane && output.context) {
    // Whoever aims at the playhead means its round: a pixel may be thousands of them.
    const PixelMap map = panes.view(pane, model.views.kind(pane)).last_map();
    const double away = std::abs(map.x(input.playhead_round) - map.x(output.context->round));
    if (away <= model.em(0.5F)) actions.context->second.round = input.playhead_round;
  }
  if (has_time_axis(model.views.kind(pane))) {
    const PixelMap map = panes.view(pane, model.views.kind(pane)).last_map();
    ImGuiCanvas canvas(*ImGui::GetWindowDrawList(), model.theme);
    if (model.ui.range) draw_range(model, map, *model.ui.range);
    const ViewSubject& subject = panes.subjects()[pane];
    draw_recording_marks(model, actions, subject, pane, map, area, canvas);
    const bool memory = model.views.kind(pane) == ViewKind::plane;
    const bool pointed = model.ui.highlight.kind != Highlight::Kind::none;
    const std::size_t meant = model.ui.highlight.pane;
    if (pointed && (meant == pane || meant == Highlight::every_pane)) {
      panes.emphasis(pane).draw(model.ui.highlight, input, map, memory, model.theme, canvas);
    }
  }
  if (output.job_order) {
    actions.picture = model.ui.picture;
    actions.picture->job_order = *output.job_order;
  }
  mark(model, id, area);
  draw_pane_progress(model, actions, pane, area);
}

void draw_pane(const PanelModel& model, Actions& actions, Panes& panes, std::size_t pane,
               const WidgetRect& area, float header_px, const HeaderStyle& style) {
  ImGui::SetNextWindowPos({area.x, area.y});
  ImGui::SetNextWindowSize({area.width, area.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(0.6F), model.em(0.5F)});
  const bool focused = model.ui.focused_pane == pane && model.simulation.panes.size() > 1;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, focused ? 1.0F : 0.0F);
  ImGui::PushStyleColor(ImGuiCol_Border, with_alpha(model.theme.accent, 0x80));
  ImGui::Begin(("##pane" + std::to_string(pane)).c_str(), nullptr, pane_flags);
  ImGui::PopStyleColor();
  if (ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
      (ImGui::IsMouseClicked(0) || ImGui::IsMouseClicked(2))) {
    actions.focus_pane = pane;
  }
  const float width = ImGui::GetContentRegionAvail().x;
  draw_pane_header(model, actions, pane, width, header_px, style);
  draw_pane_banner(model, actions, pane, width);
  draw_view(model, actions, panes, pane);
  ImGui::End();
  ImGui::PopStyleVar(2);
}

void empty_state(const PanelModel& model, Actions& actions, const WidgetRect& area) {
  ImGui::SetNextWindowPos({area.x, area.y});
  ImGui::SetNextWindowSize({area.width, area.height});
  ImGui::Begin("##empty", nullptr, pane_flags);
  if (!model.ui.loading.empty()) {
    centred_text(model, area, "Loading " + model.ui.loading + "…", "");
  } else {
    WidgetRect text = area;
    text.height -= model.em(4);
    centred_text(model, text, "See how requests share a KV cache",
                 "Drop a scenario (.json), a request trace or a recorded run (.csv, .jsonl) here.");
    const float width = model.em(9), gap = model.em(0.6F);
    ImGui::SetCursorScreenPos(
        {area.x + (area.width - 3 * width) / 2 - gap, area.y + area.height / 2 + model.em(1)});
    if (ImGui::Button("Scenes…", {width, model.em(2)})) {
      actions.commands.push_back(Command::show_scenes);
    }
    mark(model, "empty.scenes");
    ImGui::SameLine(0, gap);
    if (ImGui::Button("Open…", {width, model.em(2)})) actions.commands.push_back(Command::open);
    mark(model, "empty.open");
    ImGui::SameLine(0, gap);
    if (ImGui::Button("Default scene", {width, model.em(2)})) {
      actions.commands.push_back(Command::default_scene);
    }
    mark(model, "empty.default");
  }
  ImGui::End();
}

}  // namespace

ViewInput view_input(const PanelModel& model, Panes& panes, std::size_t pane,
                     const std::string& id) {
  ViewInput input;
  input.id = id.c_str();
  input.subject = panes.subjects()[pane];
  input.all = panes.subjects();
  input.background = &panes.background();
  input.colours = panes.colours(pane);
  input.options = model.ui.picture;
  if (input.subject.schedule) {
    if (const PolicyInfo* info = find_policy(input.subject.policy.name)) {
      input.victim_rule = info->victim_rule;
    }
  }
  input.view = model.views.view(pane);
  input.limits = model.views.limits(pane);
  if (model.views.kind(pane) == ViewKind::triangles) {
    scale_y(input.view, panes.lanes_tokens(pane) / 1000);
    scale_y(input.limits, panes.lanes_tokens(pane) / 1000);
  }
  input.playhead_round = model.playback.position();
  // The jobs may have become fewer since one was selected.
  const auto known = [&](JobId job) {
    return input.subject.instance &&
           static_cast<std::size_t>(job + 1) <= input.subject.instance->jobs.size();
  };
  if (known(model.ui.selected_job)) input.selected_job = model.ui.selected_job;
  const bool shares_cursor = model.views.linked() || model.ui.cursor_pane == pane;
  if (shares_cursor && known(model.ui.hovered_job)) input.hovered_job = model.ui.hovered_job;
  if (model.views.linked() && model.ui.cursor_pane != pane) {
    input.linked_cursor_round = model.ui.cursor_round;
  }
  input.stacked = model.ui.settings.stacked;
  input.movable =
      model.views.kind(pane) == ViewKind::triangles && input.subject.policy.name == hand_made_name;
  if (model.ui.moved_run && model.ui.moved_run->first == pane) {
    input.moved_run = model.ui.moved_run->second;
  }
  input.stale = model.simulation.panes[pane].stale || panes.held(pane) ||
                model.simulation.scene_error.has_value();
  return input;
}

WidgetRect pane_area(const WidgetRect& all, std::size_t panes, std::size_t index, bool stacked,
                     float gap_px) {
  const std::size_t columns = stacked ? 1 : panes == 4 ? 2 : panes;
  const std::size_t rows = (panes + columns - 1) / columns;
  const auto split = [gap_px](float start, float length, std::size_t parts, std::size_t part) {
    const float each =
        (length - gap_px * static_cast<float>(parts - 1)) / static_cast<float>(parts);
    // Whole pixels, or the edges of neighbours would be blurred differently.
    const float from = std::round(start + static_cast<float>(part) * (each + gap_px));
    const float to = std::round(start + static_cast<float>(part) * (each + gap_px) + each);
    return std::pair(from, to - from);
  };
  const auto [x, width] = split(all.x, all.width, columns, index % columns);
  const auto [y, height] = split(all.y, all.height, rows, index / columns);
  return {x, y, width, height};
}

void draw_pane_grid(const PanelModel& model, Actions& actions, Panes& panes,
                    const WidgetRect& area) {
  const std::size_t count = std::min(model.simulation.panes.size(), ViewState::max_panes);
  if (!model.document.is_open() || count == 0 || count != model.document.scene().policies.size()) {
    return empty_state(model, actions, area);
  }
  const float gap = model.em(0.55F), padding = model.em(1.2F);
  const bool stacked = model.ui.settings.stacked;
  const auto area_of = [&](std::size_t i) { return pane_area(area, count, i, stacked, gap); };
  const auto width = [&](std::size_t i) { return area_of(i).width - padding; };
  std::vector<HeaderStyle> styles;
  HeaderStyle common;
  for (std::size_t i = 0; i < count; ++i) {
    styles.push_back(pane_header_style(model, i, width(i), stacked));
    common = common_style(common, styles.back());
  }
  std::vector<float> headers;
  for (std::size_t i = 0; i < count; ++i) {
    // Of panes under each other every line counts: those that need one only take one.
    styles[i] = stacked ? HeaderStyle{styles[i].beside_controls, common.form} : common;
    headers.push_back(pane_header_height(model, i, width(i), styles[i]));
  }
  // Side by side they are level.
  if (!stacked) headers.assign(count, *std::max_element(headers.begin(), headers.end()));
  for (std::size_t i = 0; i < count; ++i) {
    draw_pane(model, actions, panes, i, area_of(i), headers[i], styles[i]);
  }
}

}  // namespace gnomon::desktop
