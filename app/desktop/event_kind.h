// What playback can jump to.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gnomon::desktop {

enum class EventKind : std::uint8_t { any, start, kill, completion, phase };
inline constexpr std::size_t event_kinds = 5;

/// As the window and the state dump say them, in the order of the enumeration.
inline constexpr std::array<std::string_view, event_kinds> event_words = {"event", "start", "kill",
                                                                          "completion", "phase"};

}  // namespace gnomon::desktop
