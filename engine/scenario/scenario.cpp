#include "engine/scenario/scenario.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/model/error.h"
#include "engine/scenario/family.h"
#include "engine/scenario/job_rows.h"
#include "engine/scenario/lesson_check.h"
#include "engine/scenario/recordings.h"
#include "engine/scenario/utf8.h"
#include "engine/workload/time_rate.h"

namespace gnomon {
namespace {

constexpr double max_view_coordinate = 1e15;

/// Calls `check`, putting `path` before what it says.
template <class Check>
void within(const std::string& path, const Check& check) {
  try {
    check();
  } catch (const InputError& error) {
    throw InputError(path + ": " + error.what());
  }
}

void require(bool holds, const std::string& sentence) {
  if (!holds) throw InputError(sentence);
}

void validate_mix(const Mix& mix) {
  for (std::size_t i = 0; i < mix.sources.size(); ++i) {
    within("workload.sources[" + std::to_string(i) + "]", [&] { validate(mix.sources[i].source); });
  }
  within("workload", [&] { validate(mix); });
}

void validate_jobs(const TraceWorkload& workload) {
  const Trace& trace = workload.trace;
  validate_time_rate("workload.rounds_per_second", workload.rounds_per_second);
  validate_time_rate("workload.speed", workload.speed);
  const Tokens prompt = workload.prompt_override.value_or(0);
  require(prompt >= 0 && prompt <= max_memory_limit_tokens,
          "workload.prompt_override must be between 0 and " +
              std::to_string(max_memory_limit_tokens) + " tokens.");
  require(trace.skipped_rows >= 0, "workload.skipped_rows must not be negative.");
  require(static_cast<std::int64_t>(trace.rows.size()) <= max_jobs,
          "workload.rows has more than " + std::to_string(max_jobs) + " jobs.");
  require(workload.family.empty() || trace.rows.empty(),
          "workload has both rows and a family; it must have one of them.");
  require(workload.family.size() <= max_family_lines,
          "workload.family may have at most " + std::to_string(max_family_lines) + " lines.");
  require(trace.source_rows.empty() || trace.source_rows.size() == trace.rows.size(),
          "workload.rows and their source rows differ in number.");
  for (std::size_t i = 0; i < trace.rows.size(); ++i) {
    const std::string problem = row_problem(trace.rows[i], trace.arrivals_in_rounds);
    if (!problem.empty()) {
      throw InputError("Job " + std::to_string(i) + " of workload.rows " + problem + ".");
    }
  }
}

void validate_view(const SavedView& view) {
  for (const double coordinate : {view.t0, view.t1, view.y0, view.y1}) {
    require(std::abs(coordinate) <= max_view_coordinate,  // false for NaN
            "view: t0, t1, y0 and y1 must be numbers between -1e15 and 1e15.");
  }
  require(view.playhead >= 0, "view.playhead must not be negative.");
  require(view.selected_job >= -1 && view.selected_job < max_jobs,
          "view.selected_job must be the row of a job, or -1 for none.");
}

void validate_bookmarks(const std::vector<Bookmark>& bookmarks) {
  require(bookmarks.size() <= max_bookmarks,
          "bookmarks: there may be at most " + std::to_string(max_bookmarks) + ".");
  for (std::size_t i = 0; i < bookmarks.size(); ++i) {
    const std::string path = "bookmarks[" + std::to_string(i) + "].round";
    require(bookmarks[i].round >= 0, path + " must not be negative.");
    require(i == 0 || bookmarks[i - 1].round <= bookmarks[i].round,
            path + " is before the one in front of it; they must be in order.");
  }
}

/// The round in which a request arrives that came `nanoseconds` after the earliest one.
Round to_round(std::int64_t nanoseconds, double rounds_per_second) {
  // long double: the product of a nanosecond count and a whole rate is exact in its 64 bits, so
  // that a request at exactly 0.05 s with 20 rounds per second is in round 1 and not in round 0.
  const long double rounds = static_cast<long double>(nanoseconds) *
                             static_cast<long double>(rounds_per_second) / 1'000'000'000.0L;
  // Beyond the last round that is allowed, any such round does: it is refused.
  return static_cast<Round>(std::min(rounds, static_cast<long double>(max_arrival_round) + 1));
}

/// A round that was given as such, at another speed.
Round sped_up(Round round, double speed) {
  return speed == 1 ? round : static_cast<Round>(static_cast<double>(round) / speed);
}

/// Of job `index` of the trace, at recorded times.
void require_round(Round arrival, const Trace& trace, std::size_t index) {
  if (arrival <= max_arrival_round) return;
  const std::int64_t row =
      trace.source_rows.empty() ? static_cast<std::int64_t>(index) : trace.source_rows[index];
  throw InputError("workload: at these rounds_per_second and this speed, job " +
                   std::to_string(row) + " would arrive beyond round " +
                   std::to_string(max_arrival_round) + ".");
}

void place_rows(const TraceWorkload& workload, const std::vector<TraceRow>& rows, ArrivalMode mode,
                Instance& instance) {
  const Trace& trace = workload.trace;
  std::int64_t earliest = 0;
  if (!trace.arrivals_in_rounds && !rows.empty()) {
    const auto earlier = [](const TraceRow& a, const TraceRow& b) { return a.arrival < b.arrival; };
    earliest = std::min_element(rows.begin(), rows.end(), earlier)->arrival;
  }
  instance.jobs.reserve(rows.size());
  for (const TraceRow& row : rows) {
    Round arrival = 0;
    if (mode == ArrivalMode::trace) {
      arrival = trace.arrivals_in_rounds
                    ? sped_up(row.arrival, workload.speed)
                    : to_round(row.arrival - earliest, workload.rounds_per_second / workload.speed);
      require_round(arrival, trace, instance.jobs.size());
    }
    instance.jobs.push_back({arrival, workload.prompt_override.value_or(row.prompt), row.output,
                             row.predicted_min, row.predicted_max});
  }
  instance.source_rows = trace.source_rows;
  instance.dropped_jobs = trace.skipped_rows;
}

/// What an instance is built from. Steps of a lesson are about the scene as its file has it, and
/// may point at jobs that there are not once somebody has turned a knob.
void validate_for_building(const Scenario& scenario) {
  validate_settings(scenario);
  validate_recordings(scenario);
  validate_knobs(scenario);
}

}  // namespace

Instance build_instance(const Scenario& scenario, const std::stop_token& stop) {
  validate_for_building(scenario);
  Instance instance;
  instance.memory_limit = scenario.memory_limit;
  if (const auto* mix = std::get_if<Mix>(&scenario.workload)) {
    instance.jobs = generate(*mix, scenario.memory_limit);
  } else {
    const auto& workload = std::get<TraceWorkload>(scenario.workload);
    const bool family = !workload.family.empty();
    place_rows(workload, family ? expand_family(scenario, stop) : workload.trace.rows,
               scenario.arrival_mode, instance);
  }
  predict(scenario.predictions, instance.jobs);
  if (scenario.drop_infeasible) drop_infeasible(instance);
  validate(instance);
  return instance;
}

Scenario scenario_of_step(const Scenario& scenario, std::size_t index, ListedJobs listed_jobs) {
  Scenario shown = scenario;
  apply_step(shown, scenario.lesson[index], listed_jobs);
  return shown;
}

Scenario without_rows_and_lesson(const Scenario& scenario) {
  Scenario small;
  small.name = scenario.name;
  small.memory_limit = scenario.memory_limit;
  small.arrival_mode = scenario.arrival_mode;
  small.predictions = scenario.predictions;
  small.drop_infeasible = scenario.drop_infeasible;
  small.policies = scenario.policies;
  small.knobs = scenario.knobs;
  small.bindings = scenario.bindings;
  small.recordings = scenario.recordings;
  if (const Mix* mix = std::get_if<Mix>(&scenario.workload)) {
    small.workload = *mix;
    return small;
  }
  const auto& full = std::get<TraceWorkload>(scenario.workload);
  auto& workload = small.workload.emplace<TraceWorkload>();
  workload.trace.origin = full.trace.origin;
  workload.trace.format = full.trace.format;
  workload.trace.arrivals_in_rounds = full.trace.arrivals_in_rounds;
  workload.trace.has_arrivals = full.trace.has_arrivals;
  workload.trace.has_predictions = full.trace.has_predictions;
  workload.trace.skipped_rows = full.trace.skipped_rows;
  workload.rounds_per_second = full.rounds_per_second;
  workload.speed = full.speed;
  workload.prompt_override = full.prompt_override;
  workload.family = full.family;
  return small;
}

ListedJobs own_listed_jobs(const Scenario& scenario) {
  const auto* workload = std::get_if<TraceWorkload>(&scenario.workload);
  if (workload == nullptr || !workload->family.empty()) return std::nullopt;
  return static_cast<std::int64_t>(workload->trace.rows.size());
}

Scenario scenario_from_trace(Trace trace) {
  Scenario scenario;
  trace.origin = to_valid_utf8(trace.origin);
  scenario.name = trace.origin;
  scenario.arrival_mode =
      trace.format == TraceFormat::plain ? ArrivalMode::trace : ArrivalMode::burst;
  scenario.memory_limit = default_memory_limit_tokens;
  for (const TraceRow& row : trace.rows) {
    scenario.memory_limit = std::max(scenario.memory_limit, row.prompt + row.output);
  }
  scenario.memory_limit = std::min(scenario.memory_limit, max_memory_limit_tokens);
  scenario.workload.emplace<TraceWorkload>().trace = std::move(trace);
  return scenario;
}

void validate_settings(const Scenario& scenario) {
  require(scenario.memory_limit >= 1 && scenario.memory_limit <= max_memory_limit_tokens,
          "memory_limit is " + std::to_string(scenario.memory_limit) +
              "; it must be between 1 and " + std::to_string(max_memory_limit_tokens) + " tokens.");
  if (const auto* mix = std::get_if<Mix>(&scenario.workload)) {
    validate_mix(*mix);
  } else {
    validate_jobs(std::get<TraceWorkload>(scenario.workload));
  }
  for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
    within("policies[" + std::to_string(i) + "]", [&] { validate(scenario.policies[i]); });
  }
  validate(scenario.predictions);
  validate_knob_values(scenario);
}

void validate(const Scenario& scenario) {
  validate_for_building(scenario);
  validate_lesson(scenario);
  validate_bookmarks(scenario.bookmarks);
  validate_view(scenario.view);
}

}  // namespace gnomon
