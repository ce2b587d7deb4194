// Which of two jobs with equal keys comes first: the smaller id, or an order drawn from a seed.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/model/random.h"
#include "engine/model/types.h"

namespace gnomon {

class TieOrder {
 public:
  /// By id.
  TieOrder() = default;

  [[nodiscard]] static TieOrder by_seed(std::uint64_t seed) {
    TieOrder order;
    order.stream_.emplace(random_key(seed, "ties"), 0);
    return order;
  }

  /// Smaller ranks come first; equal ranks go to the smaller id.
  [[nodiscard]] std::uint32_t rank(JobId id) const {
    if (!stream_) return 0;
    return static_cast<std::uint32_t>(stream_->bits(static_cast<std::uint64_t>(id)) >> 33);
  }

 private:
  std::optional<RandomStream> stream_;
};

}  // namespace gnomon
