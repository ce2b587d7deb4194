// Reading and writing scenario files: JSON by cereal, with a class version.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "engine/scenario/scenario.h"

namespace gnomon {

/// The newest version of the file format that this program reads; it writes this one.
inline constexpr int scenario_version = 1;

/// Reads a scenario, and the trace files that its mix draws from (see resolve_sources.h): parsing
/// alone leaves those unread. Throws InputError with one sentence that names the file and, where
/// there is one, the line or the field: for a file of a newer version, a truncated or damaged one, an
/// unknown policy or source, a value out of range, a trace file that is missing or has changed. Sizes
/// are checked against the file's before anything is allocated.
[[nodiscard]] Scenario load_scenario(const std::filesystem::path& file,
                                     FileKinds kinds = FileKinds::regular);
[[nodiscard]] Scenario parse_scenario(std::string_view text, const std::string& name);

/// Load → save → load is identical, and so are the bytes of two saves.
[[nodiscard]] std::string scenario_text(const Scenario& scenario);

/// Writes to a temporary name in the same folder, syncs, and renames. Throws InputError naming the
/// file and the system's reason; the old file is then still whole. Trace files of a mix are named
/// relative to the folder where they are near it.
void save_scenario(const Scenario& scenario, const std::filesystem::path& file);

/// Atomic replacement of any file, as above. Used by every writer of the project.
void write_file_atomically(const std::filesystem::path& file, std::string_view contents);

/// The same for what is too long to be held in memory: `write` is given the temporary file, and
/// when it throws, the old file is left as it was.
using FileWriter = std::function<void(std::ostream&)>;
void write_file_atomically(const std::filesystem::path& file, const FileWriter& write);

/// What a file is by its content, or by the first 64 KiB of it. Whatever is nothing else is taken
/// for a trace.
enum class ContentKind : std::uint8_t { scenario, recorded_run, trace };
[[nodiscard]] ContentKind content_kind(std::string_view text);

/// Opens a scenario (`.json` with a scenario in it), a recorded run (the log of a serving system, or
/// a table of runs that says what its jobs are), or a trace (anything that `read_trace` reads),
/// told apart by content. All but scenarios leave the policies open. Throws InputError.
[[nodiscard]] Scenario open_any(const std::filesystem::path& file,
                                const TraceOptions& options = {});

}  // namespace gnomon
