#include "app/desktop/pane_simulation.h"

#include <chrono>
#include <utility>

#include "app/desktop/number_format.h"
#include "engine/simulate/simulator.h"

namespace gnomon::desktop {

std::optional<double> PaneProgress::gap() const {
  if (!incumbent || !bound || *bound <= 0) return std::nullopt;
  // Rounding may put the bound a hair above the optimum that it proves.
  return std::max(0.0, *incumbent / *bound - 1);
}

std::shared_ptr<PaneResult> simulate_policy(std::shared_ptr<const SceneResult> scene,
                                            const PolicySpec& spec, const PolicyFactory& make,
                                            const std::stop_token& stop,
                                            const PaneReports& reports) {
  const auto started = std::chrono::steady_clock::now();
  const Instance& instance = *scene->instance;
  const std::unique_ptr<Policy> policy = make(spec, instance, MakeOptions{stop, reports.planning});
  reports.simulating();
  SimulateOptions options;
  options.stop = stop;
  Schedule schedule = simulate(instance, *policy, options);
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
