#include "engine/scenario/recordings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <optional>

#include "engine/model/error.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/recording/recording_text.h"
#include "engine/workload/text_file.h"

namespace gnomon {
namespace {

std::string list_of(std::span<const SharedRecording> recordings) {
  if (recordings.empty()) return "it has none";
  if (recordings.size() == 1) return "it has one, number 0";
  return "it has 0 to " + std::to_string(recordings.size() - 1);
}

std::filesystem::path series_beside(const std::filesystem::path& requests) {
  std::string name = requests.filename().string();
  if (!name.ends_with(requests_suffix)) return {};
  name.replace(name.size() - requests_suffix.size(), requests_suffix.size(), series_suffix);
  return requests.parent_path() / name;
}

}  // namespace

void validate_recordings(const Scenario& scenario) {
  if (scenario.recordings.size() > max_recordings) {
    throw InputError("recordings: there may be at most " + std::to_string(max_recordings) + ".");
  }
  for (std::size_t i = 0; i < scenario.recordings.size(); ++i) {
    try {
      validate(*scenario.recordings[i]);
    } catch (const InputError& error) {
      throw InputError("recordings[" + std::to_string(i) + "]: " + error.what());
    }
  }
}

Schedule play_recording(std::span<const SharedRecording> recordings, const PolicySpec& spec,
                        const Instance& instance) {
  if (const Recording* recording = recording_of(recordings, spec)) {
    return recorded_schedule(instance, *recording);
  }
  throw InputError("There is no recording " +
                   std::to_string(std::llround(parameter(spec, "recording"))) +
                   " in this scenario: " + list_of(recordings) + ".");
}

const Recording* recording_of(std::span<const SharedRecording> recordings, const PolicySpec& spec) {
  if (spec.name != recorded_name) return nullptr;
  const auto index = static_cast<std::size_t>(parameter(spec, "recording"));
  return index < recordings.size() ? &*recordings[index] : nullptr;
}

PolicySpec recorded_policy(std::size_t index) {
  PolicySpec spec{std::string(recorded_name), {}};
  if (index > 0) set_parameter(spec, "recording", static_cast<double>(index));
  return spec;
}

const StepTime* step_time_of(std::span<const SharedRecording> recordings) {
  for (const SharedRecording& recording : recordings) {
    if (recording->step_time) return &*recording->step_time;
  }
  return nullptr;
}

Scenario scenario_from_run(ImportedRun run) {
  Scenario scenario;
  scenario.name = run.recording.name;
  scenario.description = std::move(run.description);
  scenario.memory_limit = run.memory_limit;
  scenario.arrival_mode = ArrivalMode::trace;
  scenario.workload.emplace<TraceWorkload>().trace = std::move(run.jobs);
  scenario.recordings.emplace_back(std::move(run.recording));
  return scenario;
}

Scenario scenario_from_runs_csv(RunsFile file, const std::string& name) {
  if (!file.jobs) {
    throw InputError(name +
                     " says when jobs ran but not how long they are: it needs the columns prompt "
                     "and output to be opened by itself. Open the scenario with its jobs first, "
                     "and add it there.");
  }
  Scenario scenario;
  scenario.name = std::filesystem::path(name).stem().string();
  scenario.arrival_mode = ArrivalMode::trace;
  Instance instance;
  instance.memory_limit = max_memory_limit_tokens;
  for (const TraceRow& row : file.jobs->rows) {
    instance.jobs.push_back(exact_job(row.prompt, row.output, row.arrival));
  }
  instance.source_rows = file.jobs->source_rows;
  scenario.memory_limit = std::max<Tokens>(1, largest_peak_tokens(instance.jobs));
  for (Recording& recording : file.recordings) {
    recording.jobs_fingerprint = jobs_fingerprint(instance);
    const Tokens peak = recorded_schedule(instance, recording).peak_memory;
    scenario.memory_limit =
        std::min(std::max(scenario.memory_limit, peak), max_memory_limit_tokens);
    scenario.recordings.emplace_back(std::move(recording));
  }
  scenario.description =
      "Schedules as another program wrote them down. It does not say how much memory there was: M "
      "is the most that any of them ever holds.";
  scenario.workload.emplace<TraceWorkload>().trace = *std::move(file.jobs);
  return scenario;
}

ImportedRun read_serving_run(std::string_view requests, const std::filesystem::path& file) {
  const NamedText log{requests, file.string()};
  const std::filesystem::path beside = series_beside(file);
  std::error_code error;
  if (beside.empty() || !std::filesystem::is_regular_file(beside, error)) {
    return import_serving_run(log);
  }
  const std::string series = read_text_file(beside);
  return import_serving_run(log, NamedText{series, beside.string()});
}

bool is_runs_csv(const std::filesystem::path& file, bool bare) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return false;
  std::ifstream stream(file, std::ios::binary);
  std::array<char, 4096> start{};
  stream.read(start.data(), start.size());
  const std::string_view text(start.data(), static_cast<std::size_t>(stream.gcount()));
  return looks_like_runs_csv(text) && !(bare && says_jobs(text));
}

RunsFile read_runs_csv(const std::filesystem::path& file, FileKinds kinds) {
  return parse_runs_csv(read_text_file(file, kinds), file.string());
}

std::vector<PolicySpec> suggested_policies(std::span<const SharedRecording> recordings,
                                           std::size_t most) {
  std::vector<PolicySpec> policies;
  for (std::size_t i = 0; i < recordings.size() && i + 1 < most; ++i) {
    policies.push_back(recorded_policy(i));
  }
  policies.push_back({"vllm-fcfs", {}});
  if (recordings.empty() && most > 1) policies.push_back({"svf", {}});
  return policies;
}

}  // namespace gnomon
