// Under which conditions the ratio of a policy is proven (POLICIES §2), and which of them fail.
#include <algorithm>
#include <utility>

#include "engine/rules/rule_facts.h"
#include "engine/rules/rule_number.h"

namespace gnomon {

double RuleFacts::epsilon() const {
  return static_cast<double>(largest_peak_tokens(instance().jobs)) / static_cast<double>(limit());
}

std::vector<std::string> RuleFacts::unmet_conditions() const {
  std::vector<std::string> failing;
  const auto demand = [&](bool holds, std::string clause) {
    if (!holds) failing.push_back(std::move(clause));
  };
  demand(sources.spec.edits.empty(), "the schedule is edited");
  demand(is_burst, "jobs arrive late");
  if (is("svf")) {
    demand(is_exact, "predictions differ from the outputs");
    // Of a hair above it, the rounded value says nothing.
    const std::string value = grouped(epsilon());
    demand(epsilon() <= 0.5, (value == "0.5" ? "ε" : "ε = " + value) + " is above 1/2");
  }
  if (is("area-greedy")) demand(epsilon() < 1, "ε is not below 1");
  if (is("route")) demand(parameter("alpha") == 2, "α is not 2");
  if (is("sorted-f")) demand(false, "how small s and o must be is not said");
  if (is("gba") || is("gsa")) {
    const std::vector<Job>& jobs = instance().jobs;
    demand(std::all_of(jobs.begin(), jobs.end(),
                       [&](const Job& job) { return job.prompt == jobs.front().prompt; }),
           "prompts differ");
  }
  if (is("gsa")) demand(parameter("first_slice") == 0, "the first slice is given");
  return failing;
}

}  // namespace gnomon
