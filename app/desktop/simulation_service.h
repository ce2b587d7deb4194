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
#include "app/desktop/pane_simulation.h"

namespace gnomon::desktop {

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
    bool cancelled = false;                    ///< `error` says so; `run_again` undoes it
    bool stale = false;                        ///< `result` is not what is wanted now
    std::optional<PaneProgress> progress;      ///< while a worker is on this pane
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
  /// `wake` is called on workers after every result; it must be thread-safe. At most `workers`
  /// panes are simulated and instances built at a time; policies that report a plan, which may take
  /// minutes, go on beside them.
  explicit SimulationService(std::function<void()> wake, unsigned workers = 2,
                             PolicyFactory make = make_policy);
  ~SimulationService();

  /// Sets what is wanted: 1..4 policies on these inputs. The latest request wins: what has not been
  /// started is forgotten; what is running for older inputs may finish if it started a moment ago,
  /// so that a slider that is dragged keeps showing pictures, and is stopped otherwise.
  void request(const SceneInputs& inputs, std::span<const PolicySpec> policies);
  /// Stops the work on a pane; the pane then says so, until something else is wanted of it. Returns
  /// at once. No effect where nothing is being done.
  void cancel(std::size_t pane);
  /// Begins anew what was cancelled.
  void run_again(std::size_t pane);
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
    bool cancelled = false;  // by the user: not to be run again by itself
    std::stop_source stop;
    Clock::time_point started;
    PaneProgress plan;  // as last reported, without its seconds
    std::shared_ptr<const PaneResult> result;
    std::string error;
    std::uint64_t epoch = 0;  // what a worker must find unchanged to deliver
  };

  class Turn;  // a worker's share of the limit

  void work(const std::stop_token& stop);
  [[nodiscard]] std::optional<std::size_t> next_pane() const;
  void build_scene(std::unique_lock<std::mutex>& lock);
  void simulate_pane(std::size_t index, std::unique_lock<std::mutex>& lock);
  void finish(Slot& slot, std::shared_ptr<PaneResult> result, std::string error);
  void stop_outdated();
  [[nodiscard]] static PaneProgress progress_of(const Slot& slot);
  void want_policies(std::span<const PolicySpec> policies);

  std::function<void()> wake_;
  PolicyFactory make_;
  unsigned limit_;  // of workers at work, those that plan left out
  unsigned at_work_ = 0;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::shared_ptr<const SceneInputs> inputs_;  // null: nothing wanted
  std::uint64_t revision_ = 0;                 // of inputs_
  std::uint64_t built_revision_ = 0;           // of the last build, good or bad
  bool building_ = false;
  std::uint64_t building_revision_ = 0;
  Clock::time_point building_since_;
  std::stop_source building_stop_;
  std::shared_ptr<const SceneResult> scene_;
  std::optional<SceneError> scene_error_;
  Tokens largest_peak_ = 0;
  std::vector<Slot> slots_;
  std::uint64_t next_generation_ = 0;
  std::uint64_t next_epoch_ = 0;
  std::vector<std::jthread> workers_;  // last: joined before what they use goes away
};

}  // namespace gnomon::desktop
