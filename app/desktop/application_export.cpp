// Pictures that the user asks for.
#include <array>
#include <string>
#include <utility>

#include "app/desktop/application.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/pane_recording.h"
#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {
namespace {

// Views keep pointers to their ids for a frame.
const std::array<std::string, ViewState::max_panes> view_ids = {"export0", "export1", "export2",
                                                                "export3"};

std::string figure_of(const PaneResult& result) {
  const Metrics& metrics = result.metrics;
  if (!result.schedule.has_fault) return "total latency " + with_separators(metrics.total_latency);
  const auto jobs = static_cast<std::int64_t>(result.scene->instance->jobs.size());
  if (result.schedule.fault.kind == Fault::Kind::other_jobs) return "recorded of other jobs";
  if (result.schedule.goes_on && metrics.completed_jobs == jobs) {
    return "total latency " + with_separators(metrics.total_latency) + ", rule broken";
  }
  return "completed " + with_separators(metrics.completed_jobs) + " of " + with_separators(jobs);
}

bool is_svg(const std::filesystem::path& file, bool otherwise) {
  const std::filesystem::path extension = file.extension();
  if (extension == ".svg" || extension == ".SVG") return true;
  if (extension == ".png" || extension == ".PNG") return false;
  return otherwise;
}

}  // namespace

ExportSource Application::export_source(bool all_panes) {
  const PanelModel model = panel_model();
  ExportSource source;
  ExportContent& content = source.content;
  content.scene = document_.title();
  if (simulation_.scene) content.facts = counted(simulation_.scene->facts.jobs, "job");
  content.facts += "  ·  M = " + with_separators(document_.scene().memory_limit);
  content.stacked = ui_.settings.stacked;
  content.colour_by = ui_.colours.by;
  content.range = {1, 0};
  for (std::size_t i = 0; i < panes_.subjects().size() && i < simulation_.panes.size(); ++i) {
    const auto& result = simulation_.panes[i].result;
    if (!result || (!all_panes && i != ui_.focused_pane)) continue;
    const ViewKind kind = views_.kind(i);
    const bool recorded = result->time && result->time->recorded;
    content.panes.push_back(
        {recorded ? shown_policy_name(model, result->policy) : result->policy.name,
         recorded ? std::string() : parameters_text(result->policy), figure_of(*result), i, kind});
    source.panes.push_back({&panes_.view(i, kind), view_input(model, panes_, i, view_ids[i])});
    ExportSource::Pane& pane = source.panes.back();
    pane.input.hovered_job = no_job;
    pane.input.linked_cursor_round.reset();
    content.range = ui_.colours.range;
    const auto widget = widgets_.find("plane" + std::to_string(i));
    if (widget == widgets_.end()) continue;
    source.view_width_px = std::max(source.view_width_px, widget->second.width);
    source.view_height_px = std::max(source.view_height_px, widget->second.height);
  }
  return source;
}

ExportDialog::Outcome Application::preview_export(const ExportWish& wish) {
  const ExportSource source = export_source(wish.all_panes);
  if (source.panes.empty() || source.view_width_px < 1) {
    return {"–", "There is nothing to take a picture of yet."};
  }
  const double scale = wish.vectors ? 1 : wish.scale;
  if (!(scale >= min_export_scale && scale <= max_export_scale)) {
    return {"–", "The scale is a number from 0.5 to 8."};
  }
  const Point size = export_size(source, theme_, scale);
  const std::string text = with_separators(static_cast<double>(size.x), 0) + " × " +
                           with_separators(static_cast<double>(size.y), 0);
  return {text, wish.vectors ? "" : export_size_problem(size)};
}

void Application::browse_for_export(const ExportWish& wish) {
  movie_wish_.reset();
  const std::string name =
      export_file_name(export_source(wish.all_panes).content, wish.vectors ? ".svg" : ".png");
  browser_.prepare(export_folder_.empty() ? scene_folder() : export_folder_, name,
                   FileBrowser::Purpose::export_picture);
  ui_.overlay = Overlay::export_file;
}

// Drawing needs the window's OpenGL and is over in a moment; packing a large picture is not, and
// needs nothing of the window.
void Application::export_pending(bool refining) {
  if (!pending_export_ || refining || writing_.valid()) return;
  const PendingExport wanted = *std::exchange(pending_export_, std::nullopt);
  export_folder_ = wanted.file.parent_path();
  const auto written = [file = wanted.file](const auto& write) -> Written {
    try {
      write(file);
      return {"The picture is in " + file.string() + ".", false};
    } catch (const std::exception& error) {
      return {error.what(), true};
    }
  };
  try {
    const ExportSource source = export_source(wanted.wish.all_panes);
    if (is_svg(wanted.file, wanted.wish.vectors)) {
      writing_ = std::async(std::launch::async, [written, svg = export_svg(source, theme_)] {
        Written result = written([&](const auto& file) { write_file_atomically(file, svg); });
        Window::wake();
        return result;
      });
    } else {
      writing_ = std::async(
          std::launch::async, [written, pixels = export_pixels(source, theme_, wanted.wish.scale)] {
            Written result = written([&](const auto& file) { write_png(file, pixels); });
            Window::wake();
            return result;
          });
    }
  } catch (const InputError& error) {
    show_error(error.what());
  }
}

void Application::take_written() {
  if (!writing_.valid() || writing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
    return;
  const Written result = writing_.get();
  if (result.failed) {
    show_error(result.sentence);
  } else {
    ui_.note = result.sentence;
  }
}

}  // namespace gnomon::desktop
