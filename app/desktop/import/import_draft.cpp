#include "app/desktop/import/import_draft.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "app/desktop/mix_edit.h"
#include "app/desktop/number_format.h"
#include "engine/model/error.h"

namespace gnomon::desktop {
namespace {

/// M as it was typed; nothing where that is no M.
std::optional<Tokens> typed_memory(const ImportDraft& draft) {
  std::string digits;
  for (const char c : draft.memory_text) {
    if (c != ',' && c != ' ') digits += c;
  }
  Tokens tokens = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, tokens);
  if (digits.empty() || error != std::errc{} || stop != end) return std::nullopt;
  if (tokens < 1 || tokens > max_memory_limit_tokens) return std::nullopt;
  return tokens;
}

bool is_source(const ImportDraft& draft) {
  return draft.target == ImportDraft::Target::add_source;
}

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

/// M, arrivals, and jobs that wait for their rows.
void set_jobs(const ImportDraft& draft, Tokens memory_limit, const ImportOutcome& outcome,
              Scenario& scene) {
  scene.memory_limit = memory_limit;
  scene.drop_infeasible = leaves_out(draft, memory_limit, outcome.summary);
  scene.arrival_mode =
      outcome.trace->has_arrivals && draft.keep_times ? ArrivalMode::trace : ArrivalMode::burst;
  scene.workload.emplace<TraceWorkload>().rounds_per_second = draft.rounds_per_second;
}

}  // namespace

Tokens proposed_memory(const TraceSummary& summary) {
  if (summary.peaks_sorted.empty()) return default_memory_limit_tokens;
  return std::clamp(summary.largest_peak(), default_memory_limit_tokens, max_memory_limit_tokens);
}

Tokens usual_memory(const ImportDraft& draft, const Document& document,
                    const TraceSummary& summary) {
  const bool own = draft.target != ImportDraft::Target::new_scenario && document.is_open();
  return own ? document.scene().memory_limit : proposed_memory(summary);
}

Tokens judged_memory(const ImportDraft& draft, const Document& document,
                     const TraceSummary& summary) {
  if (const auto typed = typed_memory(draft)) return *typed;
  return usual_memory(draft, document, summary);
}

std::int64_t coming_jobs(const ImportDraft& draft, const Document& document,
                         const ImportOutcome& outcome) {
  const std::int64_t rows = outcome.report.usable_rows;
  if (is_source(draft)) return rows;
  return rows - outcome.summary.infeasible_rows(chosen_memory(draft, document, outcome.summary));
}

std::int64_t left_out_rows(const ImportDraft& draft, const Document& document,
                           const ImportOutcome& outcome) {
  return outcome.report.rows_read - coming_jobs(draft, document, outcome);
}

std::string import_problem(const ImportDraft& draft, const Document& document,
                           const ImportOutcome& outcome) {
  if (const std::string problem = mapping_problem(draft.mapping); !problem.empty()) return problem;
  if (outcome.report.rows_read == 0) return "The file has no rows.";
  if (outcome.report.usable_rows == 0) return "No row of the file can be a job.";
  if (is_source(draft)) return {};
  if (!draft.memory_text.empty() && !typed_memory(draft)) {
    return "M must be a whole number from 1 to " + with_separators(max_memory_limit_tokens) +
           " tokens.";
  }
  if (coming_jobs(draft, document, outcome) == 0) {
    return "No request fits M: nothing would be imported.";
  }
  return {};
}

bool can_change_jobs(const Document& document) {
  return document.is_open() && document.scene().lesson.empty();
}

std::string lost_with_jobs(const Document& document) {
  const Scenario& scene = document.scene();
  const auto* jobs = std::get_if<TraceWorkload>(&scene.workload);
  std::vector<std::string> parts;
  if (!scene.description.empty()) parts.emplace_back("its description");
  if (!scene.knobs.empty()) parts.emplace_back("its knobs");
  if (jobs != nullptr && !jobs->family.empty()) parts.emplace_back("its family of jobs");
  if (parts.empty()) return {};
  std::string list = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    list.append(i + 1 == parts.size() ? " and " : ", ").append(parts[i]);
  }
  return "The old jobs go, and with them " + list + "; undo brings all of it back.";
}

LoadedDocument imported_document(const ImportDraft& draft, const Document& document,
                                 const ImportedFile& file, const ImportOutcome& outcome) {
  // The rows, of which there may be millions, stay where they are.
  Trace rowless;
  rowless.origin = outcome.trace->origin;
  rowless.format = outcome.trace->format;
  Scenario scene = scenario_from_trace(std::move(rowless));
  set_jobs(draft, chosen_memory(draft, document, outcome.summary), outcome, scene);
  return opened_trace(std::move(scene), outcome.trace, file.path);
}

Scenario with_imported_jobs(const ImportDraft& draft, const Document& document,
                            const ImportOutcome& outcome) {
  Scenario scene = document.scene();
  set_jobs(draft, chosen_memory(draft, document, outcome.summary), outcome, scene);
  // What was about the jobs that were there has nothing to be about.
  scene.description.clear();
  scene.topic.clear();
  scene.knobs.clear();
  scene.bindings.clear();
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
