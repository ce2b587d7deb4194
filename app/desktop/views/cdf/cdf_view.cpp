#include "app/desktop/views/cdf/cdf_view.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/background.h"
#include "app/desktop/views/canvas/canvas_imgui.h"
#include "app/desktop/views/cdf/cdf_header.h"
#include "app/desktop/views/cdf/cdf_paint.h"
#include "app/desktop/views/plot/plot_mouse.h"
#include "app/desktop/views/plot/plot_scale_window.h"

namespace gnomon::desktop {
namespace {

constexpr double reach_em = 0.5;
constexpr double fewest_jobs_high = 4;  // closest zoom of the y axis
constexpr double least_units = 0.5;     // … and where that would be very close

std::shared_ptr<CdfSettings> common_settings() {
  static std::weak_ptr<CdfSettings> common;
  auto settings = common.lock();
  if (!settings) common = settings = std::make_shared<CdfSettings>();
  return settings;
}

/// Curves with whom they belong to, in order of panes.
struct Curves {
  std::vector<ViewSubject> subjects;
  std::vector<std::shared_ptr<const LatencyCurve>> curves;
};

std::vector<ViewSubject> subjects_of(const ViewInput& input) {
  std::vector<ViewSubject> subjects;
  if (input.all.empty()) subjects.push_back(input.subject);
  subjects.insert(subjects.end(), input.all.begin(), input.all.end());
  std::erase_if(subjects, [](const ViewSubject& s) { return !s.instance || !s.schedule; });
  return subjects;
}

std::vector<std::uint64_t> generations(const std::vector<ViewSubject>& subjects) {
  std::vector<std::uint64_t> all;
  for (const ViewSubject& subject : subjects) all.push_back(subject.generation);
  return all;
}

/// The job of `curve` at the cursor: where a step rises through it, or where the curve runs below.
JobId job_at(const LatencyCurve& curve, const AxisScale& scale, const PixelMap& map, double x,
             double y, double reach_px) {
  if (curve.latencies.empty()) return no_job;
  const auto distance = [&](std::size_t rank) {
    const double dx = (scale.unit(static_cast<double>(curve.latencies[rank])) - x) * map.width_px /
                      map.view.rounds();
    const double share = (static_cast<double>(rank) + 0.5) / static_cast<double>(curve.all_jobs);
    return std::hypot(dx, (share_unit(share) - y) * map.height_px / map.view.tokens());
  };
  const double last = static_cast<double>(curve.latencies.size()) - 1;
  const auto rank_of = [last](double rank) {
    return static_cast<std::size_t>(std::clamp(std::floor(rank), 0.0, last));
  };
  const auto jobs = static_cast<double>(curve.all_jobs);
  const std::size_t by_share = rank_of(unit_share(y) * jobs);
  const std::size_t by_latency = rank_of(curve.share(scale.value(x)) * jobs - 0.5);
  const std::size_t rank = distance(by_share) <= distance(by_latency) ? by_share : by_latency;
  return distance(rank) <= reach_px ? curve.jobs[rank] : no_job;
}

void show_tooltip(const ViewInput& input, const Theme& theme, const CdfPicture& picture,
                  JobId job) {
  const double rounds = std::floor(picture.latency.value(*picture.cursor_unit));
  const FactsTooltip tip(theme);
  const std::vector<std::string> names = line_names(picture.lines);
  float column = 0;
  for (const std::string& name : names) {
    column = std::max(column, ImGui::CalcTextSize(name.c_str()).x);
  }
  column += 2 * theme.font_px;
  tip.heading("≤ " + counted(static_cast<std::int64_t>(rounds), "round"));
  for (std::size_t i = 0; i < names.size(); ++i) {
    tip.fact(names[i], percent(picture.lines[i].curve->share(rounds)), column);
  }
  if (job == no_job) return;
  tip.heading("Job " + job_number(*input.subject.instance, job));
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto latency = latency_of(picture.lines[i].subject, job);
    tip.fact(names[i], latency ? counted(*latency, "round") : "never finished", column);
  }
}

}  // namespace

struct CdfView::Impl {
  std::shared_ptr<CdfSettings> settings;
  BackgroundValue<Curves, std::vector<std::uint64_t>> value;
  std::shared_ptr<const Curves> shown;
  CdfPicture picture;
  std::shared_ptr<const Curves> picture_of;
  double from = 0, to = 0, width = 0;
  PlotMouse mouse;
  PixelMap map;
  ViewFigures figures;
  bool refining = false;

  bool update(const ViewInput& input, bool wait);
  void update_picture(const ViewInput& input);
};

bool CdfView::Impl::update(const ViewInput& input, bool wait) {
  refining = false;
  std::vector<ViewSubject> subjects = subjects_of(input);
  if (subjects.empty()) {
    shown.reset();
    return false;
  }
  const std::vector<std::uint64_t> key = generations(subjects);
  auto make = [subjects, settings = settings](const std::stop_token& stop) {
    Curves made{subjects, {}};
    for (const ViewSubject& subject : subjects) {
      made.curves.push_back(settings->curves.curve(subject, stop));
    }
    return made;
  };
  if (wait) {
    shown = std::make_shared<const Curves>(make({}));
  } else if (auto ready = value.get(*input.background, key, std::move(make))) {
    shown = std::move(ready);
  } else {
    refining = true;
  }
  return shown != nullptr;
}

