#include "app/desktop/views/plot/fault_marks.h"

#include <algorithm>
#include <cmath>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::desktop {
namespace {

/// Strokes that rise to the right. They stand still on the screen while the box moves.
void hatch(Canvas& canvas, const Box& box, float step_px, float width_px, PackedColour colour) {
  const float first = std::ceil((box.min.x + box.min.y) / step_px) * step_px;
  for (float c = first; c < box.max.x + box.max.y; c += step_px) {
    const float left = std::max(box.min.x, c - box.max.y);
    const float right = std::min(box.max.x, c - box.min.y);
    if (right > left) canvas.line({left, c - left}, {right, c - right}, colour, width_px);
  }
}

/// Calls `use` with every span of pixel columns in which memory is above M somewhere.
template <class Use>
void for_each_overflow(const PlotScene& scene, const Use& use) {
  const StackGeometry& geometry = *scene.input.subject.geometry;
  const auto columns = static_cast<int>(scene.map.width_px);
  int begun = -1;
  for (int i = 0; i <= columns; ++i) {
    const double x = scene.map.x_px + i;
    bool over = false;
    if (i < columns) {
      const Round first = whole_round(scene.map.t(x));
      const Round end = std::max(first + 1, whole_round(std::ceil(scene.map.t(x + 1))));
      over = geometry.memory_over(first, end).max > geometry.memory_limit();
    }
    if (over && begun < 0) begun = i;
    if (over || begun < 0) continue;
    use(static_cast<float>(scene.map.x_px + begun), static_cast<float>(x));
    begun = -1;
  }
}

void paint_overflow(const PlotScene& scene, bool above_limit_only, PackedColour colour) {
  const float em = scene.layout.em, bar = 0.3f * em;
  const Box& plot = scene.layout.plot;
  const auto limit = static_cast<double>(scene.input.subject.geometry->memory_limit());
  const float bottom =
      above_limit_only ? std::clamp(static_cast<float>(scene.map.y(limit)), plot.min.y, plot.max.y)
                       : plot.max.y;
  // Not through the name of the line M, which stands on its right end.
  const float named_from = above_limit_only ? plot.max.x - 8 * em : plot.max.x;
  const auto strokes = [&](float left, float right, float down_to) {
    if (right <= left || down_to <= plot.min.y + bar) return;
    hatch(scene.canvas, {{left, plot.min.y + bar}, {right, down_to}}, 0.5f * em, 0.08f * em,
          colour);
  };
  for_each_overflow(scene, [&](float left, float right) {
    scene.canvas.fill_rect({{left, plot.min.y}, {right, plot.min.y + bar}}, colour);
    strokes(left, std::min(right, named_from), bottom);
    strokes(std::max(left, named_from), right, bottom - 1.6f * em);
  });
}

}  // namespace

const Fault* marked_fault(const Schedule& schedule) {
  if (schedule.doubt) return &*schedule.doubt;
  const bool marked =
      schedule.has_fault && schedule.goes_on && schedule.fault.kind != Fault::Kind::other_jobs;
  return marked ? &schedule.fault : nullptr;
}

std::optional<FaultFlag> fault_flag(const Schedule& schedule, const PixelMap& map,
                                    const Canvas& canvas, float em) {
  const Fault* const fault = marked_fault(schedule);
  if (fault == nullptr) return std::nullopt;
  FaultFlag flag;
  const double x = map.x(static_cast<double>(fault->round));
  if (!(x >= map.x_px && x <= map.x_px + map.width_px)) return std::nullopt;
  flag.pole_px = static_cast<float>(x);
  flag.text = (schedule.doubt ? "above M by estimate, round " : "rule broken, round ") +
              with_separators(fault->round);
  const float width = canvas.text_width(flag.text, Face::small) + 0.7f * em;
  const float height = canvas.text_height(Face::small) + 0.3f * em;
  const auto left = static_cast<float>(map.x_px);
  const float right = left + static_cast<float>(map.width_px);
  // To the right of its pole, or to the left where the plot ends.
  const float from =
      flag.pole_px + width <= right ? flag.pole_px : std::max(left, flag.pole_px - width);
  const float y = static_cast<float>(map.y_px) + 0.5f * em;
  flag.box = {{from, y}, {from + width, y + height}};
  return flag;
}

void paint_fault_marks(const PlotScene& scene, bool memory) {
  const ViewSubject& subject = scene.input.subject;
  if (!subject.schedule || !subject.geometry) return;
  if (!subject.schedule->has_fault && !subject.schedule->doubt) return;
  const bool recorded = subject.schedule->goes_on;
  if (!recorded && subject.policy.name != hand_made_name) return;
  const PackedColour colour = subject.schedule->doubt ? scene.theme.warning : scene.theme.error;
  paint_overflow(scene, recorded && memory, colour);
  const float em = scene.layout.em;
  const auto flag = fault_flag(*subject.schedule, scene.map, scene.canvas, em);
  if (!flag) return;
  const Box& plot = scene.layout.plot;
  // A doubt's pole must not be taken for the playhead.
  scene.canvas.line({flag->pole_px, plot.min.y}, {flag->pole_px, plot.max.y},
                    subject.schedule->doubt ? scene.theme.text_dim : colour,
                    std::max(1.5f * scene.layout.hairline, 0.11f * em));
  scene.canvas.fill_rect(flag->box, colour, 0.15f * em);
  scene.canvas.text({flag->box.min.x + 0.35f * em, flag->box.min.y + 0.15f * em}, flag->text,
                    Face::small, scene.theme.plot | 0xff000000U);
}

}  // namespace gnomon::desktop
