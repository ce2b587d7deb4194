// What was chosen in the import dialog, and the document that comes of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/desktop/document.h"
#include "app/desktop/import/imported_file.h"

namespace gnomon::desktop {

struct ImportDraft {
  enum class Target : std::uint8_t {
    new_scenario,
    replace_workload,  ///< of the open scenario, whose policies and M stay
    add_source,        ///< to the mix of the open scenario
  };
  enum class Infeasible : std::uint8_t { leave_out, raise_memory };

  TraceMapping mapping;
  Target target = Target::new_scenario;
  Infeasible infeasible = Infeasible::leave_out;
  bool keep_times = true;  ///< of a file that has times: jobs arrive at them, else all at once
  double rounds_per_second = TraceWorkload().rounds_per_second;  ///< of times that are no rounds
  /// M as it was typed, commas and blanks allowed; empty: as `usual_memory` says.
  std::string memory_text;
};

/// What a trace opens at in every other way, too: the usual M, or the peak of the largest request
/// where that is more.
[[nodiscard]] Tokens proposed_memory(const TraceSummary& summary);
/// M where nobody has typed another: of jobs for the open scenario its own, else as proposed.
[[nodiscard]] Tokens usual_memory(const ImportDraft& draft, const Document& document,
                                  const TraceSummary& summary);
/// M that the import is judged by, before it is raised; of text that is no M as usual.
[[nodiscard]] Tokens judged_memory(const ImportDraft& draft, const Document& document,
                                   const TraceSummary& summary);

/// The jobs that come of the import, without those that do not fit and are left out.
[[nodiscard]] std::int64_t coming_jobs(const ImportDraft& draft, const Document& document,
                                       const ImportOutcome& outcome);
/// Rows of the file that do not become jobs: those that cannot, and those that do not fit.
[[nodiscard]] std::int64_t left_out_rows(const ImportDraft& draft, const Document& document,
                                         const ImportOutcome& outcome);

/// Why the import cannot be carried out, as a sentence; empty: it can.
[[nodiscard]] std::string import_problem(const ImportDraft& draft, const Document& document,
                                         const ImportOutcome& outcome);

/// Whether the open scenario can have other jobs, or be given one more source: not while it is a
/// lesson, whose steps are about the jobs that it has.
[[nodiscard]] bool can_change_jobs(const Document& document);
/// What goes with the jobs of the open scenario when they are replaced, as a sentence; empty:
/// nothing does.
[[nodiscard]] std::string lost_with_jobs(const Document& document);

/// A scenario of its own, with policies for it; what has no place in it is left out.
[[nodiscard]] LoadedDocument imported_document(const ImportDraft& draft, const Document& document,
                                               const ImportedFile& file,
                                               const ImportOutcome& outcome);

/// The open scenario with other jobs: the scene without rows, to go with the trace of `outcome`,
/// and without what was about the jobs that it had: description, topic, knobs and family.
[[nodiscard]] Scenario with_imported_jobs(const ImportDraft& draft, const Document& document,
                                          const ImportOutcome& outcome);

/// The open scenario, which is a mix, with the file as one more source. Throws InputError.
[[nodiscard]] Scenario with_imported_source(const Document& document, const ImportedFile& file,
                                            const ImportOutcome& outcome);

}  // namespace gnomon::desktop
