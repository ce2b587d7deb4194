#include "app/desktop/document_loader.h"

#include <exception>
#include <new>
#include <utility>

#include "engine/model/error.h"

namespace gnomon::desktop {
namespace {

DocumentLoader::Result read(const std::filesystem::path& file, const TraceOptions& options) {
  DocumentLoader::Result result;
  result.file = file;
  try {
    result.document = load_document(file, options);
  } catch (const InputError& error) {
    result.error = error.what();
    if (!options.skip_unusable) {
      // Offered only where it works: the same file once more, without the rows that cannot be jobs.
      TraceOptions lenient = options;
      lenient.skip_unusable = true;
      try {
        const LoadedDocument without = load_document(file, lenient);
        result.retry_without_unusable = without.trace && without.trace->skipped_rows > 0;
      } catch (const std::exception&) {
      }
    }
  } catch (const std::bad_alloc&) {
    result.error = file.string() + " is too large for the memory of this machine.";
  } catch (const std::exception& error) {
    result.error = file.string() + " cannot be opened: " + error.what() + ".";
  }
  return result;
}

}  // namespace

void DocumentLoader::open(const std::filesystem::path& file, const TraceOptions& options) {
  std::uint64_t request = 0;
  {
    const std::scoped_lock lock(mutex_);
    request = ++request_;
    loading_ = file;
    result_.reset();
  }
  // Reading cannot be interrupted, and joining it here would stop the window: the new worker waits
  // for the old one in its own time.
  worker_ = std::jthread(
      [this, request, file, options, previous = std::exchange(worker_, std::jthread())]() mutable {
        if (previous.joinable()) previous.join();
        {
          const std::scoped_lock lock(mutex_);
          if (request != request_) return;
        }
        Result result = read(file, options);
        {
          const std::scoped_lock lock(mutex_);
          if (request != request_) return;
          loading_.reset();
          result_ = std::move(result);
        }
        wake_();
      });
}

std::optional<std::filesystem::path> DocumentLoader::loading() const {
  const std::scoped_lock lock(mutex_);
  return loading_;
}

std::optional<DocumentLoader::Result> DocumentLoader::take() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(result_, std::nullopt);
}

}  // namespace gnomon::desktop
