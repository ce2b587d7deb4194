#include "engine/policies/batch_swap.h"

#include <algorithm>
#include <numeric>

#include "engine/policies/batch_members.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

namespace {

void fill(Pool pool, BatchMembers& members) {
  Batch order(pool.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return pool[a].peak() != pool[b].peak() ? pool[a].peak() < pool[b].peak() : a < b;
  });
  for (const std::uint32_t position : order) {
    if (members.fits_with(pool[position])) members.add(position);
  }
}

class Search {
 public:
  Search(Pool pool, Tokens memory_limit) : pool_(pool), members_(pool, memory_limit) {
    fill(pool, members_);
    std::vector<bool> chosen(pool.size(), false);
    for (const std::uint32_t member : members_.longest_first()) chosen[member] = true;
    for (std::uint32_t position = 0; position < pool.size(); ++position) {
      if (!chosen[position]) others_.push_back(position);
    }
    std::sort(others_.begin(), others_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return is_shorter(a, b); });
  }

  /// One move that makes F smaller; false when there is none.
  bool improve() {
    return !members_.longest_first().empty() && (try_add() || try_exchange() || try_drop());
  }

  [[nodiscard]] Batch batch() const { return members_.sorted(); }

 private:
  [[nodiscard]] bool is_shorter(std::uint32_t a, std::uint32_t b) const {
    return pool_[a].output != pool_[b].output ? pool_[a].output < pool_[b].output : a < b;
  }

  bool try_add() {
    const BatchValue now = members_.value();
    for (const std::uint32_t position : others_) {
      // Those behind it are longer still.
      if (compare_f({now.outputs + pool_[position].output, now.count + 1}, now) >= 0) return false;
      if (!members_.fits_with(pool_[position])) continue;
      leave_others(position);
      members_.add(position);
      return true;
    }
    return false;
  }

  bool try_exchange() {
    // The least that any of the others up to here needs: where it first is small enough, that one
    // fits.
    least_needed_.resize(others_.size());
    for (std::size_t i = 0; i < others_.size(); ++i) {
      least_needed_[i] = members_.prompt_needed_for(pool_[others_[i]]);
      if (i > 0) least_needed_[i] = std::min(least_needed_[i], least_needed_[i - 1]);
    }
    for (const std::uint32_t member : members_.longest_first()) {
      const Tokens prompt = pool_[member].prompt;
      const auto first = std::partition_point(least_needed_.begin(), least_needed_.end(),
                                              [&](Tokens needed) { return needed > prompt; });
      if (first == least_needed_.end()) continue;
      const std::uint32_t other = others_[static_cast<std::size_t>(first - least_needed_.begin())];
      if (pool_[other].output >= pool_[member].output) continue;
      leave_others(other);
      join_others(member);
      members_.remove(member);
      members_.add(other);
      return true;
    }
    return false;
  }

  bool try_drop() {
    const BatchValue now = members_.value();
    const std::uint32_t longest = members_.longest_first().front();
    if (now.count == 1) return false;
    if (compare_f({now.outputs - pool_[longest].output, now.count - 1}, now) >= 0) return false;
    join_others(longest);
    members_.remove(longest);
    return true;
  }

  Batch::iterator place_of(std::uint32_t position) {
    return std::lower_bound(others_.begin(), others_.end(), position,
                            [&](std::uint32_t a, std::uint32_t b) { return is_shorter(a, b); });
  }
  void leave_others(std::uint32_t position) { others_.erase(place_of(position)); }
  void join_others(std::uint32_t position) { others_.insert(place_of(position), position); }

  Pool pool_;
  BatchMembers members_;
  Batch others_;  ///< non-members by ascending (o, id)
  std::vector<Tokens> least_needed_;
};

}  // namespace

Batch filled_batch(Pool pool, Tokens memory_limit) {
  BatchMembers members(pool, memory_limit);
  fill(pool, members);
  return members.sorted();
}

Batch swap_batch(Pool pool, Tokens memory_limit, const std::stop_token& stop) {
  Search search(pool, memory_limit);
  while (search.improve()) {
    if (stop.stop_requested()) throw SimulationStopped{};
  }
  return search.batch();
}

}  // namespace gnomon
