#include "engine/bounds/bounds.h"

#include <algorithm>
#include <vector>

namespace gnomon {

double Bounds::best() const {
  return std::max({area, combined, length, searched});
}

Bounds lower_bounds(const Instance& instance) {
  const std::size_t n = instance.jobs.size();
  std::vector<TokenRounds> areas(n);
  std::vector<Tokens> outputs(n);
  double arrivals = 0;
  double length = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Job& job = instance.jobs[i];
    areas[i] = area_token_rounds(job.prompt, job.output);
    outputs[i] = job.output;
    arrivals += static_cast<double>(job.arrival);
    length += static_cast<double>(job.output);
  }
  std::sort(areas.begin(), areas.end());
  std::sort(outputs.begin(), outputs.end());

  // Sums of areas pass 2^63 on the largest inputs that validate allows. The j-th completion waits
  // for the j smallest areas to have gone through M, so the area bound is the sum of prefix sums.
  using Wide = __int128;
  const Wide limit = instance.memory_limit;
  Wide prefix = 0;
  long double area = 0;
  long double combined = 0;
  for (std::size_t j = 0; j < n; ++j) {
    prefix += areas[j];
    area += static_cast<long double>(prefix);
    const Wide rounds = (prefix + limit - 1) / limit;
    combined += static_cast<long double>(std::max<Wide>(rounds, outputs[j]));
  }
  return {.area = static_cast<double>(area / static_cast<long double>(limit)) - arrivals,
          .combined = static_cast<double>(combined) - arrivals,
          .length = length,
          .searched = 0};
}

}  // namespace gnomon
