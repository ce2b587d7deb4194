#include "app/desktop/panels/scenes/scene_browser.h"

#include <imgui/imgui.h>
#include <imgui/imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/overlays.h"
#include "app/desktop/panels/scenes/scene_card.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/scene_list/catalogue_loader.h"

namespace gnomon::desktop {
namespace {

constexpr float narrowest_card_em = 12.4F;
/// Below this width there is no room for details beside the cards.
constexpr float wide_em = 58;
constexpr float details_em = 20;
/// A larger screen has room for more cards than anybody wants to look at.
constexpr float widest_em = 124, highest_em = 84;

std::optional<GridStep> step_of(int key) {
  switch (key) {
    case keys::left:
      return GridStep::left;
    case keys::right:
      return GridStep::right;
    case keys::up:
      return GridStep::up;
    case keys::down:
      return GridStep::down;
    case keys::page_up:
      return GridStep::page_up;
    case keys::page_down:
      return GridStep::page_down;
    case keys::home:
      return GridStep::first;
    case keys::end:
      return GridStep::last;
    default:
      return std::nullopt;
  }
}

void open(Actions& actions, const std::filesystem::path& file) {
  actions.open_file = file;
  actions.overlay = Overlay::none;
}

/// Of whole pixels, as all that lies in the list: ImGui rounds places above the window up and those
/// below its top down, so that a list of fractions has another height when it is scrolled.
float whole(float px) {
  return std::round(px);
}

void heading(const PanelModel& model, const SceneGroup& group) {
  const ImFont* const font = model.theme.heading;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {corner.x, corner.y + model.em(0.7F)},
                                      model.theme.accent, group.heading.c_str());
  ImGui::Dummy({0, whole(model.em(0.7F) + font->FontSize)});
}

/// "200 jobs  ·  M = 256", as far as it is known.
std::string facts_of(const SceneEntry& entry) {
  std::string facts = extent_of(entry);
  if (!facts.empty()) facts += "  ·  ";
  return facts + "M = " + with_separators(entry.memory_limit);
}

}  // namespace

bool SceneBrowser::key(int key) {
  if (key == keys::enter || key == keys::pad_enter) return accept_ = true;
  const auto step = step_of(key);
  if (step) step_ = step;
  return step.has_value();
}

void SceneBrowser::begin(const PanelModel& model) {
  typed_.clear();
  step_.reset();
  accept_ = false;
  focus_search_ = scroll_ = true;
  // Lessons are what somebody who is new here is sent for; everybody else starts from where they
  // are.
  chosen_.clear();
  if (std::exchange(lessons_first_, false) || model.document.file().empty()) return;
  // The file may have been named from the folder where the program was started.
  std::error_code error;
  chosen_ = std::filesystem::absolute(model.document.file(), error).lexically_normal();
}

const SceneEntry* SceneBrowser::selected() const {
  for (const SceneGroup& group : groups_) {
    for (const std::size_t i : group.entries) {
      if (catalogue_->entries[i].file == chosen_) return &catalogue_->entries[i];
    }
  }
  return nullptr;
}

void SceneBrowser::find(const PanelModel& model) {
  catalogue_ = model.ui.catalogue;
  groups_.clear();
  if (catalogue_) groups_ = grouped_scenes(catalogue_->entries, typed_);
  // What was chosen may have gone with what was typed: then the first of what there is.
  if (!selected() && !groups_.empty()) {
    chosen_ = catalogue_->entries[groups_.front().entries.front()].file;
  }
}

void SceneBrowser::walk() {
  const auto step = std::exchange(step_, std::nullopt);
  if (!step || groups_.empty()) return;
  std::vector<std::size_t> sizes, flat;
  std::size_t at = 0;
  for (const SceneGroup& group : groups_) {
    sizes.push_back(group.entries.size());
    for (const std::size_t i : group.entries) {
      if (catalogue_->entries[i].file == chosen_) at = flat.size();
      flat.push_back(i);
    }
  }
  chosen_ = catalogue_->entries[flat[step_in_grid(sizes, columns_, at, *step)]].file;
  scroll_ = true;
}

void SceneBrowser::search_field(const PanelModel& model) {
  const float clear = typed_.empty() ? 0 : clear_button_px(model);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - clear);
  // Again after a click beside the cards: who types must be heard.
  if (std::exchange(focus_search_, false) || !ImGui::IsAnyItemActive()) {
    ImGui::SetKeyboardFocusHere();
  }
  // The arrow keys belong to the cards; what is typed is edited at its end.
  const auto to_end = [](ImGuiInputTextCallbackData* data) {
    if (!data->HasSelection()) data->CursorPos = data->BufTextLen;
    return 0;
  };
  if (ImGui::InputTextWithHint("##search", "type to search names, descriptions and policies",
                               &typed_, ImGuiInputTextFlags_CallbackAlways, to_end)) {
    find(model);
    // The first is the one that is most likely meant.
    if (!groups_.empty() && !typed_.empty()) {
      chosen_ = catalogue_->entries[groups_.front().entries.front()].file;
    }
    scroll_ = true;
  }
  mark(model, "scenes.search");
  if (clear > 0 && clear_button(model, "scenes.clear")) clear_search(model);
}

void SceneBrowser::clear_search(const PanelModel& model) {
  typed_.clear();
  find(model);
  focus_search_ = scroll_ = true;
}

