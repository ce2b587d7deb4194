#include "app/desktop/panels/dock/curves_tab.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/dock/curves_side.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/readings.h"
#include "app/desktop/views/canvas/canvas_imgui.h"
#include "app/desktop/views/plane/reported_line.h"
#include "app/desktop/views/plot/plot_scale_axes.h"
#include "app/desktop/views/plot/plot_scale_window.h"
#include "app/desktop/views/policy_names.h"

namespace gnomon::desktop {
namespace {

/// The pane whose rounds the curves show: the focused one, or one that shares them with it.
std::optional<std::size_t> timed_pane(const PanelModel& model, std::size_t focused) {
  if (has_time_axis(model.views.kind(focused))) return focused;
  if (!model.views.linked()) return std::nullopt;
  for (std::size_t pane = 0; pane < model.simulation.panes.size(); ++pane) {
    if (has_time_axis(model.views.kind(pane))) return pane;
  }
  return std::nullopt;
}

bool same(const Box& a, const Box& b) {
  return a.min.x == b.min.x && a.min.y == b.min.y && a.max.x == b.max.x && a.max.y == b.max.y;
}

/// A frame around one box, for the functions that paint plots.
PlotLayout frame_of(const Box& plot, const CurvesLayout& layout, const Theme& theme) {
  PlotLayout frame;
  frame.em = theme.font_px;
  frame.hairline = theme.hairline_px();
  frame.plot = plot;
  frame.left = {{layout.axis.min.x, plot.min.y}, {plot.min.x, plot.max.y}};
  frame.ruler = layout.ruler;
  frame.all = {{layout.axis.min.x, layout.header.min.y}, {plot.max.x, layout.ruler.max.y}};
  return frame;
}

std::vector<NamedPane> names_of(const std::vector<CurvePane>& panes,
                                const ComparedPanes& compared) {
  std::vector<NamedPane> named;
  const auto with = compared_with(panes, compared);
  for (const CurvePane& pane : panes) {
    const char* role = !with                           ? ""
                       : pane.pane == compared.focused ? "focused"
                       : pane.pane == *with            ? "compared"
                                                       : "";
    named.push_back({pane.pane, pane.name, role});
  }
  return named;
}

}  // namespace

bool CurvesTab::ChartKey::same(const ChartKey& other) const {
  return kinds == other.kinds && generations == other.generations &&
         compared.focused == other.compared.focused && compared.other == other.compared.other &&
         t0 == other.t0 && t1 == other.t1 && names == other.names && light == other.light &&
         std::equal(boxes.begin(), boxes.end(), other.boxes.begin(), other.boxes.end(),
                    [](const Box& a, const Box& b) { return desktop::same(a, b); });
}

// While new curves are made the old ones stay, or a slider that is dragged would show nothing.
void CurvesTab::take_sources(Readings& readings) {
  panes_.clear();
  recorded_.clear();
  busy_ = false;
  std::vector<ViewSubject> subjects;
  for (std::size_t i = 0; i < readings.panes(); ++i) subjects.push_back(readings.subject(i));
  const std::vector<std::string> names = subject_names(subjects);
  for (std::size_t i = 0; i < held_.size(); ++i) {
    Held& held = held_[i];
    if (i >= readings.panes() || !readings.subject(i).geometry) {
      held = {};
      continue;
    }
    if (const auto curves = readings.curves(i)) {
      held.source = {curves, readings.subject(i).geometry};
      held.generation = readings.subject(i).generation;
    } else {
      busy_ = true;
    }
    if (held.source.curves) panes_.push_back({i, names[i], held.source});
    if (readings.subject(i).time) recorded_.push_back(readings.subject(i));
  }
}

void CurvesTab::make_charts(const CurvesLayout& layout, ChartKey key, float em) {
  if (key_.same(key) && charts_.size() == key.kinds.size()) return;
  Round horizon = 0;
  for (const CurvePane& pane : panes_) {
    horizon = std::max({horizon, pane.source.curves->horizon(), pane.source.geometry->horizon()});
  }
  charts_.clear();
  for (std::size_t i = 0; i < key.kinds.size(); ++i) {
    charts_.push_back(make_chart(key.kinds[i], panes_, key.compared, layout.charts[i], key.t0,
                                 key.t1, horizon, em));
  }
  key_ = std::move(key);
}

void CurvesTab::draw_header(const PanelModel& model, const CurvesLayout& layout, std::size_t room) {
  const Theme& theme = model.theme;
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList(), theme);
  const std::vector<CurveKind> shown = choice_.shown(room);
  std::vector<Chip> chips(curve_kinds);
  for (std::size_t i = 0; i < curve_kinds; ++i) {
    chips[i].id = std::string("curves.") + curve_words[i].id;
    chips[i].text = curve_words[i].name;
    chips[i].lit = std::find(shown.begin(), shown.end(), static_cast<CurveKind>(i)) != shown.end();
    chips[i].hint = chips[i].lit
                        ? "Click to hide this curve."
                        : std::string("Click to show this curve, in ") + curve_words[i].unit + ".";
  }
  const Box rest = place_chips(canvas, theme, layout.header, chips, false);
  if (const auto pressed = press_chips(theme, chips)) {
    choice_.toggle(static_cast<CurveKind>(*pressed), room);
  }
  for (const Chip& chip : chips) {
    paint_chip(canvas, theme, chip);
    mark(model, chip.id, {chip.box.min.x, chip.box.min.y, chip.box.width(), chip.box.height()});
  }
  chips_px_ = rest.min.x - layout.header.min.x;
  if (table_ && layout.side.width() > 0) return;  // its head is the key
  draw_key(model, canvas, layout.key.height() > 0 ? layout.key : rest);
}

