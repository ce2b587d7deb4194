// What-if edits as edits of the scenario: which pane they go to, and what a pane's edits become.
// Pure: no ImGui.
#pragma once

#include <cstddef>
#include <optional>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/scenario/scenario.h"
#include "engine/whatif/edit.h"

namespace gnomon::desktop {

/// A scenario with an edit in it, and the pane that shows it.
struct EditedScenario {
  Scenario scene;
  std::size_t pane = 0;
  bool opened_pane = false;  ///< it is a new one, behind the pane that was edited
};

/// Adds `edit` to what `pane` shows. A policy without edits stays, with its variant in a new pane
/// behind it; a variant, and a schedule that is made by hand, takes the edit itself: an earlier
/// edit that says the same of the same job gives way. Throws InputError with one sentence where
/// four panes are open already, or the edit contradicts another.
[[nodiscard]] EditedScenario with_edit(Scenario scene, std::size_t pane, const Edit& edit);

/// Without one of the pane's edits. A variant without edits is its policy again.
[[nodiscard]] Scenario without_edit(Scenario scene, std::size_t pane, std::size_t edit);
[[nodiscard]] Scenario without_edits(Scenario scene, std::size_t pane);

/// A pane behind `pane` with a schedule made by hand whose runs start as those of `schedule`, which
/// `pane` shows, of `instance`. Throws InputError as `with_edit`, and for too many jobs.
[[nodiscard]] EditedScenario with_hand_made(Scenario scene, std::size_t pane,
                                            const Schedule& schedule, const Instance& instance);

/// What stands in a pane's place: the policy whose variant it is, in the nearest pane before it
/// that has the same name and parameters and no edits. Nothing where none is shown.
[[nodiscard]] std::optional<std::size_t> original_of(const std::vector<PolicySpec>& policies,
                                                     std::size_t pane);

}  // namespace gnomon::desktop
