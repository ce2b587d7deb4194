#include "app/desktop/panels/whatif_menu.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/desktop/hand_drag.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/readings.h"
#include "app/desktop/whatif_edits.h"
#include "engine/model/error.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t most_waiting = 8;

std::string in_round(Round round) {
  return "round " + with_separators(round);
}

}  // namespace

void WhatIfMenu::open(std::size_t pane, const ContextPlace& place) {
  pane_ = pane;
  job_ = place.job;
  round_ = std::max<Round>(0, static_cast<Round>(std::floor(std::clamp(place.round, -1.0, 1e15))));
  opening_ = true;
  filled_ = false;
  waiting_.clear();
}

void WhatIfMenu::edit(const PanelModel& model, Actions& actions, std::size_t pane,
                      const Edit& edit) const {
  actions.what_if = {pane, edit};
  ImGui::CloseCurrentPopup();
  model.say("whatif.chosen", to_string(edit));
}

bool WhatIfMenu::asks_for(const PanelModel& model, const char* name, const std::string& words,
                          std::int64_t& value, std::int64_t least) const {
  ImGui::PushID(name);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(words.c_str());
  ImGui::SameLine(model.em(10));
  ImGui::SetNextItemWidth(model.em(6));
  ImGui::InputScalar("##value", ImGuiDataType_S64, &value);
  const auto key = [](ImGuiKey which) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(which)); };
  const bool entered =
      ImGui::IsItemDeactivated() && (key(ImGuiKey_Enter) || key(ImGuiKey_KeyPadEnter));
  mark(model, std::string("whatif.") + name);
  ImGui::SameLine();
  const bool pressed = ImGui::Button("Try");
  mark(model, std::string("whatif.") + name + ".try");
  // What is half typed may be anything.
  if (entered || pressed) value = std::max(value, least);
  ImGui::PopID();
  return entered || pressed;
}

void WhatIfMenu::draw_edits(const PanelModel& model, const ViewSubject& subject, Actions& actions) {
  const Instance& instance = *subject.instance;
  const std::int64_t row = instance.source_row(job_);
  const bool hand_made = subject.policy.name == hand_made_name;
  const auto item = [&](const char* name, const std::string& label, const Edit& wanted) {
    if (ImGui::MenuItem(label.c_str())) edit(model, actions, pane_, wanted);
    mark(model, std::string("whatif.") + name);
  };
  if (hand_made) {
    item("start", "Start in " + in_round(round_), start_edit(row, round_));
    if (asks_for(model, "hold", "Start in round", not_before_, 0)) {
      edit(model, actions, pane_, start_edit(row, not_before_));
    }
    return;
  }
  if (subject.policy.name == recorded_name) {
    return dim_text(model, "A recording cannot be changed. Make it your own first.");
  }
  const bool waits = state_ == State::waits;
  if (waits) {
    item("start", "Start here, in " + in_round(round_), start_edit(row, round_));
    const Round arrival = instance.jobs[static_cast<std::size_t>(job_)].arrival;
    if (asks_for(model, "start_at", "Start in round", start_at_, arrival)) {
      edit(model, actions, pane_, start_edit(row, start_at_));
    }
  }
  if (state_ == State::runs && round_ > run_start_) {
    item("kill", "Kill here, in " + in_round(round_), kill_edit(row, round_));
  }
  if (waits || state_ == State::runs) {
    // A run that is there is held off from where it started.
    const Round from = waits ? round_ : run_start_;
    if (asks_for(model, "hold", "Not before round", not_before_, from + 1)) {
      edit(model, actions, pane_, hold_edit(row, from, not_before_));
    }
  }
  if (asks_for(model, "output", "Change output to", output_, 1)) {
    edit(model, actions, pane_, output_edit(row, output_));
  }
}

void WhatIfMenu::draw_job(const PanelModel& model, Readings& readings, Actions& actions) {
  const ViewSubject& subject = readings.subject(pane_);
  const Instance& instance = *subject.instance;
  const Job& job = instance.jobs[static_cast<std::size_t>(job_)];
  ImGui::PushFont(model.theme.heading);
  ImGui::TextUnformatted(("Job " + job_number(instance, job_)).c_str());
  ImGui::PopFont();
  const char* const states[] = {"has not arrived", "waits", "runs", "is done"};
  dim_text(model, std::string(states[static_cast<std::size_t>(state_)]) + " in " +
                      in_round(round_) + "; prompt " + with_separators(job.prompt) + ", output " +
                      with_separators(job.output));
  ImGui::Separator();
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
  ImGui::TextUnformatted(subject.policy.name == hand_made_name ? "This schedule" : "What if");
  ImGui::PopStyleColor();
  draw_edits(model, subject, actions);
  ImGui::Separator();
  if (ImGui::MenuItem("Why here?")) {
    actions.select_job = job_;
    actions.seek_round = static_cast<double>(round_);
    actions.reading = ReadingTab::job;
  }
  mark(model, "whatif.why");
}

