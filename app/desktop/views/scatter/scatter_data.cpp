#include "app/desktop/views/scatter/scatter_data.h"

#include <algorithm>
#include <limits>

namespace gnomon::desktop {
namespace {

// Marks at the edges of the data should be seen whole.
constexpr double edge_units = 0.03 * axis_units;
constexpr double rail_units = 0.08 * axis_units;
constexpr std::size_t medians_from = 20;
constexpr std::size_t parts = 10;
constexpr Round never = std::numeric_limits<Round>::max();

}  // namespace

std::int64_t size_of(const Job& job, SizeBy by) {
  switch (by) {
    case SizeBy::area:
      return area_token_rounds(job.prompt, job.output);
    case SizeBy::output:
      return job.output;
    case SizeBy::tokens:
      break;
  }
  return peak_tokens(job);
}

Round waiting_rounds(const Job& job, const Run& completed) {
  return completed.start - job.arrival;
}

std::vector<std::int32_t> completing_runs(const Instance& instance, const Schedule& schedule) {
  std::vector<std::int32_t> completing(instance.jobs.size(), -1);
  for (std::size_t i = 0; i < schedule.runs.size(); ++i) {
    const Run& run = schedule.runs[i];
    if (run.outcome == Outcome::completed) {
      completing[static_cast<std::size_t>(run.job)] = static_cast<std::int32_t>(i);
    }
  }
  return completing;
}

ScatterScales scatter_scales(std::span<const ViewSubject> subjects, const ScatterChoice& choice) {
  std::vector<std::int64_t> sizes, waits;
  ScatterScales scales;
  const Instance* measured = nullptr;
  for (const ViewSubject& subject : subjects) {
    if (!subject.instance || !subject.schedule) continue;
    const std::vector<Job>& jobs = subject.instance->jobs;
    if (subject.instance.get() != measured) {  // panes mostly share one
      for (const Job& job : jobs) sizes.push_back(size_of(job, choice.size));
      measured = subject.instance.get();
    }
    const std::size_t before = waits.size();
    for (const Run& run : subject.schedule->runs) {
      if (run.outcome != Outcome::completed) continue;
      waits.push_back(waiting_rounds(jobs[static_cast<std::size_t>(run.job)], run));
    }
    scales.has_rail = scales.has_rail || waits.size() - before < jobs.size();
  }
  const ValueRange size = range_of(sizes), waiting = range_of(waits);
  const double top = axis_units - edge_units;
  scales.size = AxisScale(choice.size_scale.value_or(suitable_scale(size)), size, edge_units, top);
  scales.rail = top - edge_units;
  scales.border = top - rail_units;
  scales.waiting = AxisScale(choice.waiting_scale.value_or(suitable_scale(waiting)), waiting,
                             edge_units, scales.has_rail ? scales.border - edge_units : top);
  return scales;
}

std::vector<MedianStep> median_steps(const Instance& instance, const Schedule& schedule,
                                     std::span<const std::int32_t> completing, SizeBy by) {
  struct Entry {
    std::int64_t size;
    Round waiting;
  };
  std::vector<Entry> jobs;
  jobs.reserve(instance.jobs.size());
  for (std::size_t i = 0; i < instance.jobs.size(); ++i) {
    const Job& job = instance.jobs[i];
    const std::int32_t run = completing[i];
    jobs.push_back(
        {size_of(job, by),
         run < 0 ? never : waiting_rounds(job, schedule.runs[static_cast<std::size_t>(run)])});
  }
  std::vector<MedianStep> steps;
  if (jobs.size() < medians_from) return steps;
  std::sort(jobs.begin(), jobs.end(),
            [](const Entry& a, const Entry& b) { return a.size < b.size; });
  std::size_t begin = 0;
  for (std::size_t part = 1; part <= parts; ++part) {
    std::size_t end = jobs.size() * part / parts;
    if (end <= begin) continue;
    // Jobs of one size stay together.
    while (end < jobs.size() && jobs[end].size == jobs[end - 1].size) ++end;
    MedianStep step{static_cast<double>(jobs[begin].size), static_cast<double>(jobs[end - 1].size),
                    std::nullopt};
    const auto first = jobs.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto middle = first + static_cast<std::ptrdiff_t>((end - begin - 1) / 2);
    std::nth_element(first, middle, jobs.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Entry& a, const Entry& b) { return a.waiting < b.waiting; });
    if (middle->waiting != never) step.waiting = middle->waiting;
    steps.push_back(step);
    begin = end;
  }
  return steps;
}

}  // namespace gnomon::desktop
