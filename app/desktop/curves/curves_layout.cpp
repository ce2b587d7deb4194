#include "app/desktop/curves/curves_layout.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr float header_em = 1.75f;
constexpr float key_em = 1.4f;
constexpr float ruler_em = 1.75f;
constexpr float gap_em = 0.5f;
constexpr float words_em = 1.2f;  // a gap with words in it
constexpr float least_chart_em = 3;
constexpr float good_chart_em = 5;    // a third one must not make two that are legible low
constexpr float least_worded_em = 2;  // below it the line of words is worth less than the chart
constexpr float least_width_em = 18;  // of the charts, before something gives way

}  // namespace

std::size_t charts_that_fit(float height_px, float em, bool key_row, bool words) {
  const float room =
      height_px -
      (header_em + ruler_em + (key_row ? key_em : 0) + (words ? words_em - gap_em : 0)) * em;
  const auto fit = [&](float least) {
    return std::floor((room + gap_em * em) / ((least + gap_em) * em));
  };
  const float count = std::max(std::min(fit(least_chart_em), 2.0f), fit(good_chart_em));
  return static_cast<std::size_t>(std::clamp(count, 1.0f, static_cast<float>(curve_kinds)));
}

bool has_room_for_words(float height_px, float em, bool key_row) {
  return height_px >=
         (header_em + (key_row ? key_em : 0) + words_em + ruler_em + least_worded_em) * em;
}

bool has_room_for_key(float height_px, float em) {
  return height_px >= (header_em + key_em + ruler_em + least_chart_em) * em;
}

CurvesLayout lay_out_curves(const Box& area, float em, const CurvesWishes& wishes) {
  CurvesLayout layout;
  const float right_margin = 0.4f * em;
  float caption = wishes.caption_px, side = wishes.side_px;
  const auto chart_width = [&] {
    return area.width() - caption - wishes.axis_px - side - right_margin;
  };
  if (chart_width() < least_width_em * em) caption = 0;
  if (chart_width() < least_width_em * em && wishes.least_side_px > 0) {
    side = wishes.least_side_px;
  }
  if (chart_width() < least_width_em * em) side = 0;
  const float left = std::round(area.min.x + caption + wishes.axis_px);
  const float right = std::max(std::round(area.max.x - side - right_margin), left + 1);
  const float below_header = std::round(area.min.y + header_em * em);
  const float top = std::round(below_header + (wishes.key_row ? key_em * em : 0));
  const float bottom = std::max(std::round(area.max.y - ruler_em * em), top + 1);
  const std::size_t count = std::max<std::size_t>(wishes.charts, 1);
  // The first has the header above it, so its words take all of their line, not a gap's rest.
  const auto above = [&](std::size_t chart) {
    return (wishes.words_above == chart ? words_em : chart > 0 ? gap_em : 0) * em;
  };
  float between = 0;
  for (std::size_t i = 0; i < count; ++i) between += above(i);
  const float each = (bottom - top - between) / static_cast<float>(count);
  float y = top;
  for (std::size_t i = 0; i < count; ++i) {
    if (wishes.words_above == i) {
      layout.words = {{left, std::round(y)},
                      {std::round(area.max.x), std::round(y + words_em * em)}};
    }
    y += above(i);
    const float end = std::max(std::round(y + each), std::round(y) + 1);
    layout.charts.push_back({{left, std::round(y)}, {right, end}});
    y += each;
  }
  layout.header = {area.min, {area.max.x, below_header}};
  layout.key = {{area.min.x, below_header}, {area.max.x, top}};
  layout.captions = {{area.min.x, top}, {area.min.x + caption, bottom}};
  layout.axis = {{area.min.x + caption, top}, {left, bottom}};
  layout.plots = {{left, top}, {right, bottom}};
  layout.ruler = {{left, bottom}, {right, area.max.y}};
  layout.side = {{side > 0 ? right + right_margin : right, top}, {area.max.x, area.max.y}};
  if (side <= 0) layout.side.max.x = layout.side.min.x;
  return layout;
}

std::vector<CurveKind> CurveChoice::shown(std::size_t room) const {
  const std::size_t count = std::min(room, wanted_.size());
  std::vector<CurveKind> kinds(wanted_.end() - static_cast<std::ptrdiff_t>(count), wanted_.end());
  std::sort(kinds.begin(), kinds.end());
  return kinds;
}

void CurveChoice::toggle(CurveKind kind, std::size_t room) {
  const std::vector<CurveKind> before = shown(room);
  const bool is_shown = std::find(before.begin(), before.end(), kind) != before.end();
  if (!is_shown) {
    std::erase(wanted_, kind);
    wanted_.push_back(kind);
    return;
  }
  if (before.size() < 2) return;
  // What had no room must not slip into the place of what was just hidden.
  wanted_.erase(wanted_.begin(), wanted_.end() - static_cast<std::ptrdiff_t>(before.size()));
  std::erase(wanted_, kind);
}

}  // namespace gnomon::desktop
