#include "app/desktop/panels/library.h"

#include <utility>

namespace gnomon::desktop {

Library::Library(const std::function<void()>& wake, const std::filesystem::path& state_directory)
    : pictures_(wake,
                state_directory.empty() ? std::filesystem::path() : state_directory / "thumbnails"),
      loader_(wake) {}

std::shared_ptr<const SceneCatalogue> Library::update() {
  pictures_.update();
  return loader_.take();
}

void Library::draw(const PanelModel& model, Actions& actions) {
  // Pictures stay as long as they can be seen: a scene that was changed has a new one next time.
  const Overlay before = std::exchange(shown_, model.ui.overlay);
  if (shows(before) && before != model.ui.overlay) pictures_.free();
  scenes_.draw(model, pictures_, actions);
  pages_.draw(model, pictures_, actions);
}

bool Library::key(Overlay overlay, int key, unsigned modifiers) {
  if (overlay == Overlay::scenes) return modifiers == modifiers::none && scenes_.key(key);
  return overlay == Overlay::policy_page && pages_.key(key, modifiers);
}

}  // namespace gnomon::desktop
