#include "app/desktop/render/gl_program.h"

#include <epoxy/gl.h>

#include <stdexcept>
#include <utility>

namespace gnomon::desktop {
namespace {

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

GLuint compile(GLenum stage, std::string_view name, std::string_view defines,
               std::string_view source) {
  std::string text = "#version 330 core\n";
  text += defines;
  text += source;
  const char* pointer = text.c_str();
  const GLuint shader = glCreateShader(stage);
  glShaderSource(shader, 1, &pointer, nullptr);
  glCompileShader(shader);
  GLint ok = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &ok);
  if (ok == GL_TRUE) return shader;
  std::string log(2048, '\0');
  GLsizei length = 0;
  glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), &length, log.data());
  glDeleteShader(shader);
  throw std::runtime_error(std::string("The graphics driver refused the ") +
                           (stage == GL_VERTEX_SHADER ? "vertex" : "fragment") + " shader of " +
                           std::string(name) + ": " +
                           first_line(log.substr(0, static_cast<std::size_t>(length))) + ".");
}

}  // namespace

GlProgram::GlProgram(std::string_view name, std::string_view defines, std::string_view vertex,
                     std::string_view fragment) {
  const GLuint vertex_shader = compile(GL_VERTEX_SHADER, name, defines, vertex);
  GLuint fragment_shader = 0;
  try {
    fragment_shader = compile(GL_FRAGMENT_SHADER, name, defines, fragment);
  } catch (...) {
    glDeleteShader(vertex_shader);
    throw;
  }
  id_ = glCreateProgram();
  glAttachShader(id_, vertex_shader);
  glAttachShader(id_, fragment_shader);
  glLinkProgram(id_);
  glDeleteShader(vertex_shader);
  glDeleteShader(fragment_shader);
  GLint ok = GL_FALSE;
  glGetProgramiv(id_, GL_LINK_STATUS, &ok);
  if (ok == GL_TRUE) return;
  std::string log(2048, '\0');
  GLsizei length = 0;
  glGetProgramInfoLog(id_, static_cast<GLsizei>(log.size()), &length, log.data());
  glDeleteProgram(std::exchange(id_, 0u));
  throw std::runtime_error("The graphics driver could not link the shaders of " +
                           std::string(name) + ": " +
                           first_line(log.substr(0, static_cast<std::size_t>(length))) + ".");
}

GlProgram::~GlProgram() {
  if (id_ != 0) glDeleteProgram(id_);
}

GlProgram::GlProgram(GlProgram&& other) noexcept : id_(std::exchange(other.id_, 0u)) {}

GlProgram& GlProgram::operator=(GlProgram&& other) noexcept {
  std::swap(id_, other.id_);
  return *this;
}

int GlProgram::location(const char* name) const {
  return glGetUniformLocation(id_, name);
}
void GlProgram::use() const {
  glUseProgram(id_);
}
void GlProgram::set(const char* name, float x) const {
  glUniform1f(location(name), x);
}
void GlProgram::set(const char* name, float x, float y) const {
  glUniform2f(location(name), x, y);
}
void GlProgram::set(const char* name, float x, float y, float z, float w) const {
  glUniform4f(location(name), x, y, z, w);
}
void GlProgram::set(const char* name, int value) const {
  glUniform1i(location(name), value);
}
void GlProgram::set(const char* name, int x, int y) const {
  glUniform2i(location(name), x, y);
}
void GlProgram::set_round(const char* name, std::uint64_t bits) const {
  glUniform2ui(location(name), static_cast<GLuint>(bits), static_cast<GLuint>(bits >> 32));
}
void GlProgram::set_colour(const char* name, unsigned colour) const {
  const auto channel = [&](int shift) {
    return static_cast<float>((colour >> shift) & 0xFFu) / 255.0f;
  };
  glUniform3f(location(name), channel(0), channel(8), channel(16));
}

}  // namespace gnomon::desktop
