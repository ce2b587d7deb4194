// The trace files that a mix draws from: a scenario file names them, whoever opens it reads them.
#pragma once

#include <filesystem>
#include <string>

#include "engine/model/error.h"
#include "engine/scenario/scenario.h"

namespace gnomon {

/// A trace file is not the one any more that the scenario was saved with. It can be accepted.
class ChangedSource : public InputError {
 public:
  using InputError::InputError;
};

/// Reads the trace file of every source of that kind that has not been read yet, and makes its path
/// absolute, from `folder`, which is the scenario's: a scenario in memory can be saved anywhere.
/// `name` stands for the scenario in messages. A file with another fingerprint than the source has
/// is refused as ChangedSource, or else taken with its own; one without is given its own. Throws
/// InputError with one sentence naming scenario, source and file: one that cannot be read, that is
/// no trace, or has no usable rows. Then nothing has changed.
void resolve_sources(Scenario& scenario, const std::filesystem::path& folder,
                     const std::string& name, bool accept_changed);

/// The scenario as it is written into `folder`: trace files below it or beside it by their path
/// from there, so that folders can be moved as a whole; the others by their absolute path.
[[nodiscard]] Scenario with_related_sources(Scenario scenario, const std::filesystem::path& folder);

/// The content of a trace file as a source of kind "trace", read by `mapping` (see SourceSpec).
/// Throws InputError with a clause: it cannot be read so, or has no usable rows.
[[nodiscard]] SourceSpec trace_source(const std::filesystem::path& file, std::string_view content,
                                      const std::string& mapping);

}  // namespace gnomon
