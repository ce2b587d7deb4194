// Opens files on a worker, so that a trace of a million rows does not stop the window.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/desktop/document.h"

namespace gnomon::desktop {

class DocumentLoader {
 public:
  /// `wake` is called on the worker when a result is there.
  explicit DocumentLoader(std::function<void()> wake) : wake_(std::move(wake)) {}

  struct Result {
    std::optional<LoadedDocument> document;  ///< empty on failure
    std::string error;                       ///< one sentence
    std::filesystem::path file;
    bool import = false;          ///< it is a trace that somebody should look at first
    bool changed_source = false;  ///< it failed because a trace file of its mix has changed
  };

  /// What becomes of a trace.
  enum class Traces : std::uint8_t {
    open,       ///< as a scenario of its own, or not at all
    look_at,    ///< nothing: the result says `import`
    if_needed,  ///< opened where it is of a known form and whole, else looked at
  };
  /// Starts to read `file`; an earlier request that is still running is forgotten.
  void open(const std::filesystem::path& file, const TraceOptions& options = {},
            Traces traces = Traces::open);
  /// The file being read, if any.
  [[nodiscard]] std::optional<std::filesystem::path> loading() const;
  /// The result of the latest request, once.
  [[nodiscard]] std::optional<Result> take();

 private:
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::optional<std::filesystem::path> loading_;
  std::uint64_t request_ = 0;
  std::optional<Result> result_;
  std::jthread worker_;  // last: joined before what it uses goes away
};

}  // namespace gnomon::desktop
