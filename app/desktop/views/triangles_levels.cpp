#include "app/desktop/views/triangles_levels.h"

#include <algorithm>
#include <array>
#include <limits>

#include "app/desktop/views/triangles_cells.h"
#include "engine/simulate/simulator.h"

namespace gnomon::desktop {
namespace {

constexpr std::int64_t runs_of_an_image = 256;  // fewer are drawn one by one at any zoom
constexpr std::int64_t runs_of_a_span = 8192;   // of first-fit lanes
constexpr std::int64_t runs_of_small_phases = 4096;
constexpr std::int32_t rows_of_small_phases = 32;

using Peak = float;
using Count = std::uint32_t;

/// Sums from which a mean colour is made.
struct ColourSum {
  std::array<float, 5> sum{};  ///< red, green, blue, killed, weight
  ColourSum operator+(const ColourSum& other) const {
    ColourSum result = *this;
    for (std::size_t i = 0; i < sum.size(); ++i) result.sum[i] += other.sum[i];
    return result;
  }
  [[nodiscard]] std::uint32_t word() const {
    if (sum[4] <= 0) return 0;
    const auto byte = [&](std::size_t i, float scale) {
      return static_cast<std::uint32_t>(std::clamp(sum[i] / sum[4] * scale + 0.5f, 0.0f, 255.0f));
    };
    return byte(0, 1) | byte(1, 1) << 8 | byte(2, 1) << 16 | byte(3, 255) << 24;
  }
};

/// Calls visit(cell, run, tokens in it, rounds in it, whether the run starts in it) for everything
/// in `block`, whose finest image is `image`.
template <typename Visit>
void each_piece(const RunLanes& lanes, const LaneBlock& block, const LaneImage& image,
                Visit&& visit) {
  const int level = block.first_level;
  const bool by_lane = block.last_group == block.first_group + 1;
  const Tokens row_height = (block.height + image.rows - 1) / image.rows;
  for (std::int32_t g = block.first_group; g < block.last_group; ++g) {
    const LaneGroup& group = lanes.groups()[static_cast<std::size_t>(g)];
    for (std::int32_t i = 0; i < group.lanes; ++i) {
      const Lane& lane = lanes.lane(group.first_lane + i);
      const auto [first, last] = lanes.slots_in(lane, block.start, block.end);
      for (std::int32_t slot = first; slot < last; ++slot) {
        const RunLanes::Span& span = lanes.span(slot);
        const Round from = std::max(span.start, block.start), to = std::min(span.end, block.end);
        for (std::int64_t bucket = from >> level; from < to && bucket <= (to - 1) >> level;
             ++bucket) {
          const Round begin = std::max(from, bucket << level);
          const Round end = std::min(to, (bucket + 1) << level);
          const Tokens held = span.prompt + (end - span.start);
          const bool starts = begin == span.start;
          const auto at = [&](std::int64_t row) {
            return static_cast<std::size_t>(row * image.columns + (bucket - image.first_bucket));
          };
          if (by_lane) {
            visit(at(i), slot, held, end - begin, starts);
            continue;
          }
          const Tokens low = lane.base - block.base;
          for (Tokens row = low / row_height; row * row_height < low + held; ++row) {
            visit(at(row), slot, std::min(row_height, low + held - row * row_height), end - begin,
                  starts && row == low / row_height);
          }
        }
      }
    }
  }
}

}  // namespace

class LaneLevelsBuilder {
 public:
  LaneLevelsBuilder(LaneLevels& out, const RunLanes& lanes, const std::stop_token& stop)
      : out_(out), lanes_(lanes), stop_(stop) {}

  void build() {
    find_blocks();
    std::stable_sort(out_.blocks_.begin(), out_.blocks_.end(),
                     [](const LaneBlock& a, const LaneBlock& b) { return a.start < b.start; });
    Round latest = std::numeric_limits<Round>::min();
    for (LaneBlock& block : out_.blocks_) {
      if (stop_.stop_requested()) throw SimulationStopped{};
      latest = std::max(latest, block.end);
      out_.latest_end_.push_back(latest);
      block.has_images = block.runs >= runs_of_an_image;
      if (block.has_images) make_images(block);
    }
  }

