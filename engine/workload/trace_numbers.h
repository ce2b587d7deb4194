// Numbers and times of traces, read without exceptions. Private to engine/workload.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/workload/trace_fault.h"

namespace gnomon::trace_text {

/// The whole of `text` as a whole number. Otherwise empty, not_whole (a fraction, a sign but '-',
/// trailing characters), or for more than 64 bits overflow or negative; `value` is then 0.
[[nodiscard]] TraceFault read_whole(std::string_view text, std::int64_t& value);

/// The same, but "12.0" is 12: tables that pass through pandas turn counts into floats.
[[nodiscard]] TraceFault read_whole_or_float(std::string_view text, std::int64_t& value);

/// A time in `unit`, which is not rounds, as nanoseconds: exact for decimal fractions. Otherwise
/// empty, not_time, negative or above_limit.
[[nodiscard]] TraceFault read_time_ns(std::string_view text, TimeUnit unit, std::int64_t& value);

/// The largest time that can be read, in `unit`: the year 2255 where 0 is 1970.
[[nodiscard]] std::int64_t largest_time(TimeUnit unit);

}  // namespace gnomon::trace_text
