// A set of job ids that knows its smallest and its largest member.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

/// A tree of bitmaps, 64 children each: every operation takes one step per level, which is four for
/// ten million ids. Inserting a member and erasing an id that is none change nothing.
class IdSet {
 public:
  /// For ids 0 to `size` - 1.
  explicit IdSet(std::size_t size) {
    do {
      size = (size + 63) / 64;
      levels_.emplace_back(size, 0);
    } while (size > 1);
  }

  void insert(JobId id) {
    auto index = static_cast<std::size_t>(id);
    for (auto& level : levels_) {
      level[index / 64] |= bit(index);
      index /= 64;
    }
  }

  void erase(JobId id) {
    auto index = static_cast<std::size_t>(id);
    for (auto& level : levels_) {
      level[index / 64] &= ~bit(index);
      if (level[index / 64] != 0) return;
      index /= 64;
    }
  }

  [[nodiscard]] bool contains(JobId id) const {
    const auto index = static_cast<std::size_t>(id);
    return (levels_.front()[index / 64] & bit(index)) != 0;
  }
  [[nodiscard]] bool empty() const { return levels_.back().empty() || levels_.back()[0] == 0; }

  /// no_job when the set is empty.
  [[nodiscard]] JobId first() const {
    return descend([](std::uint64_t bits) { return std::countr_zero(bits); });
  }
  [[nodiscard]] JobId last() const {
    return descend([](std::uint64_t bits) { return 63 - std::countl_zero(bits); });
  }

 private:
  static std::uint64_t bit(std::size_t index) { return std::uint64_t{1} << (index % 64); }

  template <typename Pick>
  [[nodiscard]] JobId descend(Pick pick) const {
    if (empty()) return no_job;
    std::size_t index = 0;
    for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
      index = 64 * index + static_cast<std::size_t>(pick((*level)[index]));
    }
    return static_cast<JobId>(index);
  }

  std::vector<std::vector<std::uint64_t>> levels_;  ///< [0] has a bit per id, the last is one word
};

}  // namespace gnomon
