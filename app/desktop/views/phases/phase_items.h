// Phases in pixels: which bands are seen, which are too narrow and merge, and what each of them has
// room to say. Pure data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"
#include "app/desktop/views/view_rect.h"
#include "engine/geometry/phase_facts.h"

namespace gnomon::desktop {

/// One band on the screen: a phase, or several that are merged because they overlap or are
/// narrower than `PhaseMetrics::min_band_px`.
struct PhaseBand {
  std::int32_t row = 0;
  std::size_t first = 0, last = 0;  ///< range of positions in the row of PhaseIndex
  Round start = 0, end = 0;
  Box box;            ///< clipped to the strip
  std::string label;  ///< empty where there is no room
  Point label_at;     ///< top left corner
  double lost_share = 0;

  [[nodiscard]] std::size_t count() const { return last - first; }
};

struct PhaseMetrics {
  float em = 16;          ///< font size: what paddings derive from
  float min_band_px = 3;  ///< narrower ones merge with their neighbours
  float text_height_px = 12;
  std::function<float(const std::string&)> text_width;
};

/// The bands that show in `strip`, row by row from the top, left to right. Costs what is visible:
/// O(width of the strip in pixels · log phases).
[[nodiscard]] std::vector<PhaseBand> phase_bands(const PhaseIndex& index, const PixelMap& map,
                                                 const Box& strip, const PhaseMetrics& metrics);

/// What a band may say, the longest first: "phase 3 · τ 5 · k 12 · 40 survive · 31 % of lost area"
/// … "3"; for merged ones "12 phases · …" … "×12".
[[nodiscard]] std::vector<std::string> phase_labels(const PhaseIndex& index, const PhaseBand& band);

/// Rounds at which a border goes through the plot: starts of bands and ends before a gap, no two of
/// them closer than `min_gap_px`. None where phases overlap.
[[nodiscard]] std::vector<Round> phase_borders(const std::vector<PhaseBand>& bands,
                                               const PixelMap& map, double min_gap_px);

/// Where a click on the band leads: its rounds with a margin, memory as it is in `view`.
[[nodiscard]] ViewRect phase_view(const PhaseBand& band, const ViewRect& view,
                                  const ViewLimits& limits);

/// For the tooltip: a title, and lines of a label and what it says, in whole words and units.
struct PhaseText {
  std::string title;
  struct Line {
    std::string label, value;
  };
  std::vector<Line> lines;
};
[[nodiscard]] PhaseText phase_text(const PhaseIndex& index, const PhaseBand& band);

}  // namespace gnomon::desktop