 private:
  void find_blocks() {
    LaneBlock small;  // phases in a row that are too small to be worth images of their own
    const auto finish_small = [&] {
      if (small.runs > 0) out_.blocks_.push_back(small);
      small = {};
    };
    const auto groups = lanes_.groups();
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const LaneGroup& group = groups[g];
      LaneBlock block;
      block.start = group.start;
      block.end = group.end;
      block.base = group.base;
      block.height = group.height;
      block.first_group = static_cast<std::int32_t>(g);
      block.last_group = block.first_group + 1;
      for (std::int32_t i = 0; i < group.lanes; ++i) {
        block.runs += lanes_.lane(group.first_lane + i).count;
      }
      if (group.phase < 0) {
        add_spans(block);
      } else if (block.runs >= runs_of_an_image) {
        finish_small();
        out_.blocks_.push_back(block);
      } else {
        if (small.runs == 0 || small.last_group != block.first_group ||
            small.runs >= runs_of_small_phases) {
          finish_small();
          small = block;
          continue;
        }
        const Tokens top = std::max(small.base + small.height, block.base + block.height);
        small.end = std::max(small.end, block.end);
        small.base = std::min(small.base, block.base);
        small.height = top - small.base;
        small.last_group = block.last_group;
        small.runs += block.runs;
      }
    }
    finish_small();
  }

  /// First-fit lanes hold short and long runs at different times: spans of equally many runs each
  /// have the resolution that suits them.
  void add_spans(LaneBlock all) {
    const LaneGroup& group = lanes_.groups()[static_cast<std::size_t>(all.first_group)];
    std::vector<Round> starts;
    for (std::int32_t i = 0; i < group.lanes; ++i) {
      const Lane& lane = lanes_.lane(group.first_lane + i);
      for (std::int32_t slot = lane.first; slot < lane.first + lane.count; ++slot) {
        starts.push_back(lanes_.span(slot).start);
      }
    }
    std::sort(starts.begin(), starts.end());
    std::size_t first = 0;
    while (first < starts.size()) {
      const auto wanted = first + static_cast<std::size_t>(runs_of_a_span);
      const auto last = wanted < starts.size()
                            ? std::upper_bound(starts.begin(), starts.end(), starts[wanted])
                            : starts.end();
      const auto next = static_cast<std::size_t>(last - starts.begin());
      LaneBlock block = all;
      block.start = starts[first];
      block.end = next < starts.size() ? starts[next] : all.end;
      block.runs = static_cast<std::int64_t>(next - first);
      out_.blocks_.push_back(block);
      first = next;
    }
  }

  void make_images(LaneBlock& block) {
    const bool by_lane = block.last_group == block.first_group + 1;
    std::int64_t rows = 0;
    for (std::int32_t g = block.first_group; g < block.last_group; ++g) {
      rows = std::max<std::int64_t>(rows, lanes_.groups()[static_cast<std::size_t>(g)].lanes);
    }
    if (by_lane) rows = used_rows(block, rows);
    if (!by_lane) rows = std::min<std::int64_t>(rows_of_small_phases, block.height);
    const auto columns = [&](int level) {
      return ((block.end - 1) >> level) - (block.start >> level) + 1;
    };
    while (columns(block.first_level) > 2 && rows * columns(block.first_level) > block.runs) {
      ++block.first_level;
    }
    LaneImage finest;
    finest.first_bucket = block.start >> block.first_level;
    finest.columns = static_cast<std::int32_t>(columns(block.first_level));
    finest.rows = static_cast<std::int32_t>(rows);
    LaneCells<Peak> peaks(finest);
    LaneCells<Count> counts(finest);
    each_piece(lanes_, block, finest,
               [&](std::size_t cell, std::int32_t, Tokens held, Round, bool starts) {
                 peaks.cells[cell] = std::max(peaks.cells[cell], static_cast<Peak>(held));
                 counts.cells[cell] += starts ? 1 : 0;
               });
    const std::vector<std::uint32_t> first_rows = make_rows(block, finest.rows, by_lane);
    block.row_levels = static_cast<int>(first_rows.size());
    block.first_image = static_cast<std::uint32_t>(out_.images_.size());
    const auto largest = [](Peak a, Peak b) { return std::max(a, b); };
    const auto sum = [](auto a, auto b) { return a + b; };
    for (;;) {
      ++block.levels;
      LaneCells<Peak> row_peaks = peaks;
      LaneCells<Count> row_counts = counts;
      for (std::size_t m = 0;; ++m) {
        LaneImage image = row_peaks.shape;
        image.first_cell = static_cast<std::uint32_t>(out_.peaks_.size());
        image.first_row = first_rows[m];
        out_.images_.push_back(image);
        out_.peaks_.insert(out_.peaks_.end(), row_peaks.cells.begin(), row_peaks.cells.end());
        out_.counts_.insert(out_.counts_.end(), row_counts.cells.begin(), row_counts.cells.end());
        if (m + 1 == first_rows.size()) break;
        row_peaks = row_peaks.with_rows_joined(sum);
        row_counts = row_counts.with_rows_joined(sum);
      }
      if (peaks.shape.columns == 1 || block.first_level + block.levels > 60) break;
      peaks = peaks.with_columns_joined(largest);
      counts = counts.with_columns_joined(sum);
    }
  }

