// A small picture of a scene: what its policies make of memory, side by side.
#pragma once

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "app/desktop/thumbnails/raster.h"
#include "engine/policies/registry.h"

namespace gnomon::desktop {

/// What a picture is wanted of, and how.
struct ThumbnailWish {
  std::filesystem::path file;  ///< a scenario
  /// Shown in place of the scene's own; one or two. Empty: the first two of the scene that need no
  /// search.
  std::vector<PolicySpec> policies = {};
  int width_px = 480, height_px = 270;
  bool light = false;  ///< the theme

  friend bool operator==(const ThumbnailWish&, const ThumbnailWish&) = default;
};

struct Thumbnail {
  Raster picture;     ///< empty where there is none
  std::string words;  ///< why there is none, a sentence; else empty
};

/// A scene with more jobs than this gets no picture.
inline constexpr std::int64_t max_thumbnail_jobs = 200'000;
/// What a picture may cost, all in all.
inline constexpr std::chrono::milliseconds thumbnail_patience{4000};

/// The policies that a picture of a scene with `policies` shows: the first two that do not search
/// for a plan first.
[[nodiscard]] std::vector<PolicySpec> thumbnail_policies(const std::vector<PolicySpec>& policies);

/// Reads the file, simulates and paints. What goes wrong is told in `words`, also when it takes
/// longer than `patience`. Throws SimulationStopped on a stop request.
[[nodiscard]] Thumbnail make_thumbnail(const ThumbnailWish& wish, const std::stop_token& stop,
                                       std::chrono::milliseconds patience = thumbnail_patience);

}  // namespace gnomon::desktop
