// Lessons: steps are shown in the document, answers judged by what was simulated.
#include <algorithm>
#include <utility>

#include "app/desktop/application.h"
#include "engine/model/error.h"

namespace gnomon::desktop {
namespace {

/// Where a step looks; what it leaves open is as the scene has it.
SavedView view_of_step(const LessonStep& step, const SavedView& of_scene) {
  SavedView view = of_scene;
  view.t0 = step.t0, view.t1 = step.t1, view.y0 = step.y0, view.y1 = step.y1;
  view.playhead = step.playhead.value_or(0);
  view.selected_job = step.highlight.empty() ? -1 : step.highlight.front();
  if (!step.shown.empty()) view.shown = step.shown;
  if (step.colour_by) view.picture.colour_by = *step.colour_by;
  if (step.stack_order) view.picture.stack_order = *step.stack_order;
  return view;
}

std::vector<MeasuredPane> measured_panes(const SimulationSnapshot& simulation) {
  std::vector<MeasuredPane> panes;
  for (const SimulationSnapshot::Pane& pane : simulation.panes) {
    MeasuredPane& measured = panes.emplace_back();
    if (!pane.result || pane.stale) continue;
    measured.instance = pane.result->scene->instance.get();
    measured.schedule = &pane.result->schedule;
    measured.metrics = &pane.result->metrics;
  }
  return panes;
}

}  // namespace

void Application::begin_lesson(std::int64_t step) {
  course_.begin(document_.scene().lesson);
  ui_.lesson_open = course_.exists();
  if (!course_.exists()) return;
  const auto last = static_cast<std::int64_t>(course_.lesson().size());
  show_lesson_step(static_cast<std::size_t>(std::min(step, last) - 1));
}

void Application::show_lesson_step(std::size_t step) {
  if (step >= course_.lesson().size()) return;
  try {
    document_.show_step(step);
  } catch (const InputError& error) {
    return show_error("Step " + std::to_string(step + 1) + " cannot be shown: " + error.what());
  }
  course_.go_to(step);
  const SavedView view = view_of_step(course_.step(), document_.base().view);
  pending_view_ = view;
  views_.set_linked(view.linked, 0);
  playback_.set_playing(false);
  ui_.focused_pane = 0;
  ui_.selected_job = view.selected_job < 0 ? no_job : static_cast<JobId>(view.selected_job);
  ui_.range.reset();
  playback_.set_loop_rounds(std::nullopt);
  play_when_shown_ = course_.step().play;
}

std::optional<LessonKey> Application::lesson_key() {
  if (!simulation_.scene) {
    course_.report_problem("The simulation is not there yet. Try again in a moment.");
    return std::nullopt;
  }
  try {
    return answer_key(*course_.step().question, document_.scene(), measured_panes(simulation_),
                      simulation_.scene->bounds);
  } catch (const InputError& error) {
    course_.report_problem(std::string("With these settings the question ") + error.what() + ".");
    return std::nullopt;
  }
}

void Application::lesson_go_on() {
  switch (course_.next()) {
    case LessonCourse::Next::reveal:
      if (const auto key = lesson_key()) {
        course_.reveal(*key);
      } else {
        course_.skip();  // nothing may stand in the way of whoever holds the class's attention
      }
      break;
    case LessonCourse::Next::step:
      show_lesson_step(course_.index() + 1);
      break;
    case LessonCourse::Next::finish:
      course_.finish();
      break;
  }
}

bool Application::perform_lesson(Command command) {
  const bool shown = course_.exists() && ui_.lesson_open;
  switch (command) {
    case Command::toggle_lesson:
      if (course_.exists()) ui_.lesson_open = !ui_.lesson_open;
      if (!course_.exists()) ui_.note = "This scene is no lesson. File > Scenes… has some.";
      return true;
    case Command::lesson_go_on:
      if (shown && !course_.finished()) lesson_go_on();
      return true;
    case Command::lesson_back:
      if (!shown) return true;
      if (course_.finished()) {
        show_lesson_step(course_.index());
      } else if (course_.index() > 0) {
        show_lesson_step(course_.index() - 1);
      }
      return true;
    case Command::next_bookmark:
      // What presenters hold in their hands sends these two.
      if (shown && !course_.finished()) lesson_go_on();
      return shown;
    case Command::previous_bookmark:
      if (shown) perform_lesson(Command::lesson_back);
      return shown;
    default:
      return false;
  }
}

void Application::apply_lesson(const Actions& actions) {
  if (!course_.exists()) return;
  if (actions.lesson.step) {
    if (course_.finished()) course_.begin(document_.base().lesson);
    show_lesson_step(*actions.lesson.step);
  }
  if (actions.lesson.choice) {
    if (const auto key = lesson_key()) course_.give_choice(*actions.lesson.choice, *key);
  }
  if (actions.lesson.typed) {
    if (const auto key = lesson_key()) course_.give_number(*actions.lesson.typed, *key);
  }
  // What somebody points at goes before what the step points at.
  if (!ui_.lesson_open || course_.finished() || course_.step().highlight.empty()) return;
  if (ui_.highlight.kind != Highlight::Kind::none || !simulation_.scene) return;
  Highlight highlight;
  highlight.kind = Highlight::Kind::jobs;
  highlight.pane = Highlight::every_pane;
  highlight.end = std::max<Round>(1, playback_.horizon());
  const Instance& instance = *simulation_.scene->instance;
  for (JobId job = 0; job < static_cast<JobId>(instance.jobs.size()); ++job) {
    const auto& wanted = course_.step().highlight;
    if (std::find(wanted.begin(), wanted.end(), instance.source_row(job)) != wanted.end()) {
      highlight.jobs.push_back(job);
    }
  }
  if (highlight.jobs.size() > 1) ui_.highlight = std::move(highlight);
}

}  // namespace gnomon::desktop
