#include "app/desktop/views/triangles/triangles_view.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/render/lane_renderer.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/canvas/canvas_imgui.h"
#include "app/desktop/views/colour_scale.h"
#include "app/desktop/views/ghosts/ghost_overlay.h"
#include "app/desktop/views/phases/phase_strip.h"
#include "app/desktop/views/plane/plane_tooltip.h"
#include "app/desktop/views/plot/fault_marks.h"
#include "app/desktop/views/plot/plot_mouse.h"
#include "app/desktop/views/triangles/triangles_marks.h"
#include "app/desktop/views/triangles/triangles_model.h"
#include "app/desktop/views/triangles/triangles_moved.h"
#include "app/desktop/views/triangles/triangles_numbers.h"
#include "app/desktop/views/triangles/triangles_stagger.h"

namespace gnomon::desktop {
namespace {

constexpr double head_room = 1.05;  // above the highest lane, for its stagger

/// What a translucent colour of the theme looks like on an opaque one.
ViewRect extent_of(const RunLanes& lanes, std::int32_t run) {
  const RunLanes::Span& span = lanes.span(lanes.slot_of(run));
  const auto base = static_cast<double>(lanes.base_of(run));
  return {static_cast<double>(span.start), static_cast<double>(span.end), base,
          base + static_cast<double>(span.peak())};
}

/// The run after which `lane` is idle in `round`.
std::optional<std::int32_t> idle_after(const RunLanes& lanes, const Lane& lane, Round round) {
  const auto [first, last] = lanes.slots_in(lane, round, round + 1);
  if (first == last || round < lanes.span(first).end) return std::nullopt;
  return first;
}

}  // namespace

struct TrianglesView::Impl {
  LaneRenderer renderer;
  TrianglesModel model;
  PlotMouse mouse;
  PhaseStrip strip;
  GhostOverlay ghosts;
  LaneItems items;
  LaneRequest chosen;  ///< what `items` were chosen for, of these shapes
  std::shared_ptr<const TrianglesShapes> chosen_for;
  PixelMap map;
  ViewFigures figures;
  std::uint64_t uploads = 0;
  const void* uploaded_shapes = nullptr;
  bool fits = true;
  // Under the cursor
  std::optional<std::int32_t> hit, idle_slot;
  Round hit_round = 0;

