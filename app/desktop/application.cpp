#include "app/desktop/application.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>

#include "app/desktop/panels/menu_bar.h"
#include "app/desktop/panels/message_bar.h"
#include "app/desktop/panels/overlays.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/transport_bar.h"
#include "app/desktop/screenshot.h"
#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {
namespace {

constexpr float body_font_px = 15;
constexpr double frame_seconds = 1.0 / 60;
constexpr double blink_seconds = 0.3;
/// ImGui needs a few frames to come to rest after an event: hover, then layout, then the picture.
constexpr int frames_after_event = 3;
constexpr int frames_before_screenshot = 4;
/// A dialog is laid out unseen, appears, and gives a field the keyboard, one frame for each.
constexpr int frames_of_opening = 6;
/// What a frame asks for is carried out behind it and may set more in motion.
constexpr int frames_before_idle = 3;
/// Room above M for its label, as a part of M.
constexpr double head_room = 0.07;

/// A pane that is not worth waiting for with the view: it plans, or what is wanted has failed.
bool will_take_long(const SimulationSnapshot::Pane& pane) {
  constexpr double moment_seconds = 0.4;
  if (!pane.progress) return !pane.error.empty();
  return !pane.progress->stage.empty() && pane.progress->seconds > moment_seconds;
}

}  // namespace

Application::Application(Window& window, Arguments arguments)
    : window_(window),
      arguments_(std::move(arguments)),
      // A picture for a script depends on the scene and the arguments alone, and leaves no traces.
      state_directory_(takes_pictures(arguments_) ? std::filesystem::path() : state_directory()),
      recent_(state_directory_.empty() ? std::filesystem::path() : state_directory_ / "recent"),
      scenes_(shipped_scenes()),
      theme_(dark_theme()),
      panes_(&Window::wake),
      readings_(panes_.background()),
      library_(&Window::wake, state_directory_),
      loader_(&Window::wake),
      importer_(&Window::wake),
      service_(&Window::wake),
      recordings_(&Window::wake) {
  recent_.load();
  ui_.can_make_movies = !find_ffmpeg().empty();
  if (!state_directory_.empty()) ui_.settings = load_settings(state_directory_ / "settings");
  open_for_reading();
  greet();
  read_scenes();
  if (arguments_.light.value_or(ui_.settings.light)) set_light(true);
  if (arguments_.state_dump) state_dump_.emplace(*arguments_.state_dump);
}

int Application::run() {
  const std::filesystem::path file = arguments_.file.value_or(default_scene_file());
  if (!file.empty()) {
    // Pictures and scripts meet no dialog.
    using Traces = DocumentLoader::Traces;
    open(file, takes_pictures(arguments_) ? Traces::open : Traces::if_needed);
  }
  int frames_due = frames_after_event;
  double last = Window::now_seconds();
  bool continuous = false;
  while (!quit_) {
    const double since = Window::now_seconds() - last;
    if (continuous || frames_due > 0 || window_.input_pending()) {
      // Paces the loop where the display does not.
      window_.wait_events(std::max(0.0, frame_seconds - since));
    } else {
      // A text cursor blinks, and work on a pane says how far it is; nothing else needs a clock.
      const bool timed = ImGui::GetIO().WantTextInput || simulation_.busy || writing_.valid();
      window_.wait_events(timed ? blink_seconds : 3600);
      last = Window::now_seconds() - frame_seconds;  // idling is not playing
      frames_due = frames_after_event;
    }
    if (!window_.input().keys.empty() || window_.input_pending()) {
      frames_due = frames_after_event;
      settled_frames_ = 0;
    }
    const double now = Window::now_seconds();
    continuous = frame(std::min(now - last, 0.1), now) || arguments_.quit_after_frames;
    last = now;
    --frames_due;
    if (arguments_.quit_after_frames &&
        frames_ >= static_cast<std::uint64_t>(*arguments_.quit_after_frames)) {
      quit_ = true;
    }
    if (takes_pictures(arguments_) && finish_pictures()) quit_ = true;
  }
  return status_;
}

