// Which active run ends next. A calendar: ends within the window sit in a ring of buckets, one per
// round, with a bitmap to jump over empty ones; the rare ends beyond it wait in a heap.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <queue>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

inline constexpr Round no_round = std::numeric_limits<Round>::max();

/// Values (run indices) keyed by the round in which they end. Rounds are taken out in ascending
/// order, and nothing may be added at or before a round that was taken out. O(1) per operation for
/// ends less than 65,536 rounds away, O(log n) beyond.
class EndQueue {
 public:
  EndQueue() : heads_(window, none), occupied_(window / 64, 0) {}

  /// `end` > the last round given to `take`.
  void add(Round end, std::int32_t value) {
    if (end - floor_ >= window) {
      far_.push({end, value});
      return;
    }
    const auto bucket = static_cast<std::size_t>(end) % window;
    std::int32_t node = free_;
    if (node == none) {
      node = static_cast<std::int32_t>(nodes_.size());
      nodes_.push_back({});
    } else {
      free_ = nodes_[static_cast<std::size_t>(node)].next;
    }
    nodes_[static_cast<std::size_t>(node)] = {value, heads_[bucket]};
    heads_[bucket] = node;
    occupied_[bucket / 64] |= std::uint64_t{1} << (bucket % 64);
    ++near_count_;
  }

  /// The earliest end, no_round when there is none.
  [[nodiscard]] Round next() const {
    const Round near = next_near();
    return far_.empty() ? near : std::min(near, far_.top().end);
  }

  /// Removes every value that ends in `round`, calling visit(value), and forgets earlier rounds.
  template <typename Visit>
  void take(Round round, Visit&& visit) {
    floor_ = round;
    const auto bucket = static_cast<std::size_t>(round) % window;
    std::int32_t node = heads_[bucket];
    heads_[bucket] = none;
    occupied_[bucket / 64] &= ~(std::uint64_t{1} << (bucket % 64));
    while (node != none) {
      Node& entry = nodes_[static_cast<std::size_t>(node)];
      const std::int32_t next_node = entry.next;
      entry.next = free_;
      free_ = node;
      node = next_node;
      --near_count_;
      visit(entry.value);
    }
    while (!far_.empty() && far_.top().end == round) {
      const std::int32_t value = far_.top().value;
      far_.pop();
      visit(value);
    }
  }

 private:
  static constexpr std::int64_t window = 1 << 16;
  static constexpr std::int32_t none = -1;

  struct Node {
    std::int32_t value = 0;
    std::int32_t next = none;
  };
  struct Far {
    Round end = 0;
    std::int32_t value = 0;
    bool operator<(const Far& other) const { return end > other.end; }
  };

  [[nodiscard]] Round next_near() const {
    if (near_count_ == 0) return no_round;
    const auto start = static_cast<std::size_t>(floor_) % window;
    constexpr std::size_t words = window / 64;
    std::size_t word = start / 64;
    std::uint64_t bits = occupied_[word] & (~std::uint64_t{0} << (start % 64));
    while (bits == 0) {
      word = (word + 1) % words;
      bits = occupied_[word];
    }
    const std::size_t bucket = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
    return floor_ + static_cast<Round>((bucket + window - start) % window);
  }

  std::vector<std::int32_t> heads_;
  std::vector<std::uint64_t> occupied_;
  std::vector<Node> nodes_;
  std::int32_t free_ = none;
  std::int64_t near_count_ = 0;
  Round floor_ = 0;
  std::priority_queue<Far> far_;
};

}  // namespace gnomon
