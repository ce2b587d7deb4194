// Which column of a file means what: how any table of whole numbers becomes a trace.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workload/trace_format.h"

namespace gnomon {

/// What a column of a trace can be.
enum class TraceField : std::uint8_t { arrival, prompt, output, predicted_min, predicted_max };
inline constexpr std::size_t trace_field_count = 5;

/// "arrival", "prompt", "output", "predicted_min", "predicted_max".
[[nodiscard]] std::string_view to_string(TraceField field);

/// In what arrivals are counted. Everything but rounds is time since any fixed moment: the earliest
/// arrival of the file becomes 0.
enum class TimeUnit : std::uint8_t {
  rounds,
  seconds,
  milliseconds,
  microseconds,
  nanoseconds,
  date_time,  ///< "2023-11-16 18:15:46.6805900", see timestamp.h
};
inline constexpr std::size_t time_unit_count = 6;

/// "rounds", "seconds", …, "date".
[[nodiscard]] std::string_view to_string(TimeUnit unit);

struct TraceMapping {
  /// One of the known forms, with its own habits: the plain one is strict about numbers, and has
  /// jobs without a prompt; azure is strict too. Else automatic.
  TraceFormat form = TraceFormat::automatic;
  bool json_lines = false;  ///< one JSON object a line; else separated values
  char separator = ',';     ///< ',', ';' or '\t'; of separated values
  bool header = true;       ///< the first line names the columns; of separated values
  /// By TraceField: the name of a column or key, empty where there is none. "column 3" is the third
  /// whatever it is called. One column for both ends of the prediction is a point prediction, which
  /// is raised to 1 where it is less: regressions predict zero and below now and then.
  std::array<std::string, trace_field_count> columns = {};
  TimeUnit unit = TimeUnit::rounds;

  [[nodiscard]] const std::string& column(TraceField field) const {
    return columns[static_cast<std::size_t>(field)];
  }
  [[nodiscard]] std::string& column(TraceField field) {
    return columns[static_cast<std::size_t>(field)];
  }
  /// One column is both ends of the prediction.
  [[nodiscard]] bool has_point_prediction() const {
    return !column(TraceField::predicted_min).empty() &&
           column(TraceField::predicted_min) == column(TraceField::predicted_max);
  }
  friend bool operator==(const TraceMapping&, const TraceMapping&) = default;
};

/// What a file looks like from its first lines.
struct TraceProposal {
  TraceMapping mapping;
  std::vector<std::string> columns;  ///< as a mapping names them, in the order of the file
  bool named = false;    ///< prompts and outputs were told by the names of their columns
  bool tabular = false;  ///< a table with whole numbers in at least two columns
};

/// Looks at the first lines of a file: which known form it is, or else which columns are what, by
/// their names and by what their values look like. Never throws; a file that is nothing of the kind
/// comes back with `tabular` false.
[[nodiscard]] TraceProposal propose_mapping(std::string_view text);

/// The first rows of a file as they stand there.
struct TracePreview {
  /// As a mapping names them: what stands in the header where that is there once, else "column 3";
  /// of JSON lines the keys of the first objects.
  std::vector<std::string> columns;
  /// Of each row a text per column, cut after 80 bytes; empty where it has none. A row that cannot
  /// be split has its line in the first column.
  std::vector<std::vector<std::string>> rows;
  std::vector<std::int64_t> lines;  ///< of the file, from 1, of each row
};

/// At most `rows` rows of `text`, read with the separator and the header of `mapping`.
[[nodiscard]] TracePreview preview_trace(std::string_view text, const TraceMapping& mapping,
                                         std::size_t rows);

/// The unit that the name and the values of the arrival column look like; that of `mapping` where
/// it has no such column.
[[nodiscard]] TimeUnit propose_unit(std::string_view text, const TraceMapping& mapping);

/// What a mapping lacks before a file can be read with it, as a sentence; empty: nothing.
[[nodiscard]] std::string mapping_problem(const TraceMapping& mapping);

/// A mapping as text, for command lines and scenario files:
/// "prompt=ISL,output=OSL,arrival=t,unit=seconds,header=yes,separator=comma". A comma, an equals
/// sign or a backslash in a name has a backslash before it. The form and `json_lines` are not said:
/// the content of the file decides.
[[nodiscard]] std::string to_text(const TraceMapping& mapping);

/// Reads such a text; `predicted=P` is short for both ends. What it does not say about unit, header
/// and separator is as in the file's own `proposal`; columns that it does not name are not used.
/// Throws InputError. `says_unit`, when given, receives whether the text has a unit.
[[nodiscard]] TraceMapping parse_mapping(std::string_view text, const TraceMapping& proposal,
                                         bool* says_unit = nullptr);

/// The same for a file with that content, which also tells the unit where the text does not.
[[nodiscard]] TraceMapping parse_mapping_for(std::string_view content, std::string_view text);

}  // namespace gnomon
