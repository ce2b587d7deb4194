// Terms of staggered pipelines: slices, lanes, peaks, staggers and the clock.
#include <algorithm>
#include <cmath>

#include "engine/policies/response_phases.h"
#include "engine/policies/staggered.h"
#include "engine/rules/rule_facts.h"
#include "engine/rules/rule_number.h"

namespace gnomon {

namespace {

/// More slices than this are not listed: those around the present one are.
constexpr std::size_t most_slices = 24;

std::string decimal(double value) {
  return grouped(value);
}

std::vector<Round> slices_of(const RuleFacts& facts, const RuleFacts::Batch& batch) {
  const double alpha = facts.parameter("alpha");
  if (facts.is("response")) return response_slices(facts.limit(), alpha);
  const double first = facts.is("gba") ? 0 : facts.parameter("first_slice");
  return geometric_slices(facts.limit() - batch.smallest_prompt, alpha, first);
}

/// The slices of the batch, those that have a phase with its rounds.
void add_slices(const RoundFacts& round, const RuleFacts::Batch& batch, Terms& terms) {
  const RuleFacts& facts = round.of;
  const std::vector<Phase>& phases = facts.schedule().phases;
  std::vector<TermItem> items;
  std::size_t present = 0;
  auto phase = batch.first_phase;
  for (const Round slice : slices_of(facts, batch)) {
    TermItem item;
    item.value = grouped(slice);
    if (phase < batch.end_phase && phases[static_cast<std::size_t>(phase)].slice == slice) {
      item.picture = phase_picture(facts, phase);
      item.current = phase == round.phase;
      if (item.current) present = items.size();
      ++phase;
    }
    items.push_back(std::move(item));
  }
  const auto all = static_cast<std::int64_t>(items.size());
  if (items.size() > most_slices) {
    const std::size_t first =
        std::min(present - std::min(present, most_slices / 2), items.size() - most_slices);
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(first + most_slices), items.end());
    items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(first));
  }
  const bool some = static_cast<std::int64_t>(items.size()) < all;
  std::string words = facts.is("gba") ? "longest outputs of the classes" : "slices";
  if (some)
    words += ", " + grouped(static_cast<std::int64_t>(items.size())) + " of " + grouped(all);
  terms.push_back({"τ_p", {}, std::move(words), {}, std::move(items)});
}

/// Of the phase in force: its slice, jobs, lanes, peak and stagger.
void add_phase(const RoundFacts& round, Terms& terms) {
  const RuleFacts& facts = round.of;
  const Phase& phase = round.current();
  const TermPicture span = phase_picture(facts, round.phase);
  const std::string word(facts.phases.word());
  const auto number = grouped(static_cast<std::int64_t>(round.phase) + 1);
  terms.push_back({"τ",
                   grouped(phase.slice),
                   facts.is("gba")
                       ? "longest output in " + word + " " + number
                       : "slice of " + word + " " + number + ": rounds that a run may last",
                   span,
                   {}});
  std::string survivors;
  if (phase.survivors > 0) survivors = ", " + grouped(phase.survivors) + " not done at its end";
  terms.push_back({"n", grouped(phase.jobs), "jobs in this " + word + survivors, span, {}});
  Tokens prompt = 0;
  if (facts.is("response")) {
    prompt = std::min(phase.slice, facts.limit() - phase.slice);
    terms.push_back({"s_τ",
                     grouped(prompt),
                     "tokens: no prompt that takes part is longer, while k > 1",
                     {},
                     {}});
  } else {
    prompt = facts.phase_prompts[static_cast<std::size_t>(round.phase)];
    terms.push_back({"s", grouped(prompt), "longest prompt in it, tokens", {}, {}});
  }
  std::vector<JobId> in_lanes;
  for (const std::int32_t i : round.active) {
    if (round.run(i).phase == round.phase) in_lanes.push_back(round.run(i).job);
  }
  const auto busy = static_cast<std::int64_t>(in_lanes.size());
  terms.push_back({"k*",
                   grouped(phase.lanes),
                   "lanes of this " + word + ", " + grouped(busy) + " of them busy",
                   jobs_picture(std::move(in_lanes), round.round, round.round + 1),
                   {}});
  const Tokens peak = pipeline_peak_tokens(phase.lanes, phase.slice, prompt);
  const bool alone = phase.lanes == 1 && prompt + phase.slice > facts.limit();
  terms.push_back({"Peak(k, τ, s)",
                   grouped(peak),
                   alone ? "tokens; s + τ is above M, but a lone run of a valid job fits"
                         : "tokens that k lanes hold at most; the largest k with Peak ≤ M",
                   level_picture(peak, span.from, span.until),
                   {}});
  terms.push_back({"τ / k",
                   decimal(static_cast<double>(phase.slice) / static_cast<double>(phase.lanes)),
                   "rounds from one start to the next",
                   {},
                   {}});
}

void add_next_start(const RoundFacts& round, Terms& terms) {
  const RuleFacts& facts = round.of;
  if (const Refusal* next = round.refusal(RefusalReason::lane_busy)) {
    std::string words = "next in the pipeline";
    for (const std::int32_t i : facts.sources.geometry->runs_of(next->job)) {
      if (round.run(i).start <= round.round) continue;
      words += ", starts in round " + grouped(round.run(i).start);
      break;
    }
    add_head_term(round, next, std::move(words), terms);
  } else if (!round.refusals_known) {
    add_head_term(round, nullptr, {}, terms);
  }
  if (const Refusal* waits = round.refusal(RefusalReason::batch_running)) {
    add_head_term(round, waits, "first of the next batch: it came after this one was formed",
                  terms);
  }
  if (const Refusal* waits = round.refusal(RefusalReason::not_eligible)) {
    add_head_term(round, waits, "first whose prompt exceeds the slice", terms);
  }
}

}  // namespace

