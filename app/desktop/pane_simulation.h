// One policy on one instance, from its plan to its picture: what a worker does for a pane.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/desktop/scene_facts.h"
#include "app/desktop/views/pane_time.h"
#include "engine/bounds/bounds.h"
#include "engine/geometry/stack.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/policies/registry.h"
#include "engine/simulate/metrics.h"

namespace gnomon::desktop {

/// How policies are made; tests put slow ones in their place.
using PolicyFactory =
    std::function<std::unique_ptr<Policy>(const PolicySpec&, const Instance&, const MakeOptions&)>;

/// An instance with what is known of it before any policy runs. Immutable, shared by all panes.
struct SceneResult {
  std::uint64_t revision = 0;  ///< of the inputs that it was built from
  std::shared_ptr<const Instance> instance;
  Bounds bounds;
  SceneFacts facts;
  std::vector<SharedRecording> recordings = {};  ///< of the scenario
  /// Of a variant whose edits change outputs: the instance without them. Else null.
  std::shared_ptr<const SceneResult> base = {};
};

/// One policy on one instance. Immutable.
struct PaneResult {
  std::uint64_t generation = 0;              ///< unique per result
  std::shared_ptr<const SceneResult> scene;  ///< that it ran on: with the outputs of its edits
  PolicySpec policy;
  Schedule schedule;
  Metrics metrics;
  StackGeometry geometry;
  double seconds = 0;                         ///< plan and simulation
  std::shared_ptr<const PaneTime> time = {};  ///< null where no recording knows how long rounds are
  /// How far above the least possible the plan is at most, as PaneProgress::gap; 0 is proved.
  /// Nothing for policies without a search.
  std::optional<double> plan_gap = {};

  /// The instance of all panes, whatever this one's edits make of it.
  [[nodiscard]] const std::shared_ptr<const SceneResult>& base_scene() const {
    return scene->base ? scene->base : scene;
  }
};

/// How far the work on a pane is.
struct PaneProgress {
  std::string stage;                ///< of the plan; empty while there is none to report
  std::optional<double> incumbent;  ///< total latency in rounds of the best schedule so far
  std::optional<double> bound;      ///< no schedule has a smaller one
  std::int64_t nodes = 0;           ///< of the search tree
  double seconds = 0;               ///< since the work began
  bool stopping = false;            ///< a stop was asked for; it comes when the plan next looks

  /// How far above the least possible the best schedule is at most: 0.02 for 2 %. Nothing until
  /// both ends are known.
  [[nodiscard]] std::optional<double> gap() const;
};

/// What to tell while a pane is worked on. Called on the worker; both must be set.
struct PaneReports {
  std::function<void(const PlanProgress&)> planning;
  std::function<void()> simulating;  ///< the plan is done
};

/// Edits that change outputs make a scene of their own. A schedule made by hand is whole even where
/// it crosses M, and a recorded one whatever rule it breaks. Throws InputError when the policy or
/// its edits cannot be made, SimulationStopped on a stop request.
[[nodiscard]] std::shared_ptr<PaneResult> simulate_policy(std::shared_ptr<const SceneResult> scene,
                                                          const PolicySpec& spec,
                                                          const PolicyFactory& make,
                                                          const std::stop_token& stop,
                                                          const PaneReports& reports);

/// The sentence for a plan or simulation that the user stopped, with what it had found.
[[nodiscard]] std::string cancelled_sentence(const PolicySpec& spec, const PaneProgress& progress);

}  // namespace gnomon::desktop
