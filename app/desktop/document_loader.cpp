#include "app/desktop/document_loader.h"

#include <exception>
#include <new>
#include <utility>

#include "app/desktop/import/imported_file.h"
#include "engine/model/error.h"
#include "engine/scenario/resolve_sources.h"

namespace gnomon::desktop {
namespace {

DocumentLoader::Result read(const std::filesystem::path& file, const TraceOptions& options,
                            DocumentLoader::Traces traces) {
  using Traces = DocumentLoader::Traces;
  DocumentLoader::Result result;
  result.file = file;
  try {
    result.import = traces == Traces::look_at && is_for_import(file);
    if (!result.import) result.document = load_document(file, options);
  } catch (const ChangedSource& error) {
    result.error = error.what();
    result.changed_source = true;
  } catch (const InputError& error) {
    result.error = error.what();
    result.import = traces == Traces::if_needed && is_for_import(file);
  } catch (const std::bad_alloc&) {
    result.error = file.string() + " is too large for the memory of this machine.";
  } catch (const std::exception& error) {
    result.error = file.string() + " cannot be opened: " + error.what() + ".";
  }
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
