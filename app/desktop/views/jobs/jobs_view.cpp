#include "app/desktop/views/jobs/jobs_view.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/desktop/render/job_renderer.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/canvas/canvas_imgui.h"
#include "app/desktop/views/colour_scale.h"
#include "app/desktop/views/jobs/jobs_axis.h"
#include "app/desktop/views/jobs/jobs_controls.h"
#include "app/desktop/views/jobs/jobs_marks.h"
#include "app/desktop/views/jobs/jobs_paint.h"
#include "app/desktop/views/jobs/jobs_tooltip.h"
#include "app/desktop/views/jobs/jobs_words.h"
#include "app/desktop/views/phases/phase_strip.h"
#include "app/desktop/views/plane/plane_tooltip.h"
#include "app/desktop/views/plot/fault_marks.h"
#include "app/desktop/views/plot/plot_mouse.h"

namespace gnomon::desktop {
namespace {

constexpr double exact_from_px = 2;    // height of a row
constexpr double tiles_until_px = 12;  // rows this tall do not prepare for merging any more
constexpr std::size_t most_runs = 40'000;
constexpr std::size_t few_runs = 6'000;  // as cheap to draw as to find out which are in sight
constexpr std::size_t pages_at_once = 6, tiles_at_once = 6;  // a few milliseconds of uploads
constexpr std::size_t tiles_kept = 480;                      // 120 MiB at most
constexpr std::size_t most_shapes = 40'000;                  // of a vector picture

/// What a translucent colour of the theme looks like on an opaque one.
JobColours colours_of(const Theme& theme) {
  const PackedColour plot = flattened(theme.plot, theme.panel);
  ColourMean restart;
  restart.add(theme.killed, 0.6);
  restart.add(theme.text_dim, 0.4);
  return {plot,
          flattened(theme.plot_outside, theme.panel),
          flattened(theme.grid, plot),
          theme.text_dim,
          restart.colour(),
          theme.killed};
}

MergeLook look_of(const Theme& theme) {
  const JobColours colours = colours_of(theme);
  return {colours.plot, colours.waiting, colours.killed};
}

PlotWishes wishes_of(const Canvas& canvas, const Theme& theme, const Instance* instance,
                     float strip_px) {
  PlotWishes wishes;
  wishes.axis_px = row_axis_width(canvas, theme, instance);
  wishes.right_px = ScrollBar::width_px(theme);
  wishes.strip_px = strip_px;
  return wishes;
}

ViewLimits limits_for(const ViewLimits& given, std::size_t rows) {
  ViewLimits limits = given;
  limits.top_tokens = static_cast<double>(std::max<std::size_t>(rows, 1));
  limits.min_tokens = std::min(3.0, limits.top_tokens);
  return limits;
}

}  // namespace

struct JobsView::Impl {
  JobRenderer renderer;
  JobSheetMaker maker;
  JobTileStore store;
  PlotMouse mouse;
  PhaseStrip strip;
  ScrollBar scroll_bar;
  std::shared_ptr<const JobSheet> sheet;
  std::uint64_t sheets = 0;  ///< that were shown
  PixelMap map;
  ViewRect last_view;  ///< of the frame before
  ViewFigures figures;
  std::optional<RowHit> hit;
  JobPicture picture;
  bool unfinished = false;  ///< something is still on its way to the picture
  bool more_ahead = false;  ///< another frame can bring what is out of sight

