#include "engine/reasons/expected_demands.h"

#include <algorithm>
#include <optional>

#include "engine/policies/one_bit.h"

namespace gnomon {

namespace {

/// The first estimates, and by how many tokens a run that was killed with t tokens out proves more
/// than t; nullopt where kills prove nothing.
struct Estimates {
  std::vector<Round> rounds;
  std::optional<Round> proof;
};

Estimates first_estimates(const Instance& instance, const PolicySpec& spec,
                          const PolicyInfo& policy) {
  Estimates estimates;
  const auto fill = [&](const auto& estimate) {
    estimates.rounds.reserve(instance.jobs.size());
    for (std::size_t job = 0; job < instance.jobs.size(); ++job) {
      estimates.rounds.push_back(estimate(static_cast<JobId>(job)));
    }
  };
  switch (policy.knowledge) {
    case Knowledge::output:
      fill([&](JobId job) { return instance.jobs[static_cast<std::size_t>(job)].output; });
      break;
    case Knowledge::upper:
      fill([jobs = JobsView<Knowledge::upper>(instance)](JobId job) { return jobs.upper(job); });
      estimates.proof = 1;
      break;
    case Knowledge::lower:
      fill([jobs = JobsView<Knowledge::lower>(instance)](JobId job) { return jobs.lower(job); });
      estimates.proof = 0;
      break;
    case Knowledge::one_bit: {
      const OneBitAdvice advice = one_bit_advice(instance, spec);
      const JobsView<Knowledge::one_bit> jobs(instance, advice.threshold);
      fill([&](JobId job) {
        return jobs.capped(jobs.is_long(job) ? advice.long_proxy : advice.short_proxy, job);
      });
      estimates.proof = 1;
      break;
    }
    case Knowledge::nothing:
      break;
  }
  return estimates;
}

}  // namespace

ExpectedDemands expected_demands(const DecisionIndex& index, const PolicySpec& spec) {
  const Instance& instance = index.instance();
  ExpectedDemands expected;
  const PolicyInfo* policy = find_policy(spec.name);
  expected.slices = !policy || policy->knowledge == Knowledge::nothing;
  Estimates estimates;
  if (!expected.slices) estimates = first_estimates(instance, spec, *policy);
  if (expected.slices) estimates.rounds.assign(instance.jobs.size(), 0);

  const auto demand = [&](JobId job) {
    const auto j = static_cast<std::size_t>(job);
    return Demand{estimates.rounds[j], instance.jobs[j].prompt, job};
  };
  std::vector<Demand>& demands = expected.demands;
  demands.reserve(instance.jobs.size());
  for (std::size_t job = 0; job < instance.jobs.size(); ++job) {
    demands.push_back(demand(static_cast<JobId>(job)));
  }
  const std::vector<Demand> first = estimates.proof ? demands : std::vector<Demand>();
  std::vector<Demand> raised;
  if (estimates.proof) {
    for (const std::int32_t kill : index.kills()) {
      const Run& run = index.schedule().runs[static_cast<std::size_t>(kill)];
      Round& rounds = estimates.rounds[static_cast<std::size_t>(run.job)];
      const bool raises = run.end - run.start + *estimates.proof > rounds;
      if (raises) rounds = run.end - run.start + *estimates.proof;
      raised.push_back(raises ? demand(run.job) : Demand{});
      if (raises) demands.push_back(raised.back());
    }
  }
  std::sort(demands.begin(), demands.end());

  const auto place_of = [&](const Demand& wanted) {
    return static_cast<std::int32_t>(std::lower_bound(demands.begin(), demands.end(), wanted) -
                                     demands.begin());
  };
  expected.place.resize(instance.jobs.size());
  if (!estimates.proof) {
    for (std::size_t i = 0; i < demands.size(); ++i) {
      expected.place[static_cast<std::size_t>(demands[i].job)] = static_cast<std::int32_t>(i);
    }
    return expected;
  }
  for (const Demand& wanted : first) {
    expected.place[static_cast<std::size_t>(wanted.job)] = place_of(wanted);
  }
  for (const Demand& wanted : raised) {
    expected.place_after_kill.push_back(wanted.job == no_job ? -1 : place_of(wanted));
  }
  return expected;
}

}  // namespace gnomon
