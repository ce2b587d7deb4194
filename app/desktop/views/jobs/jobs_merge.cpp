#include "app/desktop/views/jobs/jobs_merge.h"

#include <algorithm>
#include <cmath>

#include "engine/simulate/simulator.h"

namespace gnomon::desktop {
namespace {

// A trace of a run or of a wait has at least this strength; a full cell has the second.
constexpr double faintest_run = 0.55, strongest_run = 1.0;
constexpr double faintest_wait = 0.08, strongest_wait = 0.32;
// The look of killed runs in the plane: paler, and tinted.
constexpr double killed_pale = 0.62, killed_tint = 0.30;
constexpr std::size_t search_from_runs = 16;

struct Rgb {
  double red = 0, green = 0, blue = 0;
};

Rgb unpacked(PackedColour colour) {
  return {static_cast<double>(colour & 0xFF), static_cast<double>(colour >> 8 & 0xFF),
          static_cast<double>(colour >> 16 & 0xFF)};
}

Rgb mixed(const Rgb& a, const Rgb& b, double share) {
  return {a.red + (b.red - a.red) * share, a.green + (b.green - a.green) * share,
          a.blue + (b.blue - a.blue) * share};
}

std::uint32_t packed(const Rgb& c) {
  const auto channel = [](double value) { return static_cast<std::uint32_t>(value + 0.5) & 0xFFu; };
  return channel(c.red) | channel(c.green) << 8 | channel(c.blue) << 16;
}

void add_to(MergedCell& cell, const MergedCell& one, std::int64_t times) {
  cell.alive += one.alive * times;
  cell.running += one.running * times;
  cell.killed += one.killed * times;
  cell.red += one.red * times;
  cell.green += one.green * times;
  cell.blue += one.blue * times;
}

MergedCell one_round_of(const RowRun& run, PackedColour colour) {
  MergedCell one;
  (run.killed() ? one.killed : one.running) = 1;
  one.red = colour & 0xFF;
  one.green = colour >> 8 & 0xFF;
  one.blue = colour >> 16 & 0xFF;
  return one;
}

}  // namespace

RowMerger::RowMerger(const JobRows& rows, std::span<const PackedColour> colours, int round_level,
                     std::int64_t first_cell, std::size_t cells)
    : rows_(rows),
      colours_(colours),
      level_(round_level),
      from_(first_cell << round_level),
      to_((first_cell + static_cast<std::int64_t>(cells)) << round_level),
      cells_(cells),
      cells_and_steps_(cells + 2) {}

void RowMerger::add(Round from, Round to, const MergedCell& one) {
  from = std::max(from, from_) - from_;
  to = std::min(to, to_) - from_;
  if (from >= to) return;
  // Steps whose running sum is the overlap with every cell: the cell in which a span begins gets
  // what is left of it, those behind it a whole cell; its end takes both away again.
  const Round size = Round{1} << level_;
  const auto step = [&](Round at, std::int64_t sign) {
    const auto cell = static_cast<std::size_t>(at >> level_);
    const Round into = at & (size - 1);
    add_to(cells_and_steps_[cell], one, sign * (size - into));
    if (into != 0) add_to(cells_and_steps_[cell + 1], one, sign * into);
  };
  step(from, 1);
  step(to, -1);
}

std::span<const MergedCell> RowMerger::merge(std::size_t first, std::size_t last) {
  std::fill(cells_and_steps_.begin(), cells_and_steps_.end(), MergedCell{});
  MergedCell job;
  job.alive = 1;
  const std::span<const RowRun> runs = rows_.runs();
  for (std::size_t row = first; row < last; ++row) {
    const RowLife& life = rows_.life(row);
    if (life.arrival >= to_ || life.end <= from_) continue;
    add(life.arrival, life.end, job);
    JobRows::RunSpan span{rows_.first_run(row), rows_.first_run(row + 1)};
    if (span.last - span.first >= search_from_runs) span = rows_.runs_between(row, from_, to_);
    for (std::size_t i = span.first; i < span.last; ++i) {
      const RowRun& run = runs[i];
      if (run.start >= to_) break;
      if (run.end() > from_) add(run.start, run.end(), one_round_of(run, colours_[i]));
    }
  }
  MergedCell sum;
  for (MergedCell& cell : cells_and_steps_) {
    add_to(sum, cell, 1);
    cell = sum;
  }
  return std::span(cells_and_steps_).first(cells_);
}

PackedColour texel_of(const MergedCell& cell, double area, const MergeLook& look) {
  if (cell.alive <= 0) return merged_texel::empty;
  std::uint32_t flags = merged_texel::used;
  Rgb colour = unpacked(look.ground);
  if (cell.waiting() > 0) {
    const double share = static_cast<double>(cell.waiting()) / area;
    colour = mixed(colour, unpacked(look.waiting),
                   faintest_wait + (strongest_wait - faintest_wait) * share);
  }
  if (cell.in_runs() > 0) {
    const auto weight = static_cast<double>(cell.in_runs());
    Rgb mean{static_cast<double>(cell.red) / weight, static_cast<double>(cell.green) / weight,
             static_cast<double>(cell.blue) / weight};
    const double lost = static_cast<double>(cell.killed) / weight;
    if (cell.killed > 0) {
      const double grey = 0.3 * mean.red + 0.59 * mean.green + 0.11 * mean.blue;
      const Rgb pale =
          mixed(mixed(mean, {grey, grey, grey}, killed_pale), unpacked(look.killed), killed_tint);
      mean = mixed(mean, pale, lost);
    }
    // The square root brings forward what is thin: one run among a hundred waiting jobs is what
    // one looks for.
    const double strength =
        faintest_run + (strongest_run - faintest_run) * std::sqrt(std::min(weight / area, 1.0));
    colour = mixed(colour, mean, strength);
    const auto hatch = static_cast<std::uint32_t>(std::lround(15 * lost * strength));
    flags |= merged_texel::runs | hatch << merged_texel::hatch_shift;
  }
  return packed(colour) | flags;
}

std::vector<TileImage> merge_strip(const JobRows& rows, std::span<const PackedColour> colours,
                                   const JobStrip& strip, const MergeLook& look,
                                   const std::stop_token& stop) {
  constexpr auto side = static_cast<std::size_t>(job_tile_texels);
  std::vector<TileImage> tiles;
  for (std::int64_t column = strip.first_column; column < strip.last_column; ++column) {
    tiles.push_back({{strip.level, strip.row, column},
                     std::vector<PackedColour>(side * side, merged_texel::empty)});
  }
  RowMerger merger(rows, colours, strip.level.rounds, strip.first_column * job_tile_texels,
                   tiles.size() * side);
  const std::size_t group = std::size_t{1} << strip.level.rows;
  const std::size_t top = static_cast<std::size_t>(strip.row) * side * group;
  for (std::size_t y = 0; y < side; ++y) {
    if (stop.stop_requested()) throw SimulationStopped{};
    const std::size_t first = top + y * group;
    if (first >= rows.rows()) break;
    const std::size_t last = std::min(first + group, rows.rows());
    const std::span<const MergedCell> cells = merger.merge(first, last);
    const double area = std::ldexp(static_cast<double>(last - first), strip.level.rounds);
    for (std::size_t x = 0; x < cells.size(); ++x) {
      tiles[x / side].texels[y * side + x % side] = texel_of(cells[x], area, look);
    }
  }
  return tiles;
}

}  // namespace gnomon::desktop