  void update_sheet(const ViewInput& input, const Theme& theme);
  void choose_shapes(const PlotLayout& layout);
  void choose_tiles(const ViewInput& input, const PlotLayout& layout, double rows_per_px,
                    bool shown);
  unsigned update_picture(const PlotScene& scene, const Ticks& rounds, const RowTicks& rows);
  PlotHit hit_test(const ViewInput& input, double t, double y);
  [[nodiscard]] bool belongs_to(const ViewInput& input) const {
    return sheet && sheet->key.generation == input.subject.generation;
  }
  void tell(const ViewInput& input, const Theme& theme) const;
};

JobsView::JobsView() : impl_(std::make_unique<Impl>()) {}
JobsView::~JobsView() = default;

PixelMap JobsView::last_map() const {
  return impl_->map;
}
ViewFigures JobsView::figures() const {
  return impl_->figures;
}

void JobsView::Impl::update_sheet(const ViewInput& input, const Theme& theme) {
  std::shared_ptr<const JobSheet> next;
  if (input.subject.instance && input.subject.schedule) {
    next = maker.update(input, look_of(theme));
  } else {
    maker.forget();
  }
  if (next == sheet) return;
  sheet = std::move(next);
  ++sheets;
  renderer.drop_tiles(store.start(sheet));
  renderer.pages().show(sheet);
}

void JobsView::Impl::choose_tiles(const ViewInput& input, const PlotLayout& layout,
                                  double rows_per_px, bool shown) {
  const double rounds_per_px =
      map.view.rounds() / map.width_px / static_cast<double>(layout.scale_x);
  const JobLevel level = level_for(rows_per_px, rounds_per_px);
  const std::int64_t rows = sheet->row_count();
  const JobWindow window = window_of(map.view, rows);
  for (const TileImage& image : store.arrivals(tiles_at_once)) {
    store.placed(image.tile, renderer.make_tile(image.texels));
  }
  const bool still = map.view == last_view;
  store.want(*input.background, wanted_strips(window, level, rows, sheet->rows->horizon(), still));
  more_ahead = more_ahead || store.has_arrivals();
  if (shown) {
    unfinished = unfinished || !store.covers(window, level);
    picture.tiles = store.shown(window, level);
    figures.merged_runs = std::ldexp(1.0, level.rows);
    figures.drawn_items = picture.tiles.size();
  }
  renderer.drop_tiles(store.forget_old(tiles_kept));
}

void JobsView::Impl::choose_shapes(const PlotLayout& layout) {
  picture.exact = false;
  picture.in_sight = {};
  picture.runs.clear();
  picture.tiles.clear();
  const double height_px = row_px(map) * static_cast<double>(layout.scale_y);
  if (height_px < exact_from_px * static_cast<double>(picture.px)) return;
  const JobWindow window = window_of(map.view, sheet->row_count());
  const RowRange range = rows_in(window, sheet->rows->rows());
  RunsInSight runs = runs_in(*sheet->rows, range, window, few_runs, most_runs);
  if (runs.too_many) return;
  if (!renderer.pages().bring(range, runs.ranges, pages_at_once)) {
    unfinished = true;
    return;
  }
  picture.exact = true;
  picture.in_sight = range;
  picture.runs = std::move(runs.ranges);
  figures.merged_runs = 0;
  figures.drawn_items = runs.count + range.count();
}

unsigned JobsView::Impl::update_picture(const PlotScene& scene, const Ticks& rounds,
                                        const RowTicks& rows) {
  const PlotLayout& layout = scene.layout;
  const auto pixels = [](float size, float scale) {
    return static_cast<int>(std::lround(size * scale));
  };
  picture.width_px = pixels(layout.plot.width(), layout.scale_x);
  picture.height_px = pixels(layout.plot.height(), layout.scale_y);
  picture.px = std::max(1.0f, layout.hairline * layout.scale_x);
  picture.view = scene.input.view;
  picture.horizon = sheet ? sheet->rows->horizon() : 0;
  picture.rows = sheet ? sheet->row_count() : 0;
  picture.grid_rounds = rounds.at;
  picture.grid_rows = rows.grid(picture.rows);
  picture.colours = colours_of(scene.theme);
  picture.sheet = sheets;
  unfinished = more_ahead = false;
  const std::uint64_t uploaded = renderer.uploaded_bytes();
  if (sheet) {
    choose_shapes(layout);
    const double height_px = row_px(map) * static_cast<double>(layout.scale_y);
    if (!picture.exact || height_px < tiles_until_px * static_cast<double>(picture.px)) {
      choose_tiles(scene.input, layout, 1 / height_px, !picture.exact);
    }
    // What may be needed next is brought in frames that have nothing else to upload.
    if (renderer.uploaded_bytes() == uploaded) {
      const JobWindow window = window_of(map.view, picture.rows);
      if (renderer.pages().bring_another(rows_in(window, sheet->rows->rows()))) more_ahead = true;
    }
  }
  // Whoever waits for the picture need not wait for that.
  if (more_ahead) scene.input.background->wake();
  last_view = map.view;
  figures.uploaded_bytes = renderer.uploaded_bytes();
  return renderer.draw(picture);
}

PlotHit JobsView::Impl::hit_test(const ViewInput& input, double t, double y) {
  hit.reset();
  if (!belongs_to(input)) return {};
  const std::size_t rows = sheet->rows->rows();
  const std::size_t row = row_at(y, rows);
  if (row >= rows) return {};
  // Rows that share a pixel are looked at together: one aims at what one sees.
  const auto shared = static_cast<std::size_t>(std::max(1.0 / row_px(map), 1.0));
  const RowRange range{row - std::min(row, shared / 2), std::min(row + (shared + 1) / 2, rows)};
  hit = hit_rows(*sheet->rows, range, t);
  return {sheet->rows->job_of(hit->row), [this] { return extent_of(*sheet->rows, hit->row); }};
}

void JobsView::Impl::tell(const ViewInput& input, const Theme& theme) const {
  if (!hit || !mouse.at() || !belongs_to(input)) return;
  const auto round = static_cast<Round>(std::floor(std::clamp(mouse.at()->first, -1e18, 1e18)));
  if (hit->schedule_run >= 0) {
    show_run_tooltip(input, theme, hit->schedule_run, round);
  } else if (round >= 0 && round <= sheet->rows->horizon()) {
    show_job_tooltip(*sheet, theme, hit->row, round);
  }
}

ViewOutput JobsView::draw(const ViewInput& given, const Theme& theme, float width_px,
                          float height_px) {
  Impl& impl = *impl_;
  ViewOutput output;
  ViewInput input = given;
  const Instance* instance = input.subject.instance.get();
  input.limits = limits_for(input.limits, instance != nullptr ? instance->jobs.size() : 0);
  output.limits = input.limits;
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImGuiCanvas canvas(*list, theme);
  const Point at = from_im(ImGui::GetCursorScreenPos());
  const ImVec2 scale = ImGui::GetIO().DisplayFramebufferScale;
  const PlotLayout layout = lay_out(
      theme, {at, {at.x + width_px, at.y + height_px}},
      wishes_of(canvas, theme, instance, impl.strip.height_px(input, theme)), scale.x, scale.y);
  const Box& plot = layout.plot;
  impl.map = map_of(layout, input.view);
  ImGui::PushID(input.id);
  impl.update_sheet(input, theme);
  impl.mouse.update(
      input, layout, impl.map, true, [&](double t, double y) { return impl.hit_test(input, t, y); },
      output);
  impl.strip.update(input, theme, layout, output);

  const PlotScene scene{input, theme, layout, impl.map, canvas};
  const std::int64_t rows = impl.sheet ? impl.sheet->row_count() : 0;
  const Ticks rounds = time_ticks(scene);
  const RowTicks ticks = row_ticks(scene, rows);
  const unsigned texture = impl.update_picture(scene, rounds, ticks);
  output.refining =
      output.refining || impl.unfinished || (instance != nullptr && !impl.maker.current());

  canvas.push_clip(layout.all);
  // Rows of the texture grow upwards, ImGui's downwards.
  list->AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)), im(plot.min),
                 im(plot.max), {0, 1}, {1, 0});
  const bool shows_other = impl.sheet && !impl.maker.current();
  if (input.stale || shows_other) {
    canvas.fill_rect(plot, theme.stale_veil());
  }
  PlotLayout beside = layout;
  beside.header.min.x += sort_choice(scene, output);
  const double row_height = row_px(impl.map) * static_cast<double>(layout.scale_y);
  const JobLevel level = level_for(1 / row_height, impl.map.view.rounds() / impl.map.width_px /
                                                       static_cast<double>(layout.scale_x));
  const bool merged = impl.sheet && !impl.picture.exact && rows > 0;
  paint_header({input, theme, beside, impl.map, canvas}, "", merged ? merged_words(level) : "");
  if (impl.sheet) paint_row_axis(scene, *impl.sheet, ticks);
  paint_time_ruler(scene, rounds, impl.mouse.ruler_hot());
  impl.scroll_bar.update(scene, static_cast<double>(rows), output);
  impl.strip.paint(scene);
  canvas.push_clip(plot);
  if (impl.sheet) {
    if (impl.picture.exact && marks_fit(scene) && !input.stale) {
      paint_row_marks(scene, *impl.sheet, impl.picture.in_sight);
    }
    if (impl.belongs_to(input)) paint_row_highlights(scene, *impl.sheet);
  }
  if (input.linked_cursor_round && !output.hovered) {
    paint_linked_cursor(scene, *input.linked_cursor_round);
  }
  paint_fault_marks(scene, false);
  paint_playhead(scene);
  if (instance != nullptr && instance->jobs.empty()) {
    paint_notice(scene, "There are no jobs to list.");
  } else if (instance != nullptr && !impl.sheet) {
    paint_notice(scene, "Sorting jobs…");
  }
  canvas.pop_clip();
  canvas.rect(plot, theme.border, layout.hairline);
  canvas.pop_clip();
  if (output.hovered && !impl.mouse.dragging()) impl.tell(input, theme);
  ImGui::PopID();
  // The whole pane is one item to the layout around it.
  ImGui::SetCursorScreenPos(im(at));
  ImGui::Dummy({width_px, height_px});
  return output;
}