  void upload();
  void choose_items(const PlotLayout& layout);
  [[nodiscard]] std::vector<std::int32_t> slots_of(const ViewSubject& subject, JobId job) const;
  unsigned update_picture(const PlotScene& scene, const Ticks& x);
  PlotHit hit_test(const ViewInput& input, double t, double y);
  void tell(const ViewInput& input, const Theme& theme) const;
  PlotWishes wishes(const ViewInput& input, const Theme& theme, const Canvas& canvas);
  [[nodiscard]] Staggers staggers_of(const PlotScene& scene) const;
  void paint_frame(const PlotScene& scene, const Ticks& x, const LaneItems& shown,
                   const Staggers& staggers, bool ruler_hot);
  void paint_marks(const PlotScene& scene, const LaneItems& shown, const Staggers& staggers) const;
  void paint_numbers(const PlotScene& scene, const LaneItems& shown,
                     const Staggers& staggers) const;
  void paint_predictions(const PlotScene& scene);
};

TrianglesView::TrianglesView() : impl_(std::make_unique<Impl>()) {}
TrianglesView::~TrianglesView() = default;

PixelMap TrianglesView::last_map() const {
  return impl_->map;
}
ViewFigures TrianglesView::figures() const {
  return impl_->figures;
}

void TrianglesView::Impl::upload() {
  const TrianglesShapes& shapes = *model.shapes();
  if (uploaded_shapes != &shapes) {
    fits = renderer.upload_shapes(shapes.slot_data, shapes.lane_data, shapes.row_data,
                                  shapes.levels.peaks());
    uploaded_shapes = &shapes;
  }
  renderer.upload_colours(*model.colours()->of_run, model.colours()->means);
  ++uploads;
}

void TrianglesView::Impl::choose_items(const PlotLayout& layout) {
  if (!model.shapes()) return;
  LaneRequest request;
  request.view = map.view;
  request.width_px = map.width_px * static_cast<double>(layout.scale_x);
  request.height_px = map.height_px * static_cast<double>(layout.scale_y);
  request.px = static_cast<double>(std::max(1.0f, layout.hairline * layout.scale_x));
  if (chosen_for == model.shapes() && chosen == request) return;
  chosen_for = model.shapes();
  chosen = request;
  items = choose_lane_items(model.shapes()->lanes, model.shapes()->levels, request);
  figures.drawn_items = items.runs + items.merged.size();
  figures.merged_runs = items.runs_per_bar;
}

std::vector<std::int32_t> TrianglesView::Impl::slots_of(const ViewSubject& subject,
                                                        JobId job) const {
  std::vector<std::int32_t> slots;
  if (job == no_job || !subject.geometry || !model.shapes()) return slots;
  for (const std::int32_t run : subject.geometry->runs_of(job)) {
    slots.push_back(model.shapes()->lanes.slot_of(run));
  }
  return slots;
}

unsigned TrianglesView::Impl::update_picture(const PlotScene& scene, const Ticks& x) {
  const ViewInput& input = scene.input;
  const Theme& theme = scene.theme;
  const auto pixels = [](float size, float scale) {
    return static_cast<int>(std::lround(size * scale));
  };
  LanePicture picture;
  picture.width_px = pixels(scene.layout.plot.width(), scene.layout.scale_x);
  picture.height_px = pixels(scene.layout.plot.height(), scene.layout.scale_y);
  picture.px = std::max(1.0f, scene.layout.hairline * scene.layout.scale_x);
  picture.view = input.view;
  picture.grid_rounds = x.at;
  if (model.shapes() && model.subject().geometry) {
    picture.horizon = model.subject().geometry->horizon();
    picture.top = model.shapes()->lanes.height();
    // Jobs of another result are not the same jobs.
    if (model.subject().generation == input.subject.generation) {
      picture.selected_slots = slots_of(model.subject(), input.selected_job);
      if (input.hovered_job != input.selected_job) {
        picture.hovered_slots = slots_of(model.subject(), input.hovered_job);
      }
    }
  }
  const PackedColour plot = flattened(theme.plot, theme.panel);
  picture.colours = {plot,
                     flattened(theme.plot_outside, theme.panel),
                     flattened(theme.grid, plot),
                     theme.killed,
                     idle_lane_colour(theme),
                     theme.selection,
                     plot,
                     theme.text};
  picture.data = uploads;
  return renderer.draw(picture, items, model.shapes() ? &model.shapes()->levels : nullptr);
}

PlotHit TrianglesView::Impl::hit_test(const ViewInput& input, double t, double y) {
  hit.reset();
  idle_slot.reset();
  const auto whole = [](double v) {
    return static_cast<std::int64_t>(std::floor(std::clamp(v, -1e17, 1e17)));
  };
  hit_round = whole(t);
  if (!model.shapes() || model.subject().generation != input.subject.generation) return {};
  const RunLanes& lanes = model.shapes()->lanes;
  hit = lanes.hit(hit_round, whole(y));
  if (hit) {
    return {model.subject().schedule->runs[static_cast<std::size_t>(*hit)].job,
            [&lanes, run = *hit] { return extent_of(lanes, run); }};
  }
  if (const auto lane = lanes.lane_at(hit_round, whole(y))) {
    idle_slot = idle_after(lanes, lanes.lane(*lane), hit_round);
  }
  return {};
}

void TrianglesView::Impl::tell(const ViewInput& input, const Theme& theme) const {
  if (hit) {
    show_run_tooltip(input, theme, *hit, hit_round);
    return;
  }
  if (idle_slot) {
    const RunLanes& lanes = model.shapes()->lanes;
    const std::int32_t run = lanes.slots()[static_cast<std::size_t>(*idle_slot)];
    const Lane& lane = lanes.lane(lanes.lane_of(run));
    const Round idle = lanes.idle_rounds(*idle_slot);
    const JobId job = input.subject.schedule->runs[static_cast<std::size_t>(run)].job;
    ImGui::BeginTooltip();
    ImGui::Text("lane %s is idle for %s round%s", with_separators(lane.index + 1).c_str(),
                with_separators(idle).c_str(), idle == 1 ? "" : "s");
    ImGui::PushStyleColor(ImGuiCol_Text, theme.text_dim);
    ImGui::Text("%s finished before its slice ends in round %s",
                job_name(*input.subject.instance, job).c_str(),
                with_separators(lanes.slice_end(*idle_slot)).c_str());
    ImGui::PopStyleColor();
    ImGui::EndTooltip();
    return;
  }
  if (hit_round >= 0 && hit_round < input.subject.geometry->horizon()) {
    show_free_tooltip(input, theme, hit_round);
  }
}

PlotWishes TrianglesView::Impl::wishes(const ViewInput& input, const Theme& theme,
                                       const Canvas& canvas) {
  PlotWishes wishes;
  wishes.axis_px = lane_axis_width(canvas, theme);
  wishes.strip_px = strip.height_px(input, theme);
  return wishes;
}

Staggers TrianglesView::Impl::staggers_of(const PlotScene& scene) const {
  if (!model.shapes()) return {};
  return place_staggers(scene, model.shapes()->lanes, *model.subject().schedule);
}

void TrianglesView::Impl::paint_frame(const PlotScene& scene, const Ticks& x,
                                      const LaneItems& shown, const Staggers& staggers,
                                      bool ruler_hot) {
  std::string title = "Lanes";
  if (model.shapes()) title = lanes_title(model.shapes()->lanes, model.subject().policy);
  if (!staggers.in_header.empty()) title += " \u00B7 " + staggers.in_header;
  paint_header(scene, title, merged_badge(shown));
  paint_time_ruler(scene, x, ruler_hot);
  strip.paint(scene);
}

void TrianglesView::Impl::paint_numbers(const PlotScene& scene, const LaneItems& shown,
                                        const Staggers& staggers) const {
  if (!model.shapes()) return;
  std::vector<Box> taken;
  for (const StaggerLabel& label : staggers.labels) taken.push_back(label.box);
  paint_lane_numbers(scene,
                     place_lane_numbers(scene, model.shapes()->lanes, taken, shown.merged.empty()));
}

// Where the predictions of the selected and the hovered job end, each on its own baseline.
void TrianglesView::Impl::paint_predictions(const PlotScene& scene) {
  if (!model.shapes() || model.subject().generation != scene.input.subject.generation) return;
  const RunLanes& lanes = model.shapes()->lanes;
  for (const std::int32_t run : ghosts.predicted_runs()) {
    const double base_px = scene.map.y(static_cast<double>(lanes.base_of(run)));
    ghosts.paint_run(
        scene, run,
        {[base_px](Round) { return base_px; }, scene.map.height_px / scene.map.view.tokens()});
  }
}

void TrianglesView::Impl::paint_marks(const PlotScene& scene, const LaneItems& shown,
                                      const Staggers& staggers) const {
  if (!model.shapes()) {
    if (scene.input.subject.schedule) paint_notice(scene, "Laying out lanes\u2026");
    return;
  }
  const RunLanes& lanes = model.shapes()->lanes;
  if (!fits) paint_notice(scene, "Too many runs for this graphics driver");
  paint_lane_lines(scene, lanes, shown);
  paint_lane_kills(scene, lanes, shown);
  paint_staggers(scene, staggers);
}

ViewOutput TrianglesView::draw(const ViewInput& input, const Theme& theme, float width_px,
                               float height_px) {
  Impl& impl = *impl_;
  ViewOutput output;
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImGuiCanvas canvas(*list, theme);
  const Point at = from_im(ImGui::GetCursorScreenPos());
  const ImVec2 scale = ImGui::GetIO().DisplayFramebufferScale;
  if (impl.model.update(input)) impl.upload();
  const bool current = impl.model.current(input);
  output.refining = !current && input.subject.schedule != nullptr;
  if (impl.model.shapes() && impl.model.subject().generation == input.subject.generation) {
    ViewLimits limits = input.limits;
    const auto height = static_cast<double>(impl.model.shapes()->lanes.height());
    limits.top_tokens = std::max(1.0, height * head_room);
    limits.min_tokens = std::min(4.0, limits.top_tokens);
    output.limits = limits;
  }
  const PlotLayout layout = lay_out(theme, {at, {at.x + width_px, at.y + height_px}},
                                    impl.wishes(input, theme, canvas), scale.x, scale.y);
  const Box& plot = layout.plot;
  impl.map = map_of(layout, input.view);
  ImGui::PushID(input.id);
  impl.choose_items(layout);
  impl.mouse.update(
      input, layout, impl.map, true, [&](double t, double y) { return impl.hit_test(input, t, y); },
      output);
  impl.strip.update(input, theme, layout, output);
  impl.ghosts.update(input, output);

  const PlotScene scene{input, theme, layout, impl.map, canvas};
  const Ticks rounds = time_ticks(scene);
  const unsigned texture = impl.update_picture(scene, rounds);
  const bool warming_up = impl.model.shapes() && impl.fits && impl.renderer.warming_up();
  output.refining = output.refining || warming_up;
  impl.figures.uploaded_bytes = impl.renderer.uploaded_bytes();
  canvas.push_clip(layout.all);
  // Rows of the texture grow upwards, ImGui's downwards.
  list->AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)), im(plot.min),
                 im(plot.max), {0, 1}, {1, 0});
  const bool dim = input.stale || (!current && impl.model.shapes());
  if (dim) canvas.fill_rect(plot, theme.stale_veil());
  const Staggers staggers = impl.staggers_of(scene);
  impl.paint_frame(scene, rounds, impl.items, staggers, impl.mouse.ruler_hot());
  impl.paint_numbers(scene, impl.items, staggers);
  canvas.push_clip(plot);
  if (!dim) impl.paint_marks(scene, impl.items, staggers);
  if (input.linked_cursor_round && !output.hovered) {
    paint_linked_cursor(scene, *input.linked_cursor_round);
  }
  paint_fault_marks(scene, false);
  paint_playhead(scene);
  if (!dim) impl.paint_predictions(scene);
  if (impl.model.shapes() && impl.model.subject().generation == input.subject.generation) {
    paint_moved_run(scene, impl.model.shapes()->lanes);
  }
  canvas.pop_clip();
  canvas.rect(plot, theme.border, layout.hairline);
  canvas.pop_clip();

  if (output.hovered && !impl.mouse.dragging() && input.subject.geometry) impl.tell(input, theme);
  ImGui::PopID();
  // The whole pane is one item to the layout around it.
  ImGui::SetCursorScreenPos(im(at));
  ImGui::Dummy({width_px, height_px});
  return output;
}

void TrianglesView::paint(const ViewInput& input, const Theme& theme, Canvas& canvas,
                          const Box& area) {
  Impl& impl = *impl_;
  const PlotLayout layout = lay_out(theme, area, impl.wishes(input, theme, canvas));
  const PlotScene scene{input, theme, layout, map_of(layout, input.view), canvas};
  const Ticks rounds = time_ticks(scene);
  paint_ground(scene, rounds, {});
  const Staggers staggers = impl.staggers_of(scene);
  LaneItems shown;
  canvas.push_clip(layout.plot);
  if (impl.model.shapes() && impl.model.current(input)) {
    shown = paint_runs(scene, impl.model.shapes()->lanes, impl.model.shapes()->levels,
                       impl.model.colours()->means);
    impl.paint_marks(scene, shown, staggers);
  }
  paint_fault_marks(scene, false);
  paint_playhead(scene);
  ViewOutput unused;
  impl.ghosts.update(input, unused);
  impl.paint_predictions(scene);
  canvas.pop_clip();
  impl.paint_frame(scene, rounds, shown, staggers, false);
  impl.paint_numbers(scene, shown, staggers);
  canvas.rect(layout.plot, theme.border, layout.hairline);
}

}  // namespace gnomon::desktop