bool Application::frame(double seconds, double now_seconds) {
  if (frames_to_open_ > 0) --frames_to_open_;
  update_fonts();
  take_results();
  take_import();
  take_added_runs();
  take_written();
  update_scenes();
  handle_input();
  const bool held = move_by_held_keys(seconds);
  const auto events =
      playback_.playing() && playback_.event_speed() ? event_rounds(EventKind::any) : std::nullopt;
  playback_.advance(seconds, events ? &*events : nullptr);
  if (document_.is_open()) service_.request(document_.inputs(), document_.scene().policies);
  simulation_ = service_.snapshot();
  panes_.update(simulation_, ui_.picture.colour_by, theme_);
  readings_.update(panes_.subjects());
  if (ui_.moved_run && !dragging_run_) forget_moved_run();
  ui_.colours = panes_.colour_meaning();
  update_limits();
  const bool animating = views_.tick(seconds, now_seconds);

  window_.begin_frame(!takes_pictures(arguments_));
  // In the frame in which panels hear of it, or an edit at the press would belong to the one
  // before.
  if (ImGui::IsMouseClicked(0)) ++press_;
  Actions actions;
  widgets_.clear();
  sayings_.clear();
  draw(actions);
  ui_.open_policy_menu = false;
  window_.render(theme_.window);
  ++frames_;
  // Coarse columns become exact over the next frames, and colours those that were asked for.
  const bool refining = actions.refining || panes_.colouring() || readings_.busy() ||
                        dock_.busy(panel_model()) || reading_.busy(panel_model());
  const bool is_settled = settled() && !animating && !refining && !playback_.playing() &&
                          !window_.input_pending() && frames_to_open_ == 0;
  settled_frames_ = is_settled ? settled_frames_ + 1 : 0;
  if (takes_pictures(arguments_) && settled_frames_ >= frames_before_screenshot) {
    return true;  // the picture is taken from the back buffer, before it is presented
  }
  window_.present();
  const bool idle = settled_frames_ >= frames_before_idle;
  if (state_dump_) {
    state_dump_->write(panel_model(), panes_,
                       {frames_, window_.marks(), idle, ImGui::GetIO().WantTextInput});
  }
  apply(actions);
  notice_what_opens();
  export_pending(refining);
  go_on_with_movie();
  window_.set_title(document_.is_open()
                        ? document_.title() + (document_.modified() ? " •" : "") + " — Gnomon"
                        : "Gnomon");
  return held || animating || refining || frames_to_open_ > 0 || playback_.playing() ||
         (is_settled && !idle) || pending_export_.has_value() || movie_.has_value() ||
         takes_pictures(arguments_);
}

void Application::notice_what_opens() {
  const bool popup = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
  if (ui_.overlay == overlay_drawn_ && popup == popup_drawn_) return;
  overlay_drawn_ = ui_.overlay;
  popup_drawn_ = popup;
  frames_to_open_ = frames_of_opening;
}

void Application::update_fonts() {
  const float wanted = std::round(body_font_px * window_.content_scale() *
                                  static_cast<float>(ui_.settings.ui_scale));
  if (wanted == font_px_) return;
  font_px_ = wanted;
  window_.set_font_size(theme_, wanted);
}

void Application::take_results() {
  if (auto result = loader_.take()) {
    ui_.loading.clear();
    if (result->import) {
      begin_import(result->file);
    } else if (result->document) {
      const auto loaded = std::make_shared<LoadedDocument>(std::move(*result->document));
      leave_or_ask([this, loaded] { install(std::move(*loaded)); });
    } else {
      show_error(result->error);
      if (result->changed_source) {
        ui_.message->action_label = "Open with the changed file";
        ui_.message->open_changed = result->file;
      }
    }
  }
  auto loading = loader_.loading();
  if (!loading) loading = recordings_.loading();
  ui_.loading = loading ? loading->filename().string() : "";
}