void JobsView::paint(const ViewInput& input, const Theme& theme, Canvas& canvas, const Box& area) {
  const ViewSubject& subject = input.subject;
  const PlotLayout layout = lay_out(
      theme, area,
      wishes_of(canvas, theme, subject.instance.get(), impl_->strip.height_px(input, theme)));
  const PlotScene scene{input, theme, layout, map_of(layout, input.view), canvas};
  // The sheet of the window serves if it is the one; a picture that is asked for must not wait.
  std::shared_ptr<const JobSheet> sheet;
  if (subject.instance && subject.schedule && input.colours != nullptr) {
    const JobSheetKey key{subject.generation, input.options.job_order, input.colours->revision,
                          look_of(theme)};
    sheet = impl_->sheet;
    if (!sheet || !(sheet->key == key)) {
      sheet = std::make_shared<const JobSheet>(
          make_sheet(key, subject, nullptr, input.colours->of_run));
    }
  }
  const std::int64_t rows = sheet ? sheet->row_count() : 0;
  const Ticks rounds = time_ticks(scene);
  const RowTicks ticks = row_ticks(scene, rows);
  paint_ground(scene, rounds, {ticks.grid(rows), ticks.step});
  PlotLayout beside = layout;
  beside.header.min.x += paint_sort_words(scene);
  std::string badge;
  canvas.push_clip(layout.plot);
  if (sheet) {
    const JobWindow window = window_of(scene.map.view, rows);
    const RowRange range = rows_in(window, sheet->rows->rows());
    RunsInSight runs;
    runs.too_many = row_px(scene.map) < exact_from_px;
    if (!runs.too_many) runs = runs_in(*sheet->rows, range, window, 0, most_shapes);
    if (runs.too_many) {
      badge = merged_words(paint_merged_rows(scene, *sheet, most_shapes));
    } else {
      paint_rows(scene, *sheet, range, runs);
      if (marks_fit(scene)) paint_row_marks(scene, *sheet, range);
    }
    paint_row_highlights(scene, *sheet);
  }
  paint_fault_marks(scene, false);
  paint_playhead(scene);
  canvas.pop_clip();
  if (sheet) paint_row_axis(scene, *sheet, ticks);
  paint_header({input, theme, beside, scene.map, canvas}, "", badge);
  paint_time_ruler(scene, rounds, false);
  impl_->strip.paint(scene);
  canvas.rect(layout.plot, theme.border, layout.hairline);
}

}  // namespace gnomon::desktop
