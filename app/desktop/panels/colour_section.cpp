// What the colours of runs mean, and what else can be chosen about the pictures.
#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/views/run_colours.h"

namespace gnomon::desktop {
namespace {

constexpr std::array<const char*, colour_modes> colour_names = {
    "output length", "area held", "phase", "latency", "attempt", "job"};
constexpr std::array<const char*, 3> stack_names = {"order of starts", "lane", "output length"};

/// "label  [choice]" in one line.
template <std::size_t size>
bool labelled_choice(const PanelModel& model, const char* label, const char* name,
                     const std::array<const char*, size>& words, int& index) {
  ImGui::AlignTextToFramePadding();
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
  ImGui::TextUnformatted(label);
  ImGui::PopStyleColor();
  ImGui::SameLine(model.em(6.3F));
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  return choice(model, name, words, index);
}

/// Words of `small` under a bar from `left` to `right`, at its start, middle or end.
void number_below(const PanelModel& model, const ImVec2& lo, float width, float place,
                  const std::string& text) {
  const float size = ImGui::CalcTextSize(text.c_str()).x;
  ImGui::GetWindowDrawList()->AddText({lo.x + (width - size) * place, lo.y}, model.theme.text_dim,
                                      text.c_str());
}

std::string number(std::int64_t value) {
  return value < 100'000 ? with_separators(value) : compact(static_cast<double>(value));
}

const char* unit_of(ColourBy by, std::int64_t value) {
  switch (by) {
    case ColourBy::output:
      return value == 1 ? " token" : " tokens";
    case ColourBy::area:
      return " token-rounds";
    case ColourBy::latency:
      return value == 1 ? " round" : " rounds";
    default:
      return "";
  }
}

/// A bar across the panel with room for numbers below it.
ImVec2 bar_room(const PanelModel& model, const char* name, float height) {
  const ImVec2 lo = ImGui::GetCursorScreenPos();
  ImGui::Dummy({ImGui::GetContentRegionAvail().x, height + model.em(1.15F)});
  mark(model, name);
  return lo;
}

void draw_scale(const PanelModel& model, ColourBy by, ColourRange range) {
  const float width = ImGui::GetContentRegionAvail().x, height = model.em(0.8F);
  const ImVec2 lo = bar_room(model, "legend.scale", height);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool single = range.low == range.high;
  constexpr int steps = 32;
  for (int i = 0; i < steps && !single; ++i) {
    const auto x = [&](int at) { return lo.x + width * static_cast<float>(at) / steps; };
    const Colour left = palette_of(model).scale_colour(static_cast<double>(i) / steps);
    const Colour right = palette_of(model).scale_colour(static_cast<double>(i + 1) / steps);
    list.AddRectFilledMultiColor({x(i), lo.y}, {x(i + 1), lo.y + height}, left, right, right, left);
  }
  if (single) {
    list.AddRectFilled(lo, {lo.x + width, lo.y + height},
                       value_colour(by, range.low, range, palette_of(model)));
  }
  ImGui::PushFont(model.theme.small);
  const ImVec2 below = {lo.x, lo.y + height + model.em(0.12F)};
  const std::string high =
      (range.larger ? "≥ " : "") + number(range.high) + unit_of(by, range.high);
  const std::string low = single ? "all" : (range.smaller ? "≤ " : "") + number(range.low);
  number_below(model, below, width, 0, low);
  number_below(model, below, width, 1, high);
  // What stands half-way shows the kind of the scale.
  const auto first = static_cast<double>(std::max<std::int64_t>(1, range.low));
  const auto last = static_cast<double>(range.high);
  const auto middle = static_cast<std::int64_t>(
      std::llround(has_linear_scale(by) ? (first + last) / 2 : std::sqrt(first * last)));
  const float wanted = ImGui::CalcTextSize((low + number(middle)).c_str()).x / 2 +
                       ImGui::CalcTextSize(high.c_str()).x + model.em(1);
  if (range.high >= 4 * std::max<std::int64_t>(1, range.low) && wanted < width / 2 + model.em(0.5F))
    number_below(model, below, width, 0.5F, number(middle));
  ImGui::PopFont();
}

/// Colours side by side, each with its number below where they are numbered.
void draw_swatches(const PanelModel& model, ColourBy by, ColourRange range) {
  const bool numbered = by == ColourBy::attempts;
  const std::int64_t first = numbered ? range.low : 0;
  const std::int64_t last = numbered ? std::min(range.high, attempt_colours)
                                     : std::min<std::int64_t>(range.high, Theme::categories - 1);
  const auto count = static_cast<float>(last - first + 1);
  const float height = model.em(0.8F);
  // A single swatch across the panel would look like a scale.
  const float step = std::min(ImGui::GetContentRegionAvail().x / count, model.em(3));
  const ImVec2 lo = bar_room(model, "legend.swatches", height);
  ImGui::PushFont(model.theme.small);
  for (std::int64_t value = first; value <= last; ++value) {
    const float x = lo.x + step * static_cast<float>(value - first);
    ImGui::GetWindowDrawList()->AddRectFilled({x, lo.y},
                                              {x + step - model.em(0.12F), lo.y + height},
                                              value_colour(by, value, range, palette_of(model)));
    const bool more = value == last && range.high > last;
    const std::string text = std::to_string(value) + (more ? "+" : "");
    const ImVec2 below = {x, lo.y + height + model.em(0.12F)};
    if (numbered) number_below(model, below, step - model.em(0.12F), 0.5F, text);
  }
  if (!numbered) {
    const char* text = by == ColourBy::phase ? "phases in turn" : "jobs in turn";
    number_below(model, {lo.x, lo.y + height + model.em(0.12F)}, 0, 0, text);
  }
  ImGui::PopFont();
}

void draw_neutral(const PanelModel& model, const char* text) {
  const ImVec2 lo = ImGui::GetCursorScreenPos();
  const float height = ImGui::GetTextLineHeight(), width = model.em(2.2F);
  ImGui::GetWindowDrawList()->AddRectFilled({lo.x, lo.y + height * 0.1F},
                                            {lo.x + width, lo.y + height * 0.9F},
                                            palette_of(model).neutral);
  ImGui::Dummy({width, height});
  ImGui::SameLine(0, model.em(0.6F));
  ImGui::TextUnformatted(text);
}

/// Whether a pane shows runs that have no value to be coloured by.
bool some_without_value(const PanelModel& model, ColourBy by) {
  for (const SimulationSnapshot::Pane& pane : model.simulation.panes) {
    if (!pane.result) continue;
    if (by == ColourBy::phase && pane.result->schedule.phases.empty()) return true;
    if (by == ColourBy::latency && pane.result->schedule.has_fault) return true;
  }
  return false;
}

bool check(const PanelModel& model, const char* label, const char* name, bool& value) {
  const bool changed = ImGui::Checkbox(label, &value);
  mark(model, name);
  return changed;
}

}  // namespace

const Theme& palette_of(const PanelModel& model) {
  static const Theme dark = dark_theme(), light = light_theme();
  return model.ui.colours.light ? light : dark;
}

void draw_colour_section(const PanelModel& model, Actions& actions) {
  PictureOptions picture = model.ui.picture;
  section(model, "PICTURE");
  int by = static_cast<int>(picture.colour_by);
  bool changed = labelled_choice(model, "coloured by", "colour_by", colour_names, by);
  // What is shown, which is for a moment not yet what was just chosen.
  const ColourBy shown = model.ui.colours.by;
  const ColourRange range = model.ui.colours.range;
  if (range.low <= range.high) {
    if (goes_in_turn(shown) || shown == ColourBy::attempts) {
      draw_swatches(model, shown, range);
    } else {
      draw_scale(model, shown, range);
    }
  }
  if (some_without_value(model, shown)) {
    draw_neutral(model, shown == ColourBy::phase ? "policy without phases" : "never finished");
  }
  int stack = static_cast<int>(picture.stack_order);
  if (shows(model, ViewKind::plane)) {
    changed = labelled_choice(model, "stacked by", "stack_order", stack_names, stack) || changed;
  }
  changed = check(model, "phases", "show_phases", picture.phases) || changed;
  ImGui::SameLine(0, model.em(1.2F));
  changed = check(model, "ghosts", "show_ghosts", picture.ghosts) || changed;
  if (!changed) return;
  picture.colour_by = static_cast<ColourBy>(by);
  picture.stack_order = static_cast<StackOrder>(stack);
  actions.picture = picture;
}

}  // namespace gnomon::desktop
