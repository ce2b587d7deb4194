#include "app/desktop/panels/scrubber.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/desktop/alarms/grouped_text.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/views/policy_names.h"

namespace gnomon::desktop {
namespace {

std::string in_round(Round round) {
  return "Round " + with_separators(round) + ": ";
}

/// A flag and a fork from `top` down to the track, a warning triangle below it: told apart by shape
/// and place, not by colour alone.
void draw_mark(const PanelModel& model, ScrubberMark::Kind kind, float x, float top, float track_y,
               bool hot) {
  const Theme& theme = model.theme;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float size = model.em(hot ? 0.42F : 0.34F), line = std::max(1.0F, model.em(0.1F));
  const float bottom = track_y - model.em(0.11F);
  switch (kind) {
    case ScrubberMark::Kind::bookmark:
      list->AddLine({x, top}, {x, bottom}, theme.accent, line);
      list->AddTriangleFilled({x, top}, {x + size * 1.6F, top + size * 0.7F},
                              {x, top + size * 1.4F}, theme.accent);
      break;
    case ScrubberMark::Kind::divergence: {
      const float middle = top + (bottom - top) * 0.55F;
      list->AddLine({x, bottom}, {x, middle}, theme.text, line);
      list->AddLine({x, middle}, {x - size, top}, theme.text, line);
      list->AddLine({x, middle}, {x + size, top}, theme.text, line);
      break;
    }
    case ScrubberMark::Kind::alarm: {
      const float tip = track_y + model.em(0.18F);
      list->AddTriangleFilled({x, tip}, {x + size, tip + size * 1.7F},
                              {x - size, tip + size * 1.7F}, theme.warning);
      break;
    }
  }
}

}  // namespace

float Scrubber::height_px(const PanelModel& model) {
  return model.em(2.1F);
}

void Scrubber::update(const PanelModel& model, Readings& readings, Round horizon, float track_px) {
  Sources now;
  now.bookmarks = model.document.scene().bookmarks;
  const std::size_t panes = readings.panes();
  const std::size_t first = std::min(model.ui.focused_pane, panes > 0 ? panes - 1 : 0);
  for (std::size_t pane = 0; pane < panes; ++pane) {
    now.alarms[pane] = readings.alarms(pane);
    if (pane == first) continue;
    now.partings[pane] = readings.divergence(std::min(first, pane), std::max(first, pane));
  }
  now.horizon = horizon;
  now.track_px = track_px;
  now.apart_px = model.em(0.6F);
  if (now == sources_) return;
  sources_ = std::move(now);
  marks_.clear();
  for (std::size_t i = 0; i < sources_.bookmarks.size(); ++i) {
    marks_.push_back({ScrubberMark::Kind::bookmark, sources_.bookmarks[i].round, 0, i});
  }
  for (std::size_t pane = 0; pane < panes; ++pane) {
    const auto& parting = sources_.partings[pane];
    if (parting && parting->has_value()) {
      marks_.push_back({ScrubberMark::Kind::divergence, (*parting)->round, pane, 0});
    }
    const auto& alarms = sources_.alarms[pane];
    for (std::size_t i = 0; alarms && i < alarms->list.size(); ++i) {
      marks_.push_back({ScrubberMark::Kind::alarm, alarms->list[i].start, pane, i});
    }
  }
  groups_ = group_marks(marks_, horizon, track_px, sources_.apart_px);
}

std::string Scrubber::describe(const PanelModel& model, Readings& readings,
                               const ScrubberMark& mark) const {
  switch (mark.kind) {
    case ScrubberMark::Kind::bookmark: {
      const std::string& note = sources_.bookmarks[mark.index].note;
      return in_round(mark.round) + (note.empty() ? "bookmark" : note);
    }
    case ScrubberMark::Kind::divergence: {
      const std::vector<std::string> names =
          policy_names(model.document.scene().policies, model.document.scene().recordings);
      const std::size_t first = std::min(model.ui.focused_pane, names.size() - 1);
      if (mark.pane >= names.size()) return {};
      return in_round(mark.round) + names[first] + " and " + names[mark.pane] +
             " first decide differently.";
    }
    case ScrubberMark::Kind::alarm: {
      const auto index = readings.decisions(mark.pane);
      if (!index) return {};
      return readings.subject(mark.pane).policy.name + ": " +
             grouped_text(gnomon::describe(sources_.alarms[mark.pane]->list[mark.index], *index));
    }
  }
  return {};
}

void Scrubber::draw(const PanelModel& model, Readings& readings, Actions& actions, float width_px) {
  const Theme& theme = model.theme;
  const float height = height_px(model) - model.em(0.2F), radius = model.em(0.38F);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("scrubber", {width_px, height});
  mark(model, "scrubber");
  const float left = corner.x + radius, track = width_px - 2 * radius;
  if (track < model.em(2)) return;
  const Round horizon = std::max<Round>(1, model.playback.horizon());
  const double scale = static_cast<double>(track) / static_cast<double>(horizon);
  update(model, readings, horizon, track);
  const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
  const float y = corner.y + model.em(1.1F), thickness = model.em(0.22F);
  const float mouse = ImGui::GetIO().MousePos.x - left;
  std::optional<std::size_t> hot;
  if (hovered && !ImGui::IsMouseDragging(0)) {
    const float down = ImGui::GetIO().MousePos.y - y;
    const auto below = std::abs(down) > thickness ? std::optional(down > 0) : std::nullopt;
    hot = mark_at(groups_, mouse, model.em(0.4F), below);
  }
  double position = model.playback.position();
  if (active) {
    const double wanted = std::clamp(mouse / track, 0.0F, 1.0F) * static_cast<double>(horizon);
    // A click on a mark goes to its very round; a drag passes over it.
    actions.seek_round = hot ? static_cast<double>(groups_[*hot].round) : std::floor(wanted + 0.5);
    position = *actions.seek_round;
  }

  ImDrawList* list = ImGui::GetWindowDrawList();
  const float knob = left + static_cast<float>(std::clamp(position * scale, 0.0, double{track}));
  const auto bar = [&](float from, float to, float thick, Colour colour) {
    list->AddRectFilled({from, y - thick / 2}, {to, y + thick / 2}, colour, thick / 2);
  };
  bar(left, left + track, thickness, ImGui::GetColorU32(ImGuiCol_ButtonHovered));
  bar(left, knob, thickness, theme.accent);
  if (const auto& range = model.ui.range) {
    const auto x = [&](Round round) {
      return left +
             static_cast<float>(std::clamp(static_cast<double>(round) * scale, 0.0, double{track}));
    };
    const float from = x(range->first), to = std::max(x(range->end), from + 2);
    const float half = model.em(0.3F);
    list->AddRect({from, y - half}, {to, y + half}, theme.text, model.em(0.1F), 0,
                  std::max(1.0F, model.em(0.08F)));
  }
  // The important ones last, on top.
  for (std::size_t i = groups_.size(); i-- > 0;) {
    draw_mark(model, groups_[i].kind, left + groups_[i].x_px, corner.y, y, hot == i);
  }
  list->AddCircleFilled({knob, y}, hovered || active ? radius * 1.15F : radius, theme.accent, 24);
  if (hot && !active) {
    tooltip(model, words_of(groups_[*hot], marks_, 6, [&](const ScrubberMark& mark) {
              return describe(model, readings, mark);
            }));
  }
  std::array<std::size_t, 3> counts{};
  for (const ScrubberMark& one : marks_) ++counts[static_cast<std::size_t>(one.kind)];
  model.say("scrubber.bookmarks", std::to_string(counts[0]));
  model.say("scrubber.divergences", std::to_string(counts[1]));
  model.say("scrubber.alarms", std::to_string(counts[2]));
}

}  // namespace gnomon::desktop
