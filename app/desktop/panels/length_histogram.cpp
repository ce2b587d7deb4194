#include "app/desktop/panels/length_histogram.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

/// A plot, and where it is drawn.
struct Drawing {
  const PanelModel& model;
  const LengthPlot& plot;
  const LengthHistogram& histogram;
  ImVec2 corner = {};
  float width = 0, height = 0;
  double highest = 1;  ///< jobs of the highest bar or outline

  [[nodiscard]] double own(std::size_t bin) const {
    return histogram.own_share[bin] * static_cast<double>(plot.jobs);
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
      list->AddRectFilled({left(bin), up}, {left(bin) + step() - gap, base}, plot.colour(bin));
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
                       (high > low ? "–" + with_separators(high) : "") + " " + plot.what +
                       " tokens";
    if (histogram.has_own()) {
      text += "\nThe sources themselves make " + with_separators(own(bin), 1) + " of " +
              with_separators(plot.jobs) + " there: the line, before scales, M and chance.";
    }
    tooltip(model, text);
  }

  void draw_ends() const {
    ImGui::PushFont(model.theme.small);
    const float base = corner.y + height + model.em(0.15F);
    const std::string first = with_separators(plot.shortest);
    const std::string last = counted(histogram.longest, "token");
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddText({corner.x, base}, model.theme.text_dim, first.c_str());
    list->AddText({corner.x + width - ImGui::CalcTextSize(last.c_str()).x, base},
                  model.theme.text_dim, last.c_str());
    ImGui::PopFont();
  }
};

}  // namespace

void draw_length_plot(const PanelModel& model, const LengthPlot& plot) {
  Drawing drawing{model, plot, plot.histogram};
  drawing.width = plot.width_px > 0 ? plot.width_px : ImGui::GetContentRegionAvail().x;
  drawing.height = model.em(plot.height_em);
  drawing.corner = ImGui::GetCursorScreenPos();
  for (std::size_t bin = 0; bin < plot.histogram.bins; ++bin) {
    drawing.highest = std::max(
        {drawing.highest, static_cast<double>(plot.histogram.counts[bin]), drawing.own(bin)});
  }
  ImGui::InvisibleButton(plot.name, {drawing.width, drawing.height + model.em(1.2F)});
  mark(model, plot.name);
  const float base = drawing.corner.y + drawing.height;
  ImGui::GetWindowDrawList()->AddLine({drawing.corner.x, base},
                                      {drawing.corner.x + drawing.width, base}, model.theme.border);
  drawing.draw_bars();
  if (plot.histogram.has_own()) drawing.draw_own();
  if (ImGui::IsItemHovered()) drawing.draw_tooltip();
  drawing.draw_ends();
}

}  // namespace gnomon::desktop
