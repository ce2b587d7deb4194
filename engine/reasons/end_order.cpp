#include "engine/reasons/end_order.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <utility>

#include "engine/simulate/simulator.h"

namespace gnomon {

namespace {

constexpr int digit_bits = 11;
constexpr std::size_t digit_count = std::size_t{1} << digit_bits;

/// Sorts by the upper 32 bits; equal ones stay in order.
void radix_sort(std::vector<std::uint64_t>& keys, int significant_bits,
                const std::stop_token& stop) {
  std::vector<std::uint64_t> other(keys.size());
  for (int shift = 32; shift < 32 + significant_bits; shift += digit_bits) {
    if (stop.stop_requested()) throw SimulationStopped{};
    const auto digit = [shift](std::uint64_t key) {
      return static_cast<std::size_t>(key >> shift) & (digit_count - 1);
    };
    std::array<std::size_t, digit_count> place{};
    for (const std::uint64_t key : keys) ++place[digit(key)];
    std::size_t before = 0;
    for (std::size_t& count : place) before += std::exchange(count, before);
    for (const std::uint64_t key : keys) other[place[digit(key)]++] = key;
    keys.swap(other);
  }
}

}  // namespace

std::vector<std::int32_t> runs_by_end(const Schedule& schedule, Outcome outcome,
                                      const std::stop_token& stop) {
  std::vector<std::int32_t> order;
  Round lowest = INT64_MAX, highest = INT64_MIN;
  for (std::size_t i = 0; i < schedule.runs.size(); ++i) {
    const Run& run = schedule.runs[i];
    if (run.outcome != outcome) continue;
    order.push_back(static_cast<std::int32_t>(i));
    lowest = std::min(lowest, run.end);
    highest = std::max(highest, run.end);
  }
  if (order.empty()) return order;
  const auto end = [&](std::int32_t i) { return schedule.runs[static_cast<std::size_t>(i)].end; };
  const auto span = static_cast<std::uint64_t>(highest - lowest);
  if (span >> 32 != 0) {
    std::stable_sort(order.begin(), order.end(),
                     [&](std::int32_t a, std::int32_t b) { return end(a) < end(b); });
    return order;
  }
  std::vector<std::uint64_t> keys;
  keys.reserve(order.size());
  for (const std::int32_t i : order) {
    keys.push_back(static_cast<std::uint64_t>(end(i) - lowest) << 32 |
                   static_cast<std::uint32_t>(i));
  }
  radix_sort(keys, static_cast<int>(std::bit_width(span)), stop);
  std::transform(keys.begin(), keys.end(), order.begin(),
                 [](std::uint64_t key) { return static_cast<std::int32_t>(key & 0xffff'ffffU); });
  return order;
}

}  // namespace gnomon
