#include "app/desktop/import/import_draft.h"

#include <algorithm>
#include <utility>

#include "app/desktop/mix_edit.h"
#include "engine/model/error.h"

namespace gnomon::desktop {
namespace {

bool leaves_out(const ImportDraft& draft, Tokens memory_limit, const TraceSummary& summary) {
  return draft.infeasible == ImportDraft::Infeasible::leave_out &&
         summary.infeasible_rows(memory_limit) > 0;
}

/// M of the scenario that the rows go into.
Tokens chosen_memory(const ImportDraft& draft, const Document& document,
                     const TraceSummary& summary) {
  const Tokens memory_limit = judged_memory(draft, document, summary);
  if (draft.infeasible == ImportDraft::Infeasible::leave_out) return memory_limit;
  return std::clamp(summary.largest_peak(), memory_limit, max_memory_limit_tokens);
}

}  // namespace

Tokens proposed_memory(const Document& document, const TraceSummary& summary) {
  if (document.is_open() && summary.infeasible_rows(document.scene().memory_limit) == 0) {
    return document.scene().memory_limit;
  }
  return std::clamp(summary.largest_peak(), default_memory_limit_tokens, max_memory_limit_tokens);
}

Tokens judged_memory(const ImportDraft& draft, const Document& document,
                     const TraceSummary& summary) {
  if (draft.memory_limit) return *draft.memory_limit;
  if (draft.target != ImportDraft::Target::new_scenario && document.is_open()) {
    return document.scene().memory_limit;
  }
  return proposed_memory(document, summary);
}

std::string import_problem(const ImportDraft& draft, const ImportOutcome& outcome) {
  if (const std::string problem = mapping_problem(draft.mapping); !problem.empty()) return problem;
  if (outcome.report.rows_read == 0) return "The file has no rows.";
  if (outcome.report.usable_rows == 0) return "No row of the file can be a job.";
  return {};
}

LoadedDocument imported_document(const ImportDraft& draft, const Document& document,
                                 const ImportedFile& file, const ImportOutcome& outcome) {
  // The rows, of which there may be millions, stay where they are.
  Trace rowless;
  rowless.origin = outcome.trace->origin;
  rowless.format = outcome.trace->format;
  Scenario scene = scenario_from_trace(std::move(rowless));
  scene.workload = TraceWorkload{};
  scene.memory_limit = chosen_memory(draft, document, outcome.summary);
  scene.drop_infeasible = leaves_out(draft, scene.memory_limit, outcome.summary);
  return opened_trace(std::move(scene), outcome.trace, file.path);
}

Scenario with_imported_jobs(const ImportDraft& draft, const Document& document,
                            const ImportOutcome& outcome) {
  Scenario scene = document.scene();
  scene.memory_limit = chosen_memory(draft, document, outcome.summary);
  scene.drop_infeasible = leaves_out(draft, scene.memory_limit, outcome.summary);
  scene.workload = TraceWorkload{};
  const bool recorded = outcome.trace->has_arrivals && outcome.trace->format == TraceFormat::plain;
  scene.arrival_mode = recorded ? ArrivalMode::trace : ArrivalMode::burst;
  // What hung on the jobs that were there has nothing to hang on.
  std::erase_if(scene.bindings,
                [](const Binding& binding) { return binding.target.starts_with("workload."); });
  return scene;
}

Scenario with_imported_source(const Document& document, const ImportedFile& file,
                              const ImportOutcome& outcome) {
  Scenario scene = document.scene();
  auto* mix = std::get_if<Mix>(&scene.workload);
  if (mix == nullptr) throw InputError("The open scenario is no mix.");
  const bool proposed = outcome.mapping == file.proposal.mapping && file.proposal.named;
  const std::string mapping = proposed ? std::string() : to_text(outcome.mapping);
  const std::filesystem::path path = std::filesystem::absolute(file.path).lexically_normal();
  SourceSpec source{std::string(trace_source_kind), {}, path.string(), file.fingerprint, mapping};
  source.rows = outcome.rows;
  add_source(*mix, std::move(source), path.stem().string());
  return scene;
}

}  // namespace gnomon::desktop
