#include "engine/policies/stagger_gate.h"

#include <algorithm>

namespace gnomon {

bool StaggerGate::admit(Controls& controls, const Candidate& candidate) {
  const Round now = controls.now();
  const HypotheticalPipeline& pipeline = candidate.pipeline;
  const bool same = refusal_stands_ && candidate.job == refused_ && pipeline == refused_pipeline_;
  if (same && !forecast_changed_ && now < retry_round_) {
    controls.refusal_stands(refused_);
    refused_now_ = true;
    if (retry_round_ != Forecast::no_retry) controls.wake_at(retry_round_);
    return false;
  }
  const bool is_due = clock_.is_due(now);
  const Forecast::Verdict verdict = is_due
                                        ? forecast_.check(now, candidate.prompt, candidate.length)
                                        : check_pull_forward(forecast_, now, pipeline, limit_);
  if (!verdict.fits) {
    refuse(controls, candidate, verdict, is_due);
    return false;
  }
  clock_.start(now, pipeline.slice, pipeline.lanes);
  forecast_.add(now, candidate.prompt, now + candidate.length);
  forecast_changed_ = true;
  return true;
}

void StaggerGate::refuse(Controls& controls, const Candidate& candidate,
                         const Forecast::Verdict& verdict, bool is_due) {
  Refusal refusal;
  refusal.job = candidate.job;
  refusal.reason = is_due ? RefusalReason::forecast_overflow : RefusalReason::stagger;
  refusal.overflow_round = verdict.overflow_round;
  refusal.excess_tokens = verdict.excess_tokens;
  refusal.ghost_rounds = static_cast<std::int32_t>(candidate.length);
  controls.refuse(refusal);
  refused_ = candidate.job;
  refused_pipeline_ = candidate.pipeline;
  refused_now_ = true;
  forecast_changed_ = false;
  // When its turn comes, the other rule applies.
  retry_round_ = is_due ? verdict.retry_round : std::min(verdict.retry_round, clock_.turn());
  if (retry_round_ != Forecast::no_retry) controls.wake_at(retry_round_);
}

void StaggerGate::note_start(Round start, Tokens prompt, Round length) {
  forecast_.add(start, prompt, start + length);
  forecast_changed_ = true;
}

void StaggerGate::end_early(Round start, Tokens prompt, Round length) {
  forecast_.remove(start, prompt, start + length);
  forecast_changed_ = true;
}

}  // namespace gnomon
