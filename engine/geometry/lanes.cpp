// Finding runs by where they lie.
#include "engine/geometry/lanes.h"

#include <algorithm>

namespace gnomon {

std::pair<std::size_t, std::size_t> RunLanes::groups_in(Round start, Round end) const {
  const auto first = std::upper_bound(latest_end_.begin(), latest_end_.end(), start);
  const auto last = std::lower_bound(groups_.begin(), groups_.end(), end,
                                     [](const LaneGroup& g, Round r) { return g.start < r; });
  const auto from = static_cast<std::size_t>(first - latest_end_.begin());
  return {from, std::max(from, static_cast<std::size_t>(last - groups_.begin()))};
}

std::pair<std::int32_t, std::int32_t> RunLanes::slots_in(const Lane& lane, Round start,
                                                         Round end) const {
  const auto begins = spans_.begin() + lane.first;
  const auto last = std::lower_bound(begins, begins + lane.count, end,
                                     [](const Span& s, Round r) { return s.start < r; });
  // A run and its idle tail are over before the next run starts, so that ends ascend too.
  const auto first = std::partition_point(begins, last, [&](const Span& s) {
    return s.end + idle_rounds_[static_cast<std::size_t>(&s - spans_.data())] <= start;
  });
  return {static_cast<std::int32_t>(first - spans_.begin()),
          static_cast<std::int32_t>(last - spans_.begin())};
}

std::optional<std::int32_t> RunLanes::lane_at(Round round, Tokens token) const {
  const auto [first, last] = groups_in(round, round + 1);
  for (std::size_t i = first; i < last; ++i) {
    const LaneGroup& group = groups_[i];
    if (round >= group.end || token < group.base || token >= group.base + group.height) continue;
    const auto begin = lanes_.begin() + group.first_lane;
    const auto above = std::upper_bound(begin, begin + group.lanes, token,
                                        [](Tokens t, const Lane& lane) { return t < lane.base; });
    return static_cast<std::int32_t>(above - lanes_.begin()) - 1;
  }
  return std::nullopt;
}

std::optional<std::int32_t> RunLanes::hit(Round round, Tokens token) const {
  const auto found = lane_at(round, token);
  if (!found) return std::nullopt;
  const auto [first, last] = slots_in(lane(*found), round, round + 1);
  for (std::int32_t slot = first; slot < last; ++slot) {
    const Span& span = spans_[static_cast<std::size_t>(slot)];
    const Tokens held = span.prompt + (round - span.start) + 1;
    if (round < span.end && token - lane(*found).base < held) {
      return slots_[static_cast<std::size_t>(slot)];
    }
  }
  return std::nullopt;
}

}  // namespace gnomon
