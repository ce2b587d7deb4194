// The contract of every panel: a function that draws from a model it cannot change and writes what
// the user asked for into `Actions`. The application carries those out after the frame is drawn.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/desktop/document.h"
#include "app/desktop/event_kind.h"
#include "app/desktop/export_wish.h"
#include "app/desktop/highlight.h"
#include "app/desktop/panels/tab_kinds.h"
#include "app/desktop/playback.h"
#include "app/desktop/playback_wish.h"
#include "app/desktop/shortcuts.h"
#include "app/desktop/simulation_service.h"
#include "app/desktop/state_files.h"
#include "app/desktop/theme.h"
#include "app/desktop/view_state.h"
#include "app/desktop/views/pane_colours.h"
#include "app/desktop/views/picture_options.h"
#include "app/desktop/views/view.h"
#include "engine/whatif/edit.h"
#include "engine/workload/trace_mapping.h"

namespace gnomon::desktop {

struct SceneCatalogue;

/// A control on the screen, in window pixels. Collected while drawing, so that a test can click it.
struct WidgetRect {
  float x = 0, y = 0, width = 0, height = 0;
};
using WidgetRects = std::map<std::string, WidgetRect>;
/// What panels say, by name. Collected while drawing, so that a test can read it.
using Sayings = std::map<std::string, std::string>;

/// Rounds that were marked on a time axis: first <= t < end.
struct RoundRange {
  Round first = 0;
  Round end = 0;
  friend bool operator==(const RoundRange&, const RoundRange&) = default;
};

/// The one message that is in the way until somebody closes it.
struct Message {
  std::string text;
  std::string action_label;            ///< empty: nothing to do about it
  std::filesystem::path open_changed;  ///< what the action opens, changed as it is
};

enum class Overlay : unsigned char {
  none,
  shortcuts,
  about,
  open_file,
  save_file,
  unsaved,
  export_picture,
  export_file,
  export_playback,
  import_trace,
  scenes,
  policy_page
};

/// What the window shows besides the document.
struct UiState {
  Settings settings;
  Overlay overlay = Overlay::none;
  std::optional<Message> message;
  std::string note;     ///< that something was done; gone with the next click or key
  std::string loading;  ///< name of the file being read, or empty
  std::size_t focused_pane = 0;
  bool open_policy_menu = false;  ///< of the focused pane, in this frame
  JobId selected_job = no_job;
  JobId hovered_job = no_job;
  PictureOptions picture;
  ColourMeaning colours;  ///< that are shown; picture.colour_by may have just been chosen
  std::optional<double> cursor_round;  ///< under the mouse, in whichever pane
  std::size_t cursor_pane = 0;
  std::optional<RoundRange> range;        ///< marked on the time axis, not empty
  Highlight highlight;                    ///< what is pointed at in a panel
  PointedAt pointed;                      ///< what is pointed at in a picture
  EventKind event_kind = EventKind::any;  ///< that the event buttons go to
  /// How far an export of the playback is.
  struct MovieProgress {
    std::int64_t frames = 0, of = 0;  ///< drawn
    bool finishing = false;           ///< all are drawn; they are being put together
  };
  std::optional<MovieProgress> movie;
  bool can_make_movies = false;  ///< ffmpeg is installed
  bool lesson_open = false;      ///< the bar of the scene's lesson
  bool dock_folded = false;      ///< the lesson has its room
  bool dock_unfolded = false;    ///< somebody wants it all the same, until the next lesson
  [[nodiscard]] bool shows_dock() const { return settings.dock_open && !dock_folded; }
  /// A run that is being dragged, and in which pane.
  std::optional<std::pair<std::size_t, MovedRun>> moved_run;
  /// The scenes that there are; null until they have been read.
  std::shared_ptr<const SceneCatalogue> catalogue;
  bool offers_lessons = false;     ///< to somebody who is here for the first time
  bool whole_description = false;  ///< somebody wants to read it to the end; holds for every scene
};

struct PanelModel {
  const Theme& theme;
  const Document& document;
  const SimulationSnapshot& simulation;
  const Playback& playback;
  const ViewState& views;
  const UiState& ui;
  const std::vector<std::filesystem::path>& recent_files;
  const std::vector<std::filesystem::path>& scenes;
  WidgetRects& widgets;
  Sayings& sayings;