// The names are buttons too, where there is a choice of what the focused pane is compared with.
void CurvesTab::draw_key(const PanelModel& model, Canvas& canvas, const Box& row) {
  const std::vector<NamedPane> named = names_of(panes_, key_.compared);
  const std::vector<Box> boxes = draw_policy_key(model, canvas, row, named);
  const auto with = compared_with(panes_, key_.compared);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const std::size_t pane = named[i].pane;
    const Box& box = boxes[i];
    const std::string id = "curves.key." + std::to_string(pane);
    model.say(id, named[i].name);
    if (box.width() < 1 || box.height() < 1) continue;
    ImGui::SetCursorScreenPos({box.min.x, box.min.y});
    if (ImGui::InvisibleButton(id.c_str(), {box.width(), box.height()}) &&
        pane != key_.compared.focused) {
      compare_with_ = pane;
    }
    mark(model, id);
    if (!ImGui::IsItemHovered()) continue;
    const FactsTooltip tip(model.theme);
    tip.heading(named[i].name);
    if (pane == key_.compared.focused) {
      tip.sentence("The focused pane: its latency is the filled area.");
    } else if (with == pane) {
      tip.sentence("Compared with the focused pane: the hatched area.");
    } else {
      tip.sentence("Click to compare it with the focused pane.");
    }
  }
}

/// What the areas say stands above them: on the curves it would hide them.
void CurvesTab::draw_words(const PanelModel& model, Canvas& canvas, const CurvesLayout& layout) {
  const auto chart = std::find_if(charts_.begin(), charts_.end(), [](const CurveChart& c) {
    return c.kind == CurveKind::completed;
  });
  if (chart == charts_.end()) return;
  Box row = layout.words;
  if (row.height() > 0) {
    if (table_ && layout.side.width() > 0) row.max.x = layout.side.min.x - model.em(0.5F);
    paint_area_words(canvas, model.theme, chart->area, key_.compared.focused, row);
  } else {  // no room for the line: what names the chart says it when it is pointed at
    row = {{layout.captions.min.x, chart->box.min.y}, {chart->box.min.x, chart->box.max.y}};
  }
  ImGui::SetCursorScreenPos({row.min.x, row.min.y});
  ImGui::Dummy({row.width(), row.height()});
  mark(model, "curves.words");
  if (!ImGui::IsItemHovered()) return;
  const FactsTooltip tip(model.theme);
  tip.sentence("Filled: the area between arrivals and completions. " + chart->area.latency_words +
               ".");
  if (chart->area.lead.words.empty()) return;
  const char* const hatched =
      chart->area.lead.compares ? "Hatched: the area between the completions of both. " : "";
  tip.sentence(hatched + chart->area.lead.words + ".");
}

