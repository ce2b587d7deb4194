// What stands beside the charts of curves: their values in one round, or the numbers of a range.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/desktop/curves/curve_chart.h"
#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// Width of the values column, and of one with marks in place of pieces of line and short numbers;
/// of the table of a range with `panes` columns.
[[nodiscard]] float curve_values_width(const PanelModel& model);
[[nodiscard]] float narrow_values_width(const PanelModel& model);
[[nodiscard]] float range_table_width(const PanelModel& model, std::size_t panes);

/// A row per pane beside every chart: its dash and its value in `round`, which is "–" behind the
/// fault that has cut a schedule off.
void draw_curve_values(const PanelModel& model, Canvas& canvas, const Box& side,
                       std::span<const CurveChart> charts, std::span<const CurvePane> panes,
                       Round round);
/// A column per pane, a row per number, for the range that is marked; a button clears it.
void draw_range_table(const PanelModel& model, Canvas& canvas, Actions& actions, const Box& area,
                      std::span<const CurvePane> panes);

/// Whose line is whose.
struct NamedPane {
  std::size_t pane = 0;
  std::string name;
  const char* role = "";  ///< a small word behind the name: "focused"
};
/// Width of the key with every name in full.
[[nodiscard]] float policy_key_width(const PanelModel& model, const Canvas& canvas,
                                     std::span<const NamedPane> panes);
/// The key of a chart at the right end of `row`: a piece of line and a name per pane; where they do
/// not fit, the longest are shortened. Returns the box of each.
std::vector<Box> draw_policy_key(const PanelModel& model, Canvas& canvas, const Box& row,
                                 std::span<const NamedPane> panes);

/// A short piece of a pane's line, from `at` to the right.
void paint_sample(Canvas& canvas, const Theme& theme, std::size_t pane, Point at, float width_px);

}  // namespace gnomon::desktop
