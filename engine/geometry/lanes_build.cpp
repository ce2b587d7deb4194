// Laying out lanes: runs to lanes, groups on top of each other, then what is idle.
#include <algorithm>
#include <functional>
#include <limits>
#include <queue>
#include <utility>

#include "engine/geometry/lanes.h"
#include "engine/simulate/simulator.h"

namespace gnomon {
namespace {

constexpr std::size_t runs_between_stop_checks = 1 << 15;

void check(const std::stop_token& stop) {
  if (stop.stop_requested()) throw SimulationStopped{};
}

/// The lowest lane that is free at the start of each run; runs come by start.
class FirstFit {
 public:
  std::int32_t place(Round start, Round end) {
    for (; !busy_.empty() && busy_.top().first <= start; busy_.pop()) {
      free_.push(busy_.top().second);
    }
    std::int32_t lane = lanes_;
    if (free_.empty()) {
      ++lanes_;
    } else {
      lane = free_.top();
      free_.pop();
    }
    busy_.emplace(end, lane);
    return lane;
  }
  [[nodiscard]] std::int32_t lanes() const { return lanes_; }

 private:
  template <typename T>
  using SmallestFirst = std::priority_queue<T, std::vector<T>, std::greater<>>;
  SmallestFirst<std::pair<Round, std::int32_t>> busy_;
  SmallestFirst<std::int32_t> free_;
  std::int32_t lanes_ = 0;
};

}  // namespace

/// Fills a RunLanes, step by step.
class LaneBuilder {
 public:
  LaneBuilder(RunLanes& out, const Instance& instance, const Schedule& schedule,
              const std::stop_token& stop)
      : out_(out), instance_(instance), schedule_(schedule), stop_(stop) {}

  void build() {
    find_groups();
    check(stop_);
    find_lanes();
    check(stop_);
    sort_runs();
    check(stop_);
    find_heights();
    place_groups();
    find_idle();
  }

 private:
  [[nodiscard]] std::size_t run_count() const { return schedule_.runs.size(); }
  [[nodiscard]] const Run& run(std::size_t i) const { return schedule_.runs[i]; }
  [[nodiscard]] Tokens prompt_of(const Run& r) const {
    return instance_.jobs[static_cast<std::size_t>(r.job)].prompt;
  }
  [[nodiscard]] bool has_own_lane(const Run& r) const {
    return r.lane >= 0 && r.phase >= 0 &&
           static_cast<std::size_t>(r.phase) < schedule_.phases.size() &&
           schedule_.phases[static_cast<std::size_t>(r.phase)].lanes > 0;
  }
  [[nodiscard]] const Phase& phase_of(const LaneGroup& group) const {
    return schedule_.phases[static_cast<std::size_t>(group.phase)];
  }
  /// Index of the group of `r` in `group_of_`.
  [[nodiscard]] std::size_t key(const Run& r) const {
    return has_own_lane(r) ? static_cast<std::size_t>(r.phase) : schedule_.phases.size();
  }

  void find_groups() {
    group_of_.assign(schedule_.phases.size() + 1, -1);
    // Runs come by start, so that groups do, too.
    for (std::size_t i = 0; i < run_count(); ++i) {
      const Run& r = run(i);
      std::int32_t& group = group_of_[key(r)];
      if (group < 0) {
        group = static_cast<std::int32_t>(out_.groups_.size());
        LaneGroup made;
        made.phase = has_own_lane(r) ? r.phase : -1;
        made.start = made.end = r.start;
        out_.groups_.push_back(made);
        out_.own_lanes_ = out_.own_lanes_ || made.phase >= 0;
      }
      LaneGroup& its = out_.groups_[static_cast<std::size_t>(group)];
      its.end = std::max(its.end, r.end);
      horizon_ = std::max(horizon_, r.end);
    }
  }

  /// lane_of_: the index within its group, until `sort_runs` adds what comes before.
  void find_lanes() {
    out_.lane_of_.resize(run_count());
    FirstFit first_fit;
    for (std::size_t i = 0; i < run_count(); ++i) {
      if (i % runs_between_stop_checks == 0) check(stop_);
      const Run& r = run(i);
      LaneGroup& group = group_of(i);
      const std::int32_t lane =
          group.phase >= 0 ? r.lane : first_fit.place(r.start, std::max(r.end, r.start + 1));
      out_.lane_of_[i] = lane;
      group.lanes = std::max(group.lanes, lane + 1);
    }
    std::int32_t lanes = 0;
    for (std::size_t g = 0; g < out_.groups_.size(); ++g) {
      LaneGroup& group = out_.groups_[g];
      group.first_lane = lanes;
      lanes += group.lanes;
      for (std::int32_t index = 0; index < group.lanes; ++index) {
        Lane lane;
        lane.group = static_cast<std::int32_t>(g);
        lane.index = index;
        out_.lanes_.push_back(lane);
      }
    }
  }

