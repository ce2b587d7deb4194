#include "app/desktop/views/ghosts/ghost_overlay.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/desktop/theme.h"
#include "app/desktop/views/ghosts/ghost_lines.h"

namespace gnomon::desktop {
namespace {

GhostMetrics metrics_of(const PlotScene& scene) {
  GhostMetrics metrics;
  metrics.em = scene.layout.em;
  metrics.hairline = scene.layout.hairline;
  metrics.text_height_px = scene.canvas.text_height(Face::mono);
  metrics.text_width = [&](const std::string& text) {
    return scene.canvas.text_width(text, Face::mono);
  };
  return metrics;
}

/// Labels keep off the edges.
LabelPlaces places_in(const PlotLayout& layout, std::span<const Box> taken) {
  const float margin = 0.25f * layout.em;
  Box room = layout.plot;
  room.min = {room.min.x + margin, room.min.y + margin};
  room.max = {room.max.x - margin, room.max.y - margin};
  return {room, taken};
}

/// On a ground of its own, so that it is seen on any colour of band.
void paint_line(const PlotScene& scene, std::span<const Point> line, PackedColour colour,
                float width_px, float dash_px = 0) {
  Box box = scene.layout.plot;
  const float margin = 4 * scene.layout.hairline;
  box.min = {box.min.x - margin, box.min.y - margin};
  box.max = {box.max.x + margin, box.max.y + margin};
  for (const std::vector<Point>& part : clipped(line, box)) {
    scene.canvas.polyline(part, with_alpha(scene.theme.plot, 0x80),
                          width_px + 2 * scene.layout.hairline);
    if (dash_px <= 0) {
      scene.canvas.polyline(part, colour, width_px);
      continue;
    }
    for (const std::vector<Point>& stroke : dashed(part, dash_px)) {
      scene.canvas.polyline(stroke, colour, width_px);
    }
  }
}

void paint_all(const PlotScene& scene, const std::vector<GhostLabel>& labels, PackedColour colour) {
  for (const GhostLabel& label : labels) {
    scene.canvas.fill_rect(label.box, with_alpha(scene.theme.plot, 0xFF), 0.25f * scene.layout.em);
    scene.canvas.text(label.at, label.text, Face::mono, colour);
  }
}

void paint_ghost(const PlotScene& scene, const GhostItems& items) {
  const Theme& theme = scene.theme;
  const float px = scene.layout.hairline, dash = 0.35f * scene.layout.em;
  paint_line(scene, items.forecast, with_alpha(theme.ghost, 0xB0), px);
  paint_line(scene, items.outline, theme.ghost, 1.5f * px, dash);
  if (items.overflow) {
    scene.canvas.fill_rect(*items.overflow, with_alpha(theme.error, 0x90));
    paint_line(scene, items.bracket, theme.error, 1.6f * px);
  }
}

/// Where a run lies in the stack. The same few rounds are asked for again and again.
class BaseInStack {
 public:
  BaseInStack(const PlotScene& scene, std::int32_t run) : scene_(&scene), run_(run) {}

  double operator()(Round round) {
    for (const auto& [known, y] : known_) {
      if (known == round) return y;
    }
    std::vector<StackEntry> stack;
    scene_->input.subject.geometry->stack_at(round, stack, scene_->input.options.stack_order);
    Tokens base = 0;
    for (const StackEntry& entry : stack) {
      if (entry.run == run_) base = entry.base;
    }
    known_.emplace_back(round, scene_->map.y(static_cast<double>(base)));
    return known_.back().second;
  }

