// The playback as pictures: a frame of it with every frame of the window, while a dialog says how
// far it is.
#include <chrono>

#include "app/desktop/application.h"
#include "engine/model/error.h"

namespace gnomon::desktop {

void Application::apply_movie(const Actions& actions) {
  if (actions.movie) browse_for_movie(*actions.movie);
  if (actions.stop_movie) movie_.reset();
}

void Application::browse_for_movie(const PlaybackWish& wish) {
  movie_wish_ = wish;
  const std::string extension(movie_extensions[static_cast<std::size_t>(wish.format)]);
  const std::filesystem::path base =
      export_file_name(export_source(wish.all_panes).content, ".png");
  const std::string name = base.stem().string() + "-playback" + extension;
  browser_.prepare(export_folder_.empty() ? scene_folder() : export_folder_, name,
                   FileBrowser::Purpose::export_playback);
  ui_.overlay = Overlay::export_file;
}

void Application::start_movie(const std::filesystem::path& target) {
  export_folder_ = target.parent_path();
  playback_.set_playing(false);
  try {
    Movie movie;
    movie.wish = *std::exchange(movie_wish_, std::nullopt);
    movie.target = target;
    const ExportSource source = export_source(movie.wish.all_panes);
    if (source.panes.empty()) throw InputError("There is nothing to export yet.");
    movie.pictures = std::make_unique<PictureSeries>(source, theme_, movie.wish.scale);
    MovieWriter::Job job{target, movie.wish.format, movie.wish.frames_per_second,
                         movie.pictures->width_px(), movie.pictures->height_px()};
    movie.writer = std::make_unique<MovieWriter>(std::move(job), &Window::wake);
    movie_ = std::move(movie);
    ui_.overlay = Overlay::export_playback;
  } catch (const InputError& error) {
    show_error(error.what());
  }
}

void Application::go_on_with_movie() {
  ui_.movie.reset();
  if (!movie_) return;
  Movie& movie = *movie_;
  try {
    if (movie.writer->state() == MovieWriter::State::failed) {
      throw InputError(movie.writer->error());
    }
    if (movie.writer->state() == MovieWriter::State::done) {
      ui_.note = "The playback is in " + movie.target.string() + ".";
      ui_.overlay = Overlay::none;
      movie_.reset();
      return;
    }
    if (movie.drawn < movie.wish.frames && movie.writer->wants_frame()) {
      ExportSource source = export_source(movie.wish.all_panes);
      for (ExportSource::Pane& pane : source.panes) {
        pane.input.playhead_round = round_of_frame(movie.wish, movie.drawn);
      }
      movie.writer->add(movie.pictures->draw(source));
      if (++movie.drawn == movie.wish.frames) movie.writer->finish();
    }
    ui_.movie =
        UiState::MovieProgress{movie.drawn, movie.wish.frames, movie.drawn == movie.wish.frames};
  } catch (const std::exception& error) {
    ui_.overlay = Overlay::none;
    movie_.reset();
    show_error(error.what());
  }
}

}  // namespace gnomon::desktop
