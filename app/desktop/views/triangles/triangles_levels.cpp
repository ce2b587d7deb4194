#include "app/desktop/views/triangles/triangles_levels.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>

#include "app/desktop/views/triangles/triangles_cells.h"
#include "app/desktop/views/triangles/triangles_pieces.h"
#include "engine/simulate/simulator.h"

namespace gnomon::desktop {
namespace {

constexpr std::int64_t runs_of_an_image = 256;  // fewer are drawn one by one at any zoom
constexpr std::int64_t runs_of_a_span = 8192;   // of first-fit lanes
constexpr std::int64_t runs_of_small_phases = 4096;
constexpr std::int32_t rows_of_small_phases = 32;
constexpr std::int64_t cells_of_all = 600'000;  // of single lanes …
constexpr std::int64_t most_cells_per_run = 16;
constexpr std::int64_t many_runs = 1'000'000;    // … but two for every run, or one of so many
constexpr std::int64_t lanes_of_a_screen = 200;  // more are seldom shown one by one
constexpr int most_finer_levels = 4;

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
  void add(PackedColour colour, bool killed, float weight) {
    for (std::size_t i = 0; i < 3; ++i) {
      sum[i] += weight * static_cast<float>((colour >> (8 * i)) & 255u);
    }
    if (killed) sum[3] += weight;
    sum[4] += weight;
  }
  [[nodiscard]] std::uint32_t word() const {
    if (sum[4] <= 0) return 0;
    const auto byte = [&](std::size_t i, float scale) {
      return static_cast<std::uint32_t>(std::clamp(sum[i] / sum[4] * scale + 0.5f, 0.0f, 255.0f));
    };
    return byte(0, 1) | byte(1, 1) << 8 | byte(2, 1) << 16 | byte(3, 255) << 24;
  }
};

}  // namespace

class LaneLevelsBuilder {
 public:
  LaneLevelsBuilder(LaneLevels& out, const RunLanes& lanes, const std::stop_token& stop)
      : out_(out), lanes_(lanes), stop_(stop) {}

  void build() {
    const auto runs = std::max<std::int64_t>(1, static_cast<std::int64_t>(lanes_.slots().size()));
    const std::int64_t least = runs < many_runs ? 2 : 1;
    cells_per_run_ = std::clamp(cells_of_all / runs, least, most_cells_per_run);
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
    while (columns(block.first_level) > 2 &&
           rows * columns(block.first_level) > cells_per_run_ * block.runs) {
      ++block.first_level;
    }
    const std::vector<std::uint32_t> first_rows =
        make_rows(block, static_cast<std::int32_t>(rows), by_lane);
    block.row_levels = static_cast<int>(first_rows.size());
    const int most = std::min(most_finer_levels, block.first_level);
    while (by_lane && block.finer_levels < most && rows >> block.finer_levels > lanes_of_a_screen) {
      ++block.finer_levels;
    }
    block.first_image = static_cast<std::uint32_t>(out_.images_.size());
    const auto empty = [&](int level, int row_level) {
      LaneImage image;
      image.first_bucket = block.start >> level;
      image.columns = static_cast<std::int32_t>(columns(level));
      image.rows = static_cast<std::int32_t>(((rows - 1) >> row_level) + 1);
      return image;
    };
    for (int finer = block.finer_levels; finer > 0; --finer) {
      const int level = block.first_level - finer;
      add_level(first_rows, pieces_of(block, empty(level, finer), level, finer), finer);
    }
    Pieces pieces = pieces_of(block, empty(block.first_level, 0), block.first_level, 0);
    const auto largest = [](Peak a, Peak b) { return std::max(a, b); };
    for (;;) {
      ++block.levels;
      add_level(first_rows, pieces, 0);
      if (pieces.peaks.shape.columns == 1 || block.first_level + block.levels > 60) break;
      pieces.peaks = pieces.peaks.with_columns_joined(largest);
      pieces.counts = pieces.counts.with_columns_joined(std::plus<>());
    }
  }

