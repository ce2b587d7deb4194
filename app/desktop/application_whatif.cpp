// Variants of policies, and schedules that are made by hand.
#include <imgui/imgui.h>

#include <algorithm>

#include "app/desktop/application.h"
#include "engine/model/error.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::desktop {

void Application::apply_what_if(const Actions& actions) {
  if (actions.context) what_if_menu_.open(actions.context->first, actions.context->second);
  dragging_run_ = actions.run_drag.has_value() && !actions.run_drag->dropped;
  try {
    if (actions.what_if) {
      const auto& [pane, wanted] = *actions.what_if;
      open_variant(with_edit(document_.scene(), pane, wanted));
    }
    if (actions.hand_made_of) {
      const ViewSubject& subject = readings_.subject(*actions.hand_made_of);
      if (!subject.instance) return;
      open_variant(with_hand_made(document_.scene(), *actions.hand_made_of, *subject.schedule,
                                  *subject.instance));
      views_.set_kind(ui_.focused_pane, ViewKind::triangles);
    }
    if (actions.run_drag) drag_run(*actions.run_drag);
  } catch (const InputError& error) {
    show_error(error.what());
  }
}

void Application::open_variant(EditedScenario edited) {
  const std::size_t before = document_.scene().policies.size();
  edit(std::move(edited.scene));
  if (document_.scene().policies.size() > before) {
    // It is looked at as its original is, and the panes behind it keep their views.
    for (std::size_t i = before; i > edited.pane; --i) views_.set_kind(i, views_.kind(i - 1));
    if (edited.pane > 0) views_.set_kind(edited.pane, views_.kind(edited.pane - 1));
  }
  ui_.focused_pane = edited.pane;
  ui_.settings.reading_open = true;
  ui_.settings.reading = ReadingTab::what_if;
  save_settings_now();
}

void Application::drag_run(const Actions::RunDrag& drag) {
  if (drag.pane >= readings_.panes()) return;
  const ViewSubject& subject = readings_.subject(drag.pane);
  const auto moved = hand_drag_.drag(subject, drag.job, drag.rounds);
  if (!moved) return;
  ui_.moved_run = {drag.pane, *moved};
  moved_generation_ = subject.generation;
  if (!drag.dropped) return;
  hand_drag_.drop();
  ui_.selected_job = drag.job;
  if (completed_start(subject, drag.job) == moved->start) {
    ui_.moved_run.reset();
    return;
  }
  Scenario scene = document_.scene();
  set_hand_made_start(scene.policies.at(drag.pane), subject.instance->source_row(drag.job),
                      moved->start);
  edit(std::move(scene));
}

// Where a run was dropped it stays drawn until its schedule is there.
void Application::forget_moved_run() {
  const std::size_t pane = ui_.moved_run->first;
  const bool there =
      pane < readings_.panes() && readings_.subject(pane).generation != moved_generation_;
  if (there || !simulation_.busy) ui_.moved_run.reset();
}

}  // namespace gnomon::desktop
