#include "app/desktop/render/band_buffer.h"

#include <epoxy/gl.h>

namespace gnomon::desktop {

BandBuffer::BandBuffer() {
  glGenBuffers(1, &buffer_);
  glGenTextures(1, &texture_);
  glGenVertexArrays(1, &vertex_array_);
}

BandBuffer::~BandBuffer() {
  glDeleteVertexArrays(1, &vertex_array_);
  glDeleteTextures(1, &texture_);
  glDeleteBuffers(1, &buffer_);
}

void BandBuffer::clear() {
  items_.clear();
  ranges_.clear();
}

void BandBuffer::add(const BandChunk& chunk) {
  ranges_.push_back({chunk.first, chunk.low, static_cast<int>(items_.size()),
                     static_cast<int>(chunk.first_killed),
                     static_cast<int>(chunk.items.size() - chunk.first_killed)});
  items_.insert(items_.end(), chunk.items.begin(), chunk.items.end());
}

void BandBuffer::add_job(const BandChunk& chunk, const Schedule& schedule, JobId job) {
  Range range{chunk.first, chunk.low, static_cast<int>(items_.size()), 0, 0};
  for (std::size_t i = 0; i < chunk.items.size(); ++i) {
    if (schedule.runs[static_cast<std::size_t>(chunk.runs[i])].job != job) continue;
    items_.push_back(chunk.items[i]);
    ++(i < chunk.first_killed ? range.living : range.killed);
  }
  if (range.living + range.killed > 0) ranges_.push_back(range);
}

void BandBuffer::upload() {
  glBindBuffer(GL_TEXTURE_BUFFER, buffer_);
  glBufferData(GL_TEXTURE_BUFFER, static_cast<GLsizeiptr>(items_.size() * sizeof(BandItem)),
               items_.data(), GL_DYNAMIC_DRAW);
  glBindTexture(GL_TEXTURE_BUFFER, texture_);
  glTexBuffer(GL_TEXTURE_BUFFER, GL_RGBA32UI, buffer_);
  glBindBuffer(GL_TEXTURE_BUFFER, 0);
}

void BandBuffer::bind() const {
  glBindTexture(GL_TEXTURE_BUFFER, texture_);
  glBindVertexArray(vertex_array_);  // core profiles want one, even without attributes
}

std::size_t BandBuffer::capacity() {
  GLint texels = 0;
  glGetIntegerv(GL_MAX_TEXTURE_BUFFER_SIZE, &texels);
  return static_cast<std::size_t>(texels) / 2;
}

}  // namespace gnomon::desktop
