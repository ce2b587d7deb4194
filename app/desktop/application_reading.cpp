// The places for reading - dock and reading panel -, undo, and what the clock stops at: events,
// bookmarks, the round in which two policies part.
#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/application.h"
#include "app/desktop/number_format.h"

namespace gnomon::desktop {
namespace {

KindMask mask_of(EventKind kind) {
  switch (kind) {
    case EventKind::start:
      return kind_bit(Decision::Kind::start);
    case EventKind::kill:
      return kind_bit(Decision::Kind::kill);
    case EventKind::completion:
      return kind_bit(Decision::Kind::complete);
    case EventKind::any:
    case EventKind::phase:
      break;
  }
  // Of refusals there may be one in every round: they are no events.
  return kind_bit(Decision::Kind::start) | kind_bit(Decision::Kind::kill) |
         kind_bit(Decision::Kind::complete);
}

/// Beginnings of phases, which are in order.
EventRounds phase_rounds(const std::shared_ptr<const Schedule>& schedule) {
  const auto starts_after = [](Round round, const Phase& phase) { return round < phase.start; };
  return {[=](Round round) -> std::optional<Round> {
            const auto& phases = schedule->phases;
            const auto next = std::upper_bound(phases.begin(), phases.end(), round, starts_after);
            if (next == phases.begin()) return std::nullopt;
            return std::prev(next)->start;
          },
          [=](Round round) -> std::optional<Round> {
            const auto& phases = schedule->phases;
            const auto next = std::upper_bound(phases.begin(), phases.end(), round, starts_after);
            if (next == phases.end()) return std::nullopt;
            return next->start;
          }};
}

}  // namespace

void Application::open_for_reading() {
  Settings& settings = ui_.settings;
  // A picture shows what it was asked to show.
  if (takes_pictures(arguments_)) settings.dock_open = settings.reading_open = false;
  if (arguments_.dock) {
    settings.dock_open = arguments_.dock->has_value();
    settings.dock = arguments_.dock->value_or(settings.dock);
  }
  if (arguments_.reading) {
    settings.reading_open = arguments_.reading->has_value();
    settings.reading = arguments_.reading->value_or(settings.reading);
  }
}

void Application::save_settings_now() const {
  if (!state_directory_.empty()) save_settings(ui_.settings, state_directory_ / "settings");
}

void Application::apply_reading(const Actions& actions) {
  Settings& settings = ui_.settings;
  if (actions.dock) {
    settings.dock = *actions.dock;
    settings.dock_open = true;
  }
  if (actions.reading) {
    settings.reading = *actions.reading;
    settings.reading_open = true;
  }
  if (actions.dock_em) settings.dock_em = std::clamp(*actions.dock_em, 6.0, 60.0);
  if (actions.dock || actions.reading || actions.dock_em) save_settings_now();
  if (actions.event_kind) ui_.event_kind = *actions.event_kind;
  if (actions.range) {
    ui_.range = *actions.range;
    if (ui_.range && ui_.range->end <= ui_.range->first) ui_.range.reset();
  }
  if (ui_.range) {
    playback_.set_loop_rounds(std::pair(ui_.range->first, ui_.range->end));
  } else {
    playback_.set_loop_rounds(std::nullopt);
  }
  ui_.highlight = actions.highlight;
  ui_.pointed = actions.pointed;
}

bool Application::perform_reading(Command command) {
  Settings& settings = ui_.settings;
  switch (command) {
    case Command::toggle_dock:
      ui_.dock_unfolded = settings.dock_open && ui_.dock_folded;
      if (!ui_.dock_unfolded) settings.dock_open = !settings.dock_open;
      save_settings_now();
      return true;
    case Command::toggle_reading:
      settings.reading_open = !settings.reading_open;
      save_settings_now();
      if (settings.reading_open && document_.is_open() &&
          ReadingPanel::width_px(panel_model(), ImGui::GetIO().DisplaySize.x) == 0) {
        ui_.note = "The window is too narrow for the reading panel beside the panes.";
      }
      return true;
    case Command::undo:
      undo_or_redo(false);
      return true;
    case Command::redo:
      undo_or_redo(true);
      return true;
    case Command::previous_event:
      jump_to_event(false);
      return true;
    case Command::next_event:
      jump_to_event(true);
      return true;
    case Command::event_speed:
      playback_.set_event_speed(!playback_.event_speed());
      return true;
    case Command::loop_range:
      playback_.set_loop(!playback_.loop());
      return true;
    case Command::add_bookmark:
      add_bookmark();
      return true;
    case Command::previous_bookmark:
      jump_to_bookmark(false);
      return true;
    case Command::next_bookmark:
      jump_to_bookmark(true);
      return true;
    case Command::go_to_divergence:
      jump_to_divergence();
      return true;
    case Command::export_playback:
      if (document_.is_open()) ui_.overlay = Overlay::export_playback;
      return true;
    default:
      return false;
  }
}

std::optional<EventRounds> Application::event_rounds(EventKind kind) {
  const std::size_t pane = ui_.focused_pane;
  if (pane >= readings_.panes() || !readings_.subject(pane).schedule) return std::nullopt;
  if (kind == EventKind::phase) return phase_rounds(readings_.subject(pane).schedule);
  const auto index = readings_.decisions(pane);
  if (!index) return std::nullopt;
  const KindMask kinds = mask_of(kind);
  return EventRounds{[=](Round round) { return index->previous_event(round + 1, kinds); },
                     [=](Round round) { return index->next_event(round, kinds); }};
}

void Application::jump_to_event(bool forward) {
  const auto events = event_rounds(ui_.event_kind);
  if (!events) return;
  const Round now = playback_.round();
  // From within a round, back goes to its own beginning first, as a step does.
  const bool inside = playback_.position() > static_cast<double>(now);
  const auto target = forward ? events->after(now) : events->at_or_before(inside ? now : now - 1);
  playback_.set_playing(false);
  if (target) {
    playback_.seek(static_cast<double>(*target));
  } else {
    ui_.note = std::string(forward ? "No later " : "No earlier ") +
               std::string(event_words[static_cast<std::size_t>(ui_.event_kind)]) +
               " in this pane.";
  }
}

void Application::add_bookmark() {
  if (!document_.is_open()) return;
  Scenario scene = document_.scene();
  const Round now = playback_.round();
  const auto at = std::upper_bound(scene.bookmarks.begin(), scene.bookmarks.end(), now,
                                   [](Round round, const Bookmark& b) { return round < b.round; });
  if (scene.bookmarks.size() >= max_bookmarks) {
    return show_error("There may be at most " + std::to_string(max_bookmarks) + " bookmarks.");
  }
  const std::ptrdiff_t index = at - scene.bookmarks.begin();
  scene.bookmarks.insert(at, Bookmark{now, ""});
  edit(std::move(scene));
  ui_.settings.reading_open = true;
  ui_.settings.reading = ReadingTab::notes;
  reading_.write_note(static_cast<std::size_t>(index));
  ui_.note = "Bookmarked round " + with_separators(now) + ".";
}

void Application::jump_to_bookmark(bool forward) {
  const auto& marks = document_.scene().bookmarks;
  const Round now = playback_.round();
  std::optional<Round> target;
  for (const Bookmark& mark : marks) {
    if (!forward && mark.round < now) target = mark.round;
    if (forward && mark.round > now) {
      target = mark.round;
      break;
    }
  }
  if (target) playback_.seek(static_cast<double>(*target));
}

void Application::jump_to_divergence() {
  const std::size_t panes = readings_.panes();
  if (panes < 2) return;
  const std::size_t first = std::min(ui_.focused_pane, panes - 1);
  const std::size_t second = first == 0 ? 1 : 0;
  const auto divergence = readings_.divergence(std::min(first, second), std::max(first, second));
  if (!divergence) return;
  if (divergence->has_value()) {
    playback_.set_playing(false);
    playback_.seek(static_cast<double>((*divergence)->round));
    ui_.settings.reading_open = true;
    ui_.settings.reading = ReadingTab::alarms;
  } else {
    ui_.note = "The two panes decide the same in every round.";
  }
}

void Application::select_argument() {
  if (!arguments_.selected_job || !simulation_.scene) return;
  const Instance& instance = *simulation_.scene->instance;
  const auto wanted = static_cast<std::size_t>(*std::exchange(arguments_.selected_job, {}));
  for (std::size_t job = 0; job < instance.jobs.size(); ++job) {
    if (static_cast<std::size_t>(instance.source_row(static_cast<JobId>(job))) != wanted) continue;
    ui_.selected_job = static_cast<JobId>(job);
    return;
  }
  show_error("There is no job " + std::to_string(wanted) + " to select.");
}

void Application::undo_or_redo(bool redo) {
  const std::string words = redo ? document_.redo_words() : document_.undo_words();
  if (words.empty()) {
    ui_.note = redo ? "Nothing to redo." : "Nothing to undo.";
    return;
  }
  redo ? document_.redo() : document_.undo();
  follow_undone_step();
  edited_press_ = 0;
  const std::size_t panes = document_.scene().policies.size();
  ui_.focused_pane = std::min(ui_.focused_pane, panes - 1);
  ui_.note = (redo ? "Redid: " : "Undid: ") + words + ".";
}

}  // namespace gnomon::desktop
