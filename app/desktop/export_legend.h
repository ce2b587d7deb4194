// What colours and textures mean, in a line or two below an exported picture.
#pragma once

#include "app/desktop/export_picture.h"

namespace gnomon::desktop {

/// Height over font size of what `paint_export_legend` needs; 0 when there is nothing to explain.
[[nodiscard]] float export_legend_em(const ExportContent& content, float width_em);

/// Entries that do not fit are left out, the last first.
void paint_export_legend(const ExportContent& content, const Box& area, const Theme& theme,
                         Canvas& canvas);

}  // namespace gnomon::desktop
