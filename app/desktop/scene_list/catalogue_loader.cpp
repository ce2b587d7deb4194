#include "app/desktop/scene_list/catalogue_loader.h"

#include <algorithm>
#include <utility>

namespace gnomon::desktop {

std::size_t SceneCatalogue::lessons() const {
  return static_cast<std::size_t>(std::count_if(
      entries.begin(), entries.end(),
      [](const SceneEntry& entry) { return entry.shipped && entry.lesson_steps > 0; }));
}

void CatalogueLoader::read(std::vector<std::filesystem::path> shipped,
                           std::vector<std::filesystem::path> recent) {
  worker_.request_stop();
  {
    const std::scoped_lock lock(mutex_);
    reading_ = true;
    done_.reset();
  }
  worker_ = std::jthread(
      [this, shipped = std::move(shipped), recent = std::move(recent),
       previous = std::exchange(worker_, std::jthread())](const std::stop_token& stop) mutable {
        if (previous.joinable()) previous.join();
        auto catalogue = std::make_shared<SceneCatalogue>();
        for (const auto* files : {&shipped, &recent}) {
          for (const std::filesystem::path& file : *files) {
            if (stop.stop_requested()) return;
            catalogue->entries.push_back(read_scene_entry(file, files == &shipped));
          }
        }
        {
          const std::scoped_lock lock(mutex_);
          if (stop.stop_requested()) return;
          done_ = std::move(catalogue);
          reading_ = false;
        }
        wake_();
      });
}

std::shared_ptr<const SceneCatalogue> CatalogueLoader::take() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(done_, nullptr);
}

bool CatalogueLoader::busy() const {
  const std::scoped_lock lock(mutex_);
  return reading_ || done_;
}

}  // namespace gnomon::desktop
