// Every key of the window, in one table: the dispatcher and the `?` overlay both read it, so that
// neither can know a key that the other does not.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gnomon::desktop {

enum class Command : std::uint8_t {
  play_pause,
  step_back,
  step_forward,
  step_back_ten,
  step_forward_ten,
  previous_event,
  next_event,
  event_speed,
  loop_range,
  first,
  last,
  pan_left,
  pan_right,
  zoom_in,
  zoom_out,
  fit_all,
  fit_selection,
  view_back,
  view_forward,
  view_plane,
  view_triangles,
  view_jobs,
  view_scatter,
  view_cdf,
  next_colours,
  next_stack_order,
  toggle_phases,
  toggle_ghosts,
  toggle_seconds,
  add_recording,
  toggle_link,
  toggle_stack,
  toggle_panel,
  toggle_dock,
  toggle_reading,
  undo,
  redo,
  add_bookmark,
  previous_bookmark,
  next_bookmark,
  go_to_divergence,
  lesson_go_on,
  lesson_back,
  lesson_restore,
  lesson_choice_5,
  lesson_choice_6,
  toggle_lesson,
  show_lessons,
  focus_next,
  focus_1,
  focus_2,
  focus_3,
  focus_4,
  add_pane,
  choose_policy,
  open,
  save,
  save_as,
  export_picture,
  export_playback,
  default_scene,
  show_scenes,
  show_policies,
  quit,
  scale_up,
  scale_down,
  scale_reset,
  toggle_theme,
  show_shortcuts,
  cancel,
};

/// Key codes: those of the window system library, which for letters and digits are ASCII. Named
/// here so that the table can be tested without a window.
namespace keys {
inline constexpr int space = 32, minus = 45, equal = 61, escape = 256, enter = 257, tab = 258,
                     backspace = 259, right = 262, left = 263, down = 264, up = 265, page_up = 266,
                     page_down = 267, home = 268, end = 269, f1 = 290, pad_0 = 320, pad_subtract = 333,
                     pad_add = 334, pad_enter = 335;
}  // namespace keys

/// Modifier bits, as the window system library has them.
namespace modifiers {
inline constexpr unsigned none = 0, shift = 1, control = 2, alt = 4;
}

struct Shortcut {
  Command command;
  int key;  ///< 0 when it is a character
  unsigned modifiers;
  char32_t character;      ///< for keys that move with the layout, such as `?`; else 0
  std::string_view group;  ///< empty for a second key of the same command: not listed
  std::string_view label;  ///< the keys as people write them
  std::string_view what;
  bool held = false;  ///< acts as long as it is down
};

[[nodiscard]] std::span<const Shortcut> shortcuts();
/// The groups in three columns of about the same length; empty where a column has fewer.
inline constexpr std::array<std::array<std::string_view, 3>, 3> shortcut_columns = {
    {{"Time", "View", "Window"}, {"Picture", "Panes", ""}, {"Reading", "File", ""}}};
[[nodiscard]] std::optional<Command> command_for_key(int key, unsigned modifiers);
[[nodiscard]] std::optional<Command> command_for_character(char32_t character);
/// The label of a command's first key, for menus; empty if it has none.
[[nodiscard]] std::string_view label_of(Command command);

}  // namespace gnomon::desktop
