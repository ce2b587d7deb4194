#include "app/desktop/views/triangles/triangles_items.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr double bar_px = 1.5;        // narrower runs are merged; a bar is once to twice as wide
constexpr double thin_px = 2.0;       // lanes below are merged with their neighbours …
constexpr double row_px = 3.0;        // … into rows at least this high …
constexpr double high_row_px = 10.0;  // … and higher ones where that makes bars narrower
constexpr std::int64_t few_runs = 4'000;  // in sight: drawn one by one even in thin lanes
constexpr double wide_bar_px = 6;         // wider bars are drawn only where runs are too many

class Chooser {
 public:
  Chooser(const RunLanes& lanes, const LaneLevels& levels, const LaneRequest& request)
      : lanes_(lanes), levels_(levels), request_(request), view_(request.view) {
    round_px_ = request.width_px / view_.rounds() / request.px;
    token_px_ = request.height_px / view_.tokens() / request.px;
    level_ = std::clamp(static_cast<int>(std::ceil(std::log2(bar_px / round_px_))), 0, 60);
  }

  LaneItems choose() {
    const auto [first, last] = levels_.blocks_in(view_.t0, view_.t1);
    std::vector<Choice> choices;
    for (std::size_t b = first; b < last; ++b) {
      const LaneBlock& block = levels_.blocks()[b];
      const double bottom = static_cast<double>(block.base);
      if (bottom >= view_.y1 || bottom + static_cast<double>(block.height) <= view_.y0 ||
          static_cast<double>(block.end) <= view_.t0) {
        continue;
      }
      choices.push_back(judge(b));
    }
    double all = 0;
    for (const Choice& c : choices) all += c.runs;
    double exact = 0;
    for (Choice& c : choices) {
      c.merge = c.narrow || (c.thin && all > static_cast<double>(few_runs));
      exact += c.merge ? 0 : c.runs;
    }
    // Too many in all: the fullest blocks first.
    std::vector<std::size_t> fullest;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      const Choice& c = choices[i];
      if (!c.merge && levels_.blocks()[c.block].has_images) fullest.push_back(i);
    }
    std::sort(fullest.begin(), fullest.end(),
              [&](std::size_t a, std::size_t b) { return choices[a].runs > choices[b].runs; });
    for (const std::size_t i : fullest) {
      if (exact <= static_cast<double>(request_.max_exact_runs)) break;
      choices[i].merge = true;
      exact -= choices[i].runs;
    }
    for (const Choice& c : choices) {
      if (c.merge) {
        add_merged(c);
      } else {
        add_exact(levels_.blocks()[c.block]);
      }
    }
    finish_exact();
    items_.runs_per_bar = bars_ > 0 ? runs_in_bars_ / bars_ : 0;
    if (!items_.exact.empty()) {
      items_.lane_height = heights_ / static_cast<double>(items_.exact.size());
    }
    return std::move(items_);
  }

 private:
  struct Choice {
    std::size_t block = 0;
    bool merge = false;
    bool narrow = false, thin = false;  ///< what speaks for it: its runs, its lanes
    double runs = 0;                    ///< in sight, roughly
    int row_level = 0;
  };

  Choice judge(std::size_t index) const {
    const LaneBlock& block = levels_.blocks()[index];
    Choice choice;
    choice.block = index;
    const auto share = [](double lo, double hi, double from, double to) {
      return std::clamp((std::min(hi, to) - std::max(lo, from)) / (hi - lo), 0.0, 1.0);
    };
    choice.runs = static_cast<double>(block.runs) *
                  share(static_cast<double>(block.start), static_cast<double>(block.end), view_.t0,
                        view_.t1) *
                  share(static_cast<double>(block.base),
                        static_cast<double>(block.base + block.height), view_.y0, view_.y1);
    if (!block.has_images) return choice;
    const LaneImage& finest = levels_.image(block, block.first_level, 0);
    const LaneRow& top =
        levels_.rows()[finest.first_row + static_cast<std::size_t>(finest.rows) - 1];
    const double lane_px =
        static_cast<double>(top.base + top.height - block.base) / finest.rows * token_px_;
    int& m = choice.row_level;
    if (lane_px < thin_px) {
      const int wanted = static_cast<int>(std::ceil(std::log2(row_px / lane_px)));
      m = std::min(wanted, block.row_levels - 1);
    }
    while (m < block.finer_levels && block.first_level_of(m) > level_ &&
           std::ldexp(lane_px, m + 1) <= high_row_px) {
      ++m;
    }
    const double rounds_per_run = static_cast<double>(block.end - block.start) * finest.rows /
                                  static_cast<double>(block.runs);
    choice.narrow = level_ >= block.first_level && rounds_per_run * round_px_ < bar_px;
    choice.thin = lane_px < thin_px && std::ldexp(round_px_, block.first_level_of(m)) < wide_bar_px;
    return choice;
  }

  void add_merged(const Choice& choice) {
    const LaneBlock& block = levels_.blocks()[choice.block];
    MergedPart part;
    part.block = choice.block;
    part.row_level = choice.row_level;
    part.level = std::clamp(level_, block.first_level_of(part.row_level),
                            block.first_level + block.levels - 1);
    const LaneImage& image = levels_.image(block, part.level, part.row_level);
    const auto rows = levels_.rows().subspan(image.first_row, static_cast<std::size_t>(image.rows));
    const auto low = std::partition_point(rows.begin(), rows.end(), [&](const LaneRow& row) {
      return static_cast<double>(row.base + row.height) <= view_.y0;
    });
    const auto high = std::partition_point(low, rows.end(), [&](const LaneRow& row) {
      return static_cast<double>(row.base) < view_.y1;
    });
    part.first_row = static_cast<std::int32_t>(low - rows.begin());
    part.last_row = static_cast<std::int32_t>(high - rows.begin());
    const auto column = [&](double t) {
      const auto bucket = std::floor(std::ldexp(t, -part.level));
      return static_cast<std::int32_t>(std::clamp(bucket - static_cast<double>(image.first_bucket),
                                                  -1.0, static_cast<double>(image.columns)));
    };
    part.first_column = std::max(0, column(view_.t0));
    part.last_column = std::min(image.columns, column(view_.t1) + 1);
    if (part.first_row >= part.last_row || part.first_column >= part.last_column) return;
    items_.merged.push_back(part);
    count_bars(image, part);
  }

  /// A sample of the rows is enough for "~12 runs per bar", and is bounded.
  void count_bars(const LaneImage& image, const MergedPart& part) {
    constexpr std::int32_t sampled_rows = 8, sampled_columns = 64;
    const std::int32_t row_step = std::max(1, (part.last_row - part.first_row) / sampled_rows);
    const std::int32_t step = std::max(1, (part.last_column - part.first_column) / sampled_columns);
    for (std::int32_t row = part.first_row; row < part.last_row; row += row_step) {
      for (std::int32_t column = part.first_column; column < part.last_column; column += step) {
        const std::size_t cell =
            image.first_cell +
            static_cast<std::size_t>(row) * static_cast<std::size_t>(image.columns) +
            static_cast<std::size_t>(column);
        if (levels_.peaks()[cell] <= 0) continue;
        const double weight = static_cast<double>(row_step) * step;
        bars_ += weight;
        runs_in_bars_ += weight * std::max(1u, levels_.counts()[cell]);
      }
    }
  }

  /// Neighbouring spans of the same lanes become one, so that a run on their border comes once.
  void add_exact(const LaneBlock& block) {
    const Round start = std::max(block.start, whole_round(view_.t0));
    const Round end = std::min(block.end, whole_round(view_.t1) + 1);
    if (start >= end) return;
    if (window_.last_group == block.last_group && window_.first_group == block.first_group &&
        start <= window_.end) {
      window_.end = std::max(window_.end, end);
      return;
    }
    finish_exact();
    window_ = block;
    window_.start = start;
    window_.end = end;
  }

  void finish_exact() {
    for (std::int32_t g = window_.first_group; g < window_.last_group; ++g) {
      const LaneGroup& group = lanes_.groups()[static_cast<std::size_t>(g)];
      const auto all = lanes_.lanes().subspan(static_cast<std::size_t>(group.first_lane),
                                              static_cast<std::size_t>(group.lanes));
      const auto low = std::partition_point(all.begin(), all.end(), [&](const Lane& lane) {
        return static_cast<double>(lane.base + lane.height) <= view_.y0;
      });
      const auto high = std::partition_point(low, all.end(), [&](const Lane& lane) {
        return static_cast<double>(lane.base) < view_.y1;
      });
      for (auto lane = low; lane != high; ++lane) {
        const auto [first, last] = lanes_.slots_in(*lane, window_.start, window_.end);
        if (first >= last) continue;
        items_.exact.push_back({first, last});
        if (group.phase >= 0) items_.with_idle.push_back({first, last});
        items_.runs += static_cast<std::size_t>(last - first);
        heights_ += static_cast<double>(lane->height);
      }
    }
    window_ = {};
  }

  const RunLanes& lanes_;
  const LaneLevels& levels_;
  const LaneRequest& request_;
  const ViewRect& view_;
  double round_px_ = 1, token_px_ = 1;
  int level_ = 0;
  LaneBlock window_;
  LaneItems items_;
  double heights_ = 0, bars_ = 0, runs_in_bars_ = 0;
};

