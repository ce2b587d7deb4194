// What an export of the playback is to be.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/model/types.h"

namespace gnomon::desktop {

enum class MovieFormat : std::uint8_t { png, mp4, gif };
inline constexpr std::size_t movie_formats = 3;
inline constexpr std::array<std::string_view, movie_formats> movie_extensions = {"", ".mp4",
                                                                                 ".gif"};

struct PlaybackWish {
  MovieFormat format = MovieFormat::png;  ///< png: a folder with a numbered picture per frame
  Round first = 0;                        ///< of the playhead
  Round last = 0;                         ///< inclusive, >= first
  std::int64_t frames = 240;   ///< evenly spread, 2..max_movie_frames; 1 where first == last
  int frames_per_second = 24;  ///< of mp4 and gif, 1..60
  double scale = 1;            ///< of the panes as they are on the screen, 0.25..4
  bool all_panes = true;       ///< else the focused one

  friend bool operator==(const PlaybackWish&, const PlaybackWish&) = default;
};
inline constexpr std::int64_t max_movie_frames = 10'000;

/// The round of the playhead in frame 0 <= `frame` < wish.frames.
[[nodiscard]] double round_of_frame(const PlaybackWish& wish, std::int64_t frame);

}  // namespace gnomon::desktop
