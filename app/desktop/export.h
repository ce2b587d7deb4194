// Pictures of panes: as vectors, and in pixels at any scale.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/desktop/export_picture.h"
#include "app/desktop/screenshot.h"
#include "app/desktop/views/view.h"

namespace gnomon::desktop {

/// What is to be seen. The views are the window's own: what they have had made for the window is
/// there at once, and the window's next frame draws them as before.
struct ExportSource {
  ExportContent content;
  struct Pane {
    View* view;
    ViewInput input;  ///< without a mouse: no hovered job, no cursor
  };
  std::vector<Pane> panes;                      ///< as many as content has
  float view_width_px = 0, view_height_px = 0;  ///< of every view in the window
};

inline constexpr double min_export_scale = 0.5, max_export_scale = 8;

/// Size in pixels at a scale.
[[nodiscard]] Point export_size(const ExportSource& source, const Theme& theme, double scale);

/// One sentence why a picture of that size cannot be made; empty when it can. Needs the OpenGL
/// context.
[[nodiscard]] std::string export_size_problem(Point size_px);

/// An SVG file. Needs the fonts of `theme`.
[[nodiscard]] std::string export_svg(const ExportSource& source, const Theme& theme);

/// Draws pictures of one size, one after the other, with fonts that are made once. Needs the OpenGL
/// context; leaves it, and ImGui's, as they were.
class PictureSeries {
 public:
  /// Throws InputError when pictures of that size cannot be made.
  PictureSeries(const ExportSource& source, const Theme& theme, double scale);
  ~PictureSeries();
  PictureSeries(const PictureSeries&) = delete;
  PictureSeries& operator=(const PictureSeries&) = delete;

  /// `source` has the panes that it was made for, in whatever round. Waits until the views are no
  /// longer coarse, a few seconds at most; throws InputError when it takes too long.
  [[nodiscard]] Pixels draw(const ExportSource& source);
  [[nodiscard]] int width_px() const;
  [[nodiscard]] int height_px() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The same in pixels, `scale` times as large as in the window, fonts and lines included. Needs the
/// OpenGL context; leaves it, and ImGui's, as they were. Waits until the views are no longer
/// coarse, a few seconds at most. Throws InputError when the picture would be too large, or takes
/// too long.
[[nodiscard]] Pixels export_pixels(const ExportSource& source, const Theme& theme, double scale);

}  // namespace gnomon::desktop
