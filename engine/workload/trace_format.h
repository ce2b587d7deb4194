// The forms in which request traces come.
#pragma once

#include <cstdint>
#include <string_view>

namespace gnomon {

/// `automatic` is a wish, to be told by the file; of a mapping it means "none of the known forms".
enum class TraceFormat : std::uint8_t { automatic, plain, azure, vidur, mooncake };

/// "auto", "plain", "azure", "vidur", "mooncake".
[[nodiscard]] std::string_view to_string(TraceFormat format);
/// Throws InputError listing the names.
[[nodiscard]] TraceFormat parse_trace_format(std::string_view name);

}  // namespace gnomon
