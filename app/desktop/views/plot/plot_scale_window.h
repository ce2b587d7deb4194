// What views with value axes have in the window: titles to press, tooltips with facts.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "app/desktop/views/plot/plot_scale_axes.h"

namespace gnomon::desktop {

/// Handles the mouse over `chips` and says which one was pressed. Comes before PlotMouse, which
/// takes what is left of the pane.
std::optional<std::size_t> press_chips(const Theme& theme, std::span<Chip> chips);

/// A tooltip while it lives.
class FactsTooltip {
 public:
  explicit FactsTooltip(const Theme& theme);
  ~FactsTooltip();
  FactsTooltip(const FactsTooltip&) = delete;
  FactsTooltip& operator=(const FactsTooltip&) = delete;

  void heading(const std::string& text, std::optional<PackedColour> swatch = std::nullopt) const;
  /// `column_px`: where values begin.
  void fact(const std::string& label, const std::string& value, float column_px) const;
  void sentence(const std::string& text) const;

 private:
  const Theme& theme_;
};

}  // namespace gnomon::desktop
