// A scenario: everything that is needed to see the same picture again. Values only; reading and
// writing is in scenario_file.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/instance.h"
#include "engine/policies/registry.h"
#include "engine/scenario/picture.h"
#include "engine/workload/mix.h"
#include "engine/workload/trace.h"

namespace gnomon {

/// When the jobs of a trace or a job list arrive.
enum class ArrivalMode : std::uint8_t {
  burst,  ///< all in round 0
  trace,  ///< at their recorded times
};

/// Requests that were imported from a trace. Kept in the scenario whole, so that a colleague sees
/// the same thing without the file.
struct TraceWorkload {
  Trace trace;
  double rounds_per_second = 20;          ///< > 0; turns recorded times into rounds, rounding down
  std::optional<Tokens> prompt_override;  ///< one prompt length for all
  friend bool operator==(const TraceWorkload&, const TraceWorkload&) = default;
};

/// Either jobs that were written by hand or imported, or a mix that is generated on load.
using Workload = std::variant<Mix, TraceWorkload>;

/// What the window looked at. Rounds and tokens; an empty rectangle (t1 <= t0) means "fit".
struct SavedView {
  double t0 = 0, t1 = 0;  ///< visible rounds
  double y0 = 0, y1 = 0;  ///< visible tokens
  Round playhead = 0;
  std::int64_t selected_job = -1;
  bool linked = true;
  std::vector<ViewKind> shown = {};  ///< per pane; memory planes where it says nothing
  PictureOptions picture = {};
  friend bool operator==(const SavedView&, const SavedView&) = default;
};

/// A place in time that is worth coming back to, and why.
struct Bookmark {
  Round round = 0;
  std::string note;  ///< may be empty
  friend bool operator==(const Bookmark&, const Bookmark&) = default;
};
inline constexpr std::size_t max_bookmarks = 1000;

struct Scenario {
  std::string name;
  std::string description;
  Tokens memory_limit = 16492;
  Workload workload = Mix{};
  ArrivalMode arrival_mode = ArrivalMode::burst;  ///< for TraceWorkload; a Mix has its own process
  bool drop_infeasible = false;  ///< leave out jobs with prompt + output > M, in place of an error
  std::vector<PolicySpec> policies;      ///< one per pane, 1..4 in the window
  std::vector<Bookmark> bookmarks = {};  ///< by round; at most max_bookmarks
  SavedView view;
  friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// Largest M, as the window's slider and the default of an opened trace use it: a trace without M
/// opens at 16,492 tokens, or at its largest prompt + output where that is more.
inline constexpr Tokens default_memory_limit_tokens = 16492;

/// Builds the instance: generates the mix, or places the trace's rows in rounds, then drops or
/// judges infeasible jobs. Throws InputError; on return the instance has passed `validate`.
[[nodiscard]] Instance build_instance(const Scenario& scenario);

/// A scenario around a trace, with the defaults of the importer: arrivals kept for the plain form,
/// all at 0 for the others; M as above; policies left empty.
[[nodiscard]] Scenario scenario_from_trace(Trace trace);

/// Throws InputError naming the field that is out of range.
void validate(const Scenario& scenario);

}  // namespace gnomon
