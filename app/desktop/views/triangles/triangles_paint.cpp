// The runs of a triangles view as polygons.
#include <algorithm>
#include <cmath>

#include "app/desktop/theme.h"
#include "app/desktop/views/triangles/triangles_marks.h"

namespace gnomon::desktop {
namespace {

constexpr std::int64_t most_runs = 8'000;
constexpr std::size_t most_bars = 25'000;
constexpr std::int64_t most_steps = 16'000;
constexpr double stairs_from_px = 3;

std::size_t bars_of(const LaneItems& items) {
  std::size_t bars = 0;
  for (const MergedPart& part : items.merged) {
    bars += static_cast<std::size_t>(part.last_row - part.first_row) *
            static_cast<std::size_t>(part.last_column - part.first_column);
  }
  return bars;
}

class RunPainter {
 public:
  RunPainter(const PlotScene& scene, const RunLanes& lanes) : scene_(scene), lanes_(lanes) {}

  void rect(double t0, double t1, double y0, double y1, PackedColour colour, Hatch hatch) {
    const Point points[] = {at(t0, y0), at(t1, y0), at(t1, y1), at(t0, y1)};
    scene_.canvas.fill_polygon(points, colour, hatch);
  }

  void run(std::int32_t slot, bool stairs) {
    const RunLanes::Span& span = lanes_.span(slot);
    const std::int32_t index = lanes_.slots()[static_cast<std::size_t>(slot)];
    const Lane& lane = lanes_.lane(lanes_.lane_of(index));
    const auto base = static_cast<double>(lane.base);
    const auto start = static_cast<double>(span.start), end = static_cast<double>(span.end);
    const Run& its = scene_.input.subject.schedule->runs[static_cast<std::size_t>(index)];
    const PackedColour colour = scene_.input.colours->of_run[static_cast<std::size_t>(index)];
    const Hatch hatch = its.outcome == Outcome::killed ? Hatch::killed : Hatch::none;
    const double prompt = base + static_cast<double>(span.prompt);
    const auto idle = static_cast<double>(lanes_.idle_rounds(slot));
    if (idle > 0) {
      rect(end, end + idle, base, base + static_cast<double>(lane.height),
           idle_lane_colour(scene_.theme), Hatch::idle);
    }
    if (span.prompt > 0) {
      rect(start, end, base, prompt, colour, Hatch::prompt);
      // The pattern alone: a killed prompt is cross-hatched.
      if (hatch == Hatch::killed) rect(start, end, base, prompt, 0, hatch);
    }
    if (stairs) {
      const double from = std::max(start, std::floor(scene_.map.view.t0));
      for (double t = from; t < std::min(end, scene_.map.view.t1); ++t) {
        rect(t, t + 1, prompt, prompt + (t - start) + 1, colour, hatch);
      }
    } else {
      const Point points[] = {at(start, prompt), at(end, prompt), at(end, prompt + end - start)};
      scene_.canvas.fill_polygon(points, colour, hatch);
    }
  }

 private:
  [[nodiscard]] Point at(double t, double y) const {
    return {static_cast<float>(std::clamp(scene_.map.x(t), -1e6, 1e6)),
            static_cast<float>(std::clamp(scene_.map.y(y), -1e6, 1e6))};
  }
  const PlotScene& scene_;
  const RunLanes& lanes_;
};

void paint_part(RunPainter& painter, const LaneLevels& levels, const MergedPart& part,
                std::span<const std::uint32_t> means) {
  const LaneBlock& block = levels.blocks()[part.block];
  const LaneImage& image = levels.image(block, part.level, part.row_level);
  for (std::int32_t r = part.first_row; r < part.last_row; ++r) {
    const LaneRow& row = levels.rows()[image.first_row + static_cast<std::size_t>(r)];
    for (std::int32_t c = part.first_column; c < part.last_column; ++c) {
      const std::size_t cell =
          image.first_cell + static_cast<std::size_t>(r) * static_cast<std::size_t>(image.columns) +
          static_cast<std::size_t>(c);
      const auto peak = static_cast<double>(levels.peaks()[cell]);
      if (peak <= 0) continue;
      const auto bucket = static_cast<double>(image.first_bucket + c);
      const double from =
          std::max(std::ldexp(bucket, part.level), static_cast<double>(block.start));
      const double to =
          std::min(std::ldexp(bucket + 1, part.level), static_cast<double>(block.end));
      const auto base = static_cast<double>(row.base);
      const bool killed = means[cell] >> 24 >= 128;
      painter.rect(from, to, base, base + peak, with_alpha(means[cell], 0xFF),
                   killed ? Hatch::killed : Hatch::merged);
    }
  }
}

}  // namespace

LaneItems paint_runs(const PlotScene& scene, const RunLanes& lanes, const LaneLevels& levels,
                     std::span<const std::uint32_t> means) {
  LaneRequest request;
  request.view = scene.map.view;
  request.width_px = scene.map.width_px;
  request.height_px = scene.map.height_px;
  request.max_exact_runs = most_runs;
  LaneItems items = choose_lane_items(lanes, levels, request);
  for (int i = 0; i < 8 && bars_of(items) > most_bars; ++i) {
    request.px *= 1.4;
    items = choose_lane_items(lanes, levels, request);
  }
  RunPainter painter(scene, lanes);
  const double round_px = scene.map.width_px / scene.map.view.rounds();
  const auto rounds_in_sight = static_cast<std::int64_t>(scene.map.view.rounds()) + 2;
  const bool stairs = round_px >= stairs_from_px &&
                      rounds_in_sight * static_cast<std::int64_t>(items.exact.size()) <= most_steps;
  for (const SlotRange& range : items.exact) {
    for (std::int32_t slot = range.first; slot < range.last; ++slot) painter.run(slot, stairs);
  }
  for (const MergedPart& part : items.merged) paint_part(painter, levels, part, means);
  return items;
}

}  // namespace gnomon::desktop
