// The window's loop: events, the clock, simulations, one frame of panels, and what they asked for.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "app/desktop/arguments.h"
#include "app/desktop/document.h"
#include "app/desktop/document_loader.h"
#include "app/desktop/export.h"
#include "app/desktop/hand_drag.h"
#include "app/desktop/import/trace_importer.h"
#include "app/desktop/lesson/lesson_course.h"
#include "app/desktop/lesson/lesson_highlight.h"
#include "app/desktop/movie_writer.h"
#include "app/desktop/panels/dock/dock.h"
#include "app/desktop/panels/export_dialog.h"
#include "app/desktop/panels/file_browser.h"
#include "app/desktop/panels/import/import_dialog.h"
#include "app/desktop/panels/lesson_bar.h"
#include "app/desktop/panels/library.h"
#include "app/desktop/panels/pane_grid.h"
#include "app/desktop/panels/panel.h"
#include "app/desktop/panels/playback_dialog.h"
#include "app/desktop/panels/reading/reading_panel.h"
#include "app/desktop/panels/scrubber.h"
#include "app/desktop/panels/whatif_menu.h"
#include "app/desktop/playback.h"
#include "app/desktop/readings.h"
#include "app/desktop/recording_loader.h"
#include "app/desktop/simulation_service.h"
#include "app/desktop/state_dump.h"
#include "app/desktop/state_files.h"
#include "app/desktop/view_state.h"
#include "app/desktop/whatif_edits.h"
#include "app/desktop/window.h"

namespace gnomon::desktop {

class Application {
 public:
  Application(Window& window, Arguments arguments);
  /// Until the window is closed. Returns the exit status; prints a sentence when it is not 0.
  int run();

 private:
  // application.cpp: the loop
  bool frame(double seconds, double now_seconds);  // whether the next frame is due at once
  void notice_what_opens();
  void take_results();
  void update_limits();
  void set_reported_limits(std::span<const ViewLimits> of_panes);
  void show_saved_picture(const SavedView& view);
  void draw(Actions& actions);
  void update_fonts();
  [[nodiscard]] PanelModel panel_model();
  [[nodiscard]] bool settled() const;
  bool finish_pictures();  // whether the run is over
  [[nodiscard]] int fail(const std::string& sentence, int status);

  // application_input.cpp: keys and commands
  void handle_input();
  bool move_by_held_keys(double seconds);
  void perform(Command command);
  void cancel();
  void fit_selection();
  void fit_selected_rounds();
  void add_pane();

  // application_reading.cpp: the places for reading, and what the clock stops at
  void open_for_reading();
  void apply_reading(const Actions& actions);
  bool perform_reading(Command command);  // whether it was one of its commands
  [[nodiscard]] std::optional<EventRounds> event_rounds(EventKind kind);
  void jump_to_event(bool forward);
  void jump_to_bookmark(bool forward);
  void add_bookmark();
  void jump_to_divergence();
  void select_argument();
  void undo_or_redo(bool redo);

  // application_whatif.cpp: variants, and schedules that are made by hand
  void apply_what_if(const Actions& actions);
  void drag_run(const Actions::RunDrag& drag);
  void open_variant(EditedScenario edited);
  void forget_moved_run();
  void save_settings_now() const;

  // application_lesson.cpp: lessons, step by step
  void begin_lesson(std::int64_t step);  // from 1
  void show_lesson_step(std::size_t step);
  void look_at_lesson_step();
  void select_lesson_job();
  void follow_undone_step();
  bool choose_lesson_answer(std::size_t choice);  // whether there was such an answer to give
  void highlight_lesson_jobs();
  [[nodiscard]] std::optional<LessonKey> lesson_key();
  void lesson_go_on();
  bool perform_lesson(Command command);  // whether it was one of its commands
  void apply_lesson(const Actions& actions);

  // application_scenes.cpp: the scenes, the lessons and the pages of the policies
  void read_scenes();
  void update_scenes();
  void greet();
  void answer_offer();
  void apply_scenes(const Actions& actions);
  void show_scenes();
  bool perform_scenes(Command command);  // whether it was one of its commands

  // application_import.cpp: traces that are looked at before they are opened
  void begin_import(const std::filesystem::path& file);
  void take_import();
  void apply_import(const Actions& actions);

  // application_recording.cpp: schedules that come from elsewhere
  /// What is done with a file depends on what it was chosen for, and on what it is.
  void open_chosen(const std::filesystem::path& file, FileBrowser::Purpose purpose,
                   bool accept_changed_sources = false);
  void take_added_runs();
  [[nodiscard]] const Instance* shown_jobs() const;

