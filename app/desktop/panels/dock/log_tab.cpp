#include "app/desktop/panels/dock/log_tab.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cstdlib>

#include "app/desktop/alarms/decision_words.h"
#include "app/desktop/alarms/grouped_text.h"
#include "app/desktop/alarms/stop_words.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/dock/log_cells.h"
#include "app/desktop/panels/dock/log_kinds.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/reading/job_record.h"
#include "app/desktop/readings.h"
#include "app/desktop/views/policy_names.h"

namespace gnomon::desktop {
namespace {

constexpr std::array<Decision::Kind, decision_kinds> kinds_shown = {
    Decision::Kind::start, Decision::Kind::complete, Decision::Kind::kill, Decision::Kind::refuse};

float control_height(const PanelModel& model) {
  return model.em(1.5F);
}

/// Goes to the next place in the line, or to the next line where `width_px` does not fit.
void place(const PanelModel& model, float width_px, bool first = false) {
  if (first) return;
  ImGui::SameLine(0, model.em(0.35F));
  if (ImGui::GetContentRegionAvail().x < width_px) ImGui::NewLine();
}

/// What a button with these words takes.
float button_px(const PanelModel& model, const std::string& text, bool shape = false) {
  return ImGui::CalcTextSize(text.c_str()).x + model.em(shape ? 2.1F : 1);
}

/// A button that is on or off, with a kind's shape in it or without.
bool toggle(const PanelModel& model, const std::string& name, const std::string& text, bool on,
            const char* help, const Decision::Kind* kind, bool first = false) {
  const Theme& theme = model.theme;
  const float shape = kind ? model.em(1.1F) : 0, padding = model.em(0.5F);
  const float height = control_height(model);
  const float width = button_px(model, text, kind != nullptr);
  place(model, width, first);
  const ImVec2 lo = ImGui::GetCursorScreenPos(), hi = {lo.x + width, lo.y + height};
  const bool pressed = ImGui::InvisibleButton(name.c_str(), {width, height});
  mark(model, name);
  const bool hot = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float round = model.em(0.3F);
  if (on || hot) {
    list.AddRectFilled(lo, hi, ImGui::GetColorU32(hot ? ImGuiCol_ButtonHovered : ImGuiCol_Button),
                       round);
  }
  list.AddRect(lo, hi, on ? theme.accent : theme.border, round, 0, std::max(1.0F, model.em(0.07F)));
  const Colour colour = on ? theme.text : theme.text_dim;
  if (kind) {
    const float side = model.em(0.75F);
    draw_kind(list, *kind, lo.x + padding, lo.y + (height - side) / 2, side, colour);
  }
  list.AddText({lo.x + padding + shape, lo.y + (height - ImGui::GetTextLineHeight()) / 2}, colour,
               text.c_str());
  if (hot && help) tooltip(model, help);
  return pressed;
}

bool button(const PanelModel& model, const std::string& name, const std::string& text,
            const char* help) {
  const float width = button_px(model, text);
  place(model, width);
  const bool pressed = ImGui::Button((text + "##" + name).c_str(), {width, control_height(model)});
  mark(model, name);
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tooltip(model, help);
  return pressed;
}

}  // namespace

void LogTab::kind_chips(const PanelModel& model, const DecisionIndex& index, float others_px) {
  const DecisionRows all =
      filter_.job == no_job ? index.rows(all_kinds) : index.rows(all_kinds, filter_.job);
  const auto text_of = [&](Decision::Kind kind, bool with_word) {
    const std::string count = with_separators(all.count(kind));
    return with_word ? std::string(kind_words(kind, true)) + " " + count : count;
  };
  // Rows are worth more than words that the shapes say too.
  float wanted = others_px;
  for (const Decision::Kind kind : kinds_shown) {
    wanted += button_px(model, text_of(kind, true), true) + model.em(0.35F);
  }
  const bool with_words = wanted <= ImGui::GetContentRegionAvail().x;
  bool first = true;
  for (const Decision::Kind kind : kinds_shown) {
    const bool on = (filter_.kinds & kind_bit(kind)) != 0;
    const std::string text = text_of(kind, with_words);
    const std::string name = "log." + std::string(word(kind));
    const std::string help = std::string(kind_words(kind, true)) +
                             (on ? ": click to leave them out" : ": click to list them too");
    if (toggle(model, name, text, on, help.c_str(), &kind, first)) {
      filter_.kinds = static_cast<KindMask>(filter_.kinds ^ kind_bit(kind));
    }
    first = false;
  }
}

void LogTab::job_filter(const PanelModel& model, const Instance& instance) {
  const auto chosen = [&](JobId job) {
    filter_.job = job;
    typed_wrong_ = false;
    typed_.fill('\0');
  };
  const bool one = filter_.job != no_job;
  const float field = model.em(one || typed_wrong_ ? 6 : 3.2F);
  place(model, field);
  ImGui::SetNextItemWidth(field);
  const float padding = (control_height(model) - ImGui::GetTextLineHeight()) / 2;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {model.em(0.5F), padding});
  const std::string hint = one ? "job " + with_separators(instance.source_row(filter_.job))
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
    if (button(model, "log.all_jobs", "All jobs", "List the decisions about all jobs")) {
      chosen(no_job);
    }
  }
  if (selected != no_job && selected != filter_.job) {
    if (button(model, "log.selected", "Selected job", "Only decisions about the selected job")) {
      chosen(selected);
    }
  }
}

void LogTab::copy_button(const PanelModel& model, Readings& readings) {
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
  const bool wanted =
      button(model, "log.copy", "Copy", "Copy these rows as CSV, like gnomon-cli run --log");
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
  std::vector<PolicySpec> specs;
  for (std::size_t i = 0; i < readings.panes(); ++i) specs.push_back(readings.subject(i).policy);
  std::vector<std::string> names = policy_names(specs);
  if (names.size() < 2) names.clear();
  float others = model.em(3.2F) + button_px(model, "Selected job") + button_px(model, "Follow") +
                 button_px(model, "Copy") + 4 * model.em(0.35F);
  for (const std::string& name : names) others += button_px(model, name) + model.em(0.35F);
  kind_chips(model, index, others);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string name = "log.pane" + std::to_string(i);
    if (toggle(model, name, names[i], i == pane_, "The log of this pane", nullptr)) {
      actions.focus_pane = i;
    }
  }
  job_filter(model, index.instance());
  if (toggle(model, "log.follow", "Follow", follow_,
             "Keep the rows of the playhead's round in sight", nullptr)) {
    follow_ = !follow_;
  }
  copy_button(model, readings);
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
        filter_.job == no_job
            ? std::string()
            : " about job " + with_separators(index.instance().source_row(filter_.job));
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
  rows_.draw(
      model, actions,
      {rows, index->instance(), subject.policy, policy ? policy->victim_rule : std::string_view(),
       schedule.has_fault ? &schedule.fault : nullptr, stop_, pane_, follow_, shown});
  if (actions.select_job && !actions.focus_pane) actions.focus_pane = pane_;
}

}  // namespace gnomon::desktop
