// Latency: what share of the jobs is done within so many rounds, a curve per policy.
#pragma once

#include <memory>
#include <optional>

#include "app/desktop/views/cdf/cdf_curve.h"
#include "app/desktop/views/view.h"

namespace gnomon::desktop {

/// One for all panes: linked panes share their ViewRect, and all show the same curves.
struct CdfSettings {
  std::optional<ScaleKind> latency_scale;  ///< nothing: whichever suits the values
  CurveStore curves;
};

class CdfView final : public View {
 public:
  /// Without `settings`: shared with all others that are alive and were made so.
  explicit CdfView(std::shared_ptr<CdfSettings> settings = nullptr);
  ~CdfView() override;

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
