// gsa and gba: batches of staggered pipeline calls.
#include <algorithm>

#include "tests/oracle/naive_pipeline.h"
#include "tests/oracle/naive_policies.h"

namespace gnomon::oracle {
namespace {

/// Shared by both: batches, and a call played round by round. What the calls of a batch are is up
/// to `next_call`.
class Batched : public NaivePolicy {
 public:
  void decide(World& world) override {
    if (in_call_) {
      kill_ended_slices(world);
      if (world.now == call_.end) close_call(world);
    }
    if (!in_call_ && !batch_.empty()) open_next_call(world);
    if (!in_call_) {
      batch_ = world.waiting();
      if (batch_.empty()) return;
      ++batch_index_;
      begin_batch(world, batch_);
      open_next_call(world);
    }
    start_due(world);
  }

  void finish(World& world) override {
    if (in_call_) close_call(world);
  }

  [[nodiscard]] bool tells_refusals() const override { return false; }

 protected:
  static Int smallest_prompt(const World& world, const std::vector<int>& jobs) {
    Int smallest = world.instance.limit;
    for (const int id : jobs) smallest = std::min(smallest, world.job(id).prompt);
    return smallest;
  }

  virtual void begin_batch(const World& world, const std::vector<int>& batch) = 0;
  /// The jobs and slice of the next call of the batch; no jobs when the batch is over.
  virtual std::vector<int> next_call(const World& world, const std::vector<int>& batch,
                                     Int& slice) = 0;

 private:
  void open_next_call(World& world) {
    Int slice = 0;
    members_ = next_call(world, batch_, slice);
    if (members_.empty()) {
      batch_.clear();
      return;
    }
    Int largest = 0;
    for (const int id : members_) largest = std::max(largest, world.job(id).prompt);
    call_ = {};
    call_.start = world.now;
    call_.slice = slice;
    call_.lanes = naive_call_lanes(slice, largest, world.instance.limit);
    call_.jobs = static_cast<Int>(members_.size());
    call_.end = start_of(call_.jobs - 1) + slice;
    call_.batch = batch_index_;
    in_call_ = true;
  }

  void close_call(World& world) {
    for (const int id : members_) call_.survivors += world.finished(id) ? 0 : 1;
    world.phases.push_back(call_);
    in_call_ = false;
  }

  Int start_of(Int index) const { return call_.start + index * call_.slice / call_.lanes; }

  void kill_ended_slices(World& world) {
    for (NaiveRun& run : world.runs) {
      if (run.outcome == End::active && run.start + call_.slice == world.now) {
        world.end(run, End::slice_end);
      }
    }
  }

  void start_due(World& world) {
    if (!in_call_) return;
    for (Int i = 0; i < call_.jobs; ++i) {
      if (start_of(i) != world.now) continue;
      world
          .start(members_[static_cast<std::size_t>(i)], static_cast<int>(world.phases.size()),
                 static_cast<int>(i % call_.lanes))
          .planned = call_.slice;
    }
  }

  std::vector<int> batch_;
  int batch_index_ = -1;
  bool in_call_ = false;
  NaivePhase call_;
  std::vector<int> members_;
};

class Gsa : public Batched {
 public:
  Gsa(double alpha, double first_slice) : alpha_(alpha), first_slice_(first_slice) {}

 protected:
  void begin_batch(const World& world, const std::vector<int>& batch) override {
    slices_ =
        naive_slices(world.instance.limit - smallest_prompt(world, batch), alpha_, first_slice_);
    next_ = 0;
  }

  std::vector<int> next_call(const World& world, const std::vector<int>& batch,
                             Int& slice) override {
    std::vector<int> members;
    if (next_ == slices_.size()) return members;
    slice = slices_[next_++];
    for (const int id : batch) {
      if (!world.finished(id)) members.push_back(id);
    }
    return members;
  }

 private:
  double alpha_;
  double first_slice_;
  std::vector<Int> slices_;
  std::size_t next_ = 0;
};

class Gba : public Batched {
 public:
  explicit Gba(double alpha) : alpha_(alpha) {}

 protected:
  void begin_batch(const World& world, const std::vector<int>& batch) override {
    slices_ = naive_slices(world.instance.limit - smallest_prompt(world, batch), alpha_, 0);
    next_ = 0;
  }

  std::vector<int> next_call(const World& world, const std::vector<int>& batch,
                             Int& slice) override {
    std::vector<int> members;
    while (members.empty() && next_ < slices_.size()) {
      const Int above = next_ == 0 ? 0 : slices_[next_ - 1];
      slice = slices_[next_++];
      for (const int id : batch) {
        const Int output = world.job(id).output;
        if (above < output && output <= slice) members.push_back(id);
      }
    }
    return members;
  }

 private:
  double alpha_;
  std::vector<Int> slices_;
  std::size_t next_ = 0;
};

}  // namespace

std::unique_ptr<NaivePolicy> make_gsa(double alpha, double first_slice) {
  return std::make_unique<Gsa>(alpha, first_slice);
}

std::unique_ptr<NaivePolicy> make_gba(double alpha) {
  return std::make_unique<Gba>(alpha);
}

}  // namespace gnomon::oracle
