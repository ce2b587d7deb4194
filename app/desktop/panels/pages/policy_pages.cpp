#include "app/desktop/panels/pages/policy_pages.h"

#include <imgui/imgui.h>
#include <imgui/imgui_stdlib.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "app/desktop/panels/overlays.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/policy_list.h"
#include "app/desktop/state_files.h"

namespace gnomon::desktop {
namespace {

constexpr float list_em = 13.5F;
constexpr int picture_width_px = 1200, picture_height_px = 450;

std::string_view title_of(std::string_view page) {
  return page == model_page ? "The model" : page;
}

}  // namespace

void PolicyPages::go(std::string_view page) {
  history_.go(std::string(page));
  restore_scroll_ = true;
  list_moved_ = true;
}

bool PolicyPages::key(int key, unsigned modifiers) {
  if (modifiers == modifiers::alt && key == keys::left)
    return history_.back(), restore_scroll_ = true;
  if (modifiers == modifiers::alt && key == keys::right) {
    history_.forward();
    return restore_scroll_ = true;
  }
  if (modifiers != modifiers::none) return false;
  switch (key) {
    case keys::up:
      list_step_ = -1;
      return true;
    case keys::down:
      list_step_ = 1;
      return true;
    case keys::page_up:
      scroll_ = Scroll::page_up;
      return true;
    case keys::page_down:
      scroll_ = Scroll::page_down;
      return true;
    case keys::home:
      scroll_ = Scroll::top;
      return true;
    case keys::end:
      scroll_ = Scroll::bottom;
      return true;
    case keys::enter:
    case keys::pad_enter:
      return accept_ = true;
    default:
      return false;
  }
}

void PolicyPages::begin() {
  typed_.clear();
  list_step_ = 0;
  accept_ = false;
  scroll_ = Scroll::none;
  focus_search_ = list_moved_ = restore_scroll_ = true;
  page_ = {};  // the theme, or the page itself, may have changed since
}

void PolicyPages::read() {
  if (page_.name == history_.here().page) return;
  page_ = read_policy_page(directory_, history_.here().page);
  view_.show(page_.blocks);
  restore_scroll_ = true;
}

void PolicyPages::search_field(const PanelModel& model) {
  const float clear = typed_.empty() ? 0 : clear_button_px(model);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - clear);
  if (std::exchange(focus_search_, false) || !ImGui::IsAnyItemActive()) {
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::InputTextWithHint("##search", "Search", &typed_);
  mark(model, "pages.search");
  if (clear > 0 && clear_button(model, "pages.clear")) {
    typed_.clear();
    focus_search_ = list_moved_ = true;
  }
}

bool PolicyPages::list_row(const PanelModel& model, const std::string& page,
                           const std::string& words) {
  const bool shown = history_.here().page == page;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const bool clicked =
      ImGui::Selectable(("##" + page).c_str(), shown, ImGuiSelectableFlags_DontClosePopups);
  ImDrawList* const draw = ImGui::GetWindowDrawList();
  // The row under a mouse at rest looks like the one that is shown, but for this.
  if (shown) {
    const float bottom = corner.y + ImGui::GetTextLineHeight();
    draw->AddRectFilled(corner, {corner.x + model.em(0.2F), bottom}, model.theme.accent);
  }
  draw->AddText({corner.x + model.em(0.45F), corner.y}, model.theme.text, words.c_str());
  mark(model, "pages." + page);
  if (shown && list_moved_) ImGui::SetScrollHereY(0.5F);
  return clicked;
}

// Up and down lead to the neighbours of the page among those that are listed; Enter takes what was
// most likely meant.
void PolicyPages::move_in_list(const std::vector<std::string>& pages) {
  const int step = std::exchange(list_step_, 0);
  const bool accepted = std::exchange(accept_, false);
  if (pages.empty()) return;
  const auto here = std::find(pages.begin(), pages.end(), history_.here().page);
  if (accepted && !typed_.empty()) {
    const auto matches = matching_policies(typed_);
    go(matches.empty() ? pages.front() : std::string(matches[best_match(matches, typed_)]->name));
  } else if (step != 0 && here == pages.end()) {
    go(pages.front());
  } else if (step != 0) {
    const std::ptrdiff_t last = static_cast<std::ptrdiff_t>(pages.size()) - 1;
    const std::ptrdiff_t at = here - pages.begin();
    go(pages[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + step, 0, last))]);
  }
}

