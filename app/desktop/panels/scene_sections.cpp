// The part of the scenario panel about the selected job.
#include <imgui/imgui.h>

#include <string>
#include <vector>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/reading/job_record.h"
#include "app/desktop/views/policy_names.h"

namespace gnomon::desktop {

namespace {

/// What became of a job in one pane, in a few words.
std::string fate(const PaneResult& result, JobId job) {
  const auto runs = result.geometry.runs_of(job);
  if (runs.empty()) return "never started";
  const Run& last = result.schedule.runs[static_cast<std::size_t>(runs.back())];
  // The rounds in which it holds memory, both ends included.
  std::string text = with_separators(last.start) +
                     (last.end - last.start > 1 ? "–" + with_separators(last.end - 1) : "");
  // The last one, too, may have been killed, of a job that never finished.
  const std::int64_t kills = kills_of(result.schedule, runs);
  if (kills > 0) text += ", " + with_separators(kills) + "× killed";
  return text;
}

}  // namespace

void draw_selection_section(const PanelModel& model) {
  const JobId job = model.ui.selected_job;
  const auto& scene = model.simulation.scene;
  if (job == no_job || !scene || static_cast<std::size_t>(job) >= scene->instance->jobs.size())
    return;
  const Job& facts = scene->instance->jobs[static_cast<std::size_t>(job)];
  section(model, ("JOB " + job_number(*scene->instance, job)).c_str());
  fact(model, "prompt s", with_separators(facts.prompt));
  fact(model, "output o", with_separators(facts.output));
  if (facts.predicted_min != facts.output || facts.predicted_max != facts.output) {
    fact(model, "predicted",
         with_separators(facts.predicted_min) + "–" + with_separators(facts.predicted_max));
  }
  fact(model, "arrives in round", with_separators(facts.arrival));
  std::vector<PolicySpec> specs;
  for (const auto& pane : model.simulation.panes) {
    specs.push_back(pane.result ? pane.result->policy : PolicySpec{});
  }
  const std::vector<std::string> names = policy_names(specs, model.document.scene().recordings);
  for (std::size_t i = 0; i < model.simulation.panes.size(); ++i) {
    const auto& result = model.simulation.panes[i].result;
    if (!result || result->scene != scene) continue;
    ImGui::PushStyleColor(ImGuiCol_Text, model.theme.policy[i]);
    ImGui::TextUnformatted(names[i].c_str());
    ImGui::PopStyleColor();
    const auto runs = result->geometry.runs_of(job);
    const char* label = runs.empty()      ? "runs"
                        : runs.size() > 1 ? "last ran in rounds"
                                          : "ran in rounds";
    fact(model, label, fate(*result, job));
    if (runs.empty()) continue;
    const Run& last = result->schedule.runs[static_cast<std::size_t>(runs.back())];
    if (last.outcome == Outcome::completed) {
      fact(model, "latency", with_separators(last.end - facts.arrival));
    }
  }
}

}  // namespace gnomon::desktop
