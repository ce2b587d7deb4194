#include "app/desktop/added_recordings.h"

#include <unordered_map>
#include <utility>

#include "app/desktop/number_format.h"
#include "app/desktop/view_state.h"
#include "engine/model/error.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/scenario/recordings.h"

namespace gnomon::desktop {
namespace {

/// Whether the jobs that a table knows are among `jobs`, as they are there.
bool agrees(const Trace& table, const Instance& jobs) {
  std::unordered_map<std::int64_t, const Job*> by_row;
  for (std::size_t i = 0; i < jobs.jobs.size(); ++i) {
    by_row.emplace(jobs.source_row(static_cast<JobId>(i)), &jobs.jobs[i]);
  }
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto row =
        table.source_rows.empty() ? static_cast<std::int64_t>(i) : table.source_rows[i];
    const TraceRow& said = table.rows[i];
    const auto found = by_row.find(row);
    if (found == by_row.end()) return false;
    const Job& job = *found->second;
    if (said.prompt != job.prompt || said.output != job.output) return false;
    if (table.has_arrivals && said.arrival != job.arrival) return false;
  }
  return true;
}

std::string fingerprint_for(const std::optional<Trace>& table, const Instance* jobs) {
  if (jobs == nullptr) return {};
  if (!table || agrees(*table, *jobs)) return jobs_fingerprint(*jobs);
  Instance other;
  other.source_rows = table->source_rows;
  for (const TraceRow& row : table->rows) {
    other.jobs.push_back(exact_job(row.prompt, row.output, row.arrival));
  }
  return jobs_fingerprint(other);
}

}  // namespace

AddedRecordings add_recordings(Document& document, RecordingLoader::Result loaded,
                               const Instance* jobs) {
  AddedRecordings added;
  if (!loaded.error.empty()) {
    added.error = std::move(loaded.error);
    return added;
  }
  if (!document.is_open() || document.serial() != loaded.document) {
    added.error = loaded.file.filename().string() +
                  " was not added: another scenario has been opened since it was chosen.";
    return added;
  }
  Scenario scene = document.scene();
  const std::size_t count = loaded.runs.recordings.size();
  const std::size_t first_new = scene.recordings.size();
  if (first_new + count > max_recordings) {
    added.error = "A scenario holds at most " + std::to_string(max_recordings) +
                  " recordings, and there are " + std::to_string(first_new) + " already.";
    return added;
  }
  const std::string of_jobs = fingerprint_for(loaded.runs.jobs, jobs);
  std::size_t shown = 0;
  for (Recording& recording : loaded.runs.recordings) {
    recording.jobs_fingerprint = of_jobs;
    scene.recordings.emplace_back(std::move(recording));
    if (scene.policies.size() >= ViewState::max_panes) continue;
    scene.policies.push_back(recorded_policy(first_new + shown++));
  }
  if (shown > 0) added.first_pane = scene.policies.size() - shown;
  try {
    document.edit(std::move(scene));
  } catch (const InputError& error) {
    added.first_pane.reset();
    added.error = error.what();
    return added;
  }
  added.note = "Added " + counted(static_cast<std::int64_t>(count), "recorded schedule") + ".";
  if (count > shown) added.note += " The policy menu of a pane lists them.";
  return added;
}

}  // namespace gnomon::desktop
