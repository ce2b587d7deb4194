// All scenes at a glance: found by typing, gone through with the arrow keys, opened by Enter.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/desktop/panels/panel.h"
#include "app/desktop/panels/scenes/thumbnail_textures.h"
#include "app/desktop/scene_list/grid_walk.h"
#include "app/desktop/scene_list/scene_groups.h"

namespace gnomon::desktop {

class SceneBrowser {
 public:
  /// While `model.ui.overlay` is Overlay::scenes; begins anew whenever that has been something
  /// else.
  void draw(const PanelModel& model, ThumbnailTextures& pictures, Actions& actions);
  /// Arrow keys, Page up and down, Home, End, Enter. Returns whether it used the key.
  bool key(int key);
  /// Begins with the lessons, when it is shown next.
  void begin_with_lessons() { lessons_first_ = true; }

 private:
  void begin(const PanelModel& model);
  void find(const PanelModel& model);
  void search_field(const PanelModel& model);
  void clear_search(const PanelModel& model);
  void walk();
  void cards(const PanelModel& model, ThumbnailTextures& pictures, Actions& actions);
  void details(const PanelModel& model, ThumbnailTextures& pictures, Actions& actions,
               float width_px, float height_px) const;
  void nothing_found(const PanelModel& model);
  [[nodiscard]] const SceneEntry* selected() const;

  bool open_ = false, lessons_first_ = false;
  std::string typed_;
  std::filesystem::path chosen_;  ///< the file of the selected card
  bool focus_search_ = false, scroll_ = false, accept_ = false;
  std::optional<GridStep> step_;
  std::size_t columns_ = 1;  ///< of the last frame
  // What is listed in this frame
  std::shared_ptr<const SceneCatalogue> catalogue_;
  std::vector<SceneGroup> groups_;
};

}  // namespace gnomon::desktop
