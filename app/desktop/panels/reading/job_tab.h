// The inspector: one job under every policy - its attempts, what they cost, and why it waits.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/desktop/panels/reading/job_reasons.h"
#include "app/desktop/panels/tab.h"
#include "app/desktop/view_state.h"

namespace gnomon::desktop {

class JobTab final : public Tab {
 public:
  [[nodiscard]] const char* title() const override { return "Job"; }
  void draw(const PanelModel& model, Readings& readings, Actions& actions) override;
  [[nodiscard]] bool busy() const override { return waiting_; }

 private:
  /// Where a job's number is typed.
  void number_field(const PanelModel& model, const Instance& instance, Actions& actions);
  void pane(const PanelModel& model, Readings& readings, Actions& actions, std::size_t pane,
            JobId job);

  std::array<JobReason, ViewState::max_panes> reasons_;
  std::vector<std::string> names_;  ///< of this frame, per pane
  std::array<char, 16> typed_{};
  std::string typed_wrong_;  ///< what was typed last and is no job
  bool waiting_ = false;
};

}  // namespace gnomon::desktop