 private:
  const PlotScene* scene_;
  std::int32_t run_;
  std::vector<std::pair<Round, double>> known_;
};

void paint_prediction(const PlotScene& scene, const PredictionItems& items) {
  const Theme& theme = scene.theme;
  const float px = scene.layout.hairline, dash = 0.3f * scene.layout.em;
  for (const std::vector<Point>& line : items.outline) {
    paint_line(scene, line, theme.ghost, 1.4f * px, dash);
  }
  paint_line(scene, items.marker, theme.ghost, 2.4f * px);
}

}  // namespace

std::shared_ptr<const GhostIndex> GhostOverlay::index(const ViewInput& input) {
  const ViewSubject& subject = input.subject;
  return made_.get(*input.background, subject.generation, [subject](const std::stop_token& stop) {
    return GhostIndex(subject.instance, subject.schedule, subject.geometry, subject.policy, stop);
  });
}

void GhostOverlay::update(const ViewInput& input, ViewOutput& output) {
  predicted_.clear();
  places_.reset();
  labels_.clear();
  warnings_.clear();
  const ViewSubject& subject = input.subject;
  const auto valid = [&](JobId job) {
    return job >= 0 && static_cast<std::size_t>(job) < subject.instance->jobs.size();
  };
  const bool wanted = input.options.ghosts && subject.instance && subject.schedule &&
                      subject.geometry && (valid(input.selected_job) || valid(input.hovered_job));
  if (!wanted) {
    shape_.reset();
    shape_job_ = no_job;
    return;
  }
  index_ = index(input);
  if (!index_) {
    shape_.reset();
    shape_job_ = no_job;
    output.refining = true;
    return;
  }
  round_ = static_cast<Round>(std::floor(std::clamp(input.playhead_round, -1.0, 9e15)));
  const bool known = shape_job_ == input.selected_job && shape_round_ == round_ &&
                     shape_generation_ == subject.generation;
  if (!known) {
    shape_ = index_->shape(input.selected_job, round_);
    shape_job_ = input.selected_job;
    shape_round_ = round_;
    shape_generation_ = subject.generation;
  }
  if (valid(input.selected_job)) add_predicted(input, input.selected_job);
  if (valid(input.hovered_job) && input.hovered_job != input.selected_job) {
    add_predicted(input, input.hovered_job);
  }
}

void GhostOverlay::add_predicted(const ViewInput& input, JobId job) {
  const ViewSubject& subject = input.subject;
  const bool vague = looks_at_predictions(subject.policy.name) &&
                     is_predicted(subject.instance->jobs[static_cast<std::size_t>(job)]);
  const std::int32_t active = index_->active_run(job, round_);
  if (active >= 0 && (vague || estimate_of(active, job, input.selected_job))) {
    predicted_.push_back(active);
  }
  // Of the others only the one that completed: killed ones do not show how long the job is, and
  // there may be many of them.
  const std::span<const std::int32_t> runs = subject.geometry->runs_of(job);
  if (!vague || runs.empty() || runs.back() == active) return;
  const Run& last = subject.schedule->runs[static_cast<std::size_t>(runs.back())];
  if (last.outcome == Outcome::completed) predicted_.push_back(runs.back());
}

std::optional<Tokens> GhostOverlay::estimate_of(std::int32_t run, JobId job,
                                                JobId selected_job) const {
  if (job != selected_job || index_->active_run(job, round_) != run) return std::nullopt;
  return index_->estimate(run, round_);
}

std::string GhostOverlay::owner_of(const PlotScene& scene, JobId job) const {
  const std::vector<Run>& runs = scene.input.subject.schedule->runs;
  const bool shared = std::any_of(predicted_.begin(), predicted_.end(), [&](std::int32_t run) {
    return runs[static_cast<std::size_t>(run)].job != job;
  });
  return shared ? job_name(*scene.input.subject.instance, job) + " " : std::string();
}

void GhostOverlay::paint_lines_on_stack(const PlotScene& scene, std::span<const Box> taken) {
  if (!index_ || (!shape_ && predicted_.empty())) return;
  LabelPlaces& places = places_.emplace(places_in(scene.layout, taken));
  scene.canvas.push_clip(scene.layout.plot);
  if (shape_) {
    GhostItems items = ghost_items(*shape_, scene.input.subject.instance->memory_limit, scene.map,
                                   scene.layout.plot, metrics_of(scene), places);
    paint_ghost(scene, items);
    (items.overflow ? warnings_ : labels_) = std::move(items.labels);
  }
  scene.canvas.pop_clip();
  for (const std::int32_t run : predicted_) {
    paint_run_lines(
        scene, run,
        {[&, base = BaseInStack(scene, run)](Round round) mutable { return base(round); },
         scene.map.height_px / scene.map.view.tokens()});
  }
}

void GhostOverlay::paint_labels(const PlotScene& scene) {
  scene.canvas.push_clip(scene.layout.plot);
  paint_all(scene, labels_, scene.theme.ghost);
  paint_all(scene, warnings_, scene.theme.error);
  scene.canvas.pop_clip();
  labels_.clear();
  warnings_.clear();
}

void GhostOverlay::paint_run(const PlotScene& scene, std::int32_t run, const RunPlace& place) {
  paint_run_lines(scene, run, place);
  if (!predicted_.empty() && run == predicted_.back()) paint_labels(scene);
}

void GhostOverlay::paint_run_lines(const PlotScene& scene, std::int32_t run,
                                   const RunPlace& place) {
  if (!index_ || std::find(predicted_.begin(), predicted_.end(), run) == predicted_.end()) return;
  if (!places_) places_.emplace(places_in(scene.layout, std::span<const Box>()));
  const Instance& instance = *scene.input.subject.instance;
  const Run& shown = scene.input.subject.schedule->runs[static_cast<std::size_t>(run)];
  const PredictionItems items = prediction_items(
      instance.jobs[static_cast<std::size_t>(shown.job)], instance.memory_limit, shown,
      estimate_of(run, shown.job, scene.input.selected_job), scene.map, scene.layout.plot, place,
      metrics_of(scene), *places_, owner_of(scene, shown.job));
  scene.canvas.push_clip(scene.layout.plot);
  paint_prediction(scene, items);
  scene.canvas.pop_clip();
  labels_.insert(labels_.end(), items.labels.begin(), items.labels.end());
}

}  // namespace gnomon::desktop
