// Data that shaders fetch, uploaded once and drawn from until it changes: panning and zooming only
// change uniforms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace gnomon::desktop {

/// A buffer texture of four 32-bit unsigned integers a texel (usamplerBuffer in GLSL).
class ResidentBuffer {
 public:
  /// Needs a current OpenGL 3.3 context, as all of its functions and its destruction do.
  ResidentBuffer();
  ~ResidentBuffer();
  ResidentBuffer(const ResidentBuffer&) = delete;
  ResidentBuffer& operator=(const ResidentBuffer&) = delete;

  /// Replaces the contents. `words.size()` must be a multiple of 4 and at most 4 × capacity().
  void upload(std::span<const std::uint32_t> words);
  /// Binds the texture to texture unit `unit`.
  void bind(unsigned unit) const;
  [[nodiscard]] std::size_t texels() const { return texels_; }
  /// Since it was made.
  [[nodiscard]] std::uint64_t uploaded_bytes() const { return uploaded_bytes_; }
  /// Texels that one buffer can hold, a limit of the driver (at least 65,536; often 2^27).
  [[nodiscard]] static std::size_t capacity();

 private:
  unsigned buffer_ = 0, texture_ = 0;
  std::size_t texels_ = 0;
  std::uint64_t uploaded_bytes_ = 0;
};

}  // namespace gnomon::desktop
