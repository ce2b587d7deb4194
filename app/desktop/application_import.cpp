// Traces on their way into the window: looked at in a dialog, and then opened, put in place of the
// jobs that are there, or added to the mix.
#include <memory>
#include <utility>

#include "app/desktop/application.h"
#include "app/desktop/import/import_words.h"
#include "engine/model/error.h"

namespace gnomon::desktop {

void Application::begin_import(const std::filesystem::path& file) {
  importer_.open(file);
  import_dialog_.begin(std::exchange(opening_for_mix_, false) && document_.mix() != nullptr &&
                       can_change_jobs(document_));
  import_proposed_ = false;
  ui_.overlay = Overlay::import_trace;
}

void Application::take_import() {
  const TraceImporter::State state = importer_.state();
  if (state.path.empty()) return;
  if (ui_.overlay != Overlay::import_trace) return importer_.close();  // it was cancelled
  if (state.file && !import_proposed_) {
    import_dialog_.set_proposal(state.file->proposal.mapping);
    import_proposed_ = true;
  }
  if (state.file || state.error.empty()) return;
  // No trace after all: nothing that a dialog could help with.
  importer_.close();
  ui_.overlay = Overlay::none;
  show_error(state.error);
}

void Application::apply_import(const Actions& actions) {
  if (actions.import_mapping) importer_.set_mapping(*actions.import_mapping);
  if (!actions.import_now) return;
  const TraceImporter::State state = importer_.state();
  if (!state.file || !state.outcome || state.progress) return;
  const ImportDraft draft = import_dialog_.draft();
  importer_.close();
  ui_.overlay = Overlay::none;
  const std::string words = imported_words(draft, state.path.filename().string(),
                                           coming_jobs(draft, document_, *state.outcome),
                                           left_out_rows(draft, document_, *state.outcome));
  try {
    switch (draft.target) {
      case ImportDraft::Target::new_scenario: {
        const auto loaded = std::make_shared<LoadedDocument>(
            imported_document(draft, document_, *state.file, *state.outcome));
        return leave_or_ask([this, loaded, words] {
          install(std::move(*loaded));
          ui_.note = words;
        });
      }
      case ImportDraft::Target::replace_workload:
        document_.edit(with_imported_jobs(draft, document_, *state.outcome), state.outcome->trace);
        break;
      case ImportDraft::Target::add_source:
        document_.edit(with_imported_source(document_, *state.file, *state.outcome));
        break;
    }
    ui_.selected_job = no_job;
    edited_press_ = 0;
    recent_.add(state.path);
    ui_.note = words;
  } catch (const InputError& error) {
    show_error(error.what());
  }
}

}  // namespace gnomon::desktop
