#include "app/desktop/panels/scenes/scene_card.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/desktop/panels/widgets.h"
#include "app/desktop/text_cut.h"

namespace gnomon::desktop {
namespace {

constexpr int description_lines = 2;
constexpr float picture_ratio = 9.0F / 16;

float text_px(const ImFont* font, std::string_view text) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

/// How wide a text is in that face; the face must outlive it.
MeasureText measure(const ImFont* font) {
  return [font](std::string_view text) { return text_px(font, text); };
}

struct CardSizes {
  float picture, name, line, padding;
};

CardSizes sizes_of(const PanelModel& model, float width_px) {
  return {width_px * picture_ratio, model.theme.heading->FontSize * 1.25F,
          model.theme.small->FontSize * 1.25F, model.em(0.55F)};
}

}  // namespace

float scene_card_height_px(const PanelModel& model, float width_px) {
  const CardSizes sizes = sizes_of(model, width_px);
  return std::round(sizes.picture + sizes.padding * 1.6F + sizes.name +
                    sizes.line * static_cast<float>(description_lines + 1));
}

std::string policies_line(const SceneEntry& entry) {
  std::string line;
  for (const PolicySpec& policy : entry.policies) {
    line += (line.empty() ? "" : " · ") + policy.name;
  }
  return line;
}

void draw_scene_picture(const PanelModel& model, ThumbnailTextures& pictures,
                        const SceneEntry& entry, const WidgetRect& box) {
  const Theme& theme = model.theme;
  ImDrawList* const list = ImGui::GetWindowDrawList();
  const float round = model.em(0.3F);
  const ImVec2 low{box.x, box.y}, high{box.x + box.width, box.y + box.height};
  std::string words = entry.scenario ? "" : entry.description;
  if (entry.scenario) {
    ThumbnailWish wish;
    wish.file = entry.file;
    wish.light = theme.light;
    const ShownPicture& shown = pictures.show(wish);
    if (shown.texture != 0) {
      const auto id = reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(shown.texture));
      list->AddImageRounded(id, low, high, {0, 0}, {1, 1}, 0xffffffff, round);
      return;
    }
    words = shown.words.empty() ? "…" : shown.words;
  }
  list->AddRectFilled(low, high, theme.plot, round);
  const std::string lines = in_lines(words, box.width - model.em(2));
  const ImVec2 size = ImGui::CalcTextSize(lines.c_str());
  list->PushClipRect(low, high, true);
  list->AddText({box.x + (box.width - size.x) / 2, box.y + (box.height - size.y) / 2},
                theme.text_dim, lines.c_str());
  list->PopClipRect();
}

CardClick draw_scene_card(const PanelModel& model, ThumbnailTextures& pictures,
                          const SceneEntry& entry, float width_px, bool selected) {
  const Theme& theme = model.theme;
  const CardSizes sizes = sizes_of(model, width_px);
  const float height = scene_card_height_px(model, width_px);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const ImVec2 end{corner.x + width_px, corner.y + height};
  CardClick click;
  click.clicked = ImGui::InvisibleButton("##card", {width_px, height});
  const bool hovered = ImGui::IsItemHovered();
  click.opened = hovered && ImGui::IsMouseDoubleClicked(0);
  mark(model, "scene." + entry.file.stem().string());
  if (!ImGui::IsRectVisible(corner, end)) return click;

  ImDrawList* const list = ImGui::GetWindowDrawList();
  const float round = model.em(0.4F);
  list->AddRectFilled(
      corner, end,
      ImGui::GetColorU32(hovered || selected ? ImGuiCol_FrameBgHovered : ImGuiCol_FrameBg), round);
  const float inset = model.em(0.3F);
  draw_scene_picture(
      model, pictures, entry,
      {corner.x + inset, corner.y + inset, width_px - 2 * inset, sizes.picture - 2 * inset});
  const float room = width_px - 2 * sizes.padding, x = corner.x + sizes.padding;
  float y = corner.y + sizes.picture + sizes.padding * 0.5F;
  list->AddText(theme.heading, theme.heading->FontSize, {x, y}, theme.text,
                cut_to(entry.name, room, measure(theme.heading)).c_str());
  y += sizes.name;
  ImGui::PushFont(theme.small);
  // A file of which there is nothing to tell says so in its picture already.
  const std::string about = entry.scenario ? entry.description : entry.file.parent_path().string();
  const std::string text = cut_to_lines(about, room, description_lines, measure(theme.small));
  std::size_t start = 0;
  for (int i = 0; i < description_lines && start < text.size(); ++i) {
    const std::size_t stop = std::min(text.find('\n', start), text.size());
    list->AddText({x, y + sizes.line * static_cast<float>(i)}, theme.text_dim, text.data() + start,
                  text.data() + stop);
    start = stop + 1;
  }
  y += sizes.line * static_cast<float>(description_lines);
  list->AddText({x, y + sizes.padding * 0.2F}, theme.text,
                cut_to(policies_line(entry), room, measure(theme.small)).c_str());
  ImGui::PopFont();
  if (selected) {
    list->AddRect(corner, end, theme.accent, round, 0, 2 * theme.hairline_px());
  }
  return click;
}

}  // namespace gnomon::desktop
