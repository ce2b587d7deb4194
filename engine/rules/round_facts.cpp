#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/rules/rule_facts.h"
#include "engine/rules/rule_number.h"

namespace gnomon {

namespace {

/// The latest phase that has begun, if it is not over.
std::int32_t phase_in_force(const RuleFacts& facts, Round round, bool anything_runs) {
  const std::vector<Phase>& phases = facts.schedule().phases;
  const auto next = std::partition_point(phases.begin(), phases.end(),
                                         [&](const Phase& phase) { return phase.start <= round; });
  if (next == phases.begin()) return -1;
  const auto index = static_cast<std::int32_t>(next - phases.begin()) - 1;
  const Round last_end = facts.phases.facts()[static_cast<std::size_t>(index)].end;
  // These two wait for the last slice end, though nothing runs any more.
  const bool by_plan = facts.is("gba") || facts.is("gsa");
  const bool goes_on =
      round < last_end || anything_runs || (by_plan && round < std::prev(next)->end);
  return goes_on ? index : -1;
}

}  // namespace

RoundFacts::RoundFacts(const RuleFacts& facts, Round at) : of(facts), round(at) {
  std::vector<StackEntry> stack;
  of.sources.geometry->stack_at(round, stack);
  active.reserve(stack.size());
  for (const StackEntry& entry : stack) {
    active.push_back(entry.run);
    used += entry.height;
  }
  const std::vector<Refusal>& all = of.schedule().refusals;
  for (const std::uint32_t i : of.refusals.in(round)) refused.push_back(all[i]);
  refusals_known = !of.schedule().refusals_truncated || all.empty() || all.back().round > round;
  phase = phase_in_force(of, round, !active.empty());
}

const RuleFacts::Batch* RoundFacts::batch() const {
  if (phase < 0) return nullptr;
  const auto found =
      std::partition_point(of.batches.begin(), of.batches.end(),
                           [&](const RuleFacts::Batch& b) { return b.end_phase <= phase; });
  return found == of.batches.end() ? nullptr : &*found;
}

const Refusal* RoundFacts::refusal(RefusalReason reason) const {
  const auto found = std::find_if(refused.begin(), refused.end(),
                                  [&](const Refusal& r) { return r.reason == reason; });
  return found == refused.end() ? nullptr : &*found;
}

StaggerClock RoundFacts::clock() const {
  const auto after =
      std::partition_point(of.clocks.begin(), of.clocks.end(),
                           [&](const RuleFacts::ClockMark& mark) { return mark.start <= round; });
  StaggerClock clock;
  if (phase >= 0) clock.set(current().start);
  if (after == of.clocks.begin()) return clock;
  const RuleFacts::ClockMark& last = *std::prev(after);
  return last.phase == phase ? last.clock : clock;
}

TermPicture level_picture(Tokens tokens, Round from, Round until) {
  TermPicture picture;
  picture.kind = TermPicture::Kind::level;
  picture.tokens = tokens;
  picture.from = from;
  picture.until = std::max(until, from + 1);
  return picture;
}

TermPicture span_picture(Round from, Round until) {
  TermPicture picture;
  picture.kind = TermPicture::Kind::span;
  picture.from = from;
  picture.until = std::max(until, from + 1);
  return picture;
}

TermPicture jobs_picture(std::vector<JobId> jobs, Round from, Round until) {
  TermPicture picture;
  picture.job_count = static_cast<std::int64_t>(jobs.size());
  if (jobs.empty()) return picture;
  picture.kind = TermPicture::Kind::jobs;
  picture.from = from;
  picture.until = std::max(until, from + 1);
  const std::size_t kept = std::min(jobs.size(), TermPicture::most_jobs);
  std::partial_sort(jobs.begin(), jobs.begin() + static_cast<std::ptrdiff_t>(kept), jobs.end());
  jobs.resize(kept);
  picture.jobs = std::move(jobs);
  return picture;
}

TermPicture waiting_picture(const RoundFacts& round, JobId job) {
  return jobs_picture({job}, round.round, round.of.horizon);
}

TermPicture phase_picture(const RuleFacts& facts, std::int32_t phase) {
  const PhaseFacts& known = facts.phases.facts()[static_cast<std::size_t>(phase)];
  return span_picture(known.start, known.end);
}

RuleTerm first_victim(const RoundFacts& round, std::string symbol, std::string value,
                      const std::string& what, JobId job) {
  return {
      std::move(symbol),
      std::move(value),
      what + ": " + job_name(round.of.instance(), job) + " is killed first when memory runs out",
      jobs_picture({job}, round.round, round.round + 1),
      {}};
}

}  // namespace gnomon
