// Calendar timestamps of traces. Private to engine/workload.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gnomon {

/// Nanoseconds since 1970-01-01 00:00 UTC of "2023-11-16 18:15:46.6805900": a 'T' in place of the
/// blank, no fraction or one of any length (cut after nanoseconds), and "Z", "+01", "+0100" or
/// "+01:00" at the end are understood; without a zone it is UTC. Nothing for any other text, for
/// dates that do not exist, and for years outside 1970..2261, which do not fit nanoseconds.
[[nodiscard]] std::optional<std::int64_t> parse_timestamp_ns(std::string_view text);

}  // namespace gnomon
