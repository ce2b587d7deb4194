#include "app/desktop/document.h"

#include <algorithm>
#include <utility>

#include "app/desktop/change_words.h"
#include "app/desktop/number_format.h"
#include "engine/model/error.h"
#include "engine/scenario/recordings.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {
namespace {

/// Takes the rows out of a scenario.
std::shared_ptr<const Trace> detach_trace(Scenario& scene) {
  auto* workload = std::get_if<TraceWorkload>(&scene.workload);
  if (!workload) return nullptr;
  return std::make_shared<const Trace>(std::exchange(workload->trace, Trace{}));
}

constexpr std::size_t most_policies = 4;  // as many as there are panes

void choose_policies(Scenario& scene) {
  if (scene.policies.empty()) {
    scene.policies = suggested_policies(scene.recordings, most_policies);
  }
  if (scene.policies.size() > most_policies) scene.policies.resize(most_policies);
}

/// What somebody did who turned `before` into `after`, in a few words.
std::string change_words(const Scenario& before, const Scenario& after) {
  for (std::size_t i = 0; i < std::min(before.knobs.size(), after.knobs.size()); ++i) {
    const Knob& knob = after.knobs[i];
    // First, because other fields follow it.
    if (before.knobs[i] != knob) return knob.label.empty() ? knob.name : knob.label;
  }
  if (before.memory_limit != after.memory_limit) return "memory limit";
  if (before.recordings.size() < after.recordings.size()) {
    const std::size_t added = after.recordings.size() - before.recordings.size();
    const Recording& first = *after.recordings[before.recordings.size()];
    return added == 1 ? "recorded schedule " + first.name
                      : counted(static_cast<std::int64_t>(added), "recorded schedule");
  }
  if (before.policies.size() < after.policies.size()) {
    const auto edits = [](const Scenario& scene) {
      std::size_t count = 0;
      for (const PolicySpec& policy : scene.policies) count += policy.edits.size();
      return count;
    };
    return edits(before) == edits(after) ? "added pane" : "what-if edit";
  }
  if (before.policies.size() > after.policies.size()) return "closed pane";
  for (std::size_t i = 0; i < after.policies.size(); ++i) {
    const PolicySpec& was = before.policies[i];
    const PolicySpec& is = after.policies[i];
    if (was.name != is.name) return "policy " + is.name;
    if (was.parameters != is.parameters) return "parameter of " + is.name;
    if (!(was == is)) return "what-if edit";
  }
  if (before.bookmarks.size() != after.bookmarks.size()) return "bookmark";
  if (before.bookmarks != after.bookmarks) return "note";
  if (std::string words = job_change_words(before, after); !words.empty()) return words;
  return "change";
}

}  // namespace

Scenario SceneInputs::assemble() const {
  Scenario full = scene;
  if (trace) std::get<TraceWorkload>(full.workload).trace = *trace;
  return full;
}

LoadedDocument opened_trace(Scenario scene, std::shared_ptr<const Trace> trace,
                            const std::filesystem::path& file) {
  choose_policies(scene);
  return {std::move(scene), std::move(trace), file, false};
}

LoadedDocument load_document(const std::filesystem::path& file, const TraceOptions& options) {
  LoadedDocument loaded;
  loaded.scene = open_any(file, options);
  loaded.file = file;
  // Only importers leave the policies open.
  loaded.is_scenario_file =
      !loaded.scene.policies.empty() || std::get_if<Mix>(&loaded.scene.workload);
  choose_policies(loaded.scene);
  loaded.trace = detach_trace(loaded.scene);
  return loaded;
}

std::string Document::title() const {
  if (!scene_.name.empty()) return scene_.name;
  return opened_from_.empty() ? "Untitled" : opened_from_.filename().string();
}

bool Document::modified() const {
  if (!open_) return false;
  // The policies, numbers and mix; not the view, which changes whenever somebody looks around.
  Scenario now = scene_;
  now.view = saved_.view;
  return trace_ != base_trace_ || !(now == saved_);
}

namespace {

SceneInputs inputs_of(const Scenario& scene, const std::shared_ptr<const Trace>& trace) {
  SceneInputs inputs{scene, trace};
  inputs.scene.name.clear();
  inputs.scene.description.clear();
  inputs.scene.policies.clear();
  inputs.scene.bookmarks.clear();
  inputs.scene.view = {};
  // They set what is set already, and may speak of policies.
  inputs.scene.bindings.clear();
  inputs.scene.lesson.clear();
  return inputs;
}

}  // namespace