void CurvesTab::draw_charts(const PanelModel& model, Actions& actions, const CurvesLayout& layout,
                            const ViewInput& input) {
  const Theme& theme = model.theme;
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList(), theme);
  const PlotLayout all = frame_of(layout.plots, layout, theme);
  const PixelMap map = map_of(all, input.view);
  ViewOutput output;
  ImGui::PushID("curves");
  mouse_.update(input, all, map, true, {}, output);
  ImGui::PopID();
  marking_ = output.marked_rounds.has_value();
  if (marking_ && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    actions.refining = true;  // it was let go: the next frame shows the table
  }
  if (output.marked_rounds) {
    actions.range = RoundRange{output.marked_rounds->first, output.marked_rounds->end};
  } else if (model.ui.range && (output.clicked || output.unmarked)) {
    actions.range = std::optional<RoundRange>{};
  }

  const std::optional<std::size_t> pane = timed_pane(model, key_.compared.focused);
  const auto with_rounds_of = [&](const ViewRect& rounds) {
    return ViewRect{rounds.t0, rounds.t1, input.view.y0, input.view.y1};
  };
  if (pane && output.view_moved) actions.view = {*pane, with_rounds_of(*output.view_moved), false};
  if (pane && output.view_jump) actions.view = {*pane, with_rounds_of(*output.view_jump), true};
  if (pane && output.view_zoomed) {
    output.view_zoomed->y = (input.view.y0 + input.view.y1) / 2;
    output.view_zoomed->token_factor = 1;
    actions.zoom = {*pane, *output.view_zoomed};
  }
  if (output.playhead_moved) actions.seek_round = *output.playhead_moved;
  if (output.hovered && output.cursor_round) {
    actions.cursor_round = output.cursor_round;
    actions.cursor_pane = ViewState::max_panes;  // none of them: each shows it as another's
  }

  const auto scene_of = [&](const CurveChart& chart, const PlotLayout& frame) {
    return PlotScene{input, theme, frame, chart.map, canvas};
  };
  const std::optional<double> cursor = output.hovered ? output.cursor_round : model.ui.cursor_round;
  for (std::size_t i = 0; i < charts_.size(); ++i) {
    const CurveChart& chart = charts_[i];
    const PlotLayout frame = frame_of(chart.box, layout, theme);
    const PlotScene scene = scene_of(chart, frame);
    paint_chart(scene, chart, key_.compared.focused);
    for (const ViewSubject& subject : recorded_) paint_reported(scene, chart, subject);
    const CurveWords& words = curve_words[static_cast<std::size_t>(chart.kind)];
    if (layout.captions.width() > 0) {
      const float y = chart.box.min.y;
      canvas.text({layout.captions.min.x, y}, words.name, Face::body, theme.text);
      canvas.text({layout.captions.min.x, y + canvas.text_height(Face::body)}, words.unit,
                  Face::small, theme.text_dim);
    }
    mark(model, std::string("curves.chart.") + words.id,
         {chart.box.min.x, chart.box.min.y, chart.box.width(), chart.box.height()});
    if (chart.kind == CurveKind::completed) {
      model.say("curves.latency", chart.area.latency_words);
      model.say("curves.lead", chart.area.lead.words);
    }
    canvas.push_clip(chart.box);
    if (const auto& range = model.ui.range) {
      const auto x0 = static_cast<float>(map.x(static_cast<double>(range->first)));
      const auto x1 = static_cast<float>(map.x(static_cast<double>(range->end)));
      // As in the panes: what lies outside of it steps back.
      const PackedColour veil = with_alpha(theme.plot, 0x90);
      canvas.fill_rect({chart.box.min, {x0, chart.box.max.y}}, veil);
      canvas.fill_rect({{x1, chart.box.min.y}, chart.box.max}, veil);
      for (const float x : {x0, x1}) {
        canvas.line({x, chart.box.min.y}, {x, chart.box.max.y}, theme.text, frame.hairline);
      }
    }
    canvas.pop_clip();
    paint_playhead(scene);
    if (layout.captions.width() <= 0) {  // on a ground of its own, over the lines
      const Point corner{chart.box.min.x + model.em(0.3F), chart.box.min.y + model.em(0.15F)};
      const float width = canvas.text_width(words.name, Face::small);
      const float height = canvas.text_height(Face::small);
      canvas.fill_rect({corner, {corner.x + width + model.em(0.5F), corner.y + height}},
                       with_alpha(theme.plot, 0xE8), model.em(0.2F));
      canvas.text({corner.x + model.em(0.25F), corner.y}, words.name, Face::small, theme.text);
    }
    if (cursor) {
      paint_linked_cursor(scene, *cursor);
      paint_chart_cursor(scene, chart, panes_, *cursor);
    } else {
      paint_chart_cursor(scene, chart, panes_, std::floor(input.playhead_round));
    }
  }
  draw_words(model, canvas, layout);
  PlotScene ruler{input, theme, all, map, canvas};
  paint_time_ruler(ruler, time_ticks(ruler), mouse_.ruler_hot());
  mark(model, "curves.ruler",
       {layout.ruler.min.x, layout.ruler.min.y, layout.ruler.width(), layout.ruler.height()});
  mark(model, "curves.plots",
       {layout.plots.min.x, layout.plots.min.y, layout.plots.width(), layout.plots.height()});

  if (layout.side.width() <= 0) return;
  if (table_) {
    draw_range_table(model, canvas, actions,
                     {{layout.side.min.x, layout.header.min.y}, layout.side.max}, panes_);
    return;
  }
  const auto round = static_cast<Round>(std::floor(cursor.value_or(input.playhead_round)));
  draw_curve_values(model, canvas, layout.side, charts_, panes_, round);
  const std::string at = "round " + with_separators(round);
  canvas.text({layout.side.max.x - canvas.text_width(at, Face::small),
               layout.ruler.min.y + model.em(0.45F)},
              at, Face::small, theme.text_dim);
}

