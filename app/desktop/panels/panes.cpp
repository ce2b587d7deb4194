#include "app/desktop/panels/panes.h"

#include "app/desktop/simulation_service.h"
#include "app/desktop/theme.h"

namespace gnomon::desktop {
namespace {

/// The parts of a result, each of which keeps all of it alive.
ViewSubject subject_of(const std::shared_ptr<const PaneResult>& result, std::size_t pane) {
  ViewSubject subject;
  subject.pane = pane;
  if (!result) return subject;
  subject.instance = {result, result->scene->instance.get()};
  subject.schedule = {result, &result->schedule};
  subject.geometry = {result, &result->geometry};
  subject.generation = result->generation;
  subject.policy = result->policy;
  return subject;
}

}  // namespace

void Panes::update(const SimulationSnapshot& simulation, ColourBy by, const Theme& theme) {
  subjects_.clear();
  ColourRange range{1, 0};
  for (std::size_t i = 0; i < simulation.panes.size() && i < panes_.size(); ++i) {
    const ViewSubject& subject = subjects_.emplace_back(subject_of(simulation.panes[i].result, i));
    if (!subject.schedule) continue;
    Pane& pane = panes_[i];
    if (pane.ranged != subject.generation || pane.ranged_by != by) {
      pane.range = desktop::colour_range(by, *subject.instance, *subject.schedule);
      pane.ranged = subject.generation;
      pane.ranged_by = by;
    }
    range = joined(range, pane.range);
  }
  for (const ViewSubject& subject : subjects_) {
    if (!subject.schedule) continue;
    Pane& pane = panes_[subject.pane];
    if (pane.coloured == subject.generation && pane.colours.by == by &&
        pane.colours.range == range && pane.coloured_light == theme.light) {
      continue;
    }
    pane.colours = colour_runs(by, range, *subject.instance, *subject.schedule, theme);
    pane.coloured = subject.generation;
    pane.coloured_light = theme.light;
  }
  range_ = range;
}

const RunColours* Panes::colours(std::size_t pane) const {
  return pane < subjects_.size() && subjects_[pane].schedule ? &panes_[pane].colours : nullptr;
}

View& Panes::view(std::size_t pane, ViewKind kind) {
  std::unique_ptr<View>& view = panes_[pane].views[static_cast<std::size_t>(kind)];
  if (!view) view = make_view(kind);
  return *view;
}

const View* Panes::made(std::size_t pane, ViewKind kind) const {
  return panes_[pane].views[static_cast<std::size_t>(kind)].get();
}

}  // namespace gnomon::desktop
