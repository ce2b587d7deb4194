// What the panels asked for, and everything about opening and saving.
#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <utility>

#include "app/desktop/application.h"
#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {

void Application::apply(const Actions& actions) {
  const FileBrowser::Purpose purpose = chosen_for();
  if (actions.close_message) ui_.message.reset();
  if (actions.clear_recent) recent_.clear();
  if (actions.focus_pane) ui_.focused_pane = *actions.focus_pane;
  if (actions.cancel_pane) service_.cancel(*actions.cancel_pane);
  if (actions.run_pane_again) service_.run_again(*actions.run_pane_again);
  if (actions.speed_fraction) playback_.set_speed_fraction(*actions.speed_fraction);
  if (actions.seek_round) playback_.seek(*actions.seek_round);
  if (actions.select_job) ui_.selected_job = *actions.select_job;
  ui_.hovered_job = actions.hovered_job;
  ui_.cursor_round = actions.cursor_round;
  ui_.cursor_pane = actions.cursor_pane;
  apply_reading(actions);
  apply_lesson(actions);
  apply_what_if(actions);
  apply_movie(actions);
  apply_scenes(actions);
  apply_import(actions);
  if (actions.view && actions.view->animated) views_.jump(actions.view->pane, actions.view->view);
  if (actions.view && !actions.view->animated) views_.move(actions.view->pane, actions.view->view);
  if (actions.zoom) views_.zoom(actions.zoom->first, actions.zoom->second);
  for (std::size_t i = 0; i < actions.limits.size(); ++i) {
    if (actions.limits[i])
      reported_[i][static_cast<std::size_t>(views_.kind(i))] = actions.limits[i];
  }
  if (actions.show_view) show_view(actions.show_view->first, actions.show_view->second);
  if (actions.picture) ui_.picture = *actions.picture;
  if (actions.complaint) show_error(*actions.complaint);
  if (actions.scene) edit(*actions.scene);
  if (actions.close_pane) close_pane(*actions.close_pane);
  if (actions.overlay) {
    ui_.overlay = *actions.overlay;
    if (!actions.save_file) after_unsaved_ = nullptr;  // cancelled: nothing waits any more
  }
  for (const Command command : actions.commands) perform(command);
  if (actions.open_source) browse(Overlay::open_file, FileBrowser::Purpose::add_source);
  if (actions.open_file) open_chosen(*actions.open_file, purpose, actions.open_changed);
  if (actions.save_file) save_to(*actions.save_file);
  if (actions.choose_export) browse_for_export(*actions.choose_export);
  if (actions.export_file && movie_wish_) {
    start_movie(*actions.export_file);
  } else if (actions.export_file) {
    pending_export_ = PendingExport{*actions.export_file, export_.wish()};
  }
  if (actions.unsaved != Actions::Unsaved::none) after_question(actions.unsaved);
}

bool Application::goes_on_with_the_last_edit() {
  const bool pressed = ImGui::IsMouseDown(0) || ImGui::IsMouseReleased(0);
  const bool same = pressed && press_ == edited_press_;
  edited_press_ = pressed ? press_ : 0;
  return same;
}

void Application::edit(Scenario scene) {
  try {
    const bool goes_on = goes_on_with_the_last_edit();
    document_.edit(std::move(scene), goes_on);
    ui_.focused_pane = std::min(ui_.focused_pane, document_.scene().policies.size() - 1);
  } catch (const InputError& error) {
    show_error(error.what());
  }
}

void Application::show_error(const std::string& sentence) {
  ui_.message = Message{sentence, {}, {}};
  // Whoever started this from a terminal should not have to look for it in the window.
  if (first_document_ && !takes_pictures(arguments_)) std::cerr << "gnomon: " << sentence << "\n";
}

void Application::open(const std::filesystem::path& file, DocumentLoader::Traces traces,
                       bool accept_changed_sources) {
  TraceOptions options;
  options.accept_changed_sources = accept_changed_sources;
  options.keep_times = true;  // as the import dialog does
  if (first_document_ && arguments_.file == file) options.kinds = FileKinds::any;
  opening_for_mix_ = false;
  ui_.message.reset();
  ui_.loading = file.filename().string();
  loader_.open(file, options, traces);
}

void Application::apply_arguments(LoadedDocument& loaded) {
  Scenario& scene = loaded.scene;
  if (!arguments_.policies.empty()) scene.policies = arguments_.policies;
  if (!arguments_.settings.empty()) {
    ListedJobs listed_jobs;
    if (loaded.trace) listed_jobs = static_cast<std::int64_t>(loaded.trace->rows.size());
    set_all(scene, arguments_.settings, listed_jobs);  // as the command line tool does
    validate_knobs(scene, listed_jobs);
  }
  if (arguments_.memory_limit) scene.memory_limit = *arguments_.memory_limit;
  if (arguments_.at_round) scene.view.playhead = *arguments_.at_round;
  if (!arguments_.alpha) return;
  // An α that was written with --policy is the more particular wish.
  const bool used =
      set_wherever_known(scene.policies, "alpha", *arguments_.alpha, !arguments_.policies.empty());
  if (!used) std::cerr << "gnomon: --alpha has no effect: none of the policies has an alpha.\n";
}

