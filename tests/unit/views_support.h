// Schedules written by hand, and what is needed to make items from them.
#pragma once

#include "app/desktop/views/plane/plane_items.h"
#include "tests/unit/geometry_support.h"

namespace gnomon::test {

/// Colour = output length, so that tests can read it back.
inline desktop::RunColours readable_colours(const Plan& plan) {
  desktop::RunColours colours;
  colours.revision = 1;
  for (const Run& run : plan.schedule.runs) {
    const Tokens output = plan.instance.jobs[static_cast<std::size_t>(run.job)].output;
    colours.of_run.push_back(0xFF000000u | static_cast<desktop::PackedColour>(output));
  }
  return colours;
}

struct Drawing {
  Plan plan;
  std::shared_ptr<const StackGeometry> shared_geometry;
  const StackGeometry& geometry;
  desktop::RunColours colours;

  explicit Drawing(Plan p)
      : plan(std::move(p)),
        shared_geometry(std::make_shared<const StackGeometry>(plan.instance, plan.schedule)),
        geometry(*shared_geometry),
        colours(readable_colours(plan)) {}

  [[nodiscard]] desktop::ItemSource source(StackOrder order = StackOrder::start) const {
    return {std::make_shared<const Instance>(plan.instance),
            std::make_shared<const Schedule>(plan.schedule), shared_geometry, order, &colours};
  }
};

/// M = 6, four jobs of 2 prompt tokens and 1, 1, 2, 3 tokens of output, shortest first: two in
/// round 0, then one after the other.
inline Plan worked_example() {
  Plan plan;
  plan.instance.memory_limit = 6;
  plan.add(0, 1, 2);
  plan.add(0, 1, 2);
  plan.add(1, 3, 2);
  plan.add(3, 6, 2);
  return plan;
}

}  // namespace gnomon::test
