// The terms of a formula card as rows that light up what they are in the picture.
#pragma once

#include <cstddef>

#include "app/desktop/panels/panel.h"
#include "engine/rules/rule_card.h"

namespace gnomon::desktop {

/// Draws the rows; what is pointed at among them goes to `actions.highlight` for `pane`. Terms that
/// are about `pointed` are marked.
void draw_rule_terms(const PanelModel& model, Actions& actions, const RuleCard& card,
                     std::size_t pane, const Pointed& pointed);

}  // namespace gnomon::desktop
