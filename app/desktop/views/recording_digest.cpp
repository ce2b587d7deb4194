#include "app/desktop/views/recording_digest.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace gnomon::desktop {
namespace {

constexpr std::size_t columns = 256, rows = 128;

/// `part` of 0..1 as one of `count` cells.
std::size_t cell(double part, std::size_t count) {
  return static_cast<std::size_t>(std::lround(part * static_cast<double>(count - 1)));
}

}  // namespace

RecordingDigest digest_of(const Recording& recording) {
  RecordingDigest digest;
  if (recording.runs.empty()) return digest;
  digest.shortest = max_recorded_run_rounds;
  for (const RecordedRun& run : recording.runs) {
    digest.shortest = std::min(digest.shortest, run.end - run.start);
    digest.longest = std::max(digest.longest, run.end - run.start);
    digest.held_up += run.held_up ? 1 : 0;
    if (run.held_up) continue;
    digest.most_extra_rounds = std::max(digest.most_extra_rounds, std::abs(run.extra_rounds));
  }
  if (!recording.step_time) return digest;
  const auto spread = static_cast<double>(std::max<Round>(1, digest.longest - digest.shortest));
  std::vector<bool> taken(2 * columns * rows, false);
  for (const RecordedRun& run : recording.runs) {
    const double length = static_cast<double>(run.end - run.start - digest.shortest) / spread;
    // What stands out is shown at the edge.
    const double extra = std::clamp(run.extra_rounds / (2 * digest.most_extra_rounds), -1.0, 1.0);
    const std::size_t place = cell(length, columns) * rows + cell((extra + 1) / 2, rows);
    const std::size_t index = 2 * place + (run.held_up ? 1 : 0);
    if (taken[index]) continue;
    taken[index] = true;
    digest.dots.push_back({static_cast<float>(length), static_cast<float>(extra), run.held_up});
  }
  return digest;
}

}  // namespace gnomon::desktop
