// The part of the scenario panel that shows how long prompts and outputs are.
#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

constexpr float height_em = 3.1F;

/// One histogram, and where it is drawn.
struct Plot {
  const PanelModel& model;
  const LengthHistogram& histogram;
  const char* what;  ///< "output"
  std::int64_t jobs;
  std::function<Colour(std::size_t bin)> colour;
  ImVec2 corner = {};
  float width = 0, height = 0;
  double highest = 1;  ///< jobs of the highest bar or outline

  [[nodiscard]] double own(std::size_t bin) const {
    return histogram.own_share[bin] * static_cast<double>(jobs);
  }
  [[nodiscard]] bool has_own() const {
    return std::any_of(histogram.own_share.begin(), histogram.own_share.end(),
                       [](double share) { return share > 0; });
  }
  [[nodiscard]] float step() const { return width / static_cast<float>(histogram.bins); }
  [[nodiscard]] float left(std::size_t bin) const {
    return corner.x + step() * static_cast<float>(bin);
  }
  [[nodiscard]] float top(double count) const {
    return corner.y + height - static_cast<float>(count / highest) * height;
  }

  void draw_bars() const {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float gap = std::min(model.em(0.15F), step() * 0.25F);
    const float base = corner.y + height;
    for (std::size_t bin = 0; bin < histogram.bins; ++bin) {
      if (histogram.counts[bin] == 0) continue;
      const float up = std::min(base - model.em(0.12F),  // one job of a million can be seen
                                top(static_cast<double>(histogram.counts[bin])));
      list->AddRectFilled({left(bin), up}, {left(bin) + step() - gap, base}, colour(bin));
    }
  }

  /// A line of steps over the bars.
  void draw_own() const {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float base = corner.y + height;
    list->PathLineTo({left(0), base});
    for (std::size_t bin = 0; bin < histogram.bins; ++bin) {
      list->PathLineTo({left(bin), top(own(bin))});
      list->PathLineTo({left(bin) + step(), top(own(bin))});
    }
    list->PathLineTo({left(histogram.bins), base});
    list->PathStroke(model.theme.text, 0, model.theme.hairline_px());
  }

  void draw_tooltip() const {
    const float x = ImGui::GetIO().MousePos.x - corner.x;
    const auto bin = static_cast<std::size_t>(
        std::clamp(x / step(), 0.0F, static_cast<float>(histogram.bins) - 1));
    const Tokens low = histogram.bin_start(bin), high = histogram.bin_start(bin + 1) - 1;
    std::string text = counted(histogram.counts[bin], "job") + " with " + with_separators(low) +
                       (high > low ? "–" + with_separators(high) : "") + " " + what + " tokens";
    if (has_own()) {
      text += "\nThe sources themselves make " + with_separators(own(bin), 1) + " of " +
              with_separators(jobs) + " there: the line, before scales, M and chance.";
    }
    tooltip(model, text);
  }

  void draw_ends(Tokens shortest) const {
    ImGui::PushFont(model.theme.small);
    const float base = corner.y + height + model.em(0.15F);
    const std::string first = with_separators(shortest);
    const std::string last = counted(histogram.longest, "token");
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddText({corner.x, base}, model.theme.text_dim, first.c_str());
    list->AddText({corner.x + width - ImGui::CalcTextSize(last.c_str()).x, base},
                  model.theme.text_dim, last.c_str());
    ImGui::PopFont();
  }
};

void draw(Plot& plot, const char* name, Tokens shortest) {
  const PanelModel& model = plot.model;
  plot.width = ImGui::GetContentRegionAvail().x;
  plot.height = model.em(height_em);
  plot.corner = ImGui::GetCursorScreenPos();
  for (std::size_t bin = 0; bin < plot.histogram.bins; ++bin) {
    plot.highest =
        std::max({plot.highest, static_cast<double>(plot.histogram.counts[bin]), plot.own(bin)});
  }
  ImGui::InvisibleButton(name, {plot.width, plot.height + model.em(1.2F)});
  mark(model, name);
  const float base = plot.corner.y + plot.height;
  ImGui::GetWindowDrawList()->AddLine({plot.corner.x, base}, {plot.corner.x + plot.width, base},
                                      model.theme.border);
  plot.draw_bars();
  if (plot.has_own()) plot.draw_own();
  if (ImGui::IsItemHovered()) plot.draw_tooltip();
  plot.draw_ends(shortest);
}

}  // namespace

void draw_length_histograms(const PanelModel& model) {
  const auto& scene = model.simulation.scene;
  if (!scene || scene->facts.outputs.bins == 0) return;
  const Theme& theme = model.theme;
  const SceneFacts& facts = scene->facts;
  const Colour plain = blend(theme.text_dim, theme.panel, 0.4);
  if (facts.prompt_max > 0) {
    section(model, "PROMPT LENGTHS");
    Plot prompts{model, facts.prompts, "prompt", facts.jobs, [&](std::size_t) { return plain; }};
    draw(prompts, "prompt_histogram", std::min(facts.prompt_min, facts.prompts.shortest));
  }
  section(model, "OUTPUT LENGTHS");
  // Where colours say something else of runs, bars have none.
  const bool coloured = model.ui.colours.by == ColourBy::output;
  const LengthHistogram& lengths = facts.outputs;
  Plot outputs{model, lengths, "output", facts.jobs, [&](std::size_t bin) {
                 return coloured ? theme.output_colour(lengths.bin_start(bin), facts.output_min,
                                                       facts.output_max)
                                 : plain;
               }};
  draw(outputs, "histogram", lengths.shortest);
  if (outputs.has_own()) small_dim_text(model, "Line: the sources' own lengths.");
}

}  // namespace gnomon::desktop