void WhatIfMenu::draw_waiting(const PanelModel& model, Readings& readings, Actions& actions) {
  const ViewSubject& subject = readings.subject(pane_);
  ImGui::PushFont(model.theme.heading);
  ImGui::TextUnformatted(("Round " + with_separators(round_)).c_str());
  ImGui::PopFont();
  if (!filled_) {
    const auto ghosts = readings.ghosts(pane_);
    if (!ghosts) return dim_text(model, "Looking for waiting jobs…");
    const auto jobs = static_cast<JobId>(subject.instance->jobs.size());
    for (JobId job = 0; job < jobs && waiting_.size() < most_waiting; ++job) {
      if (ghosts->waits(job, round_)) waiting_.push_back(job);
    }
    filled_ = true;
  }
  if (waiting_.empty()) {
    dim_text(model, "Nobody waits here.");
    return;
  }
  dim_text(model, waiting_.size() < most_waiting
                      ? "What if one that waits started here?"
                      : "What if one of the first that wait started here?");
  for (const JobId job : waiting_) {
    const Job& facts = subject.instance->jobs[static_cast<std::size_t>(job)];
    const std::string label = "Start " + job_name(*subject.instance, job);
    const std::string size = with_separators(facts.prompt) + " + " + with_separators(facts.output);
    if (ImGui::MenuItem(label.c_str(), size.c_str())) {
      edit(model, actions, pane_, start_edit(subject.instance->source_row(job), round_));
    }
    mark(model, "whatif.start." + job_number(*subject.instance, job));
  }
}

void WhatIfMenu::draw(const PanelModel& model, Readings& readings, Actions& actions) {
  if (opening_) ImGui::OpenPopup("##whatif");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(0.7F), model.em(0.6F)});
  // Of a given width, or its texts would be broken for a window that has none yet.
  ImGui::SetNextWindowSize({model.em(21.5F), 0});
  const bool open = ImGui::BeginPopup("##whatif", ImGuiWindowFlags_NoMove);
  ImGui::PopStyleVar();
  if (!open) return;
  close_on_escape();
  const bool there = pane_ < readings.panes() && readings.subject(pane_).instance;
  if (!there) {
    ImGui::CloseCurrentPopup();
    return ImGui::EndPopup();
  }
  const ViewSubject& subject = readings.subject(pane_);
  if (opening_) {
    opening_ = false;
    // Over free space, the job that somebody is looking at is meant, where it waits or where its
    // start can be set at will.
    const bool over_free_space = job_ == no_job;
    if (over_free_space) job_ = model.ui.selected_job;
    if (job_ != no_job && static_cast<std::size_t>(job_) >= subject.instance->jobs.size()) {
      job_ = no_job;
    }
    if (job_ != no_job) {
      const Job& facts = subject.instance->jobs[static_cast<std::size_t>(job_)];
      state_ = round_ < facts.arrival ? State::not_arrived : State::waits;
      for (const std::int32_t index : subject.geometry->runs_of(job_)) {
        const Run& run = subject.schedule->runs[static_cast<std::size_t>(index)];
        if (round_ >= run.start && round_ < run.end) {
          state_ = State::runs;
          run_start_ = run.start;
        }
        if (run.outcome == Outcome::completed && round_ >= run.end) state_ = State::done;
      }
      not_before_ = round_ + 1;
      start_at_ = round_;
      output_ = facts.output;
      const bool means_it = state_ == State::waits || subject.policy.name == hand_made_name;
      if (over_free_space && !means_it) job_ = no_job;
    }
  }
  if (job_ != no_job) {
    draw_job(model, readings, actions);
  } else {
    draw_waiting(model, readings, actions);
  }
  if (subject.policy.name != hand_made_name) {
    ImGui::Separator();
    if (ImGui::MenuItem("Make this schedule my own")) actions.hand_made_of = pane_;
    mark(model, "whatif.hand_made");
    if (ImGui::IsItemHovered()) {
      tooltip(model, "Opens a copy in a pane of its own, whose runs can be dragged along time.");
    }
  }
  ImGui::EndPopup();
}

}  // namespace gnomon::desktop
