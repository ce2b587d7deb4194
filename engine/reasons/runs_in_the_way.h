// Which active runs are the reason why a job did not fit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon {

/// The round before which the policy, in round `now` >= run.start, expects an active run to have
/// ended: as planned, and once it has outlived that, or where nothing was planned, after `now`.
[[nodiscard]] Round expected_end(const Run& run, Round now);

/// Tokens that `run` holds in `round` >= run.start if it lasts that long.
[[nodiscard]] Tokens tokens_in(const Run& run, Round round, const Instance& instance);

/// Indices of the runs that are active in `round` (start <= round < end). O(runs).
[[nodiscard]] std::vector<std::int32_t> active_runs(const Schedule& schedule, Round round);

/// The runs that are active while a schedule is gone through in order. At most one per job.
class ActiveRuns {
 public:
  explicit ActiveRuns(std::size_t jobs) : place_(jobs, absent) {}
  void add(const Run& run);
  /// Does nothing when it is not there.
  void remove(const Run& run);
  [[nodiscard]] std::span<const Run* const> runs() const { return runs_; }

 private:
  static constexpr std::int32_t absent = -1;
  std::vector<const Run*> runs_;
  std::vector<std::int32_t> place_;  ///< per job: index in runs_, or absent
};

/// Whether memory is what the refusal speaks of, so that active runs can be in the way at all.
[[nodiscard]] bool is_about_memory(RefusalReason reason);

/// Of `active`, the runs that the policy expects to hold memory in the round that would be too full
/// (the round of the refusal, where it names none): the largest there first, then smaller job ids.
/// Empty when the refusal is not about memory.
[[nodiscard]] std::vector<const Run*> runs_in_the_way(const Refusal& refusal,
                                                      std::span<const Run* const> active,
                                                      const Instance& instance);

}  // namespace gnomon
