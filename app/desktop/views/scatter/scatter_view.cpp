#include "app/desktop/views/scatter/scatter_view.h"

#include <imgui/imgui.h>

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/background.h"
#include "app/desktop/views/canvas/canvas_imgui.h"
#include "app/desktop/views/plot/plot_mouse.h"
#include "app/desktop/views/plot/plot_scale_window.h"
#include "app/desktop/views/scatter/scatter_header.h"
#include "app/desktop/views/scatter/scatter_paint.h"
#include "app/desktop/views/waiting_words.h"

namespace gnomon::desktop {
namespace {

constexpr double reach_em = 0.5, cell_em = 0.36;
constexpr std::size_t panes = 4;

std::shared_ptr<ScatterSettings> common_settings() {
  static std::weak_ptr<ScatterSettings> common;
  auto settings = common.lock();
  if (!settings) common = settings = std::make_shared<ScatterSettings>();
  return settings;
}

struct Key {
  std::uint64_t generation = 0;
  std::vector<std::uint64_t> all;
  ScatterChoice choice;
  friend bool operator==(const Key&, const Key&) = default;
};

using PointsPtr = std::shared_ptr<const ScatterPoints>;

/// The jobs of one policy, and what of them is in sight.
struct Source {
  BackgroundValue<ScatterPoints, Key> value;
  PointsPtr shown;
  ScatterSight sight;
  PointsPtr sight_of;
  ViewRect sight_view;
  double sight_width = 0, sight_height = 0;

  void look(const PixelMap& map, double em) {
    if (sight_of == shown && sight_view == map.view && sight_width == map.width_px &&
        sight_height == map.height_px) {
      return;
    }
    sight = look_at(*shown, map.view, map.width_px, map.height_px, cell_em * em);
    sight_of = shown;
    sight_view = map.view;
    sight_width = map.width_px;
    sight_height = map.height_px;
  }
};

std::vector<ViewSubject> subjects_of(const ViewInput& input) {
  if (input.all.empty()) return {input.subject};
  return {input.all.begin(), input.all.end()};
}

void show_tooltip(const ViewInput& input, const Theme& theme, const ScatterPoints& points, JobId id,
                  const ScatterSight& sight) {
  const ViewSubject& subject = points.subject();
  const Job& job = subject.instance->jobs[static_cast<std::size_t>(id)];
  const std::int32_t run = points.completing_run(id);
  std::optional<PackedColour> swatch;
  if (input.colours != nullptr && run >= 0 &&
      static_cast<std::size_t>(run) < input.colours->of_run.size()) {
    swatch = input.colours->of_run[static_cast<std::size_t>(run)];
  }
  const FactsTooltip tip(theme);
  const float column = 5.6f * theme.font_px;
  tip.heading("Job " + job_number(*subject.instance, id), swatch);
  if (subject.geometry) {
    const auto runs = subject.geometry->runs_of(id);
    tip.fact("waited", waiting_words(waiting_of(job, runs, *subject.schedule)), column);
  }
  tip.fact("area", counted(size_of(job, SizeBy::area), "token-round"), column);
  tip.fact("prompt", counted(job.prompt, "token"), column);
  tip.fact("output", counted(job.output, "token"), column);
  if (subject.geometry) {
    const auto attempts = static_cast<std::int64_t>(subject.geometry->runs_of(id).size());
    if (attempts > 1) tip.fact("attempts", with_separators(attempts), column);
  }
  if (sight.merged) {
    tip.sentence("The nearest of many jobs here; zoom in to tell them apart.");
  }
}

}  // namespace

struct ScatterView::Impl {
  std::shared_ptr<ScatterSettings> settings;
  Source own;
  std::array<Source, panes> others;
  PlotMouse mouse;
  PixelMap map;
  ViewFigures figures;
  bool refining = false;

