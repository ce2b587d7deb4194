#include "app/desktop/recording_loader.h"

#include <utility>

#include "app/desktop/failure_sentence.h"
#include "engine/scenario/recordings.h"

namespace gnomon::desktop {

void RecordingLoader::open(const std::filesystem::path& file, std::uint64_t document) {
  {
    const std::scoped_lock lock(mutex_);
    asked_for_.push_back(file);
  }
  // Joining the one before here would stop the window: the new worker waits in its own time.
  worker_ = std::jthread(
      [this, file, document, previous = std::exchange(worker_, std::jthread())]() mutable {
        if (previous.joinable()) previous.join();
        Result result;
        result.file = file;
        result.document = document;
        result.error = failure_sentence(file, "read", [&] { result.runs = read_runs_csv(file); });
        {
          const std::scoped_lock lock(mutex_);
          asked_for_.pop_front();
          results_.push_back(std::move(result));
        }
        wake_();
      });
}

std::optional<std::filesystem::path> RecordingLoader::loading() const {
  const std::scoped_lock lock(mutex_);
  if (asked_for_.empty()) return std::nullopt;
  return asked_for_.front();
}

std::optional<RecordingLoader::Result> RecordingLoader::take() {
  const std::scoped_lock lock(mutex_);
  if (results_.empty()) return std::nullopt;
  Result result = std::move(results_.front());
  results_.pop_front();
  return result;
}

}  // namespace gnomon::desktop
