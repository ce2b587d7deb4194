// An off-screen picture: what a pane drew last, kept as a texture so that a frame in which only the
// playhead or a tooltip moves costs one copy.
#pragma once

namespace gnomon::desktop {

class GlPicture {
 public:
  GlPicture() = default;
  ~GlPicture();
  GlPicture(GlPicture&& other) noexcept;
  GlPicture& operator=(GlPicture&& other) noexcept;

  /// Makes it this large (at least 1 × 1), losing its contents when that is a change. Throws
  /// std::runtime_error when the driver cannot draw into a texture.
  void resize(int width_px, int height_px);
  [[nodiscard]] unsigned texture() const { return texture_; }
  [[nodiscard]] int width_px() const { return width_px_; }
  [[nodiscard]] int height_px() const { return height_px_; }

  /// Directs drawing into the picture while it lives; on destruction everything that the renderer
  /// touches is as it was.
  class Scope {
   public:
    explicit Scope(const GlPicture& picture);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    int framebuffer_ = 0, viewport_[4] = {}, program_ = 0, vertex_array_ = 0, texture_ = 0;
    int active_texture_ = 0, array_buffer_ = 0;
    bool blend_ = false, scissor_ = false, cull_ = false, depth_ = false;
  };

 private:
  unsigned framebuffer_ = 0, texture_ = 0;
  int width_px_ = 0, height_px_ = 0;
};

}  // namespace gnomon::desktop
