// Schedules that come from elsewhere, added to the open scenario.
#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "app/desktop/application.h"
#include "app/desktop/number_format.h"
#include "engine/model/error.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/scenario/recordings.h"

namespace gnomon::desktop {
namespace {

Application::AddedRuns read_runs(const std::filesystem::path& file) {
  try {
    return {read_runs_csv(file), {}};
  } catch (const InputError& error) {
    return {{}, error.what()};
  } catch (const std::bad_alloc&) {
    return {{}, file.filename().string() + " needs more memory than there is."};
  }
}

}  // namespace

bool Application::add_recording(const std::filesystem::path& file) {
  const bool wanted = std::exchange(adding_recording_, false);
  if (!document_.is_open()) return false;
  // A table that knows its jobs is a document of its own, unless it was asked for here.
  if (!wanted && !is_runs_csv(file, true)) return false;
  ui_.message.reset();
  ui_.loading = file.filename().string();
  added_runs_ = std::async(std::launch::async, [this, file] {
    AddedRuns runs = read_runs(file);
    window_.wake();
    return runs;
  });
  return true;
}

void Application::take_added_runs() {
  if (!added_runs_.valid()) return;
  if (added_runs_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
  AddedRuns added = added_runs_.get();
  ui_.loading.clear();
  if (!added.error.empty()) return show_error(added.error);
  if (!document_.is_open()) return;
  Scenario scene = document_.scene();
  const std::size_t count = added.runs.recordings.size();
  if (scene.recordings.size() + count > max_recordings) {
    return show_error("A scenario holds at most " + std::to_string(max_recordings) +
                      " recordings, and there are " + std::to_string(scene.recordings.size()) +
                      " already.");
  }
  const std::size_t first_new = scene.recordings.size();
  std::size_t shown = 0;
  for (Recording& recording : added.runs.recordings) {
    scene.recordings.emplace_back(std::move(recording));
    if (scene.policies.size() >= ViewState::max_panes) continue;
    scene.policies.push_back(recorded_policy(first_new + shown++));
  }
  const std::size_t pane = scene.policies.size() - shown;
  edited_press_ = 0;
  edit(std::move(scene));
  if (shown > 0) ui_.focused_pane = pane;
  const auto more = static_cast<std::int64_t>(count - shown);
  ui_.note = "Added " + counted(static_cast<std::int64_t>(count), "recorded schedule") + ".";
  if (more > 0) ui_.note += " The policy menu of a pane lists them.";
}

}  // namespace gnomon::desktop
