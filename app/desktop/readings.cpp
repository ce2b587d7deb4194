#include "app/desktop/readings.h"

#include <algorithm>

namespace gnomon::desktop {

void Readings::update(std::span<const ViewSubject> subjects) {
  waiting_ = false;
  count_ = std::min(subjects.size(), panes_.size());
  for (std::size_t i = 0; i < panes_.size(); ++i) {
    if (i < count_) {
      panes_[i].subject = subjects[i];
    } else if (panes_[i].subject.instance) {
      panes_[i].subject = {};
    }
  }
}

std::shared_ptr<const ScheduleCurves> Readings::curves(std::size_t pane) {
  Pane& own = panes_[pane];
  if (!own.subject.instance) return nullptr;
  return noted(own.curves.get(pool_, own.subject.generation,
                              [subject = own.subject](const std::stop_token& stop) {
                                return ScheduleCurves(*subject.instance, *subject.schedule, stop);
                              }));
}

std::shared_ptr<const DecisionIndex> Readings::decisions(std::size_t pane) {
  Pane& own = panes_[pane];
  if (!own.subject.instance) return nullptr;
  return noted(own.decisions.get(
      pool_, own.subject.generation, [subject = own.subject](const std::stop_token& stop) {
        return DecisionIndex(subject.instance, subject.schedule, subject.geometry, stop);
      }));
}

std::shared_ptr<const GhostIndex> Readings::ghosts(std::size_t pane) {
  Pane& own = panes_[pane];
  if (!own.subject.instance) return nullptr;
  return noted(own.ghosts.get(pool_, own.subject.generation,
                              [subject = own.subject](const std::stop_token& stop) {
                                return GhostIndex(subject.instance, subject.schedule,
                                                  subject.geometry, subject.policy, stop);
                              }));
}

std::shared_ptr<const Alarms> Readings::alarms(std::size_t pane) {
  const std::shared_ptr<const DecisionIndex> index = decisions(pane);
  if (!index) return nullptr;
  Pane& own = panes_[pane];
  return noted(own.alarms.get(
      pool_, {own.subject.generation, alarm_limits_},
      [index, policy = own.subject.policy, limits = alarm_limits_](const std::stop_token& stop) {
        return find_alarms(*index, policy, limits, stop);
      }));
}

std::shared_ptr<const std::optional<Divergence>> Readings::divergence(std::size_t first,
                                                                      std::size_t second) {
  const ViewSubject& one = panes_[first].subject;
  const ViewSubject& other = panes_[second].subject;
  if (!one.instance || !other.instance) return nullptr;
  return noted(divergences_[first][second].get(
      pool_, {one.generation, other.generation}, [one, other](const std::stop_token&) {
        return first_divergence(*one.schedule, *other.schedule);
      }));
}

}  // namespace gnomon::desktop
