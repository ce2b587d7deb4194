// The slow oracle: the model and the policies of the engine written a second time, as a loop over
// every round with nothing clever in it. It shares no code with the engine, so that a mistake has
// to be made twice to go unseen.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gnomon::oracle {

using Int = std::int64_t;

struct NaiveJob {
  Int arrival = 0;
  Int prompt = 0;
  Int output = 1;
  Int low = 1;   ///< predicted minimum, possibly above `output`
  Int high = 1;  ///< predicted maximum, possibly below `output`
};

struct NaiveInstance {
  Int limit = 0;  ///< M, tokens
  std::vector<NaiveJob> jobs;
};

enum class End {
  active,
  completed,
  slice_end,
  overflow,
  clearing,
  speculation,
  call_end,
  branch_move,
  user,
  unfinished,  ///< still active when a fault ended everything
};

struct NaiveRun {
  int job = 0;
  int attempt = 0;  ///< from 0, per job
  Int start = 0;
  Int end = -1;
  End outcome = End::active;
  int phase = -1;  ///< index over all pipeline calls
  int lane = -1;
  Int planned = -1;  ///< rounds that the policy expected it to last, 0: nothing; -1: not told
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

/// The head of a queue was looked at in `round` and stayed where it was.
struct NaiveRefusal {
  enum class Why {
    forecast,
    now,
    after_kill,
    peaks,
    protected_share,
    stagger,
    planned_later,
    batch_full,
    lane_busy,
    not_eligible,
    batch_running,
    width
  };
  Int round = 0;
  int job = 0;
  Why why = Why::forecast;
  Int overflow_round = -1;  ///< earliest round with the largest excess
  Int excess = 0;
  Int planned = -1;  ///< as in NaiveRun
  int blocker = -1;  ///< the job in the way, where a single one is
};

/// What a user demands beside the policy.
struct NaiveOrder {
  enum class What { kill, hold, start };
  What what = What::start;
  int job = 0;
  Int round = 0;
  Int until = 0;  ///< hold: the first round in which the job may start again
};

/// The state that a policy acts on: everything, in the open.
struct World {
  const NaiveInstance& instance;
  Int now = 0;
  std::vector<int> states =
      std::vector<int>(instance.jobs.size(), 0);  ///< 0 not running, 1 running, 2 finished
  std::vector<int> attempts = std::vector<int>(instance.jobs.size(), 0);
  /// In order of start: the active runs, and those that ended in this round.
  std::vector<NaiveRun> runs = {};
  std::vector<NaivePhase> phases = {};
  std::vector<NaiveRefusal> refusals = {};
  std::vector<int> arrived = {};    ///< jobs that became visible in this round
  std::vector<int> completed = {};  ///< jobs that completed in this round
  bool stands_still = false;        ///< a policy noticed that it goes in circles
  std::vector<NaiveOrder> orders = {};

  [[nodiscard]] const NaiveJob& job(int id) const {
    return instance.jobs[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] int job_count() const { return static_cast<int>(instance.jobs.size()); }
  [[nodiscard]] bool running(int id) const { return states[static_cast<std::size_t>(id)] == 1; }
  [[nodiscard]] bool finished(int id) const { return states[static_cast<std::size_t>(id)] == 2; }
  /// Visible, not finished, not running, not held; ascending ids.
  [[nodiscard]] std::vector<int> waiting() const;
  /// Tokens that all active runs hold in round `now`.
  [[nodiscard]] Int memory_now() const;

  NaiveRun& start(int id, int phase = -1, int lane = -1);
  void end(NaiveRun& run, End why);

  /// The active runs that are to be killed by order in this round.
  [[nodiscard]] std::vector<NaiveRun*> ordered_kills();
  /// The jobs that are to be started by order in this round.
  [[nodiscard]] std::vector<int> ordered_starts() const;
};

class NaivePolicy {
 public:
  virtual ~NaivePolicy() = default;
  /// Called in every round, after that round's completions.
  virtual void decide(World& world) = 0;
  /// Called once when every job is done.
  virtual void finish(World&) {}
  /// Whether it fills in World::refusals, World::phases and the lanes of its runs. What it leaves
  /// open is not compared.
  [[nodiscard]] virtual bool tells_refusals() const { return true; }
  [[nodiscard]] virtual bool tells_phases() const { return true; }
};

struct NaiveSchedule {
  std::vector<NaiveRun> runs;
  std::vector<NaivePhase> phases;
  std::vector<NaiveRefusal> refusals;  ///< one per round and queue whose head was refused
  bool tells_refusals = true;
  bool tells_phases = true;
  Int makespan = 0;
  Int peak = 0;
  Int total_latency = 0;
  Int kills = 0;
  Int fault_round = -1;  ///< no progress was noticed in this round; -1: never
};

/// By the engine's names; a choice among words is the index of the word.
using NaiveParameters = std::map<std::string, double>;

/// The value of a parameter, `otherwise` where it is not given.
double value_of(const NaiveParameters& parameters, const std::string& name, double otherwise);

/// By the engine's names; throws std::logic_error for one that has no naive writing.
std::unique_ptr<NaivePolicy> make_naive(const std::string& name, const NaiveParameters& parameters,
                                        const NaiveInstance& instance);

/// Orders on top of what the policy does were more than M allows.
struct NaiveOverflow {
  Int round = 0;
};

/// Loops over every round until all jobs are done or the policy stands still. Throws
/// std::logic_error when memory exceeds M or the loop does not end, which is a mistake in the
/// oracle; with orders, NaiveOverflow.
NaiveSchedule run_naive(const NaiveInstance& instance, NaivePolicy& policy,
                        const std::vector<NaiveOrder>& orders = {});
NaiveSchedule run_naive(const NaiveInstance& instance, const std::string& name,
                        const NaiveParameters& parameters = {});

}  // namespace gnomon::oracle
