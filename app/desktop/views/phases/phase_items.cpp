#include "app/desktop/views/phases/phase_items.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "app/desktop/number_format.h"

namespace gnomon::desktop {
namespace {

/// Left and right of a band in whole pixels: neighbours share a border.
float on_pixel(double x) {
  return static_cast<float>(std::lround(x));
}

/// Bands of one row, narrow ones merged, as far as they show in `strip`.
class Folder {
 public:
  Folder(const PhaseIndex& index, std::int32_t row, const PixelMap& map, double min_px)
      : bands_(index.bands(row)), row_(row), map_(map), min_px_(min_px) {}

  template <typename Emit>
  void fold(double left_px, double right_px, Emit&& emit) {
    const double first_round = map_.t(left_px), last_round = map_.t(right_px);
    // Bands of a row are disjoint and in order, so their ends ascend, too.
    auto at = std::partition_point(bands_.begin(), bands_.end(), [&](const PhaseIndex::Band& band) {
      return static_cast<double>(band.end) <= first_round;
    });
    while (at != bands_.end() && static_cast<double>(at->start) < last_round) {
      const double x = map_.x(static_cast<double>(at->start));
      const auto next = after_narrow(at, x);
      const bool narrow = next != at;
      const auto end = narrow ? next : std::next(at);
      const bool joins = open_ && narrow && pending_narrow_ &&
                         x - map_.x(static_cast<double>(pending_.end)) < min_px_;
      if (joins) {
        pending_.last = std::prev(end)->last;
        pending_.end = std::prev(end)->end;
      } else {
        flush(emit);
        pending_.row = row_;
        pending_.first = at->first;
        pending_.last = std::prev(end)->last;
        pending_.start = at->start;
        pending_.end = std::prev(end)->end;
        pending_narrow_ = narrow;
        open_ = true;
      }
      at = end;
    }
    flush(emit);
  }

 private:
  using Iterator = std::span<const PhaseIndex::Band>::iterator;

  /// The first band from `at` on that ends further than the least width from where `at` starts:
  /// `at` itself where it is wide enough.
  [[nodiscard]] Iterator after_narrow(Iterator at, double x) const {
    return std::partition_point(at, bands_.end(), [&](const PhaseIndex::Band& band) {
      return map_.x(static_cast<double>(band.end)) - x < min_px_;
    });
  }

  template <typename Emit>
  void flush(Emit&& emit) {
    if (open_) emit(pending_);
    open_ = false;
  }

  std::span<const PhaseIndex::Band> bands_;
  std::int32_t row_;
  const PixelMap& map_;
  double min_px_;
  PhaseBand pending_;
  bool pending_narrow_ = false;
  bool open_ = false;
};

/// Gives the band the longest label that its visible part has room for.
void label(const PhaseIndex& index, PhaseBand& band, const PhaseMetrics& metrics) {
  const float pad = 0.35f * metrics.em;
  const float room = band.box.width() - 2 * pad;
  if (room < 0.3f * metrics.em || band.box.height() < metrics.text_height_px) return;
  for (std::string& text : phase_labels(index, band)) {
    if (metrics.text_width(text) > room) continue;
    band.label = std::move(text);
    band.label_at = {band.box.min.x + pad,
                     band.box.min.y + (band.box.height() - metrics.text_height_px) / 2};
    return;
  }
}

}  // namespace

std::vector<PhaseBand> phase_bands(const PhaseIndex& index, const PixelMap& map, const Box& strip,
                                   const PhaseMetrics& metrics) {
  std::vector<PhaseBand> bands;
  const std::int32_t rows = index.rows();
  if (rows == 0 || strip.width() < 1 || strip.height() < 1) return bands;
  const float row_height = strip.height() / static_cast<float>(rows);
  for (std::int32_t row = 0; row < rows; ++row) {
    const float top = std::round(strip.min.y + row_height * static_cast<float>(row));
    const float bottom = std::round(strip.min.y + row_height * static_cast<float>(row + 1)) -
                         (row + 1 < rows ? 1.0f : 0.0f);
    Folder folder(index, row, map, static_cast<double>(metrics.min_band_px));
    folder.fold(
        static_cast<double>(strip.min.x), static_cast<double>(strip.max.x), [&](PhaseBand band) {
          const double left = map.x(static_cast<double>(band.start));
          const double right = map.x(static_cast<double>(band.end));
          band.box = {{std::clamp(on_pixel(left), strip.min.x, strip.max.x), top},
                      {std::clamp(on_pixel(right), strip.min.x, strip.max.x), bottom}};
          // At least a pixel, so that every phase is seen.
          if (band.box.width() < 1) {
            band.box.min.x = std::min(band.box.min.x, strip.max.x - 1);
            band.box.max.x = band.box.min.x + 1;
          }
          band.lost_share = index.lost_share(index.totals(row, band.first, band.last).lost_area);
          label(index, band, metrics);
          bands.push_back(std::move(band));
        });
  }
  return bands;
}

std::vector<Round> phase_borders(const std::vector<PhaseBand>& bands, const PixelMap& map,
                                 double min_gap_px) {
  std::vector<Round> borders;
  const bool overlapping =
      std::any_of(bands.begin(), bands.end(), [](const PhaseBand& band) { return band.row > 0; });
  if (overlapping) return borders;
  double last_px = -1e300;
  const auto add = [&](Round round) {
    const double x = map.x(static_cast<double>(round));
    if (x < map.x_px || x > map.x_px + map.width_px || x - last_px < min_gap_px) return;
    borders.push_back(round);
    last_px = x;
  };
  for (std::size_t i = 0; i < bands.size(); ++i) {
    add(bands[i].start);
    if (i + 1 == bands.size() || bands[i + 1].start > bands[i].end) add(bands[i].end);
  }
  return borders;
}

ViewRect phase_view(const PhaseBand& band, const ViewRect& view, const ViewLimits& limits) {
  constexpr double margin = 0.03;  // of the band on either side, so that its borders are seen
  const auto start = static_cast<double>(band.start), end = static_cast<double>(band.end);
  ViewRect rect = view;
  rect.t0 = start - margin * (end - start);
  rect.t1 = end + margin * (end - start);
  // Of a size that may be looked at.
  rect = zoom_at(rect, (start + end) / 2, view.y0, 1, 1, limits);
  rect.y0 = view.y0;
  rect.y1 = view.y1;
  return rect;
}

}  // namespace gnomon::desktop
