// Waiting jobs in priority order: ascending key, then smaller rank among equals, then smaller id.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <queue>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

/// A burst is sorted once and then read from the front; what comes later in small numbers goes
/// through a heap. n jobs cost O(n log n) either way, the burst with a far smaller constant.
class WaitingQueue {
 public:
  struct Item {
    std::int64_t key = 0;
    JobId job = no_job;
    std::uint32_t tie_rank = 0;
    friend bool operator<(const Item& a, const Item& b) {
      if (a.key != b.key) return a.key < b.key;
      return a.tie_rank != b.tie_rank ? a.tie_rank < b.tie_rank : a.job < b.job;
    }
  };

  void add(Item item) { heap_.push(item); }

  /// Adds many at once; `items` is consumed.
  void add_all(std::vector<Item>&& items) {
    if (items.size() < large && !(sorted_.empty() && heap_.empty())) {
      for (const Item& item : items) heap_.push(item);
      return;
    }
    if (!std::is_sorted(items.begin(), items.end())) std::sort(items.begin(), items.end());
    if (next_ == sorted_.size()) {
      sorted_ = std::move(items);
    } else {
      const auto old_size = static_cast<std::ptrdiff_t>(sorted_.size());
      sorted_.insert(sorted_.end(), items.begin(), items.end());
      std::inplace_merge(sorted_.begin() + static_cast<std::ptrdiff_t>(next_),
                         sorted_.begin() + old_size, sorted_.end());
      sorted_.erase(sorted_.begin(), sorted_.begin() + static_cast<std::ptrdiff_t>(next_));
    }
    next_ = 0;
  }

  /// Takes `job` out, wherever it stands; whether it was there. O(n): for what a user asks, not for
  /// what a policy does in every round.
  bool remove(JobId job) {
    const auto is_it = [job](const Item& item) { return item.job == job; };
    const auto found =
        std::find_if(sorted_.begin() + static_cast<std::ptrdiff_t>(next_), sorted_.end(), is_it);
    if (found != sorted_.end()) {
      sorted_.erase(found);
      return true;
    }
    return heap_.remove_if(is_it);
  }

  [[nodiscard]] bool empty() const { return next_ == sorted_.size() && heap_.empty(); }
  /// Not empty.
  [[nodiscard]] Item top() const { return heap_first() ? heap_.top() : sorted_[next_]; }
  void pop() {
    if (heap_first()) {
      heap_.pop();
    } else {
      ++next_;
    }
  }

 private:
  static constexpr std::size_t large = 4096;

  struct Later {
    bool operator()(const Item& a, const Item& b) const { return b < a; }
  };
  struct Heap : std::priority_queue<Item, std::vector<Item>, Later> {
    template <typename Is>
    bool remove_if(Is&& is_it) {
      const bool removed = std::erase_if(c, is_it) > 0;
      if (removed) std::make_heap(c.begin(), c.end(), comp);
      return removed;
    }
  };
  [[nodiscard]] bool heap_first() const {
    if (heap_.empty()) return false;
    return next_ == sorted_.size() || heap_.top() < sorted_[next_];
  }

  std::vector<Item> sorted_;
  std::size_t next_ = 0;
  Heap heap_;
};

}  // namespace gnomon
