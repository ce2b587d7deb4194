#include "app/desktop/panels/dock/log_tab.h"

namespace gnomon::desktop {

void LogTab::draw(const PanelModel&, Readings&, Actions&) {}

}  // namespace gnomon::desktop