SceneInputs Document::inputs() const {
  return inputs_of(scene_, trace_);
}

void Document::replace(LoadedDocument loaded) {
  open_ = true;
  ++serial_;
  scene_ = std::move(loaded.scene);
  base_ = saved_ = scene_;
  step_.reset();
  past_.clear();
  future_.clear();
  base_trace_ = trace_ = std::move(loaded.trace);
  opened_from_ = loaded.file;
  file_ = loaded.is_scenario_file ? std::move(loaded.file) : std::filesystem::path();
}

namespace {

/// Throws InputError when the window cannot show the scene.
void check(const Scenario& scene) {
  if (scene.memory_limit < 1 || scene.memory_limit > max_memory_limit_tokens) {
    throw InputError("The memory limit M must be between 1 and " +
                     std::to_string(max_memory_limit_tokens) + " tokens.");
  }
  if (scene.policies.empty() || scene.policies.size() > most_policies) {
    throw InputError("The window shows between one and four policies.");
  }
  for (const PolicySpec& policy : scene.policies) validate(policy);
  if (const Mix* mix = std::get_if<Mix>(&scene.workload)) validate(*mix);
}

}  // namespace

void Document::remember(Moment moment) {
  past_.push_back(std::move(moment));
  if (past_.size() > max_undo_steps) past_.erase(past_.begin());
}

void Document::edit(Scenario scene, bool goes_on) {
  check(scene);
  if (scene == scene_) return;
  if (!goes_on || past_.empty()) remember({std::move(scene_), trace_, step_});
  scene_ = std::move(scene);
  future_.clear();
}

void Document::edit(Scenario scene, std::shared_ptr<const Trace> trace) {
  check(scene);
  remember({std::exchange(scene_, std::move(scene)), std::exchange(trace_, std::move(trace)), step_});
  future_.clear();
}

ListedJobs Document::rows_in(const std::shared_ptr<const Trace>& trace) {
  if (!trace) return std::nullopt;
  return static_cast<std::int64_t>(trace->rows.size());
}

void Document::show_step(std::size_t step) {
  Scenario shown = scenario_of_step(base_, step, rows_in(base_trace_));
  saved_ = shown;
  if (step_ == step && shown == scene_ && trace_ == base_trace_) return;
  Moment before{std::exchange(scene_, std::move(shown)), std::exchange(trace_, base_trace_), step_};
  if (step_) remember(std::move(before));
  step_ = step;
  future_.clear();
}

bool Document::has_left_step() const {
  if (!step_) return false;
  return scene_.policies != saved_.policies || inputs() != inputs_of(saved_, base_trace_);
}

std::string Document::undo_words() const {
  return past_.empty() ? "" : words_from(past_.back(), {scene_, trace_, step_});
}

std::string Document::redo_words() const {
  return future_.empty() ? "" : words_from({scene_, trace_, step_}, future_.back());
}

std::string Document::words_from(const Moment& before, const Moment& after) {
  if (before.step != after.step && after.step) {
    return "step " + std::to_string(*after.step + 1) + " of the lesson";
  }
  return before.trace == after.trace ? change_words(before.scene, after.scene) : "jobs";
}

void Document::exchange(std::vector<Moment>& from, std::vector<Moment>& to) {
  if (from.empty()) return;
  Moment next = std::move(from.back());
  from.pop_back();
  next.scene.name = scene_.name;
  to.push_back({std::exchange(scene_, std::move(next.scene)),
                std::exchange(trace_, std::move(next.trace)), step_});
  if (step_ == next.step) return;
  step_ = next.step;
  if (step_) saved_ = scenario_of_step(base_, *step_, rows_in(base_trace_));
}

void Document::undo() {
  exchange(past_, future_);
}

void Document::redo() {
  exchange(future_, past_);
}

void Document::save(const std::filesystem::path& target, const SavedView& view) {
  Scenario full = SceneInputs{modified() ? scene_ : base_, trace_}.assemble();
  full.view = view;
  if (full.name.empty()) full.name = target.stem().string();
  save_scenario(full, target);
  const bool was_modified = modified();
  scene_.name = base_.name = full.name;
  scene_.view = base_.view = view;
  if (was_modified) base_ = scene_;
  saved_ = scene_;
  base_trace_ = trace_;
  file_ = target;
}

}  // namespace gnomon::desktop
