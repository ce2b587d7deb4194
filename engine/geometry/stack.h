// The memory plane of a schedule: which run lies where in the stack, in every round, exactly, and
// how to find that out in time that depends on what is asked and not on what exists.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon {

/// In which order the runs of a round are stacked, from the bottom. Ties go to the earlier start,
/// which is Schedule::runs order.
enum class StackOrder : std::uint8_t {
  start,   ///< the oldest at the bottom
  lane,    ///< by lane: the policy's own, above them the lowest that is free at each start
  output,  ///< the shortest output length at the bottom
};

/// One run's band over a span of rounds in which nothing below it starts or ends. During round t
/// (start <= t < end) it occupies the tokens
///   [base + slope * (t - start), base + slope * (t - start) + prompt + (t - run.start) + 1).
struct BandSegment {
  std::int32_t run = 0;  ///< index into Schedule::runs
  Round start = 0;
  Round end = 0;           ///< exclusive
  Tokens base = 0;         ///< tokens below the band in round `start`
  std::int64_t slope = 0;  ///< runs below it: tokens by which the base rises per round
};

/// Memory over a span of rounds.
struct MemoryRange {
  Tokens min = 0;
  Tokens max = 0;
  Round max_round = 0;    ///< the earliest round that attains max
  std::int64_t runs = 0;  ///< runs active at any time in the span
};

/// A run at a point of the plane.
struct StackHit {
  std::int32_t run = 0;
  Tokens base = 0;    ///< tokens below the run in that round
  Tokens height = 0;  ///< tokens that it holds in that round
};

/// The entry of one run in the stack of one round, from the bottom.
struct StackEntry {
  std::int32_t run = 0;
  Tokens base = 0;
  Tokens height = 0;
};

/// Index over a schedule. Immutable; safe to share between threads. Holds references to nothing:
/// it keeps its own compact copy of what it needs.
class StackGeometry {
 public:
  /// O(runs · log runs) time. Throws SimulationStopped on a stop request.
  StackGeometry(const Instance& instance, const Schedule& schedule, std::stop_token stop = {});
  ~StackGeometry();
  StackGeometry(StackGeometry&&) noexcept;
  StackGeometry& operator=(StackGeometry&&) noexcept;

  /// First round without memory in use after everything: the horizon of the time axis. 0 if empty.
  [[nodiscard]] Round horizon() const;
  [[nodiscard]] Tokens memory_limit() const;

  /// Tokens in use during `round`; 0 outside [0, horizon).
  [[nodiscard]] Tokens memory_at(Round round) const;
  /// Runs active during `round`.
  [[nodiscard]] std::int64_t active_at(Round round) const;
  /// Memory over start <= t < end, from precomputed levels: O(log events). Maxima are exact.
  [[nodiscard]] MemoryRange memory_over(Round start, Round end) const;

  /// The whole stack of one round, bottom to top, appended to `out`.
  void stack_at(Round round, std::vector<StackEntry>& out,
                StackOrder order = StackOrder::start) const;
  /// The run at (round, token), token counted from 0 at the bottom; nullopt over free memory.
  [[nodiscard]] std::optional<StackHit> hit(Round round, Tokens token,
                                            StackOrder order = StackOrder::start) const;

  /// How many segments `segments` would append, at most `cap` (counting stops there).
  [[nodiscard]] std::size_t count_segments(Round start, Round end, std::size_t cap,
                                           StackOrder order = StackOrder::start) const;
  /// Exact band segments that overlap start <= t < end, clipped to it.
  void segments(Round start, Round end, std::vector<BandSegment>& out,
                StackOrder order = StackOrder::start) const;

  /// Indices of the runs of `job`, by attempt. Empty for a job that never ran.
  [[nodiscard]] std::span<const std::int32_t> runs_of(JobId job) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace gnomon
