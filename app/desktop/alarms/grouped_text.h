// Sentences of the engine, with their numbers as the window writes them.
#pragma once

#include <string>
#include <string_view>

namespace gnomon::desktop {

/// "Job 17234 starts in round 1200." → "Job 17,234 starts in round 1,200." Leaves alone what has
/// separators already, decimals, and what stands in double quotes.
[[nodiscard]] std::string grouped_text(std::string_view sentence);

}  // namespace gnomon::desktop
