// Where predictions said that a run would end, and what a policy estimates.
#include <algorithm>

#include "app/desktop/number_format.h"
#include "app/desktop/views/ghosts/ghost_items.h"
#include "app/desktop/views/ghosts/ghost_lines.h"

namespace gnomon::desktop {
namespace {

/// One run and where it stands. Beyond its last round it stands as high as it did in that.
struct Placed {
  const Job& job;
  const Run& run;
  const PixelMap& map;
  const RunPlace& place;

  [[nodiscard]] Round rounds() const { return run.end - run.start; }
  [[nodiscard]] float x(Round after) const {
    return static_cast<float>(map.x(static_cast<double>(run.start + after)));
  }
  /// Of the base in the last of `after` rounds.
  [[nodiscard]] double base(Round after) const {
    return place.base_px(run.start + std::clamp<Round>(after, 1, rounds()) - 1);
  }
  /// Of the top in the last of `after` rounds.
  [[nodiscard]] double top(Round after) const {
    return base(after) - static_cast<double>(job.prompt + after) * place.px_per_token;
  }
  /// Up at the end of a run of that many rounds.
  [[nodiscard]] std::vector<Point> end_line(Round after) const {
    return {{x(after), static_cast<float>(base(after))},
            {x(after), static_cast<float>(top(after))}};
  }
};

void label_end(PredictionItems& items, const Placed& run, Round after, const std::string& text,
               const Box& plot, const GhostMetrics& metrics, LabelPlaces& places) {
  // An end out of sight has none: at the edge it would be beside another.
  const Point low = run.end_line(after).front(), high = run.end_line(after).back();
  if (low.x < plot.min.x || low.x > plot.max.x || low.y < plot.min.y || high.y > plot.max.y) return;
  const float width = metrics.text_width(text), height = metrics.text_height_px;
  const float pad = 0.25f * metrics.em, x = run.x(after);
  const auto top = static_cast<float>(run.top(after));
  const std::vector<Point> wishes{{x - width / 2 - pad, top - height - 0.4f * metrics.em},
                                  {x + 0.2f * metrics.em, top},
                                  {x - width - 2 * pad - 0.2f * metrics.em, top}};
  const Point size{width + 2 * pad, height + pad};
  const auto at = places.place(size.x, size.y, wishes);
  if (!at) return;
  items.labels.push_back(
      {{at->x + pad, at->y + pad / 2}, {*at, {at->x + size.x, at->y + size.y}}, text});
}

}  // namespace

bool is_predicted(const Job& job) {
  return job.predicted_min != job.output || job.predicted_max != job.output;
}

bool looks_at_predictions(std::string_view policy) {
  const PolicyInfo* known = find_policy(policy);
  return known != nullptr &&
         (known->knowledge == Knowledge::upper || known->knowledge == Knowledge::lower);
}

PredictionItems prediction_items(const Job& job, Tokens memory_limit, const Run& run,
                                 std::optional<Tokens> estimate, const PixelMap& map,
                                 const Box& plot, const RunPlace& place,
                                 const GhostMetrics& metrics, LabelPlaces& places,
                                 const std::string& owner) {
  PredictionItems items;
  const auto label = [&](const Placed& placed, Tokens end, const char* what) {
    label_end(items, placed, end, owner + what + with_separators(end), plot, metrics, places);
  };
  const auto possible = [&](Tokens length) {
    return std::clamp<Tokens>(length, 1, std::max<Tokens>(1, memory_limit - job.prompt));
  };
  const Placed placed{job, run, map, place};
  const Tokens low = possible(job.predicted_min), high = possible(job.predicted_max);
  const Tokens longest =
      std::max({placed.rounds(), is_predicted(job) ? high : 0, estimate ? *estimate : 0});
  if (placed.x(longest) < plot.min.x || placed.x(0) > plot.max.x) return items;
  const bool has_room = placed.x(longest) - placed.x(0) >= 2 * metrics.em;

  if (estimate) {
    items.marker = placed.end_line(*estimate);
    items.marker.back().y -= 0.35f * metrics.em;
    label(placed, *estimate, "õ = ");
  }
  if (!is_predicted(job)) return items;
  if (high > placed.rounds()) {
    const GhostShape::Piece rest{run.end, run.start + high, job.prompt + placed.rounds() + 1, 1};
    const LineMap lines{map, placed.base(placed.rounds()), place.px_per_token};
    items.outline.push_back(
        step_line(std::span(&rest, 1), rest.start, rest.end, lines, plot.min.x, plot.max.x));
    const auto base = static_cast<float>(lines.base_px);
    items.outline.push_back({{std::max(placed.x(placed.rounds()), plot.min.x), base},
                             {std::min(placed.x(high), plot.max.x), base}});
  }
  items.outline.push_back(placed.end_line(high));
  if (low != high) items.outline.push_back(placed.end_line(low));
  if (!has_room) return items;
  if (low == high) {
    label(placed, high, "predicted ");
  } else {
    label(placed, high, "hi ");
    label(placed, low, "lo ");
  }
  return items;
}

}  // namespace gnomon::desktop
