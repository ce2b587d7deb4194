// How fast recorded times pass: limits that lists of jobs and mixes share.
#pragma once

#include <string_view>

namespace gnomon {

/// Of `rounds_per_second` and of `speed`: outside, recorded times would be no rounds any more.
inline constexpr double min_time_rate = 1e-6;
inline constexpr double max_time_rate = 1e6;

/// Throws InputError with a clause that begins with `field`; for what is no number, too.
void validate_time_rate(std::string_view field, double rate);

}  // namespace gnomon
