// The menu of the right mouse button over a pane: what could be otherwise at that place.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

class Readings;

class WhatIfMenu {
 public:
  /// At the mouse, in the next frame.
  void open(std::size_t pane, const ContextPlace& place);
  void draw(const PanelModel& model, Readings& readings, Actions& actions);

 private:
  enum class State : unsigned char { not_arrived, waits, runs, done };

  void draw_job(const PanelModel& model, Readings& readings, Actions& actions);
  void draw_edits(const PanelModel& model, const ViewSubject& subject, Actions& actions);
  void draw_waiting(const PanelModel& model, Readings& readings, Actions& actions);
  /// A number to type behind a few words, and a button; returns whether it was confirmed.
  bool asks_for(const PanelModel& model, const char* name, const std::string& words,
                std::int64_t& value, std::int64_t least) const;
  void edit(const PanelModel& model, Actions& actions, std::size_t pane, const Edit& edit) const;

  std::size_t pane_ = 0;
  JobId job_ = no_job;
  Round round_ = 0;
  State state_ = State::waits;
  Round run_start_ = 0;          // of the run that is meant
  std::int64_t not_before_ = 0;  // as typed
  std::int64_t start_at_ = 0;    // as typed
  std::int64_t output_ = 0;      // as typed
  std::vector<JobId> waiting_;   // some that wait, over free space
  bool opening_ = false, filled_ = false;
};

}  // namespace gnomon::desktop
