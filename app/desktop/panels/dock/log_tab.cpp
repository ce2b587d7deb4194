#include "app/desktop/panels/dock/log_tab.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "app/desktop/alarms/decision_words.h"
#include "app/desktop/alarms/grouped_text.h"
#include "app/desktop/alarms/stop_words.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/dock/log_cells.h"
#include "app/desktop/panels/dock/log_kinds.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/reading/job_record.h"
#include "app/desktop/readings.h"
#include "app/desktop/views/canvas/canvas_imgui.h"
#include "app/desktop/views/plot/plot_scale_axes.h"
#include "app/desktop/views/policy_names.h"

namespace gnomon::desktop {
namespace {

constexpr std::array<Decision::Kind, decision_kinds> kinds_shown = {
    Decision::Kind::start, Decision::Kind::complete, Decision::Kind::kill, Decision::Kind::refuse};

constexpr float control_em = 1.5F;

float control_height(const PanelModel& model) {
  return model.em(control_em);
}

/// Goes to the next place in the line, or to the next line where `width_px` does not fit.
void place(const PanelModel& model, float width_px, bool first = false) {
  if (first) return;
  ImGui::SameLine(0, model.em(0.35F));
  if (ImGui::GetContentRegionAvail().x < width_px) ImGui::NewLine();
}

/// A shape and the gap behind it.
float shape_px(const PanelModel& model) {
  return model.em(1.1F);
}

/// What a chip with these words takes, with a shape before them or without.
float chip_px(const PanelModel& model, const std::string& text, bool shape = false) {
  return ImGui::CalcTextSize(text.c_str()).x + model.em(0.9F) + (shape ? shape_px(model) : 0);
}

/// The name of a pane, with an ellipsis where it is longer than `em`; its number where there is
/// room for no name: several names that begin alike would read the same.
std::string pane_text(const PanelModel& model, const std::vector<std::string>& names,
                      std::size_t pane, float em) {
  if (em <= 0) return std::to_string(pane + 1);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  return ImGuiCanvas(list, model.theme).elided(names[pane], Face::body, model.em(em));
}

/// What to press, as in the other tabs, with the shape of `kind` before its words.
bool chip(const PanelModel& model, const std::string& name, const std::string& text, bool on,
          const std::string& help, std::optional<Decision::Kind> kind = {}, bool first = false) {
  const float width = chip_px(model, text, kind.has_value()), height = control_height(model);
  place(model, width, first);
  const Point at = from_im(ImGui::GetCursorScreenPos());
  const bool pressed = ImGui::InvisibleButton(name.c_str(), {width, height});
  mark(model, name);
  Chip pill;
  pill.text = text;
  pill.box = {at, {at.x + width, at.y + height}};
  pill.lead_px = kind ? shape_px(model) : 0;
  pill.lit = on;
  pill.hot = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGuiCanvas canvas(list, model.theme);
  paint_chip(canvas, model.theme, pill);
  if (kind) {
    const float side = model.em(0.75F);
    draw_kind(list, *kind, at.x + model.em(0.45F), at.y + (height - side) / 2, side,
              chip_ink(model.theme, pill));
  }
  if (pill.hot) tooltip(model, help);
  return pressed;
}

/// A square that says by its shape what a word says where there is room.
bool square(const PanelModel& model, const std::string& name, Icon icon, bool on,
            const std::string& help) {
  place(model, control_height(model));
  return icon_button(model, name.c_str(), icon, help.c_str(), on, control_em);
}

constexpr const char* all_jobs = "All jobs";
constexpr const char* follow_text = "Follow";
constexpr const char* copy_text = "Copy";

const char* selected_text(bool brief) {
  return brief ? "Selected" : "Selected job";
}

}  // namespace

std::string LogTab::count_text(const DecisionIndex& index, Decision::Kind kind, bool words) const {
  const DecisionRows all =
      filter_.job == no_job ? index.rows(all_kinds) : index.rows(all_kinds, filter_.job);
  const std::string count = with_separators(all.count(kind));
  return words ? std::string(kind_words(kind, true)) + " " + count : count;
}

void LogTab::kind_chips(const PanelModel& model, const DecisionIndex& index, bool words) {
  bool first = true;
  for (const Decision::Kind kind : kinds_shown) {
    const bool on = (filter_.kinds & kind_bit(kind)) != 0;
    const std::string name = "log." + std::string(word(kind));
    const std::string help = std::string(kind_words(kind, true)) +
                             (on ? ": click to leave them out" : ": click to list them too");
    if (chip(model, name, count_text(index, kind, words), on, help, kind, first)) {
      filter_.kinds = static_cast<KindMask>(filter_.kinds ^ kind_bit(kind));
    }
    first = false;
  }
}

float LogTab::field_em() const {
  return filter_.job != no_job || typed_wrong_ ? 6 : 3.2F;
}

void LogTab::job_filter(const PanelModel& model, const Instance& instance, const Brevity& brevity) {
  const auto chosen = [&](JobId job) {
    filter_.job = job;
    typed_wrong_ = false;
    typed_.fill('\0');
  };
  const bool one = filter_.job != no_job;
  const float field = model.em(field_em());
  place(model, field);
  ImGui::SetNextItemWidth(field);
  const float padding = (control_height(model) - ImGui::GetTextLineHeight()) / 2;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {model.em(0.5F), padding});
  const std::string hint = one            ? job_name(instance, filter_.job)
                           : typed_wrong_ ? "no such job"
                                          : "job";
  const bool entered = ImGui::InputTextWithHint(
      "##job", hint.c_str(), typed_.data(), typed_.size(),
      ImGuiInputTextFlags_CharsDecimal | ImGuiInputTextFlags_EnterReturnsTrue);
  ImGui::PopStyleVar();
  mark(model, "log.job");
  if (entered && typed_[0] != '\0') {
    const JobId job = job_of_source_row(instance, std::strtoll(typed_.data(), nullptr, 10));
    const bool wrong = job == no_job;
    chosen(wrong ? filter_.job : job);
    typed_wrong_ = wrong;
  }
  const JobId selected = model.ui.selected_job;
  if (one) {
    if (chip(model, "log.all_jobs", all_jobs, false, "List the decisions about all jobs")) {
      chosen(no_job);
    }
  }
  if (selected != no_job && selected != filter_.job) {
    if (chip(model, "log.selected", selected_text(brevity.short_selected), false,
             "Only decisions about the selected job")) {
      chosen(selected);
    }
  }
}

