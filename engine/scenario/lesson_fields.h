// A lesson in a scenario file: a list of steps.
#pragma once

#include <cereal/cereal.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/scenario/fields.h"
#include "engine/scenario/lesson.h"
#include "engine/scenario/picture_fields.h"

namespace gnomon {

template <class Archive>
void serialize(Archive& archive, LessonChoice& choice) {
  field(archive, "text", choice.text);
  field(archive, "holds", choice.holds);
}

template <class Archive>
void serialize(Archive& archive, LessonQuestion& question) {
  field(archive, "text", question.text);
  optional_field(archive, "answer", question.answer, std::string());
  optional_field(archive, "tolerance", question.tolerance, 0.0);
  optional_field(archive, "choices", question.choices, std::vector<LessonChoice>());
  optional_field(archive, "hint", question.hint, std::string());
  optional_field(archive, "explanation", question.explanation, std::string());
}

template <class Archive>
void serialize(Archive& archive, LessonStep& step) {
  field(archive, "title", step.title);
  field(archive, "text", step.text);
  optional_field(archive, "set", step.set, std::vector<std::string>());
  optional_field(archive, "policies", step.policies, std::vector<std::string>());
  optional_field(archive, "t0", step.t0, 0.0);
  optional_field(archive, "t1", step.t1, 0.0);
  optional_field(archive, "y0", step.y0, 0.0);
  optional_field(archive, "y1", step.y1, 0.0);
  optional_value(archive, "playhead", step.playhead);
  shown_field(archive, step.shown);
  optional_word_value(archive, "colour_by", step.colour_by, numbered<ColourBy>(colour_words));
  optional_word_value(archive, "stack_order", step.stack_order, numbered<StackOrder>(stack_words));
  optional_field(archive, "highlight", step.highlight, std::vector<std::int64_t>());
  optional_field(archive, "play", step.play, false);
  optional_value(archive, "question", step.question);
}

}  // namespace gnomon
