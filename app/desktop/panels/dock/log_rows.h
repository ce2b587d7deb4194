// The rows of the decision log: as many as fit are read and drawn, however many there are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/desktop/alarms/row_scroll.h"
#include "app/desktop/panels/panel.h"
#include "engine/policies/registry.h"
#include "engine/reasons/decision_index.h"

namespace gnomon::desktop {

class LogRows {
 public:
  struct Input {
    const DecisionRows& rows;
    const DecisionIndex& index;  ///< from which the rows come
    const Instance& instance;
    const PolicySpec& policy;
    std::string_view victim_rule;
    const Fault* fault = nullptr;  ///< with which the schedule ends; null without
    const std::string& stop;       ///< stop_words() of it
    std::size_t pane = 0;
    bool follow = false;      ///< keep the rows of the playhead in sight
    std::uint64_t shown = 0;  ///< changes when other rows are shown: the playhead is looked for
  };
  /// Fills what is left of the current window. A click goes to the round and selects the job.
  void draw(const PanelModel& model, Actions& actions, const Input& input);

 private:
  struct Columns {
    float round = 0, kind = 0, job = 0, attempt = 0, why = 0, right = 0;  ///< x, in window pixels
  };
  [[nodiscard]] static Columns columns(const PanelModel& model, const Input& input, float left,
                                       float width);
  void draw_header(const PanelModel& model, const Columns& columns, float y) const;
  void draw_row(const PanelModel& model, const Input& input, const Columns& columns,
                const Decision& decision, float y, float height, bool hovered) const;
  /// The last row of a log that the referee ended: always in sight.
  void draw_stop(const PanelModel& model, Actions& actions, const Input& input,
                 const Columns& columns, float y, float height) const;
  void draw_bar(const PanelModel& model, float x, float top, float height);
  void follow(const PanelModel& model, const Input& input);

  RowScroll scroll_;
  std::vector<Decision> decisions_;  ///< scratch
  Round followed_ = -1;              ///< the playhead's round that was last looked for
  std::uint64_t shown_ = 0;
  double grabbed_px_ = 0;
};

}  // namespace gnomon::desktop
