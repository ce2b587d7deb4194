#include "app/desktop/panels/policy_menu.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/desktop/panels/pane_recording.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/policy_list.h"
#include "app/desktop/search_text.h"
#include "app/desktop/text_cut.h"
#include "engine/scenario/recordings.h"

namespace gnomon::desktop {
namespace {

/// The one list that may be open at a time.
struct OpenList {
  char typed[40] = {};
  std::size_t cursor = 0;  ///< among the rows that are shown
  bool moved = true;       ///< by key: bring it into sight
};
OpenList open_list;

/// A line of the list: a policy, or a recording of the scenario that a pane can play.
struct Row {
  const PolicyInfo* info = nullptr;
  const Recording* recording = nullptr;  ///< of the scenario; null for a policy
  std::size_t index = 0;                 ///< of the recording

  [[nodiscard]] std::string name() const {
    return recording ? recording->name : std::string(info->name);
  }
  [[nodiscard]] std::string knows() const {
    return recording ? "recorded" : "knows " + std::string(known_to(*info));
  }
  [[nodiscard]] bool is(const PolicySpec& policy) const {
    return recording ? policy == recorded_policy(index) : policy.name == info->name;
  }
};

/// Recordings that have what is typed in their name, then policies.
std::vector<Row> matching_rows(const PanelModel& model, const std::string& typed) {
  std::vector<Row> rows;
  const auto& recordings = model.document.scene().recordings;
  for (std::size_t i = 0; i < recordings.size(); ++i) {
    if (!has_every_word(recordings[i]->name, typed)) continue;
    rows.push_back({&recorded_policy_info(), &*recordings[i], i});
  }
  for (const PolicyInfo* info : matching_policies(typed)) rows.push_back({info, nullptr, 0});
  return rows;
}

struct Sizes {
  float row, knows, name, width, height, search, footer;
};

float text_px(std::string_view text) {
  return ImGui::CalcTextSize(text.data(), text.data() + text.size()).x;
}

/// Sizes for all policies, whatever is typed: a list that narrows down keeps its columns.
Sizes sizes_of(const PanelModel& model) {
  Sizes sizes{};
  sizes.row = ImGui::GetTextLineHeight() + model.em(0.42F);
  float rule = 0;
  for (const PolicyInfo& info : policy_infos()) {
    sizes.knows = std::max(sizes.knows, text_px("knows ") + text_px(known_to(info)));
    rule = std::max(rule, text_px(info.summary));
    ImGui::PushFont(model.theme.heading);
    sizes.name = std::max(sizes.name, text_px(info.name));
    ImGui::PopFont();
  }
  const auto& recordings = model.document.scene().recordings;
  for (const SharedRecording& recording : recordings) {
    ImGui::PushFont(model.theme.heading);
    sizes.name = std::max(sizes.name, std::min(text_px(recording->name), model.em(18)));
    ImGui::PopFont();
  }
  sizes.knows += model.em(1.4F);
  sizes.name += model.em(1.2F);
  sizes.search = ImGui::GetFrameHeight() + model.em(0.4F);
  sizes.footer = ImGui::GetTextLineHeight() + model.em(0.6F);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float frame = 2 * model.em(0.6F);
  const auto rows = static_cast<float>(policy_infos().size() + recordings.size());
  sizes.width =
      std::min(sizes.knows + sizes.name + rule + model.em(1) + frame, display.x - model.em(1.2F));
  sizes.height = std::min(sizes.search + rows * sizes.row + sizes.footer + frame + model.em(0.4F),
                          display.y - model.em(1.2F));
  return sizes;
}

void choose(const PanelModel& model, Actions& actions, std::size_t pane, const Row& row) {
  ImGui::CloseCurrentPopup();
  Scenario scene = model.document.scene();
  if (row.is(scene.policies[pane])) return;
  scene.policies[pane] =
      row.recording ? recorded_policy(row.index) : as_chosen(*row.info, scene.policies);
  actions.scene = std::move(scene);
  actions.focus_pane = pane;
}

/// The field that narrows the list down. Returns whether Enter was pressed in it.
bool search_field(const PanelModel& model, const std::string& name, std::span<const Row> rows) {
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  const auto move = [&](std::size_t to) {
    open_list.cursor = to;
    open_list.moved = true;
  };
  constexpr std::size_t page = 6;
  const std::size_t last = rows.empty() ? 0 : rows.size() - 1, at = open_list.cursor;
  if (pressed(ImGuiKey_DownArrow)) move(at < last ? at + 1 : 0);
  if (pressed(ImGuiKey_UpArrow)) move(at > 0 ? at - 1 : last);
  if (pressed(ImGuiKey_PageDown)) move(std::min(at + page, last));
  if (pressed(ImGuiKey_PageUp)) move(at > page ? at - page : 0);

  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  // Again after Enter on nothing, or a click beside the rows: who types must be heard.
  if (ImGui::IsWindowAppearing() || !ImGui::IsAnyItemActive()) ImGui::SetKeyboardFocusHere();
  const bool enter = ImGui::InputTextWithHint(
      "##typed", "type to search, or choose with arrow keys and Enter", open_list.typed,
      sizeof open_list.typed, ImGuiInputTextFlags_EnterReturnsTrue);
  mark(model, name + ".search");
  if (ImGui::IsItemEdited()) {
    const std::vector<Row> found = matching_rows(model, open_list.typed);
    const auto matches = matching_policies(open_list.typed);
    // Policies come behind the recordings; what is typed means a policy where there is one.
    const std::size_t recorded = found.size() - matches.size();
    move(matches.empty() || *open_list.typed == 0
             ? 0
             : recorded + best_match(matches, open_list.typed));
  }
  return enter;
}

/// One policy or recording. Returns whether it was clicked.
bool policy_row(const PanelModel& model, std::size_t pane, const Row& row, const Sizes& sizes,
                std::size_t index, bool first_of_group) {
  const Theme& theme = model.theme;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushID(static_cast<int>(index));
  const bool clicked = ImGui::InvisibleButton("##row", {width, sizes.row});
  ImGui::PopID();
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  // A list that scrolls below a mouse at rest must not take the cursor from the keys.
  if (ImGui::IsItemHovered() && (moved.x != 0 || moved.y != 0)) open_list.cursor = index;
  const bool at_cursor = open_list.cursor == index;
  if (at_cursor && open_list.moved) ImGui::SetScrollHereY(0.5F);

  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImVec2 end{corner.x + width, corner.y + sizes.row};
  if (first_of_group && index > 0) {
    draw->AddLine(corner, {end.x, corner.y}, theme.border, std::max(1.0F, model.em(0.05F)));
  }
  const bool current = row.is(model.document.scene().policies[pane]);
  const float name_x = corner.x + sizes.knows;
  if (at_cursor) {
    draw->AddRectFilled({name_x - model.em(0.6F), corner.y + 1}, {end.x, end.y - 1},
                        ImGui::GetColorU32(ImGuiCol_HeaderHovered), model.em(0.25F));
  }
  if (current) {
    draw->AddRectFilled({name_x - model.em(0.6F), corner.y + model.em(0.25F)},
                        {name_x - model.em(0.42F), end.y - model.em(0.25F)}, theme.policy[pane],
                        model.em(0.1F));
  }
  const float y = corner.y + model.em(0.21F);
  if (first_of_group) {
    draw->AddText({corner.x + model.em(0.3F), y}, theme.accent, row.knows().c_str());
  }
  draw->PushClipRect(corner, {name_x + sizes.name - model.em(0.4F), end.y}, true);
  draw->AddText(theme.heading, theme.heading->FontSize, {name_x, y},
                current ? theme.policy[pane] : theme.text, row.name().c_str());
  draw->PopClipRect();
  draw->PushClipRect(corner, {end.x - model.em(0.2F), end.y}, true);
  draw->AddText({name_x + sizes.name, y}, at_cursor ? theme.text : theme.text_dim,
                std::string(row.info->summary).c_str());
  draw->PopClipRect();
  return clicked;
}

/// Where the policy under the cursor comes from, and its page.
void footer(const PanelModel& model, Actions& actions, const std::string& name,
            std::span<const Row> rows) {
  std::string text = "No policy is like that.";
  if (!rows.empty() && rows[open_list.cursor].recording) {
    text = "from " + rows[open_list.cursor].recording->origin;
  } else if (!rows.empty()) {
    const PolicyInfo& info = *rows[open_list.cursor].info;
    text = info.source;
    for (const ParameterInfo& parameter : info.parameters) {
      text += &parameter == &info.parameters.front() ? "  ·  parameters: " : ", ";
      text += parameter.name;
    }
  }
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + model.em(0.4F));
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
  const float top = ImGui::GetCursorPosY();
  ImGui::TextUnformatted(("  " + text).c_str());
  ImGui::PopStyleColor();
  // Recordings have no page.
  if (rows.empty() || rows[open_list.cursor].recording) return;
  const PolicyInfo* const info = rows[open_list.cursor].info;
  constexpr const char* words = "Read its page";
  const float width = text_px(words) + 2 * ImGui::GetStyle().FramePadding.x;
  ImGui::SetCursorPos({ImGui::GetWindowContentRegionMax().x - width, top});
  if (ImGui::SmallButton(words)) {
    actions.policy_page = std::string(info->name);
    ImGui::CloseCurrentPopup();
  }
  mark(model, name + ".page");
}

void draw_list(const PanelModel& model, Actions& actions, std::size_t pane, const std::string& name,
               const Sizes& sizes) {
  close_on_escape();
  std::vector<Row> rows = matching_rows(model, open_list.typed);
  const bool enter = search_field(model, name, rows);
  rows = matching_rows(model, open_list.typed);
  open_list.cursor = std::min(open_list.cursor, rows.empty() ? 0 : rows.size() - 1);
  if (enter && !rows.empty()) choose(model, actions, pane, rows[open_list.cursor]);

  const float room = sizes.height - sizes.search - sizes.footer - 2 * model.em(0.6F);
  const float needed = static_cast<float>(rows.size()) * sizes.row + 1;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("##rows", {0, std::min(room, needed)}, false, ImGuiWindowFlags_NoNav);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool first = i == 0 || rows[i - 1].knows() != rows[i].knows();
    if (policy_row(model, pane, rows[i], sizes, i, first)) {
      choose(model, actions, pane, rows[i]);
    }
    mark(model, name + "." + rows[i].name());
  }
  ImGui::EndChild();
  footer(model, actions, name, rows);
  ImGui::PopStyleVar();
  open_list.moved = false;
}

