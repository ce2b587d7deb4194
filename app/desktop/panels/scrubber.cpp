#include "app/desktop/panels/scrubber.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/readings.h"
#include "app/desktop/scrubber_marks.h"

namespace gnomon::desktop {
namespace {

std::string in_round(Round round) {
  return "Round " + with_separators(round) + ": ";
}

void add_divergences(const PanelModel& model, Readings& readings,
                     std::vector<ScrubberMark>& marks) {
  const std::size_t first = std::min(model.ui.focused_pane, readings.panes() - 1);
  for (std::size_t second = 0; second < readings.panes(); ++second) {
    if (second == first) continue;
    const auto parting = readings.divergence(std::min(first, second), std::max(first, second));
    if (!parting || !parting->has_value()) continue;
    const Round round = (*parting)->round;
    marks.push_back({ScrubberMark::Kind::divergence, round,
                     in_round(round) + readings.subject(first).policy.name + " and " +
                         readings.subject(second).policy.name + " first decide differently."});
  }
}

void add_alarms(Readings& readings, std::vector<ScrubberMark>& marks) {
  for (std::size_t pane = 0; pane < readings.panes(); ++pane) {
    const auto alarms = readings.alarms(pane);
    const auto index = readings.decisions(pane);
    if (!alarms || !index) continue;
    for (const Alarm& alarm : alarms->list) {
      marks.push_back({ScrubberMark::Kind::alarm, alarm.start,
                       readings.subject(pane).policy.name + ": " + describe(alarm, *index)});
    }
  }
}

std::vector<ScrubberMark> marks_of(const PanelModel& model, Readings& readings) {
  std::vector<ScrubberMark> marks;
  for (const Bookmark& bookmark : model.document.scene().bookmarks) {
    marks.push_back(
        {ScrubberMark::Kind::bookmark, bookmark.round,
         in_round(bookmark.round) + (bookmark.note.empty() ? "bookmark" : bookmark.note)});
  }
  if (readings.panes() > 1) add_divergences(model, readings, marks);
  add_alarms(readings, marks);
  return marks;
}

/// A flag, a fork and a warning triangle: told apart by shape, not by colour alone.
void draw_mark(const PanelModel& model, ScrubberMark::Kind kind, float x, float top, float bottom,
               bool hot) {
  const Theme& theme = model.theme;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float size = model.em(hot ? 0.42F : 0.34F), line = std::max(1.0F, model.em(0.1F));
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
    case ScrubberMark::Kind::alarm:
      list->AddTriangleFilled({x, top}, {x + size, top + size * 1.7F},
                              {x - size, top + size * 1.7F}, theme.warning);
      break;
  }
}

}  // namespace

float scrubber_height(const PanelModel& model) {
  return model.em(1.7F);
}

void draw_scrubber(const PanelModel& model, Readings& readings, Actions& actions, float width_px) {
  const Theme& theme = model.theme;
  const float height = scrubber_height(model) - model.em(0.2F), radius = model.em(0.38F);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("scrubber", {width_px, height});
  mark(model, "scrubber");
  const float left = corner.x + radius, track = width_px - 2 * radius;
  if (track < model.em(2)) return;
  const Round horizon = std::max<Round>(1, model.playback.horizon());
  const double scale = static_cast<double>(track) / static_cast<double>(horizon);
  const std::vector<ScrubberMark> marks = marks_of(model, readings);
  const std::vector<MarkGroup> groups = group_marks(marks, horizon, track, model.em(0.6F));
  const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
  const float mouse = ImGui::GetIO().MousePos.x - left;
  std::optional<std::size_t> hot;
  if (hovered && !ImGui::IsMouseDragging(0)) hot = mark_at(groups, mouse, model.em(0.4F));
  double position = model.playback.position();
  if (active) {
    const double wanted = std::clamp(mouse / track, 0.0F, 1.0F) * static_cast<double>(horizon);
    // A click on a mark goes to its very round; a drag passes over it.
    actions.seek_round = hot ? static_cast<double>(groups[*hot].round) : std::floor(wanted + 0.5);
    position = *actions.seek_round;
  }

  ImDrawList* list = ImGui::GetWindowDrawList();
  const float y = corner.y + height - radius * 1.2F, thickness = model.em(0.22F);
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
  for (std::size_t i = groups.size(); i-- > 0;) {
    draw_mark(model, groups[i].kind, left + groups[i].x_px, corner.y, y - thickness, hot == i);
  }
  list->AddCircleFilled({knob, y}, hovered || active ? radius * 1.15F : radius, theme.accent, 24);
  if (hot && !active) tooltip(model, words_of(groups[*hot], marks, 6));
  std::array<std::size_t, 3> counts{};
  for (const ScrubberMark& one : marks) ++counts[static_cast<std::size_t>(one.kind)];
  model.say("scrubber.bookmarks", std::to_string(counts[0]));
  model.say("scrubber.divergences", std::to_string(counts[1]));
  model.say("scrubber.alarms", std::to_string(counts[2]));
}

}  // namespace gnomon::desktop
