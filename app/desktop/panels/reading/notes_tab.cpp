#include "app/desktop/panels/reading/notes_tab.h"

#include <imgui/imgui.h>
#include <imgui/imgui_stdlib.h>

#include <algorithm>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {

void NotesTab::draw(const PanelModel& model, Readings&, Actions& actions) {
  const auto& bookmarks = model.document.scene().bookmarks;
  draw_range(model, actions);
  section(model, "BOOKMARKS");
  const std::string label = "Bookmark round " + with_separators(model.playback.round());
  if (ImGui::Button(label.c_str(), {ImGui::GetContentRegionAvail().x, 0})) {
    actions.commands.push_back(Command::add_bookmark);
  }
  mark(model, "notes.add");
  ImGui::Dummy({0, model.em(0.2F)});
  if (bookmarks.empty()) {
    dim_text(
        model,
        "None yet. N marks the round of the playhead; a note says why. They are saved with the "
        "scenario, and Page up and Page down go from one to the next.");
  }
  // Its index means another bookmark now.
  if (bookmarks.size() != known_) writing_.reset();
  known_ = bookmarks.size();
  for (std::size_t i = 0; i < bookmarks.size(); ++i) draw_bookmark(model, actions, i);
  // What the mouse went down on must still be there when it comes up.
  if (writing_ && writing_->over && !ImGui::IsMouseDown(0)) writing_.reset();
  model.say("notes.count", std::to_string(bookmarks.size()));
}

void NotesTab::draw_bookmark(const PanelModel& model, Actions& actions, std::size_t index) {
  const Bookmark& bookmark = model.document.scene().bookmarks[index];
  const std::string name = "notes." + std::to_string(index);
  ImGui::PushID(static_cast<int>(index));
  const bool here = model.playback.round() == bookmark.round;
  ImGui::PushFont(model.theme.mono);
  ImGui::PushStyleColor(ImGuiCol_Text, here ? model.theme.text : model.theme.accent);
  const std::string round = (here ? "▸ round " : "round ") + with_separators(bookmark.round);
  if (ImGui::Selectable(round.c_str(), false, 0,
                        {ImGui::GetContentRegionAvail().x - model.em(2), 0})) {
    actions.seek_round = static_cast<double>(bookmark.round);
  }
  ImGui::PopStyleColor();
  ImGui::PopFont();
  mark(model, name);
  if (ImGui::IsItemHovered()) tooltip(model, "Go to round " + with_separators(bookmark.round));
  ImGui::SameLine(ImGui::GetContentRegionMax().x - model.em(1.4F));
  if (icon_button(model, (name + ".remove").c_str(), Icon::close, "Remove this bookmark", false,
                  1.3F)) {
    Scenario scene = model.document.scene();
    scene.bookmarks.erase(scene.bookmarks.begin() + static_cast<std::ptrdiff_t>(index));
    actions.scene = std::move(scene);
  }
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - model.em(0.25F));
  if (wanted_ == index) write_into(index, bookmark.note);
  if (writing_ && writing_->bookmark == index) {
    draw_field(model, actions, index);
  } else {
    draw_note(model, index);
  }
  mark(model, name + ".note");
  model.say(name, std::to_string(bookmark.round) + " " + bookmark.note);
  ImGui::Dummy({0, model.em(0.25F)});
  ImGui::PopID();
}

void NotesTab::write_into(std::size_t index, const std::string& note) {
  wanted_.reset();
  writing_ = Writing{index, note};
}

void NotesTab::draw_note(const PanelModel& model, std::size_t index) {
  const Theme& theme = model.theme;
  const std::string& note = model.document.scene().bookmarks[index].note;
  const bool empty = note.empty();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float pad = ImGui::GetStyle().FramePadding.y;
  // A word wider than the room is broken by ImGui, as in wrapped_text.
  const std::string lines = in_lines(empty ? "add a note" : note, width - 1);
  const ImVec2 size = ImGui::CalcTextSize(lines.c_str(), nullptr, false, width);
  if (ImGui::InvisibleButton("note", {width, size.y + 2 * pad})) write_into(index, note);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    const float beside = model.em(0.4F);
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    list->AddRectFilled({low.x - beside, low.y}, {high.x + beside, high.y},
                        ImGui::GetColorU32(ImGuiCol_FrameBg), ImGui::GetStyle().FrameRounding);
  }
  list->AddText(ImGui::GetFont(), ImGui::GetFontSize(), {corner.x, corner.y + pad},
                empty ? theme.text_dim : theme.text, lines.c_str(), nullptr, width);
}

void NotesTab::draw_field(const PanelModel& model, Actions& actions, std::size_t index) {
  const Bookmark& bookmark = model.document.scene().bookmarks[index];
  Writing& writing = *writing_;
  if (!writing.has_keyboard) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(-1);
  // The field is chosen by a click on the note, which is not meant to select all of it.
  const auto to_the_end = [](ImGuiInputTextCallbackData* data) {
    auto& just_opened = *static_cast<bool*>(data->UserData);
    if (just_opened) data->CursorPos = data->SelectionStart = data->SelectionEnd = data->BufTextLen;
    just_opened = false;
    return 0;
  };
  ImGui::InputTextWithHint("##note", "why this round?", &writing.text,
                           ImGuiInputTextFlags_CallbackAlways, to_the_end, &writing.to_the_end);
  writing.has_keyboard = writing.has_keyboard || ImGui::IsItemActive();
  if (ImGui::IsItemDeactivatedAfterEdit() && writing.text != bookmark.note) {
    Scenario scene = model.document.scene();
    scene.bookmarks[index].note = writing.text;
    actions.scene = std::move(scene);
  }
  writing.over = writing.over || ImGui::IsItemDeactivated();
}

void NotesTab::draw_range(const PanelModel& model, Actions& actions) {
  section(model, "MARKED ROUNDS");
  const auto& range = model.ui.range;
  if (!range) {
    dim_text(model,
             "Shift and drag along a time axis to mark rounds: they can be looped, and the "
             "curves say what happened in them.");
    return;
  }
  fact(model, "from, to", with_separators(range->first) + "–" + with_separators(range->end - 1));
  fact(model, "rounds", with_separators(range->end - range->first));
  model.say("notes.range", std::to_string(range->first) + " " + std::to_string(range->end));
  if (ImGui::Button("Clear")) actions.range = std::optional<RoundRange>();
  mark(model, "notes.clear_range");
  ImGui::SameLine();
  const bool loops = model.playback.loop();
  if (ImGui::Button(loops ? "Do not loop" : "Loop"))
    actions.commands.push_back(Command::loop_range);
  mark(model, "notes.loop_range");
  ImGui::SameLine();
  if (ImGui::Button("Zoom to it")) {
    Actions::ViewChange change;
    change.pane = model.ui.focused_pane;
    change.view = model.views.view(change.pane);
    change.view.t0 = static_cast<double>(range->first);
    change.view.t1 = static_cast<double>(range->end);
    change.animated = true;
    actions.view = change;
  }
  mark(model, "notes.zoom_range");
}

}  // namespace gnomon::desktop
