#include "tests/oracle/naive.h"

#include <algorithm>
#include <stdexcept>

#include "tests/oracle/naive_policies.h"

namespace gnomon::oracle {

std::vector<int> World::waiting() const {
  std::vector<int> result;
  for (int id = 0; id < job_count(); ++id) {
    if (job(id).arrival <= now && states[static_cast<std::size_t>(id)] == 0) result.push_back(id);
  }
  return result;
}

Int World::memory_now() const {
  Int tokens = 0;
  for (const NaiveRun& run : runs) {
    if (run.outcome == End::active) tokens += job(run.job).prompt + (now - run.start) + 1;
  }
  return tokens;
}

void World::start(int id, int phase, int lane) {
  NaiveRun run;
  run.job = id;
  run.start = now;
  run.phase = phase;
  run.lane = lane;
  for (const NaiveRun& earlier : runs) run.attempt += earlier.job == id ? 1 : 0;
  runs.push_back(run);
  states[static_cast<std::size_t>(id)] = 1;
}

void World::end(NaiveRun& run, End why) {
  run.end = now;
  run.outcome = why;
  states[static_cast<std::size_t>(run.job)] = why == End::completed ? 2 : 0;
}

NaiveSchedule run_naive(const NaiveInstance& instance, NaivePolicy& policy) {
  World world{instance};
  NaiveSchedule result;
  int unfinished = world.job_count();
  for (world.now = 0; unfinished > 0; ++world.now) {
    if (world.now > 50'000'000) throw std::logic_error("oracle: the loop does not end");
    for (NaiveRun& run : world.runs) {
      const NaiveJob& job = world.job(run.job);
      if (run.outcome == End::active && run.start + job.output == world.now) {
        world.end(run, End::completed);
        result.makespan = world.now;
        result.total_latency += world.now - job.arrival;
        --unfinished;
      }
    }
    policy.decide(world);
    const Int memory = world.memory_now();
    if (memory > instance.limit) throw std::logic_error("oracle: memory above M");
    result.peak = std::max(result.peak, memory);
  }
  policy.finish(world);
  for (const NaiveRun& run : world.runs) result.kills += run.outcome == End::completed ? 0 : 1;
  result.runs = world.runs;
  result.phases = world.phases;
  result.refusals = world.refusals;
  return result;
}

NaiveSchedule run_naive(const NaiveInstance& instance, const std::string& name,
                        const NaiveParameters& parameters) {
  const auto policy = make_naive(name, parameters, instance);
  return run_naive(instance, *policy);
}

std::unique_ptr<NaivePolicy> make_naive(const std::string& name, const NaiveParameters& parameters,
                                        const NaiveInstance& instance) {
  for (const Priority priority :
       {Priority::arrival, Priority::output, Priority::upper, Priority::area}) {
    if (name == priority_name(priority)) return make_admission(priority, instance);
  }
  if (name == "vllm-fcfs") return make_vllm();
  if (name == "gsa") {
    return make_gsa(parameters.alpha > 0 ? parameters.alpha : 2, parameters.first);
  }
  if (name == "gba") return make_gba(parameters.alpha > 0 ? parameters.alpha : 1.5);
  throw std::logic_error("oracle: no policy " + name);
}

}  // namespace gnomon::oracle