  struct Pieces {
    LaneCells<Peak> peaks;
    LaneCells<Count> counts;
  };

  [[nodiscard]] Pieces pieces_of(const LaneBlock& block, const LaneImage& shape, int level,
                                 int row_level) const {
    Pieces made{LaneCells<Peak>(shape), LaneCells<Count>(shape)};
    if (block.last_group > block.first_group + 1) {
      each_piece(lanes_, block, shape, level, row_level, [&](const LanePiece& piece) {
        Peak& peak = made.peaks.cells[piece.cell];
        peak = std::max(peak, static_cast<Peak>(piece.held));
        made.counts.cells[piece.cell] += piece.starts ? 1 : 0;
      });
      return made;
    }
    // The largest of each lane, and the sum of those of a row's lanes. Pieces come lane by lane and
    // by time, so that those of a lane and a bucket follow each other.
    LanePiece largest;
    each_piece(lanes_, block, shape, level, row_level, [&](const LanePiece& piece) {
      made.counts.cells[piece.cell] += piece.starts ? 1 : 0;
      if (piece.cell == largest.cell && piece.lane == largest.lane) {
        largest.held = std::max(largest.held, piece.held);
        return;
      }
      made.peaks.cells[largest.cell] += static_cast<Peak>(largest.held);
      largest = piece;
    });
    made.peaks.cells[largest.cell] += static_cast<Peak>(largest.held);
    return made;
  }

  /// The images of one level, from `row_level` on, which `pieces` are of.
  void add_level(const std::vector<std::uint32_t>& first_rows, Pieces pieces, int row_level) {
    out_.images_.resize(out_.images_.size() + static_cast<std::size_t>(row_level));
    for (auto m = static_cast<std::size_t>(row_level);; ++m) {
      LaneImage image = pieces.peaks.shape;
      image.first_cell = static_cast<std::uint32_t>(out_.peaks_.size());
      image.first_row = first_rows[m];
      out_.images_.push_back(image);
      const auto& peaks = pieces.peaks.cells;
      const auto& counts = pieces.counts.cells;
      out_.peaks_.insert(out_.peaks_.end(), peaks.begin(), peaks.end());
      out_.counts_.insert(out_.counts_.end(), counts.begin(), counts.end());
      if (m + 1 == first_rows.size()) break;
      pieces.peaks = pieces.peaks.with_rows_joined(std::plus<>());
      pieces.counts = pieces.counts.with_rows_joined(std::plus<>());
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
  std::int64_t cells_per_run_ = 2;
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
    const auto sums_of = [&](int level, int row_level) {
      LaneCells<ColourSum> sums(image(block, level, row_level));
      each_piece(lanes, block, sums.shape, level, row_level, [&](const LanePiece& piece) {
        const auto run =
            static_cast<std::size_t>(lanes.slots()[static_cast<std::size_t>(piece.slot)]);
        sums.cells[piece.cell].add(of_run[run], schedule.runs[run].outcome == Outcome::killed,
                                   static_cast<float>(piece.rounds));
      });
      return sums;
    };
    const auto add_level = [&](LaneCells<ColourSum> sums, int level, int row_level) {
      for (int m = row_level; m < block.row_levels; ++m) {
        if (m > row_level) sums = sums.with_rows_joined(std::plus<>());
        const std::size_t at = image(block, level, m).first_cell;
        for (std::size_t i = 0; i < sums.cells.size(); ++i) words[at + i] = sums.cells[i].word();
      }
    };
    for (int finer = block.finer_levels; finer > 0; --finer) {
      const int level = block.first_level - finer;
      add_level(sums_of(level, finer), level, finer);
    }
    const int last = block.first_level + block.levels - 1;
    LaneCells<ColourSum> sums = sums_of(block.first_level, 0);
    for (int level = block.first_level; level <= last; ++level) {
      add_level(sums, level, 0);
      if (level < last) sums = sums.with_columns_joined(std::plus<>());
    }
  }
  return words;
}

}  // namespace gnomon::desktop
