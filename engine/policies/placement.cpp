#include "engine/policies/placement.h"

#include <algorithm>
#include <cstddef>

#include "engine/policies/start_bounds.h"

namespace gnomon {

std::vector<Round> place_in_order(MemoryTimeline& timeline, const JobsView<Knowledge::output>& jobs,
                                  std::span<const JobId> order, PlacementRule rule, Round now) {
  std::vector<Round> starts;
  starts.reserve(order.size());
  StartBounds bounds(jobs, order);
  Round predecessor = now;
  for (const JobId id : order) {
    const Tokens prompt = jobs.prompt(id);
    const Tokens output = jobs.output(id);
    const Round due = std::max(now, jobs.arrival(id));
    Round from = due;
    if (rule == PlacementRule::in_order) {
      from = std::max(from, predecessor);
    } else {
      from = std::max(from, bounds.at(prompt, output));
    }
    const Round start = timeline.earliest(from, prompt, output);
    // What arrives later was not asked to fit before its arrival, and says nothing about that.
    if (rule == PlacementRule::earliest && due == now) bounds.note(prompt, output, start);
    timeline.add(start, prompt, start + output);
    predecessor = start;
    starts.push_back(start);
  }
  return starts;
}

}  // namespace gnomon
