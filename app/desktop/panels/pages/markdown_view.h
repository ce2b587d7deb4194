// A page of text, laid out by hand: ImGui knows one style per line. Draws what is in sight.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/desktop/markdown/flow.h"
#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// What a page needs of whoever shows it.
struct MarkdownHost {
  /// Whether a link leads somewhere; others are text.
  std::function<bool(const std::string& link)> leads_somewhere;
  /// Draws a picture into a box in window pixels.
  std::function<void(const Block& picture, const WidgetRect& box)> draw_picture;
};

class MarkdownView {
 public:
  void show(std::vector<Block> blocks);
  /// Draws the page at ImGui's cursor, in `width_px`. Returns the link that was clicked.
  std::optional<std::string> draw(const PanelModel& model, float width_px,
                                  const MarkdownHost& host);

 private:
  /// Where a block lies, from the upper left corner of the page.
  struct Place {
    float x = 0, y = 0, width = 0, height = 0;
    float line = 0;  ///< height of a line of text
    Flow flow;
    // Of a table
    std::vector<float> columns;   ///< widths
    std::vector<float> row_tops;  ///< one more than there are rows
    std::vector<std::vector<Flow>> cells;
  };

  void lay_out(const PanelModel& model, float width_px);
  Place place_block(const PanelModel& model, std::size_t index, float y, float width_px) const;
  void place_table(const PanelModel& model, const Block& block, Place& place) const;
  void draw_block(const PanelModel& model, std::size_t index, float left, float top,
                  const MarkdownHost& host);
  void draw_table(const PanelModel& model, std::size_t index, float left, float top,
                  const MarkdownHost& host);
  void draw_flow(const PanelModel& model, std::size_t index, const Spans& spans, const Flow& flow,
                 float x, float y, float line, const MarkdownHost& host);

  std::vector<Block> blocks_;
  std::vector<Place> places_;
  float laid_out_px_ = 0, font_px_ = 0;  ///< what `places_` is for
  float height_px_ = 0;
  std::optional<std::string> clicked_;
};

}  // namespace gnomon::desktop
