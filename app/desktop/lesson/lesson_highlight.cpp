#include "app/desktop/lesson/lesson_highlight.h"

#include "app/desktop/reading/job_record.h"

namespace gnomon::desktop {

std::vector<JobId> jobs_of_rows(const Instance& instance, const std::vector<std::int64_t>& rows) {
  std::vector<JobId> jobs;
  for (const std::int64_t row : rows) {
    const JobId job = job_of_source_row(instance, row);
    if (job != no_job) jobs.push_back(job);
  }
  return jobs;
}

const std::vector<JobId>& LessonHighlight::jobs(const LessonCourse& course,
                                                const std::shared_ptr<const SceneResult>& scene) {
  if (attempt_ == course.attempt() && index_ == course.index() && scene_ == scene) return jobs_;
  attempt_ = course.attempt();
  index_ = course.index();
  scene_ = scene;
  jobs_.clear();
  if (scene && course.exists()) jobs_ = jobs_of_rows(*scene->instance, course.step().highlight);
  return jobs_;
}

}  // namespace gnomon::desktop
