// The work behind the import dialog, on a worker: reads a file, shows its first rows, works out
// what comes of it, and does that again for every other mapping. The window asks and takes; it
// never waits.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/desktop/import/imported_file.h"

namespace gnomon::desktop {

class TraceImporter {
 public:
  /// `wake` is called on the worker when there is something new.
  explicit TraceImporter(std::function<void()> wake) : wake_(std::move(wake)) {}

  struct Progress {
    bool reading = false;  ///< the file, from the disk; else working out its rows
    std::int64_t bytes = 0, of_bytes = 0;
    std::int64_t rows = 0;
  };
  /// What there is so far. The parts come one after the other, and stay while newer ones are made.
  struct State {
    std::filesystem::path path;  ///< empty: nothing is open
    std::shared_ptr<const ImportedFile> file;
    std::shared_ptr<const ImportPreview> preview;
    std::shared_ptr<const ImportOutcome> outcome;
    std::string error;                 ///< one sentence; of the file, or of the mapping
    std::optional<Progress> progress;  ///< while the worker is at it
  };

  /// Forgets what was open.
  void open(const std::filesystem::path& path);
  /// Works the file out again. No effect before there is a file.
  void set_mapping(const TraceMapping& mapping);
  /// Stops whatever is going on, and forgets everything.
  void close();
  [[nodiscard]] State state() const;

 private:
  /// Runs `work` after what is under way, which is told to stop.
  void start(std::function<void(std::uint64_t request, std::stop_token stop)> work);
  void work_out(std::uint64_t request, const std::stop_token& stop,
                const std::shared_ptr<const ImportedFile>& file, const TraceMapping& mapping);
  /// Whether it came in time: `change` is carried out for the latest request alone.
  bool publish(std::uint64_t request, const std::function<void(State&)>& change);
  [[nodiscard]] ImportWatch watch(std::uint64_t request, const std::stop_token& stop, bool reading,
                                  std::int64_t of_bytes);

  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::uint64_t request_ = 0;
  State state_;
  std::jthread worker_;  // last: joined before what it uses goes away
};

}  // namespace gnomon::desktop
