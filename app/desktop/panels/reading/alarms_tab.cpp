#include "app/desktop/panels/reading/alarms_tab.h"

#include <imgui/imgui.h>

#include <algorithm>

#include "app/desktop/alarms/grouped_text.h"
#include "app/desktop/alarms/span_view.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/reading/alarm_limits.h"
#include "app/desktop/panels/reading/pane_title.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/readings.h"
#include "app/desktop/views/policy_names.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t listed_at_first = 4, listed_more = 20;

/// A sentence in as many lines as it takes, to be clicked.
bool sentence_button(const PanelModel& model, const std::string& name, const std::string& text,
                     bool& hovered) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float inset = model.em(0.5F), edge = model.em(0.2F);
  const std::string lines = in_lines(text, width - inset - edge);
  const ImVec2 size = ImGui::CalcTextSize(lines.c_str());
  const ImVec2 lo = ImGui::GetCursorScreenPos();
  const ImVec2 hi = {lo.x + width, lo.y + size.y + 2 * edge};
  const bool pressed = ImGui::InvisibleButton(name.c_str(), {width, hi.y - lo.y});
  mark(model, name);
  model.say(name, text);
  hovered = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (hovered) {
    list.AddRectFilled(lo, hi, ImGui::GetColorU32(ImGuiCol_HeaderHovered), model.em(0.25F));
  }
  list.AddText({lo.x + inset, lo.y + edge}, model.theme.text, lines.c_str());
  return pressed;
}

void warning_sign(const PanelModel& model, float x, float y) {
  const float size = model.em(0.4F);
  ImGui::GetWindowDrawList()->AddTriangleFilled({x + size, y}, {x + 2 * size, y + 1.7F * size},
                                                {x, y + 1.7F * size}, model.theme.warning);
}

/// Goes to rounds of a pane: the playhead, and the picture where it shows other rounds.
void go_to(const PanelModel& model, Actions& actions, std::size_t pane, Round start, Round end) {
  actions.seek_round = static_cast<double>(start);
  actions.focus_pane = pane;
  if (!has_time_axis(model.views.kind(pane))) return;
  if (const auto view = view_of_span(model.views.view(pane), start, end)) {
    actions.view = Actions::ViewChange{pane, *view, true};
  }
}

std::string plural(std::int64_t count, const char* one, const char* many) {
  return with_separators(count) + " " + (count == 1 ? one : many);
}

}  // namespace

void AlarmsTab::pair_choice(const PanelModel& model) {
  const std::size_t panes = names_.size();
  if (second_ >= panes) second_ = panes - 1;
  if (first_ >= panes || first_ == second_) first_ = second_ == 0 ? 1 : 0;
  if (panes == 2) {
    first_ = 0;
    second_ = 1;
    return;
  }
  std::vector<const char*> words;
  for (const std::string& name : names_) words.push_back(name.c_str());
  const float width = (ImGui::GetContentRegionAvail().x - model.em(0.5F)) / 2;
  const auto choose = [&](const char* name, std::size_t& own, std::size_t& other) {
    int index = static_cast<int>(own);
    ImGui::SetNextItemWidth(width);
    if (!choice(model, name, words, index)) return;
    const std::size_t before = own;
    own = static_cast<std::size_t>(index);
    if (own == other) other = before;
  };
  choose("divergence.first", first_, second_);
  ImGui::SameLine(0, model.em(0.5F));
  choose("divergence.second", second_, first_);
}

void AlarmsTab::divergence_side(const PanelModel& model, Actions& actions, std::size_t pane,
                                const DivergenceSide& side, Round round) {
  ImGui::Dummy({0, model.em(0.1F)});
  pane_title(model, pane, names_[pane]);
  const std::string name = "divergence.side" + std::to_string(pane);
  bool hovered = false;
  std::string did = side.did + ".";
  did.front() = static_cast<char>(did.front() - 'a' + 'A');
  if (sentence_button(model, name, did, hovered)) {
    go_to(model, actions, pane, round, round + 1);
    if (side.job != no_job) actions.select_job = side.job;
  }
  if (hovered && side.job != no_job) actions.hovered_job = side.job;
  ImGui::Indent(model.em(0.5F));
  for (std::size_t i = 0; i < side.reasons.size(); ++i) {
    model.say(name + ".reason" + std::to_string(i), side.reasons[i]);
    dim_text(model, side.reasons[i]);
  }
  ImGui::Unindent(model.em(0.5F));
}

void AlarmsTab::divergence_section(const PanelModel& model, Readings& readings, Actions& actions) {
  section(model, "FIRST DIVERGENCE");
  pair_choice(model);
  const ViewSubject& first = readings.subject(first_);
  const ViewSubject& second = readings.subject(second_);
  if (!first.instance || !second.instance) {
    dim_text(model, "Nothing has been simulated yet.");
    return;
  }
  const auto words = parting_.get(readings.background(), {first.generation, second.generation},
                                  [first, second](const std::stop_token& stop) {
                                    return divergence_words(first, second, stop);
                                  });
  if (!words) {
    busy_ = true;
    dim_text(model, "Comparing…");
    return;
  }
  if (!words->has_value()) {
    model.say("divergence", "none");
    dim_text(model, "Both decide the same in every round.");
    return;
  }
  const DivergenceWords& parted = **words;
  model.say("divergence", std::to_string(parted.round));
  const std::string go = "Go to round " + with_separators(parted.round) + "##divergence";
  if (ImGui::Button(go.c_str())) {
    go_to(model, actions, first_, parted.round, parted.round + 1);
    const JobId job = parted.sides[0].job != no_job ? parted.sides[0].job : parted.sides[1].job;
    if (job != no_job) actions.select_job = job;
  }
  mark(model, "divergence.go");
  divergence_side(model, actions, first_, parted.sides[0], parted.round);
  divergence_side(model, actions, second_, parted.sides[1], parted.round);
}

