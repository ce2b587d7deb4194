// When a staggered start may happen: in its turn by the clock, or pulled forward. Shared by gba-d
// and the base runs of gsa-spec.
#pragma once

#include "engine/policies/forecast.h"
#include "engine/policies/pull_forward.h"
#include "engine/policies/stagger_clock.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// A real-valued clock and the forecast of the runs that it let in. A job whose turn it is, t >=
/// ⌊clock⌋, starts if the forward check F holds, and the clock becomes max(clock, t) + τ/k. One
/// whose turn it is not is pulled forward if a whole pipeline begun now stays within M, and the
/// clock becomes t + τ/k.
class StaggerGate {
 public:
  struct Candidate {
    JobId job = no_job;
    Tokens prompt = 0;
    Round length = 1;               ///< rounds that its run will last at most
    HypotheticalPipeline pipeline;  ///< with τ/k as its stagger
  };

  explicit StaggerGate(Tokens memory_limit) : limit_(memory_limit), forecast_(memory_limit) {}

  void set_clock(Round round) { clock_.set(round); }

  /// To be called first in every decision.
  void begin_round(Round now) {
    forecast_.drop_until(now);
    refusal_stands_ = refused_now_;
    refused_now_ = false;
  }

  /// Whether the candidate may start now; if so it is taken for started. Otherwise records why, and
  /// asks to be woken for the first round in which the answer can be another.
  bool admit(Controls& controls, const Candidate& candidate);

  /// A run of this length has started without having been let in: the clock stays as it is.
  void note_start(Round start, Tokens prompt, Round length);

  /// A run that was let in with this length has ended before its time.
  void end_early(Round start, Tokens prompt, Round length);

 private:
  void refuse(Controls& controls, const Candidate& candidate, const Forecast::Verdict& verdict,
              bool is_due);

  Tokens limit_;
  Forecast forecast_;
  StaggerClock clock_;

  // The refusal in force: nothing is checked again until something makes another answer possible.
  JobId refused_ = no_job;
  HypotheticalPipeline refused_pipeline_;
  Round retry_round_ = 0;
  bool forecast_changed_ = true;
  bool refusal_stands_ = false;  ///< the decision before this one made or confirmed it
  bool refused_now_ = false;     ///< this decision has
};

}  // namespace gnomon
