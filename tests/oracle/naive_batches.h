// The batches of sorted-f, by each of its solvers.
#pragma once

#include <vector>

#include "tests/oracle/naive.h"

namespace gnomon::oracle {

enum class BatchSolver { exact, scaled, swap, quantile };

struct BatchRequest {
  Int limit = 0;
  const std::vector<NaiveJob>& jobs;  ///< by id
  std::vector<int> pool;              ///< ascending ids, not empty
};

inline const NaiveJob& job_of(const BatchRequest& request, int id) {
  return request.jobs[static_cast<std::size_t>(id)];
}

/// Whether `batch` stays within M when all of it starts in one round.
bool fits_together(const BatchRequest& request, const std::vector<int>& batch);

/// Whether batch `a` is to be preferred to batch `b`: less F = (sum of o) / size², then larger,
/// then the smaller ids.
bool better_batch(const BatchRequest& request, std::vector<int> a, std::vector<int> b);

/// The batch that `solver` chooses from the pool. exact and scaled look at every subset that fits.
std::vector<int> naive_batch(const BatchRequest& request, BatchSolver solver, double epsilon);

}  // namespace gnomon::oracle
