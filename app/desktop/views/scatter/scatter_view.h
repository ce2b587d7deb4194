// Waiting time against size: a mark per job, cells where they are too many.
#pragma once

#include <memory>

#include "app/desktop/views/scatter/scatter_data.h"
#include "app/desktop/views/view.h"

namespace gnomon::desktop {

/// What the user chose in these views. One for all panes: pictures on different axes could not be
/// compared, and linked panes share their ViewRect.
struct ScatterSettings {
  ScatterChoice choice;
  bool other_policies = false;  ///< the other panes' jobs, too, as hollow marks
};

class ScatterView final : public View {
 public:
  /// Without `settings`: shared with all others that are alive and were made so.
  explicit ScatterView(std::shared_ptr<ScatterSettings> settings = nullptr);
  ~ScatterView() override;

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
