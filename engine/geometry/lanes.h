// Runs side by side: a baseline for each, on which its trapezoid stands undistorted. Where a policy
// has lanes, they are its own; elsewhere runs take the lowest lane that is free.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon {

/// A lane of one group: no two of its runs overlap in time.
struct Lane {
  Tokens base = 0;         ///< where its runs stand
  Tokens height = 1;       ///< no run in it is higher; >= 1
  std::int32_t group = 0;  ///< index into RunLanes::groups
  std::int32_t index = 0;  ///< within its group, from 0 at the bottom
  std::int32_t first = 0;  ///< its runs are slots [first, first + count), by start
  std::int32_t count = 0;  ///< 0 for a lane of the policy that nobody used
};

/// Lanes that lie on each other: those of one phase, or all first-fit ones. A rectangle of rounds
/// [start, end) × tokens [base, base + height) that no other group's rectangle meets.
struct LaneGroup {
  std::int32_t phase = -1;  ///< index into Schedule::phases; -1: first-fit lanes
  Round start = 0;
  Round end = 0;  ///< of its last run or, where nothing else began before, of its last slice
  Tokens base = 0;
  Tokens height = 0;
  std::int32_t first_lane = 0;  ///< its lanes are [first_lane, first_lane + lanes)
  std::int32_t lanes = 0;       ///< used ones; a phase may have had more, see Phase::lanes
};

/// Where every run of a schedule lies. Immutable; safe to share between threads; keeps no
/// references.
///
/// A phase with lanes becomes a group of lanes of one height, the highest peak of its runs. Groups
/// are placed lowest first, in order of start, above what is active then. Runs without a lane
/// (Run::lane < 0) go into first-fit lanes above all phases: the lowest that is free at their
/// start; such a lane is as high as its highest run.
class RunLanes {
 public:
  /// What is needed of a run to draw it.
  struct Span {
    Round start = 0, end = 0;
    Tokens prompt = 0;
    [[nodiscard]] Tokens peak() const { return prompt + (end - start); }
  };

  /// O(runs · log runs), for workers. Throws SimulationStopped on a stop request.
  RunLanes(const Instance& instance, const Schedule& schedule, const std::stop_token& stop = {});

  /// In order of start.
  [[nodiscard]] std::span<const LaneGroup> groups() const { return groups_; }
  /// Group by group, from the bottom.
  [[nodiscard]] std::span<const Lane> lanes() const { return lanes_; }
  /// Runs (indices into Schedule::runs), lane by lane and by start in each.
  [[nodiscard]] std::span<const std::int32_t> slots() const { return slots_; }
  [[nodiscard]] std::int32_t slot_of(std::int32_t run) const {
    return slot_of_[static_cast<std::size_t>(run)];
  }
  /// Index into `lanes`.
  [[nodiscard]] std::int32_t lane_of(std::int32_t run) const {
    return lane_of_[static_cast<std::size_t>(run)];
  }
  /// The tokens below the baseline of `run`: a rank that keeps the runs of a lane together.
  [[nodiscard]] Tokens base_of(std::int32_t run) const { return lane(lane_of(run)).base; }
  [[nodiscard]] const Lane& lane(std::int32_t index) const {
    return lanes_[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] const LaneGroup& group_of(const Lane& lane) const {
    return groups_[static_cast<std::size_t>(lane.group)];
  }

  /// Top of the highest lane; 0 without runs.
  [[nodiscard]] Tokens height() const { return height_; }
  /// Whether any lane is the policy's own.
  [[nodiscard]] bool has_own_lanes() const { return own_lanes_; }

  [[nodiscard]] const Span& span(std::int32_t slot) const {
    return spans_[static_cast<std::size_t>(slot)];
  }
  /// End of the slice that the run in `slot` was given; its own end where it has no lane.
  [[nodiscard]] Round slice_end(std::int32_t slot) const {
    return slice_ends_[static_cast<std::size_t>(slot)];
  }
  /// Rounds in which the lane is idle after the run in `slot`, until its slice is up or the lane's
  /// next run starts. 0 for first-fit lanes.
  [[nodiscard]] Round idle_rounds(std::int32_t slot) const {
    return idle_rounds_[static_cast<std::size_t>(slot)];
  }

  /// Groups that may be active in start <= t < end, as a range of indices: all that are lie in it.
  [[nodiscard]] std::pair<std::size_t, std::size_t> groups_in(Round start, Round end) const;
  /// Slots of `lane` whose runs or idle tails meet start <= t < end, as a range.
  [[nodiscard]] std::pair<std::int32_t, std::int32_t> slots_in(const Lane& lane, Round start,
                                                               Round end) const;
  /// The lane at a point; nullopt between and beyond the groups.
  [[nodiscard]] std::optional<std::int32_t> lane_at(Round round, Tokens token) const;
  /// The run that holds that token in that round.
  [[nodiscard]] std::optional<std::int32_t> hit(Round round, Tokens token) const;

 private:
  friend class LaneBuilder;

  std::vector<LaneGroup> groups_;
  std::vector<Round> latest_end_;  ///< per group: largest end of it and those before
  std::vector<Lane> lanes_;
  std::vector<std::int32_t> slots_, slot_of_, lane_of_;
  std::vector<Span> spans_;  ///< per slot
  std::vector<Round> slice_ends_, idle_rounds_;
  Tokens height_ = 0;
  bool own_lanes_ = false;
};

}  // namespace gnomon
