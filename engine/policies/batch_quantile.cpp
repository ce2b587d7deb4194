#include "engine/policies/batch_quantile.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace gnomon {

namespace {

constexpr std::size_t largest_sample = 64;
constexpr std::uint32_t no_candidate = std::numeric_limits<std::uint32_t>::max();

}  // namespace

QuantileBatches::QuantileBatches(Pool pool, Tokens memory_limit)
    : pool_(pool), limit_(memory_limit), order_(pool.size()) {
  std::iota(order_.begin(), order_.end(), 0U);
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return pool_[a].peak() != pool_[b].peak() ? pool_[a].peak() < pool_[b].peak() : a < b;
  });
  next_.resize(pool.size() + 1);
  previous_.resize(pool.size() + 1);
  std::iota(next_.begin(), next_.end(), Rank{0});
  // The job of rank r follows slot r, whose first is the head of the list.
  std::iota(previous_.begin(), previous_.end(), Rank{0});
}

void QuantileBatches::gather(std::size_t count) {
  Rank rank = front_.empty() ? next_[0] : next_[front_.back() + 1];
  while (front_.size() < count && rank < order_.size()) {
    front_.push_back(rank);
    rank = next_[rank + 1];
  }
}

void QuantileBatches::take_out(Rank rank) {
  const Rank slot = previous_[rank];
  const Rank after = next_[rank + 1];
  next_[slot] = after;
  previous_[after] = slot;
}

bool QuantileBatches::prefix_fits(std::size_t length) const {
  Batch batch(length);
  std::transform(front_.begin(), front_.begin() + static_cast<std::ptrdiff_t>(length),
                 batch.begin(), [&](Rank rank) { return order_[rank]; });
  return fits_together(pool_, batch, limit_);
}

// The longest prefix that fits: what fits goes on fitting when jobs are left out.
std::size_t QuantileBatches::fitting_prefix() {
  std::size_t fits = 1;
  std::size_t fails = 2;
  for (;; fails *= 2) {
    gather(fails);
    if (front_.size() < fails) {
      fails = front_.size() + 1;
      break;
    }
    if (!prefix_fits(fails)) break;
    fits = fails;
  }
  while (fails - fits > 1) {
    const std::size_t middle = fits + (fails - fits) / 2;
    (prefix_fits(middle) ? fits : fails) = middle;
  }
  return fits;
}

Batch QuantileBatches::next() {
  front_.clear();
  gather(1);
  if (front_.empty()) return {};
  const std::size_t fitting = fitting_prefix();
  gather(8 * fitting);
  front_.resize(std::min(front_.size(), 8 * fitting));

  by_ratio_.resize(front_.size());
  std::iota(by_ratio_.begin(), by_ratio_.end(), 0U);
  std::sort(by_ratio_.begin(), by_ratio_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const PoolJob& first = job(front_[a]);
    const PoolJob& second = job(front_[b]);
    const std::int64_t left = first.output * second.peak();  // at most 10^18
    const std::int64_t right = second.output * first.peak();
    return left != right ? left < right : first.id < second.id;
  });
  longest_first_.resize(front_.size());
  for (std::uint32_t i = 0; i < front_.size(); ++i) {
    longest_first_[i] = {job(front_[i]).prompt, job(front_[i]).output, i, no_candidate};
  }
  std::sort(longest_first_.begin(), longest_first_.end(),
            [](const Longest& a, const Longest& b) { return a.output > b.output; });

  Batch best;
  std::vector<Rank> best_ranks;
  for (std::size_t factor = 1; factor <= 8; factor *= 2) {
    const std::size_t count = std::min(factor * fitting, front_.size());
    const std::size_t sample_size = std::min(count, largest_sample);
    std::vector<Tokens> sample(sample_size);
    for (std::size_t j = 0; j < sample_size; ++j) {
      sample[j] = job(front_[j * count / sample_size]).output;
    }
    std::sort(sample.begin(), sample.end());
    for (std::size_t quarter = 1; quarter <= 4; ++quarter) {
      const Tokens most_output = quarter < 4 ? sample[(quarter * sample_size + 3) / 4 - 1]
                                             : std::numeric_limits<Tokens>::max();
      std::vector<Rank> ranks = fill(count, most_output);
      Batch batch = positions(ranks);
      if (comes_before(pool_, batch, best)) {
        best = std::move(batch);
        best_ranks = std::move(ranks);
      }
    }
  }
  for (const Rank rank : best_ranks) take_out(rank);
  return best;
}

std::vector<QuantileBatches::Rank> QuantileBatches::fill(std::size_t count, Tokens most_output) {
  std::vector<std::uint32_t> candidates;
  turn_.assign(front_.size(), no_candidate);
  for (const std::uint32_t index : by_ratio_) {
    if (index >= count || job(front_[index]).output > most_output) continue;
    turn_[index] = static_cast<std::uint32_t>(candidates.size());
    candidates.push_back(index);
  }
  for (Longest& entry : longest_first_) entry.turn = turn_[entry.front];
  std::size_t fits = 0;
  std::size_t fails = candidates.size() + 1;
  while (fails - fits > 1) {
    const std::size_t middle = fits + (fails - fits) / 2;
    (candidates_fit(middle) ? fits : fails) = middle;
  }
  std::vector<Rank> ranks(fits);
  std::transform(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(fits),
                 ranks.begin(), [&](std::uint32_t index) { return front_[index]; });
  return ranks;
}

bool QuantileBatches::candidates_fit(std::size_t length) const {
  Tokens prompts = 0;
  std::int64_t count = 0;
  for (const Longest& entry : longest_first_) {
    if (entry.turn >= length) continue;
    prompts += entry.prompt;
    if (prompts + ++count * entry.output > limit_) return false;
  }
  return true;
}

Batch QuantileBatches::positions(const std::vector<Rank>& ranks) const {
  Batch batch(ranks.size());
  std::transform(ranks.begin(), ranks.end(), batch.begin(),
                 [&](Rank rank) { return order_[rank]; });
  std::sort(batch.begin(), batch.end());
  return batch;
}

}  // namespace gnomon
