#include "app/desktop/panels/file_browser.h"

#include <imgui/imgui.h>
#include <imgui/imgui_stdlib.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/overlays.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace fs = std::filesystem;

void FileBrowser::prepare(const fs::path& folder, const std::string& name, Purpose purpose) {
  purpose_ = purpose;
  saving_ = purpose != Purpose::open && purpose != Purpose::add_recording &&
            purpose != Purpose::add_source;
  extension_ = purpose == Purpose::save ? ".json" : fs::path(name).extension().string();
  focus_path_ = true;
  filter_.clear();
  std::error_code error;
  go(fs::is_directory(folder, error) ? folder : fs::current_path(error));
  path_ = name;
}

void FileBrowser::go(const fs::path& folder) {
  folder_ = fs::path(folder).lexically_normal();
  if (!folder_.has_filename() && folder_.has_parent_path() && folder_ != folder_.root_path()) {
    folder_ = folder_.parent_path();  // "/a/b/" → "/a/b"
  }
  filter_.clear();
  if (!saving_) path_.clear();
  cursor_ = 0;
  refresh();
}

void FileBrowser::refresh() {
  entries_ = list_folder(folder_, filter_, all_files_, error_);
  cursor_ = entries_.empty() ? 0 : std::min(cursor_, entries_.size() - 1);
  ask_overwrite_ = false;
}

void FileBrowser::choose(std::size_t index) {
  cursor_ = index;
  if (!entries_[index].is_folder) path_ = entries_[index].name;
  ask_overwrite_ = false;
}

bool FileBrowser::key(int key, bool typing) {
  const auto move = [&](std::ptrdiff_t by) {
    if (entries_.empty()) return;
    const auto last = static_cast<std::ptrdiff_t>(entries_.size()) - 1;
    choose(static_cast<std::size_t>(
        std::clamp(static_cast<std::ptrdiff_t>(cursor_) + by, std::ptrdiff_t{0}, last)));
    scroll_ = true;
  };
  switch (key) {
    case keys::up:
      move(-1);
      return true;
    case keys::down:
      move(1);
      return true;
    case keys::page_up:
      move(-10);
      return true;
    case keys::page_down:
      move(10);
      return true;
    case keys::enter:
    case keys::pad_enter:
      accept_requested_ = true;
      return true;
    case keys::backspace:
      if (typing) return false;
      go(folder_.parent_path());
      return true;
    default:
      return false;
  }
}

void FileBrowser::accept(Actions& actions) {
  fs::path target = typed_path(path_, folder_);
  std::error_code error;
  if (target.empty()) {
    if (cursor_ >= entries_.size()) return;
    target = folder_ / entries_[cursor_].name;
  }
  if (fs::is_directory(target, error)) return go(target);
  if (!saving_) {
    if (!fs::exists(target, error)) {
      error_ = "There is no file " + target.string() + ".";
      return;
    }
    actions.open_file = target;
    actions.overlay = Overlay::none;
    return;
  }
  if (target.extension().empty()) target += extension_;
  if (!fs::is_directory(target.parent_path(), error)) {
    error_ = "There is no folder " + target.parent_path().string() + ".";
    return;
  }
  if (fs::exists(target, error) && !ask_overwrite_) {
    ask_overwrite_ = true;
    error_ = target.filename().string() + " exists. Save once more to replace it.";
    return;
  }
  (purpose_ == Purpose::save ? actions.save_file : actions.export_file) = target;
  actions.overlay = Overlay::none;
}

void FileBrowser::places(const PanelModel& model) {
  std::vector<std::pair<std::string, fs::path>> list;
  if (const char* home = std::getenv("HOME")) list.emplace_back("Home", home);
  if (const fs::path scenes = scenes_directory(); !scenes.empty())
    list.emplace_back("Scenes", scenes);
  for (const fs::path& file : model.recent_files) {
    const fs::path folder = file.parent_path();
    const bool known = std::any_of(list.begin(), list.end(),
                                   [&](const auto& place) { return place.second == folder; });
    if (!known) list.emplace_back(folder.filename().string(), folder);
  }
  section(model, "PLACES");
  for (std::size_t i = 0; i < list.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::Selectable(list[i].first.c_str(), folder_ == list[i].second)) go(list[i].second);
    if (ImGui::IsItemHovered()) tooltip(model, list[i].second.string());
    ImGui::PopID();
  }
}