  /// Of first-fit lanes, the highest may be empty during a span.
  [[nodiscard]] std::int64_t used_rows(const LaneBlock& block, std::int64_t rows) const {
    const LaneGroup& group = lanes_.groups()[static_cast<std::size_t>(block.first_group)];
    for (; rows > 1; --rows) {
      const Lane& lane = lanes_.lane(group.first_lane + static_cast<std::int32_t>(rows) - 1);
      const auto [first, last] = lanes_.slots_in(lane, block.start, block.end);
      if (first < last) break;
    }
    return rows;
  }

  /// The rows of every row level; returns where each level's begin.
  std::vector<std::uint32_t> make_rows(const LaneBlock& block, std::int32_t rows, bool by_lane) {
    std::vector<LaneRow> level;
    const LaneGroup& group = lanes_.groups()[static_cast<std::size_t>(block.first_group)];
    const Tokens height = (block.height + rows - 1) / rows;
    for (std::int32_t i = 0; i < rows; ++i) {
      if (by_lane) {
        const Lane& lane = lanes_.lane(group.first_lane + i);
        level.push_back({lane.base, lane.height});
      } else {
        level.push_back({block.base + i * height, height});
      }
    }
    std::vector<std::uint32_t> first;
    for (;;) {
      first.push_back(static_cast<std::uint32_t>(out_.rows_.size()));
      out_.rows_.insert(out_.rows_.end(), level.begin(), level.end());
      if (level.size() == 1) return first;
      std::vector<LaneRow> joined;
      for (std::size_t i = 0; i < level.size(); i += 2) {
        LaneRow row = level[i];
        if (i + 1 < level.size()) row.height += level[i + 1].height;
        joined.push_back(row);
      }
      level = std::move(joined);
    }
  }

  LaneLevels& out_;
  const RunLanes& lanes_;
  const std::stop_token& stop_;
};

LaneLevels::LaneLevels(const RunLanes& lanes, const std::stop_token& stop) {
  LaneLevelsBuilder(*this, lanes, stop).build();
}

std::pair<std::size_t, std::size_t> LaneLevels::blocks_in(double start, double end) const {
  const auto first =
      std::partition_point(latest_end_.begin(), latest_end_.end(),
                           [&](Round latest) { return static_cast<double>(latest) <= start; });
  const auto last = std::partition_point(
      blocks_.begin(), blocks_.end(),
      [&](const LaneBlock& block) { return static_cast<double>(block.start) < end; });
  const auto from = static_cast<std::size_t>(first - latest_end_.begin());
  return {from, std::max(from, static_cast<std::size_t>(last - blocks_.begin()))};
}

std::vector<std::uint32_t> LaneLevels::colours(const RunLanes& lanes, const Schedule& schedule,
                                               std::span<const PackedColour> of_run,
                                               const std::stop_token& stop) const {
  std::vector<std::uint32_t> words(peaks_.size(), 0);
  for (const LaneBlock& block : blocks_) {
    if (stop.stop_requested()) throw SimulationStopped{};
    if (!block.has_images) continue;
    LaneCells<ColourSum> sums(image(block, block.first_level, 0));
    each_piece(lanes, block, sums.shape,
               [&](std::size_t cell, std::int32_t slot, Tokens, Round rounds, bool) {
                 const auto run =
                     static_cast<std::size_t>(lanes.slots()[static_cast<std::size_t>(slot)]);
                 const auto weight = static_cast<float>(rounds);
                 const PackedColour colour = of_run[run];
                 std::array<float, 5>& sum = sums.cells[cell].sum;
                 for (std::size_t i = 0; i < 3; ++i) {
                   sum[i] += weight * static_cast<float>((colour >> (8 * i)) & 255u);
                 }
                 if (schedule.runs[run].outcome == Outcome::killed) sum[3] += weight;
                 sum[4] += weight;
               });
    const auto sum = [](const ColourSum& a, const ColourSum& b) { return a + b; };
    for (int level = block.first_level; level < block.first_level + block.levels; ++level) {
      LaneCells<ColourSum> rows = sums;
      for (int m = 0; m < block.row_levels; ++m) {
        if (m > 0) rows = rows.with_rows_joined(sum);
        const std::size_t at = image(block, level, m).first_cell;
        for (std::size_t i = 0; i < rows.cells.size(); ++i) words[at + i] = rows.cells[i].word();
      }
      if (level + 1 < block.first_level + block.levels) sums = sums.with_columns_joined(sum);
    }
  }
  return words;
}

}  // namespace gnomon::desktop
