// Recorded schedules on their way into a document.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "app/desktop/document.h"
#include "app/desktop/recording_loader.h"

namespace gnomon::desktop {

/// What became of it, for people: a note or an error, never both.
struct AddedRecordings {
  std::string note = {};
  std::string error = {};
  std::optional<std::size_t> first_pane = {};  ///< of the new ones; none where all panes are taken
};

/// Adds what was read to the document it was chosen for, in one step that can be undone, and shows
/// as many schedules as there are panes for. Where that document is no longer the open one, or has
/// no room, nothing changes and `error` says why.
/// `jobs` are those of the document as far as they are known, else null: the recordings remember
/// what they are of. A table that says of a job what it is has to agree with them, or its schedules
/// are of other jobs.
[[nodiscard]] AddedRecordings add_recordings(Document& document, RecordingLoader::Result loaded,
                                             const Instance* jobs);

}  // namespace gnomon::desktop
