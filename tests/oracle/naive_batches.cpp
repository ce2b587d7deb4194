#include "tests/oracle/naive_batches.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "tests/oracle/naive_batch_search.h"

namespace gnomon::oracle {
namespace {

void visit_subsets(const BatchRequest& request, std::size_t from, std::vector<int>& batch,
                   std::vector<int>& best) {
  if (!batch.empty() && (best.empty() || better_batch(request, batch, best))) best = batch;
  for (std::size_t i = from; i < request.pool.size(); ++i) {
    batch.push_back(request.pool[i]);
    // What does not fit does not fit with more in it either.
    if (fits_together(request, batch)) visit_subsets(request, i + 1, batch, best);
    batch.pop_back();
  }
}

/// The best of all batches that fit; empty when none does.
std::vector<int> best_of_all(const BatchRequest& request) {
  if (request.pool.size() > 20) throw std::logic_error("oracle: too many subsets");
  std::vector<int> batch;
  std::vector<int> best;
  visit_subsets(request, 0, batch, best);
  return best;
}

/// The same, were every prompt s replaced by round(s).
std::vector<int> least(const BatchRequest& request, const std::function<Int(Int)>& round) {
  std::vector<NaiveJob> jobs = request.jobs;
  for (NaiveJob& each : jobs) each.prompt = round(each.prompt);
  return best_of_all({request.limit, jobs, request.pool});
}

Int output_sum(const BatchRequest& request, const std::vector<int>& batch) {
  Int sum = 0;
  for (const int id : batch) sum += job_of(request, id).output;
  return sum;
}

std::vector<int> scaled_batch(const BatchRequest& request, double epsilon) {
  const auto filled = static_cast<Int>(filled_batch(request).size());
  const double width =
      epsilon * static_cast<double>(request.limit) / static_cast<double>(2 * filled);
  for (Int grid = std::max<Int>(1, static_cast<Int>(width));; grid /= 2) {
    const auto upper = least(request, [&](Int s) { return (s + grid - 1) / grid * grid; });
    const auto lower = least(request, [&](Int s) { return s / grid * grid; });
    if (grid == 1) return upper;
    if (upper.empty()) continue;
    const auto squared = [](const std::vector<int>& batch) {
      return static_cast<double>(batch.size() * batch.size());
    };
    const auto outputs = [&](const std::vector<int>& batch) {
      return static_cast<double>(output_sum(request, batch));
    };
    if (outputs(upper) * squared(lower) <= (1 + epsilon) * (outputs(lower) * squared(upper))) {
      return upper;
    }
  }
}

}  // namespace

bool fits_together(const BatchRequest& request, const std::vector<int>& batch) {
  for (const int member : batch) {
    const Int last = job_of(request, member).output;  // tokens that all who last so long have then
    Int tokens = 0;
    for (const int other : batch) {
      if (job_of(request, other).output >= last) tokens += job_of(request, other).prompt + last;
    }
    if (tokens > request.limit) return false;
  }
  return true;
}

bool better_batch(const BatchRequest& request, std::vector<int> a, std::vector<int> b) {
  const auto size_a = static_cast<Int>(a.size());
  const auto size_b = static_cast<Int>(b.size());
  const Int left = output_sum(request, a) * size_b * size_b;
  const Int right = output_sum(request, b) * size_a * size_a;
  if (left != right) return left < right;
  if (size_a != size_b) return size_a > size_b;
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a < b;
}

std::vector<int> naive_batch(const BatchRequest& request, BatchSolver solver, double epsilon) {
  switch (solver) {
    case BatchSolver::exact:
      return best_of_all(request);
    case BatchSolver::scaled:
      return scaled_batch(request, epsilon);
    case BatchSolver::swap:
      return swapped_batch(request);
    case BatchSolver::quantile:
      return quantile_batch(request);
  }
  return {};
}

}  // namespace gnomon::oracle
