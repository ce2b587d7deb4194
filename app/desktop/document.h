// The scenario that is open: what is edited, what was saved, and where it came from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/scenario/scenario.h"

namespace gnomon::desktop {

/// What an instance is built from. A trace can have a million rows, so they are shared and the
/// scenario in here has none: this is cheap to copy and to compare in every frame.
struct SceneInputs {
  Scenario scene;                      ///< name, policies and view left empty
  std::shared_ptr<const Trace> trace;  ///< null for a mix

  /// The scenario in full, with a copy of the rows. For workers.
  [[nodiscard]] Scenario assemble() const;
  friend bool operator==(const SceneInputs& a, const SceneInputs& b) = default;
};

/// A document as it was read, before anybody relies on it. Made on a worker.
struct LoadedDocument {
  Scenario scene;  ///< without the rows of its trace
  std::shared_ptr<const Trace> trace;
  std::filesystem::path file;     ///< what was opened
  bool is_scenario_file = false;  ///< else an imported trace, which has nowhere to be saved yet
};

/// A trace that has been read, as a document: `scene` without its rows, and without policies, which
/// it is given.
[[nodiscard]] LoadedDocument opened_trace(Scenario scene, std::shared_ptr<const Trace> trace,
                                          const std::filesystem::path& file);

/// Reads a scenario or a trace. Throws InputError. A trace gets the two policies that say most
/// about it; a scenario without policies gets them too.
[[nodiscard]] LoadedDocument load_document(const std::filesystem::path& file,
                                           const TraceOptions& options = {});

inline constexpr std::size_t max_undo_steps = 200;

class Document {
 public:
  [[nodiscard]] bool is_open() const { return open_; }
  /// Which document it is: every one that is opened has another number.
  [[nodiscard]] std::uint64_t serial() const { return serial_; }
  /// Without the rows of its trace: those are in `trace`.
  [[nodiscard]] const Scenario& scene() const { return scene_; }
  [[nodiscard]] const std::shared_ptr<const Trace>& trace() const { return trace_; }
  [[nodiscard]] const Mix* mix() const { return std::get_if<Mix>(&scene_.workload); }
  /// Where Save writes; empty until there is a scenario file.
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  /// What the title says: the scenario's name, else the file's.
  [[nodiscard]] std::string title() const;
  /// Whether anything but the view differs from what was opened or saved.
  [[nodiscard]] bool modified() const;
  [[nodiscard]] SceneInputs inputs() const;

  void replace(LoadedDocument loaded);
  /// Puts `scene` (without rows) in place of the current one, which can be undone: one step, or the
  /// same step as the edit before it where it goes on with that one, as every change of a slider
  /// that is dragged does. Throws InputError and changes nothing when one of its values cannot be
  /// used.
  void edit(Scenario scene, bool goes_on = false);
  /// The same with the rows of another trace, or of none, in place of those that were there.
  void edit(Scenario scene, std::shared_ptr<const Trace> trace);
  /// The scene as it was opened or saved, without the rows of its trace: what lessons start from.
  [[nodiscard]] const Scenario& base() const { return base_; }
  /// Puts the scene of a step of the lesson in place of the current one. Can be undone, back to the
  /// step before as somebody had left it, so that no experiment is lost; but the first step is where
  /// undoing ends. Nothing that would have to be saved: a save without other edits writes `base`.
  /// The step must exist.
  void show_step(std::size_t step);
  /// The step that is shown, or was shown before somebody changed something; nothing outside of
  /// lessons. Undo and redo change it.
  [[nodiscard]] std::optional<std::size_t> step() const { return step_; }
  /// Whether instance or policies are no longer those of the step.
  [[nodiscard]] bool has_left_step() const;
  /// How many rows the trace has, for expressions over the scene, which is without them.
  [[nodiscard]] ListedJobs listed_jobs() const { return rows_in(trace_); }
  /// What the next undo or redo would take back or do again: "memory limit"; empty: nothing.
  [[nodiscard]] std::string undo_words() const;
  [[nodiscard]] std::string redo_words() const;
  /// No effect where there is nothing to undo or redo. Name and view are not edits: they stay.
  void undo();
  void redo();
  /// Writes to `target`, which becomes the document's file. Throws InputError; then nothing
  /// changed.
  void save(const std::filesystem::path& target, const SavedView& view);

 private:
  /// A scene and the rows of its trace.
  struct Moment {
    Scenario scene;
    std::shared_ptr<const Trace> trace;
    std::optional<std::size_t> step = {};  ///< of the lesson
  };
  [[nodiscard]] static ListedJobs rows_in(const std::shared_ptr<const Trace>& trace);
  void remember(Moment moment);
  void exchange(std::vector<Moment>& from, std::vector<Moment>& to);
  [[nodiscard]] static std::string words_from(const Moment& before, const Moment& after);

  bool open_ = false;
  std::uint64_t serial_ = 0;
  Scenario scene_;
  Scenario base_;
  Scenario saved_;  // what `scene_` is compared with: `base_`, or the step of the lesson
  std::optional<std::size_t> step_;
  std::vector<Moment> past_;    // the latest last; at most max_undo_steps
  std::vector<Moment> future_;  // the next to redo last
  std::shared_ptr<const Trace> trace_;
  std::shared_ptr<const Trace> base_trace_;  // of `base_` and `saved_`
  std::filesystem::path file_;
  std::filesystem::path opened_from_;
};

}  // namespace gnomon::desktop
