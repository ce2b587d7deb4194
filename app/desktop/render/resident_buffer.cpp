#include "app/desktop/render/resident_buffer.h"

#include <epoxy/gl.h>

namespace gnomon::desktop {

ResidentBuffer::ResidentBuffer() {
  glGenBuffers(1, &buffer_);
  glGenTextures(1, &texture_);
}

ResidentBuffer::~ResidentBuffer() {
  glDeleteTextures(1, &texture_);
  glDeleteBuffers(1, &buffer_);
}

void ResidentBuffer::upload(std::span<const std::uint32_t> words) {
  glBindBuffer(GL_TEXTURE_BUFFER, buffer_);
  glBufferData(GL_TEXTURE_BUFFER, static_cast<GLsizeiptr>(words.size_bytes()), words.data(),
               GL_STATIC_DRAW);
  glBindTexture(GL_TEXTURE_BUFFER, texture_);
  glTexBuffer(GL_TEXTURE_BUFFER, GL_RGBA32UI, buffer_);
  glBindTexture(GL_TEXTURE_BUFFER, 0);
  glBindBuffer(GL_TEXTURE_BUFFER, 0);
  texels_ = words.size() / 4;
  uploaded_bytes_ += words.size_bytes();
}

void ResidentBuffer::bind(unsigned unit) const {
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(GL_TEXTURE_BUFFER, texture_);
  glActiveTexture(GL_TEXTURE0);
}

std::size_t ResidentBuffer::capacity() {
  GLint texels = 0;
  glGetIntegerv(GL_MAX_TEXTURE_BUFFER_SIZE, &texels);
  return static_cast<std::size_t>(texels);
}

}  // namespace gnomon::desktop
