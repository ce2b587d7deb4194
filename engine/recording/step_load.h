// What an engine had to do at any time of a recorded run: requests that decode, tokens they hold,
// prompt tokens that are prefilled. Private to engine/recording.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/recording/recording.h"
#include "engine/recording/serving_run.h"

namespace gnomon {

/// Between two neighbouring events (a request is scheduled, gives its first or its last token)
/// nothing changes but the tokens held. Spans are numbered by time.
class StepLoad {
 public:
  /// `requests` must outlive it.
  explicit StepLoad(std::span<const ServingRequest> requests);

  struct Events {
    std::size_t scheduled = 0, first = 0, last = 0;  ///< the spans that begin there
  };
  [[nodiscard]] const Events& events(std::size_t request) const { return events_[request]; }
  [[nodiscard]] std::size_t requests() const { return requests_.size(); }
  [[nodiscard]] Tokens output(std::size_t request) const { return requests_[request].output; }

  // Per span:
  [[nodiscard]] const std::vector<double>& durations() const { return durations_; }  ///< seconds
  /// Prompt tokens worked off in it: evenly from `scheduled` to `first_token`.
  [[nodiscard]] const std::vector<double>& prefill_tokens() const { return prefill_tokens_; }
  [[nodiscard]] const std::vector<double>& runs() const { return runs_; }      ///< that decode
  [[nodiscard]] const std::vector<double>& tokens() const { return tokens_; }  ///< held, mean

  /// Works runs and tokens out anew for `steps` per span. A request that was held up decodes for a
  /// part of its time alone, nobody knows which: it counts with that part throughout.
  void weigh(std::span<const double> steps, const std::vector<bool>& held_up);

  /// The clock of so many steps per span, each > 0.
  [[nodiscard]] std::vector<ClockPoint> clock(std::span<const double> steps) const;

 private:
  std::span<const ServingRequest> requests_;
  std::vector<double> times_;  // of the events, and 0
  std::vector<Events> events_;
  std::vector<double> durations_, prefill_tokens_, runs_, tokens_;
};

/// Sums over the steps of a request between its first and its last token.
class LoadSums {
 public:
  LoadSums(const StepLoad& load, std::span<const double> steps);
  struct Over {
    double steps = 0;
    double runs = 0, tokens = 0;  ///< summed over the steps
    double prefill_tokens = 0;
  };
  [[nodiscard]] Over decode_of(std::size_t request) const;

 private:
  const StepLoad& load_;
  std::vector<Over> before_;  // all spans in front of one
};

}  // namespace gnomon
