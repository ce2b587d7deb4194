// The part of the scenario panel that is there when jobs come from a trace.
#include <imgui/imgui.h>

#include <array>
#include <cmath>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

std::string range(Tokens low, Tokens high) {
  return low == high ? with_separators(low) : with_separators(low) + "–" + with_separators(high);
}

void trace_facts(const PanelModel& model, const Trace& trace) {
  if (!trace.origin.empty()) {
    // A file name has no good place to break: rather a little smaller.
    const bool fits =
        ImGui::CalcTextSize(trace.origin.c_str()).x < ImGui::GetContentRegionAvail().x;
    ImGui::PushFont(fits ? model.theme.body : model.theme.small);
    wrapped_text(trace.origin);
    ImGui::PopFont();
  }
  // A family has no rows before it is worked out.
  const auto& scene = model.simulation.scene;
  const bool rows = !trace.rows.empty() || !scene;
  fact(model, "number",
       with_separators(rows ? static_cast<std::int64_t>(trace.rows.size()) : scene->facts.jobs));
  if (trace.skipped_rows > 0)
    fact(model, "unusable, left out", with_separators(trace.skipped_rows));
  if (!scene || scene->facts.jobs == 0) return;
  const SceneFacts& facts = scene->facts;
  // The facts count every row without a job; those that were no job to begin with stand above.
  const std::int64_t too_large = facts.dropped - trace.skipped_rows;
  if (too_large > 0) fact(model, "too large, dropped", with_separators(too_large));
  fact(model, "prompts", range(facts.prompt_min, facts.prompt_max));
  fact(model, "outputs", range(facts.output_min, facts.output_max));
  fact(model, "mean prompt", with_separators(facts.prompt_mean, 1));
  fact(model, "mean output", with_separators(facts.output_mean, 1));
}

}  // namespace

bool draw_trace_section(const PanelModel& model, Scenario& scene) {
  auto& workload = std::get<TraceWorkload>(scene.workload);
  const Trace& trace = *model.document.trace();
  bool changed = false;
  section(model, trace.has_arrivals || !trace.origin.empty() ? "TRACE" : "JOBS");
  trace_facts(model, trace);

  if (scene.drop_infeasible) {
    changed = ImGui::Checkbox("Leave out jobs that cannot fit", &scene.drop_infeasible) || changed;
    mark(model, "drop_infeasible_checkbox");
  }
  if (!trace.has_arrivals) return changed;  // there is only one way for them to arrive
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted("Arrivals");
  ImGui::SameLine(model.em(6.5F));
  ImGui::SetNextItemWidth(-1);
  constexpr std::array<const char*, 2> modes = {"all at round 0", "as recorded"};
  auto mode = static_cast<int>(scene.arrival_mode);
  if (choice(model, "arrivals", modes, mode)) {
    scene.arrival_mode = static_cast<ArrivalMode>(mode);
    changed = true;
  }
  if (scene.arrival_mode != ArrivalMode::trace || trace.arrivals_in_rounds) return changed;
  return rounds_per_second_slider(model, "rounds_per_second", workload.rounds_per_second) ||
         changed;
}

}  // namespace gnomon::desktop
