// One row per job: thin while it waits, thick while it runs. Rows of millions of jobs are merged
// into tiles that are made in the background.
#pragma once

#include <memory>

#include "app/desktop/views/view.h"

namespace gnomon::desktop {

/// y is rows from the bottom: the first job of the order stands at the top (see y_of_row).
class JobsView final : public View {
 public:
  /// Needs a current OpenGL 3.3 context from the first draw() to its destruction.
  JobsView();
  ~JobsView() override;

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
