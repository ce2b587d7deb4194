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

bool of_other_jobs(const Schedule& schedule) {
  return schedule.has_fault && schedule.fault.kind == Fault::Kind::other_jobs;
}

/// Why the latencies of a recording compare with nobody's; empty where they do.
std::string not_comparable(const Schedule& schedule) {
  if (!schedule.has_fault || !schedule.goes_on) return {};
  return of_other_jobs(schedule) ? "other jobs" : "rule broken";
}

std::string whole_compact(std::int64_t value) {
  return compact(static_cast<double>(value));
}

void add_kills(const Metrics& m, std::vector<Figure>& list) {
  list.push_back({"kills", "kills", with_separators(m.kills), whole_compact(m.kills),
                  "runs that were killed and lost their progress"});
}

/// The total latency, and how it compares with the first pane's and with what is possible.
void add_total(const PanelModel& model, std::size_t pane, const PaneResult& result,
               std::vector<Figure>& list) {
  const Metrics& m = result.metrics;
  const std::string incomparable = not_comparable(result.schedule);
  // By the arrivals of other jobs it would be nobody's.
  if (!of_other_jobs(result.schedule)) {
    list.push_back({"total", "total", with_separators(m.total_latency),
                    whole_compact(m.total_latency), "total latency in rounds"});
  }
  if (!incomparable.empty()) {
    list.push_back({"not comparable:", "", incomparable, incomparable,
                    "no ratio and no difference: its latencies compare with no other schedule's"});
    return;
  }
  const auto& first = model.simulation.panes[0].result;
  if (pane > 0 && first && first->scene == result.scene && !first->schedule.is_cut_off() &&
      not_comparable(first->schedule).empty() && first->metrics.total_latency > 0) {
    const double base = static_cast<double>(first->metrics.total_latency);
    const std::string difference = signed_percent(static_cast<double>(m.total_latency) / base - 1);
    list.push_back(
        {"vs first", "Δ", difference, difference, "total latency against the first pane"});
  }
  list.push_back({"ratio", "", ratio(m.ratio), ratio(m.ratio),
                  "total latency over the best known lower bound of all schedules"});
}

/// Mean latency and makespan, in what the time axis is in; the tooltips have the other.
void add_times(const PanelModel& model, const PaneResult& result, std::vector<Figure>& list) {
  const Metrics& m = result.metrics;
  const std::string mean = with_separators(m.mean_latency, m.mean_latency < 1e5 ? 1 : 0);
  const std::string makespan = with_separators(m.makespan);
  const bool has_clock = result.time && result.time->has_clock();
  const SecondsMetrics s = has_clock ? result.time->metrics : SecondsMetrics{};
  const std::string mean_s = seconds_text(s.mean_latency), end_s = seconds_text(s.makespan);
  const std::string by = has_clock && result.time->measured
                             ? ", as it was recorded"
                             : ", with the recorded engine's step times";
  const bool seconds = has_clock && model.ui.picture.seconds;
  const auto help = [&](const char* in_seconds, const char* in_rounds, const std::string& text_s,
                        const std::string& text) {
    if (!has_clock) return std::string(in_rounds);
    return seconds ? in_seconds + by + "; " + text + " rounds" : in_rounds + ("; " + text_s) + by;
  };
  if (!of_other_jobs(result.schedule)) {
    list.push_back({"mean", "mean", seconds ? mean_s : mean,
                    seconds ? mean_s : compact(m.mean_latency),
                    help("mean latency in seconds", "mean latency in rounds", mean_s, mean)});
  }
  list.push_back(
      {"makespan", "end", seconds ? end_s : makespan, seconds ? end_s : whole_compact(m.makespan),
       help("second of the last completion", "round of the last completion", end_s, makespan)});
}

/// The numbers of a pane, the most telling first: what does not fit is cut from the end.
std::vector<Figure> figures(const PanelModel& model, std::size_t pane) {
  const auto& result = model.simulation.panes[pane].result;
  if (!result) return {};
  const Metrics& m = result->metrics;
  std::vector<Figure> list;
  const auto jobs = static_cast<std::int64_t>(result->scene->instance->jobs.size());
  const bool cut_off = result->schedule.is_cut_off();
  if (cut_off || (result->schedule.goes_on && m.completed_jobs < jobs)) {
    // What has not been finished has no latency to compare.
    const std::string done = with_separators(m.completed_jobs) + " of " + with_separators(jobs);
    list.push_back(
        {"completed", "done", done, done,
         cut_off ? "jobs until the simulation had to stop" : "jobs that the recording completes"});
    add_kills(m, list);
    return list;
  }
  add_total(model, pane, *result, list);
  if (const auto& gap = result->plan_gap) {
    list.push_back({"gap", "gap", percent(*gap), percent(*gap),
                    *gap > 0 ? "how far the plan may be above the least total latency"
                             : "the least total latency of any schedule: it is proved"});
  }
  add_times(model, *result, list);
  const PaneTime* time = result->time.get();
  if (time && time->recorded && time->recording->step_time) {
    const std::int64_t held_up = time->digest.held_up;
    list.push_back({"preempted", "preempted", "about " + with_separators(held_up),
                    "~" + whole_compact(held_up),
                    "preemptions are not in the log: so many requests took many more rounds than "
                    "they have tokens, and the drawing of them is an estimate"});
  } else {
    add_kills(m, list);
  }
  list.push_back({"used", "used", percent(m.utilization), percent(m.utilization),
                  "memory held by runs, of M × makespan"});
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
