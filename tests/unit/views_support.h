// Schedules written by hand, and what is needed to make items from them.
#pragma once

#include "app/desktop/views/plane_items.h"
#include "tests/unit/geometry_support.h"

namespace gnomon::test {

/// Colour = output length, so that tests can read it back.
inline desktop::ColourScale readable_colours(desktop::OutputRange range) {
  return {[](Tokens output, Tokens, Tokens) {
            return 0xFF000000u | static_cast<desktop::PackedColour>(output);
          },
          range};
}

struct Drawing {
  Plan plan;
  StackGeometry geometry;
  desktop::ColourScale colours;

  explicit Drawing(Plan p)
      : plan(std::move(p)),
        geometry(plan.instance, plan.schedule),
        colours(readable_colours(desktop::output_range(plan.instance))) {}

  [[nodiscard]] desktop::ItemSource source() const {
    return {&plan.instance, &plan.schedule, &geometry, &colours};
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
