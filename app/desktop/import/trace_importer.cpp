#include "app/desktop/import/trace_importer.h"

#include <utility>

#include "app/desktop/failure_sentence.h"
#include "engine/model/error.h"

namespace gnomon::desktop {
void TraceImporter::start(std::function<void(std::uint64_t, std::stop_token)> work) {
  std::uint64_t request = 0;
  {
    const std::scoped_lock lock(mutex_);
    request = ++request_;
  }
  worker_.request_stop();
  // Joining it here would stop the window until it has heard of it.
  worker_ = std::jthread(
      [work = std::move(work), request,
       previous = std::exchange(worker_, std::jthread())](const std::stop_token& stop) mutable {
        if (previous.joinable()) previous.join();
        if (!stop.stop_requested()) work(request, stop);
      });
}

bool TraceImporter::publish(std::uint64_t request, const std::function<void(State&)>& change) {
  {
    const std::scoped_lock lock(mutex_);
    if (request != request_) return false;
    change(state_);
  }
  wake_();
  return true;
}

ImportWatch TraceImporter::watch(std::uint64_t request, const std::stop_token& stop, bool reading,
                                 std::int64_t of_bytes) {
  return [this, request, stop, reading, of_bytes](std::int64_t bytes, std::int64_t rows) {
    const bool wanted = publish(request, [&](State& state) {
      state.progress = Progress{reading, bytes, of_bytes, rows};
    });
    return wanted && !stop.stop_requested();
  };
}

void TraceImporter::open(const std::filesystem::path& path) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  const auto bytes = error ? std::int64_t{0} : static_cast<std::int64_t>(size);
  {
    const std::scoped_lock lock(mutex_);
    state_ = {};
    state_.path = path;
    state_.progress = Progress{true, 0, bytes, 0};
  }
  start([this, path, bytes](std::uint64_t request, const std::stop_token& stop) {
    std::shared_ptr<const ImportedFile> file;
    const std::string sentence = failure_sentence(
        path, "imported", [&] { file = read_import(path, watch(request, stop, true, bytes)); });
    if (!file) {
      publish(request, [&](State& state) {
        state.progress.reset();
        state.error = sentence;
      });
      return;
    }
    if (!publish(request, [&](State& state) { state.file = file; })) return;
    work_out(request, stop, file, file->proposal.mapping);
  });
}

void TraceImporter::set_mapping(const TraceMapping& mapping) {
  const std::shared_ptr<const ImportedFile> file = state().file;
  if (!file) return;
  {
    const std::scoped_lock lock(mutex_);
    state_.progress = Progress{false, 0, static_cast<std::int64_t>(file->content.size()), 0};
  }
  start([this, file, mapping](std::uint64_t request, const std::stop_token& stop) {
    work_out(request, stop, file, mapping);
  });
}

void TraceImporter::work_out(std::uint64_t request, const std::stop_token& stop,
                             const std::shared_ptr<const ImportedFile>& file,
                             const TraceMapping& mapping) {
  std::shared_ptr<const ImportOutcome> outcome;
  const std::string sentence = failure_sentence(file->path, "imported", [&] {
    const auto preview = std::make_shared<const ImportPreview>(preview_import(*file, mapping));
    if (!publish(request, [&](State& state) { state.preview = preview; })) return;
    if (const std::string problem = mapping_problem(mapping); !problem.empty()) {
      throw InputError(problem);
    }
    const auto size = static_cast<std::int64_t>(file->content.size());
    outcome = work_out_import(*file, mapping, watch(request, stop, false, size));
  });
  publish(request, [&](State& state) {
    state.progress.reset();
    state.error = sentence;
    if (outcome || !sentence.empty()) state.outcome = outcome;
  });
}

void TraceImporter::close() {
  {
    const std::scoped_lock lock(mutex_);
    ++request_;
    state_ = {};
  }
  worker_.request_stop();
}

TraceImporter::State TraceImporter::state() const {
  const std::scoped_lock lock(mutex_);
  return state_;
}

}  // namespace gnomon::desktop
