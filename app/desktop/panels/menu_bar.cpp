#include "app/desktop/panels/menu_bar.h"

#include <imgui/imgui.h>

#include <array>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/scene_list/catalogue_loader.h"
#include "app/desktop/scene_list/scene_groups.h"

namespace gnomon::desktop {
namespace {

void command_item(const PanelModel& model, Actions& actions, const char* label, Command command,
                  bool lit = false, bool enabled = true) {
  const std::string keys(label_of(command));
  if (ImGui::MenuItem(label, keys.c_str(), lit, enabled)) actions.commands.push_back(command);
  mark(model, std::string("menu.") + label);
}

void file_list(const std::vector<std::filesystem::path>& files, Actions& actions) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::MenuItem(files[i].filename().string().c_str())) actions.open_file = files[i];
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", files[i].string().c_str());
    ImGui::PopID();
  }
}

/// The shipped scenes by group; what was opened lately has a menu of its own.
void scene_menu(const PanelModel& model, Actions& actions) {
  const auto& catalogue = model.ui.catalogue;
  for (const SceneGroup& group : grouped_scenes(catalogue->entries, "")) {
    if (group.heading == recent_heading || !ImGui::BeginMenu(group.heading.c_str())) continue;
    for (const std::size_t i : group.entries) {
      const SceneEntry& entry = catalogue->entries[i];
      ImGui::PushID(entry.file.c_str());
      if (ImGui::MenuItem(entry.name.c_str())) actions.open_file = entry.file;
      ImGui::PopID();
    }
    ImGui::EndMenu();
  }
}

void file_menu(const PanelModel& model, Actions& actions) {
  command_item(model, actions, "Open…", Command::open);
  command_item(model, actions, "Scenes…", Command::show_scenes);
  if (ImGui::BeginMenu("Open scene", model.ui.catalogue != nullptr)) {
    scene_menu(model, actions);
    ImGui::EndMenu();
  }
  if (ImGui::BeginMenu("Recent files", !model.recent_files.empty())) {
    file_list(model.recent_files, actions);
    ImGui::Separator();
    if (ImGui::MenuItem("Clear this list")) actions.clear_recent = true;
    ImGui::EndMenu();
  }
  const bool open = model.document.is_open();
  command_item(model, actions, "Add a recorded schedule…", Command::add_recording, false, open);
  command_item(model, actions, "Default scene", Command::default_scene);
  ImGui::Separator();
  command_item(model, actions, "Save", Command::save, false, open);
  command_item(model, actions, "Save as…", Command::save_as, false, open);
  command_item(model, actions, "Export picture…", Command::export_picture, false, open);
  ImGui::Separator();
  command_item(model, actions, "Quit", Command::quit);
}

void edit_menu(const PanelModel& model, Actions& actions) {
  const auto item = [&](const char* verb, const std::string& words, Command command) {
    const std::string label = words.empty() ? verb : std::string(verb) + " " + words;
    const std::string keys(label_of(command));
    if (ImGui::MenuItem(label.c_str(), keys.c_str(), false, !words.empty())) {
      actions.commands.push_back(command);
    }
    mark(model, std::string("menu.") + verb);
  };
  item("Undo", model.document.undo_words(), Command::undo);
  item("Redo", model.document.redo_words(), Command::redo);
  ImGui::Separator();
  command_item(model, actions, "Bookmark this round", Command::add_bookmark, false,
               model.document.is_open());
}

void playback_menu(const PanelModel& model, Actions& actions) {
  const bool open = model.document.is_open();
  command_item(model, actions, model.playback.playing() ? "Pause" : "Play", Command::play_pause,
               false, open);
  command_item(model, actions, "At event speed", Command::event_speed,
               model.playback.event_speed());
  command_item(model, actions, model.ui.range ? "Loop the marked rounds" : "Loop",
               Command::loop_range, model.playback.loop());
  ImGui::Separator();
  command_item(model, actions, "Previous event", Command::previous_event, false, open);
  command_item(model, actions, "Next event", Command::next_event, false, open);
  const bool marks = !model.document.scene().bookmarks.empty();
  command_item(model, actions, "Previous bookmark", Command::previous_bookmark, false, marks);
  command_item(model, actions, "Next bookmark", Command::next_bookmark, false, marks);
  command_item(model, actions, "First divergence", Command::go_to_divergence, false,
               model.document.scene().policies.size() > 1);
  ImGui::Separator();
  command_item(model, actions, "Export playback…", Command::export_playback, false, open);
}

/// What the focused pane shows, and how all of them show it.
void picture_items(const PanelModel& model, Actions& actions) {
  const ViewKind shown = model.views.kind(model.ui.focused_pane);
  constexpr std::array<Command, view_kinds> commands = {Command::view_plane,
                                                        Command::view_triangles, Command::view_jobs,
                                                        Command::view_scatter, Command::view_cdf};
  for (std::size_t i = 0; i < view_kinds; ++i) {
    command_item(model, actions, view_names[i], commands[i], shown == static_cast<ViewKind>(i),
                 model.document.is_open());
  }
  ImGui::Separator();
  command_item(model, actions, "Next colours", Command::next_colours);
  command_item(model, actions, "Next stacking order", Command::next_stack_order);
  command_item(model, actions, "Bands of phases", Command::toggle_phases, model.ui.picture.phases);
  command_item(model, actions, "Ghosts", Command::toggle_ghosts, model.ui.picture.ghosts);
  command_item(model, actions, "Time in seconds", Command::toggle_seconds,
               model.ui.picture.seconds, !model.document.scene().recordings.empty());
}

