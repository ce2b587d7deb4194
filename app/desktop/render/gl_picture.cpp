#include "app/desktop/render/gl_picture.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace gnomon::desktop {

GlPicture::~GlPicture() {
  if (framebuffer_ != 0) glDeleteFramebuffers(1, &framebuffer_);
  if (texture_ != 0) glDeleteTextures(1, &texture_);
}

GlPicture::GlPicture(GlPicture&& other) noexcept {
  *this = std::move(other);
}

GlPicture& GlPicture::operator=(GlPicture&& other) noexcept {
  std::swap(framebuffer_, other.framebuffer_);
  std::swap(texture_, other.texture_);
  std::swap(width_px_, other.width_px_);
  std::swap(height_px_, other.height_px_);
  return *this;
}

void GlPicture::resize(int width_px, int height_px) {
  width_px = std::max(width_px, 1);
  height_px = std::max(height_px, 1);
  if (width_px == width_px_ && height_px == height_px_) return;
  if (framebuffer_ == 0) glGenFramebuffers(1, &framebuffer_);
  if (texture_ == 0) glGenTextures(1, &texture_);
  GLint bound_texture = 0, bound_framebuffer = 0;
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound_texture);
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound_framebuffer);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               nullptr);
  // Drawn one texel to one pixel: nearest keeps edges exact and is the cheapest.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer_);
  glFramebufferTexture2D(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
  const bool complete = glCheckFramebufferStatus(GL_DRAW_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(bound_framebuffer));
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound_texture));
  if (!complete) throw std::runtime_error("The graphics driver cannot draw into a texture.");
  width_px_ = width_px;
  height_px_ = height_px;
}

GlPicture::Scope::Scope(const GlPicture& picture) {
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &framebuffer_);
  glGetIntegerv(GL_VIEWPORT, viewport_);
  glGetIntegerv(GL_CURRENT_PROGRAM, &program_);
  glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &vertex_array_);
  glGetIntegerv(GL_ACTIVE_TEXTURE, &active_texture_);
  glActiveTexture(GL_TEXTURE0);
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &texture_);
  glGetIntegerv(GL_ARRAY_BUFFER_BINDING, &array_buffer_);
  blend_ = glIsEnabled(GL_BLEND) == GL_TRUE;
  scissor_ = glIsEnabled(GL_SCISSOR_TEST) == GL_TRUE;
  cull_ = glIsEnabled(GL_CULL_FACE) == GL_TRUE;
  depth_ = glIsEnabled(GL_DEPTH_TEST) == GL_TRUE;
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, picture.framebuffer_);
  glViewport(0, 0, picture.width_px_, picture.height_px_);
  glDisable(GL_BLEND);
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_SCISSOR_TEST);
}

GlPicture::Scope::~Scope() {
  const auto restore = [](GLenum capability, bool on) {
    if (on) {
      glEnable(capability);
    } else {
      glDisable(capability);
    }
  };
  restore(GL_BLEND, blend_);
  restore(GL_SCISSOR_TEST, scissor_);
  restore(GL_CULL_FACE, cull_);
  restore(GL_DEPTH_TEST, depth_);
  glUseProgram(static_cast<GLuint>(program_));
  glBindVertexArray(static_cast<GLuint>(vertex_array_));
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture_));
  glActiveTexture(static_cast<GLenum>(active_texture_));
  glBindBuffer(GL_ARRAY_BUFFER, static_cast<GLuint>(array_buffer_));
  glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(framebuffer_));
}

void stop_blending() {
  glDisable(GL_BLEND);
}

}  // namespace gnomon::desktop
