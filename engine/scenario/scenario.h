// A scenario: everything that is needed to see the same picture again. Values only; reading and
// writing is in scenario_file.h.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/instance.h"
#include "engine/policies/registry.h"
#include "engine/recording/recording.h"
#include "engine/scenario/knobs.h"
#include "engine/scenario/lesson.h"
#include "engine/scenario/picture.h"
#include "engine/workload/mix.h"
#include "engine/workload/predictions.h"
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
  /// Both within the limits of time_rate.h: turns recorded times into rounds, rounding down; and
  /// what recorded times, in seconds or rounds, are divided by.
  double rounds_per_second = 20;
  double speed = 1;
  std::optional<Tokens> prompt_override;  ///< one prompt length for all
  /// Lines of jobs as the rows of a file are written, each number an expression without blanks over
  /// knobs, M and i, the number of the job within its line from 0: "L^3 x 1 L". Where there are
  /// any, they make the jobs and the trace has no rows.
  std::vector<std::string> family = {};
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
  std::string topic = {};  ///< what it stands under where scenes are listed; may be empty
  Tokens memory_limit = 16492;
  Workload workload = Mix{};
  ArrivalMode arrival_mode = ArrivalMode::burst;  ///< for TraceWorkload; a Mix has its own process
  Predictions predictions = {};
  bool drop_infeasible = false;  ///< leave out jobs with prompt + output > M, in place of an error
  std::vector<PolicySpec> policies;      ///< one per pane, 1..4 in the window
  std::vector<Bookmark> bookmarks = {};  ///< by round; at most max_bookmarks
  SavedView view;
  std::vector<Knob> knobs = {};                  ///< at most max_knobs
  std::vector<Binding> bindings = {};            ///< at most max_bindings
  std::vector<SharedRecording> recordings = {};  ///< what the policy `recorded` plays, by index
  Lesson lesson = {};                            ///< empty: no lesson
  friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// Largest M, as the window's slider and the default of an opened trace use it: a trace without M
/// opens at 16,492 tokens, or at its largest prompt + output where that is more.
inline constexpr Tokens default_memory_limit_tokens = 16492;

/// Builds the instance: generates the mix, or places the trace's rows in rounds, then drops or
/// judges infeasible jobs. Throws InputError; on return the instance has passed `validate`. A stop
/// request, heard while a family is worked out, throws SimulationStopped.
[[nodiscard]] Instance build_instance(const Scenario& scenario, const std::stop_token& stop = {});

/// The scenario as a step of its lesson shows it: with the step's knobs, fields and policies.
/// `index` must be a step. Throws InputError naming the field of the step that cannot be used.
[[nodiscard]] Scenario scenario_of_step(const Scenario& scenario, std::size_t index,
                                        ListedJobs listed_jobs = {});

/// What knobs, bindings and expressions are about, without what may be large: cheap to copy.
[[nodiscard]] Scenario without_rows_and_lesson(const Scenario& scenario);
/// The rows of the scenario's own trace; nothing for a mix or a family.
[[nodiscard]] ListedJobs own_listed_jobs(const Scenario& scenario);

/// A scenario around a trace, with the defaults of the importer: arrivals kept for the plain form,
/// all at 0 for the others; M as above; policies left empty.
[[nodiscard]] Scenario scenario_from_trace(Trace trace);

/// Throws InputError naming the field that is out of range.
void validate(const Scenario& scenario);
/// The same for what knobs and steps of lessons can set: numbers, workload, policies and the knobs'
/// own values.
void validate_settings(const Scenario& scenario);

}  // namespace gnomon
