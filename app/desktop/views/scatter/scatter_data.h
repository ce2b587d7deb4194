// What the scatter view shows of a job: its size, and how long it waited. Pure maths, for workers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "app/desktop/views/plot/plot_scale.h"
#include "app/desktop/views/view.h"

namespace gnomon::desktop {

/// What a job's size is.
enum class SizeBy : std::uint8_t {
  area,    ///< s·o + o(o+1)/2 token-rounds
  output,  ///< o tokens
  tokens,  ///< s + o tokens
};
inline constexpr std::size_t size_measures = 3;
inline constexpr std::array<const char*, size_measures> size_names = {
    "area, token-rounds", "output, tokens", "prompt + output, tokens"};

[[nodiscard]] std::int64_t size_of(const Job& job, SizeBy by);

/// Rounds from the arrival of its job to the start of a completed run: what came between, killed
/// attempts included, was waiting.
[[nodiscard]] Round waiting_rounds(const Job& job, const Run& completed);

/// The completed run of every job; -1 where it never finished.
[[nodiscard]] std::vector<std::int32_t> completing_runs(const Instance& instance,
                                                        const Schedule& schedule);

/// What the user chose; no scale: whichever suits the values.
struct ScatterChoice {
  SizeBy size = SizeBy::area;
  std::optional<ScaleKind> size_scale, waiting_scale;
  friend bool operator==(const ScatterChoice&, const ScatterChoice&) = default;
};

/// Where things are, in axis units: the same in every pane, so that panes can be compared.
struct ScatterScales {
  AxisScale size, waiting;
  bool has_rail = false;  ///< some job never finished, with some policy
  double rail = 0;        ///< waiting unit of those
  double border = 0;      ///< between them and the others
  friend bool operator==(const ScatterScales&, const ScatterScales&) = default;
};

/// From the jobs of all `subjects` together; those without a result count for nothing. O(runs).
[[nodiscard]] ScatterScales scatter_scales(std::span<const ViewSubject> subjects,
                                           const ScatterChoice& choice);

/// Jobs of neighbouring sizes, and their median waiting time.
struct MedianStep {
  double size_low = 0, size_high = 0;
  /// Of the finished and the others together, which count as longer than any; nothing: the median
  /// job never finished.
  std::optional<Round> waiting;
};
/// Of each tenth of the jobs by size (fewer steps where many jobs are of one size), by rising size.
/// Empty below 20 jobs, where a median would say less than the marks do. O(n log n).
[[nodiscard]] std::vector<MedianStep> median_steps(const Instance& instance,
                                                   const Schedule& schedule,
                                                   std::span<const std::int32_t> completing,
                                                   SizeBy by);

}  // namespace gnomon::desktop
