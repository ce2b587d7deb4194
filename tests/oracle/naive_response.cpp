#include "tests/oracle/naive_response.h"

#include <algorithm>
#include <cmath>

#include "tests/oracle/naive_pipeline.h"
#include "tests/oracle/naive_policies.h"

namespace gnomon::oracle {

std::vector<Int> naive_response_slices(double alpha, Int limit) {
  std::vector<Int> slices;
  long double power = 1;
  while (slices.empty() || slices.back() < limit) {
    const auto whole = static_cast<Int>(std::ceil(power * (1 - 1e-13L)));
    slices.push_back(std::min(whole, limit));
    power *= static_cast<long double>(alpha);
  }
  slices.erase(std::unique(slices.begin(), slices.end()), slices.end());
  return slices;
}

void ResponsePhases::end_slices(World& world) {
  for (NaiveRun& run : world.runs) {
    if (run.outcome == End::active && run.start + phase_.slice == world.now) {
      world.end(run, End::slice_end);
    }
  }
}

bool ResponsePhases::phase_is_over(const World& world) const {
  const Int last_start = phase_.end - phase_.slice;
  return world.now > last_start &&
         std::none_of(members_.begin(), members_.end(), [&](int id) { return world.running(id); });
}

void ResponsePhases::open_next(World& world, int batch) {
  const Int limit = world.instance.limit;
  const std::vector<Int> slices = naive_response_slices(alpha_, limit);
  members_.clear();
  while (members_.empty()) {
    phase_ = {};
    phase_.slice = slices.at(next_level_++);
    for (const int id : jobs_) {
      if (!world.finished(id) && world.job(id).prompt <= phase_.slice) members_.push_back(id);
    }
  }
  phase_.start = world.now;
  phase_.lanes =
      naive_call_lanes(phase_.slice, std::min(phase_.slice, limit - phase_.slice), limit);
  phase_.jobs = static_cast<Int>(members_.size());
  phase_.end = phase_.start + (phase_.jobs - 1) * phase_.slice / phase_.lanes + phase_.slice;
  phase_.batch = batch;
  open_ = true;
}

void ResponsePhases::start_due(World& world, int batch, int fixed_phase) {
  if (!open_ || phase_is_over(world)) {
    if (open_ && fixed_phase < 0) close(world);
    open_next(world, batch);
  }
  for (Int i = 0; i < phase_.jobs; ++i) {
    if (phase_.start + i * phase_.slice / phase_.lanes != world.now) continue;
    const int id = members_[static_cast<std::size_t>(i)];
    const bool fixed = fixed_phase >= 0;
    const int phase = fixed ? fixed_phase : static_cast<int>(world.phases.size());
    const int lane = fixed ? -1 : static_cast<int>(i % phase_.lanes);
    world.start(id, phase, lane).planned = phase_.slice;
  }
}

void ResponsePhases::refuse(World& world) const {
  for (Int i = 0; i < phase_.jobs; ++i) {
    if (phase_.start + i * phase_.slice / phase_.lanes <= world.now) continue;
    NaiveRefusal refusal{world.now, members_[static_cast<std::size_t>(i)],
                         NaiveRefusal::Why::lane_busy};
    refusal.planned = phase_.slice;
    if (i >= phase_.lanes) {
      refusal.blocker = members_[static_cast<std::size_t>(i - phase_.lanes)];
    }
    world.refusals.push_back(refusal);
    break;
  }
  for (const int id : jobs_) {
    if (world.finished(id) || world.job(id).prompt <= phase_.slice) continue;
    world.refusals.push_back({world.now, id, NaiveRefusal::Why::not_eligible});
    break;
  }
}

void ResponsePhases::close(World& world) {
  for (const int id : members_) phase_.survivors += world.finished(id) ? 0 : 1;
  world.phases.push_back(phase_);
  open_ = false;
}

bool ResponsePhases::done(const World& world) const {
  return std::all_of(jobs_.begin(), jobs_.end(), [&](int id) { return world.finished(id); });
}

void refuse_next_batch(World& world, const std::vector<int>& batch) {
  int first = -1;
  for (const int id : world.waiting()) {
    if (std::find(batch.begin(), batch.end(), id) != batch.end()) continue;
    if (first < 0 || world.job(id).arrival < world.job(first).arrival) first = id;
  }
  if (first < 0) return;
  world.refusals.push_back({world.now, first, NaiveRefusal::Why::batch_running});
}

namespace {

class Response : public NaivePolicy {
 public:
  explicit Response(double alpha) : alpha_(alpha) {}

  void decide(World& world) override {
    phases_.end_slices(world);
    if (in_batch_ && phases_.done(world)) {
      phases_.close(world);
      in_batch_ = false;
    }
    if (!in_batch_) {
      if (world.waiting().empty()) return;
      members_ = world.waiting();
      phases_ = ResponsePhases(alpha_, members_);
      in_batch_ = true;
      ++batch_;
    }
    phases_.start_due(world, batch_);
    phases_.refuse(world);
    refuse_next_batch(world, members_);
  }

 private:
  double alpha_;
  bool in_batch_ = false;
  int batch_ = -1;
  std::vector<int> members_;
  ResponsePhases phases_{alpha_, {}};
};

}  // namespace

NaivePolicyPtr make_response(double alpha) {
  return std::make_unique<Response>(alpha);
}

}  // namespace gnomon::oracle
