// The panel at the left: the memory limit, the slice growth, and what the jobs are made of.
#pragma once

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// Draws into the given rectangle of the window.
void draw_scenario_panel(const PanelModel& model, Actions& actions, const WidgetRect& area);

/// What the scene is about, in its own words.
void draw_about(const PanelModel& model, Actions& actions);
/// Its parts, in files of their own. Each edits `scene` and says whether it did.
bool draw_knob_section(const PanelModel& model, Actions& actions, Scenario& scene);
bool draw_mix_section(const PanelModel& model, Actions& actions, Scenario& scene);
bool draw_trace_section(const PanelModel& model, Scenario& scene);
bool draw_prediction_section(const PanelModel& model, Scenario& scene);
/// Of the mix section: one source with all that can be set of it, and when jobs arrive.
bool draw_source_row(const PanelModel& model, Mix& mix, std::size_t index, bool& removed);
bool draw_mix_arrivals(const PanelModel& model, Mix& mix);
/// How many rounds a recorded second has.
bool rounds_per_second_slider(const PanelModel& model, const char* name, double& rate);
/// `right_margin_px` is kept free behind its number.
bool seed_slider(const PanelModel& model, const char* name, const char* label,
                 float right_margin_px, std::uint64_t& seed);
void draw_length_histograms(const PanelModel& model);
/// What the textures and colours of the pictures mean; what else can be chosen about them.
void draw_legend(const PanelModel& model, Actions& actions);
/// The part of it about colours, orders and what is laid over the pictures.
void draw_colour_section(const PanelModel& model, Actions& actions);
/// Whose colours the runs have: of the other theme for a moment, after it was changed.
[[nodiscard]] const Theme& palette_of(const PanelModel& model);
/// Whether any pane shows that view.
[[nodiscard]] bool shows(const PanelModel& model, ViewKind kind);
/// The selected job: its lengths, and when each pane ran it.
void draw_selection_section(const PanelModel& model);

}  // namespace gnomon::desktop
