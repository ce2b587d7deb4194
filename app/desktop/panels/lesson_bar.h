// The bar over the panes in which a lesson is told, asked and answered.
#pragma once

#include <string>

#include "app/desktop/lesson/lesson_course.h"
#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

class LessonBar {
 public:
  /// Height that it takes of `width_px` beside the panes, 0 while no lesson is shown. A step's
  /// height is known once it has been drawn: it may change from one frame to the next.
  [[nodiscard]] float height_px(const PanelModel& model, const LessonCourse& course,
                                float room_px) const;
  void draw(const PanelModel& model, const LessonCourse& course, Actions& actions,
            const WidgetRect& area);

 private:
  void draw_text(const PanelModel& model, const LessonCourse& course, float width_px);
  void draw_question(const PanelModel& model, const LessonCourse& course, Actions& actions,
                     float width_px);
  void draw_number(const PanelModel& model, const LessonCourse& course, Actions& actions);
  void draw_buttons(const PanelModel& model, const LessonCourse& course, Actions& actions,
                    const WidgetRect& area);
  void draw_summary(const PanelModel& model, const LessonCourse& course, Actions& actions);

  std::string typed_;           // into the field of the question
  std::size_t typed_step_ = 0;  // for which
  float content_px_ = 0;        // height of what was drawn last
};

}  // namespace gnomon::desktop
