// What all trace importers do with a row once it is split: read its numbers, judge them, and gather
// them into a Trace. Private to engine/workload.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workload/trace.h"
#include "engine/workload/trace_import.h"
#include "engine/workload/trace_report.h"

namespace gnomon {

/// The numbers of one row, not yet judged.
struct RawTraceRow {
  std::int64_t line = 0;
  std::int64_t arrival = 0;  ///< rounds, or nanoseconds since any fixed moment
  std::int64_t prompt = 0;
  std::int64_t output = 0;
  std::optional<std::int64_t> predicted_min, predicted_max;
  bool arrival_read = false;  ///< also of rows whose other numbers are wrong
};

/// The texts of a row's fields, by TraceField. One that has no data (not: one that is empty) is
/// missing in its row.
using FieldTexts = std::array<std::string_view, trace_field_count>;

/// Reads the numbers of rows as a mapping means them.
class FieldReader {
 public:
  explicit FieldReader(const TraceMapping& mapping);
  [[nodiscard]] RowFault read(const FieldTexts& texts, RawTraceRow& row) const;

 private:
  [[nodiscard]] RowFault read_arrival(std::string_view text, RawTraceRow& row) const;
  [[nodiscard]] TraceFault read_number(std::string_view text, std::int64_t& value) const;

  std::array<bool, trace_field_count> has_{};
  TimeUnit unit_;
  bool floats_;  // 12.0 is 12
  bool json_;
  bool point_prediction_;
};

/// What is done about a row that cannot be a job.
enum class Tolerance : std::uint8_t {
  none,              ///< the file is refused
  unusable_lengths,  ///< see TraceOptions::skip_unusable
  everything,        ///< it is left out and told of in the report
};

/// Judges rows and gathers them into a Trace.
class TraceCollector {
 public:
  /// `file` stands for the file in messages; it and `mapping` must outlive the collector.
  TraceCollector(const std::string& file, const TraceMapping& mapping, Tolerance tolerance,
                 std::optional<std::int64_t> limit);

  /// Whether `TraceOptions::limit` rows have been added.
  [[nodiscard]] bool full() const { return limit_ && seen_ >= *limit_; }
  /// A row of `line`, or what was wrong with it already. Throws InputError if it cannot be a job
  /// and that is not tolerated.
  void add(const RawTraceRow& row, RowFault fault, std::string_view line);
  /// Places for as many rows as are expected, at most.
  void reserve(std::size_t rows);
  [[nodiscard]] std::int64_t seen() const { return seen_; }
  /// The rows, their arrivals counted from the earliest if they are nanoseconds. Throws InputError
  /// if there is no row, unless everything is tolerated.
  [[nodiscard]] Trace finish();
  [[nodiscard]] TraceReport report() const;

 private:
  [[nodiscard]] RowFault judge(const RawTraceRow& row, TraceRow& job) const;
  void refuse(const RawTraceRow& row, const RowFault& fault, bool judged, std::string_view line);
  void note(const RawTraceRow& row, const RowFault& fault, std::string_view line);
  [[nodiscard]] std::string clause(const RowFault& fault, std::string_view line) const;
  [[nodiscard]] std::string_view field_name(const RowFault& fault) const;

  const std::string& file_;
  const TraceMapping& mapping_;
  Tolerance tolerance_;
  std::optional<std::int64_t> limit_;
  bool recorded_;
  std::vector<TraceRow> rows_;
  std::vector<std::int64_t> source_rows_;
  std::int64_t seen_ = 0;  // data rows, those left out included
  std::optional<std::int64_t> earliest_;
  std::array<std::array<Rejection, trace_field_count>, trace_fault_count> rejected_;
};

/// Adds the rows of separated values, or of JSON lines. Throws InputError where the collector does
/// and where the mapping names a column that is not there. False: it was stopped.
[[nodiscard]] bool read_csv_rows(std::string_view text, const std::string& file,
                                 const TraceMapping& mapping, TraceCollector& rows,
                                 const TraceWatch& watch);
[[nodiscard]] bool read_json_rows(std::string_view text, const TraceMapping& mapping,
                                  TraceCollector& rows, const TraceWatch& watch);

/// Asks the watch every so many rows.
class WatchedRows {
 public:
  WatchedRows(const TraceWatch& watch, std::string_view text)
      : watch_(watch), bytes_(static_cast<std::int64_t>(text.size())) {}
  /// False: stop.
  [[nodiscard]] bool go_on(std::int64_t bytes_left, std::int64_t rows) {
    if (!watch_ || ++calls_ % 4096 != 0) return true;
    return watch_(bytes_ - bytes_left, rows);
  }

 private:
  const TraceWatch& watch_;
  std::int64_t bytes_;
  std::uint64_t calls_ = 0;
};

}  // namespace gnomon
