#include "app/desktop/views/triangles/triangles_model.h"

#include <utility>

namespace gnomon::desktop {

bool TrianglesModel::current(const ViewInput& input) const {
  return shapes_ && input.colours != nullptr &&
         key_ == ColourKey{input.subject.generation, input.colours->revision};
}

bool TrianglesModel::update(const ViewInput& input) {
  const ViewSubject& subject = input.subject;
  if (!subject.instance || !subject.schedule || input.colours == nullptr) return false;
  if (current(input)) return false;
  auto shapes = shape_maker_.get(
      *input.background, subject.generation,
      [instance = subject.instance, schedule = subject.schedule](const std::stop_token& stop) {
        RunLanes lanes(*instance, *schedule, stop);
        LaneLevels levels(lanes, stop);
        TrianglesShapes made{std::move(lanes), std::move(levels), {}, {}, {}};
        made.slot_data = slot_words(made.lanes, *schedule);
        made.lane_data = lane_words(made.lanes.lanes());
        made.row_data = row_words(made.levels.rows());
        return made;
      });
  if (!shapes || input.colours->provisional) return false;
  const ColourKey key{subject.generation, input.colours->revision};
  if (!of_run_ || !(of_run_key_ == key)) {
    of_run_ = std::make_shared<const std::vector<PackedColour>>(input.colours->of_run);
    of_run_key_ = key;
  }
  auto colours = colour_maker_.get(
      *input.background, key,
      [shapes, schedule = subject.schedule, of_run = of_run_](const std::stop_token& stop) {
        TrianglesColours made;
        made.means = shapes->levels.colours(shapes->lanes, *schedule, *of_run, stop);
        made.of_run = of_run;
        return made;
      });
  if (!colours) return false;
  shapes_ = std::move(shapes);
  colours_ = std::move(colours);
  subject_ = subject;
  key_ = key;
  return true;
}

}  // namespace gnomon::desktop
