// The window's own controls, built on ImGui's: all sizes in terms of the font.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// Records where the last item is, under a name that tests know.
void mark(const PanelModel& model, const std::string& name);
/// The same for a rectangle that was drawn by hand.
void mark(const PanelModel& model, const std::string& name, const WidgetRect& rect);

enum class Icon : unsigned char {
  first,
  step_back,
  play,
  pause,
  step_forward,
  event_back,
  event_forward,
  last,
  loop,
  link,
  stack,
  plus,
  close,
  fit,
  panel,
  dock,
  reading,
  caret,
  view_plane,
  view_triangles,
  view_jobs,
  view_scatter,
  view_cdf,
  follow,
  copy,
  dice
};

/// A square button with a drawn icon. `lit`: switched on, or the one to press.
bool icon_button(const PanelModel& model, const char* name, Icon icon, const char* tooltip,
                 bool lit = false, float size_em = 1.9F);
/// An icon inside the square of side `size_px` at (x, y), in window pixels.
void draw_icon(Icon icon, float x, float y, float size_px, Colour colour);

/// The button that empties the search field of the last item, in the same line, and the room that
/// it takes away from that.
bool clear_button(const PanelModel& model, const char* name);
[[nodiscard]] float clear_button_px(const PanelModel& model);

/// While it lives, buttons are filled with the accent: the one that is meant to be pressed, or the
/// choice that is on. Ends with the window that it began in. Does nothing where `on` is false.
class AccentButtons {
 public:
  explicit AccentButtons(const PanelModel& model, bool on = true);
  ~AccentButtons();
  AccentButtons(const AccentButtons&) = delete;
  AccentButtons& operator=(const AccentButtons&) = delete;

 private:
  bool on_;
};

/// A small dim caption over a group of controls.
void section(const PanelModel& model, const char* caption);
/// `text` broken into lines of the current font at spaces only.
[[nodiscard]] std::string in_lines(const std::string& text, float width_px);
/// Text in as many lines as the room, or `width_px`, asks for; numbers stay in one piece.
void wrapped_text(const std::string& text, float width_px = 0);
/// The same, dim.
void dim_text(const PanelModel& model, const std::string& text);
void small_dim_text(const PanelModel& model, const std::string& text);
/// "label …… value", the value in the fixed-width face at the right edge, or `room_px` before it.
void fact(const PanelModel& model, const char* label, const std::string& value, float room_px = 0);
void tooltip(const PanelModel& model, const std::string& text);

struct SliderTick {
  double value = 0;
  std::string label;   ///< may be empty
  bool sticky = true;  ///< the knob stops here when it comes near
};

struct SliderSpec {
  const char* name;  ///< for tests, and ImGui's id
  std::string label;
  std::string value;  ///< formatted
  double min = 0, max = 1;
  bool logarithmic = false;
  int decimals = 0;
  std::span<const SliderTick> ticks = {};
  double entry_min = 0, entry_max = 1;  ///< limits of what may be typed; may exceed the track
  float right_margin_px = 0;            ///< kept free at the right of the label line
};

/// Label and value over a thin track. Dragging or clicking the track sets the value; Ctrl-click, or
/// a double-click on the number, opens a field to type it. Returns whether `value` changed.
bool slider(const PanelModel& model, const SliderSpec& spec, double& value);

/// Lets Esc close the menu or list that is being drawn; ImGui does so only for those who steer by
/// arrow keys, which belong to the playhead here.
void close_on_escape();

/// The caret of things that open a list, around a point.
void draw_caret(const PanelModel& model, float x, float y);

/// A combo box with the window's own caret; end it with ImGui::EndCombo when it returned true.
bool begin_combo(const PanelModel& model, const char* name, const char* preview);
/// A choice of a few words. Returns whether `index` changed.
bool choice(const PanelModel& model, const char* name, std::span<const char* const> words,
            int& index);

/// A thin track alone, for bars: `fraction` in 0..1.
bool thin_slider(const PanelModel& model, const char* name, float width_px, double& fraction);

}  // namespace gnomon::desktop
