// The slow oracle: the model and the policies of the engine written a second time, as a loop over
// every round with nothing clever in it. It shares no code with the engine, so that a mistake has
// to be made twice to go unseen.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gnomon::oracle {

using Int = std::int64_t;

struct NaiveJob {
  Int arrival = 0;
  Int prompt = 0;
  Int output = 1;
  Int low = 1;   ///< predicted minimum; none of the policies here looks at it
  Int high = 1;  ///< predicted maximum, possibly below `output`
};

struct NaiveInstance {
  Int limit = 0;  ///< M, tokens
  std::vector<NaiveJob> jobs;
};

enum class End { active, completed, slice_end, overflow };

struct NaiveRun {
  int job = 0;
  int attempt = 0;  ///< from 0, per job
  Int start = 0;
  Int end = -1;
  End outcome = End::active;
  int phase = -1;  ///< index over all pipeline calls
  int lane = -1;
};

/// One pipeline call.
struct NaivePhase {
  Int start = 0;
  Int end = 0;
  Int slice = 0;
  Int lanes = 0;
  Int jobs = 0;
  Int survivors = 0;
  int batch = 0;
};

/// The head of the queue was looked at in `round` and stayed where it was.
struct NaiveRefusal {
  enum class Why { forecast, now, after_kill };
  Int round = 0;
  int job = 0;
  Why why = Why::forecast;
  Int overflow_round = -1;  ///< earliest round with the largest excess
  Int excess = 0;
};

/// The state that a policy acts on: everything, in the open.
struct World {
  const NaiveInstance& instance;
  Int now = 0;
  std::vector<int> states =
      std::vector<int>(instance.jobs.size(), 0);  ///< 0 not running, 1 running, 2 finished
  std::vector<NaiveRun> runs = {};                ///< in order of start
  std::vector<NaivePhase> phases = {};
  std::vector<NaiveRefusal> refusals = {};

  [[nodiscard]] const NaiveJob& job(int id) const {
    return instance.jobs[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] int job_count() const { return static_cast<int>(instance.jobs.size()); }
  [[nodiscard]] bool finished(int id) const { return states[static_cast<std::size_t>(id)] == 2; }
  /// Visible, not finished, not running; ascending ids.
  [[nodiscard]] std::vector<int> waiting() const;
  /// Tokens that all active runs hold in round `now`.
  [[nodiscard]] Int memory_now() const;

  void start(int id, int phase = -1, int lane = -1);
  void end(NaiveRun& run, End why);
};

class NaivePolicy {
 public:
  virtual ~NaivePolicy() = default;
  /// Called in every round, after that round's completions.
  virtual void decide(World& world) = 0;
  /// Called once when every job is done.
  virtual void finish(World&) {}
};

struct NaiveSchedule {
  std::vector<NaiveRun> runs;
  std::vector<NaivePhase> phases;
  std::vector<NaiveRefusal> refusals;  ///< one per round in which a head was refused
  Int makespan = 0;
  Int peak = 0;
  Int total_latency = 0;
  Int kills = 0;
};

struct NaiveParameters {
  double alpha = 0;  ///< 0: the policy's default
  double first = 0;  ///< first slice of gsa; 0: the paper's
};

/// "fcfs", "h-sf", "mc-sf", "svf", "vllm-fcfs", "gsa" or "gba"; throws std::logic_error otherwise.
std::unique_ptr<NaivePolicy> make_naive(const std::string& name, const NaiveParameters& parameters,
                                        const NaiveInstance& instance);

/// Loops over every round until all jobs are done. Throws std::logic_error when memory exceeds M or
/// the loop does not end, which is a mistake in the oracle.
NaiveSchedule run_naive(const NaiveInstance& instance, NaivePolicy& policy);
NaiveSchedule run_naive(const NaiveInstance& instance, const std::string& name,
                        const NaiveParameters& parameters = {});

}  // namespace gnomon::oracle
