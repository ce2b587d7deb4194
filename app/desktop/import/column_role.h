// What a column of a file is to be: a choice that the head of every column offers.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/workload/trace_mapping.h"

namespace gnomon::desktop {

enum class ColumnRole : std::uint8_t {
  none,
  arrival,
  prompt,
  output,
  predicted,       ///< one number, both ends of the prediction
  predicted_from,  ///< its lower end
  predicted_to,
};
inline constexpr std::array<const char*, 7> column_role_words = {
    "—", "arrival", "prompt", "output", "predicted", "predicted from", "predicted to"};

[[nodiscard]] ColumnRole role_of(const TraceMapping& mapping, std::string_view column);

/// Gives the column that role, and takes it from any other that has it. A mapping that is changed
/// is none of the known forms any more.
void set_role(TraceMapping& mapping, const std::string& column, ColumnRole role);

/// The line under the title: "Azure LLM inference trace".
[[nodiscard]] std::string form_words(const TraceProposal& proposal, const TraceMapping& mapping);

}  // namespace gnomon::desktop
