// A compiled and linked GLSL 3.30 program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gnomon::desktop {

class GlProgram {
 public:
  GlProgram() = default;
  /// Needs a current OpenGL 3.3 context. `defines` is put below the #version line of both stages.
  /// Throws std::runtime_error with the driver's message and `name` in one sentence.
  GlProgram(std::string_view name, std::string_view defines, std::string_view vertex,
            std::string_view fragment);
  ~GlProgram();
  GlProgram(GlProgram&& other) noexcept;
  GlProgram& operator=(GlProgram&& other) noexcept;

  void use() const;
  // -1 for a name that the linker removed; setting it is then a no-op, as in GL.
  void set(const char* name, float x) const;
  void set(const char* name, float x, float y) const;
  void set(const char* name, float x, float y, float z, float w) const;
  void set(const char* name, int value) const;
  void set(const char* name, int x, int y) const;
  /// 64 bits as a uvec2: low, high.
  void set_round(const char* name, std::uint64_t bits) const;
  /// Packed 0xAABBGGRR, as three floats in 0..1.
  void set_colour(const char* name, unsigned colour) const;

 private:
  [[nodiscard]] int location(const char* name) const;
  unsigned id_ = 0;
};

}  // namespace gnomon::desktop