void FileBrowser::list(const PanelModel& model, Actions& actions, float height_px) {
  ImGui::BeginChild("files", {0, height_px});
  const float right = ImGui::GetContentRegionAvail().x;
  std::optional<std::size_t> opened;
  // Only the visible rows: a folder of traces can have thousands.
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(entries_.size()));
  if (scroll_) {
    const float row = ImGui::GetTextLineHeightWithSpacing();
    const float top = static_cast<float>(cursor_) * row;
    if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
    if (top + row > ImGui::GetScrollY() + height_px) ImGui::SetScrollY(top + row - height_px);
    scroll_ = false;
  }
  while (clipper.Step()) {
    for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
      const auto i = static_cast<std::size_t>(row);
      const FolderEntry& entry = entries_[i];
      ImGui::PushID(row);
      ImGui::PushStyleColor(ImGuiCol_Text, entry.is_folder ? model.theme.accent : model.theme.text);
      const std::string label = entry.is_folder ? entry.name + "/" : entry.name;
      const bool clicked = ImGui::Selectable(
          label.c_str(), i == cursor_,
          ImGuiSelectableFlags_AllowDoubleClick | ImGuiSelectableFlags_DontClosePopups);
      ImGui::PopStyleColor();
      mark(model, "browser." + entry.name);
      if (clicked) {
        choose(i);
        if (ImGui::IsMouseDoubleClicked(0) || entry.is_folder) opened = i;
      }
      if (!entry.is_folder) {
        const std::string size = file_size(entry.bytes);
        ImGui::PushFont(model.theme.mono);
        ImGui::SameLine(right - ImGui::CalcTextSize(size.c_str()).x - model.em(0.4F));
        ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
        ImGui::TextUnformatted(size.c_str());
        ImGui::PopStyleColor();
        ImGui::PopFont();
      }
      ImGui::PopID();
    }
  }
  if (entries_.empty())
    dim_text(model, filter_.empty() ? "Nothing to open here." : "No name matches.");
  ImGui::EndChild();
  if (opened && entries_[*opened].is_folder) {
    go(folder_ / entries_[*opened].name);
  } else if (opened) {
    accept(actions);
  }
}

void FileBrowser::draw(const PanelModel& model, Actions& actions) {
  const Overlay overlay = model.ui.overlay;
  if (overlay != Overlay::open_file && overlay != Overlay::save_file &&
      overlay != Overlay::export_file) {
    return;
  }
  const char* const title = purpose_ == Purpose::open             ? "Open a scenario or a trace"
                            : purpose_ == Purpose::add_recording  ? "Add a recorded schedule"
                            : purpose_ == Purpose::add_source     ? "Add a trace to the mix"
                            : purpose_ == Purpose::save           ? "Save as"
                            : purpose_ == Purpose::export_picture ? "Export picture as"
                            : extension_.empty() ? "Export playback into a new folder"
                                                 : "Export playback as";
  if (!begin_modal(model, title, model.em(54))) return;
  const float height =
      std::max(model.em(8), std::min(model.em(24), ImGui::GetIO().DisplaySize.y - model.em(16)));
  ImGui::BeginChild("places", {model.em(10), height + model.em(2)});
  places(model);
  ImGui::EndChild();
  ImGui::SameLine(0, model.em(1));
  ImGui::BeginGroup();
  if (ImGui::Button("Up")) go(folder_.parent_path());
  mark(model, "browser.up");
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  dim_text(model, folder_.string());
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - model.em(6));
  if (ImGui::InputTextWithHint("##filter", "Filter", &filter_)) refresh();
  mark(model, "browser.filter");
  ImGui::SameLine();
  if (ImGui::Checkbox("All files", &all_files_)) refresh();
  list(model, actions, height - model.em(2));
  ImGui::EndGroup();
  ImGui::SetNextItemWidth(-1);
  if (focus_path_) ImGui::SetKeyboardFocusHere();
  focus_path_ = false;
  if (ImGui::InputTextWithHint("##path", saving_ ? "Name" : "Name or path", &path_)) {
    ask_overwrite_ = false;
    error_.clear();
  }
  mark(model, "browser.path");
  if (!error_.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, model.theme.error);
    ImGui::TextWrapped("%s", error_.c_str());
    ImGui::PopStyleColor();
  }
  const bool pressed = ImGui::Button(saving_ ? "Save" : "Open", {model.em(7), 0});
  mark(model, "browser.accept");
  if (std::exchange(accept_requested_, false) || pressed) accept(actions);
  ImGui::SameLine();
  if (ImGui::Button("Cancel", {model.em(7), 0})) actions.overlay = Overlay::none;
  mark(model, "browser.cancel");
  ImGui::EndPopup();
}

}  // namespace gnomon::desktop
