#include "app/desktop/panels/reading/job_tab.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include "app/desktop/alarms/grouped_text.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/reading/job_attempts.h"
#include "app/desktop/panels/reading/pane_title.h"
#include "app/desktop/panels/reading/quantity.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/reading/job_record.h"
#include "app/desktop/readings.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::desktop {
namespace {

/// What the job is, whatever the policy.
void job_facts(const PanelModel& model, const Job& job) {
  quantity(model, "prompt s", with_separators(job.prompt), noun(job.prompt, "token"));
  quantity(model, "output o", with_separators(job.output), noun(job.output, "token"));
  if (job.predicted_min != job.output || job.predicted_max != job.output) {
    quantity(model, "predicted",
             with_separators(job.predicted_min) + "–" + with_separators(job.predicted_max),
             noun(job.predicted_max, "token"));
  }
  quantity(model, "peak s + o", with_separators(peak_tokens(job)), noun(peak_tokens(job), "token"));
  const auto area = static_cast<std::int64_t>(area_token_rounds(job.prompt, job.output));
  quantity(model, "area A(s, o)", with_separators(area), "token-rounds");
  quantity(model, "arrives in round", with_separators(job.arrival));
}

/// A share that is not nothing never reads "0 %".
std::string share_of(double fraction) {
  return fraction < 0.0005 ? "< 0.1 %" : percent(fraction);
}

const char* state_word(Explanation::State state) {
  switch (state) {
    case Explanation::State::not_arrived:
      return "not there yet";
    case Explanation::State::waiting:
      return "waits";
    case Explanation::State::running:
      return "runs";
    case Explanation::State::finished:
      break;
  }
  return "done";
}

/// With killed runs there are two answers to how long it waited.
void waiting_facts(const PanelModel& model, const std::string& name, const JobRecord& record) {
  const auto rounds = [&](const char* label, const char* word, Round value) {
    quantity(model, label, with_separators(value), noun(value, "round"));
    model.say(name + word, with_separators(value));
  };
  rounds("waited, not running", ".waited", record.waited);
  if (record.attempts < 2 || !record.completed) return;
  rounds("arrival to last start", ".before_last", record.before_last);
}

/// Buttons in lines: where the numbers of a sentence lead.
class Chips {
 public:
  Chips(const PanelModel& model, std::string name) : model_(model), name_(std::move(name)) {}

  bool operator()(const char* word, const std::string& text, const char* help) {
    const float width = ImGui::CalcTextSize(text.c_str()).x + model_.em(1);
    const float gap = model_.em(0.35F);
    if (any_) {
      ImGui::SameLine(0, gap);
      if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
    }
    any_ = true;
    const bool pressed = ImGui::Button((text + "##" + name_ + word).c_str(),
                                       {width, ImGui::GetTextLineHeight() + model_.em(0.35F)});
    mark(model_, name_ + "." + word);
    if (ImGui::IsItemHovered()) tooltip(model_, help);
    return pressed;
  }