void put64(std::vector<std::uint32_t>& words, std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  words.push_back(static_cast<std::uint32_t>(bits));
  words.push_back(static_cast<std::uint32_t>(bits >> 32));
}

std::uint32_t put32(std::int64_t value) {
  return static_cast<std::uint32_t>(std::min<std::int64_t>(value, 0xFFFFFFFF));
}

}  // namespace

LaneItems choose_lane_items(const RunLanes& lanes, const LaneLevels& levels,
                            const LaneRequest& request) {
  // What is in sight is estimated, as if runs were spread evenly; where they are not, the limit is
  // lowered until it holds or nothing is left to merge.
  LaneRequest stricter = request;
  LaneItems items = Chooser(lanes, levels, stricter).choose();
  for (int i = 0; i < 4; ++i) {
    const auto runs = static_cast<std::int64_t>(items.runs);
    if (runs <= request.max_exact_runs) break;
    stricter.max_exact_runs = stricter.max_exact_runs * request.max_exact_runs / (2 * runs);
    items = Chooser(lanes, levels, stricter).choose();
  }
  return items;
}

std::vector<std::uint32_t> slot_words(const RunLanes& lanes, const Schedule& schedule) {
  std::vector<std::uint32_t> words;
  words.reserve(8 * lanes.slots().size());
  for (std::int32_t slot = 0; slot < static_cast<std::int32_t>(lanes.slots().size()); ++slot) {
    const RunLanes::Span& span = lanes.span(slot);
    const std::int32_t run = lanes.slots()[static_cast<std::size_t>(slot)];
    put64(words, span.start);
    words.push_back(static_cast<std::uint32_t>(lanes.lane_of(run)));
    words.push_back(put32(span.end - span.start));
    words.push_back(put32(span.prompt));
    words.push_back(put32(lanes.idle_rounds(slot)));
    words.push_back(static_cast<std::uint32_t>(run));
    words.push_back(schedule.runs[static_cast<std::size_t>(run)].outcome == Outcome::killed ? 1
                                                                                            : 0);
  }
  return words;
}

std::vector<std::uint32_t> lane_words(std::span<const Lane> lanes) {
  std::vector<std::uint32_t> words;
  words.reserve(4 * lanes.size());
  for (const Lane& lane : lanes) {
    put64(words, lane.base);
    words.push_back(put32(lane.height));
    words.push_back(0);
  }
  return words;
}

std::vector<std::uint32_t> row_words(std::span<const LaneRow> rows) {
  std::vector<std::uint32_t> words;
  words.reserve(4 * rows.size());
  for (const LaneRow& row : rows) {
    put64(words, row.base);
    words.push_back(put32(row.height));
    words.push_back(0);
  }
  return words;
}

}  // namespace gnomon::desktop
