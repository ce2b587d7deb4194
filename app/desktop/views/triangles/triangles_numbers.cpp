#include "app/desktop/views/triangles/triangles_numbers.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/triangles/triangles_sight.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t most_numbers = 300;
constexpr std::int32_t most_lanes_asked = 4096;
constexpr float apart_from = 1.1f, apart_to = 2.6f;  // heights of a line of text

/// The lanes of a group that are named, from the bottom up, with the middle of what is in sight.
class NamedLanes {
 public:
  struct Named {
    std::int32_t index = 0;
    float middle = 0, top = 0, bottom = 0;
  };

  NamedLanes(const PlotScene& scene, const RunLanes& lanes, const LaneGroup& group)
      : scene_(scene), lanes_(lanes), group_(group) {
    text_px_ = scene.canvas.text_height(Face::mono);
    const auto [first, last] = lanes_in_sight(scene, lanes, group);
    first_ = first - group.first_lane;
    last_ = last - group.first_lane;
    if (first_ < last_ && is_cut_off(first_)) ++first_;
    if (first_ < last_ && is_cut_off(last_ - 1)) --last_;
  }

  [[nodiscard]] std::vector<Named> choose() const {
    return of_one_height() ? evenly() : greedily();
  }

 private:
  [[nodiscard]] bool of_one_height() const {
    if (group_.phase >= 0) return true;
    if (group_.lanes > most_lanes_asked) return false;
    const auto all = lanes_.lanes().subspan(static_cast<std::size_t>(group_.first_lane),
                                            static_cast<std::size_t>(group_.lanes));
    return std::all_of(all.begin(), all.end(),
                       [&](const Lane& lane) { return lane.height == all[0].height; });
  }
  /// Whether too little of a lane is in sight to name it.
  [[nodiscard]] bool is_cut_off(std::int32_t index) const {
    const Named at = named(index);
    const auto height = static_cast<double>(lanes_.lane(group_.first_lane + index).height);
    const auto seen = static_cast<double>(at.bottom - at.top);
    return seen < 0.5 * static_cast<double>(text_px_) && seen < 0.9 * height * token_px(scene_);
  }
  [[nodiscard]] Named named(std::int32_t index) const {
    const Lane& lane = lanes_.lane(group_.first_lane + index);
    const Box& plot = scene_.layout.plot;
    Named at;
    at.index = index;
    at.bottom = std::min(lane_point(scene_, 0, lane.base).y, plot.max.y);
    at.top = std::max(lane_point(scene_, 0, lane.base + lane.height).y, plot.min.y);
    at.middle = (at.top + at.bottom) / 2;
    return at;
  }

  /// Lanes of one height: every 1st, 2nd, 5th, 10th, …, and the lowest.
  [[nodiscard]] std::vector<Named> evenly() const {
    const double lane_px = std::max(mean_lane_px(scene_, group_), 1e-9);
    const double wanted = static_cast<double>(1.15f * text_px_) / lane_px;
    std::int64_t step = 1;
    for (std::int64_t decade = 1; static_cast<double>(step) < wanted && decade < 1'000'000'000;
         decade *= 10) {
      for (const std::int64_t multiple : {decade, 2 * decade, 5 * decade, 10 * decade}) {
        step = multiple;
        if (static_cast<double>(step) >= wanted) break;
      }
    }
    std::vector<Named> all;
    if (first_ == 0 && step > 1 && static_cast<double>(step - 1) >= wanted) {
      all.push_back(named(0));
    }
    for (std::int64_t number = first_ / step * step; number <= last_; number += step) {
      if (number <= first_) continue;
      all.push_back(named(static_cast<std::int32_t>(number - 1)));
    }
    return all;
  }

  /// Lanes of many heights: the roundest number among the next ones that have room.
  [[nodiscard]] std::vector<Named> greedily() const {
    std::vector<Named> all;
    for (std::int32_t next = first_; next < last_ && all.size() < most_numbers;) {
      all.push_back(all.empty() ? named(next) : roundest(next, all.back().middle));
      const float free = all.back().middle - apart_from * text_px_;
      std::int32_t to = last_;
      for (next = all.back().index + 1; next < to;) {  // the first one whose number has room
        const std::int32_t half = next + (to - next) / 2;
        if (named(half).middle > free) {
          next = half + 1;
        } else {
          to = half;
        }
      }
    }
    return all;
  }

  [[nodiscard]] Named roundest(std::int32_t first, float last_middle) const {
    const float limit = last_middle - apart_to * text_px_;
    std::int32_t last = first;  // the last one that is not far from the number before
    for (std::int32_t step = 1; step > 0;) {
      const std::int32_t next = last + step;
      if (next < last_ && named(next).middle >= limit) {
        last = next;
        step *= 2;
      } else {
        step /= 2;
      }
    }
    for (std::int32_t decade = 100'000; decade > 0; decade /= 10) {
      for (const std::int32_t unit : {10 * decade, 5 * decade, 2 * decade}) {
        const std::int32_t number = (last + 1) / unit * unit;
        if (number > first) return named(number - 1);
      }
    }
    return named(first);
  }

  const PlotScene& scene_;
  const RunLanes& lanes_;
  const LaneGroup& group_;
  float text_px_ = 1;
  std::int32_t first_ = 0, last_ = 0;  ///< in sight, indices in the group
};

class NumberPlacer {
 public:
  NumberPlacer(const PlotScene& scene, const RunLanes& lanes, std::span<const Box> taken,
               bool inside)
      : scene_(scene), lanes_(lanes), taken_(taken), inside_(inside) {
    height_ = scene.canvas.text_height(Face::mono);
  }

