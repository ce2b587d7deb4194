// Keys, and the commands that keys and menus give.
#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/application.h"
#include "app/desktop/policy_list.h"

namespace gnomon::desktop {
namespace {

template <typename Enum>
Enum next_of(Enum value, std::size_t count) {
  return static_cast<Enum>((static_cast<std::size_t>(value) + 1) % count);
}

/// Chords that mean something to whoever is typing: they undo what was typed, and go by words.
bool belongs_to_fields(Command command) {
  return command == Command::cancel || command == Command::undo || command == Command::redo ||
         command == Command::previous_event || command == Command::next_event;
}

/// What is as good over a dialog: how the window looks, whatever it shows.
bool works_over_dialogs(Command command) {
  return command == Command::cancel || command == Command::toggle_theme ||
         command == Command::scale_up || command == Command::scale_down ||
         command == Command::scale_reset;
}

}  // namespace

void Application::handle_input() {
  InputQueue input = std::exchange(window_.input(), InputQueue{});
  const bool typing = ImGui::GetIO().WantTextInput;
  const bool browsing = ui_.overlay == Overlay::open_file || ui_.overlay == Overlay::save_file ||
                        ui_.overlay == Overlay::export_file || Library::shows(ui_.overlay);
  if (!input.keys.empty() || ImGui::IsMouseClicked(0)) ui_.note.clear();
  for (const KeyEvent& event : input.keys) {
    if (library_.key(ui_.overlay, event.key, event.modifiers)) continue;
    if (import_dialog_.key(ui_.overlay, event.key, event.modifiers)) continue;
    if (browsing && event.modifiers == modifiers::none && browser_.key(event.key, typing)) continue;
    const auto command = command_for_key(event.key, event.modifiers);
    if (!command) continue;
    // A text field has the first claim on every key that is not a chord; Esc leaves the field.
    const bool chord = (event.modifiers & modifiers::control) != 0;
    if (typing && (!chord || belongs_to_fields(*command)) && !browsing) continue;
    if (ui_.overlay != Overlay::none && !works_over_dialogs(*command)) continue;
    const bool repeats = *command == Command::step_back || *command == Command::step_forward ||
                         *command == Command::step_back_ten ||
                         *command == Command::step_forward_ten ||
                         *command == Command::previous_event || *command == Command::next_event ||
                         *command == Command::undo || *command == Command::redo ||
                         *command == Command::scale_up || *command == Command::scale_down;
    if (event.repeated && !repeats) continue;
    perform(*command);
  }
  for (const char32_t character : input.characters) {
    const auto command = command_for_character(character);
    if (command && !typing && ui_.overlay == Overlay::none) perform(*command);
  }
  if (!input.dropped_files.empty()) {
    // On a dialog that asks for a file it is the answer.
    const FileBrowser::Purpose purpose = chosen_for();
    if (ui_.overlay == Overlay::open_file) ui_.overlay = Overlay::none;
    open_chosen(input.dropped_files.front(), purpose);
  }
  if (input.close_requested) perform(Command::quit);
}

bool Application::move_by_held_keys(double seconds) {
  const bool free = !ImGui::GetIO().WantTextInput && ui_.overlay == Overlay::none;
  if (!free || !document_.is_open()) return false;
  for (const int modifier : {340, 341, 342, 344, 345, 346}) {  // shift, control and alt keys
    if (window_.key_down(modifier)) return false;
  }
  constexpr double screens_per_second = 0.9, zoom_per_second = 4;
  const std::size_t pane = ui_.focused_pane;
  const ViewRect view = views_.view(pane);
  ViewRect moved = view;
  bool held = false;
  for (const Shortcut& shortcut : shortcuts()) {
    if (!shortcut.held || !window_.key_down(shortcut.key)) continue;
    held = true;
    const double step = view.rounds() * screens_per_second * seconds;
    const double factor = std::pow(zoom_per_second, seconds);
    const double middle_t = (moved.t0 + moved.t1) / 2, middle_y = (moved.y0 + moved.y1) / 2;
    const ViewLimits& limits = views_.limits(pane);
    if (shortcut.command == Command::pan_left) moved = pan_by(moved, -step, 0, limits);
    if (shortcut.command == Command::pan_right) moved = pan_by(moved, step, 0, limits);
    if (shortcut.command == Command::zoom_in)
      moved = zoom_at(moved, middle_t, middle_y, 1 / factor, 1, limits);
    if (shortcut.command == Command::zoom_out)
      moved = zoom_at(moved, middle_t, middle_y, factor, 1, limits);
  }
  if (held && !(moved == view)) views_.move(pane, moved);
  return held;
}

void Application::perform(Command command) {
  if (perform_lesson(command) || perform_scenes(command) || perform_reading(command)) return;
  const std::size_t panes = document_.scene().policies.size();
  const auto focus = [&](std::size_t pane) {
    if (pane < panes) ui_.focused_pane = pane;
  };
  switch (command) {
    case Command::play_pause:
      playback_.set_playing(!playback_.playing());
      break;
    case Command::step_back:
      playback_.step(-1);
      break;
    case Command::step_forward:
      playback_.step(1);
      break;
    case Command::step_back_ten:
      playback_.step(-10);
      break;
    case Command::step_forward_ten:
      playback_.step(10);
      break;
    case Command::first:
      playback_.seek(0);
      break;
    case Command::last:
      playback_.seek(static_cast<double>(playback_.horizon()));
      break;
    case Command::pan_left:
    case Command::pan_right:
    case Command::zoom_in:
    case Command::zoom_out:
      break;  // held: see move_by_held_keys
    case Command::fit_all:
      views_.fit(ui_.focused_pane);
      break;
    case Command::fit_selection:
      fit_selection();
      break;
    case Command::view_back:
      views_.back(ui_.focused_pane);
      break;
    case Command::view_forward:
      views_.forward(ui_.focused_pane);
      break;
    case Command::view_plane:
      show_view(ui_.focused_pane, ViewKind::plane);
      break;
    case Command::view_triangles:
      show_view(ui_.focused_pane, ViewKind::triangles);
      break;
    case Command::view_jobs:
      show_view(ui_.focused_pane, ViewKind::jobs);
      break;
    case Command::view_scatter:
      show_view(ui_.focused_pane, ViewKind::scatter);
      break;
    case Command::view_cdf:
      show_view(ui_.focused_pane, ViewKind::cdf);
      break;
    case Command::next_colours:
      ui_.picture.colour_by = next_of(ui_.picture.colour_by, colour_words.size());
      break;
    case Command::next_stack_order:
      ui_.picture.stack_order = next_of(ui_.picture.stack_order, stack_words.size());
      break;
    case Command::toggle_phases:
      ui_.picture.phases = !ui_.picture.phases;
      break;
    case Command::toggle_ghosts:
      ui_.picture.ghosts = !ui_.picture.ghosts;
      break;
    case Command::toggle_seconds:
      ui_.picture.seconds = !ui_.picture.seconds;
      break;
    case Command::toggle_theme:
      set_light(!ui_.settings.light);
      break;
    case Command::toggle_link:
      views_.set_linked(!views_.linked(), ui_.focused_pane);
      break;
    case Command::toggle_stack:
      ui_.settings.stacked = !ui_.settings.stacked;
      break;
    case Command::toggle_panel:
      ui_.settings.panel_open = !ui_.settings.panel_open;
      break;
    case Command::focus_next:
      focus(panes > 0 ? (ui_.focused_pane + 1) % panes : 0);
      break;
    case Command::focus_1:
      focus(0);
      break;
    case Command::focus_2:
      focus(1);
      break;
    case Command::focus_3:
      focus(2);
      break;
    case Command::focus_4:
      focus(3);
      break;
    case Command::add_pane:
      add_pane();
      break;
    case Command::choose_policy:
      ui_.open_policy_menu = document_.is_open();
      break;
    case Command::open:
      browse(Overlay::open_file);
      break;
    case Command::add_recording:
      browse(Overlay::open_file, FileBrowser::Purpose::add_recording);
      break;
    case Command::save:
      save();
      break;
    case Command::save_as:
      browse(Overlay::save_file);
      break;
    case Command::default_scene:
      if (const auto file = default_scene_file(); !file.empty()) {
        open(file);
      } else {
        show_error("The default scene was not found beside the program.");
      }
      break;
    case Command::quit:
      leave_or_ask([this] { quit_ = true; });
      break;
    case Command::scale_up:
      set_ui_scale(ui_.settings.ui_scale + 0.125);
      break;
    case Command::scale_down:
      set_ui_scale(ui_.settings.ui_scale - 0.125);
      break;
    case Command::scale_reset:
      set_ui_scale(1);
      break;
    case Command::export_picture:
      if (document_.is_open()) ui_.overlay = Overlay::export_picture;
      break;
    case Command::show_shortcuts:
      ui_.overlay = Overlay::shortcuts;
      break;
    case Command::cancel:
      cancel();
      break;
    default:
      break;  // see perform_reading
  }
  const bool setting = command == Command::toggle_stack || command == Command::toggle_panel ||
                       command == Command::toggle_theme;
  if (setting) save_settings_now();
}

void Application::cancel() {
  const bool menu = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
  if (movie_) {
    movie_.reset();  // its dialog stays, to begin again
  } else if (ui_.overlay == Overlay::import_trace && import_dialog_.list_open()) {
    // The list over the dialog closes by itself.
  } else if (ui_.overlay != Overlay::none) {
    ui_.overlay = Overlay::none;
    after_unsaved_ = nullptr;
  } else if (menu) {
    // Menus and lists close by themselves, and nothing else with them.
  } else if (ui_.message) {
    ui_.message.reset();
  } else if (ui_.range) {
    ui_.range.reset();
  } else {
    ui_.selected_job = no_job;
  }
}

void Application::fit_selection() {
  const std::size_t pane = ui_.focused_pane;
  if (ui_.selected_job == no_job || pane >= simulation_.panes.size()) return;
  const auto& result = simulation_.panes[pane].result;
  if (!result || static_cast<std::size_t>(ui_.selected_job) >= result->scene->instance->jobs.size())
    return;
  const auto runs = result->geometry.runs_of(ui_.selected_job);
  if (runs.empty()) return;
  if (views_.kind(pane) != ViewKind::plane) return fit_selected_rounds();
  ViewRect bounds{1e300, -1e300, 1e300, -1e300};
  std::vector<StackEntry> stack;
  for (const std::int32_t index : runs) {
    const Run& run = result->schedule.runs[static_cast<std::size_t>(index)];
    bounds.t0 = std::min(bounds.t0, static_cast<double>(run.start));
    bounds.t1 = std::max(bounds.t1, static_cast<double>(run.end));
    for (const Round round : {run.start, run.end - 1}) {
      stack.clear();
      result->geometry.stack_at(round, stack, ui_.picture.stack_order);
      for (const StackEntry& entry : stack) {
        if (entry.run != index) continue;
        bounds.y0 = std::min(bounds.y0, static_cast<double>(entry.base));
        bounds.y1 = std::max(bounds.y1, static_cast<double>(entry.base + entry.height));
      }
    }
  }
  if (bounds.t1 > bounds.t0 && bounds.y1 > bounds.y0) {
    views_.jump(pane, fit_rect(bounds, views_.limits(pane)));
  }
}

// In views that place the job by rules of their own: its rounds.
void Application::fit_selected_rounds() {
  const std::size_t pane = ui_.focused_pane;
  if (!has_time_axis(views_.kind(pane))) return;
  const auto& result = simulation_.panes[pane].result;
  const auto runs = result->geometry.runs_of(ui_.selected_job);
  const auto& all = result->schedule.runs;
  ViewRect bounds = views_.view(pane);
  bounds.t0 = static_cast<double>(all[static_cast<std::size_t>(runs.front())].start);
  bounds.t1 = static_cast<double>(all[static_cast<std::size_t>(runs.back())].end);
  ViewRect target = fit_rect(bounds, views_.limits(pane));
  target.y0 = views_.view(pane).y0;
  target.y1 = views_.view(pane).y1;
  views_.jump(pane, target);
}

void Application::add_pane() {
  Scenario scene = document_.scene();
  if (!document_.is_open() || scene.policies.size() >= ViewState::max_panes) return;
  // The first policy of the catalogue that is not on the screen yet: there are more than panes.
  for (const PolicyInfo& info : policy_infos()) {
    const bool shown = std::any_of(scene.policies.begin(), scene.policies.end(),
                                   [&](const PolicySpec& p) { return p.name == info.name; });
    if (shown) continue;
    scene.policies.push_back(as_chosen(info, scene.policies));
    break;
  }
  views_.set_kind(scene.policies.size() - 1, views_.kind(ui_.focused_pane));
  edit(std::move(scene));
  ui_.focused_pane = document_.scene().policies.size() - 1;
}

}  // namespace gnomon::desktop
