#include "engine/workload/predictions.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/model/error.h"
#include "engine/model/random.h"

namespace gnomon {
namespace {

void require(bool holds, const char* sentence) {
  if (!holds) throw InputError(sentence);
}

Tokens within_range(double tokens) {
  return static_cast<Tokens>(std::clamp(tokens, 1.0, static_cast<double>(max_memory_limit_tokens)));
}

/// Products such as 0.9 · 10 fall a hair to the wrong side of a whole number.
constexpr double hair = 1e-9;

/// A standard normal number by Box and Muller: two uniform ones make it, whatever their order.
double normal(const RandomStream& radius, const RandomStream& angle, std::uint64_t index) {
  return std::sqrt(-2 * std::log(radius.open_unit(index))) *
         std::cos(2 * std::numbers::pi * angle.unit(index));
}

}  // namespace

void validate(const Predictions& predictions) {
  require(predictions.width >= 0 && predictions.width <= 1,
          "predictions.width must be between 0 and 1.");
  require(predictions.low >= 1 && predictions.low <= max_memory_limit_tokens,
          "predictions.low must be between 1 and 1000000000 tokens.");
  require(predictions.high >= predictions.low && predictions.high <= max_memory_limit_tokens,
          "predictions.high must be between predictions.low and 1000000000 tokens.");
  require(predictions.bucket >= 1 && predictions.bucket <= max_memory_limit_tokens,
          "predictions.bucket must be between 1 and 1000000000 tokens.");
  require(predictions.sigma >= 0 && predictions.sigma <= max_prediction_sigma,
          "predictions.sigma must be between 0 and 3.");
}

void predict(const Predictions& predictions, std::vector<Job>& jobs) {
  validate(predictions);
  const std::uint64_t key = random_key(predictions.seed, "predictions");
  const RandomStream radius(key, 0), angle(key, 1);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    Job& job = jobs[i];
    const auto output = static_cast<double>(job.output);
    switch (predictions.kind) {
      case Predictions::Kind::recorded:
        return;
      case Predictions::Kind::perfect:
        job.predicted_min = job.predicted_max = job.output;
        break;
      case Predictions::Kind::interval:
        job.predicted_min = within_range(std::ceil((1 - predictions.width) * output - hair));
        job.predicted_max = within_range(std::floor((1 + predictions.width) * output + hair));
        break;
      case Predictions::Kind::range:
        job.predicted_min = predictions.low;
        job.predicted_max = predictions.high;
        break;
      case Predictions::Kind::buckets: {
        const Tokens before = (job.output - 1) / predictions.bucket * predictions.bucket;
        job.predicted_min = before + 1;
        job.predicted_max = std::min(before + predictions.bucket, max_memory_limit_tokens);
        break;
      }
      case Predictions::Kind::noise:
        // Rounded to 2^-20 before it is rounded to tokens: machines differ in the last bit of their
        // logarithms.
        job.predicted_min = job.predicted_max = within_range(std::round(
            std::floor(output * std::exp(predictions.sigma * normal(radius, angle, i)) * 0x1p20) *
            0x1p-20));
        break;
    }
  }
}

}  // namespace gnomon
