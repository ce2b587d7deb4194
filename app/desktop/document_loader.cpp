#include "app/desktop/document_loader.h"

#include <utility>

#include "app/desktop/failure_sentence.h"
#include "app/desktop/import/imported_file.h"
#include "engine/scenario/resolve_sources.h"

namespace gnomon::desktop {
namespace {

DocumentLoader::Result read(const std::filesystem::path& file, const TraceOptions& options,
                            DocumentLoader::Traces traces) {
  using Traces = DocumentLoader::Traces;
  DocumentLoader::Result result;
  result.file = file;
  result.error = failure_sentence(file, "opened", [&] {
    result.import = traces == Traces::look_at && is_for_import(file);
    if (result.import) return;
    try {
      result.document = load_document(file, options);
    } catch (const ChangedSource&) {
      result.changed_source = true;
      throw;
    }
  });
  if (result.error.empty() || result.changed_source || traces != Traces::if_needed) return result;
  // Perhaps a trace that has to be looked at. What stands in the way of that has been said.
  (void)failure_sentence(file, "opened", [&] { result.import = is_for_import(file); });
  return result;
}

}  // namespace

void DocumentLoader::open(const std::filesystem::path& file, const TraceOptions& options,
                          Traces traces) {
  std::uint64_t request = 0;
  {
    const std::scoped_lock lock(mutex_);
    request = ++request_;
    loading_ = file;
    result_.reset();
  }
  // Reading cannot be interrupted, and joining it here would stop the window: the new worker waits
  // for the old one in its own time.
  worker_ = std::jthread([this, request, file, options, traces,
                          previous = std::exchange(worker_, std::jthread())]() mutable {
    if (previous.joinable()) previous.join();
    {
      const std::scoped_lock lock(mutex_);
      if (request != request_) return;
    }
    Result result = read(file, options, traces);
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
