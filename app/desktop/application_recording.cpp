// Schedules that come from elsewhere, added to the open scenario.
#include "app/desktop/added_recordings.h"
#include "app/desktop/application.h"
#include "engine/scenario/recordings.h"

namespace gnomon::desktop {

void Application::open_chosen(const std::filesystem::path& file, FileBrowser::Purpose purpose,
                              bool accept_changed_sources) {
  // A table that knows its jobs is a document of its own, unless it was asked for here.
  const bool wanted = purpose == FileBrowser::Purpose::add_recording;
  if (document_.is_open() && (wanted || is_runs_csv(file, true))) {
    ui_.message.reset();
    return recordings_.open(file, document_.serial());
  }
  open(file, DocumentLoader::Traces::look_at, accept_changed_sources);
  opening_for_mix_ = purpose == FileBrowser::Purpose::add_source;
}

// The jobs of the document as they are now; null while they are being worked out.
const Instance* Application::shown_jobs() const {
  for (const SimulationSnapshot::Pane& pane : simulation_.panes) {
    if (pane.result && !pane.stale) return pane.result->base_scene()->instance.get();
  }
  return nullptr;
}

void Application::take_added_runs() {
  while (auto loaded = recordings_.take()) {
    AddedRecordings added = add_recordings(document_, *std::move(loaded), shown_jobs());
    if (!added.error.empty()) {
      show_error(added.error);
      continue;
    }
    edited_press_ = 0;
    if (added.first_pane) ui_.focused_pane = *added.first_pane;
    ui_.note = std::move(added.note);
  }
}

}  // namespace gnomon::desktop
