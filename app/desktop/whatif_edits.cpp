#include "app/desktop/whatif_edits.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/model/error.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t most_panes = 4;

std::ptrdiff_t at(std::size_t index) {
  return static_cast<std::ptrdiff_t>(index);
}

void require_room(const Scenario& scene) {
  if (scene.policies.size() < most_panes) return;
  throw InputError(
      "A what-if goes into a pane of its own, and four are the most: close one first.");
}

/// Whether the new edit takes the place of the old one instead of contradicting it.
bool replaces(const Edit& edit, const Edit& old) {
  if (edit.kind != old.kind || edit.job != old.job) return false;
  // A job can be killed, or held, more than once.
  return edit.kind == Edit::Kind::output || edit.round == old.round;
}

}  // namespace

EditedScenario with_edit(Scenario scene, std::size_t pane, const Edit& edit) {
  EditedScenario result{std::move(scene), pane, false};
  std::vector<PolicySpec>& policies = result.scene.policies;
  PolicySpec spec = policies.at(pane);
  if (spec.name == hand_made_name) {
    set_hand_made_start(spec, edit.job, edit.round);
    policies[pane] = std::move(spec);
    return result;
  }
  const bool original = spec.edits.empty();
  std::erase_if(spec.edits, [&](const Edit& old) { return replaces(edit, old); });
  spec.edits.push_back(edit);
  validate_edits(spec.edits);
  if (!original) {
    policies[pane] = std::move(spec);
    return result;
  }
  require_room(result.scene);
  result.pane = pane + 1;
  result.opened_pane = true;
  policies.insert(policies.begin() + at(result.pane), std::move(spec));
  return result;
}

Scenario without_edit(Scenario scene, std::size_t pane, std::size_t edit) {
  std::vector<Edit>& edits = scene.policies.at(pane).edits;
  if (edit < edits.size()) edits.erase(edits.begin() + at(edit));
  return scene;
}

Scenario without_edits(Scenario scene, std::size_t pane) {
  scene.policies.at(pane).edits.clear();
  return scene;
}

EditedScenario with_hand_made(Scenario scene, std::size_t pane, const Schedule& schedule,
                              const Instance& instance) {
  PolicySpec own = hand_made_from(schedule, instance);
  require_room(scene);
  EditedScenario result{std::move(scene), pane + 1, true};
  result.scene.policies.insert(result.scene.policies.begin() + at(result.pane), std::move(own));
  return result;
}

std::optional<std::size_t> original_of(const std::vector<PolicySpec>& policies, std::size_t pane) {
  if (pane >= policies.size() || policies[pane].edits.empty()) return std::nullopt;
  for (std::size_t i = pane; i-- > 0;) {
    const PolicySpec& other = policies[i];
    if (other.edits.empty() && other.name == policies[pane].name &&
        other.parameters == policies[pane].parameters) {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace gnomon::desktop
