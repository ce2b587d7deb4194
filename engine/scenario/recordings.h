// Scenarios with recorded schedules in them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/recording/import_run.h"
#include "engine/recording/runs_csv.h"
#include "engine/scenario/scenario.h"

namespace gnomon {

/// Throws InputError naming the recording and the part of it that cannot be used.
void validate_recordings(const Scenario& scenario);

/// The recording that `spec` plays; nullptr where it plays none.
[[nodiscard]] const Recording* recording_of(std::span<const SharedRecording> recordings,
                                            const PolicySpec& spec);

/// What the policy `recorded` is on `instance`. Throws InputError where there is no such recording.
[[nodiscard]] Schedule play_recording(std::span<const SharedRecording> recordings,
                                      const PolicySpec& spec, const Instance& instance);

/// The policy that plays recording `index`.
[[nodiscard]] PolicySpec recorded_policy(std::size_t index);

/// What a step of simulated policies takes: as the first recording that knows says. nullptr where
/// none does.
[[nodiscard]] const StepTime* step_time_of(std::span<const SharedRecording> recordings);

/// A scenario without policies: what to compare is for the caller to say.
[[nodiscard]] Scenario scenario_from_run(ImportedRun run);
/// The same of a table that says what its jobs are; M is the most that any of its schedules holds.
/// Throws InputError where it does not say.
[[nodiscard]] Scenario scenario_from_runs_csv(RunsFile file, const std::string& name);

/// The requests of a log, with the series beside it where there is one.
[[nodiscard]] ImportedRun read_serving_run(std::string_view requests,
                                           const std::filesystem::path& file);

/// Whether the file is a table of runs by its first line, with `bare` one that does not say what
/// its jobs are; false for what cannot be read.
[[nodiscard]] bool is_runs_csv(const std::filesystem::path& file, bool bare = false);

/// The schedules in a table of runs. Throws InputError.
[[nodiscard]] RunsFile read_runs_csv(const std::filesystem::path& file,
                                     FileKinds kinds = FileKinds::regular);

/// The policies that show most of a scenario that names none, at most `most` >= 1 of them. Beside
/// recordings, as many as there is room for, it is vllm-fcfs, which is how such systems decide.
/// Without them it is what a serving system does today against what a predicted length makes
/// possible: vllm-fcfs knows nothing and pays in kills, svf packs by volume. On real traces no
/// other pair of the catalogue differs for a reason that is as easy to see.
[[nodiscard]] std::vector<PolicySpec> suggested_policies(
    std::span<const SharedRecording> recordings, std::size_t most);

}  // namespace gnomon
