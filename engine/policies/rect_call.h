// One call of Rect: restarts with doubling caps, the smallest width × cap first, inside M.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "engine/model/types.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

class RectCall {
 public:
  /// A job of the call. Its runs never hold more than `width` tokens.
  struct Member {
    Tokens width = 1;
    JobId job = no_job;
    Round limit = 0;  ///< > 0: a run that has lasted so long leaves the call for another branch
    friend bool operator<(const Member& a, const Member& b) {
      return a.width != b.width ? a.width < b.width : a.job < b.job;
    }
  };

  /// For jobs with ids below `job_count`.
  RectCall(std::size_t job_count, Tokens memory_limit) : limit_(memory_limit), state_(job_count) {}

  /// Begins a call. `members` in ascending order; runs belong to `phase`.
  void begin(std::vector<Member> members, std::int32_t phase);

  /// Ends the attempts that are over in this round, except completed ones.
  void note_ends(Controls& controls);
  /// To be called for every member that completes, before note_ends.
  void note_completion(JobId job) { leave(job); }
  /// Starts attempts while they fit and asks to be woken for what it has to do itself.
  void start_attempts(Controls& controls);
  /// Kills what still runs, after note_ends.
  void kill_all(Controls& controls);

  /// Whether every member has completed or left.
  [[nodiscard]] bool exhausted() const { return remaining_ == 0; }
  /// The members that left for another branch, in the order in which they did.
  [[nodiscard]] const std::vector<JobId>& moved() const { return moved_; }

 private:
  struct Attempt {
    std::int64_t budget = 0;  ///< width × cap, token-rounds
    JobId job = no_job;
    friend auto operator<=>(const Attempt&, const Attempt&) = default;
  };
  struct State {
    Tokens width = 0;
    Round limit = 0;
    Round cap = 1;
    Round start = not_running;
    std::size_t place = 0;  ///< in active_
  };
  static constexpr Round not_running = -1;

  [[nodiscard]] State& state(JobId id) { return state_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] bool nobody_waits() const { return next_ == members_.size() && retries_.empty(); }
  [[nodiscard]] bool next_is_first_attempt() const;
  [[nodiscard]] JobId next_job() const;
  void drop_next();
  void start(Controls& controls, JobId job);
  void refuse(Controls& controls, JobId job, Tokens missing_width);
  void stop(JobId job);
  void leave(JobId job);

  Tokens limit_;
  std::vector<State> state_;  ///< by job id; that of other calls' jobs is stale
  std::int32_t phase_ = -1;
  std::vector<Member> members_;
  std::size_t next_ = 0;  ///< members from here on have had no attempt; (i, 0) has budget width
  template <typename T>
  using Earliest = std::priority_queue<T, std::vector<T>, std::greater<T>>;
  Earliest<Attempt> retries_;
  Earliest<std::pair<Round, JobId>> leaving_;  ///< when runs reach their limit; ended ones linger
  std::vector<JobId> active_;
  Tokens active_width_ = 0;
  std::size_t remaining_ = 0;
  std::vector<JobId> moved_;

  // The refusal in force.
  Attempt refused_;
  Tokens refused_missing_ = 0;
};

}  // namespace gnomon
