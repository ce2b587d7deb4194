// A scene as a card: its picture, its name, and what it is about.
#pragma once

#include "app/desktop/panels/panel.h"
#include "app/desktop/panels/scenes/thumbnail_textures.h"
#include "app/desktop/scene_list/scene_entry.h"

namespace gnomon::desktop {

/// Height of every card that is `width_px` wide; whole pixels.
[[nodiscard]] float scene_card_height_px(const PanelModel& model, float width_px);

struct CardClick {
  bool clicked = false, opened = false;  ///< by a click; by a double-click
  bool name_is_cut = false;              ///< the card is in sight, and too narrow for its name
};
/// Draws the card at the cursor. Its picture is asked for only when the card is in sight.
CardClick draw_scene_card(const PanelModel& model, ThumbnailTextures& pictures,
                          const SceneEntry& entry, float width_px, bool selected);

/// The picture of a scene in a box with its own corners, or what stands in its place.
void draw_scene_picture(const PanelModel& model, ThumbnailTextures& pictures,
                        const SceneEntry& entry, const WidgetRect& box);

/// "200 jobs", "6 steps" of a lesson; empty where it is not known.
[[nodiscard]] std::string extent_of(const SceneEntry& entry);

/// "fcfs · gsa".
[[nodiscard]] std::string policies_line(const SceneEntry& entry);

}  // namespace gnomon::desktop