void CdfView::Impl::update_picture(const ViewInput& input) {
  const ValueRange range = latency_range(shown->curves);
  const AxisScale scale(settings->latency_scale.value_or(suitable_scale(range)), range,
                        0.03 * axis_units, 0.97 * axis_units);
  picture.stale = input.stale || refining;
  if (picture_of == shown && picture.latency == scale && from == input.view.t0 &&
      to == input.view.t1 && width == map.width_px) {
    return;
  }
  picture.latency = scale;
  picture.lines.clear();
  for (std::size_t i = 0; i < shown->curves.size(); ++i) {
    picture.lines.push_back(
        {shown->subjects[i], shown->curves[i],
         curve_steps(*shown->curves[i], scale, input.view.t0, input.view.t1, map.width_px)});
  }
  picture_of = shown;
  from = input.view.t0;
  to = input.view.t1;
  width = map.width_px;
}

CdfView::CdfView(std::shared_ptr<CdfSettings> settings) : impl_(std::make_unique<Impl>()) {
  impl_->settings = settings ? std::move(settings) : common_settings();
}
CdfView::~CdfView() = default;

PixelMap CdfView::last_map() const {
  return impl_->map;
}
ViewFigures CdfView::figures() const {
  return impl_->figures;
}

ViewOutput CdfView::draw(const ViewInput& input, const Theme& theme, float width_px,
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
  const bool ready = impl.update(input, false);
  output.refining = impl.refining;
  if (ready) impl.update_picture(input);
  CdfPicture& picture = impl.picture;
  std::size_t most_jobs = 1;
  const LatencyCurve* own = nullptr;
  if (ready) {
    for (const CdfLine& line : picture.lines) {
      most_jobs = std::max(most_jobs, line.curve->all_jobs);
      if (line.subject.pane == input.subject.pane) own = line.curve.get();
    }
  }
  ViewInput own_input = input;
  own_input.limits = {axis_units, axis_units, ready ? picture.latency.closest_units() : 1,
                      std::clamp(axis_units * fewest_jobs_high / static_cast<double>(most_jobs),
                                 least_units, axis_units / 2)};
  output.limits = own_input.limits;

  ImGui::PushID(input.id);
  const ScaleKind kind = picture.latency.kind();
  CdfHeader header = cdf_header(canvas, theme, layout, kind);
  const auto pressed = press_chips(theme, header.chips);
  if (ready && (pressed == CdfHeader::latency_scale || pressed == CdfHeader::latency_name)) {
    impl.settings->latency_scale =
        kind == ScaleKind::linear ? ScaleKind::logarithmic : ScaleKind::linear;
    output.view_jump = fit_all(own_input.limits);
  }
  impl.mouse.update(
      own_input, frame, impl.map, false,
      [&](double x, double y) -> PlotHit {
        if (own == nullptr) return {};
        return {
            job_at(*own, picture.latency, impl.map, x, y, reach_em * static_cast<double>(frame.em)),
            {}};
      },
      output);

  const PlotScene scene{own_input, theme, frame, impl.map, canvas};
  const bool reads = ready && output.hovered && !impl.mouse.dragging() && impl.mouse.at();
  picture.cursor_unit = reads ? std::optional(impl.mouse.at()->first) : std::nullopt;
  canvas.push_clip(frame.all);
  impl.figures = {};
  if (ready) {
    impl.figures.drawn_items = paint_cdf(scene, picture);
  } else {
    paint_scale_ground(scene, {}, {});
    paint_notice(scene, input.subject.instance ? "Sorting latencies…" : "Nothing to show yet");
  }
  paint_header(canvas, theme, header, ready ? picture : CdfPicture{}, input.subject.pane);
  canvas.pop_clip();
  if (reads) show_tooltip(input, theme, picture, output.hovered_job);
  ImGui::PopID();
  // The whole pane is one item to the layout around it.
  ImGui::SetCursorScreenPos(im(at));
  ImGui::Dummy({width_px, height_px});
  return output;
}

void CdfView::paint(const ViewInput& input, const Theme& theme, Canvas& canvas, const Box& area) {
  Impl& impl = *impl_;
  const ScalePlotLayout layout = lay_out_scales(canvas, theme, area);
  const PixelMap before = std::exchange(impl.map, map_of(layout.frame, input.view));
  ViewInput own_input = input;
  own_input.limits.horizon_rounds = own_input.limits.top_tokens = axis_units;
  const PlotScene scene{own_input, theme, layout.frame, impl.map, canvas};
  if (impl.update(input, true)) {
    impl.update_picture(input);
    impl.picture.cursor_unit.reset();
    paint_cdf(scene, impl.picture);
    paint_header(canvas, theme, cdf_header(canvas, theme, layout, impl.picture.latency.kind()),
                 impl.picture, input.subject.pane);
  } else {
    paint_scale_ground(scene, {}, {});
    paint_notice(scene, "Nothing to show yet");
  }
  impl.map = before;
}

}  // namespace gnomon::desktop
