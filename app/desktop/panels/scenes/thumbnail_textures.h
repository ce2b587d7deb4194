// Pictures of scenes on the graphics card, for as long as somebody looks at them. Used from the
// thread that draws.
#pragma once

#include <filesystem>
#include <functional>
#include <list>
#include <string>

#include "app/desktop/thumbnails/thumbnail_service.h"

namespace gnomon::desktop {

/// A picture that may be drawn: with a texture, or without one and words in its place. Neither
/// while it is still being made.
struct ShownPicture {
  unsigned texture = 0;  ///< OpenGL's name of it; 0: none
  int width_px = 0, height_px = 0;
  std::string words;
};

class ThumbnailTextures {
 public:
  ThumbnailTextures(std::function<void()> wake, const std::filesystem::path& cache_folder)
      : service_(std::move(wake), cache_folder) {}
  ~ThumbnailTextures() { free(); }
  ThumbnailTextures(const ThumbnailTextures&) = delete;
  ThumbnailTextures& operator=(const ThumbnailTextures&) = delete;

  /// What there is of a picture; asks for it the first time. Where it cannot be made and
  /// `otherwise` names a PNG file, that is shown.
  const ShownPicture& show(const ThumbnailWish& wish, const std::filesystem::path& otherwise = {});
  /// Takes what has been made; once per frame.
  void update();
  /// Forgets everything; what is still being made is stopped.
  void free();
  [[nodiscard]] bool busy() const { return service_.busy(); }

 private:
  struct Entry {
    ThumbnailWish wish;
    std::filesystem::path otherwise;
    ShownPicture shown;
  };
  std::list<Entry> entries_;
  ThumbnailService service_;
};

}  // namespace gnomon::desktop
