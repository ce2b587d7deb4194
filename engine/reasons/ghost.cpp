#include "engine/reasons/ghost.h"

#include <algorithm>

#include "engine/policies/one_bit.h"
#include "engine/reasons/runs_in_the_way.h"

namespace gnomon {

namespace {

/// The latest phase that covers `round`, nullptr without one.
const Phase* phase_in(const Schedule& schedule, Round round) {
  for (auto phase = schedule.phases.rbegin(); phase != schedule.phases.rend(); ++phase) {
    if (phase->start <= round && round < phase->end) return &*phase;
  }
  return nullptr;
}

/// The proxy that svf-1bit takes for the output of the job.
Round proxy(const Instance& instance, const PolicySpec& spec, JobId job) {
  const OneBitAdvice advice = one_bit_advice(instance, spec);
  const JobsView<Knowledge::one_bit> jobs(instance, advice.threshold);
  return jobs.capped(jobs.is_long(job) ? advice.long_proxy : advice.short_proxy, job);
}

/// An estimate after the runs that outlived it, as the overrun rule raises it (POLICIES §1): a run
/// that was killed with t tokens out proves t + `proof` tokens.
Round raised(const Schedule& schedule, JobId job, Round round, Round estimate, Round proof) {
  for (const Run& run : schedule.runs) {
    if (run.start >= round) break;
    if (run.job != job || run.outcome != Outcome::killed || run.end > round) continue;
    const Round lasted = run.end - run.start;
    if (lasted + proof > estimate) estimate = lasted + proof;
  }
  return estimate;
}

}  // namespace

Round expected_rounds(const Schedule& schedule, const Instance& instance, const PolicySpec& spec,
                      JobId job, Round round) {
  const PolicyInfo* info = find_policy(spec.name);
  if (!info) return 0;
  const Job& known = instance.jobs[static_cast<std::size_t>(job)];
  switch (info->knowledge) {
    case Knowledge::output:
      return known.output;
    case Knowledge::upper:
      return raised(schedule, job, round, JobsView<Knowledge::upper>(instance).upper(job), 1);
    case Knowledge::lower:
      return raised(schedule, job, round, JobsView<Knowledge::lower>(instance).lower(job), 0);
    case Knowledge::one_bit:
      return raised(schedule, job, round, proxy(instance, spec, job), 1);
    case Knowledge::nothing:
      break;
  }
  const Phase* phase = phase_in(schedule, round);
  return phase ? phase->slice : 0;
}

Ghost ghost_run(const Schedule& schedule, const Instance& instance, JobId job, Round round,
                Round rounds) {
  Ghost ghost;
  ghost.job = job;
  ghost.start = round;
  ghost.rounds = rounds;
  const Round last = round + std::max<Round>(rounds, 1) - 1;
  Run candidate;
  candidate.start = round;
  candidate.job = job;

  std::vector<std::int32_t> active = active_runs(schedule, round);
  const auto run_at = [&](std::int32_t i) -> const Run& {
    return schedule.runs[static_cast<std::size_t>(i)];
  };
  // Latest expected end first, so that going back in time only adds runs.
  std::sort(active.begin(), active.end(), [&](std::int32_t a, std::int32_t b) {
    return expected_end(run_at(a), round) > expected_end(run_at(b), round);
  });
  // The runs seen so far hold `sum` tokens in round 0 if extended to it, and one more each round.
  Tokens sum = tokens_in(candidate, 0, instance);
  std::int64_t count = 1;
  const auto look_at = [&](Round x) {
    const Tokens excess = sum + count * x - instance.memory_limit;
    if (excess <= 0 || excess < ghost.excess_tokens) return;
    ghost.fits = false;
    ghost.excess_tokens = excess;
    ghost.overflow_round = x;
  };
  auto next = active.begin();
  for (Round x = last;; x = expected_end(run_at(*next), round) - 1) {
    for (; next != active.end() && expected_end(run_at(*next), round) > x; ++next) {
      sum += tokens_in(run_at(*next), 0, instance);
      ++count;
    }
    look_at(x);
    if (next == active.end()) break;
  }
  if (ghost.fits) return ghost;

  for (const std::int32_t i : active) {
    if (expected_end(run_at(i), round) > ghost.overflow_round) ghost.in_the_way.push_back(i);
  }
  std::sort(ghost.in_the_way.begin(), ghost.in_the_way.end(), [&](std::int32_t a, std::int32_t b) {
    const Tokens x = tokens_in(run_at(a), ghost.overflow_round, instance);
    const Tokens y = tokens_in(run_at(b), ghost.overflow_round, instance);
    return x != y ? x > y : run_at(a).job < run_at(b).job;
  });
  return ghost;
}

}  // namespace gnomon