  std::vector<LaneNumber> place() {
    const auto [first, last] = groups_in_sight(scene_, lanes_);
    const Box& plot = scene_.layout.plot;
    const float em = scene_.layout.em;
    for (std::size_t g = first; g < last && numbers_.size() < most_numbers; ++g) {
      const LaneGroup& group = lanes_.groups()[g];
      const float left = std::max(lane_point(scene_, group.start, 0).x, plot.min.x);
      const float right = std::min(lane_point(scene_, group.end, 0).x, plot.max.x);
      if (right <= left) continue;
      const bool narrow = right - left < em;
      if (narrow && right - plot.min.x < 2.5f * em) continue;  // as if it were not there
      const bool on_axis = sees_axis(group);
      if (narrow || (!on_axis && !inside_)) continue;
      for (const NamedLanes::Named& lane : NamedLanes(scene_, lanes_, group).choose()) {
        if (on_axis) {
          number_on_axis(g, lane);
        } else {
          number_inside(g, group, left, right, lane);
        }
      }
    }
    return std::move(numbers_);
  }

 private:
  /// Whether nothing stands between the axis and a group, and that it does from now on.
  bool sees_axis(const LaneGroup& group) {
    const Tokens low = group.base, high = group.base + group.height;
    bool sees = true;
    for (const auto& [from, to] : hidden_) {
      if (low >= from && high <= to) return false;
      sees = sees && (high <= from || low >= to);
    }
    hidden_.emplace_back(low, high);
    return sees;
  }

  void number_on_axis(std::size_t group, const NamedLanes::Named& lane) {
    const float right = scene_.layout.plot.min.x - 0.45f * scene_.layout.em;
    LaneNumber number{group, lane.index, true, with_separators(std::int64_t{lane.index} + 1), {}};
    const std::string full = "lane " + number.text;
    if (scene_.canvas.text_width(full, Face::mono) <= right - scene_.layout.left.min.x) {
      number.text = full;
    }
    const float width = scene_.canvas.text_width(number.text, Face::mono);
    number.box = {{right - width, lane.middle - height_ / 2}, {right, lane.middle + height_ / 2}};
    const bool free = std::none_of(numbers_.begin(), numbers_.end(), [&](const LaneNumber& other) {
      return other.on_axis && other.box.min.y < number.box.max.y &&
             number.box.min.y < other.box.max.y;
    });
    if (free) numbers_.push_back(std::move(number));
  }

  /// In front of the first run of the lane, or above it. A lane without others needs no number.
  void number_inside(std::size_t g, const LaneGroup& group, float left, float right,
                     const NamedLanes::Named& lane) {
    const Lane& its = lanes_.lane(group.first_lane + lane.index);
    if (its.count == 0 || group.lanes == 1) return;
    const float start = lane_point(scene_, lanes_.span(its.first).start, its.base).x;
    const float apart = 0.3f * scene_.layout.em;
    const std::string text = with_separators(std::int64_t{lane.index} + 1);
    const float width = scene_.canvas.text_width(text, Face::mono);
    // Right of the line through the first starts, which leads on to the next lane's.
    float line = std::max(start, left);
    if (lane.index + 1 < group.lanes) {
      const Lane& next = lanes_.lane(group.first_lane + lane.index + 1);
      if (next.count > 0)
        line = std::max(line, lane_point(scene_, lanes_.span(next.first).start, 0).x);
    }
    const float corner = line + apart;
    const Box before = {{start - apart - width, lane.middle - height_ / 2},
                        {start - apart, lane.middle + height_ / 2}};
    const Box above = {{corner, lane.top + apart / 2},
                       {corner + width, lane.top + apart / 2 + height_}};
    for (const Box& box : {before, above}) {
      if (box.min.x < left + apart || box.max.x > right || !is_free(box)) continue;
      numbers_.push_back({g, lane.index, false, text, box});
      return;
    }
  }

  [[nodiscard]] bool is_free(const Box& box) const {
    if (!box_holds(scene_.layout.plot, box)) return false;
    const auto meets = [&](const Box& other) { return boxes_meet(other, box); };
    if (std::any_of(taken_.begin(), taken_.end(), meets)) return false;
    const bool met = std::any_of(numbers_.begin(), numbers_.end(), [&](const LaneNumber& other) {
      return !other.on_axis && meets(other.box);
    });
    return !met && !hides_runs(scene_, lanes_, box);
  }

  const PlotScene& scene_;
  const RunLanes& lanes_;
  std::span<const Box> taken_;
  bool inside_;
  float height_ = 1;
  std::vector<std::pair<Tokens, Tokens>> hidden_;  ///< from the axis, by groups further left
  std::vector<LaneNumber> numbers_;
};

}  // namespace

float lane_axis_width(const Canvas& canvas, const Theme& theme) {
  return canvas.text_width("lane 99", Face::mono) + 0.75f * theme.font_px;
}

std::vector<LaneNumber> place_lane_numbers(const PlotScene& scene, const RunLanes& lanes,
                                           std::span<const Box> taken, bool inside) {
  return NumberPlacer(scene, lanes, taken, inside).place();
}

void paint_lane_numbers(const PlotScene& scene, std::span<const LaneNumber> numbers) {
  for (const LaneNumber& number : numbers) {
    scene.canvas.text(number.box.min, number.text, Face::mono, scene.theme.text_dim);
  }
}

}  // namespace gnomon::desktop
