// Simulations on workers. The window says what it wants to see; results arrive when they are ready.
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "app/desktop/document.h"
#include "app/desktop/scene_facts.h"
#include "engine/bounds/bounds.h"
#include "engine/geometry/stack.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/simulate/metrics.h"

namespace gnomon::desktop {

/// An instance with what is known of it before any policy runs. Immutable, shared by all panes.
struct SceneResult {
  std::uint64_t revision = 0;  ///< of the inputs that it was built from
  std::shared_ptr<const Instance> instance;
  Bounds bounds;
  SceneFacts facts;
};

/// One policy on one instance. Immutable.
struct PaneResult {
  std::uint64_t generation = 0;  ///< unique per result
  std::shared_ptr<const SceneResult> scene;
  PolicySpec policy;
  Schedule schedule;
  Metrics metrics;
  StackGeometry geometry;
  double seconds = 0;  ///< simulation alone
};

/// Why inputs gave no instance.
struct SceneError {
  std::string sentence;
  std::int64_t infeasible_jobs = 0;  ///< > 0: leaving these out would help
};

/// What there is at this moment, as copies of shared pointers.
struct SimulationSnapshot {
  struct Pane {
    std::shared_ptr<const PaneResult> result;  ///< the last good one, perhaps of older inputs
    std::string error;                         ///< of the policy that is wanted now
    bool stale = false;                        ///< `result` is not what is wanted now
  };
  std::vector<Pane> panes;
  std::shared_ptr<const SceneResult> scene;  ///< the last good one
  std::optional<SceneError> scene_error;     ///< of the inputs that are wanted now
  Tokens largest_peak =
      0;              ///< smallest M without which jobs do not fit or get shortened; 0: unknown
  bool busy = false;  ///< something is still being computed
};

class SimulationService {
 public:
  /// `wake` is called on workers after every result; it must be thread-safe.
  explicit SimulationService(std::function<void()> wake, unsigned workers = 2);
  ~SimulationService();

  /// Sets what is wanted: 1..4 policies on these inputs. The latest request wins: what has not been
  /// started is forgotten; what is running for older inputs may finish if it started a moment ago,
  /// so that a slider that is dragged keeps showing pictures, and is stopped otherwise.
  void request(const SceneInputs& inputs, std::span<const PolicySpec> policies);
  /// Forgets everything.
  void clear();
  [[nodiscard]] SimulationSnapshot snapshot() const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Slot {  // one pane
    PolicySpec wanted;
    std::uint64_t attempted_revision = 0;  // scene and policy of the last attempt, running or over
    PolicySpec attempted;
    bool running = false;
    std::stop_source stop;
    Clock::time_point started;
    std::shared_ptr<const PaneResult> result;
    std::string error;
    std::uint64_t epoch = 0;  // what a worker must find unchanged to deliver
  };

  void work(const std::stop_token& stop);
  [[nodiscard]] std::optional<std::size_t> next_pane() const;
  void build_scene(std::unique_lock<std::mutex>& lock);
  void simulate_pane(std::size_t index, std::unique_lock<std::mutex>& lock);
  void stop_outdated();
  void want_policies(std::span<const PolicySpec> policies);

  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::shared_ptr<const SceneInputs> inputs_;  // null: nothing wanted
  std::uint64_t revision_ = 0;                 // of inputs_
  std::uint64_t built_revision_ = 0;           // of the last build, good or bad
  bool building_ = false;
  std::shared_ptr<const SceneResult> scene_;
  std::optional<SceneError> scene_error_;
  Tokens largest_peak_ = 0;
  std::vector<Slot> slots_;
  std::uint64_t next_generation_ = 0;
  std::uint64_t next_epoch_ = 0;
  std::vector<std::jthread> workers_;  // last: joined before what they use goes away
};

}  // namespace gnomon::desktop
