// The scenes, the lessons and the pages of the policies: what leads to them.
#include <filesystem>
#include <utility>

#include "app/desktop/application.h"
#include "app/desktop/scene_list/catalogue_loader.h"

namespace gnomon::desktop {

void Application::read_scenes() {
  library_.read(scenes_, recent_.files());
}

void Application::update_scenes() {
  if (auto catalogue = library_.update()) ui_.catalogue = std::move(catalogue);
}

// Whoever opens the window for the first time, and nothing in particular, is offered the lessons,
// and again until there is an answer.
void Application::greet() {
  if (state_directory_.empty() || arguments_.file) return;
  std::error_code error;
  if (!std::filesystem::exists(state_directory_ / "settings", error)) {
    ui_.settings.offers_lessons = true;
    save_settings_now();
  }
  ui_.offers_lessons = ui_.settings.offers_lessons;
}

void Application::answer_offer() {
  ui_.offers_lessons = false;
  if (!std::exchange(ui_.settings.offers_lessons, false)) return;
  save_settings_now();
}

void Application::apply_scenes(const Actions& actions) {
  if (actions.answer_offer == Actions::Offer::not_now) answer_offer();
  if (actions.answer_offer == Actions::Offer::show) perform_scenes(Command::show_lessons);
  if (actions.whole_description) ui_.whole_description = *actions.whole_description;
  if (actions.policy_page) {
    library_.go_to_page(*actions.policy_page);
    ui_.overlay = Overlay::policy_page;
  }
}

void Application::show_scenes() {
  read_scenes();  // files may have come or changed
  answer_offer();  // the lessons are in there
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
