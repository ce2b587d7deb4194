// Amounts in sentences, as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gnomon {

/// 16492 → "16,492"; negative numbers with U+2212.
[[nodiscard]] std::string grouped(std::int64_t value);
/// 1, "run" → "1 run"; 16492, "run" → "16,492 runs".
[[nodiscard]] std::string counted(std::int64_t count, std::string_view noun);

}  // namespace gnomon
