// Text in a pane: never outside its box, never on top of other text.
#pragma once

#include <imgui/imgui.h>

#include <string>
#include <vector>

namespace gnomon::desktop {

/// A font at its own size, on one draw list.
struct TextPen {
  ImDrawList* list = nullptr;
  ImFont* font = nullptr;
  ImU32 colour = 0;

  [[nodiscard]] float height() const { return font->FontSize; }
  [[nodiscard]] float width(const std::string& text) const;
  /// Top left corner at `at`, on whole pixels so that glyphs stay sharp.
  void draw(ImVec2 at, const std::string& text) const;
  /// `text`, or as much of it as fits `width` with an ellipsis; empty when not even that fits.
  [[nodiscard]] std::string elided(const std::string& text, float width) const;
};

/// Spans of one line that are taken by labels.
class LabelRow {
 public:
  /// Takes [left, right) and returns true, or returns false when it touches a taken span.
  bool take(float left, float right);

 private:
  std::vector<ImVec2> taken_;
};

}  // namespace gnomon::desktop