 private:
  const PanelModel& model_;
  std::string name_;
  bool any_ = false;
};

/// Where the sentence of a job that waits leads.
void reason_chips(const PanelModel& model, Actions& actions, const std::string& name,
                  const ViewSubject& subject, JobId job, const Explanation& answer, Round round) {
  const Instance& instance = *subject.instance;
  ImGui::PushFont(model.theme.small);
  Chips chip(model, name);
  const auto select = [&](const char* word, JobId other, const char* help) {
    if (chip(word, job_name(instance, other), help)) actions.select_job = other;
  };
  const auto go = [&](const char* word, const char* what, Round there, const char* help) {
    if (there == round) return;
    if (chip(word, what + with_separators(there), help)) {
      actions.seek_round = static_cast<double>(there);
    }
  };
  const Refusal& refusal = answer.present;
  if (answer.refused && refusal.job != job)
    select("head", refusal.job, "Select the job it waits behind");
  if (answer.refused && refusal.blocker != no_job) {
    select("blocker", refusal.blocker, "Select the job in the way");
  }
  if (answer.refused && refusal.overflow_round >= 0) {
    go("overflow", "round ", refusal.overflow_round, "Go to the round that would be too full");
  }
  constexpr std::size_t most_in_the_way = 3;
  const auto& blocking = answer.ghost.in_the_way;
  if (answer.refused && refusal.job == job && refusal.blocker == no_job) {
    for (std::size_t i = 0; i < std::min(blocking.size(), most_in_the_way); ++i) {
      const Run& run = subject.schedule->runs[static_cast<std::size_t>(blocking[i])];
      const std::string word = "way" + std::to_string(i);
      select(word.c_str(), run.job, "Select a job whose run is in the way");
    }
  }
  if (answer.run >= 0) {
    const Run& next = subject.schedule->runs[static_cast<std::size_t>(answer.run)];
    if (answer.state == Explanation::State::running) {
      go("end", next.outcome == Outcome::completed ? "completes " : "ends ", next.end,
         "Go to the end of this run");
    } else {
      go("start", "starts ", next.start, "Go to its next start");
    }
  }
  ImGui::PopFont();
}

}  // namespace

