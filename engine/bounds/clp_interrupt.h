// Ends a run of Clp between two pivots. Private to this room: it brings in COIN-OR's headers.
#pragma once

#include <ClpEventHandler.hpp>

#include "engine/bounds/search_clock.h"

namespace gnomon {

/// Asked after every pivot, also inside the copies that branch and cut makes of a model. The clock
/// must outlive them all.
class ClpInterrupt final : public ClpEventHandler {
 public:
  explicit ClpInterrupt(const SearchClock& clock) : clock_(&clock) {}

  int event(Event which) override {
    if (which != endOfIteration && which != endOfFactorization) return -1;
    return clock_->must_end() ? 5 : -1;  // any status from 0 on ends the run
  }
  [[nodiscard]] ClpEventHandler* clone() const override { return new ClpInterrupt(*this); }

 private:
  const SearchClock* clock_;
};

}  // namespace gnomon
