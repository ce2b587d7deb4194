#include "app/desktop/panels/reading/alarms_tab.h"

namespace gnomon::desktop {

void AlarmsTab::draw(const PanelModel&, Readings&, Actions&) {}

}  // namespace gnomon::desktop
