#include "app/desktop/pane_simulation.h"

#include <chrono>
#include <utility>

#include "app/desktop/number_format.h"
#include "engine/simulate/simulator.h"
#include "engine/whatif/hand_made.h"
#include "engine/whatif/orders.h"

namespace gnomon::desktop {

std::optional<double> PaneProgress::gap() const {
  if (!incumbent || !bound || *bound <= 0) return std::nullopt;
  // Rounding may put the bound a hair above the optimum that it proves.
  return std::max(0.0, *incumbent / *bound - 1);
}

namespace {

/// What the policy runs on.
std::shared_ptr<const SceneResult> edited_scene(std::shared_ptr<const SceneResult> scene,
                                                const PolicySpec& spec) {
  if (!changes_instance(spec.edits)) return scene;
  auto edited = std::make_shared<SceneResult>();
  edited->revision = scene->revision;
  edited->instance = edited_instance(scene->instance, spec.edits);
  edited->bounds = lower_bounds(*edited->instance);
  edited->facts = count_facts(*edited->instance);
  edited->base = std::move(scene);
  return edited;
}

Schedule play(const PolicySpec& spec, const Instance& instance, const PolicyFactory& make,
              const std::stop_token& stop, const PaneReports& reports) {
  if (spec.name == hand_made_name) {
    reports.simulating();
    return hand_made_schedule(instance, spec.edits);
  }
  const std::unique_ptr<Policy> policy = make(spec, instance, MakeOptions{stop, reports.planning});
  reports.simulating();
  SimulateOptions options;
  options.stop = stop;
  return simulate(instance, *policy, options);
}

}  // namespace

std::shared_ptr<PaneResult> simulate_policy(std::shared_ptr<const SceneResult> base,
                                            const PolicySpec& spec, const PolicyFactory& make,
                                            const std::stop_token& stop,
                                            const PaneReports& reports) {
  const auto started = std::chrono::steady_clock::now();
  std::shared_ptr<const SceneResult> scene = edited_scene(std::move(base), spec);
  const Instance& instance = *scene->instance;
  Schedule schedule = play(spec, instance, make, stop, reports);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
  const Metrics metrics = measure(instance, schedule, scene->bounds);
  StackGeometry geometry(instance, schedule, stop);
  return std::make_shared<PaneResult>(PaneResult{0, std::move(scene), spec, std::move(schedule),
                                                 metrics, std::move(geometry), seconds.count()});
}

std::string cancelled_sentence(const PolicySpec& spec, const PaneProgress& progress) {
  std::string text = "Cancelled: " + spec.name + " was stopped after " +
                     with_separators(progress.seconds, 1) + " seconds";
  if (progress.incumbent) {
    text += " with a best total latency of " + with_separators(*progress.incumbent, 0);
    if (const auto gap = progress.gap()) text += ", at most " + percent(*gap) + " above the least";
  }
  return text + ".";
}

}  // namespace gnomon::desktop
