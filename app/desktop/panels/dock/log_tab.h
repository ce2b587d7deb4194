// The decision log of the focused pane: what its policy did, round by round, and why.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "app/desktop/alarms/log_copy.h"
#include "app/desktop/alarms/row_scroll.h"
#include "app/desktop/panels/dock/log_rows.h"
#include "app/desktop/panels/reading/job_reasons.h"
#include "app/desktop/panels/tab.h"
#include "app/desktop/views/background.h"

namespace gnomon::desktop {

class LogTab final : public Tab {
 public:
  [[nodiscard]] const char* title() const override { return "Log"; }
  void draw(const PanelModel& model, Readings& readings, Actions& actions) override;
  [[nodiscard]] bool busy() const override { return busy_; }

 private:
  /// Generation, filter, and which wish it is.
  using CopyKey = std::tuple<std::uint64_t, KindMask, JobId, std::uint64_t>;

  /// How the controls are told: in one line, since a second one costs rows.
  struct Brevity {
    bool kind_words = true, short_selected = false, icons = false;
    float name_em = 100;  ///< at most, of a policy's name; 0: its pane's number instead
  };
  void draw_controls(const PanelModel& model, Readings& readings, Actions& actions,
                     const DecisionIndex& index);
  void kind_chips(const PanelModel& model, const DecisionIndex& index, bool words);
  void job_filter(const PanelModel& model, const Instance& instance, const Brevity& brevity);
  void copy_button(const PanelModel& model, Readings& readings, bool icon);
  [[nodiscard]] float controls_px(const PanelModel& model, const DecisionIndex& index,
                                  const std::vector<std::string>& names,
                                  const Brevity& brevity) const;
  /// On the button of a kind.
  [[nodiscard]] std::string count_text(const DecisionIndex& index, Decision::Kind kind,
                                       bool words) const;
  [[nodiscard]] float field_em() const;
  void draw_note(const PanelModel& model, const DecisionIndex& index, const DecisionRows& rows);
  /// With a job chosen: what it does in the playhead's round, or what it waits for.
  void draw_state(const PanelModel& model, Readings& readings);

  LogFilter filter_;
  std::array<char, 16> typed_{};
  bool typed_wrong_ = false;
  bool follow_ = true;
  LogRows rows_;
  JobReason state_;
  std::string stop_;           ///< stop_words() of the result
  std::uint64_t stop_of_ = 0;  ///< whose generation
  BackgroundValue<LogCopy, CopyKey> copy_;
  std::optional<CopyKey> copying_;
  std::uint64_t copies_ = 0;  ///< wishes so far
  std::string copied_;        ///< what became of the last one
  std::pair<std::uint64_t, LogFilter> copied_from_;
  bool busy_ = false;
  std::size_t pane_ = 0;
};

}  // namespace gnomon::desktop