void Application::update_limits() {
  std::array<ViewLimits, ViewState::max_panes> limits;
  Round horizon = 0;
  bool any_there = false, all_there = !simulation_.panes.empty(), all_new = true;
  for (std::size_t i = 0; i < simulation_.panes.size() && i < limits.size(); ++i) {
    const auto& result = simulation_.panes[i].result;
    const bool awaited = !will_take_long(simulation_.panes[i]) && simulation_.busy;
    all_there = all_there && (result || !awaited);
    all_new = all_new && (!simulation_.panes[i].stale || !awaited);
    any_there = any_there || result;
    if (!result) continue;
    horizon = std::max(horizon, result->geometry.horizon());
    limits[i].horizon_rounds = std::max(1.0, static_cast<double>(result->geometry.horizon()));
    // A schedule that was recorded is whole above M too.
    const Tokens top = std::max(result->scene->instance->memory_limit,
                                result->schedule.goes_on ? result->schedule.peak_memory : 0);
    limits[i].top_tokens = static_cast<double>(top) * (1 + head_room);
  }
  // While nothing is there yet, a clock that is put back to 0 would lose its place.
  if (!all_there || (!any_there && simulation_.busy)) return;
  const std::size_t panes = std::min(simulation_.panes.size(), limits.size());
  views_.set_limits(ViewKind::plane, {limits.data(), panes});
  set_reported_limits({limits.data(), panes});
  playback_.set_horizon(horizon);
  if (!pending_view_ || !all_new) return;
  views_.reset();
  show_saved_picture(*pending_view_);
  if (pending_view_->t1 > pending_view_->t0 && pending_view_->y1 > pending_view_->y0) {
    views_.move(0, {pending_view_->t0, pending_view_->t1, pending_view_->y0, pending_view_->y1});
  }
  playback_.seek(static_cast<double>(pending_view_->playhead));
  select_lesson_job();
  select_argument();
  pending_view_.reset();
  if (std::exchange(play_when_shown_, false)) playback_.set_playing(true);
}

// What a view found out about its second axis; the rounds are everybody's.
void Application::set_reported_limits(std::span<const ViewLimits> of_panes) {
  for (std::size_t kind = 0; kind < view_kinds; ++kind) {
    if (static_cast<ViewKind>(kind) == ViewKind::plane) continue;
    std::vector<ViewLimits> limits;
    std::optional<ViewLimits> any;
    for (std::size_t i = 0; i < of_panes.size(); ++i) {
      const bool shown = views_.kind(i) == static_cast<ViewKind>(kind);
      if (shown && reported_[i][kind]) any = reported_[i][kind];
    }
    if (!any) continue;
    for (std::size_t i = 0; i < of_panes.size(); ++i) {
      const bool shown = views_.kind(i) == static_cast<ViewKind>(kind);
      ViewLimits& own = limits.emplace_back(shown ? reported_[i][kind].value_or(*any) : *any);
      if (has_time_axis(static_cast<ViewKind>(kind))) {
        own.horizon_rounds = of_panes[i].horizon_rounds;
        own.min_rounds = std::min(own.min_rounds, of_panes[i].min_rounds);
      }
    }
    views_.set_limits(static_cast<ViewKind>(kind), limits);
  }
}

void Application::show_saved_picture(const SavedView& view) {
  for (std::size_t i = 0; i < ViewState::max_panes; ++i) {
    views_.set_kind(i, i < view.shown.size() ? view.shown[i] : ViewKind::plane);
  }
  ui_.picture = view.picture;
  if (!first_picture_) return;
  first_picture_ = false;
  if (arguments_.view) {
    for (std::size_t i = 0; i < ViewState::max_panes; ++i) views_.set_kind(i, *arguments_.view);
  }
  if (arguments_.colour_by) ui_.picture.colour_by = *arguments_.colour_by;
  if (arguments_.stack_order) ui_.picture.stack_order = *arguments_.stack_order;
  if (arguments_.job_order) ui_.picture.job_order = *arguments_.job_order;
}

PanelModel Application::panel_model() {
  return {theme_, document_,       simulation_, playback_, views_,
          ui_,    recent_.files(), scenes_,     widgets_,  sayings_};
}

