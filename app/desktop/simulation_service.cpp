#include "app/desktop/simulation_service.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "app/desktop/scene_builder.h"
#include "engine/model/error.h"
#include "engine/simulate/simulator.h"

namespace gnomon::desktop {
namespace {

/// A simulation for older inputs may finish if it is younger than this when newer ones arrive.
constexpr auto grace = std::chrono::milliseconds(150);
/// Panes of the window, each of which may be planning.
constexpr unsigned planners = 4;

}  // namespace

/// A worker's place among those that may work at a time. All under the service's mutex.
class SimulationService::Turn {
 public:
  explicit Turn(SimulationService& service) : service_(service) { take(); }
  ~Turn() { give_back(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  /// Without waiting, even beyond the limit: what has been planned for a minute comes first.
  void take() {
    if (!std::exchange(taken_, true)) ++service_.at_work_;
  }
  void give_back() {
    if (!std::exchange(taken_, false)) return;
    --service_.at_work_;
    service_.changed_.notify_all();
  }

 private:
  SimulationService& service_;
  bool taken_ = false;
};

SimulationService::SimulationService(std::function<void()> wake, unsigned workers,
                                     PolicyFactory make)
    : wake_(std::move(wake)), make_(std::move(make)), limit_(workers) {
  for (unsigned i = 0; i < workers + planners; ++i) {
    workers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

SimulationService::~SimulationService() {
  clear();
  for (std::jthread& worker : workers_) worker.request_stop();
}

void SimulationService::request(const SceneInputs& inputs, std::span<const PolicySpec> policies) {
  {
    const std::scoped_lock lock(mutex_);
    if (!inputs_ || !(*inputs_ == inputs)) {
      inputs_ = std::make_shared<const SceneInputs>(inputs);
      ++revision_;
    }
    want_policies(policies);
    stop_outdated();
  }
  changed_.notify_all();
}

/// Panes that were closed or exchanged take their results along: nothing is simulated twice.
void SimulationService::want_policies(std::span<const PolicySpec> policies) {
  std::vector<std::shared_ptr<const PaneResult>> known;
  for (const Slot& slot : slots_) known.push_back(slot.result);
  for (std::size_t i = policies.size(); i < slots_.size(); ++i) slots_[i].stop.request_stop();
  slots_.resize(policies.size());
  for (std::size_t i = 0; i < policies.size(); ++i) {
    Slot& slot = slots_[i];
    if (slot.wanted == policies[i]) continue;
    slot.wanted = policies[i];
    const auto match = std::find_if(known.begin(), known.end(), [&](const auto& result) {
      return result && scene_ && result->base_scene() == scene_ && result->policy == slot.wanted;
    });
    if (match == known.end()) continue;
    slot.stop.request_stop();
    slot.running = false;
    slot.cancelled = false;
    slot.epoch = ++next_epoch_;
    slot.result = *match;
    slot.error.clear();
    slot.attempted = slot.wanted;
    slot.attempted_revision = scene_->revision;
  }
}

void SimulationService::clear() {
  const std::scoped_lock lock(mutex_);
  inputs_.reset();
  ++revision_;
  built_revision_ = revision_;
  building_stop_.request_stop();
  for (Slot& slot : slots_) slot.stop.request_stop();
  slots_.clear();
  scene_.reset();
  scene_error_.reset();
  largest_peak_ = 0;
}

void SimulationService::stop_outdated() {
  const bool old = building_ && building_revision_ != revision_;
  if (old && Clock::now() - building_since_ > grace) building_stop_.request_stop();
  for (Slot& slot : slots_) {
    const bool outdated = slot.attempted_revision != revision_ || !(slot.attempted == slot.wanted);
    if (slot.running && outdated && Clock::now() - slot.started > grace) slot.stop.request_stop();
  }
}

/// A pane whose wanted policy has not been tried on the newest instance there is. Instances come
/// first to the panes and only then is the next one built: otherwise a dragged slider would only
/// ever build.
std::optional<std::size_t> SimulationService::next_pane() const {
  if (!scene_) return std::nullopt;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    const bool tried = slot.attempted_revision == scene_->revision && slot.attempted == slot.wanted;
    if (!slot.running && !tried) return i;
  }
  return std::nullopt;
}

void SimulationService::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  const auto build_due = [this] { return inputs_ && !building_ && built_revision_ != revision_; };
  while (!stop.stop_requested()) {
    changed_.wait(lock, stop, [&] { return at_work_ < limit_ && (next_pane() || build_due()); });
    if (stop.stop_requested()) return;
    if (const auto pane = next_pane()) {
      simulate_pane(*pane, lock);
    } else if (build_due()) {
      build_scene(lock);
    }
    lock.unlock();
    changed_.notify_all();
    wake_();
    lock.lock();
  }
}

void SimulationService::build_scene(std::unique_lock<std::mutex>& lock) {
  const std::shared_ptr<const SceneInputs> inputs = inputs_;
  const std::uint64_t revision = revision_;
  const Turn turn(*this);
  building_ = true;
  building_revision_ = revision;
  building_since_ = Clock::now();
  building_stop_ = std::stop_source();
  const std::stop_token stop = building_stop_.get_token();
  lock.unlock();
  std::optional<SceneBuild> built;
  try {
    built = gnomon::desktop::build_scene(*inputs, revision, stop);
  } catch (const SimulationStopped&) {  // something else is wanted
  }
  lock.lock();
  building_ = false;
  if (!inputs_ || !built) return;  // cleared meanwhile, or to be built anew
  SceneBuild& build = *built;
  built_revision_ = revision;
  scene_error_ = std::move(build.error);
  largest_peak_ = build.largest_peak;
  if (build.scene) scene_ = std::move(build.scene);
}

void SimulationService::simulate_pane(std::size_t index, std::unique_lock<std::mutex>& lock) {
  Slot& slot = slots_[index];
  slot.running = true;
  slot.cancelled = false;
  slot.plan = {};
  slot.started = Clock::now();
  slot.stop = std::stop_source();
  slot.attempted = slot.wanted;
  slot.attempted_revision = scene_->revision;
  slot.epoch = ++next_epoch_;
  const std::uint64_t epoch = slot.epoch;
  const std::stop_token stop = slot.stop.get_token();
  const PolicySpec spec = slot.wanted;
  const std::shared_ptr<const SceneResult> scene = scene_;
  Turn turn(*this);
  lock.unlock();

  // Panes may be closed meanwhile; the slot that then has this index may be another.
  const auto target = [&]() -> Slot* {
    return index < slots_.size() && slots_[index].epoch == epoch ? &slots_[index] : nullptr;
  };
  const auto planning = [&](const PlanProgress& plan) {
    const std::scoped_lock again(mutex_);
    turn.give_back();
    if (Slot* planned = target()) {
      planned->plan = {std::string(plan.stage), plan.incumbent, plan.bound, plan.nodes};
    }
  };
  const auto simulating = [&] {
    const std::scoped_lock again(mutex_);
    turn.take();
    if (Slot* planned = target()) planned->plan.stage.clear();
  };
  std::shared_ptr<PaneResult> result;
  std::string error;
  try {
    result = simulate_policy(scene, spec, make_, stop, {planning, simulating});
  } catch (const SimulationStopped&) {
  } catch (const InputError& problem) {
    error = problem.what();
  } catch (const std::bad_alloc&) {
    error = "This simulation needs more memory than there is; try fewer jobs.";
  } catch (const std::exception& problem) {
    error = std::string("The simulation failed: ") + problem.what() + ".";
  }

  lock.lock();
  if (Slot* done = target()) finish(*done, std::move(result), std::move(error));
}

void SimulationService::finish(Slot& slot, std::shared_ptr<PaneResult> result, std::string error) {
  slot.running = false;
  const bool wanted = slot.attempted_revision == revision_ && slot.attempted == slot.wanted;
  if (result) {
    slot.cancelled = false;  // it was quicker
    result->generation = ++next_generation_;
    result->plan_gap = slot.plan.gap();
    slot.result = std::move(result);
    slot.error.clear();
  } else if (!error.empty()) {
    slot.cancelled = false;
    slot.error = std::move(error);
  } else if (slot.cancelled) {
    slot.error = cancelled_sentence(slot.attempted, progress_of(slot));
  } else if (wanted) {
    slot.attempted_revision = 0;  // stopped, and then wanted again after all
  }
}

void SimulationService::cancel(std::size_t pane) {
  const std::scoped_lock lock(mutex_);
  if (pane >= slots_.size() || !slots_[pane].running) return;
  slots_[pane].cancelled = true;
  slots_[pane].stop.request_stop();
}

void SimulationService::run_again(std::size_t pane) {
  {
    const std::scoped_lock lock(mutex_);
    if (pane >= slots_.size() || slots_[pane].running || !slots_[pane].cancelled) return;
    slots_[pane].cancelled = false;
    slots_[pane].error.clear();
    slots_[pane].attempted_revision = 0;
  }
  changed_.notify_all();
}

PaneProgress SimulationService::progress_of(const Slot& slot) {
  PaneProgress progress = slot.plan;
  progress.seconds = std::chrono::duration<double>(Clock::now() - slot.started).count();
  progress.stopping = slot.cancelled;
  return progress;
}

SimulationSnapshot SimulationService::snapshot() const {
  const std::scoped_lock lock(mutex_);
  SimulationSnapshot out;
  out.scene = scene_;
  out.largest_peak = largest_peak_;
  if (built_revision_ == revision_) out.scene_error = scene_error_;
  out.busy = inputs_ && built_revision_ != revision_;
  for (const Slot& slot : slots_) {
    SimulationSnapshot::Pane& pane = out.panes.emplace_back();
    pane.result = slot.result;
    pane.stale = !slot.result || slot.result->scene->revision != revision_ ||
                 !(slot.result->policy == slot.wanted);
    const bool tried =
        scene_ && slot.attempted_revision == scene_->revision && slot.attempted == slot.wanted;
    if (tried && !slot.running) {
      pane.error = slot.error;
      pane.cancelled = slot.cancelled;
    }
    if (slot.running) pane.progress = progress_of(slot);
    if (slot.running || (scene_ && !tried)) out.busy = true;
  }
  return out;
}

}  // namespace gnomon::desktop
