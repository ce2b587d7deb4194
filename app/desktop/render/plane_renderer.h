// Draws the inside of a memory plane, ground, grid and bands or columns, into a texture of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "app/desktop/render/plane_picture.h"
#include "app/desktop/views/plane/plane_items.h"

namespace gnomon::desktop {

class PlaneRenderer {
 public:
  /// Needs a current OpenGL 3.3 context, as all of its functions and its destruction do. Throws
  /// std::runtime_error with a sentence when the driver refuses a shader.
  PlaneRenderer();
  ~PlaneRenderer();
  PlaneRenderer(const PlaneRenderer&) = delete;
  PlaneRenderer& operator=(const PlaneRenderer&) = delete;

  /// Bands that one picture can hold, a limit of the driver.
  [[nodiscard]] std::size_t max_bands() const;
  /// Brings the texture up to date, doing nothing when nothing changed, and returns its GL name.
  /// Row 0 of the texture is at the bottom. `source` is what the items were made from.
  unsigned draw(const PlanePicture& picture, const PlaneItems& items, const ItemSource& source);
  /// To the GPU, since it was made.
  [[nodiscard]] std::uint64_t uploaded_bytes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gnomon::desktop
