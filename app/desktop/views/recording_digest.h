// What is shown of a whole recording in every frame, worked out once: it may have millions of runs.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/recording/recording.h"

namespace gnomon::desktop {

struct RecordingDigest {
  /// A request of the picture of residuals, or several that would lie on one another.
  struct Dot {
    float length = 0;  ///< of the run, from 0 for the shortest to 1 for the longest
    float extra = 0;   ///< rounds too many (+) or too few, of twice `most_extra_rounds`; at most 1
    bool held_up = false;
  };
  std::int64_t held_up = 0;         ///< runs that were
  Round shortest = 1, longest = 1;  ///< runs, in rounds
  double most_extra_rounds = 1;     ///< of runs that were not held up, either way; at least 1
  std::vector<Dot> dots;            ///< none where the recording has no step times
};

/// O(runs). At most two dots per cell of a grid that is finer than the picture.
[[nodiscard]] RecordingDigest digest_of(const Recording& recording);

}  // namespace gnomon::desktop
