// The tabs of the two places for reading: the dock under the panes, and the panel beside them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gnomon::desktop {

/// Under the panes, as wide as they are: what has rounds for its x axis, or many rows.
enum class DockTab : std::uint8_t { curves, log, sweep };
inline constexpr std::size_t dock_tabs = 3;

/// Beside the panes: what is said of one job, one rule, one moment.
enum class ReadingTab : std::uint8_t { job, rule, alarms, what_if, notes };
inline constexpr std::size_t reading_tabs = 5;

// On the command line and in the settings, in the order of the enumerations; "none" is neither.
inline constexpr std::array<std::string_view, dock_tabs> dock_words = {"curves", "log", "sweep"};
inline constexpr std::array<std::string_view, reading_tabs> reading_words = {
    "job", "rule", "alarms", "what-if", "notes"};

}  // namespace gnomon::desktop
