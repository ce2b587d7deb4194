// Which waiting jobs ask for least. A job that waits asks for a prompt s and, by what its policy
// expects, e rounds; if it fits, so does every job with no more of both. So only the front matters:
// those for whom nobody asks for less of one without asking for more of the other.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

struct Demand {
  Round rounds = 0;  ///< e
  Tokens prompt = 0;
  JobId job = no_job;

  friend auto operator<=>(const Demand&, const Demand&) = default;
};

/// A set of demands out of a list that is known beforehand. A tree of minima over the list, sorted:
/// adding and removing one takes O(log), and mostly less, since a minimum seldom changes.
class DemandFront {
 public:
  /// `demands` in ascending order; places are indices into it. The set begins empty.
  explicit DemandFront(std::vector<Demand> demands) : demands_(std::move(demands)) {
    while (leaves_ < demands_.size()) leaves_ *= 2;
    least_.assign(2 * leaves_, none);
  }

  void add(std::size_t place) { set(place, static_cast<std::int32_t>(demands_[place].prompt)); }
  void remove(std::size_t place) { set(place, none); }
  [[nodiscard]] bool empty() const { return least_[1] == none; }
  /// Of all in the set; not for an empty one.
  [[nodiscard]] Tokens least_prompt() const { return least_[1]; }

  /// Calls `visit(demand)` for those on the front with a prompt of at most `most` tokens, until it
  /// says false: rounds ascending, prompts descending, of equal ones the smallest id.
  template <typename Visit>
  void for_each(Tokens most, Visit&& visit) const {
    auto below = static_cast<std::int32_t>(std::min<Tokens>(most + 1, none));
    std::size_t place = 0;
    while ((place = first_below(place, below)) < demands_.size()) {
      if (!visit(demands_[place])) return;
      below = static_cast<std::int32_t>(demands_[place].prompt);
    }
  }

 private:
  static constexpr std::int32_t none = std::numeric_limits<std::int32_t>::max();

  void set(std::size_t place, std::int32_t prompt) {
    std::size_t node = leaves_ + place;
    least_[node] = prompt;
    while (node > 1) {
      node /= 2;
      const std::int32_t least = std::min(least_[2 * node], least_[2 * node + 1]);
      if (least_[node] == least) return;
      least_[node] = least;
    }
  }

  /// The first place from `from` on that is in the set with a prompt below; past the end without.
  [[nodiscard]] std::size_t first_below(std::size_t from, std::int32_t below) const {
    if (from >= leaves_) return leaves_;
    std::size_t node = leaves_ + from;
    while (least_[node] >= below) {
      // Up to the first ancestor on whose left side we are, and over to its right.
      while (node % 2 == 1) {
        if (node == 1) return leaves_;
        node /= 2;
      }
      ++node;
    }
    while (node < leaves_) {
      node *= 2;
      if (least_[node] >= below) ++node;
    }
    return node - leaves_;
  }

  std::vector<Demand> demands_;
  std::size_t leaves_ = 1;
  std::vector<std::int32_t> least_;  ///< a heap: node i has children 2i and 2i + 1, the root is 1
};

}  // namespace gnomon
