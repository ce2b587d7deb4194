#include "app/desktop/views/scatter/scatter_header.h"

#include <array>
#include <span>
#include <utility>

#include "app/desktop/theme.h"
#include "app/desktop/views/scatter/scatter_density.h"

namespace gnomon::desktop {
namespace {

ScaleKind other(ScaleKind kind) {
  return kind == ScaleKind::linear ? ScaleKind::logarithmic : ScaleKind::linear;
}

SizeBy next(SizeBy by) {
  return static_cast<SizeBy>((static_cast<std::size_t>(by) + 1) % size_measures);
}

}  // namespace

ScatterHeader scatter_header(const Canvas& canvas, const Theme& theme,
                             const ScalePlotLayout& layout, const ScatterScales& current,
                             const ScatterSettings& settings, bool has_others) {
  ScatterHeader header;
  header.chips.resize(ScatterHeader::parts);
  std::vector<Chip>& chips = header.chips;
  chips[ScatterHeader::waiting_scale] = scale_chip("##waiting_scale", current.waiting.kind());
  Chip& name = chips[ScatterHeader::waiting_name];
  name = chips[ScatterHeader::waiting_scale];
  name.id = "##waiting";
  name.text = "waiting, rounds";
  name.pill = false;
  chips[ScatterHeader::size_scale] = scale_chip("##size_scale", current.size.kind());
  Chip& size = chips[ScatterHeader::size_name];
  size.id = "##size";
  size.text = size_names[static_cast<std::size_t>(settings.choice.size)];
  size.hint = std::string("Click for ") +
              size_names[static_cast<std::size_t>(next(settings.choice.size))] + ".";
  Chip& others = chips[ScatterHeader::others];
  others.id = "##others";
  others.text = "other policies";
  others.lit = settings.other_policies;
  others.hint = settings.other_policies ? "Click to leave only this pane's policy."
                                        : "Click to add the other panes' policies as hollow marks.";

  const std::span<Chip> all(chips);
  header.badge_room = place_chips(canvas, theme, layout.frame.header,
                                  all.subspan(ScatterHeader::waiting_name, 2), false);
  if (has_others) {
    header.badge_room =
        place_chips(canvas, theme, header.badge_room, all.subspan(ScatterHeader::others, 1), true);
  }
  header.key_room =
      place_chips(canvas, theme, layout.title, all.subspan(ScatterHeader::size_scale, 2), true);
  return header;
}

void press(ScatterHeader::Part part, const ScatterScales& current, ScatterSettings& settings) {
  switch (part) {
    case ScatterHeader::waiting_name:
    case ScatterHeader::waiting_scale:
      settings.choice.waiting_scale = other(current.waiting.kind());
      break;
    case ScatterHeader::size_scale:
      settings.choice.size_scale = other(current.size.kind());
      break;
    case ScatterHeader::size_name:
      settings.choice.size = next(settings.choice.size);
      settings.choice.size_scale.reset();  // other values, another spread
      break;
    case ScatterHeader::others:
      settings.other_policies = !settings.other_policies;
      break;
    case ScatterHeader::parts:
      break;
  }
}

void paint_header(Canvas& canvas, const Theme& theme, const ScatterHeader& header,
                  const ScatterPicture* picture, std::size_t pane) {
  for (const Chip& chip : header.chips) paint_chip(canvas, theme, chip);
  if (picture == nullptr) return;
  if (picture->sight->merged) {
    paint_density_key(canvas, theme, header.key_room, pane,
                      picture->points->fullest(picture->sight->level));
  }
  const std::string badge = scatter_badge(*picture);
  std::array<Chip, 1> last;
  last[0].text = badge;
  last[0].pill = false;
  if (badge.empty()) return;
  Box room = header.badge_room;
  room.min.x += theme.font_px;
  last[0].text = canvas.elided(badge, Face::body, room.width());
  if (last[0].text.empty()) return;
  (void)place_chips(canvas, theme, room, last, true);
  paint_chip(canvas, theme, last[0]);
}

}  // namespace gnomon::desktop
