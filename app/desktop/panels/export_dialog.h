// "Export picture": what of the window, as what, and how large; then a name for it.
#pragma once

#include <functional>
#include <string>

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

class ExportDialog {
 public:
  /// What a picture would come to: "3,200 × 2,000 pixels", or why it cannot be made.
  struct Outcome {
    std::string size;
    std::string problem;  ///< empty: it can be made
  };
  using Preview = std::function<Outcome(const ExportWish&)>;

  void draw(const PanelModel& model, Actions& actions, const Preview& preview);
  /// What was chosen last, which is where the dialog begins.
  [[nodiscard]] const ExportWish& wish() const { return wish_; }

 private:
  void scale_row(const PanelModel& model);

  ExportWish wish_;
  std::string typed_scale_;
  bool other_scale_ = false;  // the typed one holds
};

}  // namespace gnomon::desktop
