// The scenes, the lessons and the pages of the policies: what leads to them.
#include <filesystem>

#include "app/desktop/application.h"
#include "app/desktop/scene_list/catalogue_loader.h"

namespace gnomon::desktop {

void Application::read_scenes() {
  library_.read(scenes_, recent_.files());
}

void Application::update_scenes() {
  if (auto catalogue = library_.update()) ui_.catalogue = std::move(catalogue);
}

// Whoever opens the window for the first time, and nothing in particular, is offered the lessons.
void Application::greet() {
  std::error_code error;
  const bool known = std::filesystem::exists(state_directory_ / "settings", error);
  if (state_directory_.empty() || known || arguments_.file) return;
  ui_.offers_lessons = true;
  save_settings_now();  // once: whoever has seen the offer and goes on has answered it
}

void Application::apply_scenes(const Actions& actions) {
  if (actions.answer_offer == Actions::Offer::not_now) ui_.offers_lessons = false;
  if (actions.answer_offer == Actions::Offer::show) perform_scenes(Command::show_lessons);
  if (actions.whole_description) ui_.whole_description = *actions.whole_description;
  if (actions.policy_page) {
    library_.go_to_page(*actions.policy_page);
    ui_.overlay = Overlay::policy_page;
  }
}

void Application::show_scenes() {
  read_scenes();  // files may have come or changed
  ui_.offers_lessons = false;
  ui_.overlay = Overlay::scenes;
}

bool Application::perform_scenes(Command command) {
  switch (command) {
    case Command::show_lessons:
      library_.begin_with_lessons();
      show_scenes();
      return true;
    case Command::show_scenes:
      show_scenes();
      return true;
    case Command::show_policies: {
      const auto& policies = document_.scene().policies;
      const bool shown = document_.is_open() && ui_.focused_pane < policies.size();
      const PolicyInfo* const info = shown ? find_policy(policies[ui_.focused_pane].name) : nullptr;
      library_.go_to_page(info ? info->name : model_page);
      ui_.overlay = Overlay::policy_page;
      return true;
    }
    default:
      return false;
  }
}

}  // namespace gnomon::desktop
