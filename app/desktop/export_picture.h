// An exported picture but for its views: what it says around them, where everything lies, and how
// that is painted. Values in, strokes on a canvas out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"
#include "app/desktop/views/run_colours.h"
#include "app/desktop/views/view_kind.h"
#include "engine/policies/registry.h"

namespace gnomon::desktop {

struct Theme;

struct ExportPane {
  std::string policy;      ///< its name
  std::string parameters;  ///< "α = 2"; may be empty
  std::string figure;      ///< "total latency 18,542"
  std::size_t index = 0;   ///< of Theme::policy
  ViewKind kind = ViewKind::plane;
};

struct ExportContent {
  std::string scene;  ///< its name
  std::string facts;  ///< "200 jobs  ·  M = 256"
  std::vector<ExportPane> panes;
  bool stacked = false;  ///< one below the other, as in the window
  ColourBy colour_by = ColourBy::output;
  ColourRange range;  ///< empty (low > high): no run has a colour
};

/// Whole pixels.
struct ExportLayout {
  float width_px = 0, height_px = 0;
  Box heading;
  struct Pane {
    Box card, title, view;
  };
  std::vector<Pane> panes;
  Box legend;
};

/// `view_width_px` × `view_height_px`: of every view. The rest derives from theme.font_px: with all
/// three k times as large, so is the picture, to the pixel or two that rounding takes.
[[nodiscard]] ExportLayout lay_out_export(const ExportContent& content, const Theme& theme,
                                          float view_width_px, float view_height_px);

/// Ground, heading, titles and legend. The views are left to whoever has them.
void paint_export(const ExportContent& content, const ExportLayout& layout, const Theme& theme,
                  Canvas& canvas);

/// "α = 2, τ₀ = 0": every parameter of the policy, by the symbol that it has in the papers.
[[nodiscard]] std::string parameters_text(const PolicySpec& spec);

/// "head-of-line gsa memory.png", made of letters, digits, dots and dashes that every file system
/// takes. `extension` with its dot.
[[nodiscard]] std::string export_file_name(const ExportContent& content,
                                           const std::string& extension);

}  // namespace gnomon::desktop
