// Sorting by a round: linear time, where comparison sorts of millions of runs would take most of
// what making the curves takes. Private to engine/curves.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace gnomon::curves {

/// Stable, by `key(item)` >= 0. Digits that all keys share, such as leading zeros, cost one look.
template <typename Item, typename Key>
void radix_sort(std::vector<Item>& items, Key key) {
  if (std::is_sorted(items.begin(), items.end(),
                     [&](const Item& a, const Item& b) { return key(a) < key(b); })) {
    return;
  }
  constexpr unsigned digit_bits = 11;
  constexpr std::size_t digits = std::size_t{1} << digit_bits;
  std::uint64_t largest = 0;
  for (const Item& item : items) {
    largest = std::max(largest, static_cast<std::uint64_t>(key(item)));
  }
  std::vector<Item> sorted(items.size());
  for (unsigned shift = 0; shift < 64 && (largest >> shift) > 0; shift += digit_bits) {
    const auto digit = [&](const Item& item) {
      return static_cast<std::size_t>(static_cast<std::uint64_t>(key(item)) >> shift) % digits;
    };
    std::array<std::size_t, digits> next{};
    for (const Item& item : items) ++next[digit(item)];
    std::size_t first = 0;
    for (std::size_t& count : next) first += std::exchange(count, first);
    for (const Item& item : items) sorted[next[digit(item)]++] = item;
    items.swap(sorted);
  }
}

}  // namespace gnomon::curves
