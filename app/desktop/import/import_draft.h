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
  /// M as it was typed; nothing: as `proposed_memory` says.
  std::optional<Tokens> memory_limit;
};

/// The open document's M where every row fits, else 16,492 or the largest prompt + output where
/// that is more. `document` may be empty.
[[nodiscard]] Tokens proposed_memory(const Document& document, const TraceSummary& summary);
/// M that the import is judged by: for a scenario that is open its own.
[[nodiscard]] Tokens judged_memory(const ImportDraft& draft, const Document& document,
                                   const TraceSummary& summary);

/// Why the import cannot be carried out, as a sentence; empty: it can.
[[nodiscard]] std::string import_problem(const ImportDraft& draft, const ImportOutcome& outcome);

/// A scenario of its own, with policies for it; what has no place in it is left out.
[[nodiscard]] LoadedDocument imported_document(const ImportDraft& draft, const Document& document,
                                               const ImportedFile& file,
                                               const ImportOutcome& outcome);

/// The open scenario with other jobs: the scene without rows, to go with the trace of `outcome`.
[[nodiscard]] Scenario with_imported_jobs(const ImportDraft& draft, const Document& document,
                                          const ImportOutcome& outcome);

/// The open scenario, which is a mix, with the file as one more source. Throws InputError.
[[nodiscard]] Scenario with_imported_source(const Document& document, const ImportedFile& file,
                                            const ImportOutcome& outcome);

}  // namespace gnomon::desktop
