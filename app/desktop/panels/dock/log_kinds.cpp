#include "app/desktop/panels/dock/log_kinds.h"

#include <imgui/imgui.h>

#include <algorithm>

namespace gnomon::desktop {

void draw_kind(ImDrawList& list, Decision::Kind kind, float x, float y, float size_px,
               Colour colour) {
  const float thick = std::max(1.2F, size_px * 0.14F);
  const auto at = [&](float fx, float fy) { return ImVec2(x + fx * size_px, y + fy * size_px); };
  switch (kind) {
    case Decision::Kind::start:
      list.AddTriangleFilled(at(0.2F, 0.1F), at(0.9F, 0.5F), at(0.2F, 0.9F), colour);
      return;
    case Decision::Kind::complete: {
      const ImVec2 points[] = {at(0.1F, 0.55F), at(0.4F, 0.85F), at(0.9F, 0.2F)};
      list.AddPolyline(points, 3, colour, 0, thick);
      return;
    }
    case Decision::Kind::kill:
      list.AddLine(at(0.15F, 0.15F), at(0.85F, 0.85F), colour, thick);
      list.AddLine(at(0.15F, 0.85F), at(0.85F, 0.15F), colour, thick);
      return;
    case Decision::Kind::refuse:
      list.AddCircle(at(0.5F, 0.5F), size_px * 0.4F, colour, 20, thick);
      list.AddLine(at(0.3F, 0.5F), at(0.7F, 0.5F), colour, thick);
      return;
  }
}

}  // namespace gnomon::desktop
