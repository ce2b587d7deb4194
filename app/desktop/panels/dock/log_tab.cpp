#include "app/desktop/panels/dock/log_tab.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cstdlib>
#include <functional>

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

/// What a chip with these words takes, with a shape before them or in their place.
float chip_px(const PanelModel& model, const std::string& text, bool shape = false) {
  if (text.empty()) return model.em(1.75F);
  return ImGui::CalcTextSize(text.c_str()).x + model.em(shape ? 2.1F : 1);
}

/// `text`, with an ellipsis where it is longer than `em`.
std::string elided(const PanelModel& model, const std::string& text, float em) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  return ImGuiCanvas(list, model.theme).elided(text, Face::body, model.em(em));
}

/// Shapes for what has no room for its word.
void draw_follow(ImDrawList& list, float x, float y, float side, Colour colour) {
  const float thick = std::max(1.2F, side * 0.12F);
  for (const float row : {0.12F, 0.88F}) {
    list.AddLine({x + 0.45F * side, y + row * side}, {x + side, y + row * side}, colour, thick);
  }
  list.AddLine({x + 0.45F * side, y + 0.5F * side}, {x + side, y + 0.5F * side}, colour, 2 * thick);
  list.AddTriangleFilled({x, y + 0.25F * side}, {x + 0.35F * side, y + 0.5F * side},
                         {x, y + 0.75F * side}, colour);
}
void draw_copy(ImDrawList& list, float x, float y, float side, Colour colour) {
  const float thick = std::max(1.2F, side * 0.12F), round = 0.1F * side;
  list.AddRect({x + 0.3F * side, y}, {x + side, y + 0.7F * side}, colour, round, 0, thick);
  const ImVec2 behind[] = {{x + 0.15F * side, y + 0.3F * side},
                           {x, y + 0.3F * side},
                           {x, y + side},
                           {x + 0.7F * side, y + side},
                           {x + 0.7F * side, y + 0.85F * side}};
  list.AddPolyline(behind, 5, colour, 0, thick);
}

using Shape = std::function<void(ImDrawList&, float x, float y, float side, Colour)>;

/// What to press, on a ground of its own; filled while it is on, as the chips of other tabs are.
bool chip(const PanelModel& model, const std::string& name, const std::string& text, bool on,
          const std::string& help, const Shape& shape = {}, bool first = false) {
  const Theme& theme = model.theme;
  const float padding = model.em(0.5F), side = model.em(0.75F);
  const float height = control_height(model);
  const float width = chip_px(model, text, static_cast<bool>(shape));
  place(model, width, first);
  const ImVec2 lo = ImGui::GetCursorScreenPos(), hi = {lo.x + width, lo.y + height};
  const bool pressed = ImGui::InvisibleButton(name.c_str(), {width, height});
  mark(model, name);
  const bool hot = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float round = model.em(0.3F);
  list.AddRectFilled(lo, hi, on ? theme.accent : theme.border, round);
  if (hot) list.AddRect(lo, hi, theme.accent, round, 0, std::max(1.0F, model.em(0.07F)));
  const Colour colour = on ? theme.accent_text : hot ? theme.accent : theme.text;
  if (shape) shape(list, lo.x + padding, lo.y + (height - side) / 2, side, colour);
  list.AddText({lo.x + padding + (shape ? model.em(1.1F) : 0),
                lo.y + (height - ImGui::GetTextLineHeight()) / 2},
               colour, text.c_str());
  if (hot) tooltip(model, help);
  return pressed;
}

constexpr const char* all_jobs = "All jobs";

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
    const auto shape = [kind](ImDrawList& list, float x, float y, float side, Colour colour) {
      draw_kind(list, kind, x, y, side, colour);
    };
    if (chip(model, name, count_text(index, kind, words), on, help, shape, first)) {
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
  const std::string hint = one ? "job " + std::to_string(instance.source_row(filter_.job))
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
  const bool wanted =
      chip(model, "log.copy", icon ? "" : "Copy", false,
           "Copy these rows as CSV, like gnomon-cli run --log", icon ? Shape(draw_copy) : Shape());
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
  const std::array<Brevity, 5> steps = {{{},
                                         {false, false, false, 100},
                                         {false, true, false, 7},
                                         {false, true, true, 6},
                                         {false, true, true, 3.5F}}};
  const float room = ImGui::GetContentRegionAvail().x;
  const auto fits = std::find_if(steps.begin(), steps.end(), [&](const Brevity& brevity) {
    return controls_px(model, index, names, brevity) <= room;
  });
  const Brevity& brevity = fits == steps.end() ? steps.back() : *fits;
  kind_chips(model, index, brevity.kind_words);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string name = "log.pane" + std::to_string(i);
    if (chip(model, name, elided(model, names[i], brevity.name_em), i == pane_,
             "The log of " + names[i])) {
      actions.focus_pane = i;
    }
  }
  job_filter(model, index.instance(), brevity);
  if (chip(model, "log.follow", brevity.icons ? "" : "Follow", follow_,
           "Follow: keep the rows of the playhead’s round in sight",
           brevity.icons ? Shape(draw_follow) : Shape())) {
    follow_ = !follow_;
  }
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
  for (const std::string& name : names) add(elided(model, name, brevity.name_em));
  // Also while nobody is selected: nothing must move when somebody is.
  if (model.ui.selected_job == no_job || model.ui.selected_job != filter_.job) {
    add(selected_text(brevity.short_selected));
  }
  if (filter_.job != no_job) add(all_jobs);
  add(brevity.icons ? "" : "Follow");
  add(brevity.icons ? "" : "Copy");
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
        filter_.job == no_job
            ? std::string()
            : " about job " + std::to_string(index.instance().source_row(filter_.job));
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
