#include "app/desktop/shortcuts.h"

#include <array>

namespace gnomon::desktop {
namespace {

using enum Command;
using namespace modifiers;

// clang-format off
constexpr std::array table = {
    Shortcut{play_pause, keys::space, none, 0, "Time", "Space", "play or pause"},
    Shortcut{step_back, keys::left, none, 0, "Time", "←", "one round back"},
    Shortcut{step_forward, keys::right, none, 0, "Time", "→", "one round on"},
    Shortcut{step_back_ten, keys::left, shift, 0, "Time", "Shift ←", "ten rounds back"},
    Shortcut{step_forward_ten, keys::right, shift, 0, "Time", "Shift →", "ten rounds on"},
    Shortcut{previous_event, keys::left, control, 0, "Time", "Ctrl ←", "previous event"},
    Shortcut{next_event, keys::right, control, 0, "Time", "Ctrl →", "next event"},
    Shortcut{event_speed, 'Y', none, 0, "Time", "Y", "play at event speed"},
    Shortcut{loop_range, 'R', none, 0, "Time", "R", "loop, in the marked rounds"},
    Shortcut{first, keys::home, none, 0, "Time", "Home", "first round"},
    Shortcut{last, keys::end, none, 0, "Time", "End", "last round"},

    Shortcut{pan_left, 'A', none, 0, "View", "A", "pan left", true},
    Shortcut{pan_right, 'D', none, 0, "View", "D", "pan right", true},
    Shortcut{zoom_in, 'W', none, 0, "View", "W", "zoom in", true},
    Shortcut{zoom_out, 'S', none, 0, "View", "S", "zoom out", true},
    Shortcut{fit_all, 'F', none, 0, "View", "F", "fit everything"},
    Shortcut{fit_selection, 'F', shift, 0, "View", "Shift F", "fit the selected job"},
    Shortcut{view_back, keys::left, alt, 0, "View", "Alt ←", "previous view"},
    Shortcut{view_forward, keys::right, alt, 0, "View", "Alt →", "next view"},

    Shortcut{view_plane, '1', alt, 0, "Picture", "Alt 1", "memory"},
    Shortcut{view_triangles, '2', alt, 0, "Picture", "Alt 2", "triangles"},
    Shortcut{view_jobs, '3', alt, 0, "Picture", "Alt 3", "jobs"},
    Shortcut{view_scatter, '4', alt, 0, "Picture", "Alt 4", "scatter"},
    Shortcut{view_cdf, '5', alt, 0, "Picture", "Alt 5", "latency"},
    Shortcut{next_colours, 'C', none, 0, "Picture", "C", "colour by the next quantity"},
    Shortcut{next_stack_order, 'O', none, 0, "Picture", "O", "stack in the next order"},
    Shortcut{toggle_phases, 'B', none, 0, "Picture", "B", "bands of phases"},
    Shortcut{toggle_ghosts, 'G', none, 0, "Picture", "G", "ghosts of the selected job"},
    Shortcut{toggle_seconds, 'U', none, 0, "Picture", "U", "time in seconds or rounds"},

    Shortcut{focus_next, keys::tab, none, 0, "Panes", "Tab", "next pane"},
    Shortcut{focus_1, '1', none, 0, "Panes", "1", "first pane"},
    Shortcut{focus_2, '2', none, 0, "Panes", "2", "second pane"},
    Shortcut{focus_3, '3', none, 0, "Panes", "3", "third pane"},
    Shortcut{focus_4, '4', none, 0, "Panes", "4", "fourth pane"},
    Shortcut{toggle_link, 'L', none, 0, "Panes", "L", "link the views"},
    Shortcut{toggle_stack, 'V', none, 0, "Panes", "V", "stack the panes"},
    Shortcut{add_pane, 'P', none, 0, "Panes", "P", "add a pane"},
    Shortcut{choose_policy, 'M', none, 0, "Panes", "M", "choose its policy"},

    Shortcut{toggle_dock, 'K', none, 0, "Reading", "K", "curves, log and sweeps"},
    Shortcut{toggle_reading, 'I', none, 0, "Reading", "I", "job, rule, alarms, what-if, notes"},
    Shortcut{go_to_divergence, 'X', none, 0, "Reading", "X", "where two panes first part"},
    Shortcut{add_bookmark, 'N', none, 0, "Reading", "N", "bookmark at the playhead"},
    Shortcut{previous_bookmark, keys::page_up, none, 0, "Reading", "Page up", "previous bookmark"},
    Shortcut{next_bookmark, keys::page_down, none, 0, "Reading", "Page down", "next bookmark"},

    Shortcut{lesson_go_on, keys::enter, none, 0, "Reading", "Enter", "lesson: go on"},
    Shortcut{lesson_go_on, keys::pad_enter, none, 0, "", "", ""},
    Shortcut{lesson_back, keys::enter, shift, 0, "Reading", "Shift Enter", "lesson: back"},
    Shortcut{lesson_restore, 'T', shift, 0, "Reading", "Shift T", "lesson: restore the step"},
    // 1 to 4 are those of panes while there is nothing to choose from.
    Shortcut{lesson_choice_5, '5', none, 0, "Reading", "1 … 6", "lesson: choose an answer"},
    Shortcut{lesson_choice_6, '6', none, 0, "", "", ""},
    Shortcut{toggle_lesson, 'T', none, 0, "Reading", "T", "lesson: show or hide"},

    Shortcut{undo, 'Z', control, 0, "File", "Ctrl Z", "undo"},
    Shortcut{redo, 'Z', control | shift, 0, "File", "Ctrl Shift Z", "redo"},
    Shortcut{redo, 'Y', control, 0, "", "", ""},
    Shortcut{open, 'O', control, 0, "File", "Ctrl O", "open a scenario, trace or run"},
    Shortcut{save, 'S', control, 0, "File", "Ctrl S", "save"},
    Shortcut{save_as, 'S', control | shift, 0, "File", "Ctrl Shift S", "save as"},
    Shortcut{export_picture, 'E', control, 0, "File", "Ctrl E", "export a picture"},
    Shortcut{export_playback, 'E', control | shift, 0, "File", "Ctrl Shift E", "export the playback"},
    Shortcut{show_scenes, 'O', control | shift, 0, "File", "Ctrl Shift O", "all scenes and lessons"},
    Shortcut{default_scene, 'N', control, 0, "File", "Ctrl N", "default scene"},
    Shortcut{quit, 'Q', control, 0, "File", "Ctrl Q", "quit"},

    Shortcut{toggle_panel, 'B', control, 0, "Window", "Ctrl B", "scenario panel"},
    Shortcut{scale_up, keys::equal, control, 0, "Window", "Ctrl +", "larger"},
    Shortcut{scale_up, keys::equal, control | shift, 0, "", "", ""},
    Shortcut{scale_up, keys::pad_add, control, 0, "", "", ""},
    Shortcut{scale_down, keys::minus, control, 0, "Window", "Ctrl −", "smaller"},
    Shortcut{scale_down, keys::pad_subtract, control, 0, "", "", ""},
    Shortcut{scale_reset, '0', control, 0, "Window", "Ctrl 0", "normal size"},
    Shortcut{scale_reset, keys::pad_0, control, 0, "", "", ""},
    Shortcut{toggle_theme, 'T', control, 0, "Window", "Ctrl T", "light or dark"},
    Shortcut{show_policies, keys::f1, none, 0, "Window", "F1", "pages of the policies"},
    Shortcut{show_shortcuts, 0, none, U'?', "Window", "?", "this list"},
    Shortcut{cancel, keys::escape, none, 0, "Window", "Esc", "close, or clear the selection"},
};
// clang-format on

}  // namespace

std::span<const Shortcut> shortcuts() {
  return table;
}

std::optional<Command> command_for_key(int key, unsigned pressed) {
  for (const Shortcut& shortcut : table) {
    if (shortcut.key != 0 && shortcut.key == key && shortcut.modifiers == pressed) {
      return shortcut.command;
    }
  }
  return std::nullopt;
}

std::optional<Command> command_for_character(char32_t character) {
  for (const Shortcut& shortcut : table) {
    if (shortcut.character != 0 && shortcut.character == character) return shortcut.command;
  }
  return std::nullopt;
}

std::string_view label_of(Command command) {
  for (const Shortcut& shortcut : table) {
    if (shortcut.command == command) return shortcut.label;
  }
  return {};
}

}  // namespace gnomon::desktop