void AlarmsTab::kind_list(const PanelModel& model, Actions& actions, std::size_t pane,
                          const DecisionIndex& index, const Alarms& alarms, Alarm::Kind kind) {
  const auto k = static_cast<std::size_t>(kind);
  if (alarms.found[k] == 0) return;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  warning_sign(model, corner.x, corner.y + (ImGui::GetTextLineHeight() - model.em(0.68F)) / 2);
  ImGui::SetCursorScreenPos({corner.x + model.em(1.1F), corner.y});
  ImGui::TextUnformatted(std::string(gnomon::title(kind)).c_str());
  ImGui::SameLine(0, model.em(0.5F));
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
  const std::string order = alarms.found[k] > 1 ? ", worst first" : "";
  ImGui::TextUnformatted((with_separators(alarms.found[k]) + order).c_str());
  ImGui::PopStyleColor();

  std::size_t& listed = held_[pane].listed[k];
  std::size_t seen = 0;
  const std::string prefix = "alarm." + std::to_string(pane) + "." + std::to_string(k) + ".";
  for (const Alarm& alarm : alarms.list) {
    if (alarm.kind != kind || seen++ >= listed) continue;
    bool hovered = false;
    if (sentence_button(model, prefix + std::to_string(seen - 1),
                        grouped_text(describe(alarm, index)), hovered)) {
      go_to(model, actions, pane, alarm.start, alarm.end);
      if (alarm.job != no_job) actions.select_job = alarm.job;
    }
    if (!hovered) continue;
    if (alarm.job != no_job) actions.hovered_job = alarm.job;
    actions.highlight = {};
    actions.highlight.kind = Highlight::Kind::rounds;
    actions.highlight.pane = pane;
    actions.highlight.start = alarm.since;
    actions.highlight.end = alarm.end;
    actions.highlight.label = std::string(gnomon::title(kind));
  }
  if (seen > listed) {
    const std::size_t more = std::min(listed_more, seen - listed);
    const std::string text = "Show " + std::to_string(more) + " more##" + prefix;
    if (ImGui::Button(text.c_str())) listed += more;
    mark(model, prefix + "more");
  } else if (alarms.found[k] > static_cast<std::int64_t>(seen)) {
    const std::int64_t rest = alarms.found[k] - static_cast<std::int64_t>(seen);
    dim_text(model, "And " + plural(rest, "milder one.", "milder ones."));
  }
}

void AlarmsTab::pane_section(const PanelModel& model, Readings& readings, Actions& actions,
                             std::size_t pane) {
  const ViewSubject& subject = readings.subject(pane);
  const auto found = readings.alarms(pane);
  const auto index = readings.decisions(pane);
  Held& held = held_[pane];
  if (held.generation != subject.generation || !subject.instance) {
    held = {};
    held.generation = subject.generation;
    held.listed.fill(listed_at_first);
  }
  if (found) held.alarms = found;
  const bool waiting = subject.instance != nullptr && (!found || !index);
  busy_ = busy_ || waiting;
  std::string note = waiting ? "looking…" : "–";
  if (held.alarms) {
    const std::int64_t total = held.alarms->total();
    note = total == 0 ? "no alarms" : plural(total, "alarm", "alarms");
  }
  ImGui::Dummy({0, model.em(0.15F)});
  pane_title(model, pane, names_[pane], note);
  model.say("alarms." + std::to_string(pane), waiting ? "looking…" : note);
  if (!held.alarms || !index) return;
  for (std::size_t kind = 0; kind < alarm_kinds; ++kind) {
    kind_list(model, actions, pane, *index, *held.alarms, static_cast<Alarm::Kind>(kind));
  }
}

void AlarmsTab::limits_section(const PanelModel& model, Readings& readings) {
  section(model, "ALARMS");
  const char* text = limits_open_ ? "Close limits" : "Limits";
  const float width = ImGui::CalcTextSize(text).x + model.em(0.8F);
  ImGui::SameLine();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  ImGui::SetCursorScreenPos({right - width, at.y - model.em(0.25F)});
  if (ImGui::Button((std::string(text) + "##alarms").c_str(), {width, model.em(1.35F)})) {
    limits_open_ = !limits_open_;
  }
  mark(model, "alarms.limits");
  if (ImGui::IsItemHovered()) tooltip(model, "What counts as an alarm");
  if (!limits_open_ || readings.panes() == 0) return;
  AlarmLimits limits = readings.alarm_limits();
  const std::size_t focused = std::min(model.ui.focused_pane, readings.panes() - 1);
  const std::shared_ptr<const Alarms>& alarms = held_[focused].alarms;
  if (draw_alarm_limits(model, limits, alarms ? &alarms->limits : nullptr)) {
    readings.set_alarm_limits(limits);
  }
}

void AlarmsTab::draw(const PanelModel& model, Readings& readings, Actions& actions) {
  busy_ = false;
  std::vector<ViewSubject> subjects;
  for (std::size_t i = 0; i < readings.panes(); ++i) subjects.push_back(readings.subject(i));
  names_ = subject_names(subjects);
  if (readings.panes() > 1) divergence_section(model, readings, actions);
  limits_section(model, readings);
  for (std::size_t pane = 0; pane < readings.panes(); ++pane) {
    pane_section(model, readings, actions, pane);
  }
  ImGui::Dummy({0, model.em(0.5F)});
}

}  // namespace gnomon::desktop
