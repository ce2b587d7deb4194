// What can be wrong with a row of a trace. Found without exceptions and put into words only where
// somebody reads them: a file may have a million bad rows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/workload/trace_mapping.h"

namespace gnomon {

enum class TraceFault : std::uint8_t {
  none,
  field_count,  ///< not as many fields as the header
  open_quote,
  after_quote,
  not_json,
  not_object,
  missing,  ///< a JSON object without the key
  empty,
  not_whole,
  not_time,
  overflow,  ///< does not fit 64 bits
  above_limit,
  negative,
  below_one,
  no_prompt,  ///< an empty prompt in a recording
  reversed,   ///< predicted_min above predicted_max
  too_many,   ///< more rows than a trace may have
};
inline constexpr std::size_t trace_fault_count = 17;

/// Whether the fault is in one field, and not in the line.
[[nodiscard]] bool is_of_field(TraceFault fault);

/// A fault with what is needed to say so. `text` is a part of the file.
struct RowFault {
  TraceFault kind = TraceFault::none;
  TraceField field = TraceField::prompt;
  std::string_view text = {};  ///< the value as it stands in the file, where there is one
  std::int64_t number = 0;     ///< the value; of field_count how many there are
  std::int64_t other = 0;      ///< what it is compared with: a limit, the count of the header

  explicit operator bool() const { return kind != TraceFault::none; }
};

/// What the words need to know of the file.
struct FaultContext {
  const TraceMapping& mapping;
  std::string_view predicted_max_name;  ///< as messages name it
  std::string_view line;                ///< the line at fault
};

/// What follows "file, line N, field F: " in a message, without a full stop.
[[nodiscard]] std::string fault_clause(const RowFault& fault, const FaultContext& context);

/// The reason alone, for a list of reasons: "num_decode_tokens is 0".
[[nodiscard]] std::string fault_reason(TraceFault kind, std::string_view field_name);

}  // namespace gnomon
