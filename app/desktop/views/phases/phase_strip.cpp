#include "app/desktop/views/phases/phase_strip.h"

#include <algorithm>
#include <cmath>

#include "app/desktop/theme.h"

namespace gnomon::desktop {
namespace {

constexpr float row_em = 1.2f;        // the only row
constexpr float many_rows_em = 1.1f;  // each of several
constexpr float gap_em = 0.2f;        // between strip and plot

/// Where the bands of `rows` rows are: next to the plot, in a strip that may be higher for the sake
/// of another pane.
Box inner(const PlotLayout& layout, std::int32_t rows) {
  Box box = layout.strip;
  box.max.y = std::max(box.min.y, box.max.y - gap_em * layout.em);
  const float most = (rows == 1 ? row_em : many_rows_em * static_cast<float>(rows)) * layout.em;
  box.min.y = std::max(box.min.y, box.max.y - std::round(most));
  return box;
}

bool same(const PixelMap& a, const PixelMap& b) {
  return a.view == b.view && a.x_px == b.x_px && a.y_px == b.y_px && a.width_px == b.width_px &&
         a.height_px == b.height_px;
}

/// Merged bands look like what they are: many, one beside the other. The strokes move along with
/// the plane.
void paint_strokes(const PlotScene& scene, const Box& box) {
  const float gap = 4 * scene.layout.hairline;
  const double origin = std::fmod(scene.map.x(0), static_cast<double>(gap));
  const auto first =
      std::ceil((static_cast<double>(box.min.x) - origin) / static_cast<double>(gap));
  for (double i = first;; ++i) {
    const auto x = static_cast<float>(origin + i * static_cast<double>(gap));
    if (x >= box.max.x) return;
    scene.canvas.line({x, box.min.y}, {x, box.max.y}, with_alpha(scene.theme.text_dim, 0x38),
                      scene.layout.hairline);
  }
}

void paint_band(const PlotScene& scene, const PhaseBand& band, bool odd, bool hovered) {
  const Theme& theme = scene.theme;
  const Box& box = band.box;
  const float px = scene.layout.hairline;
  // Neighbours differ in tone, and a gap separates them.
  Box face = box;
  if (face.width() > 3 * px) face.max.x -= px;
  const bool merged = band.count() > 1;
  scene.canvas.fill_rect(face, with_alpha(theme.border, merged ? 0x60 : odd ? 0x90 : 0xFF));
  if (merged) paint_strokes(scene, face);
  if (band.lost_share > 0 && face.width() > 4 * px) {
    const float width = static_cast<float>(std::min(1.0, band.lost_share)) * face.width();
    scene.canvas.fill_rect(
        {{face.min.x, face.max.y - 2 * px}, {face.min.x + std::max(px, width), face.max.y}},
        theme.killed);
  }
  const double now = std::floor(scene.input.playhead_round);
  const bool is_now = now >= static_cast<double>(band.start) && now < static_cast<double>(band.end);
  if (is_now) {
    scene.canvas.fill_rect({face.min, {face.max.x, face.min.y + 2 * px}}, theme.accent);
  }
  if (hovered) scene.canvas.rect(face, theme.accent, px);
  if (band.label.empty()) return;
  if (merged) {  // a ground of its own
    const float pad = 0.2f * scene.layout.em;
    const float width = scene.canvas.text_width(band.label, Face::small);
    scene.canvas.fill_rect({{band.label_at.x - pad, face.min.y + 2 * px},
                            {band.label_at.x + width + pad, face.max.y - 2 * px}},
                           with_alpha(theme.panel, 0xE0));
  }
  scene.canvas.text(band.label_at, band.label, Face::small,
                    is_now || hovered ? theme.text : theme.text_dim);
}

void paint_border(const PlotScene& scene, Round round, PackedColour colour) {
  const Box& plot = scene.layout.plot;
  const auto x = static_cast<float>(std::lround(scene.map.x(static_cast<double>(round))));
  if (x <= plot.min.x || x >= plot.max.x) return;
  scene.canvas.dashed_line({x, plot.min.y}, {x, plot.max.y}, colour, scene.layout.hairline,
                           0.22f * scene.layout.em);
}

/// Rows of bands that a pane needs; only batches overlap.
std::int32_t rows_for(const ViewSubject& subject) {
  if (!subject.schedule || subject.schedule->phases.empty()) return 0;
  const bool overlaps =
      subject.schedule->phases.size() > 1 && phase_word(subject.policy.name) == "batch";
  return overlaps ? PhaseIndex::max_rows : 1;
}

}  // namespace

void PhaseStrip::refresh(const ViewInput& input) {
  const ViewSubject& subject = input.subject;
  if (!subject.schedule || !subject.instance || subject.schedule->phases.empty()) {
    index_.reset();
    return;
  }
  index_ = made_.get(
      *input.background, subject.generation,
      [instance = subject.instance, schedule = subject.schedule, policy = subject.policy.name](
          const std::stop_token& stop) { return PhaseIndex(*instance, *schedule, policy, stop); });
}

float PhaseStrip::height_px(const ViewInput& input, const Theme& theme) {
  if (!input.options.phases) return 0;
  refresh(input);
  std::int32_t rows = rows_for(input.subject);
  if (!input.stacked) {
    // The same in every pane, or the line M would not be at one height across them.
    for (const ViewSubject& subject : input.all) rows = std::max(rows, rows_for(subject));
  }
  if (rows == 0) return 0;
  const float each = rows == 1 ? row_em : many_rows_em;
  return (each * static_cast<float>(rows) + gap_em) * theme.font_px;
}

const std::vector<PhaseBand>& PhaseStrip::lay_out_bands(const PlotScene& scene) {
  const Box strip = inner(scene.layout, index_ ? index_->rows() : 1);
  const bool known = index_ == laid_out_.index && same(scene.map, laid_out_.map) &&
                     laid_out_.strip.max.y == strip.max.y && laid_out_.em == scene.layout.em;
  if (known) return laid_out_.bands;
  laid_out_ = {index_, scene.map, strip, scene.layout.em, {}};
  if (!index_) return laid_out_.bands;
  PhaseMetrics metrics;
  metrics.em = scene.layout.em;
  metrics.min_band_px = 3 * scene.layout.hairline;
  metrics.text_height_px = scene.canvas.text_height(Face::small);
  metrics.text_width = [&](const std::string& text) {
    return scene.canvas.text_width(text, Face::small);
  };
  laid_out_.bands = phase_bands(*index_, scene.map, strip, metrics);
  return laid_out_.bands;
}

void PhaseStrip::paint(const PlotScene& scene) {
  if (!scene.input.options.phases || scene.layout.strip.height() < 1) return;
  refresh(scene.input);
  const std::vector<PhaseBand>& bands = lay_out_bands(scene);
  if (bands.empty()) return;
  scene.canvas.push_clip(scene.layout.strip);
  const PhaseBand* hot = nullptr;
  for (const PhaseBand& band : bands) {
    const bool hovered = hovered_ && hovered_->row == band.row && hovered_->first == band.first &&
                         hovered_->last == band.last;
    if (hovered) hot = &band;
    // By position, so that tones stay as they are while the plane moves.
    paint_band(scene, band, band.first % 2 == 1, hovered);
  }
  scene.canvas.pop_clip();
  scene.canvas.push_clip(scene.layout.plot);
  const double gap = 1.5 * static_cast<double>(scene.layout.em);
  for (const Round round : phase_borders(bands, scene.map, gap)) {
    if (hot && (round == hot->start || round == hot->end)) continue;
    paint_border(scene, round, with_alpha(scene.theme.text, 0x70));
  }
  if (hot) {
    paint_border(scene, hot->start, scene.theme.accent);
    paint_border(scene, hot->end, scene.theme.accent);
  }
  scene.canvas.pop_clip();
}

}  // namespace gnomon::desktop
