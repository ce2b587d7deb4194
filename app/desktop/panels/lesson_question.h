// The part of the lesson's bar in which a question is asked, answered and judged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "app/desktop/lesson/lesson_course.h"
#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

class LessonQuestionPart {
 public:
  /// The step must have a question. Scrolls to the verdict when there is a new one.
  void draw(const PanelModel& model, const LessonCourse& course, Actions& actions, float width_px);

 private:
  void draw_number(const PanelModel& model, const LessonCourse& course, Actions& actions);
  void draw_verdict(const PanelModel& model, const LessonCourse& course);

  /// Attempt at a lesson, and step.
  using Place = std::pair<std::uint64_t, std::size_t>;
  std::string typed_;  // into the field of the question
  Place typed_at_;
  std::string verdict_;  // that was drawn last
  Place verdict_at_;
  int frames_to_scroll_ = 0;
};

}  // namespace gnomon::desktop
