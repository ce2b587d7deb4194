// The parts of the scenario panel that show and change nothing: output lengths, the selected job.
#include <imgui/imgui.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/reading/job_record.h"
#include "app/desktop/views/policy_names.h"

namespace gnomon::desktop {

void draw_length_histogram(const PanelModel& model) {
  const auto& scene = model.simulation.scene;
  if (!scene || scene->facts.outputs.bins == 0) return;
  const Theme& theme = model.theme;
  const LengthHistogram& histogram = scene->facts.outputs;
  section(model, "OUTPUT LENGTHS");
  const float width = ImGui::GetContentRegionAvail().x, height = model.em(4);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("histogram", {width, height + model.em(1.2F)});
  mark(model, "histogram");
  const std::int64_t highest =
      *std::max_element(histogram.counts.begin(),
                        histogram.counts.begin() + static_cast<std::ptrdiff_t>(histogram.bins));
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float step = width / static_cast<float>(histogram.bins);
  const float gap = std::min(model.em(0.15F), step * 0.25F);
  const float base = corner.y + height;
  list->AddLine({corner.x, base}, {corner.x + width, base}, theme.border);
  for (std::size_t bin = 0; bin < histogram.bins; ++bin) {
    if (histogram.counts[bin] == 0) continue;
    const float left = corner.x + step * static_cast<float>(bin);
    const float part = static_cast<float>(histogram.counts[bin]) / static_cast<float>(highest);
    const float top = base - std::max(model.em(0.12F), part * height);
    const Colour colour =
        model.ui.colours.by == ColourBy::output
            ? theme.output_colour(histogram.bin_start(bin), histogram.shortest, histogram.longest)
            : blend(theme.text_dim, theme.panel, 0.4);  // of runs, colours say something else
    list->AddRectFilled({left, top}, {left + step - gap, base}, colour);
    if (ImGui::IsItemHovered() && ImGui::GetIO().MousePos.x >= left &&
        ImGui::GetIO().MousePos.x < left + step) {
      const Tokens low = histogram.bin_start(bin), high = histogram.bin_start(bin + 1) - 1;
      tooltip(model, with_separators(histogram.counts[bin]) + " jobs of " + with_separators(low) +
                         (high > low ? "–" + with_separators(high) : "") + " output tokens");
    }
  }
  ImGui::PushFont(theme.small);
  const std::string first = with_separators(histogram.shortest);
  const std::string last = counted(histogram.longest, "token");
  list->AddText({corner.x, base + model.em(0.15F)}, theme.text_dim, first.c_str());
  list->AddText({corner.x + width - ImGui::CalcTextSize(last.c_str()).x, base + model.em(0.15F)},
                theme.text_dim, last.c_str());
  ImGui::PopFont();
}

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
  const std::vector<std::string> names = policy_names(specs);
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
