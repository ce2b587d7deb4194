#include "app/desktop/views/pane_colours.h"

#include <algorithm>

#include "engine/simulate/simulator.h"

namespace gnomon::desktop {

const PaneColours::Entry* PaneColours::Made::find(std::uint64_t generation) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) {
    return entry.subject.generation == generation;
  });
  return found == entries.end() ? nullptr : &*found;
}

PaneColours::Made PaneColours::make(const Wish& wish, std::span<const ViewSubject> subjects,
                                    const Theme& theme, const Made& before,
                                    const std::stop_token& stop) {
  const auto check = [&stop] {
    if (stop.stop_requested()) throw SimulationStopped{};
  };
  const Wish& was = before.wish;
  Made made;
  made.wish = wish;
  for (const ViewSubject& subject : subjects) {
    if (!subject.schedule) continue;
    check();
    const Entry* known = was.by == wish.by ? before.find(subject.generation) : nullptr;
    const ColourRange range =
        known ? known->range : colour_range(wish.by, *subject.instance, *subject.schedule);
    made.range = joined(made.range, range);
    made.entries.push_back({subject, range, known ? known->colours : nullptr});
  }
  const bool same_scale =
      was.by == wish.by && was.light == wish.light && before.range == made.range;
  for (Entry& entry : made.entries) {
    if (same_scale && entry.colours) continue;
    check();
    entry.colours = std::make_shared<const RunColours>(
        colour_runs(wish.by, made.range, *entry.subject.instance, *entry.subject.schedule, theme));
  }
  return made;
}

void PaneColours::ask(BackgroundPool& pool, const Wish& wish, std::span<const ViewSubject> subjects,
                      const Theme& theme) {
  asked_ = wish;
  // Copies of the subjects share what they point to, and so keep it alive.
  (void)maker_.get(pool, wish,
                   [wish, own = std::vector<ViewSubject>(subjects.begin(), subjects.end()), theme,
                    before = made_](const std::stop_token& stop) {
                     return make(wish, own, theme, *before, stop);
                   });
}

void PaneColours::update(BackgroundPool& pool, std::span<const ViewSubject> subjects, ColourBy by,
                         const Theme& theme) {
  Wish wish{by, theme.light, {}};
  std::size_t runs = 0;
  for (const ViewSubject& subject : subjects) {
    if (!subject.schedule) continue;
    wish.results.emplace_back(subject.pane, subject.generation);
    runs += subject.schedule->runs.size();
  }
  if (asked_) {
    if (auto made = maker_.get(pool, *asked_, {})) {
      made_ = std::move(made);
      asked_.reset();
    }
  }
  making_ = !(made_->wish == wish);
  if (making_ && runs <= runs_in_place_) {
    made_ = std::make_shared<const Made>(make(wish, subjects, theme, *made_, {}));
    making_ = false;
  }
  if (!making_) {
    if (asked_) maker_.forget();
    asked_.reset();
  } else if (!asked_ || asked_->by != by || asked_->light != theme.light) {
    // While a slider is dragged, results may come faster than they can be coloured: what was begun
    // is finished and shown, or there would be no picture before the drag ends.
    ask(pool, wish, subjects, theme);
  }
  choose(subjects, theme);
}

void PaneColours::choose(std::span<const ViewSubject> subjects, const Theme& theme) {
  shown_.clear();
  for (const ViewSubject& subject : subjects) {
    ColouredSubject& shown = shown_.emplace_back();
    shown.subject = subject;
    if (!subject.schedule) continue;
    if (const Entry* entry = made_->find(subject.generation)) {
      shown.colours = entry->colours.get();
      continue;
    }
    const auto before =
        std::find_if(made_->entries.begin(), made_->entries.end(),
                     [&](const Entry& entry) { return entry.subject.pane == subject.pane; });
    // With other jobs, the one that is selected, and how many rows there are, would not be true.
    if (before != made_->entries.end() &&
        before->subject.instance->jobs.size() == subject.instance->jobs.size()) {
      shown = {before->subject, before->colours.get(), true};
    } else {
      shown.colours = neutral(subject, theme);
    }
  }
  std::erase_if(neutral_, [this](const std::unique_ptr<Neutral>& one) {
    return std::none_of(shown_.begin(), shown_.end(), [&](const ColouredSubject& shown) {
      return shown.colours == &one->colours;
    });
  });
}

const RunColours* PaneColours::neutral(const ViewSubject& subject, const Theme& theme) {
  for (const auto& one : neutral_) {
    if (one->generation == subject.generation && one->light == theme.light) return &one->colours;
  }
  const std::size_t runs = subject.schedule->runs.size();
  neutral_.push_back(std::make_unique<Neutral>(
      Neutral{subject.generation, theme.light, neutral_runs(runs, theme)}));
  return &neutral_.back()->colours;
}

ColourMeaning PaneColours::meaning() const {
  return {made_->wish.by, made_->range, made_->wish.light};
}

}  // namespace gnomon::desktop
