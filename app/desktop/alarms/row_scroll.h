// Scrolling through millions of rows of one height, in rows: pixels would not be exact so far down.
#pragma once

#include <cstdint>

namespace gnomon::desktop {

class RowScroll {
 public:
  /// Takes what there is now and how much of it is in sight; stays within it. Both >= 0.
  void set_size(std::int64_t rows, double visible_rows);
  /// Positive: down.
  void move(double rows);
  /// The least movement that brings the row wholly into sight; one that is out of sight comes to a
  /// third from the top.
  void show(std::int64_t row);

  /// The first row in sight, with the fraction of it that is not.
  [[nodiscard]] double top() const { return top_; }
  [[nodiscard]] bool scrolls() const { return last_top() > 0; }

  /// The thumb on a track of `track_px`, at least `least_px` long.
  struct Thumb {
    double top_px = 0, length_px = 0;
  };
  [[nodiscard]] Thumb thumb(double track_px, double least_px) const;
  /// Scrolls so that the thumb's top is at `top_px`.
  void drag_to(double top_px, double track_px, double least_px);

 private:
  [[nodiscard]] double last_top() const;
  void clamp();

  double rows_ = 0, visible_ = 0, top_ = 0;
};

}  // namespace gnomon::desktop
