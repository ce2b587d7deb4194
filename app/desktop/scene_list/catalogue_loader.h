// Reads what there is to know of all scenes on a worker, so that neither the first frame nor a
// slow disk is in anybody's way.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/desktop/scene_list/scene_entry.h"

namespace gnomon::desktop {

/// Immutable, shared.
struct SceneCatalogue {
  std::vector<SceneEntry> entries;  ///< shipped ones by file name, then those opened lately

  [[nodiscard]] std::size_t lessons() const;
};

class CatalogueLoader {
 public:
  /// `wake` is called on the worker when a catalogue is there.
  explicit CatalogueLoader(std::function<void()> wake) : wake_(std::move(wake)) {}
  CatalogueLoader(const CatalogueLoader&) = delete;
  CatalogueLoader& operator=(const CatalogueLoader&) = delete;

  /// Reads these files anew; whatever was being read is forgotten.
  void read(std::vector<std::filesystem::path> shipped, std::vector<std::filesystem::path> recent);
  /// The latest that was read, once; null where there is nothing new.
  [[nodiscard]] std::shared_ptr<const SceneCatalogue> take();
  [[nodiscard]] bool busy() const;

 private:
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::shared_ptr<const SceneCatalogue> done_;
  bool reading_ = false;
  std::jthread worker_;  // last: joined before what it uses goes away
};

}  // namespace gnomon::desktop
