// What there is to open and to read: the scenes and lessons, and the pages of the policies, with
// the pictures that both share.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "app/desktop/panels/pages/policy_pages.h"
#include "app/desktop/panels/panel.h"
#include "app/desktop/panels/scenes/scene_browser.h"
#include "app/desktop/panels/scenes/thumbnail_textures.h"
#include "app/desktop/scene_list/catalogue_loader.h"

namespace gnomon::desktop {

class Library {
 public:
  /// `wake` is called on workers whenever a frame has something new to show. Pictures are kept in
  /// `state_directory`, or nowhere where that is empty.
  Library(const std::function<void()>& wake, const std::filesystem::path& state_directory);

  /// Reads anew what there is to know of these files.
  void read(const std::vector<std::filesystem::path>& shipped,
            const std::vector<std::filesystem::path>& recent) {
    loader_.read(shipped, recent);
  }
  /// Takes what workers have made; once per frame. Returns the catalogue when there is a new one.
  std::shared_ptr<const SceneCatalogue> update();
  void begin_with_lessons() { scenes_.begin_with_lessons(); }
  void go_to_page(std::string_view page) { pages_.go(page); }
  void draw(const PanelModel& model, Actions& actions);
  /// A key while `overlay` is shown. Returns whether it was used.
  bool key(Overlay overlay, int key, unsigned modifiers);
  /// Whether the picture on the screen is not whole yet.
  [[nodiscard]] bool busy() const { return loader_.busy() || pictures_.busy(); }

  /// Whether one of its overlays is shown.
  [[nodiscard]] static bool shows(Overlay overlay) {
    return overlay == Overlay::scenes || overlay == Overlay::policy_page;
  }

 private:
  SceneBrowser scenes_;
  PolicyPages pages_;
  ThumbnailTextures pictures_;
  CatalogueLoader loader_;
  Overlay shown_ = Overlay::none;
};

}  // namespace gnomon::desktop
