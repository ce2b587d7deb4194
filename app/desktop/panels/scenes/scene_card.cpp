#include "app/desktop/panels/scenes/scene_card.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/text_cut.h"

namespace gnomon::desktop {
namespace {

/// Lines for the name, and at least as many for what the scene is about; what a short name leaves
/// free belongs to the latter.
constexpr int name_lines = 2, least_description_lines = 2;
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

  [[nodiscard]] float words() const {
    return name * static_cast<float>(name_lines) +
           line * static_cast<float>(least_description_lines);
  }
};

CardSizes sizes_of(const PanelModel& model, float width_px) {
  return {width_px * picture_ratio, model.theme.heading->FontSize * 1.25F,
          model.theme.small->FontSize * 1.25F, model.em(0.55F)};
}

/// Draws lines of text from `at` down, `line_px` apart. Returns how many there are.
int draw_lines(ImDrawList* list, const ImFont* font, ImVec2 at, float line_px, Colour colour,
               const std::string& text) {
  int lines = 0;
  for (std::size_t start = 0; start < text.size(); ++lines) {
    const std::size_t stop = std::min(text.find('\n', start), text.size());
    list->AddText(font, font->FontSize, {at.x, at.y + line_px * static_cast<float>(lines)}, colour,
                  text.data() + start, text.data() + stop);
    start = stop + 1;
  }
  return lines;
}

}  // namespace

float scene_card_height_px(const PanelModel& model, float width_px) {
  const CardSizes sizes = sizes_of(model, width_px);
  return std::round(sizes.picture + sizes.padding * 1.6F + sizes.words() + sizes.line);
}

std::string extent_of(const SceneEntry& entry) {
  if (entry.lesson_steps > 0) {
    return counted(static_cast<std::int64_t>(entry.lesson_steps), "step");
  }
  return entry.jobs ? counted(*entry.jobs, "job") : std::string();
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
  const std::string name = cut_to_lines(entry.name, room, name_lines, measure(theme.heading));
  click.name_is_cut = name.ends_with("…") && !entry.name.ends_with("…");
  const int lines_of_name = draw_lines(list, theme.heading, {x, y}, sizes.name, theme.text, name);
  y += sizes.name * static_cast<float>(lines_of_name);
  // A file of which there is nothing to tell says so in its picture already.
  const std::string about = entry.scenario ? entry.description : entry.file.parent_path().string();
  const float bottom = corner.y + sizes.picture + sizes.padding * 0.5F + sizes.words();
  const int lines = std::max(least_description_lines, static_cast<int>((bottom - y) / sizes.line));
  draw_lines(list, theme.small, {x, y}, sizes.line, theme.text_dim,
             cut_to_lines(about, room, lines, measure(theme.small)));
  const std::string extent = extent_of(entry);
  const float extent_px = text_px(theme.small, extent);
  const ImVec2 last{x, bottom + sizes.padding * 0.2F};
  list->AddText(theme.small, theme.small->FontSize, {x + room - extent_px, last.y}, theme.text_dim,
                extent.c_str());
  list->AddText(
      theme.small, theme.small->FontSize, last, theme.text,
      cut_to(policies_line(entry), room - extent_px - model.em(0.8F), measure(theme.small))
          .c_str());
  if (selected) {
    list->AddRect(corner, end, theme.accent, round, 0, 2 * theme.hairline_px());
  }
  return click;
}

}  // namespace gnomon::desktop
