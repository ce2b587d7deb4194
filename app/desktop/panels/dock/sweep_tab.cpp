#include "app/desktop/panels/dock/sweep_tab.h"

namespace gnomon::desktop {

void SweepTab::draw(const PanelModel&, Readings&, Actions&) {}

}  // namespace gnomon::desktop
