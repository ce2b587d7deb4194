#include "app/desktop/thumbnails/plane_raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "engine/simulate/simulator.h"

namespace gnomon::desktop {
namespace {

/// Room above M, as a part of M.
constexpr double head_room = 0.07;
/// Lower bands than this, in pixels, show their colour alone.
constexpr double least_detail_px = 5;
constexpr double edge_px = 1.5;
constexpr int hatch_period_px = 10;
constexpr int hatch_stroke_px = 4;

/// A column of pixels that is being put together: colours by how much of a pixel they cover.
class ColumnMix {
 public:
  explicit ColumnMix(int height) : cells_(static_cast<std::size_t>(height)) {}

  void clear() { std::fill(cells_.begin(), cells_.end(), Cell{}); }

  /// Covers [low, high), in pixels from the bottom; what lies there must not be covered yet.
  template <typename ColourAt>
  void cover(double low, double high, const ColourAt& colour_at) {
    low = std::max(low, 0.0);
    high = std::min(high, static_cast<double>(cells_.size()));
    for (int row = static_cast<int>(low); row < high; ++row) {
      const double part = std::min(high, row + 1.0) - std::max(low, static_cast<double>(row));
      if (part > 0) cells_[static_cast<std::size_t>(row)].add(colour_at(row), part);
    }
  }

  /// The colours of a row; what is not covered shows `ground`.
  [[nodiscard]] Colour over(int row, Colour ground) const {
    Cell cell = cells_[static_cast<std::size_t>(row)];
    if (cell.covered < 1) cell.add(ground, 1 - cell.covered);
    Colour colour = 0xff000000;
    for (std::size_t i = 0; i < 3; ++i) {
      const double value = std::clamp(cell.sums[i] / cell.covered, 0.0, 255.0);
      colour |= static_cast<Colour>(std::lround(value)) << (8 * i);
    }
    return colour;
  }

 private:
  struct Cell {
    std::array<double, 3> sums{};
    double covered = 0;
    void add(Colour colour, double part) {
      for (std::size_t i = 0; i < 3; ++i) sums[i] += part * (colour >> (8 * i) & 0xff);
      covered += part;
    }
  };
  std::vector<Cell> cells_;
};

class PlanePainter {
 public:
  PlanePainter(Raster& raster, const RasterBox& box, const PlaneSource& source, Round rounds,
               const Theme& theme)
      : raster_(raster),
        box_(box),
        source_(source),
        theme_(theme),
        rounds_per_px_(static_cast<double>(rounds) / box.width),
        memory_(static_cast<double>(source.geometry.memory_limit())),
        px_per_token_(box.height / (memory_ * (1 + head_room))),
        mix_(box.height) {
    for (const Job& job : source.instance.jobs) {
      shortest_ = std::min(shortest_, job.output);
      longest_ = std::max(longest_, job.output);
    }
  }

  void paint(const std::stop_token& stop) {
    for (int x = 0; x < box_.width; ++x) {
      if (stop.stop_requested()) throw SimulationStopped{};
      mix_.clear();
      bands(x);
      ground(x);
    }
  }

 private:
  /// The round that a column shows, and how far its middle is from the end of the round, where
  /// bands are as high as the memory that they hold: so they rise from round to round, and none
  /// seems to cross M that does not.
  struct Moment {
    Round round = 0;
    double offset = 0;         ///< in rounds, -1..0
    Round first = 0, end = 0;  ///< rounds of the column
  };

  [[nodiscard]] Moment moment_of(int x) const {
    const double from = x * rounds_per_px_, to = (x + 1) * rounds_per_px_;
    Moment moment;
    moment.first = static_cast<Round>(from);
    if (rounds_per_px_ < 1) {
      const double middle = (from + to) / 2;
      moment.round = static_cast<Round>(middle);
      moment.offset = middle - static_cast<double>(moment.round) - 1;
      // Where a run starts in this very column it shows its edge.
      moment.end = static_cast<Round>(std::ceil(to));
      moment.first = static_cast<Round>(std::ceil(from));
      return moment;
    }
    moment.end = std::max(moment.first + 1, static_cast<Round>(to));
    moment.round = source_.geometry.memory_over(moment.first, moment.end).max_round;
    return moment;
  }

  void bands(int x) {
    const Moment moment = moment_of(x);
    stack_.clear();
    source_.geometry.stack_at(moment.round, stack_);
    double base = 0;
    for (const StackEntry& entry : stack_) {
      const double height =
          std::max(0.0, (static_cast<double>(entry.height) + moment.offset)) * px_per_token_;
      band(x, base, height, source_.schedule.runs[static_cast<std::size_t>(entry.run)], moment);
      base += height;
    }
  }

  void band(int x, double base, double height, const Run& run, const Moment& moment) {
    const Job& job = source_.instance.jobs[static_cast<std::size_t>(run.job)];
    const Colour colour = theme_.output_colour(job.output, shortest_, longest_);
    const bool killed = run.outcome == Outcome::killed;
    const Colour plain = killed ? blend(colour, theme_.killed, 0.4) : colour;
    if (height < least_detail_px) {
      mix_.cover(base, base + height, [&](int) { return plain; });
      return;
    }
    const Colour edge = blend(plain, theme_.plot, 0.6), stroke = blend(plain, theme_.plot, 0.3);
    if (run.start >= moment.first && run.start < moment.end) {
      mix_.cover(base, base + height, [&](int) { return edge; });
      return;
    }
    const double prompt =
        std::min(static_cast<double>(job.prompt) * px_per_token_, height - edge_px);
    const auto on_stroke = [](int along) {
      return (along % hatch_period_px + hatch_period_px) % hatch_period_px < hatch_stroke_px;
    };
    const auto hatched = [&](int row) {
      return on_stroke(x + row) || (killed && on_stroke(x - row)) ? stroke : plain;
    };
    mix_.cover(base, base + prompt, hatched);
    mix_.cover(base + prompt, base + height - edge_px,
               [&](int row) { return killed ? hatched(row) : plain; });
    mix_.cover(base + height - edge_px, base + height, [&](int) { return edge; });
  }

  void ground(int x) {
    // Two rows at an even place, which become one when the picture is halved.
    const int line = 2 * static_cast<int>(std::lround(memory_ * px_per_token_ / 2));
    for (int row = 0; row < box_.height; ++row) {
      const Colour below = row < line ? theme_.idle : theme_.plot_outside;
      const bool on_line = row == line || row == line + 1;
      raster_.at(box_.x + x, box_.y + box_.height - 1 - row) =
          on_line ? theme_.memory_line : mix_.over(row, below);
    }
  }

  Raster& raster_;
  RasterBox box_;
  const PlaneSource& source_;
  const Theme& theme_;
  double rounds_per_px_;
  double memory_;
  double px_per_token_;
  ColumnMix mix_;
  Tokens shortest_ = max_memory_limit_tokens, longest_ = 1;
  std::vector<StackEntry> stack_;
};

}  // namespace

void paint_plane(Raster& raster, const RasterBox& box, const PlaneSource& source, Round rounds,
                 const Theme& theme, const std::stop_token& stop) {
  if (box.width <= 0 || box.height <= 0) return;
  PlanePainter(raster, box, source, std::max<Round>(1, rounds), theme).paint(stop);
}

}  // namespace gnomon::desktop