void LogTab::copy_button(const PanelModel& model, Readings& readings, bool icon) {
  const ViewSubject& subject = readings.subject(pane_);
  if (copying_) {
    // The text is handed to the clipboard once, when it is there.
    const auto copy = copy_.get(readings.background(), *copying_,
                                [subject, filter = filter_](const std::stop_token& stop) {
                                  return copy_log(subject, filter, stop);
                                });
    if (copy) {
      ImGui::SetClipboardText(copy->csv.c_str());
      copied_ = copy->words();
      copying_.reset();
      copy_.forget();
    } else {
      busy_ = true;
    }
  }
  const char* const help = "Copy these rows as CSV, like gnomon-cli run --log";
  const bool wanted = icon ? square(model, "log.copy", Icon::copy, false, help)
                           : chip(model, "log.copy", copy_text, false, help);
  const std::pair<std::uint64_t, LogFilter> now = {subject.generation, filter_};
  if (wanted) {
    copying_ = CopyKey{subject.generation, filter_.kinds, filter_.job, ++copies_};
    copied_from_ = now;
    copied_.clear();
    busy_ = true;
  }
  if (now != copied_from_) {
    copied_.clear();
    copying_.reset();
    copy_.forget();
  }
}

void LogTab::draw_controls(const PanelModel& model, Readings& readings, Actions& actions,
                           const DecisionIndex& index) {
  std::vector<ViewSubject> subjects;
  for (std::size_t i = 0; i < readings.panes(); ++i) subjects.push_back(readings.subject(i));
  std::vector<std::string> names = subject_names(subjects);
  if (names.size() < 2) names.clear();
  const std::array<Brevity, 5> steps = {{{},
                                         {false, false, false, 100},
                                         {false, true, false, 7},
                                         {false, true, true, 6},
                                         {false, true, true, 0}}};
  const float room = ImGui::GetContentRegionAvail().x;
  const auto fits = std::find_if(steps.begin(), steps.end(), [&](const Brevity& brevity) {
    return controls_px(model, index, names, brevity) <= room;
  });
  const Brevity& brevity = fits == steps.end() ? steps.back() : *fits;
  kind_chips(model, index, brevity.kind_words);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string name = "log.pane" + std::to_string(i);
    if (chip(model, name, pane_text(model, names, i, brevity.name_em), i == pane_,
             "The log of " + names[i])) {
      actions.focus_pane = i;
    }
  }
  job_filter(model, index.instance(), brevity);
  const char* const help = "Follow: keep the rows of the playhead’s round in sight";
  const bool pressed = brevity.icons ? square(model, "log.follow", Icon::follow, follow_, help)
                                     : chip(model, "log.follow", follow_text, follow_, help);
  if (pressed) follow_ = !follow_;
  copy_button(model, readings, brevity.icons);
}

