#include "app/desktop/panels/playback_dialog.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/dialog_rows.h"
#include "app/desktop/panels/overlays.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

constexpr double most_seconds = 600;

/// A number to type behind a row's label.
bool number_field(const PanelModel& model, const char* name, double& value, const char* format) {
  ImGui::SetNextItemWidth(model.em(5));
  const bool changed = ImGui::InputDouble((std::string("##") + name).c_str(), &value, 0, 0, format);
  mark(model, std::string("movie.") + name);
  return changed;
}

}  // namespace

void PlaybackDialog::choose_rounds(const PanelModel& model) {
  const auto& range = model.ui.range;
  dialog_row(model, "Rounds");
  if (range) {
    if (dialog_option(model, "movie.marked", "Marked", marked_only_, 6)) marked_only_ = true;
    if (dialog_option(model, "movie.everything", "Everything", !marked_only_, 7)) {
      marked_only_ = false;
    }
  }
  const bool marked = range && marked_only_;
  wish_.first = marked ? range->first : 0;
  wish_.last =
      marked ? std::min(range->end - 1, model.playback.horizon()) : model.playback.horizon();
  wish_.last = std::max(wish_.last, wish_.first);
  ImGui::PushFont(model.theme.mono);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(
      (with_separators(wish_.first) + "–" + with_separators(wish_.last)).c_str());
  ImGui::PopFont();
}

std::string PlaybackDialog::problem(const PanelModel& model) const {
  if (wish_.format != MovieFormat::png && !model.ui.can_make_movies) {
    return "ffmpeg, which makes films, is not installed. A PNG per frame needs nothing else.";
  }
  if (!(seconds_ > 0) || seconds_ > most_seconds) {
    return "The length is a number of seconds, at most " + with_separators(most_seconds, 0) + ".";
  }
  if (wish_.frames > max_movie_frames) {
    return with_separators(wish_.frames) +
           " frames are too many: " + with_separators(max_movie_frames) + " are the most.";
  }
  return {};
}

void PlaybackDialog::draw_form(const PanelModel& model, Actions& actions) {
  if (model.simulation.panes.size() > 1) {
    dialog_row(model, "Show");
    if (dialog_option(model, "movie.this", "This pane", !wish_.all_panes, 6.5F)) {
      wish_.all_panes = false;
    }
    if (dialog_option(model, "movie.all", "All panes", wish_.all_panes, 6.5F)) {
      wish_.all_panes = true;
    }
    ImGui::NewLine();
  }
  choose_rounds(model);
  dialog_row(model, "As");
  constexpr std::array<const char*, movie_formats> words = {"PNGs", "MP4", "GIF"};
  for (std::size_t i = 0; i < movie_formats; ++i) {
    const auto format = static_cast<MovieFormat>(i);
    if (dialog_option(model, std::string("movie.as.") + words[i], words[i], wish_.format == format,
                      4)) {
      wish_.format = format;
    }
  }
  ImGui::NewLine();
  dialog_row(model, "Length");
  number_field(model, "seconds", seconds_, "%.3g");
  ImGui::SameLine();
  ImGui::TextUnformatted("seconds, at");
  ImGui::SameLine();
  double rate = wish_.frames_per_second;
  number_field(model, "rate", rate, "%.0f");
  wish_.frames_per_second = static_cast<int>(std::clamp(std::round(rate), 1.0, 60.0));
  ImGui::SameLine();
  ImGui::TextUnformatted("frames/s");
  dialog_row(model, "Scale");
  for (const auto& [word, scale] :
       {std::pair("½", 0.5), std::pair("1", 1.0), std::pair("2", 2.0)}) {
    if (dialog_option(model, std::string("movie.scale.") + word, (std::string(word) + "×").c_str(),
                      wish_.scale == scale, 2.6F)) {
      wish_.scale = scale;
    }
  }
  ImGui::NewLine();
  const double frames = std::clamp(seconds_, 0.0, most_seconds) * wish_.frames_per_second;
  wish_.frames = wish_.first == wish_.last ? 1 : std::max<std::int64_t>(2, std::llround(frames));
  dialog_row(model, "Frames");
  ImGui::PushFont(model.theme.mono);
  ImGui::TextUnformatted(with_separators(wish_.frames).c_str());
  ImGui::PopFont();
  model.say("movie.frames", std::to_string(wish_.frames));
  const std::string wrong = problem(model);
  if (!wrong.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, model.theme.error);
    wrapped_text(wrong);
    ImGui::PopStyleColor();
    model.say("movie.problem", wrong);
  }
  ImGui::Dummy({0, model.em(0.4F)});
  ImGui::BeginDisabled(!wrong.empty());
  const bool folder = wish_.format == MovieFormat::png;
  if (ImGui::Button(folder ? "Choose a folder…" : "Choose a file…", {model.em(9.5F), 0})) {
    actions.movie = wish_;
  }
  mark(model, "movie.choose");
  ImGui::EndDisabled();
  ImGui::SameLine();
  if (ImGui::Button("Cancel", {model.em(7), 0})) actions.overlay = Overlay::none;
  mark(model, "movie.cancel");
}

void PlaybackDialog::draw_progress(const PanelModel& model, Actions& actions) {
  const UiState::MovieProgress& progress = *model.ui.movie;
  const float part =
      progress.of > 0 ? static_cast<float>(progress.frames) / static_cast<float>(progress.of) : 0;
  const std::string words =
      progress.finishing
          ? "Putting " + with_separators(progress.of) + " frames together…"
          : "Frame " + with_separators(progress.frames) + " of " + with_separators(progress.of);
  ImGui::TextUnformatted(words.c_str());
  model.say("movie.progress", words);
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, model.theme.accent);
  ImGui::ProgressBar(part, {-1, model.em(0.5F)}, "");
  ImGui::PopStyleColor();
  ImGui::Dummy({0, model.em(0.3F)});
  if (ImGui::Button("Stop", {model.em(7), 0})) actions.stop_movie = true;
  mark(model, "movie.stop");
}

void PlaybackDialog::draw(const PanelModel& model, Actions& actions) {
  if (model.ui.overlay != Overlay::export_playback) {
    open_ = false;
    return;
  }
  if (!open_ && !model.ui.can_make_movies) wish_.format = MovieFormat::png;
  open_ = true;
  if (!begin_modal(model, "Export playback", model.em(33))) return;
  if (model.ui.movie) {
    draw_progress(model, actions);
  } else {
    draw_form(model, actions);
  }
  ImGui::EndPopup();
}

}  // namespace gnomon::desktop
