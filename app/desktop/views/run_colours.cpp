#include "app/desktop/views/run_colours.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <span>

#include "app/desktop/theme.h"

namespace gnomon::desktop {
namespace {

const Job& job_of(const Instance& instance, const Run& run) {
  return instance.jobs[static_cast<std::size_t>(run.job)];
}

/// Completion round per job, -1 for those that never finished; empty where nobody asks.
std::vector<Round> completions(ColourBy by, const Instance& instance, const Schedule& schedule) {
  if (by != ColourBy::latency) return {};
  std::vector<Round> rounds(instance.jobs.size(), -1);
  for (const Run& run : schedule.runs) {
    if (run.outcome == Outcome::completed) rounds[static_cast<std::size_t>(run.job)] = run.end;
  }
  return rounds;
}

std::int64_t value_of(ColourBy by, const Instance& instance, const Run& run,
                      std::span<const Round> completion) {
  return colour_value(by, instance, run,
                      completion.empty() ? -1 : completion[static_cast<std::size_t>(run.job)]);
}

double log2_of(std::int64_t value) {
  return std::log2(static_cast<double>(std::max<std::int64_t>(1, value)));
}

/// Where a value stands on the scale of a mode, in any unit.
double scale_of(ColourBy by, std::int64_t value) {
  return has_linear_scale(by) ? static_cast<double>(value) : log2_of(value);
}

/// The largest value that is told from others.
std::int64_t last_of(ColourBy by, ColourRange range) {
  return by == ColourBy::attempts ? std::min(range.high, attempt_colours) : range.high;
}

/// The scale in so many steps that neighbours differ by less than the eye or 8 bits can tell, and
/// the ends of the range on it: asking the theme once per run would cost most of the time.
class ScaleTable {
 public:
  ScaleTable(ColourBy by, ColourRange range, const Theme& theme) : by_(by) {
    for (std::size_t i = 0; i < steps; ++i) {
      colours_[i] = theme.scale_colour(static_cast<double>(i) / (steps - 1));
    }
    if (range.high <= range.low) return;  // everything at the bright end
    low_ = scale_of(by, range.low);
    const double length = scale_of(by, last_of(by, range)) - low_;
    factor_ = length > 0 ? (steps - 1) / length : 0;
    single_ = length <= 0;
  }

  PackedColour operator()(std::int64_t value) const {
    if (single_) return colours_[steps - 1];
    const double step = (scale_of(by_, value) - low_) * factor_ + 0.5;
    return colours_[static_cast<std::size_t>(std::clamp(step, 0.0, steps - 1.0))];
  }

 private:
  static constexpr std::size_t steps = 1024;

  ColourBy by_;
  bool single_ = true;
  double low_ = 0, factor_ = 0;
  PackedColour colours_[steps];
};

/// The range without one run in fifty at either end, if that makes much room. Reorders `values`.
ColourRange without_far_ends(ColourBy by, ColourRange all, std::vector<std::int64_t>& values) {
  constexpr std::size_t share = 50;
  constexpr double worth_it = 2.0 / 3;
  if (values.size() < many_runs) return all;
  const auto at = [&](std::size_t index) {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(index);
    std::nth_element(values.begin(), place, values.end());
    return *place;
  };
  const std::int64_t low = at(values.size() / share);
  const std::int64_t high = at(values.size() - 1 - values.size() / share);
  const double length = scale_of(by, high) - scale_of(by, low);
  const double whole = scale_of(by, all.high) - scale_of(by, all.low);
  if (length <= 0 || length > worth_it * whole) return all;
  return {low, high, low > all.low, high < all.high};
}

std::uint64_t next_revision() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

std::int64_t colour_value(ColourBy by, const Instance& instance, const Run& run,
                          Round job_completion) {
  switch (by) {
    case ColourBy::output:
      return job_of(instance, run).output;
    case ColourBy::area:
      return area_token_rounds(job_of(instance, run).prompt, run.end - run.start);
    case ColourBy::phase:
      return run.phase;
    case ColourBy::latency:
      return job_completion < 0 ? -1 : job_completion - job_of(instance, run).arrival;
    case ColourBy::attempts:
      return std::int64_t{run.attempt} + 1;
    case ColourBy::job:
      return run.job;
  }
  return -1;
}

ColourRange colour_range(ColourBy by, const Instance& instance, const Schedule& schedule) {
  const std::vector<Round> completion = completions(by, instance, schedule);
  const bool far_ends = !goes_in_turn(by) && by != ColourBy::attempts;
  ColourRange range = {0, -1};
  std::vector<std::int64_t> values;
  for (const Run& run : schedule.runs) {
    const std::int64_t value = value_of(by, instance, run, completion);
    if (value < 0) continue;
    range = joined(range, {value, value});
    if (far_ends) values.push_back(value);
  }
  return without_far_ends(by, range, values);
}

ColourRange joined(ColourRange a, ColourRange b) {
  if (a.low > a.high) return b;
  if (b.low > b.high) return a;
  return {std::min(a.low, b.low), std::max(a.high, b.high), a.smaller || b.smaller,
          a.larger || b.larger};
}

double scale_position(ColourBy by, std::int64_t value, ColourRange range) {
  if (range.high <= range.low) return 1;
  const double low = scale_of(by, range.low), high = scale_of(by, last_of(by, range));
  return high > low ? std::clamp((scale_of(by, value) - low) / (high - low), 0.0, 1.0) : 1;
}

PackedColour value_colour(ColourBy by, std::int64_t value, ColourRange range, const Theme& theme) {
  if (value < 0) return theme.neutral;
  return goes_in_turn(by) ? theme.category_colour(value)
                          : theme.scale_colour(scale_position(by, value, range));
}

RunColours neutral_runs(std::size_t runs, const Theme& theme) {
  RunColours colours;
  colours.revision = next_revision();
  colours.range = {1, 0};
  colours.of_run.assign(runs, theme.neutral);
  colours.provisional = true;
  return colours;
}

RunColours colour_runs(ColourBy by, ColourRange range, const Instance& instance,
                       const Schedule& schedule, const Theme& theme) {
  RunColours colours;
  colours.revision = next_revision();
  colours.by = by;
  colours.range = range;
  colours.of_run.reserve(schedule.runs.size());
  const auto fill = [&](const auto& colour_of) {
    for (const Run& run : schedule.runs) colours.of_run.push_back(colour_of(run));
  };
  const ScaleTable table(by, range, theme);
  if (goes_in_turn(by)) {
    fill([&](const Run& run) {
      return value_colour(by, colour_value(by, instance, run, -1), range, theme);
    });
  } else if (by == ColourBy::output || by == ColourBy::latency) {
    // One value per job: a logarithm per job instead of one per run, of which there may be five
    // times as many.
    const std::vector<Round> completion = completions(by, instance, schedule);
    std::vector<PackedColour> of_job(instance.jobs.size());
    for (std::size_t i = 0; i < of_job.size(); ++i) {
      Run run;
      run.job = static_cast<JobId>(i);
      const std::int64_t value = value_of(by, instance, run, completion);
      of_job[i] = value < 0 ? theme.neutral : table(value);
    }
    fill([&](const Run& run) { return of_job[static_cast<std::size_t>(run.job)]; });
  } else {
    fill([&](const Run& run) { return table(colour_value(by, instance, run, -1)); });
  }
  return colours;
}

}  // namespace gnomon::desktop