void SceneBrowser::nothing_found(const PanelModel& model) {
  if (!catalogue_) return dim_text(model, "Looking for scenes…");
  if (catalogue_->entries.empty()) {
    return dim_text(model, "No scenes were found beside the program.");
  }
  ImGui::Dummy({0, model.em(1)});
  wrapped_text("No scene has “" + typed_ + "” in its name, its description or its policies.");
  model.say("scenes.none", typed_);
  ImGui::Dummy({0, model.em(0.3F)});
  if (ImGui::Button("Clear", {model.em(6), 0})) clear_search(model);
}

void SceneBrowser::cards(const PanelModel& model, ThumbnailTextures& pictures, Actions& actions) {
  if (groups_.empty()) return nothing_found(model);
  const float gap = whole(model.em(0.7F));
  const float room = ImGui::GetContentRegionAvail().x - model.em(0.3F);
  columns_ = std::max<std::size_t>(
      1, static_cast<std::size_t>((room + gap) / (model.em(narrowest_card_em) + gap)));
  const float width = whole((room + gap) / static_cast<float>(columns_) - gap - 0.5F);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
  std::string listed, cut;
  for (const SceneGroup& group : groups_) {
    heading(model, group);
    listed += (listed.empty() ? "" : "; ") + group.heading + ":";
    for (std::size_t i = 0; i < group.entries.size(); ++i) {
      const SceneEntry& entry = catalogue_->entries[group.entries[i]];
      listed += " " + entry.file.stem().string();
      if (i % columns_ != 0) ImGui::SameLine();
      ImGui::PushID(entry.file.c_str());
      const bool is_chosen = entry.file == chosen_;
      const CardClick click = draw_scene_card(model, pictures, entry, width, is_chosen);
      if (is_chosen && scroll_) ImGui::SetScrollHereY(0.5F);
      ImGui::PopID();
      if (click.clicked) chosen_ = entry.file;
      if (click.opened) open(actions, entry.file);
      if (click.name_is_cut) cut += entry.name + "\n";
    }
  }
  ImGui::Dummy({0, 1});  // under the outline of a card in the last row
  scroll_ = false;
  ImGui::PopStyleVar();
  model.say("scenes.listed", listed);
  model.say("scenes.cut", cut);
}

void SceneBrowser::details(const PanelModel& model, ThumbnailTextures& pictures, Actions& actions,
                           float width_px, float height_px) const {
  const SceneEntry* const entry = selected();
  if (!entry) return ImGui::Dummy({width_px, height_px});
  const float button = ImGui::GetFrameHeight() + model.em(0.5F);
  ImGui::BeginChild("##details", {width_px, height_px});
  const bool tall = height_px > model.em(20);
  if (tall) {
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float height = width_px * 9 / 16;
    draw_scene_picture(model, pictures, *entry, {corner.x, corner.y, width_px, height});
    ImGui::Dummy({width_px, height + model.em(0.3F)});
  }
  ImGui::BeginChild("##about", {0, ImGui::GetContentRegionAvail().y - button});
  ImGui::PushFont(model.theme.heading);
  wrapped_text(entry->name);
  ImGui::PopFont();
  dim_text(model, entry->description);
  ImGui::Dummy({0, model.em(0.2F)});
  if (!entry->policies.empty()) wrapped_text(policies_line(*entry));
  if (entry->scenario) small_dim_text(model, facts_of(*entry));
  small_dim_text(model, entry->file.filename().string());
  ImGui::EndChild();
  ImGui::SetCursorPosY(ImGui::GetWindowHeight() - button + model.em(0.4F));
  {
    const AccentButtons accent(model);
    const char* const words = entry->lesson_steps > 0 ? "Start the lesson" : "Open";
    if (ImGui::Button(words, {std::min(width_px, model.em(details_em)), 0})) {
      open(actions, entry->file);
    }
  }
  mark(model, "scenes.open");
  ImGui::EndChild();
  model.say("scenes.selected", entry->file.stem().string());
}

void SceneBrowser::draw(const PanelModel& model, ThumbnailTextures& pictures, Actions& actions) {
  if (model.ui.overlay != Overlay::scenes) {
    open_ = false;
    return;
  }
  if (!std::exchange(open_, true)) begin(model);
  find(model);
  walk();
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(model.em(widest_em), display.x - model.em(3));
  if (!begin_modal(model, "Scenes", width)) return;
  search_field(model);
  const float inside = ImGui::GetContentRegionAvail().x, gap = model.em(1);
  const float height =
      std::max(model.em(10), std::min(model.em(highest_em), display.y - model.em(4)) - model.em(9));
  const bool wide = inside > model.em(wide_em);
  // In a window that is low as well, the cards are more use than what is said about one of them.
  const bool low = height < model.em(22);
  const float beside = wide ? model.em(details_em) : 0;
  const float below = wide || low ? 0 : model.em(9);
  ImGui::BeginChild("##cards", {wide ? inside - beside - gap : 0, height - below}, false,
                    ImGuiWindowFlags_NoNav);
  cards(model, pictures, actions);
  ImGui::EndChild();
  if (wide) ImGui::SameLine(0, gap);
  if (wide || !low) {
    details(model, pictures, actions, wide ? beside : inside,
            wide ? height : below - model.em(0.5F));
  }
  small_dim_text(model, "Arrow keys choose, Enter opens, Esc closes.");
  if (std::exchange(accept_, false)) {
    if (const SceneEntry* entry = selected()) open(actions, entry->file);
  }
  ImGui::EndPopup();
}

}  // namespace gnomon::desktop
