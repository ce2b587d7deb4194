// route: three branches by prompt length take turns, each restarting with doubled budgets.
#include <algorithm>
#include <tuple>

#include "tests/oracle/naive_policies.h"
#include "tests/oracle/naive_response.h"

namespace gnomon::oracle {
namespace {

enum class Branch { proportional, response, large };

struct Attempt {
  int job = 0;
  Int cap = 1;  ///< rounds
};

class Route : public NaivePolicy {
 public:
  explicit Route(double alpha) : alpha_(alpha) {}

  void decide(World& world) override {
    if (in_call_) {
      end_attempts(world);
      if (world.now == call_.end || nothing_left(world)) close_call(world);
    }
    if (!in_call_) open_call(world);
    if (!in_call_) return;
    if (branch_ == Branch::response) {
      phases_.start_due(world, batch_index_, call_index(world));
      phases_.refuse(world);
    } else {
      start_attempts(world);
    }
    refuse_other_branches(world);
    refuse_next_batch(world, batch_);
  }

  void finish(World& world) override {
    if (in_call_) close_call(world);
  }

 private:
  static int call_index(const World& world) { return static_cast<int>(world.phases.size()); }

  std::vector<int> unfinished(const World& world, Branch branch) const {
    std::vector<int> result;
    for (const int id : batch_) {
      if (!world.finished(id) && branch_of_[static_cast<std::size_t>(id)] == branch) {
        result.push_back(id);
      }
    }
    return result;
  }

  // ---- Calls.

  void open_call(World& world) {
    if (std::all_of(batch_.begin(), batch_.end(), [&](int id) { return world.finished(id); })) {
      if (!begin_batch(world)) return;
    }
    do {
      turn_ = (turn_ + 1) % 3;
      if (turn_ == 0) ++stage_;
      branch_ = static_cast<Branch>(turn_);
      members_ = unfinished(world, branch_);
    } while (members_.empty());
    call_ = {};
    call_.start = world.now;
    call_.slice = Int{1} << stage_;
    call_.end = call_.start + call_.slice;
    call_.jobs = static_cast<Int>(members_.size());
    call_.batch = batch_index_;
    in_call_ = true;
    moving_.clear();
    queue_.clear();
    for (const int id : members_) queue_.push_back({id, 1});
    phases_ = ResponsePhases(alpha_, members_);
  }

  bool begin_batch(World& world) {
    batch_ = world.waiting();
    if (batch_.empty()) return false;
    ++batch_index_;
    stage_ = -1;
    turn_ = 2;
    branch_of_.assign(static_cast<std::size_t>(world.job_count()), Branch::response);
    for (const int id : batch_) {
      const Int prompt = world.job(id).prompt;
      Branch branch = Branch::proportional;
      if (prompt == 0) branch = Branch::response;
      if (4 * prompt > world.instance.limit) branch = Branch::large;
      branch_of_[static_cast<std::size_t>(id)] = branch;
    }
    return true;
  }

  bool nothing_left(const World& world) const {
    return std::all_of(members_.begin(), members_.end(),
                       [&](int id) { return world.finished(id) || is_moving(id); });
  }

  void close_call(World& world) {
    for (NaiveRun& run : world.runs) {
      if (run.outcome == End::active) world.end(run, End::call_end);
    }
    for (const int id : moving_) branch_of_[static_cast<std::size_t>(id)] = Branch::response;
    for (const int id : members_) call_.survivors += world.finished(id) ? 0 : 1;
    world.phases.push_back(call_);
    in_call_ = false;
  }

  void refuse_other_branches(World& world) const {
    for (const Branch other : {Branch::proportional, Branch::response, Branch::large}) {
      const std::vector<int> left = unfinished(world, other);
      if (other == branch_ || left.empty()) continue;
      world.refusals.push_back({world.now, left.front(), NaiveRefusal::Why::not_eligible});
    }
  }

  // ---- Attempts of the branches of rectangles.

  bool is_moving(int id) const {
    return std::find(moving_.begin(), moving_.end(), id) != moving_.end();
  }

  Int width(const World& world, int id) const {
    return branch_ == Branch::large ? world.instance.limit : 2 * world.job(id).prompt;
  }

  Int planned(const World& world, const Attempt& attempt) const {
    if (branch_ == Branch::large) return attempt.cap;
    return std::min(attempt.cap, world.job(attempt.job).prompt);
  }

  void end_attempts(World& world) {
    if (branch_ == Branch::response) {
      phases_.end_slices(world);
      return;
    }
    std::vector<Attempt> still_active;
    for (const Attempt& attempt : active_) {
      NaiveRun* run = active_run(world, attempt.job);
      if (run == nullptr) continue;  // completed
      const Int tokens = world.now - run->start;
      if (branch_ == Branch::proportional && tokens == world.job(attempt.job).prompt) {
        world.end(*run, End::branch_move);
        moving_.push_back(attempt.job);
      } else if (tokens == attempt.cap) {
        world.end(*run, End::slice_end);
        queue_.push_back({attempt.job, 2 * attempt.cap});
      } else {
        still_active.push_back(attempt);
      }
    }
    active_ = still_active;
  }

  static NaiveRun* active_run(World& world, int id) {
    for (NaiveRun& run : world.runs) {
      if (run.outcome == End::active && run.job == id) return &run;
    }
    return nullptr;
  }

  void start_attempts(World& world) {
    if (world.now == call_.start) active_.clear();
    while (!queue_.empty()) {
      const auto smallest =
          std::min_element(queue_.begin(), queue_.end(), [&](const Attempt& a, const Attempt& b) {
            return std::tuple(width(world, a.job) * a.cap, a.job) <
                   std::tuple(width(world, b.job) * b.cap, b.job);
          });
      Int taken = width(world, smallest->job);
      for (const Attempt& attempt : active_) taken += width(world, attempt.job);
      if (taken > world.instance.limit) {
        world.refusals.push_back({world.now, smallest->job, NaiveRefusal::Why::width, -1,
                                  taken - world.instance.limit, planned(world, *smallest)});
        return;
      }
      world.start(smallest->job, call_index(world)).planned = planned(world, *smallest);
      active_.push_back(*smallest);
      queue_.erase(smallest);
    }
  }

  double alpha_;
  std::vector<int> batch_;
  int batch_index_ = -1;
  std::vector<Branch> branch_of_;
  int stage_ = -1;
  int turn_ = 2;
  bool in_call_ = false;
  NaivePhase call_;
  Branch branch_ = Branch::proportional;
  std::vector<int> members_;
  std::vector<int> moving_;  ///< had as many tokens out as their prompt has, in this call
  std::vector<Attempt> queue_;
  std::vector<Attempt> active_;
  ResponsePhases phases_{alpha_, {}};
};

}  // namespace

NaivePolicyPtr make_route(double alpha) {
  return std::make_unique<Route>(alpha);
}

}  // namespace gnomon::oracle
