// Numbers as people read them: thousands separators, true minus signs, the shortest unit that is
// still exact enough. Pure text, no locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gnomon::desktop {

/// 16492 → "16,492"; negative numbers with U+2212.
[[nodiscard]] std::string with_separators(std::int64_t value);
/// The same with `decimals` digits after the point: 118.46, 1 → "118.5".
[[nodiscard]] std::string with_separators(double value, int decimals);
/// 1, "round" → "round"; 2 → "rounds"; 2, "batch" → "batches".
[[nodiscard]] std::string noun(std::int64_t count, std::string_view singular);
/// The number in front of it: 16492, "round" → "16,492 rounds".
[[nodiscard]] std::string counted(std::int64_t count, std::string_view singular);
/// At most four significant digits: "9,999", "17.8 k", "1.23 M", "4.5 G".
[[nodiscard]] std::string compact(double value);
/// 0.784 → "78 %"; below 10 % with one decimal.
[[nodiscard]] std::string percent(double fraction);
/// −0.109 → "−11 %", 0.042 → "+4.2 %", 0 → "±0 %".
[[nodiscard]] std::string signed_percent(double fraction);
/// 1.499 → "×1.50"; "–" for 0, which is how Metrics says that there is none.
[[nodiscard]] std::string ratio(double value);
/// 1536 → "1.5 KiB".
[[nodiscard]] std::string file_size(std::uintmax_t bytes);

}  // namespace gnomon::desktop
