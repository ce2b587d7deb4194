#include "app/desktop/fonts.h"

#include <fontconfig/fontconfig.h>
#include <imgui/imgui.h>
#include <strings.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <type_traits>

#include "app/desktop/glyph_ranges.h"

namespace gnomon::desktop {
namespace {

using PatternPtr = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>;

/// The file of the first family that is installed in this weight; empty if none is. fontconfig
/// always answers with something, so the answer counts only when it is what was asked for.
std::string find_font(std::initializer_list<const char*> families, int weight) {
  for (const char* family : families) {
    const PatternPtr pattern(FcPatternCreate(), &FcPatternDestroy);
    FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, weight);
    FcPatternAddInteger(pattern.get(), FC_SLANT, FC_SLANT_ROMAN);
    FcConfigSubstitute(nullptr, pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    FcResult result = FcResultNoMatch;
    const PatternPtr match(FcFontMatch(nullptr, pattern.get(), &result), &FcPatternDestroy);
    if (!match) continue;
    FcChar8* found_family = nullptr;
    FcChar8* file = nullptr;
    if (FcPatternGetString(match.get(), FC_FAMILY, 0, &found_family) != FcResultMatch) continue;
    if (FcPatternGetString(match.get(), FC_FILE, 0, &file) != FcResultMatch) continue;
    const std::string path = reinterpret_cast<const char*>(file);
    const std::string extension = std::filesystem::path(path).extension();
    // Collections and bitmap formats are beyond the rasteriser.
    const bool readable = extension == ".ttf" || extension == ".otf";
    std::error_code error;
    if (readable && strcasecmp(reinterpret_cast<const char*>(found_family), family) == 0 &&
        std::filesystem::file_size(path, error) > 0 && !error) {
      return path;
    }
  }
  return {};
}

struct Face {
  std::string file;
  float size = 1;  ///< relative to the body
};

ImFont* add_font(const Face& face, const std::string& fallback, float font_px) {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  ImFontConfig config;
  config.OversampleH = 2;  // sub-pixel positions matter for text that pans
  static_assert(std::is_same_v<ImWchar, std::uint16_t>);
  config.GlyphRanges = glyph_ranges.data();
  const float size = face.size * font_px;
  ImFont* font = nullptr;
  if (!face.file.empty()) font = atlas->AddFontFromFileTTF(face.file.c_str(), size, &config);
  if (!fallback.empty() && fallback != face.file) {
    config.MergeMode = font != nullptr;
    ImFont* const merged = atlas->AddFontFromFileTTF(fallback.c_str(), size, &config);
    if (!font) font = merged;
  }
  return font;
}

void use_builtin_font(Theme& theme, float font_px) {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  atlas->Clear();
  ImFontConfig config;
  config.SizePixels = font_px;
  theme.body = theme.mono = theme.heading = theme.small = theme.title =
      atlas->AddFontDefault(&config);
  atlas->Build();
}

}  // namespace

void build_fonts(Theme& theme, float font_px) {
  theme.font_px = font_px;
  ImGui::GetIO().Fonts->Clear();
  const auto text = {"Inter", "Noto Sans", "DejaVu Sans", "Liberation Sans"};
  const auto fixed = {"JetBrains Mono", "DejaVu Sans Mono", "Noto Sans Mono", "Liberation Mono"};
  const std::string fallback = find_font({"DejaVu Sans"}, FC_WEIGHT_REGULAR);
  theme.body = add_font({find_font(text, FC_WEIGHT_REGULAR), 1}, fallback, font_px);
  if (!theme.body) return use_builtin_font(theme, font_px);
  theme.heading = add_font({find_font(text, FC_WEIGHT_DEMIBOLD), 1.02F}, fallback, font_px);
  theme.small = add_font({find_font(text, FC_WEIGHT_MEDIUM), 0.84F}, fallback, font_px);
  // Fixed-width faces are drawn larger than proportional ones of the same nominal size.
  theme.mono = add_font({find_font(fixed, FC_WEIGHT_REGULAR), 0.92F}, fallback, font_px);
  theme.title = add_font({find_font(text, FC_WEIGHT_DEMIBOLD), 1.6F}, fallback, font_px);
  if (!theme.title) theme.title = theme.heading ? theme.heading : theme.body;
  if (!theme.heading) theme.heading = theme.body;
  if (!theme.small) theme.small = theme.body;
  if (!theme.mono) theme.mono = theme.body;
  if (!ImGui::GetIO().Fonts->Build()) use_builtin_font(theme, font_px);
  ImGui::GetIO().FontDefault = theme.body;
}

}  // namespace gnomon::desktop
