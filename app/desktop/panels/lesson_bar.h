// The bar over the panes in which a lesson is told, asked and answered.
#pragma once

#include <string>

#include "app/desktop/lesson/lesson_course.h"
#include "app/desktop/panels/lesson_question.h"
#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

class LessonBar {
 public:
  /// Height that it takes of the room beside the panes, 0 where there is no lesson; a strip while
  /// it is hidden. A step's height is known once it has been drawn: it may change from one frame to
  /// the next.
  [[nodiscard]] float height_px(const PanelModel& model, const LessonCourse& course,
                                float room_px) const;
  /// Whether a window of that room is too low for a lesson and the dock: the lesson goes first.
  [[nodiscard]] static bool needs_the_dock(const PanelModel& model, const LessonCourse& course,
                                           float room_px);
  void draw(const PanelModel& model, const LessonCourse& course, Actions& actions,
            const WidgetRect& area);

 private:
  static void draw_strip(const PanelModel& model, const LessonCourse& course, Actions& actions,
                         const WidgetRect& area);
  static void draw_text(const PanelModel& model, const LessonCourse& course, float width_px);
  static void draw_summary(const PanelModel& model, const LessonCourse& course);
  static void draw_buttons(const PanelModel& model, const LessonCourse& course, Actions& actions,
                           const WidgetRect& area);
  static void draw_aside(const PanelModel& model, Colour colour, const std::string& words,
                         float left, float right, float row);

  LessonQuestionPart question_;
  float content_px_ = 0;  // height of what was drawn last
};

}  // namespace gnomon::desktop