void add_pipeline_terms(const RoundFacts& round, Terms& terms) {
  const RuleFacts& facts = round.of;
  const double alpha = facts.parameter("alpha");
  terms.push_back({"α", decimal(alpha), "ratio of one slice to the next", {}, {}});
  if (facts.smallest_lanes > 0) {
    terms.push_back({"k_min",
                     grouped(facts.smallest_lanes),
                     "fewest lanes over the slices that occur; the bound depends on it",
                     {},
                     {}});
  }
  // Between two batches the last one's slices are still those of which the rounds before tell.
  const RuleFacts::Batch* batch = round.batch();
  if (!batch && !facts.batches.empty()) {
    const auto next =
        std::partition_point(facts.batches.begin(), facts.batches.end(),
                             [&](const RuleFacts::Batch& b) { return b.start <= round.round; });
    batch = next == facts.batches.begin() ? &facts.batches.front() : &*(next - 1);
  }
  if (batch && !facts.is("response")) {
    const Round longest = facts.limit() - batch->smallest_prompt;
    terms.push_back({"R", grouped(longest), "M − s: the longest output there can be", {}, {}});
    const double first = facts.is("gba") ? 0 : facts.parameter("first_slice");
    if (first > 0) {
      terms.push_back({"x", decimal(first), "first slice, rounds", {}, {}});
    } else {
      terms.push_back({"β",
                       decimal(slice_base(longest, alpha)),
                       "R / α^l, the first slice before rounding",
                       {},
                       {}});
    }
  }
  if (batch) add_slices(round, *batch, terms);
  if (round.phase < 0) {
    terms.push_back(
        {"τ", "–", "no " + std::string(facts.phases.word()) + " is in progress", {}, {}});
    return;
  }
  add_phase(round, terms);
  if (!facts.is("gsa-spec")) add_next_start(round, terms);
}

void add_clock_terms(const RoundFacts& round, Terms& terms) {
  const RuleFacts& facts = round.of;
  const StaggerClock clock = round.clock();
  const bool speculates = facts.is("gsa-spec");
  if (!speculates) {
    terms.push_back(
        {"s_max", grouped(facts.largest_prompt), "longest prompt of all jobs, tokens", {}, {}});
  }
  terms.push_back(
      {"clock",
       decimal(static_cast<double>(clock.value())),
       clock.is_due(round.round) ? "the next job is due"
                                 : "the next job is due in round " + grouped(clock.turn()),
       span_picture(std::min(round.round, clock.turn()), std::max(round.round, clock.turn()) + 1),
       {}});
  const Refusal* due = round.refusal(RefusalReason::forecast_overflow);
  const bool is_due = due != nullptr;
  if (!due) due = round.refusal(RefusalReason::stagger);
  if (due) {
    add_head_term(
        round, due,
        is_due ? "its turn has come, and F fails" : "not due; a pipeline begun now would exceed M",
        terms);
    if (!speculates) {
      const Round slice = facts.job(due->job).output;
      const std::int64_t lanes = call_lane_count(slice, facts.largest_prompt, facts.limit());
      const TermPicture picture = waiting_picture(round, due->job);
      terms.push_back({"τ = o", grouped(slice), "its output; the shortest is first", picture, {}});
      terms.push_back({"k*", grouped(lanes), "lanes of a pipeline of its length", {}, {}});
      terms.push_back({"τ / k",
                       decimal(static_cast<double>(slice) / static_cast<double>(lanes)),
                       "rounds that its start moves the clock",
                       {},
                       {}});
    }
    if (is_due) {
      add_forward_check_term(round, due->job, terms);
    } else if (due->overflow_round >= 0) {
      terms.push_back({"pulled forward",
                       "+" + grouped(due->excess_tokens),
                       "tokens above M in round " + grouped(due->overflow_round) +
                           ", found in round " + grouped(due->round),
                       span_picture(due->overflow_round, due->overflow_round + 1),
                       {}});
    }
  } else if (!speculates) {
    add_head_term(round, nullptr, {}, terms);
  }
  if (!speculates) return;
  std::vector<JobId> base, speculative;
  for (const std::int32_t i : round.active) {
    (round.run(i).phase >= 0 ? base : speculative).push_back(round.run(i).job);
  }
  const auto counts = [&](const char* symbol, std::vector<JobId> jobs, const char* words) {
    const auto count = static_cast<std::int64_t>(jobs.size());
    terms.push_back({symbol,
                     counted(count, "run"),
                     words,
                     jobs_picture(std::move(jobs), round.round, round.round + 1),
                     {}});
  };
  counts("base", std::move(base), "in the phases' pipelines");
  counts("speculative", std::move(speculative), "in the memory that those leave");
  if (const Refusal* waits = round.refusal(RefusalReason::memory_now)) {
    const Tokens sum = round.used + facts.job(waits->job).prompt + 1;
    add_head_term(round, waits, "next to run speculatively", terms);
    terms.push_back(
        {"used(t) + s + 1",
         grouped(sum),
         sum > facts.limit() ? grouped(sum - facts.limit()) + " above M with it" : "with it",
         level_picture(sum, round.round, round.round + 1),
         {}});
  }
  if (const Refusal* waits = round.refusal(RefusalReason::batch_running)) {
    add_head_term(round, waits, "first of the next batch: it came after this one was formed",
                  terms);
  }
}

}  // namespace gnomon
