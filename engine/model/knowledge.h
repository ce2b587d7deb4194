// What a policy may know of a job's future. The type that a policy is handed has no accessor for
// anything else, so a non-clairvoyant policy that looks at an output length does not compile.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "engine/model/instance.h"
#include "engine/model/types.h"

namespace gnomon {

/// How much of the output length a policy sees (POLICIES §2, column "knows").
enum class Knowledge : unsigned char {
  output,   ///< the true output length (clairvoyant)
  upper,    ///< the upper end `hi` of the prediction interval
  lower,    ///< the lower end `lo` of the prediction interval
  one_bit,  ///< whether the output exceeds a threshold
  nothing,  ///< arrival and prompt only
};

/// The word for it in tables and documentation: "o", "hi", "lo", "one bit", "nothing".
[[nodiscard]] std::string_view to_string(Knowledge knowledge);

/// The jobs of an instance, seen through `K`. A view: the instance must outlive it. Estimates are
/// capped at what can happen, `min(estimate, M - prompt)`, and are at least 1 (POLICIES §1).
template <Knowledge K>
class JobsView {
 public:
  explicit JobsView(const Instance& instance) requires(K != Knowledge::one_bit)
      : jobs_(instance.jobs.data()), count_(instance.jobs.size()), limit_(instance.memory_limit) {}

  /// `threshold` θ in tokens, >= 0.
  JobsView(const Instance& instance, Tokens threshold) requires(K == Knowledge::one_bit)
      : jobs_(instance.jobs.data()),
        count_(instance.jobs.size()),
        limit_(instance.memory_limit),
        threshold_(threshold) {}

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] Tokens memory_limit() const { return limit_; }
  [[nodiscard]] Round arrival(JobId id) const { return at(id).arrival; }
  [[nodiscard]] Tokens prompt(JobId id) const { return at(id).prompt; }

  [[nodiscard]] Tokens output(JobId id) const requires(K == Knowledge::output) {
    return at(id).output;
  }

  [[nodiscard]] Tokens upper(JobId id) const requires(K == Knowledge::upper) {
    return capped(at(id).predicted_max, id);
  }

  [[nodiscard]] Tokens lower(JobId id) const requires(K == Knowledge::lower) {
    return capped(at(id).predicted_min, id);
  }

  /// The bit: whether the output exceeds θ.
  [[nodiscard]] bool is_long(JobId id) const requires(K == Knowledge::one_bit) {
    return at(id).output > threshold_;
  }

  /// Not below 1, nor above what M leaves beside the prompt of `id`.
  [[nodiscard]] Tokens capped(Tokens estimate, JobId id) const {
    return std::max<Tokens>(1, std::min(estimate, limit_ - at(id).prompt));
  }

 private:
  [[nodiscard]] const Job& at(JobId id) const { return jobs_[static_cast<std::size_t>(id)]; }

  const Job* jobs_;
  std::size_t count_;
  Tokens limit_;
  Tokens threshold_ = 0;  ///< one_bit only
};

}  // namespace gnomon
