// Where imported jobs go, and when they arrive there.
#include <imgui/imgui.h>

#include <algorithm>
#include <string>

#include "app/desktop/panels/dialog_rows.h"
#include "app/desktop/panels/import/import_parts.h"
#include "app/desktop/panels/widgets.h"
#include "engine/workload/time_rate.h"

namespace gnomon::desktop {
namespace {

bool option(const PanelModel& model, const char* name, const std::string& label, bool lit) {
  const float width_em = ImGui::CalcTextSize(label.c_str()).x / model.theme.font_px + 1.6F;
  return dialog_option(model, name, label.c_str(), lit, width_em);
}

void rate_field(const PanelModel& model, double& rounds_per_second) {
  ImGui::SameLine(0, model.em(1.2F));
  ImGui::SetNextItemWidth(model.em(5));
  if (ImGui::InputDouble("##rate", &rounds_per_second, 0, 0, "%.6g")) {
    rounds_per_second = std::clamp(rounds_per_second, min_time_rate, max_time_rate);
  }
  mark(model, "import.rounds_per_second");
  ImGui::SameLine(0, model.em(0.5F));
  dim_text(model, "rounds per second");
}

}  // namespace

void draw_import_targets(const PanelModel& model, ImportDraft& draft) {
  if (!model.document.is_open()) return;
  using Target = ImportDraft::Target;
  const auto offer = [&](Target target, const char* name, const char* label) {
    if (option(model, name, label, draft.target == target)) draft.target = target;
  };
  dialog_row(model, "Import as");
  offer(Target::new_scenario, "import.target.new", "a new scenario");
  if (can_change_jobs(model.document)) {
    offer(Target::replace_workload, "import.target.replace", "the jobs of this scenario");
    if (model.document.mix()) {
      offer(Target::add_source, "import.target.source", "a source of this mix");
    }
  } else {
    dim_text(model, "The lesson that is open keeps its jobs.");
    ImGui::SameLine();
  }
  ImGui::NewLine();
  const std::string lost =
      draft.target == Target::replace_workload ? lost_with_jobs(model.document) : std::string();
  model.say("import.lost", lost);
  if (!lost.empty()) dim_text(model, lost);
}

void draw_import_arrivals(const PanelModel& model, const ImportOutcome& outcome,
                          ImportDraft& draft) {
  const Trace& trace = *outcome.trace;
  if (!trace.has_arrivals || draft.target == ImportDraft::Target::add_source) return;
  dialog_row(model, "Arrivals");
  if (option(model, "import.arrivals.recorded", "as recorded", draft.keep_times)) {
    draft.keep_times = true;
  }
  if (option(model, "import.arrivals.burst", "all in round 0", !draft.keep_times)) {
    draft.keep_times = false;
  }
  if (draft.keep_times && !trace.arrivals_in_rounds) rate_field(model, draft.rounds_per_second);
  ImGui::NewLine();
}

}  // namespace gnomon::desktop
