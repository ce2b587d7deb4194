// Numbers in words that people type and read: policy parameters, options of the command line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gnomon {

/// The finite number that `text` is, the whole of it: "1.5", "-3e2", or a fraction such as "4/3".
/// nullopt when it is none.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// The shortest text that reads back as `value`: "2", "1.5".
[[nodiscard]] std::string shortest(double value);

}  // namespace gnomon
