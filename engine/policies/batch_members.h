// The members of a growing batch, with what each of them leaves free.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/policies/batch.h"

namespace gnomon {

/// Members by descending output, and per member the prompts and the number of those up to it: a
/// member k that has c members up to it, itself included, with prompts S leaves M - S - c·o_k free
/// in its last round.
class BatchMembers {
 public:
  BatchMembers(Pool pool, Tokens memory_limit) : pool_(pool), limit_(memory_limit) {}

  void add(std::uint32_t position);
  void remove(std::uint32_t position);

  /// Members by descending (o, id).
  [[nodiscard]] const Batch& longest_first() const { return members_; }
  [[nodiscard]] BatchValue value() const;
  [[nodiscard]] Batch sorted() const;

  /// Whether the batch fits with `job` in addition.
  [[nodiscard]] bool fits_with(const PoolJob& job) const;

  /// The fewest prompt tokens that a member of larger output than `job` must hand over so that
  /// `job` fits in its place.
  [[nodiscard]] Tokens prompt_needed_for(const PoolJob& job) const;

 private:
  struct Count {
    Tokens prompts = 0;         ///< of the members up to this one
    Tokens least_free = 0;      ///< the least room that this and the later members leave
    Tokens least_addition = 0;  ///< the least room they leave for the prompt of a longer newcomer
  };
  [[nodiscard]] std::size_t members_of_at_least(Tokens output) const;
  void recount();

  Pool pool_;
  Tokens limit_;
  Batch members_;
  std::vector<Count> counts_;  ///< like members_
};

}  // namespace gnomon
