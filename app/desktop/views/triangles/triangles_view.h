// Every run as its right trapezoid, undistorted, on the baseline of its lane.
#pragma once

#include <memory>

#include "app/desktop/views/view.h"

namespace gnomon::desktop {

class TrianglesView final : public View {
 public:
  /// Needs a current OpenGL 3.3 context, as its destruction does.
  TrianglesView();
  ~TrianglesView() override;

  ViewOutput draw(const ViewInput& input, const Theme& theme, float width_px,
                  float height_px) override;
  void paint(const ViewInput& input, const Theme& theme, Canvas& canvas, const Box& area) override;
  [[nodiscard]] PixelMap last_map() const override;
  [[nodiscard]] ViewFigures figures() const override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gnomon::desktop
