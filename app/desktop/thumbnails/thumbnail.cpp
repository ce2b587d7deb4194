#include "app/desktop/thumbnails/thumbnail.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "app/desktop/document.h"
#include "app/desktop/number_format.h"
#include "app/desktop/pane_simulation.h"
#include "app/desktop/scene_builder.h"
#include "app/desktop/theme.h"
#include "app/desktop/thumbnails/deadline.h"
#include "app/desktop/thumbnails/plane_raster.h"
#include "engine/model/error.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t most_panes = 2;
/// Painted at this multiple of the size, and made smaller.
constexpr int oversampling = 2;

Thumbnail without_picture(std::string words) {
  return {{}, std::move(words)};
}

Thumbnail too_many(std::int64_t jobs) {
  return without_picture(with_separators(jobs) + " jobs are too many for a small picture.");
}

/// A schedule that is made by hand is the one of its scene: a name alone does not say it.
std::vector<PolicySpec> as_in_scene(std::vector<PolicySpec> wanted,
                                    const std::vector<PolicySpec>& scene) {
  for (PolicySpec& policy : wanted) {
    const auto own = std::find_if(scene.begin(), scene.end(),
                                  [&](const PolicySpec& p) { return p.name == policy.name; });
    if (policy.name == hand_made_name && own != scene.end()) policy = *own;
  }
  return wanted;
}

/// Whether the policy solves a programme before anything runs. The others that are left out where
/// all policies are asked for may stand still, which the referee notices, or need no policy at all.
bool searches(const PolicyInfo& info) {
  return info.by_request && info.victim_rule.empty() && info.name != hand_made_name;
}

std::int64_t jobs_of(const LoadedDocument& document) {
  if (const Mix* mix = std::get_if<Mix>(&document.scene.workload)) return mix->count;
  return document.trace ? static_cast<std::int64_t>(document.trace->rows.size()) : 0;
}

using Panes = std::vector<std::shared_ptr<const PaneResult>>;

Panes simulate_all(const std::shared_ptr<const SceneResult>& scene,
                   const std::vector<PolicySpec>& policies, const std::stop_token& stop) {
  const PaneReports nobody_listens{[](const PlanProgress&) {}, [] {}};
  const PolicyFactory make = [](const PolicySpec& spec, const Instance& instance,
                                const MakeOptions& options) {
    return make_policy(spec, instance, options);
  };
  Panes panes;
  for (const PolicySpec& policy : policies) {
    panes.push_back(simulate_policy(scene, policy, make, stop, nobody_listens));
  }
  return panes;
}

/// On one clock, as in the window.
Raster paint(const Panes& panes, const ThumbnailWish& wish, const std::stop_token& stop) {
  const Theme theme = wish.light ? light_theme() : dark_theme();
  Raster raster(wish.width_px * oversampling, wish.height_px * oversampling, theme.panel);
  Round rounds = 1;
  for (const auto& pane : panes) rounds = std::max(rounds, pane->geometry.horizon());
  const int count = static_cast<int>(panes.size());
  // Whole pixels of the picture that comes of it, so that edges stay sharp.
  const int gap = std::max(2, wish.width_px / 120);
  for (int i = 0; i < count; ++i) {
    const int left = i * (wish.width_px + gap) / count;
    const int right = (i + 1) * (wish.width_px + gap) / count - gap;
    const auto& pane = panes[static_cast<std::size_t>(i)];
    paint_plane(raster, {left * oversampling, 0, (right - left) * oversampling, raster.height_px},
                {*pane->scene->instance, pane->schedule, pane->geometry}, rounds, theme, stop);
  }
  return halved(raster);
}

Thumbnail make(const ThumbnailWish& wish, const std::stop_token& stop) {
  const LoadedDocument document = load_document(wish.file);
  // Before they are made, as far as the file says how many there are, and after.
  if (const std::int64_t jobs = jobs_of(document); jobs > max_thumbnail_jobs) return too_many(jobs);
  const SceneBuild build = build_scene({document.scene, document.trace}, 0);
  if (!build.scene) return without_picture(build.error->sentence);
  const auto jobs = static_cast<std::int64_t>(build.scene->instance->jobs.size());
  if (jobs == 0) return without_picture("There are no jobs.");
  if (jobs > max_thumbnail_jobs) return too_many(jobs);
  const std::vector<PolicySpec>& own = document.scene.policies;
  const auto policies =
      wish.policies.empty() ? thumbnail_policies(own) : as_in_scene(wish.policies, own);
  if (policies.empty()) return without_picture("Its policies search for long.");
  return {paint(simulate_all(build.scene, policies, stop), wish, stop), {}};
}

}  // namespace

std::vector<PolicySpec> thumbnail_policies(const std::vector<PolicySpec>& policies) {
  std::vector<PolicySpec> chosen;
  for (const PolicySpec& policy : policies) {
    const PolicyInfo* info = find_policy(policy.name);
    const bool at_once =
        !info || !searches(*info);  // what was recorded is no policy of the registry
    if (at_once && chosen.size() < most_panes) chosen.push_back(policy);
  }
  return chosen;
}

Thumbnail make_thumbnail(const ThumbnailWish& wish, const std::stop_token& stop,
                         std::chrono::milliseconds patience) {
  const Deadline deadline(stop, patience);
  try {
    return make(wish, deadline.token());
  } catch (const SimulationStopped&) {
    if (stop.stop_requested()) throw;
    return without_picture("A small picture would take too long.");
  } catch (const InputError& error) {
    return without_picture(error.what());
  } catch (const std::exception& error) {
    return without_picture(std::string("There is no picture: ") + error.what() + ".");
  }
}

}  // namespace gnomon::desktop
