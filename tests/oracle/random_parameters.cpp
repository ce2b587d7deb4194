#include "tests/oracle/random_parameters.h"

#include <algorithm>
#include <initializer_list>

#include "tests/oracle/random_instance.h"

namespace gnomon::oracle {
namespace {

double one_of(std::mt19937_64& random, std::initializer_list<double> values) {
  return *(values.begin() + draw(random, 0, static_cast<Int>(values.size()) - 1));
}

double whole(std::mt19937_64& random, Int lowest, Int highest) {
  return static_cast<double>(draw(random, lowest, highest));
}

double random_alpha(std::mt19937_64& random) {
  return one_of(random, {4.0 / 3, 1.5, 2, 1.7675918792439982, 3, 1.1});
}

void add_ties(std::mt19937_64& random, NaiveParameters& parameters) {
  if (draw(random, 0, 1) == 0) return;
  parameters["ties"] = 1;
  parameters["seed"] = draw(random, 0, 9) == 0 ? 0x1p53 : whole(random, 0, 1000);
}

/// Solvers that look at every subset have few jobs to choose from, or none.
void add_solver(std::mt19937_64& random, const NaiveInstance& instance,
                NaiveParameters& parameters) {
  const bool at_once = std::all_of(instance.jobs.begin(), instance.jobs.end(),
                                   [](const NaiveJob& job) { return job.arrival == 0; });
  const bool auto_is_cheap = instance.jobs.size() > 200 && at_once;
  if (instance.jobs.size() <= 12) {
    parameters["solver"] = whole(random, 0, 4);
  } else {
    parameters["solver"] = auto_is_cheap ? 4 : whole(random, 2, 3);
  }
  parameters["epsilon"] = one_of(random, {0.01, 0.1, 0.3, 0.5, 1});
  parameters["placement"] = whole(random, 0, 1);
}

}  // namespace

NaiveParameters random_parameters(std::mt19937_64& random, const std::string& name,
                                  const NaiveInstance& instance) {
  NaiveParameters result;
  if (name == "svf-1bit") {
    if (draw(random, 0, 1) == 0) result["threshold"] = whole(random, 0, instance.limit / 2);
    if (draw(random, 0, 1) == 0) result["short"] = whole(random, 0, instance.limit / 2);
    if (draw(random, 0, 1) == 0) result["long"] = whole(random, 0, 2 * instance.limit);
  }
  if (name == "a-max" || name == "a-min") add_ties(random, result);
  if (name == "a-min") result["refine"] = whole(random, 0, 1);
  if (name == "alpha-greedy" || name == "alpha-beta") {
    result["protect"] = one_of(random, {0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.99});
  }
  if (name == "alpha-beta") {
    result["clear"] = one_of(random, {0.01, 0.05, 0.1, 0.2, 0.5, 0.9, 1});
    result["seed"] = whole(random, 0, 1000);
  }
  for (const char* const with_alpha : {"gba", "gsa", "gsa-spec", "response", "route"}) {
    if (name == with_alpha) result["alpha"] = random_alpha(random);
  }
  if (name == "gsa" && draw(random, 0, 2) == 0) result["first_slice"] = whole(random, 1, 12);
  if (name == "gsa-spec" && draw(random, 0, 7) != 0) result["first_slice"] = whole(random, 1, 12);
  if (name == "sorted-f") add_solver(random, instance, result);
  return result;
}

std::string to_string(const NaiveParameters& parameters) {
  std::string text;
  for (const auto& [name, value] : parameters) text += " " + name + "=" + std::to_string(value);
  return text;
}

}  // namespace gnomon::oracle
