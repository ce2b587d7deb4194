// Frames of a playback on their way into files: a folder of PNGs, or a film that ffmpeg makes. On a
// worker; the window draws the next frame meanwhile.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "app/desktop/playback_wish.h"
#include "app/desktop/screenshot.h"

namespace gnomon::desktop {

/// Where ffmpeg is, by PATH; empty where it is not installed.
[[nodiscard]] std::filesystem::path find_ffmpeg();

/// What ffmpeg is told: frames of `width_px` × `height_px`, rows from the bottom, come by its
/// standard input.
[[nodiscard]] std::vector<std::string> ffmpeg_arguments(MovieFormat format, int width_px,
                                                        int height_px, int frames_per_second,
                                                        const std::filesystem::path& target);

class MovieWriter {
 public:
  struct Job {
    std::filesystem::path target;  ///< a file, or for PNGs a folder that is not there yet
    MovieFormat format = MovieFormat::png;
    int frames_per_second = 24;
    int width_px = 0, height_px = 0;
  };

  /// `wake` is called on the worker whenever something has changed; it must be thread-safe.
  MovieWriter(Job job, std::function<void()> wake);
  /// What is not finished is given up, and nothing is left of it.
  ~MovieWriter();
  MovieWriter(const MovieWriter&) = delete;
  MovieWriter& operator=(const MovieWriter&) = delete;

  /// Whether another frame may come: few wait at a time, because they are large.
  [[nodiscard]] bool wants_frame() const;
  /// The next frame, of the job's size.
  void add(Pixels frame);
  /// There are no more frames.
  void finish();

  enum class State : unsigned char { writing, done, failed };
  [[nodiscard]] State state() const;
  /// Why it failed, in a sentence.
  [[nodiscard]] std::string error() const;

 private:
  void work(const std::stop_token& stop);
  void write_pictures(const std::stop_token& stop);
  void write_film(const std::stop_token& stop);
  /// The next frame; nothing after the last one, and on a stop request.
  bool take(const std::stop_token& stop, Pixels& frame);

  Job job_;
  std::function<void()> wake_;
  std::filesystem::path temporary_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Pixels> waiting_;
  bool finished_ = false;
  State state_ = State::writing;
  std::string error_;
  std::jthread worker_;  // last: joined before what it uses goes away
};

}  // namespace gnomon::desktop
