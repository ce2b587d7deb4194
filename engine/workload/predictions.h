// What policies are told about output lengths: predictions made from the true lengths, as the
// experiments of the papers make them, or those that came with the jobs.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/job.h"

namespace gnomon {

inline constexpr double max_prediction_sigma = 3;

struct Predictions {
  enum class Kind : std::uint8_t {
    recorded,  ///< those of the source: a trace's own column; perfect where it has none
    perfect,   ///< [o, o]
    interval,  ///< [⌈(1 - width) o⌉, ⌊(1 + width) o⌋]: ROB §5, overlapping intervals
    range,     ///< [low, high] for everybody: ROB §5, rough prediction
    buckets,   ///< the bucket that o falls into, [b k + 1, b (k + 1)]: ROB §5, classification
    noise,     ///< one number, o e^(σ z) rounded, z standard normal: may be wrong either way
  };
  Kind kind = Kind::recorded;
  double width = 0.5;      ///< of interval, relative, 0..1
  Tokens low = 1;          ///< of range, >= 1
  Tokens high = 1000;      ///< of range, >= low
  Tokens bucket = 100;     ///< b, >= 1
  double sigma = 0.3;      ///< of noise, 0..max_prediction_sigma
  std::uint64_t seed = 1;  ///< of noise
  friend bool operator==(const Predictions&, const Predictions&) = default;
};

/// Throws InputError naming the field.
void validate(const Predictions& predictions);

/// Sets the prediction of every job from its output; `recorded` changes nothing. Job i's noise
/// depends on (seed, i) alone.
void predict(const Predictions& predictions, std::vector<Job>& jobs);

}  // namespace gnomon
