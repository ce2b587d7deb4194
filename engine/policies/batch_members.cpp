#include "engine/policies/batch_members.h"

#include <algorithm>

namespace gnomon {

namespace {

bool is_longer(Pool pool, std::uint32_t a, std::uint32_t b) {
  return pool[a].output != pool[b].output ? pool[a].output > pool[b].output : a > b;
}

}  // namespace

void BatchMembers::add(std::uint32_t position) {
  const auto place =
      std::lower_bound(members_.begin(), members_.end(), position,
                       [&](std::uint32_t a, std::uint32_t b) { return is_longer(pool_, a, b); });
  members_.insert(place, position);
  recount();
}

void BatchMembers::remove(std::uint32_t position) {
  members_.erase(std::find(members_.begin(), members_.end(), position));
  recount();
}

void BatchMembers::recount() {
  counts_.resize(members_.size());
  Tokens prompts = 0;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    prompts += pool_[members_[i]].prompt;
    counts_[i].prompts = prompts;
  }
  Tokens free = limit_;
  Tokens addition = limit_;
  for (std::size_t i = members_.size(); i-- > 0;) {
    const Tokens output = pool_[members_[i]].output;
    const Tokens left = limit_ - counts_[i].prompts - static_cast<Tokens>(i + 1) * output;
    free = std::min(free, left);
    addition = std::min(addition, left - output);
    counts_[i].least_free = free;
    counts_[i].least_addition = addition;
  }
}

BatchValue BatchMembers::value() const {
  return value_of(pool_, members_);
}

Batch BatchMembers::sorted() const {
  Batch batch = members_;
  std::sort(batch.begin(), batch.end());
  return batch;
}

std::size_t BatchMembers::members_of_at_least(Tokens output) const {
  return static_cast<std::size_t>(
      std::partition_point(members_.begin(), members_.end(),
                           [&](std::uint32_t member) { return pool_[member].output >= output; }) -
      members_.begin());
}

bool BatchMembers::fits_with(const PoolJob& job) const {
  const std::size_t before = members_of_at_least(job.output);
  const Tokens prompts = before == 0 ? 0 : counts_[before - 1].prompts;
  if (prompts + job.prompt + static_cast<Tokens>(before + 1) * job.output > limit_) return false;
  return before == members_.size() || job.prompt <= counts_[before].least_addition;
}

Tokens BatchMembers::prompt_needed_for(const PoolJob& job) const {
  const std::size_t before = members_of_at_least(job.output);
  const Tokens prompts = before == 0 ? 0 : counts_[before - 1].prompts;
  // The one that leaves is among those before it; the shorter members keep their number.
  Tokens free = limit_ - prompts - static_cast<Tokens>(before) * job.output;
  if (before < members_.size()) free = std::min(free, counts_[before].least_free);
  return job.prompt - free;
}

}  // namespace gnomon
