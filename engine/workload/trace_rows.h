// What all trace importers do with a row once its numbers are read. Private to engine/workload.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/workload/trace.h"

namespace gnomon {

/// What the forms call their fields, and how far they are trusted.
struct TraceFieldNames {
  std::string_view arrival, prompt, output, predicted_min, predicted_max;
  /// The form is a recording of real requests: one with an empty prompt is a fault of the
  /// recording, which `skip_unusable` leaves out. In the plain form s = 0 is a request like any
  /// other.
  bool recorded = true;
};

/// The numbers of one row, not yet judged.
struct RawTraceRow {
  std::int64_t line = 0;
  std::int64_t arrival = 0;  ///< rounds, or nanoseconds since any fixed moment
  std::int64_t prompt = 0;
  std::int64_t output = 0;
  std::optional<std::int64_t> predicted_min, predicted_max;
};

/// Judges rows and gathers them into a Trace.
class TraceCollector {
 public:
  /// `file` stands for the file in messages; it and `options` must outlive the collector.
  TraceCollector(const std::string& file, const TraceOptions& options, TraceFieldNames names);

  /// Whether `TraceOptions::limit` rows have been added.
  [[nodiscard]] bool full() const;
  /// Throws InputError if the row cannot be a job and is not to be skipped.
  void add(const RawTraceRow& row);
  /// Places for as many rows as are expected, at most.
  void reserve(std::size_t rows);
  /// The rows, their arrivals counted from the earliest if they are nanoseconds. `trace` brings
  /// format and flags. Throws InputError if there is no row.
  [[nodiscard]] Trace finish(Trace trace);

 private:
  [[nodiscard]] bool unusable(const RawTraceRow& row) const;

  const std::string& file_;
  const TraceOptions& options_;
  TraceFieldNames names_;
  std::vector<TraceRow> rows_;
  std::vector<std::int64_t> source_rows_;
  std::int64_t seen_ = 0;  ///< data rows, skipped ones included
  std::int64_t earliest_ = 0;
};

/// The CSV forms: plain, Azure, Vidur.
[[nodiscard]] Trace parse_csv_trace(std::string_view text, const std::string& file,
                                    const TraceOptions& options);

/// The Mooncake form: one JSON object a line.
[[nodiscard]] Trace parse_mooncake_trace(std::string_view text, const std::string& file,
                                         const TraceOptions& options);

/// The forms that are recognised, for messages.
inline constexpr std::string_view recognised_trace_forms =
    "plain (arrival,prompt,output[,predicted_min,predicted_max]), "
    "azure (TIMESTAMP,ContextTokens,GeneratedTokens), "
    "vidur (num_prefill_tokens,num_decode_tokens[,num_predicted_decode_tokens]), "
    "mooncake (JSON lines with timestamp,input_length,output_length)";

}  // namespace gnomon