void PolicyPages::list(const PanelModel& model) {
  search_field(model);
  ImGui::BeginChild("##pages", {0, 0}, false, ImGuiWindowFlags_NoNav);
  std::vector<std::string> pages;
  const std::vector<const PolicyInfo*> matches = matching_policies(typed_);
  if (typed_.empty()) pages.emplace_back(model_page);
  for (const PolicyInfo* info : matches) pages.emplace_back(info->name);
  // No policy of the catalogue: it plays what the scenario holds.
  const std::string recorded(recorded_policy_info().name);
  const bool lists_recorded = recorded.find(typed_) != std::string::npos;
  if (lists_recorded) pages.push_back(recorded);
  move_in_list(pages);
  std::optional<std::string> clicked;
  if (typed_.empty() && list_row(model, pages.front(), std::string(title_of(model_page)))) {
    clicked = pages.front();
  }
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const PolicyInfo& info = *matches[i];
    if (i == 0 || matches[i - 1]->knowledge != info.knowledge) {
      section(model, ("knows " + std::string(known_to(info))).c_str());
    }
    const std::string name(info.name);
    if (list_row(model, name, name)) clicked = name;
  }
  if (lists_recorded) {
    section(model, "plays what was recorded");
    if (list_row(model, recorded, recorded)) clicked = recorded;
  }
  if (pages.empty()) dim_text(model, "No policy is like that.");
  list_moved_ = false;
  if (clicked) go(*clicked);
  ImGui::EndChild();
}

void PolicyPages::header(const PanelModel& model, Actions& actions) {
  ImGui::BeginDisabled(!history_.can_go_back());
  if (icon_button(model, "pages.back", Icon::step_back, "The page before (Alt ←)")) {
    history_.back();
    restore_scroll_ = true;
  }
  ImGui::EndDisabled();
  const PolicyInfo* const info = find_policy(history_.here().page);
  if (!info || !model.document.is_open()) return;
  const bool plays = info == &recorded_policy_info();
  if (plays && model.document.scene().recordings.empty()) return;  // nothing to play
  const auto& policies = model.document.scene().policies;
  for (std::size_t i = 0; i < policies.size(); ++i) {
    ImGui::SameLine();
    const std::string words = policies.size() == 1 ? std::string("Use in the pane")
                                                   : "Use in pane " + std::to_string(i + 1);
    const bool used = policies[i].name == info->name;
    if (used) {
      ImGui::AlignTextToFramePadding();
      dim_text(model, policies.size() == 1 ? "It is in the pane."
                                           : "It is in pane " + std::to_string(i + 1) + ".");
      continue;
    }
    if (ImGui::Button(words.c_str())) {
      Scenario scene = model.document.scene();
      scene.policies[i] = as_chosen(*info, scene.policies);
      actions.scene = std::move(scene);
      actions.focus_pane = i;
      actions.overlay = Overlay::none;
    }
    mark(model, "pages.use." + std::to_string(i));
  }
}

