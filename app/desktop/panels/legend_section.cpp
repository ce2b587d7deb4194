// How to read the plane: what each texture of a band means. Drawn like the bands themselves.
#include <imgui/imgui.h>

#include <algorithm>

#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

ImU32 mixed(Colour a, Colour b, float part) {
  const ImVec4 x = ImGui::ColorConvertU32ToFloat4(a), y = ImGui::ColorConvertU32ToFloat4(b);
  return ImGui::ColorConvertFloat4ToU32(
      {x.x + (y.x - x.x) * part, x.y + (y.y - x.y) * part, x.z + (y.z - x.z) * part, 1});
}

/// Diagonal lines across a rectangle; `rising` like "/".
void hatch(ImDrawList& list, ImVec2 lo, ImVec2 hi, float step_px, bool rising, ImU32 colour) {
  const float height = hi.y - lo.y;
  list.PushClipRect(lo, hi, true);
  for (float x = lo.x - height; x < hi.x; x += step_px) {
    const float bottom = rising ? x : x + height, top = rising ? x + height : x;
    list.AddLine({bottom, hi.y}, {top, lo.y}, colour, std::max(1.0F, step_px * 0.22F));
  }
  list.PopClipRect();
}

enum class Texture : unsigned char { prompt, decoded, killed };

void entry(const PanelModel& model, Texture texture, const char* text) {
  const Theme& theme = model.theme;
  const ImVec2 lo = ImGui::GetCursorScreenPos();
  const ImVec2 hi = {lo.x + model.em(2.2F), lo.y + ImGui::GetTextLineHeight()};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Colour band = theme.output_colour(60, 1, 100);
  const float step = model.em(0.4F);
  const ImU32 shade = mixed(band, theme.plot, 0.55F);
  if (texture == Texture::decoded) {
    list.AddRectFilled(lo, hi, band);
  } else if (texture == Texture::prompt) {
    list.AddRectFilled(lo, hi, mixed(band, theme.plot, 0.35F));
    hatch(list, lo, hi, step, true, mixed(band, theme.plot, 0.05F));
  } else {
    list.AddRectFilled(lo, hi, mixed(mixed(band, theme.killed, 0.5F), theme.text, 0.25F));
    hatch(list, lo, hi, step, false, shade);
  }
  ImGui::Dummy({hi.x - lo.x, hi.y - lo.y});
  ImGui::SameLine(0, model.em(0.6F));
  ImGui::TextUnformatted(text);
}

}  // namespace

void draw_legend(const PanelModel& model) {
  section(model, "EACH BAND IS A RUN");
  entry(model, Texture::prompt, "prompt tokens, all at once");
  entry(model, Texture::decoded, "decoded tokens, one a round");
  entry(model, Texture::killed, "killed: its tokens are lost");
  dim_text(model, "Colour is the output length, as in the chart above.");
}

}  // namespace gnomon::desktop
