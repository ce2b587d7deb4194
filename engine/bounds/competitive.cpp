#include "engine/bounds/competitive.h"

#include <algorithm>

#include "engine/policies/staggered.h"

namespace gnomon {

double ratio_bound(PipelineRule rule, double alpha, std::int64_t smallest_lanes) {
  const double share =
      smallest_lanes == endless_lanes ? 0 : 2 / static_cast<double>(smallest_lanes);
  const double one_pass = alpha * alpha * (1 + share) + alpha + alpha / (alpha - 1);
  // gsa runs through all earlier slices before a job gets the one it needs, hence the factor.
  return rule == PipelineRule::gba ? one_pass : (2 + 2 / (alpha - 1)) * one_pass;
}

double best_alpha(PipelineRule rule, std::int64_t smallest_lanes) {
  // Both bounds fall, then rise: a ternary search between where 1/(α-1) and where α² dominate.
  double low = 1.01, high = 4;
  for (int step = 0; step < 80; ++step) {
    const double third = (high - low) / 3;
    const double a = low + third, b = high - third;
    if (ratio_bound(rule, a, smallest_lanes) <= ratio_bound(rule, b, smallest_lanes)) {
      high = b;
    } else {
      low = a;
    }
  }
  return (low + high) / 2;
}

LaneCounter::LaneCounter(const Instance& instance) : memory_limit_(instance.memory_limit) {
  if (instance.jobs.empty()) return;
  lengths_.reserve(instance.jobs.size());
  smallest_prompt_ = instance.jobs.front().prompt;
  proven_ = true;
  for (const Job& job : instance.jobs) {
    lengths_.push_back({job.output, job.prompt, 0});
    smallest_prompt_ = std::min(smallest_prompt_, job.prompt);
    if (job.arrival != 0 || job.prompt != instance.jobs.front().prompt) proven_ = false;
  }
  // Of equal outputs the one with the largest prompt comes first, and stays.
  std::sort(lengths_.begin(), lengths_.end(), [](const Length& a, const Length& b) {
    return a.output != b.output ? a.output < b.output : a.largest_prompt > b.largest_prompt;
  });
  const auto same = [](const Length& a, const Length& b) { return a.output == b.output; };
  lengths_.erase(std::unique(lengths_.begin(), lengths_.end(), same), lengths_.end());
  Tokens largest = 0;
  for (auto length = lengths_.rbegin(); length != lengths_.rend(); ++length) {
    largest = std::max(largest, length->largest_prompt);
    length->largest_prompt_from = largest;
  }
}

std::int64_t LaneCounter::smallest_lanes(PipelineRule rule, double alpha) const {
  if (lengths_.empty()) return 1;
  std::int64_t least = endless_lanes;
  auto next = lengths_.begin();  // the first output that is longer than the slices so far
  for (const Round slice : geometric_slices(memory_limit_ - smallest_prompt_, alpha)) {
    if (next == lengths_.end()) break;
    Tokens largest = next->largest_prompt_from;  // gsa: everybody who is left
    if (rule == PipelineRule::gba) largest = -1;
    for (; next != lengths_.end() && next->output <= slice; ++next) {
      if (rule == PipelineRule::gba) largest = std::max(largest, next->largest_prompt);
    }
    if (largest < 0) continue;  // no job in this class
    least = std::min(least, call_lane_count(slice, largest, memory_limit_));
  }
  return least;
}

}  // namespace gnomon
