#include "app/desktop/views/plane/plane_tooltip.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/views/pane_time.h"
#include "app/desktop/views/waiting_words.h"
#include "engine/geometry/phase_facts.h"
#include "engine/reasons/decision.h"
#include "engine/recording/clock.h"

namespace gnomon::desktop {
namespace {

/// A line "label  value", labels in one column.
struct Facts {
  const Theme& theme;
  float column_px;

  void add(const char* label, const std::string& value) const {
    ImGui::PushStyleColor(ImGuiCol_Text, theme.text_dim);
    ImGui::TextUnformatted(label);
    ImGui::PopStyleColor();
    ImGui::SameLine(column_px);
    ImGui::PushFont(theme.mono);
    ImGui::PushTextWrapPos(column_px + 30 * theme.font_px);
    ImGui::TextUnformatted(value.data(), value.data() + value.size());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
  }
};

void begin(const Theme& theme) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.7f * theme.font_px, 0.55f * theme.font_px});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.5f * theme.font_px, 0.18f * theme.font_px});
  ImGui::BeginTooltip();
  ImGui::PushFont(theme.body);
}

void end() {
  ImGui::PopFont();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

std::string outcome_of(const Run& run) {
  switch (run.outcome) {
    case Outcome::completed:
      return "completed in round " + with_separators(run.end);
    case Outcome::killed:
      return "killed in round " + with_separators(run.end) + ": " +
             std::string(describe(run.kill_reason));
    case Outcome::unfinished:
      break;
  }
  return "unfinished";
}

/// Whether the victim rule had a say in it.
bool was_chosen(const Run& run) {
  return run.outcome == Outcome::killed &&
         (run.kill_reason == KillReason::overflow || run.kill_reason == KillReason::clearing ||
          run.kill_reason == KillReason::speculation);
}

/// "phase 2 of 9, slice 4, lane 1 of 3", without what the policy has none of.
std::string place_of(const Run& run, const Schedule& schedule) {
  const Phase& phase = schedule.phases[static_cast<std::size_t>(run.phase)];
  std::string text = with_separators(run.phase + 1) + " of " +
                     with_separators(static_cast<std::int64_t>(schedule.phases.size()));
  if (phase.slice > 0) text += ", slice " + with_separators(phase.slice);
  if (run.lane >= 0) text += ", lane " + with_separators(run.lane + 1);
  if (run.lane >= 0 && phase.lanes > run.lane) text += " of " + with_separators(phase.lanes);
  return text;
}

}  // namespace

namespace {

/// "120 free", or "13 above M" in a schedule that is whole all the same.
std::string room_of(Tokens used, Tokens limit) {
  return used <= limit ? with_separators(limit - used) + " free"
                       : with_separators(used - limit) + " above M";
}

/// What of M is in use and free in a round.
std::string memory_of(const ViewSubject& subject, Round round) {
  const Tokens used = subject.geometry->memory_at(round);
  const Tokens limit = subject.geometry->memory_limit();
  return with_separators(used) + " of " + with_separators(limit) + " in use, " +
         room_of(used, limit);
}

/// Where seconds are known: when it ran, and whether it was held up.
void add_seconds(const Facts& facts, const ViewSubject& subject, const Run& run, const Job& job) {
  const PaneTime* time = subject.time.get();
  if (time == nullptr || !time->has_clock()) return;
  const auto at = [time](Round round) {
    return seconds_at(time->clock, static_cast<double>(round));
  };
  facts.add("seconds", seconds_text(at(run.start)) + " to " + seconds_text(at(run.end)) + ", " +
                           seconds_text(at(run.end) - at(job.arrival)) + " since the arrival" +
                           (time->measured ? "" : ", by the step-time model"));
  if (!time->recorded) return;
  const std::int64_t row = subject.instance->source_row(run.job);
  for (const RecordedRun& recorded : time->recording->runs) {
    if (recorded.job != row || !recorded.held_up) continue;
    facts.add("held up", "for " + with_separators(recorded.extra_rounds, 0) +
                             " rounds; drawn by its last token");
    return;
  }
}

}  // namespace

