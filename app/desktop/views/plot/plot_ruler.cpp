// The time axis below a plot.
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/pane_time.h"
#include "app/desktop/views/plot/plot_frame.h"

namespace gnomon::desktop {
namespace {

bool in_sight(float x, const Box& box) {
  return x >= box.min.x - 0.5f && x <= box.max.x + 0.5f;
}

/// The life of the selected job: a thin line while it waits, a bar for every run. It shows where
/// the job is even when its shapes are too small to be seen.
void paint_selected_life(const PlotScene& scene) {
  const ViewSubject& subject = scene.input.subject;
  if (!subject.geometry || scene.input.selected_job == no_job) return;
  const Box& ruler = scene.layout.ruler;
  const float y = ruler.min.y + 2 * scene.layout.hairline;
  const auto bar = [&](double from, double to, float thickness) {
    const float x0 = std::max(static_cast<float>(scene.map.x(from)), ruler.min.x);
    const float x1 = std::min(std::max(static_cast<float>(scene.map.x(to)), x0 + 1), ruler.max.x);
    if (x1 <= x0) return;
    scene.canvas.fill_rect({{x0, y - thickness / 2}, {x1, y + thickness / 2}},
                           scene.theme.selection);
  };
  const Job& job = subject.instance->jobs[static_cast<std::size_t>(scene.input.selected_job)];
  double waiting_since = static_cast<double>(job.arrival);
  for (const std::int32_t index : subject.geometry->runs_of(scene.input.selected_job)) {
    const Run& run = subject.schedule->runs[static_cast<std::size_t>(index)];
    bar(waiting_since, static_cast<double>(run.start), scene.layout.hairline);
    bar(static_cast<double>(run.start), static_cast<double>(run.end), 4 * scene.layout.hairline);
    waiting_since = static_cast<double>(run.end);
  }
}

struct Tag {
  bool seen = false;
  float x = 0, left = 0, right = 0;  ///< the playhead, and its tag around it
  std::string text;
};

/// Whether the axis is told in seconds.
bool in_seconds(const PlotScene& scene) {
  const PaneTime* time = scene.input.subject.time.get();
  return scene.input.options.seconds && time != nullptr && time->has_clock();
}

Tag playhead_tag(const PlotScene& scene) {
  const Box& ruler = scene.layout.ruler;
  Tag tag;
  const double round = std::floor(scene.input.playhead_round);
  tag.text = with_separators(round, 0);
  const std::string seconds = seconds_of_round(scene.input.subject.time.get(), round);
  if (!seconds.empty()) {
    tag.text = in_seconds(scene) ? seconds + " · " + tag.text : tag.text + " · " + seconds;
  }
  tag.x = static_cast<float>(scene.map.x(scene.input.playhead_round));
  tag.seen = in_sight(tag.x, ruler);
  const float half = scene.canvas.text_width(tag.text, Face::mono) / 2 + 0.4f * scene.layout.em;
  const float middle =
      std::clamp(tag.x, ruler.min.x + half, std::max(ruler.max.x - half, ruler.min.x + half));
  tag.left = middle - half;
  tag.right = middle + half;
  return tag;
}

struct Label {
  float left = 0, right = 0;
  std::string text;
};

/// Where the unit ends: always at the right of the ruler, or it would read as the name of the
/// number behind it; numbers there go. Nothing where it would hide the playhead, or, with
/// `numbers_first`, leave a single number where there are more.
std::optional<float> unit_end(const Tag& tag, std::vector<Label>& labels, float width_px,
                              const Box& ruler, float em, bool numbers_first) {
  const float right = ruler.max.x, left = right - width_px - 0.5f * em;
  if (left < ruler.min.x || (tag.seen && tag.right > left)) return std::nullopt;
  const auto in_the_way = [&](const Label& label) { return label.right > left; };
  const std::ptrdiff_t stay = std::ssize(labels) - std::ranges::count_if(labels, in_the_way);
  if (numbers_first && stay < 2 && stay < std::ssize(labels)) return std::nullopt;
  std::erase_if(labels, in_the_way);
  return right;
}

void paint_tag(const PlotScene& scene, const Tag& tag, bool hot) {
  const Theme& theme = scene.theme;
  const Box& ruler = scene.layout.ruler;
  Canvas& canvas = scene.canvas;
  const float em = scene.layout.em;
  const float top = ruler.min.y + 0.34f * em, bottom = std::min(ruler.max.y, top + 1.32f * em);
  const float half_arrow = 0.3f * em;
  const Point arrow[] = {{tag.x, ruler.min.y - 0.02f * em},
                         {tag.x + half_arrow, top + 1},
                         {tag.x - half_arrow, top + 1}};
  canvas.fill_polygon(arrow, theme.accent);
  canvas.fill_rect({{tag.left, top}, {tag.right, bottom}}, theme.accent, 0.28f * em);
  if (hot) {
    canvas.rect({{tag.left - 1.5f, top - 1.5f}, {tag.right + 1.5f, bottom + 1.5f}}, theme.text,
                scene.layout.hairline, 0.36f * em);
  }
  canvas.text({tag.left + 0.4f * em, (top + bottom - canvas.text_height(Face::mono)) / 2}, tag.text,
              Face::mono, theme.accent_text);
}

}  // namespace

Ticks time_ticks(const PlotScene& scene) {
  const PixelMap& map = scene.map;
  const auto gap_beside = [&](const std::string& widest) {
    return static_cast<double>(scene.canvas.text_width(widest, Face::mono)) +
           1.6 * static_cast<double>(scene.layout.em);
  };
  const double low = std::max(0.0, map.view.t0);
  Ticks ticks;
  if (in_seconds(scene)) {
    const double high = std::min(map.view.t1, scene.input.limits.horizon_rounds);
    const std::vector<ClockPoint>& clock = scene.input.subject.time->clock;
    const double gap_px = gap_beside(widest_second(clock, low, high));
    SecondTicks seconds = second_ticks(clock, low, high, map.width_px / map.view.rounds(), gap_px);
    ticks.at = std::move(seconds.rounds);
    ticks.labels = std::move(seconds.labels);
    return ticks;
  }
  const double gap_px =
      gap_beside(with_separators(std::max(1.0, scene.input.limits.horizon_rounds), 0));
  ticks.at =
      axis_ticks(low, map.view.t1, map.width_px * (map.view.t1 - low) / map.view.rounds(), gap_px);
  if (ticks.at.size() > 1) ticks.step = ticks.at[1] - ticks.at[0];
  return ticks;
}

void paint_time_ruler(const PlotScene& scene, const Ticks& ticks, bool handle_hot) {
  const Theme& theme = scene.theme;
  const Box& ruler = scene.layout.ruler;
  Canvas& canvas = scene.canvas;
  const float em = scene.layout.em, text_y = ruler.min.y + 0.45f * em;
  LabelRow row;

  // The playhead's tag is where one is: it comes first, and labels make room for it.
  const Tag tag = playhead_tag(scene);
  if (tag.seen) row.take(tag.left - 0.3f * em, tag.right + 0.3f * em);

  std::vector<Label> labels;
  for (std::size_t i = 0; i < ticks.at.size(); ++i) {
    const double round = ticks.at[i];
    const float x = std::round(static_cast<float>(scene.map.x(round)) * scene.layout.scale_x) /
                    scene.layout.scale_x;
    if (!in_sight(x, ruler)) continue;
    canvas.line({x, ruler.min.y}, {x, ruler.min.y + 0.3f * em}, theme.border,
                scene.layout.hairline);
    char buffer[64];
    const std::string text = ticks.labels.empty()
                                 ? format_tick(round, ticks.step, buffer, sizeof buffer)
                                 : ticks.labels[i];
    const float half = canvas.text_width(text, Face::mono) / 2;
    if (x + half > scene.layout.all.max.x) continue;
    if (row.take(x - half - 0.25f * em, x + half + 0.25f * em)) {
      labels.push_back({x - half, x + half, text});
    }
  }
  const char* const unit = in_seconds(scene) ? "seconds" : "round";
  const float unit_px = canvas.text_width(unit, Face::body);
  // Seconds are named by the playhead's tag too.
  const bool numbers_first = in_seconds(scene) && tag.seen;
  if (const auto right = unit_end(tag, labels, unit_px, ruler, em, numbers_first)) {
    canvas.text({*right - unit_px, text_y}, unit, Face::body, theme.text_dim);
  }
  for (const Label& label : labels) {
    canvas.text({label.left, text_y}, label.text, Face::mono, theme.text_dim);
  }
  paint_selected_life(scene);
  if (tag.seen) paint_tag(scene, tag, handle_hot);
}

}  // namespace gnomon::desktop
