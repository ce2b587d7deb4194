#include "tests/oracle/naive_one_bit.h"

#include <algorithm>

namespace gnomon::oracle {
namespace {

Int given(const NaiveParameters& parameters, const std::string& name) {
  return static_cast<Int>(value_of(parameters, name, 0));
}

/// The smallest output that at least half of the outputs do not exceed.
Int median_output(const NaiveInstance& instance) {
  const auto count = static_cast<Int>(instance.jobs.size());
  for (Int candidate = 1;; ++candidate) {
    const auto at_most =
        std::count_if(instance.jobs.begin(), instance.jobs.end(),
                      [&](const NaiveJob& job) { return job.output <= candidate; });
    if (2 * at_most >= count) return candidate;
  }
}

/// The mean output of one class, halves up; 1 for a class of nobody.
Int rounded_mean(const NaiveInstance& instance, Int threshold, bool is_long) {
  Int sum = 0;
  Int count = 0;
  for (const NaiveJob& job : instance.jobs) {
    if ((job.output > threshold) != is_long) continue;
    sum += job.output;
    ++count;
  }
  if (count == 0) return 1;
  const Int whole = sum / count;
  const Int rest = sum % count;
  return 2 * rest >= count ? whole + 1 : whole;
}

}  // namespace

std::vector<Int> naive_proxies(const NaiveInstance& instance, const NaiveParameters& parameters) {
  Int threshold = given(parameters, "threshold");
  if (threshold == 0) threshold = median_output(instance);
  Int proxy_short = given(parameters, "short");
  if (proxy_short == 0) proxy_short = rounded_mean(instance, threshold, false);
  Int proxy_long = given(parameters, "long");
  if (proxy_long == 0) proxy_long = rounded_mean(instance, threshold, true);
  std::vector<Int> result;
  for (const NaiveJob& job : instance.jobs) {
    result.push_back(job.output > threshold ? proxy_long : proxy_short);
  }
  return result;
}

}  // namespace gnomon::oracle