void PolicyPages::picture(const PanelModel& model, ThumbnailTextures& pictures, const Block& block,
                          const WidgetRect& box) const {
  ImDrawList* const list = ImGui::GetWindowDrawList();
  const ImVec2 low{box.x, box.y}, high{box.x + box.width, box.y + box.height};
  std::string words = plain_text(block.spans) + ".";
  if (page_.subject) {
    ThumbnailWish wish;
    wish.file = scenes_directory() / page_.subject->scene;
    wish.policies = page_.subject->policies;
    wish.width_px = picture_width_px;
    wish.height_px = picture_height_px;
    wish.light = model.theme.light;
    const ShownPicture& shown = pictures.show(wish, page_.file.parent_path() / block.file);
    if (shown.texture != 0) {
      const auto id = reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(shown.texture));
      // The picture that lies beside the page has a shape of its own.
      const float scale = std::min(box.width / static_cast<float>(shown.width_px),
                                   box.height / static_cast<float>(shown.height_px));
      list->AddImageRounded(id, low,
                            {low.x + static_cast<float>(shown.width_px) * scale,
                             low.y + static_cast<float>(shown.height_px) * scale},
                            {0, 0}, {1, 1}, 0xffffffff, model.em(0.3F));
      return;
    }
    words = shown.words.empty() ? "…" : shown.words;
  }
  list->AddRectFilled(low, high, model.theme.plot, model.em(0.3F));
  const std::string lines = in_lines(words, box.width - model.em(2));
  const ImVec2 size = ImGui::CalcTextSize(lines.c_str());
  list->AddText({box.x + (box.width - size.x) / 2, box.y + (box.height - size.y) / 2},
                model.theme.text_dim, lines.c_str());
}

void PolicyPages::follow(const std::string& link, Actions& actions) {
  const PageLink target = follow_link(link);
  if (!target.page.empty()) go(target.page);
  if (target.scene.empty()) return;
  actions.open_file = scenes_directory() / target.scene;
  actions.overlay = Overlay::none;
}

void PolicyPages::scroll(const PanelModel& model) {
  const float step = ImGui::GetWindowHeight() - model.em(3);
  switch (std::exchange(scroll_, Scroll::none)) {
    case Scroll::none:
      break;
    case Scroll::page_up:
      ImGui::SetScrollY(std::max(0.0F, ImGui::GetScrollY() - step));
      break;
    case Scroll::page_down:
      ImGui::SetScrollY(std::min(ImGui::GetScrollMaxY(), ImGui::GetScrollY() + step));
      break;
    case Scroll::top:
      ImGui::SetScrollY(0);
      break;
    case Scroll::bottom:
      ImGui::SetScrollY(ImGui::GetScrollMaxY());
      break;
  }
}

void PolicyPages::page(const PanelModel& model, ThumbnailTextures& pictures, Actions& actions) {
  const MarkdownHost host{
      [](const std::string& link) {
        const PageLink target = follow_link(link);
        return !target.page.empty() || !target.scene.empty();
      },
      [&](const Block& block, const WidgetRect& box) { picture(model, pictures, block, box); }};
  const auto clicked = view_.draw(model, ImGui::GetContentRegionAvail().x - model.em(0.5F), host);
  if (std::exchange(restore_scroll_, false)) {
    ImGui::SetScrollY(model.em(history_.here().scroll_em));
  } else {
    history_.here().scroll_em = ImGui::GetScrollY() / model.theme.font_px;
    scroll(model);
  }
  if (clicked) follow(*clicked, actions);
  model.say("page.shown", page_.name);
  model.say("page.scroll_em", std::to_string(static_cast<int>(history_.here().scroll_em)));
}

void PolicyPages::draw(const PanelModel& model, ThumbnailTextures& pictures, Actions& actions) {
  if (model.ui.overlay != Overlay::policy_page) {
    open_ = false;
    return;
  }
  if (!std::exchange(open_, true)) begin();
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(model.em(82), display.x - model.em(3));
  if (!begin_modal(model, "Policies", width)) return;
  const float height = std::max(model.em(10), display.y - model.em(10));
  ImGui::BeginChild("##list", {model.em(list_em), height});
  list(model);
  ImGui::EndChild();
  ImGui::SameLine(0, model.em(1.4F));
  ImGui::BeginGroup();
  header(model, actions);
  read();
  ImGui::BeginChild("##page", {0, height - ImGui::GetFrameHeight() - model.em(0.6F)}, false,
                    ImGuiWindowFlags_NoNav);
  page(model, pictures, actions);
  ImGui::EndChild();
  ImGui::EndGroup();
  small_dim_text(model, "Up and down choose a page, Page up and Page down scroll, Esc closes.");
  ImGui::EndPopup();
}

}  // namespace gnomon::desktop
