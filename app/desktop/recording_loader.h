// Reads tables of runs on a worker, one after the other, each for the document it was chosen for.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "engine/recording/runs_csv.h"

namespace gnomon::desktop {

class RecordingLoader {
 public:
  /// `wake` is called on the worker when a result is there.
  explicit RecordingLoader(std::function<void()> wake) : wake_(std::move(wake)) {}

  struct Result {
    std::filesystem::path file;
    std::uint64_t document = 0;  ///< Document::serial of the one it was chosen for
    RunsFile runs;
    std::string error;  ///< one sentence; empty where `runs` was read
  };

  /// Starts to read `file` behind those that were asked for before. Never waits.
  void open(const std::filesystem::path& file, std::uint64_t document);
  /// The file being read, if any.
  [[nodiscard]] std::optional<std::filesystem::path> loading() const;
  /// The results in the order in which they were asked for, each once.
  [[nodiscard]] std::optional<Result> take();

 private:
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::deque<std::filesystem::path> asked_for_;
  std::deque<Result> results_;
  std::jthread worker_;  // last: joined before what it uses goes away
};

}  // namespace gnomon::desktop
