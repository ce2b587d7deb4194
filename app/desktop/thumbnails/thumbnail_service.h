// Makes pictures of scenes on a thread of its own, in the order in which they are asked for.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "app/desktop/thumbnails/thumbnail.h"
#include "app/desktop/thumbnails/thumbnail_cache.h"

namespace gnomon::desktop {

class ThumbnailService {
 public:
  /// `wake` is called on the worker whenever a picture is there. Pictures are kept in
  /// `cache_folder`, or nowhere where that is empty.
  ThumbnailService(std::function<void()> wake, const std::filesystem::path& cache_folder);
  /// Stops what is being made.
  ~ThumbnailService();
  ThumbnailService(const ThumbnailService&) = delete;
  ThumbnailService& operator=(const ThumbnailService&) = delete;

  struct Result {
    ThumbnailWish wish;
    Thumbnail thumbnail;
  };

  /// Asks for a picture. Whoever asks twice for one gets it twice.
  void want(ThumbnailWish wish);
  /// Stops what is being made, and forgets what is waiting or done.
  void forget();
  /// What has been made since the last call.
  [[nodiscard]] std::vector<Result> take();
  /// Whether anything is waiting, being made, or to be taken.
  [[nodiscard]] bool busy() const;

 private:
  void work(const std::stop_token& stop);
  [[nodiscard]] Thumbnail find_or_make(const ThumbnailWish& wish,
                                       const std::stop_token& stop) const;

  std::function<void()> wake_;
  ThumbnailCache cache_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<ThumbnailWish> waiting_;
  std::vector<Result> done_;
  bool working_ = false;
  std::stop_source current_;  ///< of what is being made
  std::jthread worker_;       // last: joined before what it uses goes away
};

}  // namespace gnomon::desktop
