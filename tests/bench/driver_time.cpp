#include "tests/bench/driver_time.h"

#include <epoxy/gl.h>

#include <ctime>
#include <type_traits>

namespace gnomon::bench {
namespace {

double counted = 0;

/// Puts itself in the place of the function that epoxy would call, and calls that.
template <auto& Entry, typename Function>
struct Watched;

template <auto& Entry, typename... Arguments>
struct Watched<Entry, void (*)(Arguments...)> {
  static inline void (*real)(Arguments...) = nullptr;
  static void call(Arguments... arguments) {
    const double before = thread_seconds();
    real(arguments...);
    counted += thread_seconds() - before;
  }
  static void watch() {
    real = Entry;
    Entry = call;
  }
};

template <auto& Entry>
void watch() {
  Watched<Entry, std::remove_cvref_t<decltype(Entry)>>::watch();
}

}  // namespace

static double seconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double thread_seconds() {
  return seconds_of(CLOCK_THREAD_CPUTIME_ID);
}
double process_seconds() {
  return seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

void watch_driver() {
  // The first call of each resolves it; only then is there something to stand in front of.
  glClear(0);
  glFinish();
  GLuint buffer = 0;
  glGenBuffers(1, &buffer);
  glBindBuffer(GL_ARRAY_BUFFER, buffer);
  glBufferData(GL_ARRAY_BUFFER, 4, nullptr, GL_STATIC_DRAW);
  glBufferSubData(GL_ARRAY_BUFFER, 0, 0, nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, 0);
  glDeleteBuffers(1, &buffer);
  GLuint vertices = 0;
  glGenVertexArrays(1, &vertices);
  glBindVertexArray(vertices);
  glDrawArrays(GL_POINTS, 0, 0);
  glDrawArraysInstanced(GL_POINTS, 0, 0, 0);
  glBindVertexArray(0);
  glDeleteVertexArrays(1, &vertices);
  while (glGetError() != GL_NO_ERROR) {
  }
  watch<epoxy_glClear>();
  watch<epoxy_glFinish>();
  watch<epoxy_glBufferData>();
  watch<epoxy_glBufferSubData>();
  watch<epoxy_glDrawArrays>();
  watch<epoxy_glDrawArraysInstanced>();
}

double driver_seconds() {
  return counted;
}

}  // namespace gnomon::bench
