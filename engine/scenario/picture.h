// How a schedule is looked at: which view, what its colours say, in what order things are drawn.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "engine/geometry/job_order.h"
#include "engine/geometry/stack.h"

namespace gnomon {

/// The ways of showing a schedule.
enum class ViewKind : std::uint8_t {
  plane,      ///< every run a band in the stack of what memory holds
  triangles,  ///< every run undistorted, in lanes
  jobs,       ///< a row per job
  scatter,    ///< waiting time against size
  cdf,        ///< distribution of latency, a curve per policy
};
inline constexpr std::size_t view_kinds = 5;

/// What the colour of a run says.
enum class ColourBy : std::uint8_t {
  output,    ///< output length of its job, tokens, logarithmic
  area,      ///< token-rounds that the run held, logarithmic
  phase,     ///< phase, class, batch or call that it belongs to, in turn
  latency,   ///< latency of its job, rounds, logarithmic; jobs that never finished apart
  attempts,  ///< which attempt of its job it is
  job,       ///< its job, in turn: to follow neighbours apart
};
inline constexpr std::size_t colour_modes = 6;

// In files and on the command line, in the order of the enumerations.
inline constexpr std::array<std::string_view, view_kinds> view_words = {"plane", "triangles",
                                                                        "jobs", "scatter", "cdf"};
inline constexpr std::array<std::string_view, colour_modes> colour_words = {
    "output", "area", "phase", "latency", "attempts", "job"};
inline constexpr std::array<std::string_view, 3> stack_words = {"start", "lane", "output"};
inline constexpr std::array<std::string_view, 7> sort_words = {
    "id", "arrival", "output", "area", "first-start", "completion", "latency"};

/// What holds for every pane.
struct PictureOptions {
  ColourBy colour_by = ColourBy::output;
  StackOrder stack_order = StackOrder::start;
  JobOrder job_order = JobOrder::id;
  bool phases = true;    ///< bands of phases above the plot, their borders in it
  bool ghosts = true;    ///< of the selected job: what would have been
  bool seconds = false;  ///< time axes in seconds, where a recording knows them
  friend bool operator==(const PictureOptions&, const PictureOptions&) = default;
};

}  // namespace gnomon
