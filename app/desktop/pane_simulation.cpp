#include "app/desktop/pane_simulation.h"

#include <chrono>
#include <utility>

#include "app/desktop/number_format.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/scenario/recordings.h"
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
  edited->recordings = scene->recordings;
  edited->base = std::move(scene);
  return edited;
}

Schedule play(const PolicySpec& spec, const SceneResult& scene, const PolicyFactory& make,
              const std::stop_token& stop, const PaneReports& reports) {
  const Instance& instance = *scene.instance;
  if (spec.name == recorded_name) {
    reports.simulating();
    return play_recording(scene.recordings, spec, instance);
  }
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

/// How long the rounds of the schedule take: as they were recorded, or as the steps of the recorded
/// engine would take with these runs.
std::shared_ptr<const PaneTime> time_of(const PolicySpec& spec, const SceneResult& scene,
                                        const Schedule& schedule) {
  if (scene.recordings.empty()) return nullptr;
  auto time = std::make_shared<PaneTime>();
  if (recording_of(scene.recordings, spec)) {
    time->recorded = true;
    time->recording = scene.recordings[static_cast<std::size_t>(parameter(spec, "recording"))];
    time->clock = time->recording->clock;
    time->digest = digest_of(*time->recording);
  }
  time->measured = time->has_clock();
  const StepTime* step = step_time_of(scene.recordings);
  if (!time->measured && step) time->clock = schedule_clock(*scene.instance, schedule, *step);
  time->metrics = measure_seconds(*scene.instance, schedule, time->clock);
  return time->recorded || time->has_clock() ? time : nullptr;
}

}  // namespace

std::shared_ptr<PaneResult> simulate_policy(std::shared_ptr<const SceneResult> base,
                                            const PolicySpec& spec, const PolicyFactory& make,
                                            const std::stop_token& stop,
                                            const PaneReports& reports) {
  const auto started = std::chrono::steady_clock::now();
  std::shared_ptr<const SceneResult> scene = edited_scene(std::move(base), spec);
  const Instance& instance = *scene->instance;
  Schedule schedule = play(spec, *scene, make, stop, reports);
  std::shared_ptr<const PaneTime> time = time_of(spec, *scene, schedule);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
  const Metrics metrics = measure(instance, schedule, scene->bounds);
  StackGeometry geometry(instance, schedule, stop);
  auto result =
      std::make_shared<PaneResult>(PaneResult{0, std::move(scene), spec, std::move(schedule),
                                              metrics, std::move(geometry), seconds.count()});
  result->time = std::move(time);
  return result;
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
