#include "engine/policies/rect_call.h"

#include <algorithm>

namespace gnomon {

void RectCall::begin(std::vector<Member> members, std::int32_t phase) {
  members_ = std::move(members);
  phase_ = phase;
  next_ = 0;
  retries_ = Earliest<Attempt>();
  leaving_ = Earliest<std::pair<Round, JobId>>();
  moved_.clear();
  remaining_ = members_.size();
  refused_ = {};
  for (const Member& member : members_) {
    state(member.job) = {member.width, member.limit, 1, not_running, 0};
  }
}

void RectCall::note_ends(Controls& controls) {
  const Round now = controls.now();
  for (const JobId id : controls.slice_ended()) {
    stop(id);
    State& job = state(id);
    job.cap *= 2;
    retries_.push({job.width * job.cap, id});
  }
  while (!leaving_.empty() && leaving_.top().first <= now) {
    const auto [due, id] = leaving_.top();
    leaving_.pop();
    if (state(id).start + state(id).limit != due) continue;  // it had completed
    controls.kill(id, KillReason::branch_move);
    leave(id);
    moved_.push_back(id);
  }
}

void RectCall::start_attempts(Controls& controls) {
  while (!nobody_waits()) {
    const JobId id = next_job();
    const Tokens missing = active_width_ + state(id).width - limit_;
    if (missing > 0) {
      refuse(controls, id, missing);
      break;
    }
    drop_next();
    start(controls, id);
  }
  if (!leaving_.empty()) controls.wake_at(leaving_.top().first);
}

void RectCall::kill_all(Controls& controls) {
  for (const JobId id : active_) {
    controls.kill(id, KillReason::call_end);
    state(id).start = not_running;
  }
  active_.clear();
  active_width_ = 0;
}

bool RectCall::next_is_first_attempt() const {
  if (next_ == members_.size()) return false;
  const Member& member = members_[next_];
  return retries_.empty() || Attempt{member.width, member.job} < retries_.top();
}

JobId RectCall::next_job() const {
  return next_is_first_attempt() ? members_[next_].job : retries_.top().job;
}

void RectCall::drop_next() {
  if (next_is_first_attempt()) {
    ++next_;
  } else {
    retries_.pop();
  }
}

void RectCall::start(Controls& controls, JobId id) {
  State& job = state(id);
  job.start = controls.now();
  job.place = active_.size();
  active_.push_back(id);
  active_width_ += job.width;
  const bool leaves = job.limit > 0 && job.limit <= job.cap;
  if (leaves) leaving_.push({job.start + job.limit, id});
  controls.start(
      id,
      {.slice = leaves ? 0 : job.cap, .phase = phase_, .planned = leaves ? job.limit : job.cap});
}

void RectCall::refuse(Controls& controls, JobId id, Tokens missing_width) {
  const State& job = state(id);
  const Attempt attempt{job.width * job.cap, id};
  if (attempt == refused_ && missing_width == refused_missing_) {
    controls.refusal_stands(id);
    return;
  }
  refused_ = attempt;
  refused_missing_ = missing_width;
  Refusal refusal;
  refusal.job = id;
  refusal.reason = RefusalReason::width_reserved;
  refusal.excess_tokens = missing_width;
  refusal.ghost_rounds =
      static_cast<std::int32_t>(job.limit > 0 ? std::min(job.limit, job.cap) : job.cap);
  controls.refuse(refusal);
}

void RectCall::stop(JobId id) {
  State& job = state(id);
  job.start = not_running;
  active_width_ -= job.width;
  const JobId last = active_.back();
  active_[job.place] = last;
  state(last).place = job.place;
  active_.pop_back();
}

void RectCall::leave(JobId id) {
  stop(id);
  --remaining_;
}

}  // namespace gnomon
