// What a lesson may say: checked when its file is read, so that no step fails before a class.
#pragma once

#include <cstddef>

#include "engine/scenario/knobs.h"
#include "engine/scenario/lesson.h"

namespace gnomon {

struct Scenario;

/// Gives the scenario what the step sets. Throws InputError with the name of the step's field.
void apply_step(Scenario& scenario, const LessonStep& step, ListedJobs listed_jobs);

/// Throws InputError naming step and field of what cannot be: a place that there is not, a number
/// that the scenario cannot have, a job that no row makes, an expression that cannot be read.
void validate_lesson(const Scenario& scenario);

}  // namespace gnomon
