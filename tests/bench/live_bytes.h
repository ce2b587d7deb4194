// Counts the bytes that the program holds through operator new, which this executable replaces.
#pragma once

#include <cstdint>

namespace gnomon::bench {

/// Bytes held now, as the allocator rounds them.
std::int64_t live_bytes();

/// Forgets the peak: from here on it is counted from live_bytes().
void reset_peak_bytes();

/// The most bytes held at once since the last reset.
std::int64_t peak_bytes();

}  // namespace gnomon::bench
