// What the name of a column says that it is. Private to engine/workload.
#pragma once

#include <optional>
#include <string_view>

#include "engine/workload/trace_mapping.h"

namespace gnomon {

/// How well a name fits a field: 0 not at all, else the higher the better. A point prediction fits
/// predicted_min and predicted_max alike.
[[nodiscard]] int name_fit(std::string_view name, TraceField field);

/// The unit at the end of a name: "arrival_ms", "time (s)".
[[nodiscard]] std::optional<TimeUnit> unit_in_name(std::string_view name);

}  // namespace gnomon
