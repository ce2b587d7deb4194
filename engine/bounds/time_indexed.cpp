#include "engine/bounds/time_indexed.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>

#include "engine/bounds/bounds.h"
#include "engine/model/error.h"
#include "engine/model/number_text.h"

namespace gnomon {

namespace {

// Above this, leaving out every job in turn would take too long for what it gains.
constexpr std::size_t exact_windows_jobs = 4'000;

std::vector<JobClass> classes_of(const Instance& instance) {
  const auto key = [&](JobId id) {
    const Job& job = instance.jobs[static_cast<std::size_t>(id)];
    return std::tuple(job.arrival, job.output, job.prompt);
  };
  std::vector<JobId> order(instance.jobs.size());
  std::iota(order.begin(), order.end(), JobId{0});
  std::stable_sort(order.begin(), order.end(), [&](JobId a, JobId b) { return key(a) < key(b); });

  std::vector<JobClass> classes;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || key(order[i]) != key(order[i - 1])) {
      const auto [arrival, output, prompt] = key(order[i]);
      classes.push_back({.arrival_round = arrival, .prompt = prompt, .output = output});
    }
    classes.back().jobs.push_back(order[i]);
  }
  return classes;
}

// What the other jobs add to the total latency at least, whichever schedule they are in.
class OthersBound {
 public:
  explicit OthersBound(const Instance& instance) : instance_(instance) {
    if (exact()) return;
    // Leaving a job out takes the j-th completion of the rest no further down than the j-th of all
    // had been bounded, so what is lost is the bound on the last one.
    const Bounds all = lower_bounds(instance);
    __int128 area = 0;
    for (const Job& job : instance.jobs) {
      area += area_token_rounds(job.prompt, job.output);
      longest_ = std::max(longest_, job.output);
    }
    const Tokens limit = instance.memory_limit;
    last_completion_ = std::max(longest_, static_cast<Round>((area + limit - 1) / limit));
    combined_ = all.combined;
    length_ = all.length;
  }

  [[nodiscard]] double without(JobId left_out) const {
    const Job& job = instance_.jobs[static_cast<std::size_t>(left_out)];
    if (!exact()) {
      return std::max(combined_ - static_cast<double>(last_completion_ - job.arrival),
                      length_ - static_cast<double>(job.output));
    }
    Instance others = instance_;
    others.jobs.erase(others.jobs.begin() + left_out);
    return lower_bounds(others).best();
  }

 private:
  [[nodiscard]] bool exact() const { return instance_.jobs.size() <= exact_windows_jobs; }

  const Instance& instance_;
  Tokens longest_ = 0;
  Round last_completion_ = 0;
  double combined_ = 0;
  double length_ = 0;
};

void set_windows(const Instance& instance, std::int64_t upper_bound_rounds,
                 std::vector<JobClass>& classes) {
  const OthersBound others(instance);
  Round latest_arrival = 0;
  Round all_outputs = 0;
  for (const Job& job : instance.jobs) {
    latest_arrival = std::max(latest_arrival, job.arrival);
    all_outputs += job.output;
  }
  for (JobClass& c : classes) {
    const double latency_left =
        static_cast<double>(upper_bound_rounds) - others.without(c.jobs.front());
    const Round by_latency =
        c.arrival_round - c.output + static_cast<Round>(std::floor(latency_left + 1e-6));
    // Once everybody has arrived, some job runs in every round of an optimal schedule.
    const Round by_work = latest_arrival + all_outputs - c.output;
    c.first_start = c.arrival_round;
    c.last_start = std::max(c.first_start, std::min(by_latency, by_work));
  }
}

void refuse(double columns, double nonzeros, std::size_t jobs) {
  constexpr double bytes_per_nonzero = 12.0 * 8;  // copies for presolve, factors and cuts included
  const auto whole = [](double value) { return shortest(std::round(value)); };
  throw InputError("The integer programme of these " + std::to_string(jobs) + " jobs would have " +
                   whole(columns) + " variables and " + whole(nonzeros) + " nonzeros (about " +
                   shortest(std::ceil(nonzeros * bytes_per_nonzero / 1e8) / 10) +
                   " GB); the limits are " + std::to_string(max_program_columns) +
                   " variables and " + std::to_string(max_program_nonzeros) +
                   " nonzeros, so it needs fewer jobs, shorter outputs or more memory.");
}

void count(TimeIndexedProgram& program, std::size_t jobs) {
  double columns = 0;
  double nonzeros = 0;
  for (JobClass& c : program.classes) {
    c.first_column = static_cast<std::size_t>(columns);
    const auto window = static_cast<double>(c.last_start - c.first_start + 1);
    columns += window;
    nonzeros += window * static_cast<double>(c.output + 1);
  }
  if (columns > static_cast<double>(max_program_columns) ||
      nonzeros > static_cast<double>(max_program_nonzeros)) {
    refuse(columns, nonzeros, jobs);
  }
  program.columns = static_cast<std::size_t>(columns);
  program.nonzeros = static_cast<std::int64_t>(nonzeros);
}

void set_spans(TimeIndexedProgram& program) {
  std::vector<RowSpan> covers;
  for (const JobClass& c : program.classes) {
    covers.push_back({.first_round = c.first_start, .last_round = c.last_start + c.output - 1});
  }
  std::sort(covers.begin(), covers.end(),
            [](const RowSpan& a, const RowSpan& b) { return a.first_round < b.first_round; });
  for (const RowSpan& cover : covers) {
    if (program.spans.empty() || cover.first_round > program.spans.back().last_round + 1) {
      program.spans.push_back(cover);
    } else {
      Round& last = program.spans.back().last_round;
      last = std::max(last, cover.last_round);
    }
  }
  for (RowSpan& span : program.spans) {
    span.first_row = program.rows;
    program.rows += static_cast<std::size_t>(span.last_round - span.first_round + 1);
  }
}

}  // namespace

std::size_t TimeIndexedProgram::row_of(Round round) const {
  const auto after =
      std::upper_bound(spans.begin(), spans.end(), round,
                       [](Round r, const RowSpan& span) { return r < span.first_round; });
  const RowSpan& span = *std::prev(after);
  return span.first_row + static_cast<std::size_t>(round - span.first_round);
}

TimeIndexedProgram time_indexed_program(const Instance& instance, std::int64_t upper_bound_rounds) {
  TimeIndexedProgram program;
  program.memory_limit = instance.memory_limit;
  program.classes = classes_of(instance);
  for (const Job& job : instance.jobs) program.constant += job.output - job.arrival;
  set_windows(instance, upper_bound_rounds, program.classes);
  count(program, instance.jobs.size());
  set_spans(program);
  return program;
}

}  // namespace gnomon
