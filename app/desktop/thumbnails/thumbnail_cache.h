// Pictures of scenes that were made before, as PNG files by what they show.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/desktop/thumbnails/raster.h"
#include "app/desktop/thumbnails/thumbnail.h"

namespace gnomon::desktop {

/// Increased whenever pictures of the same scene come to look different.
inline constexpr int thumbnail_format = 1;
inline constexpr std::size_t max_cached_thumbnails = 200;

/// "0123456789abcdef.png": from the scene's text, the state of the trace files that it draws from
/// (see source_files.h), the rest of the wish and `thumbnail_format`; the file's name and place do
/// not count. Equal on all machines for a scene that draws from none.
[[nodiscard]] std::string thumbnail_name(std::string_view scene_text, const ThumbnailWish& wish,
                                         std::string_view source_files = {});

class ThumbnailCache {
 public:
  /// In `folder`, which is made with the first picture; empty: keeps nothing.
  explicit ThumbnailCache(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The picture of that name; nothing where there is none, or none that is whole and of this size.
  [[nodiscard]] std::optional<Raster> find(const std::string& name, int width_px,
                                           int height_px) const;
  /// Keeps a picture, and removes the oldest where there are more than `max_cached_thumbnails`.
  /// Best effort: a full disk must not keep anybody from working.
  void keep(const std::string& name, const Raster& picture) const;

 private:
  std::filesystem::path folder_;
};

/// A PNG file of any size up to 4096 × 4096 pixels; nothing where it cannot be read.
[[nodiscard]] std::optional<Raster> read_png(const std::filesystem::path& file);

}  // namespace gnomon::desktop
