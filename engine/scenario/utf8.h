// Well-formed UTF-8, for text that goes into scenario files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gnomon {

/// Length of the well-formed character at the start of `text`, 1..4 bytes; 0 if there is none.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

/// Appends the character `code` (not a surrogate, at most 0x10FFFF).
void append_utf8(std::string& out, char32_t code);

/// `text` with U+FFFD in place of every byte that belongs to no character and of every zero: file
/// names are any bytes, scenario files are not.
[[nodiscard]] std::string to_valid_utf8(std::string_view text);

}  // namespace gnomon
