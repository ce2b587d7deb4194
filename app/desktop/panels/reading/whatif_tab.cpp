#include "app/desktop/panels/reading/whatif_tab.h"

namespace gnomon::desktop {

void WhatIfTab::draw(const PanelModel&, Readings&, Actions&) {}

}  // namespace gnomon::desktop
