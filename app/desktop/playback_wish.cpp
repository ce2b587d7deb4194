#include "app/desktop/playback_wish.h"

namespace gnomon::desktop {

double round_of_frame(const PlaybackWish& wish, std::int64_t frame) {
  if (wish.frames < 2) return static_cast<double>(wish.first);
  const double part = static_cast<double>(frame) / static_cast<double>(wish.frames - 1);
  return static_cast<double>(wish.first) + part * static_cast<double>(wish.last - wish.first);
}

}  // namespace gnomon::desktop
