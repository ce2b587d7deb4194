#include "app/desktop/views/cdf/cdf_header.h"

#include <algorithm>
#include <array>
#include <span>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/plot/plot_scale_marks.h"

namespace gnomon::desktop {
namespace {

constexpr float sample_gap_em = 0.35f, entry_gap_em = 0.9f;
constexpr float least_name_em = 1.5f;

/// The key, one entry per line.
struct Key {
  std::vector<std::string> names;
  Face face = Face::body;
  float sample_em = 2;

  [[nodiscard]] float width(const Canvas& canvas, float em) const {
    float sum = -entry_gap_em * em;
    for (const std::string& name : names) {
      sum += (sample_em + sample_gap_em + entry_gap_em) * em + canvas.text_width(name, face);
    }
    return sum;
  }
};

Key key_for(const Canvas& canvas, const std::vector<CdfLine>& lines, float em, float room_px) {
  Key key;
  const std::vector<std::string> names = line_names(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LatencyCurve& curve = *lines[i].curve;
    key.names.push_back(names[i]);
    if (curve.unfinished() > 0) key.names[i] += ", " + percent(curve.last_share()) + " finished";
  }
  if (key.width(canvas, em) <= room_px) return key;
  key.names = names;
  if (key.width(canvas, em) <= room_px) return key;
  key.face = Face::small;
  key.sample_em = 1.3f;
  const float over = key.width(canvas, em) - room_px;
  if (over <= 0) return key;
  // The longest gives most.
  const auto count = static_cast<float>(names.size());
  float widest = 0, all = 0;
  for (const std::string& name : names) {
    const float width = canvas.text_width(name, key.face);
    widest = std::max(widest, width);
    all += width;
  }
  const float wanted = all - over;
  float limit = widest;
  const auto sum_at = [&](float most) {
    float sum = 0;
    for (const std::string& name : names) {
      sum += std::min(most, canvas.text_width(name, key.face));
    }
    return sum;
  };
  if (wanted < count * least_name_em * em) return {};
  while (limit > 1 && sum_at(limit) > wanted) limit -= 1;
  for (std::string& name : key.names) name = canvas.elided(name, key.face, limit);
  return key;
}

/// Returns where it ends.
float paint_key(Canvas& canvas, const Theme& theme, const std::vector<CdfLine>& lines,
                const Key& key, const Box& room, std::size_t own_pane) {
  const float em = theme.font_px, middle = (room.min.y + room.max.y) / 2 - 0.1f * em;
  float x = room.min.x;
  for (std::size_t i = 0; i < key.names.size(); ++i) {
    const std::size_t pane = lines[i].subject.pane;
    const PackedColour colour = theme.policy[pane % std::size(theme.policy)];
    const float end = x + key.sample_em * em;
    const std::array<Point, 2> sample = {{{x, middle}, {end, middle}}};
    paint_policy_line(canvas, pane, sample, colour, (pane == own_pane ? 2.8f : 1.5f) * em / 16, em);
    x = end + sample_gap_em * em;
    canvas.text({x, middle - canvas.text_height(key.face) / 2}, key.names[i], key.face, colour);
    x += canvas.text_width(key.names[i], key.face) + entry_gap_em * em;
  }
  return x;
}

std::string badge_of(const CdfPicture& picture, std::size_t pane) {
  for (const CdfLine& line : picture.lines) {
    if (line.subject.pane != pane || line.curve->unfinished() == 0) continue;
    const auto jobs = static_cast<std::int64_t>(line.curve->unfinished());
    return with_separators(jobs) + (jobs == 1 ? " job" : " jobs") + " never finished";
  }
  return {};
}

}  // namespace

CdfHeader cdf_header(const Canvas& canvas, const Theme& theme, const ScalePlotLayout& layout,
                     ScaleKind latency) {
  CdfHeader header;
  header.chips.resize(CdfHeader::parts);
  std::vector<Chip>& chips = header.chips;
  chips[CdfHeader::share_name].id = "##share";
  chips[CdfHeader::share_name].text = "share of jobs";
  chips[CdfHeader::share_name].pill = false;
  chips[CdfHeader::latency_scale] = scale_chip("##latency_scale", latency);
  Chip& name = chips[CdfHeader::latency_name];
  name = chips[CdfHeader::latency_scale];
  name.id = "##latency";
  name.text = "latency, rounds";
  name.pill = false;
  const std::span<Chip> all(chips);
  header.room =
      place_chips(canvas, theme, layout.frame.header, all.subspan(CdfHeader::share_name, 1), false);
  header.room.min.x += 0.6f * theme.font_px;
  (void)place_chips(canvas, theme, layout.title, all.subspan(CdfHeader::latency_scale, 2), true);
  return header;
}

void paint_header(Canvas& canvas, const Theme& theme, const CdfHeader& header,
                  const CdfPicture& picture, std::size_t pane) {
  for (const Chip& chip : header.chips) paint_chip(canvas, theme, chip);
  Box room = header.room;
  if (picture.lines.size() > 1) {
    const Key key = key_for(canvas, picture.lines, theme.font_px, room.width());
    room.min.x = paint_key(canvas, theme, picture.lines, key, room, pane);
  }
  std::array<Chip, 1> badge;
  badge[0].text = badge_of(picture, pane);
  badge[0].pill = false;
  if (badge[0].text.empty()) return;
  (void)place_chips(canvas, theme, room, badge, true);
  paint_chip(canvas, theme, badge[0]);
}

}  // namespace gnomon::desktop
