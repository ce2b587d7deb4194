// Where the charts of curves lie: under each other on one time axis, as many as have room. Pure
// maths.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "app/desktop/curves/curve_source.h"
#include "app/desktop/views/canvas/canvas.h"

namespace gnomon::desktop {

struct CurvesLayout {
  Box header;               ///< what is shown, and the key where it has room there
  Box key;                  ///< the key's own row below it; empty where none was wished for
  Box captions;             ///< at the left of the charts; empty where there is no room
  Box axis;                 ///< the values beside the charts
  std::vector<Box> charts;  ///< from the top
  Box words;                ///< a line above one of them; empty where none was wished for
  Box plots;                ///< around them all
  Box ruler;                ///< below the last
  Box side;                 ///< at their right: values, or the numbers of a range; may be empty
};

/// What it has to hold, in pixels.
struct CurvesWishes {
  std::size_t charts = 1;
  float caption_px = 0;
  float axis_px = 0;
  float side_px = 0;
  float least_side_px = 0;  ///< to which the side shrinks before it is given up; 0: it does not
  bool key_row = false;     ///< the header has a second row, for the key
  std::optional<std::size_t> words_above = std::nullopt;  ///< the chart that has a line of words
};

/// How many charts have room below each other in `height_px`, with or without a row for the key and
/// a line of words, beyond two only where none of them is low; at least 1.
[[nodiscard]] std::size_t charts_that_fit(float height_px, float em, bool key_row = false,
                                          bool words = false);

/// Whether a line of words leaves enough of a single chart.
[[nodiscard]] bool has_room_for_words(float height_px, float em, bool key_row);

/// Whether a row for the key leaves room for a chart.
[[nodiscard]] bool has_room_for_key(float height_px, float em);

/// Whole pixels. Captions, then the side, give way where the charts would get too narrow.
[[nodiscard]] CurvesLayout lay_out_curves(const Box& area, float em, const CurvesWishes& wishes);

/// Which charts somebody wants to see: those that were asked for last, as many as have room.
class CurveChoice {
 public:
  /// In their usual order.
  [[nodiscard]] std::vector<CurveKind> shown(std::size_t room) const;
  /// Shows what is not shown, hides what is, unless nothing else would be left.
  void toggle(CurveKind kind, std::size_t room);

 private:
  /// The last is what was asked for last.
  std::vector<CurveKind> wanted_ = {CurveKind::lost, CurveKind::waiting, CurveKind::memory,
                                    CurveKind::completed};
};

}  // namespace gnomon::desktop
