// Draws columns. Tiles are put on the GPU when they have been made, not when they come into sight.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "app/desktop/render/plane_picture.h"
#include "app/desktop/views/plane/plane_items.h"

namespace gnomon::desktop {

class ColumnPainter {
 public:
  ColumnPainter();
  ~ColumnPainter();
  ColumnPainter(const ColumnPainter&) = delete;
  ColumnPainter& operator=(const ColumnPainter&) = delete;

  /// Puts tiles on the GPU and empties their words; returns the bytes sent.
  static std::uint64_t upload(std::span<ColumnTile* const> tiles);
  /// Into the current framebuffer; a vertex array must be bound. Returns the bytes sent: colours
  /// when they have changed, and where the selected and the hovered job lie.
  std::uint64_t draw(const PlanePicture& picture, const PlaneItems& items,
                     const ItemSource& source);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gnomon::desktop
