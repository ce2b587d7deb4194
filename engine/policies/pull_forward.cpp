#include "engine/policies/pull_forward.h"

#include <algorithm>

#include "engine/policies/floor_sum.h"
#include "engine/policies/staggered.h"

namespace gnomon {

namespace {

constexpr std::int64_t divided_up(std::int64_t value, std::int64_t by) {
  return (value + by - 1) / by;
}

}  // namespace

Tokens HypotheticalPipeline::tokens_after(Round rounds) const {
  // Run j has started by ⌊jτ/k⌋ <= y, hence j < (y + 1) k / τ; run j has ended once run j + k has
  // started.
  const std::int64_t started = divided_up((rounds + 1) * lanes, slice);
  const std::int64_t first = std::clamp<std::int64_t>(started - lanes, 0, count);
  const std::int64_t active = std::min(started, count) - first;
  const std::int64_t whole = first * slice / lanes;
  const std::int64_t part = first * slice % lanes;
  return active * (prompt + rounds + 1 - whole) - floor_sum(active, slice, part, lanes);
}

namespace {

// Everything grows but at the end of a run, so the fullest round is the last one before the end of
// an active run or of a hypothetical one.
class Check {
 public:
  Check(const Forecast& forecast, Round now, const HypotheticalPipeline& pipeline, Tokens limit)
      : forecast_(forecast),
        now_(now),
        pipeline_(pipeline),
        limit_(limit),
        peak_(pipeline_peak_tokens(pipeline.lanes, pipeline.slice, pipeline.prompt)) {}

  Forecast::Verdict run() {
    bool last = true;
    forecast_.for_each_span(now_, [&](const Forecast::Span& span) {
      // Alone, the pipeline stays within its peak.
      if (last && peak_ > limit_) look_at_ends({span.end, never, 0, 0}, 1);
      last = false;
      look_at_span(span);
    });
    if (last && peak_ > limit_) look_at_ends({now_, never, 0, 0}, 1);
    if (!verdict_.fits) verdict_.retry_round = retry_round();
    return verdict_;
  }

 private:
  static constexpr Round never = std::int64_t{1}
                                 << 40;  // far beyond any end, yet multiplies safely

  void look_at(Round round, Tokens active, Tokens hypothetical) {
    const Tokens excess = active + hypothetical - limit_;
    if (excess <= 0 || excess < verdict_.excess_tokens) return;
    if (excess == verdict_.excess_tokens && round > verdict_.overflow_round) return;
    verdict_.fits = false;
    verdict_.excess_tokens = excess;
    verdict_.overflow_round = round;
    active_at_overflow_ = active;
  }

  // What a round must exceed to matter at all.
  [[nodiscard]] bool hopeless(Tokens at_most) const {
    return at_most - limit_ < std::max<Tokens>(1, verdict_.excess_tokens);
  }

  void look_at_span(const Forecast::Span& span) {
    const Tokens active = span.tokens_in(span.end - 1);
    if (hopeless(active + peak_)) return;
    look_at(span.end - 1, active, pipeline_.tokens_after(span.end - 1 - now_));
    look_at_ends(span, pipeline_.count);
  }

  // The last rounds of hypothetical runs that end within the span, at most `few` of them.
  void look_at_ends(const Forecast::Span& span, std::int64_t few) {
    const auto [slice, lanes, prompt, count] = pipeline_;
    // Run j is in its last round at now + ⌊jτ/k⌋ + τ - 1.
    const Round from = std::max<Round>(0, span.first - now_ - slice + 1);
    const Round to = span.end - now_ - slice;
    if (to < from) return;
    const std::int64_t first = divided_up(from * lanes, slice);
    const std::int64_t last =
        std::min({divided_up((to + 1) * lanes, slice) - 1, count - 1, first + few - 1});
    look_at_steady_ends(span, first, std::min(last, count - lanes));
    look_at_final_ends(span, std::max(first, count - lanes + 1), last);
  }

  // Ends with all lanes busy. At the end of run j the pipeline holds its peak less jτ mod k tokens
  // (if another run that started with j has a smaller number, it holds more, and that run counts).
  void look_at_steady_ends(const Forecast::Span& span, std::int64_t first, std::int64_t last) {
    if (first > last) return;
    const auto [slice, lanes, prompt, count] = pipeline_;
    // With jτ = k q + r: the runs of the span add q tokens each, the remainder is r = jτ - k q.
    const std::int64_t whole = first * slice / lanes;
    const std::int64_t part = first * slice % lanes;
    const FloorMaximum best =
        max_weighted_floor(last - first + 1, -slice, span.count + lanes, slice, part, lanes);
    const std::int64_t rounds = whole + (best.index * slice + part) / lanes;
    const Round round = now_ + rounds + slice - 1;
    look_at(round, span.tokens_in(round), peak_ - (first + best.index) * slice % lanes);
  }

  // Ends after the last start.
  void look_at_final_ends(const Forecast::Span& span, std::int64_t first, std::int64_t last) {
    const Round slice = pipeline_.slice;
    const std::int64_t lanes = pipeline_.lanes;
    for (std::int64_t j = first; j <= last;) {
      const Round start = j * slice / lanes;
      const Round round = now_ + start + slice - 1;
      look_at(round, span.tokens_in(round), pipeline_.tokens_after(start + slice - 1));
      j = divided_up((start + 1) * lanes, slice);
    }
  }

  // Begun d rounds later, a pipeline in its first slice holds less in the round that was too full.
  // Later than that, nothing so simple can be said.
  [[nodiscard]] Round retry_round() const {
    if (peak_ > limit_) return Forecast::no_retry;
    const Round rounds = verdict_.overflow_round - now_;
    if (rounds >= pipeline_.slice) return now_ + 1;
    Round low = 1;
    Round high = rounds + 1;  // begun after that round
    while (low < high) {
      const Round middle = low + (high - low) / 2;
      if (active_at_overflow_ + pipeline_.tokens_after(rounds - middle) <= limit_) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return now_ + low;
  }

  const Forecast& forecast_;
  const Round now_;
  const HypotheticalPipeline& pipeline_;
  const Tokens limit_;
  const Tokens peak_;
  Forecast::Verdict verdict_;
  Tokens active_at_overflow_ = 0;
};

}  // namespace

Forecast::Verdict check_pull_forward(const Forecast& forecast, Round now,
                                     const HypotheticalPipeline& pipeline, Tokens limit) {
  return Check(forecast, now, pipeline, limit).run();
}

}  // namespace gnomon
