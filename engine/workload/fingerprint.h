// Whether a file is still the one that it was.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gnomon {

/// The content of a file in a few characters, the same on every machine: 16 hexadecimal digits of a
/// 64-bit hash, a dash, and the number of bytes. Tells accidents, not forgeries.
[[nodiscard]] std::string fingerprint_of(std::string_view content);

/// A hash as 16 hexadecimal digits.
[[nodiscard]] std::string hexadecimal(std::uint64_t hash);

}  // namespace gnomon