/// Opens the list with nothing typed and the pane's own policy under the cursor.
void open(const PanelModel& model, std::size_t pane, const std::string& popup) {
  open_list = {};
  const std::vector<Row> all = matching_rows(model, "");
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].is(model.document.scene().policies[pane])) open_list.cursor = i;
  }
  ImGui::OpenPopup(popup.c_str());
}

}  // namespace

float policy_box_px(const PanelModel& model, std::size_t pane) {
  ImGui::PushFont(model.theme.heading);
  const float name = text_px(shown_policy_name(model, model.document.scene().policies[pane]));
  ImGui::PopFont();
  return std::max(model.em(8), name + model.em(2.4F));
}

void draw_policy_menu(const PanelModel& model, Actions& actions, std::size_t pane, float width_px) {
  const Theme& theme = model.theme;
  const PolicySpec& policy = model.document.scene().policies[pane];
  const std::string name = "pane" + std::to_string(pane) + ".policy";
  const ImVec2 box = ImGui::GetCursorScreenPos();
  const float height = ImGui::GetFrameHeight();
  const bool pressed = ImGui::InvisibleButton(name.c_str(), {width_px, height});
  const bool hovered = ImGui::IsItemHovered();
  mark(model, name);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImVec2 end{box.x + width_px, box.y + height};
  draw->AddRectFilled(box, end,
                      ImGui::GetColorU32(hovered ? ImGuiCol_FrameBgHovered : ImGuiCol_FrameBg),
                      ImGui::GetStyle().FrameRounding);
  const std::string whole = shown_policy_name(model, policy);
  ImGui::PushFont(theme.heading);
  const std::string cut = cut_to(whole, width_px - model.em(1.9F), [](std::string_view text) {
    return ImGui::CalcTextSize(text.data(), text.data() + text.size()).x;
  });
  ImGui::PopFont();
  draw->PushClipRect(box, {end.x - model.em(1.4F), end.y}, true);
  draw->AddText(theme.heading, theme.heading->FontSize,
                {box.x + model.em(0.5F), box.y + model.em(0.28F)}, theme.policy[pane], cut.c_str());
  draw->PopClipRect();
  draw_caret(model, end.x - model.em(0.85F), box.y + height / 2);

  const std::string popup = "##" + name + ".list";
  const bool by_key = model.ui.open_policy_menu && model.ui.focused_pane == pane;
  if (pressed || by_key) open(model, pane, popup);
  if (hovered && !ImGui::IsPopupOpen(popup.c_str())) {
    if (const PolicyInfo* info = find_policy(policy.name)) {
      const std::string name_first = cut == whole ? "" : whole + "\n\n";
      tooltip(model, name_first + std::string(info->summary) + "\n\n" + std::string(info->source));
    }
  }
  if (!ImGui::IsPopupOpen(popup.c_str())) return;
  const Sizes sizes = sizes_of(model);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float margin = model.em(0.6F);
  ImGui::SetNextWindowPos(
      {std::max(margin, std::min(box.x, display.x - sizes.width - margin)),
       std::max(margin, std::min(end.y + model.em(0.2F), display.y - sizes.height - margin))});
  ImGui::SetNextWindowSize({sizes.width, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(0.6F), model.em(0.6F)});
  const bool shown =
      ImGui::BeginPopup(popup.c_str(), ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar |
                                           ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar();
  if (!shown) return;
  draw_list(model, actions, pane, name, sizes);
  ImGui::EndPopup();
}

}  // namespace gnomon::desktop
