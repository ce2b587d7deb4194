// What the user chose in the export dialog.
#pragma once

namespace gnomon::desktop {

struct ExportWish {
  bool all_panes = false;  ///< else the focused one
  bool vectors = false;    ///< SVG, else PNG
  double scale = 2;        ///< of a PNG
};

}  // namespace gnomon::desktop
