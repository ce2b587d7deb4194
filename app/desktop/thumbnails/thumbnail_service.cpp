#include "app/desktop/thumbnails/thumbnail_service.h"

#include <exception>
#include <fstream>
#include <sstream>

#include "app/desktop/scene_list/scene_entry.h"
#include "app/desktop/thumbnails/source_files.h"
#include "engine/simulate/simulator.h"

namespace gnomon::desktop {
namespace {

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

}  // namespace

ThumbnailService::ThumbnailService(std::function<void()> wake,
                                   const std::filesystem::path& cache_folder)
    : wake_(std::move(wake)),
      cache_(cache_folder),
      worker_([this](const std::stop_token& stop) { work(stop); }) {}

ThumbnailService::~ThumbnailService() {
  forget();
}

void ThumbnailService::want(ThumbnailWish wish) {
  {
    const std::scoped_lock lock(mutex_);
    waiting_.push_back(std::move(wish));
  }
  changed_.notify_one();
}

void ThumbnailService::forget() {
  const std::scoped_lock lock(mutex_);
  waiting_.clear();
  done_.clear();
  current_.request_stop();
}

std::vector<ThumbnailService::Result> ThumbnailService::take() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(done_, {});
}

bool ThumbnailService::busy() const {
  const std::scoped_lock lock(mutex_);
  return working_ || !waiting_.empty() || !done_.empty();
}

void ThumbnailService::work(const std::stop_token& stop) {
  for (;;) {
    ThumbnailWish wish;
    std::stop_token one;
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, stop, [this] { return !waiting_.empty(); })) return;
      wish = std::move(waiting_.front());
      waiting_.pop_front();
      current_ = std::stop_source();
      one = current_.get_token();
      working_ = true;
    }
    std::optional<Thumbnail> made;
    try {
      made = find_or_make(wish, one);
    } catch (const SimulationStopped&) {
      // Nobody waits for it any more.
    } catch (const std::exception& error) {
      made = Thumbnail{{}, std::string("There is no picture: ") + error.what() + "."};
    }
    {
      const std::scoped_lock lock(mutex_);
      working_ = false;
      if (made && !one.stop_requested()) done_.push_back({std::move(wish), std::move(*made)});
    }
    wake_();
  }
}

Thumbnail ThumbnailService::find_or_make(const ThumbnailWish& wish,
                                         const std::stop_token& stop) const {
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(wish.file, error);
  if (error) return {{}, "The file cannot be read."};
  if (bytes > max_scene_bytes) return {{}, "The file is too large for a small picture."};
  const std::string text = read_file(wish.file);
  const std::string name =
      thumbnail_name(text, wish, state_of_source_files(text, wish.file.parent_path()));
  if (auto known = cache_.find(name, wish.width_px, wish.height_px)) return {std::move(*known), {}};
  Thumbnail made = make_thumbnail(wish, stop);
  cache_.keep(name, made.picture);
  return made;
}

}  // namespace gnomon::desktop