void show_run_tooltip(const ViewInput& input, const Theme& theme, std::int32_t index,
                      Round at_round) {
  const ViewSubject& subject = input.subject;
  const Run& run = subject.schedule->runs[static_cast<std::size_t>(index)];
  const Job& job = subject.instance->jobs[static_cast<std::size_t>(run.job)];
  const auto attempts = static_cast<std::int64_t>(subject.geometry->runs_of(run.job).size());
  const Round round = std::clamp(at_round, run.start, std::max(run.start, run.end - 1));
  begin(theme);
  const ImVec2 swatch = ImGui::GetCursorScreenPos();
  const float size = 0.72f * theme.font_px;
  ImGui::GetWindowDrawList()->AddRectFilled(
      {swatch.x, swatch.y + 0.2f * theme.font_px},
      {swatch.x + size, swatch.y + 0.2f * theme.font_px + size},
      input.colours != nullptr ? input.colours->of_run[static_cast<std::size_t>(index)]
                               : theme.text,
      0.15f * theme.font_px);
  ImGui::SetCursorScreenPos({swatch.x + 1.4f * size, swatch.y});
  ImGui::PushFont(theme.heading);
  ImGui::Text("Job %s", job_number(*subject.instance, run.job).c_str());
  ImGui::PopFont();
  if (attempts > 1) {
    ImGui::SameLine();
    ImGui::PushStyleColor(ImGuiCol_Text, theme.text_dim);
    ImGui::Text("attempt %s of %s", with_separators(run.attempt + 1).c_str(),
                with_separators(attempts).c_str());
    ImGui::PopStyleColor();
  }
  const Facts facts{theme, 5.6f * theme.font_px};
  facts.add("holds", counted(job.prompt + (round - run.start) + 1, "token") + " in round " +
                         with_separators(round));
  // A killed run never gets to the peak of its job.
  facts.add("peak", counted(job.prompt + (run.end - run.start), "token") +
                        (run.outcome == Outcome::completed
                             ? ""
                             : " of " + with_separators(peak_tokens(job)) + ", had it finished"));
  facts.add("prompt", counted(job.prompt, "token"));
  facts.add("output",
            counted(job.output, "token") +
                (run.outcome == Outcome::completed
                     ? ""
                     : ", " + with_separators(run.end - run.start) + " decoded in this run"));
  facts.add("rounds", with_separators(run.start) + " to " + with_separators(run.end - 1) + ", " +
                          with_separators(run.end - run.start) + " in all");
  facts.add("arrival", "round " + with_separators(job.arrival));
  facts.add("waited",
            waiting_words(waiting_of(job, subject.geometry->runs_of(run.job), *subject.schedule)));
  if (run.outcome == Outcome::completed) {
    facts.add("latency", counted(run.end - job.arrival, "round"));
  }
  add_seconds(facts, subject, run, job);
  facts.add("outcome", outcome_of(run));
  facts.add("memory", memory_of(subject, round));
  if (was_chosen(run) && !input.victim_rule.empty()) {
    facts.add("", "the victim is " + std::string(input.victim_rule));
  }
  if (run.phase >= 0 && static_cast<std::size_t>(run.phase) < subject.schedule->phases.size()) {
    facts.add(std::string(phase_word(subject.policy.name)).c_str(),
              place_of(run, *subject.schedule));
  } else if (run.lane >= 0) {
    facts.add("lane", with_separators(run.lane + 1));
  }
  end();
}

void show_free_tooltip(const ViewInput& input, const Theme& theme, Round round) {
  const Tokens used = input.subject.geometry->memory_at(round);
  const Tokens limit = input.subject.geometry->memory_limit();
  begin(theme);
  ImGui::Text("round %s%s: %s of %s tokens in use, %s, %s", with_separators(round).c_str(),
              seconds_behind(input.subject.time.get(), static_cast<double>(round)).c_str(),
              with_separators(used).c_str(), with_separators(limit).c_str(),
              room_of(used, limit).c_str(),
              counted(input.subject.geometry->active_at(round), "run").c_str());
  end();
}

}  // namespace gnomon::desktop
