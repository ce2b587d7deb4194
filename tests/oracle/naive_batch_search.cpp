#include "tests/oracle/naive_batch_search.h"

#include <algorithm>
#include <tuple>

namespace gnomon::oracle {
namespace {

std::vector<int> by_peak(const BatchRequest& request) {
  std::vector<int> order = request.pool;
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return std::tuple(job_of(request, a).prompt + job_of(request, a).output, a) <
           std::tuple(job_of(request, b).prompt + job_of(request, b).output, b);
  });
  return order;
}

std::vector<int> by_output(const BatchRequest& request, std::vector<int> order) {
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return std::tuple(job_of(request, a).output, a) < std::tuple(job_of(request, b).output, b);
  });
  return order;
}

std::vector<int> longest_prefix_that_fits(const BatchRequest& request,
                                          const std::vector<int>& order) {
  std::vector<int> prefix;
  for (const int id : order) {
    prefix.push_back(id);
    if (fits_together(request, prefix)) continue;
    prefix.pop_back();
    break;
  }
  return prefix;
}

bool contains(const std::vector<int>& batch, int id) {
  return std::find(batch.begin(), batch.end(), id) != batch.end();
}

std::vector<int> with(std::vector<int> batch, int id) {
  batch.push_back(id);
  return batch;
}

std::vector<int> without(std::vector<int> batch, int id) {
  std::erase(batch, id);
  return batch;
}

bool has_smaller_f(const BatchRequest& request, const std::vector<int>& a,
                   const std::vector<int>& b) {
  Int left = 0;
  Int right = 0;
  for (const int id : a) left += job_of(request, id).output;
  for (const int id : b) right += job_of(request, id).output;
  const auto size_a = static_cast<Int>(a.size());
  const auto size_b = static_cast<Int>(b.size());
  return left * size_b * size_b < right * size_a * size_a;
}

/// One move; whether there was one.
bool improve(const BatchRequest& request, std::vector<int>& batch) {
  std::vector<int> outsiders = request.pool;
  std::erase_if(outsiders, [&](int id) { return contains(batch, id); });
  outsiders = by_output(request, outsiders);
  std::vector<int> members = by_output(request, batch);
  std::reverse(members.begin(), members.end());

  for (const int id : outsiders) {
    const std::vector<int> larger = with(batch, id);
    if (fits_together(request, larger) && has_smaller_f(request, larger, batch)) {
      batch = larger;
      return true;
    }
  }
  for (const int out : members) {
    for (const int in : outsiders) {
      if (job_of(request, in).output >= job_of(request, out).output) continue;
      const std::vector<int> exchanged = with(without(batch, out), in);
      if (fits_together(request, exchanged)) {
        batch = exchanged;
        return true;
      }
    }
  }
  const std::vector<int> smaller = without(batch, members.front());
  if (smaller.empty() || !has_smaller_f(request, smaller, batch)) return false;
  batch = smaller;
  return true;
}

/// The candidates of one pair of quantiles. `quarter` 4: whatever their output.
std::vector<int> candidates(const BatchRequest& request, const std::vector<int>& order,
                            std::size_t length, std::size_t quarter) {
  std::vector<int> result(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(length));
  if (quarter == 4) return result;
  const std::size_t sample_size = std::min<std::size_t>(length, 64);
  std::vector<Int> outputs;
  for (std::size_t j = 0; j < sample_size; ++j) {
    outputs.push_back(job_of(request, order[j * length / sample_size]).output);
  }
  std::sort(outputs.begin(), outputs.end());
  const std::size_t rank = (quarter * sample_size + 3) / 4;
  std::erase_if(result, [&](int id) { return job_of(request, id).output > outputs[rank - 1]; });
  return result;
}

}  // namespace

std::vector<int> filled_batch(const BatchRequest& request) {
  std::vector<int> batch;
  for (const int id : by_peak(request)) {
    if (fits_together(request, with(batch, id))) batch.push_back(id);
  }
  return batch;
}

std::vector<int> swapped_batch(const BatchRequest& request) {
  std::vector<int> batch = filled_batch(request);
  while (improve(request, batch)) {
  }
  return batch;
}

std::vector<int> quantile_batch(const BatchRequest& request) {
  const std::vector<int> order = by_peak(request);
  const std::size_t base = longest_prefix_that_fits(request, order).size();
  std::vector<int> best;
  for (const std::size_t factor : {1U, 2U, 4U, 8U}) {
    const std::size_t length = std::min(factor * base, order.size());
    for (std::size_t quarter = 1; quarter <= 4; ++quarter) {
      std::vector<int> chosen = candidates(request, order, length, quarter);
      std::sort(chosen.begin(), chosen.end(), [&](int a, int b) {
        const NaiveJob& left = job_of(request, a);
        const NaiveJob& right = job_of(request, b);
        const Int share_left = left.output * (right.prompt + right.output);
        const Int share_right = right.output * (left.prompt + left.output);
        return share_left != share_right ? share_left < share_right : a < b;
      });
      const std::vector<int> batch = longest_prefix_that_fits(request, chosen);
      if (batch.empty()) continue;
      if (best.empty() || better_batch(request, batch, best)) best = batch;
    }
  }
  return best;
}

}  // namespace gnomon::oracle
