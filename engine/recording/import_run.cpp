#include "engine/recording/import_run.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "engine/model/error.h"
#include "engine/recording/clock.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/recording/serving_run.h"
#include "engine/recording/step_fit.h"
#include "engine/recording/usage_series.h"

namespace gnomon {
namespace {

std::string stem_of(const std::string& file) {
  const std::string name = std::filesystem::path(file).filename().string();
  if (name.ends_with(requests_suffix)) return name.substr(0, name.size() - requests_suffix.size());
  return std::filesystem::path(name).stem().string();
}

/// The round whose step ended at `round` of the clock.
Round step_before(double round) {
  return std::max<Round>(0, static_cast<Round>(std::llround(round)) - 1);
}

class Import {
 public:
  Import(const NamedText& requests, const std::optional<NamedText>& series)
      : file_(requests.name), requests_(parse_serving_run(requests.text, requests.name)) {
    try {
      fit_ = fit_step_time(requests_);
    } catch (const InputError& error) {
      throw InputError(file_ + ": " + error.what());
    }
    thin_clock(fit_.clock);
    if (const std::string problem = clock_problem(fit_.clock);
        fit_.clock.empty() || !problem.empty()) {
      throw InputError(file_ +
                       ": its times are too far apart or too close together to count steps" +
                       (problem.empty() ? "." : "; the clock " + problem + "."));
    }
    if (fit_.clock.back().round > static_cast<double>(max_arrival_round)) {
      throw InputError(file_ + ": it has more engine steps than the limit of " +
                       std::to_string(max_arrival_round) + ".");
    }
    if (series) usage_ = parse_usage_series(series->text, series->name);
  }

  ImportedRun run() {
    for (std::size_t i = 0; i < requests_.size(); ++i) add(i);
    ImportedRun run;
    run.jobs = std::move(jobs_);
    run.jobs.origin = std::filesystem::path(file_).filename().string();
    run.jobs.has_arrivals = true;
    recording_.name = stem_of(file_);
    recording_.origin = run.jobs.origin;
    recording_.clock = fit_.clock;
    recording_.step_time = fit_.step_time;
    const double origin = usage_origin_seconds(requests_, usage_);
    for (UsageSample& sample : usage_) sample.seconds += origin;
    const CapacityEstimate capacity = estimate_capacity(requests_, fit_, usage_);
    recording_.usage = std::move(usage_);
    recording_.capacity = capacity.tokens;
    recording_.capacity_spread = capacity.spread;
    choose_memory(run, capacity);
    run.recording = std::move(recording_);
    return run;
  }

 private:
  void add(std::size_t i) {
    const ServingRequest& request = requests_[i];
    RecordedRun run;
    run.job = static_cast<std::int64_t>(i);
    run.extra_rounds = fit_.extra_rounds[i];
    run.held_up = fit_.held_up[i];
    run.start = run.held_up
                    ? std::max<Round>(0, step_before(round_at(fit_.clock, request.last_token)) -
                                             request.output + 1)
                    : step_before(round_at(fit_.clock, request.first_token));
    run.end = run.start + request.output;
    recording_.runs.push_back(run);
    // Who is queued as a step ends, give or take the clock's own error, arrives in the next one;
    // and who is queued and scheduled within one step arrives in it.
    constexpr double clock_error = 0.01;  // rounds
    const auto queued =
        static_cast<Round>(std::floor(round_at(fit_.clock, request.queued) + clock_error));
    jobs_.rows.push_back({std::clamp<Round>(queued, 0, run.start), request.prompt, request.output,
                          request.output, request.output});
  }

  void choose_memory(ImportedRun& run, const CapacityEstimate& capacity) {
    Instance instance;
    instance.memory_limit = max_memory_limit_tokens;
    for (const TraceRow& row : run.jobs.rows) {
      instance.jobs.push_back(exact_job(row.prompt, row.output, row.arrival));
    }
    recording_.jobs_fingerprint = jobs_fingerprint(instance);
    const Tokens largest = largest_peak_tokens(instance.jobs);
    if (largest > max_memory_limit_tokens) {
      throw InputError(file_ + ": a request holds more than the limit of " +
                       std::to_string(max_memory_limit_tokens) + " tokens.");
    }
    run.description = "A run of a serving system as it was recorded, beside simulated ones. ";
    if (capacity.tokens > 0) {
      run.memory_limit = std::max(capacity.tokens, largest);
      run.description +=
          "M is its KV capacity, estimated from the usage that it reported. Rounds are its engine "
          "steps; the Rule tab says how they were counted.";
      return;
    }
    const Schedule schedule = recorded_schedule(instance, recording_);
    run.memory_limit = std::clamp(schedule.peak_memory, largest, max_memory_limit_tokens);
    run.description +=
        "Its KV capacity is not known: M is the most that the drawn runs ever hold. Rounds are its "
        "engine steps; the Rule tab says how they were counted.";
  }

  std::string file_;
  std::vector<ServingRequest> requests_;
  StepFit fit_;
  std::vector<UsageSample> usage_;
  Recording recording_;
  Trace jobs_;
};

}  // namespace

ImportedRun import_serving_run(const NamedText& requests, const std::optional<NamedText>& series) {
  return Import(requests, series).run();
}

}  // namespace gnomon
