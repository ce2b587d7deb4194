// What StackGeometry keeps: a compact copy of the runs and the checkpoints from which the stack of
// any round is rebuilt. Private to engine/geometry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/geometry/memory_levels.h"
#include "engine/geometry/stack.h"

namespace gnomon {

struct StackGeometry::Data {
  struct RunSpan {
    Round start = 0;
    Round end = 0;
    Tokens prompt = 0;
  };
  /// The runs active in `round`, after everything that happens at its beginning.
  struct Checkpoint {
    Round round = 0;
    std::int32_t started = 0;         ///< runs that started up to and including `round`
    std::size_t first = 0, last = 0;  ///< range in checkpoint_runs
  };

  Tokens memory_limit = 0;
  Round horizon = 0;
  std::vector<RunSpan> runs;  ///< ascending start
  /// Per run, what the other orders stack by; equal ones go by index.
  std::vector<std::int32_t> lane_keys, output_keys;
  std::vector<Round> ends;  ///< ascending
  std::vector<std::int32_t> runs_by_end;
  geometry::MemoryLevels memory;
  std::vector<Checkpoint> checkpoints;
  std::vector<std::int32_t> checkpoint_runs;
  std::vector<std::uint32_t> job_first;  ///< CSR offsets into job_runs, one more than jobs
  std::vector<std::int32_t> job_runs;

  /// Tokens that run `index` holds in `round`, in which it is active.
  [[nodiscard]] Tokens height(std::int32_t index, Round round) const {
    const RunSpan& run = runs[static_cast<std::size_t>(index)];
    return run.prompt + (round - run.start) + 1;
  }
  [[nodiscard]] std::int32_t started_by(Round round) const;

  /// Whether run `a` lies below run `b`.
  [[nodiscard]] bool below(std::int32_t a, std::int32_t b, StackOrder order) const {
    if (order == StackOrder::start) return a < b;
    const std::vector<std::int32_t>& keys = order == StackOrder::lane ? lane_keys : output_keys;
    const std::int32_t key_a = keys[static_cast<std::size_t>(a)];
    const std::int32_t key_b = keys[static_cast<std::size_t>(b)];
    return key_a != key_b ? key_a < key_b : a < b;
  }

  /// The runs active in `round`, from the bottom, into `out` (replaced). O(active) amortised: there
  /// are never more events between two checkpoints than runs active at one of them. Orders other
  /// than `start` sort what is active on top of that.
  void active_runs(Round round, StackOrder order, std::vector<std::int32_t>& out) const;

  void build_order(const Schedule& schedule);
  void build_keys(const Instance& instance, const Schedule& schedule);
  void build_profile(std::stop_token stop);
  void build_jobs(const Instance& instance, const Schedule& schedule);
};

}  // namespace gnomon
