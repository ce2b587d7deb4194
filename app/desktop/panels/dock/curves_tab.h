// Curves under the panes, on their clock: memory, completions, who waits and runs, what was lost;
// and the numbers of a range of rounds.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "app/desktop/curves/curve_chart.h"
#include "app/desktop/curves/curves_layout.h"
#include "app/desktop/panels/tab.h"
#include "app/desktop/views/plot/plot_mouse.h"

namespace gnomon::desktop {

class CurvesTab final : public Tab {
 public:
  [[nodiscard]] const char* title() const override { return "Curves"; }
  void draw(const PanelModel& model, Readings& readings, Actions& actions) override;
  [[nodiscard]] bool busy() const override { return busy_; }

 private:
  /// What charts are made from; equal ones need not be made again.
  struct ChartKey {
    std::vector<CurveKind> kinds;
    std::vector<std::uint64_t> generations;
    std::vector<Box> boxes;
    ComparedPanes compared;
    double t0 = 0, t1 = 0;
    std::vector<std::string> names;
    bool light = false;
    [[nodiscard]] bool same(const ChartKey& other) const;
  };
  struct Held {
    CurveSource source;
    std::uint64_t generation = 0;
  };

  void take_sources(Readings& readings);
  void make_charts(const CurvesLayout& layout, ChartKey key, float em);
  void draw_words(const PanelModel& model, Canvas& canvas, const CurvesLayout& layout);
  void draw_header(const PanelModel& model, const CurvesLayout& layout, std::size_t room);
  void draw_key(const PanelModel& model, Canvas& canvas, const Box& row);
  void draw_charts(const PanelModel& model, Actions& actions, const CurvesLayout& layout,
                   const ViewInput& input);

  CurveChoice choice_;
  std::array<Held, ViewState::max_panes> held_;
  std::vector<CurvePane> panes_;       // those that have curves
  std::vector<ViewSubject> recorded_;  // panes whose rounds have seconds
  std::vector<CurveChart> charts_;
  ChartKey key_;
  PlotMouse mouse_;
  std::optional<std::size_t> compare_with_;  // was pressed in the key
  float chips_px_ = 0;                       // width of the chips in the header
  bool marking_ = false;                     // a range is being dragged in here
  bool table_ = false;                       // the numbers of the range are shown
  bool busy_ = false;
};

}  // namespace gnomon::desktop