void JobTab::number_field(const PanelModel& model, const Instance& instance, Actions& actions) {
  const JobId job = model.ui.selected_job;
  ImGui::AlignTextToFramePadding();
  ImGui::PushFont(model.theme.heading);
  ImGui::TextUnformatted("Job");
  ImGui::PopFont();
  ImGui::SameLine(0, model.em(0.5F));
  ImGui::SetNextItemWidth(model.em(6));
  ImGui::PushFont(model.theme.mono);
  const std::string hint = job == no_job ? "number" : job_number(instance, job);
  const bool entered = ImGui::InputTextWithHint(
      "##number", hint.c_str(), typed_.data(), typed_.size(),
      ImGuiInputTextFlags_CharsDecimal | ImGuiInputTextFlags_EnterReturnsTrue |
          ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopFont();
  mark(model, "job.number");
  if (entered && typed_[0] != '\0') {
    const JobId found = job_of_source_row(instance, std::strtoll(typed_.data(), nullptr, 10));
    if (found != no_job) {
      actions.select_job = found;
      typed_wrong_.clear();
    } else {
      typed_wrong_ = typed_.data();
    }
    typed_.fill('\0');
  }
  if (job != no_job) {
    ImGui::SameLine(0, model.em(0.3F));
    if (icon_button(model, "job.clear", Icon::close, "Select nothing", false, 1.6F)) {
      actions.select_job = no_job;
    }
  }
  if (typed_wrong_.empty()) return;
  const auto last = static_cast<JobId>(instance.jobs.size()) - 1;
  const std::string text = "There is no job " + typed_wrong_ + ": they go from " +
                           job_number(instance, 0) + " to " + job_number(instance, last) +
                           (instance.source_rows.empty() ? "." : ", some left out.");
  model.say("job.wrong", text);
  wrapped_text(text);
}

void JobTab::pane(const PanelModel& model, Readings& readings, Actions& actions, std::size_t pane,
                  JobId job) {
  const ViewSubject& subject = readings.subject(pane);
  const auto& result = model.simulation.panes[pane].result;
  if (!subject.instance || static_cast<std::size_t>(job) >= subject.instance->jobs.size()) return;
  const std::string name = "job.pane" + std::to_string(pane);
  const Round round = std::max<Round>(0, model.playback.round());
  JobReason& reason = reasons_[pane];
  const Explanation* answer = reason.ask(readings.background(), subject, job, round);
  waiting_ = waiting_ || !reason.current();

  ImGui::Dummy({0, model.em(0.25F)});
  ImGui::Separator();
  ImGui::Dummy({0, model.em(0.05F)});
  const Schedule& schedule = *subject.schedule;
  const bool stopped = schedule.has_fault && reason.round() >= schedule.fault.round;
  const auto state = [&](const Explanation& known) {
    const bool open = known.state != Explanation::State::finished;
    return stopped && open ? "stopped" : state_word(known.state);
  };
  pane_title(model, pane, names_[pane], answer ? state(*answer) : "…", edits_help(subject.policy));
  model.say(name + ".title", names_[pane]);
  if (answer) {
    // A sentence about another round is dim until that of this one is there.
    ImGui::PushStyleColor(ImGuiCol_Text,
                          reason.current() ? model.theme.text : model.theme.text_dim);
    const std::string sentence = grouped_text(answer->sentence);
    wrapped_text(sentence);
    ImGui::PopStyleColor();
    mark(model, name + ".why");
    if (reason.current()) model.say(name + ".why", sentence);
    reason_chips(model, actions, name, subject, job, *answer, reason.round());
    // Only the memory plane has room for a run that never was.
    const bool drawn = model.ui.picture.ghosts && model.views.kind(pane) == ViewKind::plane;
    if (answer->state == Explanation::State::waiting && !stopped && drawn) {
      small_dim_text(model, "The dashed outline in the picture is its run, had it started now.");
    }
  }
  const Job& facts = subject.instance->jobs[static_cast<std::size_t>(job)];
  const JobRecord record = job_record(subject, job);
  const auto latency = record.latency();
  quantity(model, "latency", latency ? with_separators(*latency) : "not finished",
           latency ? noun(*latency, "round") : "");
  model.say(name + ".latency", latency ? with_separators(*latency) : "not finished");
  waiting_facts(model, name, record);
  if (const auto slowdown = record.slowdown(facts.output)) {
    quantity(model, "latency / output", ratio(*slowdown));
  }
  const bool measured = result && result->generation == subject.generation;
  if (record.lost_area > 0) {
    const double all = measured ? result->metrics.wasted_area : 0;
    quantity(model, "lost area", with_separators(record.lost_area, 0), "token-rounds");
    if (all > 0) quantity(model, "of all lost area", share_of(record.lost_area / all));
  }
  if (const PolicyInfo* info = find_policy(subject.policy.name)) {
    const auto ghosts = readings.ghosts(pane);
    const bool is_over = record.completed && *record.completed <= round;
    // What a slice is to a job that is not there yet, nobody can say.
    const bool is_there = info->knowledge != Knowledge::nothing || facts.arrival <= round;
    const bool expects = ghosts && !is_over && is_there;
    const std::string known =
        knowledge_words(*info, facts, expects ? ghosts->expected_rounds(job, round) : 0,
                        waits_for_batch(subject, job, round));
    model.say(name + ".known", known);
    if (subject.policy.name != hand_made_name)
      dim_text(model, subject.policy.name + " knew " + known + ".");
  }
  draw_job_attempts(model, actions, pane, subject, job, round);
}

void JobTab::draw(const PanelModel& model, Readings& readings, Actions& actions) {
  waiting_ = false;
  const auto& scene = model.simulation.scene;
  if (!scene || scene->instance->jobs.empty()) {
    dim_text(model, "There are no jobs yet.");
    return;
  }
  const Instance& instance = *scene->instance;
  number_field(model, instance, actions);
  const JobId job = model.ui.selected_job;
  if (job == no_job || static_cast<std::size_t>(job) >= instance.jobs.size()) {
    ImGui::Dummy({0, model.em(0.2F)});
    dim_text(model,
             "Click a run in the picture to see here what became of its job in every pane, and why "
             "it waits. Or type its number above.");
    mark(model, "job.empty");
    return;
  }
  names_ = pane_names(readings);
  model.say("job.number", job_number(instance, job));
  job_facts(model, instance.jobs[static_cast<std::size_t>(job)]);
  for (std::size_t i = 0; i < readings.panes(); ++i) pane(model, readings, actions, i, job);
}

}  // namespace gnomon::desktop
