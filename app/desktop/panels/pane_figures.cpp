#include "app/desktop/panels/pane_figures.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/views/pane_time.h"

namespace gnomon::desktop {
namespace {

struct Figure {
  const char* label;
  const char* short_label;
  std::string value;
  std::string short_value;
  std::string help;
};

/// Why the latencies of a recording compare with nobody's; empty where they do.
std::string not_comparable(const Schedule& schedule) {
  if (!schedule.has_fault || !schedule.goes_on) return {};
  return schedule.fault.kind == Fault::Kind::other_jobs ? "other jobs" : "rule broken";
}

/// Mean latency and makespan, in what the time axis is in; the tooltips have the other.
void add_times(const PanelModel& model, const PaneResult& result, std::vector<Figure>& list) {
  const Metrics& m = result.metrics;
  const std::string mean = with_separators(m.mean_latency, m.mean_latency < 1e5 ? 1 : 0);
  const std::string makespan = with_separators(m.makespan);
  if (!result.time || !result.time->has_clock()) {
    list.push_back({"mean", "mean", mean, compact(m.mean_latency), "mean latency in rounds"});
    list.push_back({"makespan", "end", makespan, compact(static_cast<double>(m.makespan)),
                    "round of the last completion"});
    return;
  }
  const SecondsMetrics& s = result.time->metrics;
  const std::string mean_s = seconds_text(s.mean_latency), end_s = seconds_text(s.makespan);
  const std::string by =
      result.time->measured ? ", as it was recorded" : ", with the recorded engine's step times";
  if (model.ui.picture.seconds) {
    list.push_back(
        {"mean", "mean", mean_s, mean_s, "mean latency in seconds" + by + "; " + mean + " rounds"});
    list.push_back({"makespan", "end", end_s, end_s,
                    "second of the last completion" + by + "; in round " + makespan});
  } else {
    list.push_back(
        {"mean", "mean", mean, compact(m.mean_latency), "mean latency in rounds; " + mean_s + by});
    list.push_back({"makespan", "end", makespan, compact(static_cast<double>(m.makespan)),
                    "round of the last completion; " + end_s + by});
  }
}

/// The numbers of a pane, the most telling first: what does not fit is cut from the end.
std::vector<Figure> figures(const PanelModel& model, std::size_t pane) {
  const auto& result = model.simulation.panes[pane].result;
  if (!result) return {};
  const Metrics& m = result->metrics;
  std::vector<Figure> list;
  const auto add = [&](const char* label, const char* short_label, const std::string& value,
                       const std::string& short_value, const std::string& help) {
    list.push_back({label, short_label, value, short_value, help});
  };
  const auto whole = [](std::int64_t value) { return compact(static_cast<double>(value)); };
  const std::string incomparable = not_comparable(result->schedule);
  const auto jobs = static_cast<std::int64_t>(result->scene->instance->jobs.size());
  if (result->schedule.is_cut_off() || (!incomparable.empty() && m.completed_jobs < jobs)) {
    // What has not been finished has no latency to compare.
    const std::string done = with_separators(m.completed_jobs) + " of " + with_separators(jobs);
    add("completed", "done", done, done,
        result->schedule.is_cut_off() ? "jobs until the simulation had to stop"
                                      : "jobs that the recording completes");
    add("kills", "kills", with_separators(m.kills), whole(m.kills),
        "runs that were killed and lost their progress");
    return list;
  }
  add("total", "total", with_separators(m.total_latency), whole(m.total_latency),
      "total latency in rounds");
  const auto& first = model.simulation.panes[0].result;
  const bool compares = incomparable.empty();
  if (!compares) {
    add("not comparable:", "", incomparable, incomparable,
        "no ratio and no difference: its latencies compare with no other schedule's");
  }
  if (compares && pane > 0 && first && first->scene == result->scene &&
      !first->schedule.is_cut_off() && not_comparable(first->schedule).empty() &&
      first->metrics.total_latency > 0) {
    const double base = static_cast<double>(first->metrics.total_latency);
    const std::string difference = signed_percent(static_cast<double>(m.total_latency) / base - 1);
    add("vs first", "Δ", difference, difference, "total latency against the first pane");
  }
  if (compares) {
    add("ratio", "", ratio(m.ratio), ratio(m.ratio),
        "total latency over the best known lower bound of all schedules");
  }
  if (const auto& gap = result->plan_gap) {
    add("gap", "gap", percent(*gap), percent(*gap),
        *gap > 0 ? "how far the plan may be above the least total latency"
                 : "the least total latency of any schedule: it is proved");
  }
  add_times(model, *result, list);
  const PaneTime* time = result->time.get();
  if (time && time->recorded && time->recording->step_time) {
    const std::string about = "about " + with_separators(time->digest.held_up);
    add("preempted", "preempted", about, "~" + whole(time->digest.held_up),
        "preemptions are not in the log: so many requests took many more rounds than they have "
        "tokens, and the drawing of them is an estimate");
  } else {
    add("kills", "kills", with_separators(m.kills), whole(m.kills),
        "runs that were killed and lost their progress");
  }
  add("used", "used", percent(m.utilization), percent(m.utilization),
      "memory held by runs, of M × makespan");
  return list;
}

constexpr std::size_t max_lines = 2;

const char* label_of(const Figure& figure, HeaderForm form) {
  return form == HeaderForm::long_labels ? figure.label : figure.short_label;
}

const std::string& value_of(const Figure& figure, HeaderForm form) {
  return form == HeaderForm::compact ? figure.short_value : figure.value;
}

float figure_width(const PanelModel& model, const Figure& figure, HeaderForm form) {
  const char* label = label_of(figure, form);
  const float label_width = *label ? ImGui::CalcTextSize(label).x + model.em(0.3F) : 0;
  ImGui::PushFont(model.theme.mono);
  const float value_width = ImGui::CalcTextSize(value_of(figure, form).c_str()).x;
  ImGui::PopFont();
  return label_width + value_width;
}

HeaderLayout lay_out(const PanelModel& model, const std::vector<Figure>& list, float width_px,
                     HeaderForm longest) {
  std::vector<HeaderItem> items;
  for (const Figure& figure : list) {
    items.push_back({figure_width(model, figure, HeaderForm::long_labels),
                     figure_width(model, figure, HeaderForm::short_labels),
                     figure_width(model, figure, HeaderForm::compact)});
  }
  return lay_out_header(items, width_px, model.em(0.95F), max_lines, longest);
}

float line_px(const PanelModel& model) {
  return model.em(1.45F);
}

}  // namespace

float pane_figures_px(const PanelModel& model, std::size_t pane, HeaderForm form) {
  float used = 0;
  for (const Figure& figure : figures(model, pane)) {
    used += figure_width(model, figure, form) + model.em(0.95F);
  }
  return used;
}

HeaderForm pane_figures_form(const PanelModel& model, std::size_t pane, float width_px) {
  return lay_out(model, figures(model, pane), width_px, HeaderForm::long_labels).form;
}

float pane_figures_height(const PanelModel& model, std::size_t pane, float width_px,
                          HeaderForm longest) {
  const std::size_t lines =
      lay_out(model, figures(model, pane), width_px, longest).line_ends.size();
  return static_cast<float>(std::max<std::size_t>(1, lines)) * line_px(model);
}

void draw_pane_figures(const PanelModel& model, std::size_t pane, float width_px,
                       HeaderForm longest) {
  const std::vector<Figure> list = figures(model, pane);
  const HeaderLayout layout = lay_out(model, list, width_px, longest);
  std::string said;
  for (const Figure& figure : list) said += std::string(figure.label) + " " + figure.value + "; ";
  model.say("pane" + std::to_string(pane) + ".figures", said);
  const Theme& theme = model.theme;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const bool stale = model.simulation.panes[pane].stale;
  const Colour value_colour = stale ? theme.text_dim : theme.text;
  std::size_t item = 0;
  float y = corner.y;
  for (const std::size_t end : layout.line_ends) {
    float x = corner.x;
    for (; item < end; ++item) {
      const Figure& figure = list[item];
      const float left = x;
      const char* label = label_of(figure, layout.form);
      if (*label) {
        draw->AddText({x, y}, theme.text_dim, label);
        x += ImGui::CalcTextSize(label).x + model.em(0.3F);
      }
      ImGui::PushFont(theme.mono);
      const float drop = (theme.body->FontSize - theme.mono->FontSize) / 2;
      const std::string& value = value_of(figure, layout.form);
      draw->AddText({x, y + drop}, value_colour, value.c_str());
      x += ImGui::CalcTextSize(value.c_str()).x;
      ImGui::PopFont();
      if (ImGui::IsWindowHovered() &&
          ImGui::IsMouseHoveringRect({left, y}, {x, y + line_px(model)})) {
        // Short labels are no names.
        tooltip(model, std::string(figure.label) + " " + figure.value + " — " + figure.help);
      }
      x += model.em(0.95F);
    }
    y += line_px(model);
  }
}

}  // namespace gnomon::desktop