  /// By lane, keeping the order of starts: a counting sort.
  void sort_runs() {
    for (std::size_t i = 0; i < run_count(); ++i) {
      out_.lane_of_[i] += group_of(i).first_lane;
      ++lane_of(i).count;
    }
    std::int32_t slot = 0;
    std::vector<std::int32_t> next;
    next.reserve(out_.lanes_.size());
    for (Lane& lane : out_.lanes_) {
      next.push_back(lane.first = slot);
      slot += lane.count;
    }
    out_.slots_.resize(run_count());
    out_.slot_of_.resize(run_count());
    out_.spans_.resize(run_count());
    for (std::size_t i = 0; i < run_count(); ++i) {
      const std::int32_t at = next[static_cast<std::size_t>(out_.lane_of_[i])]++;
      out_.slots_[static_cast<std::size_t>(at)] = static_cast<std::int32_t>(i);
      out_.slot_of_[i] = at;
      out_.spans_[static_cast<std::size_t>(at)] = {run(i).start, run(i).end, prompt_of(run(i))};
    }
  }

  void find_heights() {
    for (Lane& lane : out_.lanes_) {
      for (std::int32_t slot = lane.first; slot < lane.first + lane.count; ++slot) {
        lane.height = std::max(lane.height, out_.span(slot).peak());
      }
    }
    for (LaneGroup& group : out_.groups_) {
      const auto first = out_.lanes_.begin() + group.first_lane, last = first + group.lanes;
      if (group.phase >= 0) {
        Tokens highest = 1;
        for (auto lane = first; lane != last; ++lane) highest = std::max(highest, lane->height);
        for (auto lane = first; lane != last; ++lane) lane->height = highest;
      }
      for (auto lane = first; lane != last; ++lane) group.height += lane->height;
    }
  }

  void place_groups() {
    const std::size_t count = out_.groups_.size();
    for (std::size_t g = 0; g < count; ++g) {
      LaneGroup& group = out_.groups_[g];
      if (group.phase < 0) continue;
      // The last slices belong to it as long as nothing else has begun.
      const Round next = g + 1 < count ? out_.groups_[g + 1].start : horizon_;
      group.end = std::max(group.end, std::min(last_slice_end(group), next));
    }
    std::vector<const LaneGroup*> active;  // by base
    for (LaneGroup& group : out_.groups_) {
      if (group.phase < 0) continue;
      std::erase_if(active, [&](const LaneGroup* other) { return other->end <= group.start; });
      auto above = active.begin();
      for (; above != active.end() && (*above)->base < group.base + group.height; ++above) {
        group.base = (*above)->base + (*above)->height;
      }
      active.insert(above, &group);
      out_.height_ = std::max(out_.height_, group.base + group.height);
    }
    for (LaneGroup& group : out_.groups_) {
      if (group.phase >= 0) continue;
      group.base = out_.height_;
      out_.height_ += group.height;
    }
    Round latest = std::numeric_limits<Round>::min();
    for (const LaneGroup& group : out_.groups_) {
      latest = std::max(latest, group.end);
      out_.latest_end_.push_back(latest);
      Tokens base = group.base;
      for (std::int32_t i = 0; i < group.lanes; ++i) {
        Lane& lane = out_.lanes_[static_cast<std::size_t>(group.first_lane + i)];
        lane.base = base;
        base += lane.height;
      }
    }
  }

  [[nodiscard]] Round last_slice_end(const LaneGroup& group) const {
    Round last = group.end;
    for (std::int32_t i = 0; i < group.lanes; ++i) {
      const Lane& lane = out_.lanes_[static_cast<std::size_t>(group.first_lane + i)];
      if (lane.count == 0) continue;
      const auto slot = static_cast<std::size_t>(lane.first + lane.count - 1);
      last = std::max(last, out_.spans_[slot].start + phase_of(group).slice);
    }
    return last;
  }

  void find_idle() {
    out_.slice_ends_.resize(run_count());
    out_.idle_rounds_.assign(run_count(), 0);
    for (const Lane& lane : out_.lanes_) {
      const LaneGroup& group = out_.group_of(lane);
      for (std::int32_t slot = lane.first; slot < lane.first + lane.count; ++slot) {
        const auto at = static_cast<std::size_t>(slot);
        const RunLanes::Span& span = out_.spans_[at];
        out_.slice_ends_[at] = span.end;
        if (group.phase < 0) continue;
        out_.slice_ends_[at] = span.start + phase_of(group).slice;
        const bool is_last = slot + 1 == lane.first + lane.count;
        const Round next = is_last ? group.end : out_.spans_[at + 1].start;
        out_.idle_rounds_[at] = std::max<Round>(0, std::min(out_.slice_ends_[at], next) - span.end);
      }
    }
  }

  LaneGroup& group_of(std::size_t i) {
    return out_.groups_[static_cast<std::size_t>(group_of_[key(run(i))])];
  }
  Lane& lane_of(std::size_t i) { return out_.lanes_[static_cast<std::size_t>(out_.lane_of_[i])]; }

  RunLanes& out_;
  const Instance& instance_;
  const Schedule& schedule_;
  const std::stop_token& stop_;
  std::vector<std::int32_t> group_of_;  ///< by phase; the last one: first-fit lanes
  Round horizon_ = 0;
};

RunLanes::RunLanes(const Instance& instance, const Schedule& schedule,
                   const std::stop_token& stop) {
  LaneBuilder(*this, instance, schedule, stop).build();
}

}  // namespace gnomon
