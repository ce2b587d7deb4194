#include "app/desktop/scrubber_marks.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/desktop/number_format.h"

namespace gnomon::desktop {

std::vector<MarkGroup> group_marks(std::span<const ScrubberMark> marks, Round horizon,
                                   float width_px, float apart_px) {
  std::vector<std::size_t> order(marks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(marks[a].kind, marks[a].round) < std::pair(marks[b].kind, marks[b].round);
  });
  const double scale =
      static_cast<double>(width_px) / static_cast<double>(std::max<Round>(1, horizon));
  std::vector<MarkGroup> groups;
  for (const std::size_t index : order) {
    const ScrubberMark& mark = marks[index];
    const double round =
        static_cast<double>(std::clamp<Round>(mark.round, 0, std::max<Round>(1, horizon)));
    const auto x = static_cast<float>(round * scale);
    if (groups.empty() || groups.back().kind != mark.kind || x - groups.back().x_px >= apart_px) {
      groups.push_back({mark.kind, mark.round, x, {}});
    }
    groups.back().of.push_back(index);
  }
  return groups;
}

std::optional<std::size_t> mark_at(std::span<const MarkGroup> groups, float x_px, float reach_px,
                                   std::optional<bool> below) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (below && *below != (groups[i].kind == ScrubberMark::Kind::alarm)) continue;
    const float distance = std::abs(groups[i].x_px - x_px);
    if (distance > reach_px) continue;
    if (!best || distance < std::abs(groups[*best].x_px - x_px)) best = i;
  }
  return best;
}

std::string words_of(const MarkGroup& group, std::span<const ScrubberMark> marks, std::size_t most,
                     const std::function<std::string(const ScrubberMark&)>& describe) {
  std::string text;
  const std::size_t shown = group.of.size() <= most ? group.of.size() : most - 1;
  for (std::size_t i = 0; i < shown; ++i) {
    text += (i > 0 ? "\n" : "") + describe(marks[group.of[i]]);
  }
  if (shown < group.of.size()) {
    text += "\n… and " + with_separators(static_cast<std::int64_t>(group.of.size() - shown)) +
            " more close by.";
  }
  return text;
}

}  // namespace gnomon::desktop
