// A sweep: the same policies measured over and over while one number changes, the slice ratio α or
// the memory limit M.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/bounds/bounds.h"
#include "engine/model/instance.h"
#include "engine/policies/registry.h"

namespace gnomon {

/// What changes.
enum class SweepParameter : std::uint8_t {
  alpha,   ///< the parameter `alpha` of every policy that has it
  memory,  ///< M in tokens: the instance is made anew for every value
};

struct SweepRequest {
  SweepParameter parameter = SweepParameter::alpha;
  std::vector<double> values;        ///< ascending; whole numbers for M
  std::vector<PolicySpec> policies;  ///< as they are, but for what is swept
  Tokens memory_limit = 1;           ///< where α is swept
  /// The instance for a memory limit, valid. May throw InputError: then there is nothing to measure
  /// there, and the sentence says why. Called from whichever thread measures.
  std::function<Instance(Tokens memory_limit)> instance;
};

/// One policy at one value.
struct SweepPoint {
  std::size_t policy = 0;  ///< index into SweepRequest::policies
  double value = 0;        ///< of what is swept
  /// The policy has no such parameter: it was measured once, and is the same at every value.
  bool level = false;
  std::string gap;     ///< a sentence why nothing was measured; empty where something was
  bool fault = false;  ///< the gap is one because the policy broke a rule or stood still
  std::int64_t total_latency = 0;  ///< rounds
  double ratio = 0;                ///< to `bound`
  double bound = 0;                ///< best lower bound on the total latency, rounds
  std::int64_t kills = 0;
  std::int64_t jobs = 0;          ///< that were scheduled
  std::int64_t dropped_jobs = 0;  ///< that were left out because they do not fit M

  friend bool operator==(const SweepPoint&, const SweepPoint&) = default;
};

/// Measures point by point, the ends of the range first, then its middle, then ever finer, so that
/// the shape of a curve is known long before its details. Deterministic. Used from one thread at a
/// time.
class Sweep {
 public:
  explicit Sweep(SweepRequest request);

  [[nodiscard]] const SweepRequest& request() const { return request_; }
  [[nodiscard]] std::size_t points() const { return steps_.size(); }
  [[nodiscard]] std::size_t measured() const { return next_; }
  [[nodiscard]] bool done() const { return next_ == steps_.size(); }

  /// Measures the next point; not to be called when `done`. What a policy or its instance cannot
  /// do becomes a gap. Throws SimulationStopped on a stop request, and then measures the same point
  /// when it is called again.
  [[nodiscard]] SweepPoint measure_next(std::stop_token stop = {});

 private:
  struct Step {
    std::size_t value = 0, policy = 0;
    bool level = false;
  };
  struct Case {  // an instance, or why there is none
    Tokens memory_limit = 0;
    std::optional<Instance> instance;
    Bounds bounds;
    std::string gap;
  };
  const Case& case_of(double value);
  void measure(SweepPoint& point, const Case& at, PolicySpec spec, const std::stop_token& stop);

  SweepRequest request_;
  std::vector<Step> steps_;
  std::size_t next_ = 0;
  std::unique_ptr<Case> case_;  ///< of the last step
};

/// 0, count - 1, the middle, the middles of both halves, and so on: every index below `count` once.
[[nodiscard]] std::vector<std::size_t> coarse_to_fine(std::size_t count);

/// `count` >= 2 values from `low` to `high` (0 < low < high) at equal ratios, together with those
/// of `also` that lie between; ascending, each once. `whole`: rounded to whole numbers.
[[nodiscard]] std::vector<double> sweep_values(double low, double high, std::size_t count,
                                               std::span<const double> also, bool whole);

}  // namespace gnomon