  // application_actions.cpp: what the panels asked for
  void apply(const Actions& actions);
  void edit(Scenario scene);
  [[nodiscard]] bool goes_on_with_the_last_edit();
  void show_error(const std::string& sentence);
  void open(const std::filesystem::path& file,
            DocumentLoader::Traces traces = DocumentLoader::Traces::look_at,
            bool accept_changed_sources = false);
  void save();
  void save_to(const std::filesystem::path& file);
  void after_question(Actions::Unsaved answer);
  void leave_or_ask(std::function<void()> then);
  void install(LoadedDocument loaded);
  void apply_arguments(LoadedDocument& loaded);
  [[nodiscard]] SavedView saved_view() const;
  void browse(Overlay overlay, FileBrowser::Purpose purpose = FileBrowser::Purpose::open);
  /// What a file that is chosen now would be chosen for.
  [[nodiscard]] FileBrowser::Purpose chosen_for() const;
  /// Where a choice of files starts: beside the scene, or beside the one opened last.
  std::filesystem::path scene_folder() const;
  void set_ui_scale(double scale);
  void set_light(bool light);
  void show_view(std::size_t pane, ViewKind kind);
  void close_pane(std::size_t pane);

  // application_export.cpp: pictures
  struct PendingExport {
    std::filesystem::path file;
    ExportWish wish;
  };
  [[nodiscard]] ExportSource export_source(bool all_panes);
  [[nodiscard]] ExportDialog::Outcome preview_export(const ExportWish& wish);
  void browse_for_export(const ExportWish& wish);
  void export_pending(bool refining);

  // application_movie.cpp: the playback as pictures
  struct Movie {
    PlaybackWish wish;
    std::filesystem::path target;
    std::unique_ptr<PictureSeries> pictures;
    std::unique_ptr<MovieWriter> writer;
    std::int64_t drawn = 0;
  };
  void apply_movie(const Actions& actions);
  void browse_for_movie(const PlaybackWish& wish);
  void start_movie(const std::filesystem::path& target);
  void go_on_with_movie();
  void take_written();

  Window& window_;
  Arguments arguments_;
  std::filesystem::path state_directory_;
  RecentFiles recent_;
  std::vector<std::filesystem::path> scenes_;
  Theme theme_;
  Document document_;
  Playback playback_;
  ViewState views_;
  UiState ui_;
  Panes panes_;
  /// What views said about their limits, per pane and kind.
  std::array<std::array<std::optional<ViewLimits>, view_kinds>, ViewState::max_panes> reported_;
  FileBrowser browser_;
  ExportDialog export_;
  PlaybackDialog playback_dialog_;
  std::optional<PlaybackWish> movie_wish_;  // a name for it is being looked for
  std::optional<Movie> movie_;
  std::optional<PendingExport> pending_export_;  // until the views are no longer coarse
  std::filesystem::path export_folder_;          // of the last one
  WidgetRects widgets_;
  Sayings sayings_;
  Readings readings_;
  Scrubber scrubber_;
  Dock dock_;
  ReadingPanel reading_;
  WhatIfMenu what_if_menu_;
  LessonCourse course_;
  LessonBar lesson_bar_;
  LessonHighlight lesson_highlight_;
  bool select_lesson_job_ = false;  // once the step's instance is there
  bool play_when_shown_ = false;  // of the step that waits in pending_view_
  HandDrag hand_drag_;
  bool dragging_run_ = false;
  std::uint64_t moved_generation_ = 0;  // of the result in which ui_.moved_run is dragged
  int press_ = 0;                       // of the mouse button, counted
  int edited_press_ = 0;                // in which the last edit was made; 0: none
  SimulationSnapshot simulation_;
  std::optional<StateDump> state_dump_;
  std::optional<SavedView> pending_view_;  // of the document, until its horizon is known
  std::function<void()> after_unsaved_;    // what the question is in the way of
  bool first_document_ = true;             // the command line applies to it
  bool first_picture_ = true;              // and to how it is looked at
  bool quit_ = false;
  int status_ = 0;
  float font_px_ = 0;
  std::uint64_t frames_ = 0;
  int settled_frames_ = 0;
  Overlay overlay_drawn_ = Overlay::none;
  bool popup_drawn_ = false;
  int frames_to_open_ = 0;  ///< that a dialog or menu still needs before its field has the keyboard
  Library library_;
  ImportDialog import_dialog_;
  bool import_proposed_ = false;  // the dialog has the mapping that the file proposes
  bool opening_for_mix_ = false;  // the file that is being opened is a trace for the mix
  // Last: their workers are joined before what they wake goes away.
  DocumentLoader loader_;
  TraceImporter importer_;
  SimulationService service_;
  // A picture on its way into its file: the sentence for the window, and whether it failed.
  struct Written {
    std::string sentence;
    bool failed = false;
  };
  std::future<Written> writing_;
  RecordingLoader recordings_;
};

}  // namespace gnomon::desktop
