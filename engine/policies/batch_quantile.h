// Batches for large pools, one after the other.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/policies/batch.h"

namespace gnomon {

/// sorted-f's solver `quantile`: each batch is the best of sixteen fills, by ascending o / (s + o),
/// of the jobs below a quantile of s + o and below one of o (the exact rule is on the policy's
/// page). Takes the jobs out as it goes: O(n log n) once, O(B log² B) per batch where B jobs fit.
class QuantileBatches {
 public:
  QuantileBatches(Pool pool, Tokens memory_limit);

  /// The next batch, as positions in the pool; empty when none is left.
  [[nodiscard]] Batch next();

 private:
  using Rank = std::uint32_t;  ///< place in the pool by (s + o, id)

  [[nodiscard]] const PoolJob& job(Rank rank) const { return pool_[order_[rank]]; }
  void gather(std::size_t count);
  [[nodiscard]] bool prefix_fits(std::size_t length) const;
  [[nodiscard]] std::size_t fitting_prefix();
  void take_out(Rank rank);

  // One fill: the candidates among the first `count` gathered jobs with o <= `most_output`.
  [[nodiscard]] std::vector<Rank> fill(std::size_t count, Tokens most_output);
  [[nodiscard]] bool candidates_fit(std::size_t length) const;
  [[nodiscard]] Batch positions(const std::vector<Rank>& ranks) const;

  Pool pool_;
  Tokens limit_;
  Batch order_;             ///< positions by (s + o, id)
  std::vector<Rank> next_;  ///< the next job that is left, shifted by one: next_[0] is the first
  std::vector<Rank> previous_;

  std::vector<Rank> front_;              ///< the first of those left
  std::vector<std::uint32_t> by_ratio_;  ///< indices into front_, by (o / (s + o), id)
  /// The jobs of front_ as the check of a fill reads them, one after the other.
  struct Longest {
    Tokens prompt = 0;
    Tokens output = 0;
    std::uint32_t front = 0;  ///< index into front_
    std::uint32_t turn = 0;   ///< as a candidate
  };
  std::vector<Longest> longest_first_;
  std::vector<std::uint32_t> turn_;  ///< per index into front_
};

}  // namespace gnomon