void Application::install(LoadedDocument loaded) {
  try {
    if (first_document_) apply_arguments(loaded);
  } catch (const InputError& error) {
    return show_error(error.what());
  }
  const std::filesystem::path file = loaded.file;
  service_.clear();  // pictures of another document must not stand in for this one's
  document_.replace(std::move(loaded));
  const SavedView& view = document_.scene().view;
  pending_view_ = view;
  views_.set_linked(view.linked, 0);
  playback_.set_playing(false);
  playback_.seek(0);
  ui_.focused_pane = 0;
  ui_.selected_job = view.selected_job < 0 || view.selected_job >= max_jobs
                         ? no_job
                         : static_cast<JobId>(view.selected_job);
  ui_.hovered_job = no_job;
  ui_.range.reset();
  playback_.set_loop_rounds(std::nullopt);
  edited_press_ = 0;
  // Shipped scenes have a menu of their own.
  const bool shipped = std::find(scenes_.begin(), scenes_.end(), file) != scenes_.end();
  if (!shipped) recent_.add(file);
  begin_lesson(first_document_ ? arguments_.lesson_step.value_or(1) : 1);
  first_document_ = false;
}

SavedView Application::saved_view() const {
  SavedView view;
  if (!views_.fitted(0)) {
    const ViewRect& rect = views_.view(0);
    view.t0 = rect.t0, view.t1 = rect.t1, view.y0 = rect.y0, view.y1 = rect.y1;
  }
  view.playhead = playback_.round();
  view.selected_job = ui_.selected_job;
  view.linked = views_.linked();
  for (std::size_t i = 0; i < document_.scene().policies.size(); ++i) {
    view.shown.push_back(views_.kind(i));
  }
  // What everybody sees by default need not be said.
  while (!view.shown.empty() && view.shown.back() == ViewKind::plane) view.shown.pop_back();
  view.picture = ui_.picture;
  return view;
}

void Application::save() {
  if (!document_.is_open()) return;
  // Shipped scenes are for everybody: changes to one are saved elsewhere.
  const bool shipped = std::find(scenes_.begin(), scenes_.end(), document_.file()) != scenes_.end();
  if (document_.file().empty() || shipped) {
    browse(Overlay::save_file);
  } else {
    save_to(document_.file());
  }
}

void Application::save_to(const std::filesystem::path& file) {
  try {
    document_.save(file, saved_view());
    recent_.add(file);
    ui_.message.reset();
    if (auto then = std::exchange(after_unsaved_, nullptr)) then();
  } catch (const std::exception& error) {  // whatever it is, the document must live on
    after_unsaved_ = nullptr;
    show_error(error.what());
  }
}

void Application::leave_or_ask(std::function<void()> then) {
  if (!document_.modified()) return then();
  after_unsaved_ = std::move(then);
  ui_.overlay = Overlay::unsaved;
}

void Application::after_question(Actions::Unsaved answer) {
  ui_.overlay = Overlay::none;
  if (answer == Actions::Unsaved::save) return save();
  if (auto then = std::exchange(after_unsaved_, nullptr)) then();
}

std::filesystem::path Application::scene_folder() const {
  std::filesystem::path folder = document_.file().parent_path();
  if (folder.empty() && !recent_.files().empty()) folder = recent_.files().front().parent_path();
  return folder.empty() ? std::filesystem::path(".") : folder;
}

void Application::browse(Overlay overlay, FileBrowser::Purpose purpose) {
  const bool saving = overlay == Overlay::save_file;
  if (saving && !document_.is_open()) return;
  const std::string name =
      saving ? std::filesystem::path(document_.title()).stem().string() + ".json" : "";
  browser_.prepare(scene_folder(), name,
                   saving ? FileBrowser::Purpose::save : purpose);
  ui_.overlay = overlay;
}

FileBrowser::Purpose Application::chosen_for() const {
  return ui_.overlay == Overlay::open_file ? browser_.purpose() : FileBrowser::Purpose::open;
}

void Application::show_view(std::size_t pane, ViewKind kind) {
  if (pane < ViewState::max_panes) views_.set_kind(pane, kind);
}

void Application::close_pane(std::size_t pane) {
  Scenario scene = document_.scene();
  if (pane >= scene.policies.size() || scene.policies.size() == 1) return;
  scene.policies.erase(scene.policies.begin() + static_cast<std::ptrdiff_t>(pane));
  views_.erase_kind(pane);
  edit(std::move(scene));
}

void Application::set_light(bool light) {
  const Theme fonts = theme_;
  theme_ = light ? light_theme() : dark_theme();
  theme_.body = fonts.body;
  theme_.mono = fonts.mono;
  theme_.heading = fonts.heading;
  theme_.small = fonts.small;
  theme_.title = fonts.title;
  theme_.font_px = fonts.font_px;
  ui_.settings.light = light;
  if (theme_.body != nullptr) apply_style(theme_);
}

void Application::set_ui_scale(double scale) {
  ui_.settings.ui_scale = std::clamp(scale, 0.75, 2.5);
  save_settings_now();
}

}  // namespace gnomon::desktop
