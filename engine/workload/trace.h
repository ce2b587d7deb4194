// Request traces as they come from files: rows with the times of their source, before anybody has
// decided what a round is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/types.h"
#include "engine/workload/text_file.h"
#include "engine/workload/trace_format.h"

namespace gnomon {

/// One request of a trace.
struct TraceRow {
  std::int64_t arrival = 0;  ///< nanoseconds since the earliest row, or rounds: see Trace
  Tokens prompt = 0;
  Tokens output = 1;
  Tokens predicted_min = 1;  ///< equal to output where the source has no prediction
  Tokens predicted_max = 1;

  friend bool operator==(const TraceRow&, const TraceRow&) = default;
};

struct Trace {
  std::string origin;  ///< file name without folders, for captions
  /// Of a file that was read by a mapping of its own: plain.
  TraceFormat format = TraceFormat::plain;
  bool arrivals_in_rounds = true;  ///< else nanoseconds since the earliest arrival of the file
  bool has_arrivals = false;
  bool has_predictions = false;
  std::vector<TraceRow> rows;
  std::vector<std::int64_t> source_rows;  ///< data row of the file, from 0; empty = identity
  std::int64_t skipped_rows = 0;          ///< rows of the file that were left out

  friend bool operator==(const Trace&, const Trace&) = default;
};

struct TraceOptions {
  TraceFormat format = TraceFormat::automatic;
  /// Which columns mean what, as text (see parse_mapping in trace_mapping.h); empty: the file is of
  /// a known form. `format` is then of no account.
  std::string mapping;
  std::optional<std::int64_t> limit;  ///< first n data rows only
  /// Leave out rows whose lengths cannot be a job (zero or negative), counting them, in place of
  /// refusing the file. A row that cannot be read as numbers is an error all the same. An empty
  /// prompt is a job of the model and refuses no file, but in a recording (every form but plain) it
  /// is a fault: this leaves such rows out as well.
  bool skip_unusable = false;
  /// Of a scenario whose mix draws from trace files: take files that have changed since it was
  /// saved as they are now, in place of refusing them.
  bool accept_changed_sources = false;
  /// Let jobs arrive at the times of the trace, whatever its form, in place of the importer's
  /// default (see scenario_from_trace).
  bool keep_times = false;
  /// Of the file itself; whatever files a scenario names must be regular.
  FileKinds kinds = FileKinds::regular;
};

/// Reads a trace. Recognises the format by its header (CSV: column names in any order and case, LF
/// or CRLF, optional UTF-8 mark, quoted fields) or by its first object (JSON lines). Throws
/// InputError naming file, line (from 1) and field. Rows keep the order of the file.
[[nodiscard]] Trace read_trace(const std::filesystem::path& file, const TraceOptions& options = {});

/// The same from memory; `name` stands for the file in messages.
[[nodiscard]] Trace parse_trace(std::string_view text, const std::string& name,
                                const TraceOptions& options = {});

}  // namespace gnomon
