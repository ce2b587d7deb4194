// The command line of the window.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/desktop/panels/tab_kinds.h"
#include "app/desktop/views/picture_options.h"
#include "app/desktop/views/view_kind.h"
#include "engine/policies/registry.h"

namespace gnomon::desktop {

struct Arguments {
  std::optional<std::filesystem::path> file;  ///< scenario or trace; the default scene without it
  std::optional<Tokens> memory_limit;
  std::optional<double> alpha;       ///< for every policy that has one
  std::vector<PolicySpec> policies;  ///< replace the file's when there are any; at most 4
  std::vector<std::string> settings;  ///< "L = 12": knobs and fields, see set_all
  std::optional<std::int64_t> lesson_step;  ///< to begin at, from 1
  int width_px = 0, height_px = 0;   ///< 0: the window's own choice
  std::optional<Round> at_round;     ///< where the playhead starts
  std::optional<ViewKind> view;      ///< of every pane
  std::optional<bool> light;         ///< the theme
  std::optional<ColourBy> colour_by;
  std::optional<StackOrder> stack_order;  ///< of the bands in the memory view
  std::optional<JobOrder> job_order;      ///< of the rows in the jobs view
  /// What is open for reading: none, or a tab. In pictures none by default.
  std::optional<std::optional<DockTab>> dock;
  std::optional<std::optional<ReadingTab>> reading;
  std::optional<std::int64_t> selected_job;         ///< its number, as the window says it
  std::optional<std::filesystem::path> screenshot;  ///< the window as a PNG, then quit
  std::optional<std::filesystem::path> svg;         ///< the panes as an SVG, then quit
  std::optional<std::int64_t> quit_after_frames;
  std::optional<std::filesystem::path> state_dump;
};

/// Whether the window is only there to have its picture taken: no mouse, no settings, no traces.
[[nodiscard]] inline bool takes_pictures(const Arguments& arguments) {
  return arguments.screenshot || arguments.svg;
}

/// What to print and how to leave, in place of opening a window.
struct Exit {
  int status = 0;    ///< 0 for --help, 2 for wrong usage
  std::string text;  ///< for stdout when the status is 0, else for stderr
};

/// Status of the process: what could not be written, and wrong usage or unusable input.
inline constexpr int exit_failure = 1, exit_usage = 2;

/// Throws nothing. Policies and numbers have been checked when it returns Arguments.
[[nodiscard]] std::variant<Arguments, Exit> parse_arguments(int argc, const char* const* argv);

}  // namespace gnomon::desktop
