// What the import dialog knows of a file: the file itself, and what comes of it by a mapping.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/desktop/scene_facts.h"
#include "engine/workload/source_rows.h"
#include "engine/workload/trace_import.h"

namespace gnomon::desktop {

/// A file that was read once, with what it proposes. Shared between the window and its workers.
struct ImportedFile {
  std::filesystem::path path;
  std::string content;
  std::string fingerprint;
  TraceProposal proposal;
};

/// The first rows of a file that is read by a mapping.
struct ImportPreview {
  TraceMapping mapping;
  TracePreview table;
};
inline constexpr std::size_t import_preview_rows = 12;

/// What comes of a file by a mapping.
struct ImportOutcome {
  TraceMapping mapping;
  std::shared_ptr<const Trace> trace;      ///< the usable rows; never null
  std::shared_ptr<const SourceRows> rows;  ///< to be drawn from; null without usable rows
  TraceReport report;
  TraceSummary summary;
  SceneFacts facts;  ///< with histograms of the lengths
};

/// Called with the bytes and rows that are done; false stops.
using ImportWatch = TraceWatch;

/// Nothing when `watch` stopped it; it is called with 0 rows. Throws InputError when the file
/// cannot be read, and with the sentence of the strict reader when it is no table with whole
/// numbers.
[[nodiscard]] std::shared_ptr<const ImportedFile> read_import(const std::filesystem::path& path,
                                                              const ImportWatch& watch);

[[nodiscard]] ImportPreview preview_import(const ImportedFile& file, const TraceMapping& mapping);

/// Nothing when `watch` stopped it. Throws InputError for a mapping that cannot be used.
[[nodiscard]] std::shared_ptr<const ImportOutcome> work_out_import(const ImportedFile& file,
                                                                   const TraceMapping& mapping,
                                                                   const ImportWatch& watch);

/// Whether the file that begins with `head` is for the import dialog: a table with whole numbers
/// that is neither a scenario nor a recorded run.
[[nodiscard]] bool is_for_import(std::string_view head);
/// The same of a file, by its first 64 KiB; false for one that cannot be read.
[[nodiscard]] bool is_for_import(const std::filesystem::path& file);

}  // namespace gnomon::desktop
