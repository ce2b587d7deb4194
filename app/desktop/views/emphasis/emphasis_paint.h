// Paints what a panel points at over a view's plot.
#pragma once

#include <cstdint>

#include "app/desktop/theme.h"
#include "app/desktop/views/emphasis/emphasis_items.h"
#include "app/desktop/views/view.h"

namespace gnomon::desktop {

/// On top of everything that the view has drawn.
void paint_emphasis(const EmphasisItems& items, const Theme& theme, Canvas& canvas, const Box& plot,
                    const EmphasisMetrics& metrics);

/// What is pointed at in one pane, made again only when something changes.
class Emphasis {
 public:
  /// Draws `highlight` over a view whose plot `map` describes. `is_memory`: its y axis is memory in
  /// use, as of the memory plane. Does nothing without a result.
  void draw(const Highlight& highlight, const ViewInput& input, const PixelMap& map, bool is_memory,
            const Theme& theme, Canvas& canvas);
  /// Of the last frame, for tests.
  [[nodiscard]] const EmphasisItems& items() const { return items_; }

 private:
  EmphasisItems items_;
  Highlight made_for_;
  PixelMap made_map_;
  std::uint64_t made_generation_ = 0;
  StackOrder made_order_ = StackOrder::start;
  bool made_memory_ = false;
};

/// The part of the window that a map describes.
[[nodiscard]] Box plot_of(const PixelMap& map);

}  // namespace gnomon::desktop