void view_menu(const PanelModel& model, Actions& actions) {
  const bool selected = model.ui.selected_job != no_job;
  command_item(model, actions, "Fit everything", Command::fit_all);
  command_item(model, actions, "Fit the selected job", Command::fit_selection, false, selected);
  command_item(model, actions, "Previous view", Command::view_back);
  command_item(model, actions, "Next view", Command::view_forward);
  ImGui::Separator();
  picture_items(model, actions);
  ImGui::Separator();
  command_item(model, actions, "Link the panes", Command::toggle_link, model.views.linked());
  command_item(model, actions, "Stack the panes", Command::toggle_stack, model.ui.settings.stacked);
  const std::size_t panes = model.document.scene().policies.size();
  command_item(model, actions, "Add a pane", Command::add_pane, false,
               model.document.is_open() && panes < ViewState::max_panes);
  command_item(model, actions, "Choose the policy", Command::choose_policy, false,
               model.document.is_open());
  command_item(model, actions, "Scenario panel", Command::toggle_panel,
               model.ui.settings.panel_open);
  command_item(model, actions, "Curves, log and sweeps", Command::toggle_dock,
               model.ui.shows_dock());
  command_item(model, actions, "Reading panel", Command::toggle_reading,
               model.ui.settings.reading_open);
  ImGui::Separator();
  command_item(model, actions, "Light theme", Command::toggle_theme, model.ui.settings.light);
  command_item(model, actions, "Larger", Command::scale_up);
  command_item(model, actions, "Smaller", Command::scale_down);
  command_item(model, actions, "Normal size", Command::scale_reset);
}

void help_menu(const PanelModel& model, Actions& actions) {
  command_item(model, actions, "Lessons…", Command::show_lessons);
  command_item(model, actions, "This scene's lesson", Command::toggle_lesson,
               model.ui.lesson_open, !model.document.scene().lesson.empty());
  ImGui::Separator();
  command_item(model, actions, "Policies…", Command::show_policies);
  command_item(model, actions, "Keyboard shortcuts", Command::show_shortcuts);
  if (ImGui::MenuItem("About Gnomon")) actions.overlay = Overlay::about;
}

/// The title, centred in the window, or right of the menus where there is no room for that.
void title(const PanelModel& model) {
  if (!model.document.is_open()) return;
  const Theme& theme = model.theme;
  const std::string name = model.document.title() + (model.document.modified() ? " •" : "");
  std::string facts;
  if (const auto& scene = model.simulation.scene) {
    facts = counted(scene->facts.jobs, "job");
    facts += "  ·  M = " + with_separators(model.document.scene().memory_limit);
  }
  const float gap = facts.empty() ? 0 : model.em(1);
  ImGui::PushFont(theme.heading);
  const float name_width = ImGui::CalcTextSize(name.c_str()).x;
  ImGui::PopFont();
  const float width = name_width + gap + ImGui::CalcTextSize(facts.c_str()).x;
  const float menus_end = ImGui::GetCursorPosX() + model.em(1);
  const float centred = (ImGui::GetWindowWidth() - width) / 2;
  const float left = std::max(centred, menus_end);
  const float room = ImGui::GetWindowWidth() - model.em(1) - left;
  if (room < name_width) return;
  ImGui::SetCursorPosX(left);
  ImGui::PushFont(theme.heading);
  ImGui::TextUnformatted(name.c_str());
  ImGui::PopFont();
  if (facts.empty() || room < width) return;
  ImGui::SameLine(0, gap);
  ImGui::PushStyleColor(ImGuiCol_Text, theme.text_dim);
  ImGui::TextUnformatted(facts.c_str());
  ImGui::PopStyleColor();
}

}  // namespace

float draw_menu_bar(const PanelModel& model, Actions& actions) {
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {model.em(0.5F), model.em(0.42F)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(0.6F), model.em(0.5F)});
  float height = 0;
  if (ImGui::BeginMainMenuBar()) {
    height = ImGui::GetWindowHeight();
    ImGui::SetCursorPosX(model.em(0.9F));
    ImGui::PushFont(model.theme.heading);
    ImGui::PushStyleColor(ImGuiCol_Text, model.theme.accent);
    ImGui::TextUnformatted("Gnomon");
    ImGui::PopStyleColor();
    ImGui::PopFont();
    ImGui::SameLine(0, model.em(0.8F));
    const auto menu = [&](const char* label, const auto& items) {
      const bool open = ImGui::BeginMenu(label);
      mark(model, std::string("menu.") + label);
      if (!open) return;
      close_on_escape();
      items(model, actions);
      ImGui::EndMenu();
    };
    menu("File", file_menu);
    menu("Edit", edit_menu);
    menu("View", view_menu);
    menu("Playback", playback_menu);
    menu("Help", help_menu);
    title(model);
    ImGui::EndMainMenuBar();
  }
  ImGui::PopStyleVar(2);
  return height;
}

}  // namespace gnomon::desktop
