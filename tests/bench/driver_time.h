// How much of a thread's time goes into the OpenGL driver: a software renderer shades vertices in
// the thread that draws, and that is not what building a frame costs.
#pragma once

namespace gnomon::bench {

/// CPU seconds of the calling thread.
[[nodiscard]] double thread_seconds();
/// CPU seconds of all threads.
[[nodiscard]] double process_seconds();

/// From now on counts the calling thread's CPU seconds inside the calls that draw, clear, upload
/// and wait. Needs a current OpenGL context; call once.
void watch_driver();
/// Seconds counted so far.
[[nodiscard]] double driver_seconds();

}  // namespace gnomon::bench