void Application::draw(Actions& actions) {
  const PanelModel model = panel_model();
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  float top = draw_menu_bar(model, actions);
  top += draw_transport_bar(model, readings_, scrubber_, actions, top);
  top += draw_message_bar(model, actions, top);
  const float gap = model.em(0.55F);
  float left = 0;
  // A window that is narrower than three panels belongs to the picture.
  const float panel_width = std::round(model.em(17.5F));
  // Where both do not fit beside the panes, the one that was asked for last is the one for reading.
  const bool both = ReadingPanel::width_px(model, display.x - panel_width) > 0;
  const bool alone = ReadingPanel::width_px(model, display.x) > 0;
  if (ui_.settings.panel_open && display.x > panel_width * 2.4F && (both || !alone)) {
    left = panel_width;
    draw_scenario_panel(model, actions, {0, top + 1, panel_width, display.y - top - 1});
  }
  const float reading = ReadingPanel::width_px(model, display.x - left);
  if (reading > 0) {
    reading_.draw(model, readings_, actions,
                  {display.x - reading, top + 1, reading, display.y - top - 1});
  }
  const float width = display.x - left - reading - 2 * gap, height = display.y - top - 2 * gap;
  ui_.dock_folded = !ui_.dock_unfolded && LessonBar::needs_the_dock(model, course_, height);
  const float dock = ui_.dock_folded ? 0 : Dock::height_px(model, height);
  if (dock > 0) {
    dock_.draw(model, readings_, actions, {left + gap, top + gap + height - dock, width, dock});
  }
  const float panes_height = height - (dock > 0 ? dock + gap : 0);
  const float lesson = lesson_bar_.height_px(model, course_, panes_height);
  if (lesson > 0) lesson_bar_.draw(model, course_, actions, {left + gap, top + gap, width, lesson});
  const float below = lesson > 0 ? lesson + gap : 0;
  const WidgetRect panes{left + gap, top + gap + below, width, panes_height - below};
  draw_pane_grid(model, actions, panes_, panes);
  what_if_menu_.draw(model, readings_, actions);
  draw_overlays(model, actions);  // first: closes what was there before the one to be drawn now
  browser_.draw(model, actions);
  export_.draw(model, actions, [this](const ExportWish& wish) { return preview_export(wish); });
  playback_dialog_.draw(model, actions);
  library_.draw(model, actions);
  import_dialog_.draw(model, importer_.state(), actions);
  draw_note(model, panes);
}

bool Application::settled() const {
  return !simulation_.busy && ui_.loading.empty() && !pending_view_ && !pending_export_ &&
         !movie_ && !writing_.valid() && !library_.busy() && !importer_.state().progress;
}

int Application::fail(const std::string& sentence, int status) {
  std::cerr << "gnomon: " << sentence << "\n";
  return status;
}

bool Application::finish_pictures() {
  if (ui_.message) {
    status_ = fail(ui_.message->text, exit_usage);
    return true;
  }
  if (settled_frames_ < frames_before_screenshot) return false;
  if (!document_.is_open()) {
    status_ = fail("There is nothing to take a picture of: no scene was found.", exit_usage);
    return true;
  }
  if (simulation_.scene_error) {
    status_ = fail(simulation_.scene_error->sentence, exit_usage);
    return true;
  }
  for (const SimulationSnapshot::Pane& pane : simulation_.panes) {
    if (pane.error.empty()) continue;
    status_ = fail(pane.error, exit_usage);
    return true;
  }
  try {
    int width = 0, height = 0;
    window_.framebuffer_size(width, height);
    if (arguments_.screenshot) write_png(*arguments_.screenshot, read_back_buffer(width, height));
    if (arguments_.svg) {
      write_file_atomically(*arguments_.svg, export_svg(export_source(true), theme_));
    }
  } catch (const InputError& error) {
    status_ = fail(error.what(), exit_failure);
    return true;
  }
  // How far a schedule came before its standstill is a picture like any other, and says so itself.
  for (const SimulationSnapshot::Pane& pane : simulation_.panes) {
    if (pane.result && pane.result->schedule.has_fault) {
      std::cerr << "gnomon: " << pane.result->schedule.fault.message << "\n";
    }
  }
  return true;
}

}  // namespace gnomon::desktop