float LogTab::controls_px(const PanelModel& model, const DecisionIndex& index,
                          const std::vector<std::string>& names, const Brevity& brevity) const {
  const float gap = model.em(0.35F);
  float width = model.em(field_em());
  const auto add = [&](const std::string& text, bool shape = false) {
    width += gap + chip_px(model, text, shape);
  };
  for (const Decision::Kind kind : kinds_shown) {
    add(count_text(index, kind, brevity.kind_words), true);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    add(pane_text(model, names, i, brevity.name_em));
  }
  // Also while nobody is selected: nothing must move when somebody is.
  if (model.ui.selected_job == no_job || model.ui.selected_job != filter_.job) {
    add(selected_text(brevity.short_selected));
  }
  if (filter_.job != no_job) add(all_jobs);
  if (brevity.icons) return width + 2 * (gap + control_height(model));
  add(follow_text);
  add(copy_text);
  return width;
}

void LogTab::draw_note(const PanelModel& model, const DecisionIndex& index,
                       const DecisionRows& rows) {
  std::string note = copying_ ? "Copying…" : copied_;
  const bool refusals = (filter_.kinds & kind_bit(Decision::Kind::refuse)) != 0;
  if (note.empty() && refusals && index.schedule().refusals_truncated) {
    note = "The first " +
           with_separators(static_cast<std::int64_t>(index.schedule().refusals.size())) +
           " refusals are listed; a copy has all of them.";
  }
  if (note.empty() && rows.size() == 0) {
    const std::string job =
        filter_.job == no_job ? std::string() : " about " + job_name(index.instance(), filter_.job);
    note = "No decisions of these kinds" + job + ".";
  }
  model.say("log.note", note);
  model.say("log.count", std::to_string(rows.size()));
  if (!note.empty()) dim_text(model, note);
}

void LogTab::draw_state(const PanelModel& model, Readings& readings) {
  if (filter_.job == no_job) return;
  // A job that waits behind others has no decisions of its own: say what it waits for.
  const ViewSubject& subject = readings.subject(pane_);
  const Round round = model.playback.round();
  const Explanation* state = state_.ask(readings.background(), subject, filter_.job, round);
  busy_ = busy_ || !state_.current();
  std::string text = "Round " + with_separators(state ? state_.round() : round) + ": ";
  text += state ? grouped_text(state->sentence) : "…";
  model.say("log.state", text);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const bool cut = fitted_text(*ImGui::GetWindowDrawList(), model.theme, at.x, at.y, width, text,
                               model.theme.text_dim);
  ImGui::Dummy({width, ImGui::GetTextLineHeight()});
  mark(model, "log.state");
  if (cut && ImGui::IsItemHovered()) tooltip(model, text);
}

void LogTab::draw(const PanelModel& model, Readings& readings, Actions& actions) {
  busy_ = false;
  if (readings.panes() == 0) return;
  pane_ = std::min(model.ui.focused_pane, readings.panes() - 1);
  const auto index = readings.decisions(pane_);
  if (!index) {
    const bool waiting = readings.subject(pane_).instance != nullptr;
    busy_ = waiting;
    dim_text(model, waiting ? "Sorting decisions…" : "Nothing has been simulated yet.");
    return;
  }
  if (static_cast<std::size_t>(filter_.job + 1) > index->instance().jobs.size()) {
    filter_.job = no_job;  // another scene
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {model.em(0.35F), model.em(0.3F)});
  draw_controls(model, readings, actions, *index);
  const DecisionRows rows =
      filter_.job == no_job ? index->rows(filter_.kinds) : index->rows(filter_.kinds, filter_.job);
  draw_note(model, *index, rows);
  draw_state(model, readings);
  ImGui::PopStyleVar();
  const ViewSubject& subject = readings.subject(pane_);
  const Schedule& schedule = index->schedule();
  if (stop_of_ != subject.generation) {
    stop_of_ = subject.generation;
    stop_ = schedule.has_fault ? stop_words(schedule) : std::string();
  }
  const PolicyInfo* policy = find_policy(subject.policy.name);
  const std::uint64_t shown = subject.generation * 1'000'003 +
                              static_cast<std::uint64_t>(filter_.job + 1) * 16 + filter_.kinds;
  rows_.draw(model, actions,
             {rows, *index, index->instance(), subject.policy,
              policy ? policy->victim_rule : std::string_view(),
              schedule.has_fault ? &schedule.fault : nullptr, stop_, pane_, follow_, shown});
  if (actions.select_job && !actions.focus_pane) actions.focus_pane = pane_;
}

}  // namespace gnomon::desktop
