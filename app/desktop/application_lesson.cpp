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
  view.selected_job = -1;  // a row, which is a job only once there is an instance
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
  ui_.dock_unfolded = false;
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
  look_at_lesson_step();
}

void Application::look_at_lesson_step() {
  const SavedView view = view_of_step(course_.step(), document_.base().view);
  pending_view_ = view;
  views_.set_linked(view.linked, 0);
  playback_.set_playing(false);
  ui_.focused_pane = 0;
  ui_.selected_job = no_job;
  select_lesson_job_ = true;
  ui_.range.reset();
  playback_.set_loop_rounds(std::nullopt);
  play_when_shown_ = course_.step().play;
}

void Application::select_lesson_job() {
  if (!std::exchange(select_lesson_job_, false) || !course_.exists()) return;
  const auto& jobs = lesson_highlight_.jobs(course_, simulation_.scene);
  if (!jobs.empty()) ui_.selected_job = jobs.front();
}

// Undo goes back to the step before, and the bar with it.
void Application::follow_undone_step() {
  const auto step = document_.step();
  if (!course_.exists() || !step || *step == course_.index()) return;
  course_.go_to(*step);
  look_at_lesson_step();
}

std::optional<LessonKey> Application::lesson_key() {
  if (!simulation_.scene) {
    course_.report_problem("The simulation is not there yet. Try again in a moment.");
    return std::nullopt;
  }
  try {
    return answer_key(*course_.step().question, document_.scene(), measured_panes(simulation_),
                      simulation_.scene->bounds, document_.listed_jobs());
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

bool Application::choose_lesson_answer(std::size_t choice) {
  if (!ui_.lesson_open || !course_.asks_for_choice()) return false;
  if (choice >= course_.step().question->choices.size()) return false;
  if (const auto key = lesson_key()) course_.give_choice(choice, *key);
  return true;
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
    case Command::lesson_restore:
      if (shown && !course_.finished()) show_lesson_step(course_.index());
      return true;
    // The digits of panes are those of answers, as long as there are any to choose from.
    case Command::focus_1:
      return choose_lesson_answer(0);
    case Command::focus_2:
      return choose_lesson_answer(1);
    case Command::focus_3:
      return choose_lesson_answer(2);
    case Command::focus_4:
      return choose_lesson_answer(3);
    case Command::lesson_choice_5:
      return choose_lesson_answer(4);
    case Command::lesson_choice_6:
      return choose_lesson_answer(5);
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
  if (actions.lesson.choice) choose_lesson_answer(*actions.lesson.choice);
  if (actions.lesson.typed) {
    if (const auto key = lesson_key()) course_.give_number(*actions.lesson.typed, *key);
  }
  highlight_lesson_jobs();
}

void Application::highlight_lesson_jobs() {
  // What somebody points at goes before what the step points at.
  if (!ui_.lesson_open || course_.finished()) return;
  if (ui_.highlight.kind != Highlight::Kind::none) return;
  const std::vector<JobId>& jobs = lesson_highlight_.jobs(course_, simulation_.scene);
  if (jobs.size() <= 1) return;  // the one is selected
  ui_.highlight.kind = Highlight::Kind::jobs;
  ui_.highlight.pane = Highlight::every_pane;
  ui_.highlight.end = std::max<Round>(1, playback_.horizon());
  ui_.highlight.jobs = jobs;
}

}  // namespace gnomon::desktop
