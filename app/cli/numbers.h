// Numbers on the command line and in tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gnomon::cli {

/// The whole number in `text`. Throws InputError "OPTION needs …" unless it is one in min..max.
[[nodiscard]] std::int64_t parse_integer(std::string_view option, std::string_view text,
                                         std::int64_t min, std::int64_t max);

/// A finite number or a fraction such as 4/3. Throws InputError likewise.
[[nodiscard]] double parse_number(std::string_view option, std::string_view text);

/// Six significant digits at most, for tables: "1.33333".
[[nodiscard]] std::string brief(double value);

/// With a fixed number of decimals.
[[nodiscard]] std::string fixed(double value, int decimals);

/// Whether the value is a whole number that a double holds exactly.
[[nodiscard]] bool is_whole(double value);

}  // namespace gnomon::cli
