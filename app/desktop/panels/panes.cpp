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
  subject.time = result->time;
  return subject;
}

}  // namespace

void Panes::update(const SimulationSnapshot& simulation, ColourBy by, const Theme& theme) {
  std::vector<ViewSubject> results;
  for (std::size_t i = 0; i < simulation.panes.size() && i < panes_.size(); ++i) {
    results.push_back(subject_of(simulation.panes[i].result, i));
  }
  colours_.update(background_, results, by, theme);
  subjects_.clear();
  for (const ColouredSubject& shown : colours_.shown()) subjects_.push_back(shown.subject);
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
