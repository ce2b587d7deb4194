#include "app/desktop/movie_writer.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "app/desktop/pipe_process.h"
#include "engine/model/error.h"

namespace gnomon::desktop {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_waiting = 3;

/// The last line that a program said.
std::string last_line(const fs::path& log) {
  std::ifstream in(log);
  std::string last;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) last = line;
  }
  return last;
}

std::string picture_name(std::size_t number) {
  char name[32];
  std::snprintf(name, sizeof name, "frame-%05zu.png", number);
  return name;
}

}  // namespace

fs::path find_ffmpeg() {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const fs::path program = fs::path(folder) / "ffmpeg";
    if (!folder.empty() && access(program.c_str(), X_OK) == 0) return program;
  }
  return {};
}

std::vector<std::string> ffmpeg_arguments(MovieFormat format, int width_px, int height_px,
                                          int frames_per_second, const fs::path& target) {
  const std::string size = std::to_string(width_px) + "x" + std::to_string(height_px);
  std::vector<std::string> words = {
      "-hide_banner", "-loglevel", "error",         "-y",
      "-f",           "rawvideo",  "-pixel_format", "rgb24",
      "-video_size",  size,        "-framerate",    std::to_string(frames_per_second),
      "-i",           "-"};
  if (format == MovieFormat::gif) {
    // A palette of the film's own: the default one has 256 colours for everybody.
    words.insert(words.end(),
                 {"-vf", "vflip,split[a][b];[a]palettegen[p];[b][p]paletteuse", "-f", "gif"});
  } else {
    // Players expect even sides and this layout of colours.
    words.insert(words.end(),
                 {"-vf", "vflip,pad=ceil(iw/2)*2:ceil(ih/2)*2", "-c:v", "libx264", "-pix_fmt",
                  "yuv420p", "-crf", "18", "-movflags", "+faststart", "-f", "mp4"});
  }
  words.push_back("file:" + target.string());
  return words;
}

MovieWriter::MovieWriter(Job job, std::function<void()> wake)
    : job_(std::move(job)), wake_(std::move(wake)) {
  temporary_ = job_.target;
  temporary_ += "." + std::to_string(getpid()) + ".part";
  worker_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

MovieWriter::~MovieWriter() {
  worker_.request_stop();
  if (worker_.joinable()) worker_.join();
  std::error_code ignored;
  if (state_ != State::done) fs::remove_all(temporary_, ignored);
}

bool MovieWriter::wants_frame() const {
  const std::lock_guard lock(mutex_);
  return state_ == State::writing && !finished_ && waiting_.size() < most_waiting;
}

void MovieWriter::add(Pixels frame) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(frame));
  }
  changed_.notify_all();
}

void MovieWriter::finish() {
  {
    const std::lock_guard lock(mutex_);
    finished_ = true;
  }
  changed_.notify_all();
}

MovieWriter::State MovieWriter::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

std::string MovieWriter::error() const {
  const std::lock_guard lock(mutex_);
  return error_;
}

bool MovieWriter::take(const std::stop_token& stop, Pixels& frame) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, stop, [&] { return finished_ || !waiting_.empty(); });
  if (stop.stop_requested() || waiting_.empty()) return false;
  frame = std::move(waiting_.front());
  waiting_.pop_front();
  lock.unlock();
  wake_();  // there is room for another
  return true;
}

void MovieWriter::write_pictures(const std::stop_token& stop) {
  fs::create_directory(temporary_);
  Pixels frame;
  for (std::size_t number = 0; take(stop, frame); ++number) {
    write_png(temporary_ / picture_name(number), frame);
  }
}

void MovieWriter::write_film(const std::stop_token& stop) {
  const fs::path ffmpeg = find_ffmpeg();
  if (ffmpeg.empty()) throw InputError("ffmpeg, which makes films, is not installed.");
  fs::path log = temporary_;
  log += ".log";
  struct Removed {
    fs::path file;
    ~Removed() {
      std::error_code ignored;
      fs::remove(file, ignored);
    }
  } const removed{log};
  PipeProcess process(ffmpeg,
                      ffmpeg_arguments(job_.format, job_.width_px, job_.height_px,
                                       job_.frames_per_second, temporary_),
                      log);
  // One that takes its time, or has stopped listening, must not hold up whoever stops it.
  const std::stop_callback stopped(stop, [&process] { process.kill(); });
  Pixels frame;
  bool listens = true;
  while (listens && take(stop, frame)) listens = process.write(frame.rgb);
  const int status = process.close();
  if (stop.stop_requested()) return;
  if (status != 0 || !listens) {
    throw InputError("ffmpeg could not make " + job_.target.string() + ": " + last_line(log));
  }
}

void MovieWriter::work(const std::stop_token& stop) {
  State state = State::failed;
  std::string error;
  try {
    job_.format == MovieFormat::png ? write_pictures(stop) : write_film(stop);
    if (!stop.stop_requested()) {
      fs::rename(temporary_, job_.target);
      state = State::done;
    }
  } catch (const std::exception& problem) {
    error = problem.what();
  }
  {
    const std::lock_guard lock(mutex_);
    state_ = state;
    error_ = std::move(error);
    waiting_.clear();
  }
  wake_();
}

}  // namespace gnomon::desktop
