// Numbers in the words of a formula card, as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gnomon {

/// 16492 → "16,492"; negative numbers with U+2212.
[[nodiscard]] std::string grouped(std::int64_t value);
/// At most two decimals, three below 0.1, and none that say nothing: 10.6667 → "10.67", 2 → "2".
[[nodiscard]] std::string grouped(double value);
/// 1, "run" → "1 run"; 2 → "2 runs".
[[nodiscard]] std::string counted(std::int64_t count, std::string_view noun);

}  // namespace gnomon