void CurvesTab::draw(const PanelModel& model, Readings& readings, Actions& actions) {
  take_sources(readings);
  const Theme& theme = model.theme;
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList(), theme);
  const Point at = from_im(ImGui::GetCursorScreenPos());
  const ImVec2 size = ImGui::GetContentRegionAvail();
  const Box area{at, {at.x + size.x, at.y + size.y}};
  if (size.x < model.em(8) || size.y < model.em(4)) return;
  if (panes_.empty()) {
    const std::string text = busy_ ? "Counting…" : "Nothing to show yet.";
    canvas.text(at, text, Face::body, theme.text_dim);
    return;
  }
  // The table takes room from the charts: not while the mouse is on them to mark what it is about.
  table_ = model.ui.range && (table_ || !marking_);
  CurvesWishes wishes;
  const std::size_t focused = std::min(model.ui.focused_pane, readings.panes() - 1);
  const float key_px = policy_key_width(model, canvas, names_of(panes_, {focused, compare_with_}));
  const float beside_chips = size.x - chips_px_ - model.em(0.6F);
  // A row of its own costs height, which is scarce: names that are legible stay beside the chips.
  const bool legible =
      beside_chips >= std::min(key_px, model.em(5.5F) * static_cast<float>(panes_.size()));
  wishes.key_row = !table_ && chips_px_ > 0 && !legible && has_room_for_key(size.y, theme.font_px);
  std::size_t room = charts_that_fit(size.y, theme.font_px, wishes.key_row);
  const auto worded = [](const std::vector<CurveKind>& shown) {
    return std::find(shown.begin(), shown.end(), CurveKind::completed) - shown.begin();
  };
  std::vector<CurveKind> kinds = choice_.shown(room);
  const bool has_words = has_room_for_words(size.y, theme.font_px, wishes.key_row);
  if (has_words && worded(kinds) < std::ssize(kinds)) {
    room = charts_that_fit(size.y, theme.font_px, wishes.key_row, true);
    kinds = choice_.shown(room);
  }
  wishes.charts = kinds.size();
  if (has_words && worded(kinds) < std::ssize(kinds)) {
    wishes.words_above = static_cast<std::size_t>(worded(kinds));
  }
  for (const CurveKind kind : kinds) {
    const CurveWords& words = curve_words[static_cast<std::size_t>(kind)];
    wishes.caption_px = std::max({wishes.caption_px, canvas.text_width(words.name, Face::body),
                                  canvas.text_width(words.unit, Face::small)});
    for (const CurvePane& pane : panes_) {
      wishes.axis_px =
          std::max(wishes.axis_px, axis_width(canvas, theme, curve_top(pane.source, kind)));
    }
  }
  wishes.caption_px += model.em(0.3F);
  wishes.least_side_px = table_ ? 0 : narrow_values_width(model);
  wishes.side_px = table_ ? std::min(range_table_width(model, panes_.size()), 0.5F * size.x)
                          : curve_values_width(model);
  const CurvesLayout layout = lay_out_curves(area, theme.font_px, wishes);

  const std::optional<std::size_t> pane = timed_pane(model, focused);
  ViewInput input;
  input.id = "curves";
  input.subject = readings.subject(focused);
  input.background = &readings.background();
  input.view = pane ? model.views.view(*pane) : model.views.view(focused, ViewKind::plane);
  input.limits = model.views.limits(pane.value_or(focused));
  input.playhead_round = model.playback.position();
  input.options.seconds = model.ui.picture.seconds;
  const JobId selected = model.ui.selected_job;
  if (input.subject.instance && selected != no_job &&
      static_cast<std::size_t>(selected) < input.subject.instance->jobs.size()) {
    input.selected_job = selected;
  }

  ChartKey key;
  key.kinds = kinds;
  key.boxes = layout.charts;
  key.compared = {focused, compare_with_};
  key.t0 = input.view.t0;
  key.t1 = input.view.t1;
  key.light = theme.light;
  for (const CurvePane& p : panes_) {
    key.generations.push_back(held_[p.pane].generation);
    key.names.push_back(p.name);
  }
  make_charts(layout, std::move(key), theme.font_px);
  if (!(table_ && layout.side.width() > 0)) {
    draw_header(model, layout, room);
  } else {
    CurvesLayout beside = layout;
    beside.header.max.x = layout.side.min.x - model.em(0.5F);
    draw_header(model, beside, room);
  }
  draw_charts(model, actions, layout, input);
}

}  // namespace gnomon::desktop