  void say(const std::string& name, std::string text) const { sayings[name] = std::move(text); }
  [[nodiscard]] float em(float lengths) const { return theme.font_px * lengths; }
};

struct Actions {
  std::vector<Command> commands;
  /// The document's scene, edited: a step of undo, or with others of the same drag one step.
  std::optional<Scenario> scene;
  std::optional<double> seek_round;
  std::optional<double> speed_fraction;
  std::optional<EventKind> event_kind;
  std::optional<std::optional<RoundRange>> range;  ///< marked on a time axis; nothing clears it
  Highlight highlight;          ///< pointed at in this frame; in force while it is asked for again
  PointedAt pointed;            ///< in a picture, in this frame
  std::optional<DockTab> dock;  ///< to be shown
  std::optional<ReadingTab> reading;  ///< to be shown
  std::optional<double> dock_em;      ///< height of the dock
  std::optional<std::size_t> focus_pane;
  std::optional<std::size_t> close_pane;
  std::optional<std::pair<std::size_t, ViewKind>> show_view;  ///< in a pane
  std::optional<PictureOptions> picture;                      ///< for all panes
  std::optional<std::size_t> cancel_pane;                     ///< stop what its worker does
  std::optional<std::size_t> run_pane_again;                  ///< after it was cancelled
  std::optional<std::filesystem::path> open_file;
  bool open_changed = false;  ///< although trace files of its mix have changed
  std::optional<std::filesystem::path> save_file;
  std::optional<ExportWish> choose_export;  ///< and now a name for the file
  std::optional<std::filesystem::path> export_file;
  bool clear_recent = false;
  bool close_message = false;
  std::optional<Overlay> overlay;
  enum class Unsaved : unsigned char { none, save, discard };
  Unsaved unsaved = Unsaved::none;  ///< the answer to "save your changes?"

  // What happened in the views
  std::optional<JobId> select_job;  ///< no_job clears
  JobId hovered_job = no_job;
  std::optional<double> cursor_round;
  std::size_t cursor_pane = 0;
  struct ViewChange {
    std::size_t pane = 0;
    ViewRect view;
    bool animated = false;
  };
  std::optional<ViewChange> view;
  std::optional<std::pair<std::size_t, ZoomStep>> zoom;  ///< in a pane
  bool refining = false;  ///< a picture is still coarse: another frame will do more
  /// What a view found out about itself, per pane.
  std::array<std::optional<ViewLimits>, ViewState::max_panes> limits;
  /// A menu is asked for, in a pane.
  std::optional<std::pair<std::size_t, ContextPlace>> context;
  struct RunDrag {
    std::size_t pane = 0;
    JobId job = no_job;
    double rounds = 0;  ///< by which it has been dragged
    bool dropped = false;
  };
  std::optional<RunDrag> run_drag;                      ///< of a schedule that is made by hand
  std::optional<std::pair<std::size_t, Edit>> what_if;  ///< to be tried on a pane's policy
  std::optional<std::size_t> hand_made_of;              ///< a copy of this pane, to be made by hand
  std::optional<PlaybackWish> movie;                    ///< and now a name for it
  bool stop_movie = false;
  std::optional<std::string> policy_page;  ///< to be read: a policy's name
  enum class Offer : unsigned char { none, show, not_now };
  Offer answer_offer = Offer::none;       ///< to be shown the lessons
  std::optional<bool> whole_description;  ///< of the scene, or its first lines
  struct LessonWish {
    std::optional<std::size_t> step;    ///< to be shown
    std::optional<std::size_t> choice;  ///< given as the answer
    std::optional<std::string> typed;   ///< given as the answer
  };
  LessonWish lesson;
  std::optional<TraceMapping> import_mapping;  ///< of the trace that is being looked at
  bool import_now = false;                     ///< it has been looked at
  bool open_source = false;                    ///< the next file is for the mix
  std::optional<std::string> complaint;        ///< a sentence about what cannot be done
};

}  // namespace gnomon::desktop
