// Draws exact bands. Every chunk has a buffer on the GPU of its own, so a view that moves within
// what is kept uploads nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "app/desktop/render/plane_picture.h"
#include "app/desktop/render/resident_buffer.h"
#include "app/desktop/views/plane/plane_items.h"

namespace gnomon::desktop {

class BandPainter {
 public:
  BandPainter();
  ~BandPainter();
  BandPainter(const BandPainter&) = delete;
  BandPainter& operator=(const BandPainter&) = delete;

  /// Bands that one chunk can hold, a limit of the driver.
  [[nodiscard]] static std::size_t capacity() { return ResidentBuffer::capacity() / 2; }
  /// Puts chunks on the GPU that are not there yet; returns the bytes sent.
  std::uint64_t upload(std::span<const BandChunk* const> chunks);
  /// Into the current framebuffer; a vertex array must be bound. Returns the bytes sent, which are
  /// those of a job that was not lifted in the frame before.
  std::uint64_t draw(const PlanePicture& picture, const PlaneItems& items,
                     const Schedule& schedule);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gnomon::desktop
