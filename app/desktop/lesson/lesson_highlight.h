// The jobs that a step of a lesson points at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "app/desktop/lesson/lesson_course.h"
#include "app/desktop/pane_simulation.h"
#include "engine/model/types.h"

namespace gnomon::desktop {

/// The jobs of `instance` whose source rows are `rows`, in their order; those that it lacks,
/// because they were dropped or a knob was turned, are left out.
[[nodiscard]] std::vector<JobId> jobs_of_rows(const Instance& instance,
                                              const std::vector<std::int64_t>& rows);

/// Keeps what was found: looked for once per step and instance, and not in every frame.
class LessonHighlight {
 public:
  /// Empty without a scene, or where the step points at nothing.
  [[nodiscard]] const std::vector<JobId>& jobs(const LessonCourse& course,
                                               const std::shared_ptr<const SceneResult>& scene);

 private:
  std::uint64_t attempt_ = 0;
  std::size_t index_ = 0;
  std::shared_ptr<const SceneResult> scene_;
  std::vector<JobId> jobs_;
};

}  // namespace gnomon::desktop