  /// `wait`: make it here and now, for pictures outside of the frame.
  void update(Source& source, const ViewInput& input, const ViewSubject& subject, bool wait);
  bool update_all(const ViewInput& input, bool wait);
  ScatterPicture picture(const ViewInput& input, double em);
};

void ScatterView::Impl::update(Source& source, const ViewInput& input, const ViewSubject& subject,
                               bool wait) {
  Key key{subject.generation, {}, settings->choice};
  std::vector<ViewSubject> all = subjects_of(input);
  for (const ViewSubject& other : all) key.all.push_back(other.generation);
  auto make = [all = std::move(all), subject,
               choice = settings->choice](const std::stop_token& stop) {
    return ScatterPoints(subject, scatter_scales(all, choice), choice.size, stop);
  };
  if (wait) {
    source.shown = std::make_shared<const ScatterPoints>(make({}));
    return;
  }
  if (auto ready = source.value.get(*input.background, key, std::move(make))) {
    source.shown = std::move(ready);
  } else {
    refining = true;
  }
}

/// Whether there is something to show.
bool ScatterView::Impl::update_all(const ViewInput& input, bool wait) {
  refining = false;
  if (!input.subject.instance || !input.subject.schedule) {
    own.shown.reset();
    return false;
  }
  update(own, input, input.subject, wait);
  if (settings->other_policies) {
    for (const ViewSubject& subject : input.all) {
      if (subject.pane == input.subject.pane || subject.pane >= panes) continue;
      if (!subject.instance || !subject.schedule) continue;
      update(others[subject.pane], input, subject, wait);
    }
  }
  return own.shown != nullptr;
}

ScatterPicture ScatterView::Impl::picture(const ViewInput& input, double em) {
  ScatterPicture picture;
  picture.points = own.shown;
  picture.stale = input.stale || own.shown->subject().generation != input.subject.generation;
  own.look(map, em);
  picture.sight = &own.sight;
  if (!settings->other_policies) return picture;
  for (const ViewSubject& subject : input.all) {
    if (subject.pane == input.subject.pane || subject.pane >= panes) continue;
    Source& other = others[subject.pane];
    // On other scales it would be somewhere else.
    if (!other.shown || !(other.shown->scales() == own.shown->scales())) continue;
    other.look(map, em);
    picture.others.push_back(other.shown);
    picture.other_sights.push_back(&other.sight);
  }
  return picture;
}

ScatterView::ScatterView(std::shared_ptr<ScatterSettings> settings)
    : impl_(std::make_unique<Impl>()) {
  impl_->settings = settings ? std::move(settings) : common_settings();
}
ScatterView::~ScatterView() = default;

PixelMap ScatterView::last_map() const {
  return impl_->map;
}
ViewFigures ScatterView::figures() const {
  return impl_->figures;
}

ViewOutput ScatterView::draw(const ViewInput& input, const Theme& theme, float width_px,
                             float height_px) {
  Impl& impl = *impl_;
  ViewOutput output;
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList(), theme);
  const Point at = from_im(ImGui::GetCursorScreenPos());
  const ImVec2 scale = ImGui::GetIO().DisplayFramebufferScale;
  const ScalePlotLayout layout =
      lay_out_scales(canvas, theme, {at, {at.x + width_px, at.y + height_px}}, scale.x, scale.y);
  const PlotLayout& frame = layout.frame;
  impl.map = map_of(frame, input.view);
  const bool ready = impl.update_all(input, false);
  output.refining = impl.refining;
  const ScatterScales scales = ready ? impl.own.shown->scales() : ScatterScales{};
  ViewInput own_input = input;
  own_input.limits = {axis_units, axis_units, scales.size.closest_units(),
                      scales.waiting.closest_units()};
  output.limits = own_input.limits;

  ImGui::PushID(input.id);
  ScatterHeader header =
      scatter_header(canvas, theme, layout, scales, *impl.settings, subjects_of(input).size() > 1);
  if (const auto pressed = press_chips(theme, header.chips); pressed && ready) {
    const auto part = static_cast<ScatterHeader::Part>(*pressed);
    press(part, scales, *impl.settings);
    if (part != ScatterHeader::others) output.view_jump = fit_all(own_input.limits);
  }
  const double x_px = impl.map.width_px / input.view.rounds();
  const double y_px = impl.map.height_px / input.view.tokens();
  impl.mouse.update(
      own_input, frame, impl.map, false,
      [&](double x, double y) -> PlotHit {
        if (!ready) return {};
        const auto hit =
            impl.own.shown->nearest(x, y, x_px, y_px, reach_em * static_cast<double>(frame.em));
        return {hit ? hit->job : no_job, {}};
      },
      output);

  const PlotScene scene{own_input, theme, frame, impl.map, canvas};
  canvas.push_clip(frame.all);
  impl.figures = {};
  if (ready) {
    const ScatterPicture picture = impl.picture(input, static_cast<double>(frame.em));
    impl.figures.drawn_items = paint_scatter(scene, picture);
    impl.figures.merged_runs = picture.sight->merged ? picture.sight->jobs_per_cell() : 0;
    paint_header(canvas, theme, header, &picture, input.subject.pane);
  } else {
    paint_scale_ground(scene, {}, {});
    paint_notice(scene, input.subject.instance ? "Sorting jobs…" : "Nothing to show yet");
    paint_header(canvas, theme, header, nullptr, input.subject.pane);
  }
  canvas.pop_clip();
  if (ready && output.hovered_job != no_job && !impl.mouse.dragging()) {
    show_tooltip(input, theme, *impl.own.shown, output.hovered_job, impl.own.sight);
  }
  ImGui::PopID();
  // The whole pane is one item to the layout around it.
  ImGui::SetCursorScreenPos(im(at));
  ImGui::Dummy({width_px, height_px});
  return output;
}

void ScatterView::paint(const ViewInput& input, const Theme& theme, Canvas& canvas,
                        const Box& area) {
  Impl& impl = *impl_;
  const ScalePlotLayout layout = lay_out_scales(canvas, theme, area);
  const PixelMap before = std::exchange(impl.map, map_of(layout.frame, input.view));
  ViewInput own_input = input;
  own_input.limits.horizon_rounds = own_input.limits.top_tokens = axis_units;
  const PlotScene scene{own_input, theme, layout.frame, impl.map, canvas};
  if (impl.update_all(input, true)) {
    const ScatterPicture picture = impl.picture(input, static_cast<double>(layout.frame.em));
    const ScatterHeader header =
        scatter_header(canvas, theme, layout, picture.points->scales(), *impl.settings, false);
    paint_scatter(scene, picture);
    paint_header(canvas, theme, header, &picture, input.subject.pane);
  } else {
    paint_scale_ground(scene, {}, {});
    paint_notice(scene, "Nothing to show yet");
  }
  impl.map = before;
}

}  // namespace gnomon::desktop
