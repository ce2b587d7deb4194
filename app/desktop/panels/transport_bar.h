// Play, step, speed and the scrubber; at its right end, how the panes are arranged.
#pragma once

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

class Readings;
class Scrubber;

/// Draws the bar across the window at height `top_px`; returns its own height in pixels.
float draw_transport_bar(const PanelModel& model, Readings& readings, Scrubber& scrubber,
                         Actions& actions, float top_px);

}  // namespace gnomon::desktop
