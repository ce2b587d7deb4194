// How much memory a plan holds in every round, and where in it one more run fits first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

/// The sum of planned runs over the rounds. Between two starts or ends memory grows by one token
/// per run and round, so the timeline is a list of straight segments, kept in blocks: a run that
/// covers a whole block is noted at the block alone, and a search passes over blocks in which every
/// or no round is in the way.
class MemoryTimeline {
 public:
  explicit MemoryTimeline(Tokens memory_limit);

  /// Adds a run that holds prompt + (t - start) + 1 tokens in rounds start <= t < end. Does not ask
  /// whether it fits. O(segments of two blocks + blocks covered).
  void add(Round start, Tokens prompt, Round end);

  /// The first round >= `not_before` (>= 0) in which a run of `output` >= 1 rounds can start so
  /// that memory stays within M to its end. prompt + output <= M, hence there is one.
  [[nodiscard]] Round earliest(Round not_before, Tokens prompt, Tokens output);

  /// Tokens held in `round`.
  [[nodiscard]] Tokens tokens_at(Round round);

 private:
  struct Segment {
    Round begin = 0;
    Tokens tokens = 0;      ///< in round `begin`
    std::int64_t runs = 0;  ///< tokens added per round
  };
  struct Block {
    std::vector<Segment> segments;  ///< not empty; the last ends where the next block begins
    Round begin = 0;
    // Not yet added to the segments: pending_tokens + pending_runs * t tokens in round t.
    Tokens pending_tokens = 0;
    std::int64_t pending_runs = 0;
    Tokens fewest = 0;  ///< no round holds fewer tokens
    /// No round t holds more than this minus t tokens. A run started in p may hold its round t
    /// exactly when tokens + t <= M - prompt - 1 + p: that is why t is added.
    std::int64_t highest = 0;
  };

  [[nodiscard]] std::size_t block_of(Round round) const;
  [[nodiscard]] Round end_of(std::size_t block) const;
  void settle(Block& block);
  void measure(std::size_t block);
  void cut(Round round);
  [[nodiscard]] Round pass_block(std::size_t block, Round start, Tokens prompt,
                                 Tokens output) const;

  Tokens limit_;
  std::vector<Block> blocks_;
};

}  // namespace gnomon
