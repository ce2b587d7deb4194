// Sentences of the engine, with their numbers as the window writes them.
#pragma once

#include <string>
#include <string_view>

namespace gnomon::desktop {

/// "Job 17234 starts in round 1200." → "Job 17234 starts in round 1,200." Leaves alone what has
/// separators already, decimals, what stands in double quotes, and the numbers of jobs: those are
/// names, and in a list ("jobs 1770, 71 and 316 more") separators would make two of one.
[[nodiscard]] std::string grouped_text(std::string_view sentence);

}  // namespace gnomon::desktop
