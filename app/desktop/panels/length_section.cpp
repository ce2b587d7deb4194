// The part of the scenario panel that shows how long prompts and outputs are.
#include <algorithm>

#include "app/desktop/panels/length_histogram.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {

void draw_length_histograms(const PanelModel& model) {
  const auto& scene = model.simulation.scene;
  if (!scene || scene->facts.outputs.bins == 0) return;
  const Theme& theme = model.theme;
  const SceneFacts& facts = scene->facts;
  const Colour plain = blend(theme.text_dim, theme.panel, 0.4);
  if (facts.prompt_max > 0) {
    section(model, "PROMPT LENGTHS");
    draw_length_plot(model, {"prompt_histogram", "prompt", facts.prompts, facts.jobs,
                             std::min(facts.prompt_min, facts.prompts.shortest),
                             [&](std::size_t) { return plain; }});
  }
  section(model, "OUTPUT LENGTHS");
  // Where colours say something else of runs, bars have none.
  const bool coloured = model.ui.colours.by == ColourBy::output;
  const LengthHistogram& lengths = facts.outputs;
  draw_length_plot(
      model, {"histogram", "output", lengths, facts.jobs, lengths.shortest, [&](std::size_t bin) {
                return coloured ? theme.output_colour(lengths.bin_start(bin), facts.output_min,
                                                      facts.output_max)
                                : plain;
              }});
  if (lengths.has_own()) small_dim_text(model, "Line: the sources' own lengths.");
}

}  // namespace gnomon::desktop
