#include "engine/policies/batch_promise.h"

#include <algorithm>
#include <utility>

namespace gnomon {

BatchPromise::BatchPromise(std::vector<PoolJob> longest_first, Tokens memory_limit,
                           BatchValue known)
    : jobs_(std::move(longest_first)), limit_(memory_limit) {
  shortest_outputs_.push_back(0);
  for (auto job = jobs_.rbegin(); job != jobs_.rend(); ++job) {
    shortest_outputs_.push_back(shortest_outputs_.back() + job->output);
    prompts_left_.push_back(job->prompt);
  }
  std::sort(prompts_left_.begin(), prompts_left_.end());
  // outputs / size² may be at most F of `known`; rounding down keeps every batch that can tie.
  for (std::int64_t size = 0; size <= static_cast<std::int64_t>(jobs_.size()); ++size) {
    most_total_.push_back(static_cast<std::int64_t>(static_cast<__int128>(known.outputs) * size *
                                                    size / (known.count * known.count)));
  }
}

void BatchPromise::advance(std::size_t decided) {
  for (; decided_ < decided; ++decided_) {
    prompts_left_.erase(
        std::lower_bound(prompts_left_.begin(), prompts_left_.end(), jobs_[decided_].prompt));
  }
}

void BatchPromise::begin_count(std::int64_t count) {
  allowed_.clear();
  prompts_allowed_.clear();
  const Tokens shortest = jobs_.back().output;
  Tokens prompts = 0;
  for (std::size_t k = 0; k <= prompts_left_.size(); ++k) {
    const std::int64_t size = count + static_cast<std::int64_t>(k);
    if (k > 0) prompts += prompts_left_[k - 1];
    // In the last round of its shortest member the whole batch holds at least this.
    const Tokens room = k == 0 ? limit_ : limit_ - prompts - size * shortest;
    if (room < 0) break;
    const std::int64_t outputs = most_total_[static_cast<std::size_t>(size)] - shortest_outputs_[k];
    allowed_.push_back(k == 0 ? outputs : std::max(outputs, allowed_.back()));
    prompts_allowed_.push_back(room);
  }
  additions_ = allowed_.size() - 1;
}

}  // namespace gnomon
