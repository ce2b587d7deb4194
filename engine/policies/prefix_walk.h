// The walk of a strict order under the forward check: start each that fits, stop at the first that
// does not, and remember its refusal for as long as nothing makes another answer possible.
#pragma once

#include <cstdint>

#include "engine/policies/forecast.h"
#include "engine/policies/waiting_queue.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

class PrefixWalk {
 public:
  /// Something has happened that may let a refused job in before its time: a run was killed or
  /// ended otherwise than forecast.
  void forecast_changed() { forecast_changed_ = true; }
  /// The refused job may stand elsewhere now, or be refused for another reason.
  void forget_refusal() { refused_ = no_job; }
  /// Whether only a completion or a kill can let the refused job in.
  [[nodiscard]] bool waits_for_an_end() const { return retry_round_ == Forecast::no_retry; }

  /// Starts waiting jobs from the top on with `start(job)`, while F holds with prompt(job) tokens
  /// and estimate(job) rounds; refuses the first for which it fails and asks to be woken when the
  /// answer can change. Returns whether it has started everybody.
  template <typename Prompt, typename Estimate, typename Start>
  bool walk(Controls& controls, WaitingQueue& waiting, const Forecast& forecast, Prompt&& prompt,
            Estimate&& estimate, Start&& start) {
    const Round now = controls.now();
    while (!waiting.empty()) {
      const JobId head = waiting.top().job;
      if (head == refused_ && !forecast_changed_ && now < retry_round_) {
        controls.refusal_stands(head);
      } else {
        const Forecast::Verdict verdict = forecast.check(now, prompt(head), estimate(head));
        if (verdict.fits) {
          waiting.pop();
          start(head);
          continue;
        }
        Refusal refusal;
        refusal.job = head;
        refusal.reason = RefusalReason::forecast_overflow;
        refusal.overflow_round = verdict.overflow_round;
        refusal.excess_tokens = verdict.excess_tokens;
        refusal.ghost_rounds = static_cast<std::int32_t>(estimate(head));
        controls.refuse(refusal);
        refused_ = head;
        retry_round_ = verdict.retry_round;
        forecast_changed_ = false;
      }
      if (retry_round_ != Forecast::no_retry) controls.wake_at(retry_round_);
      return false;
    }
    return true;
  }

 private:
  JobId refused_ = no_job;
  Round retry_round_ = 0;
  bool forecast_changed_ = true;
};

}  // namespace gnomon
