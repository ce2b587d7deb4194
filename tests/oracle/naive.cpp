#include "tests/oracle/naive.h"

#include <algorithm>
#include <stdexcept>

namespace gnomon::oracle {

std::vector<int> World::waiting() const {
  std::vector<int> result;
  for (int id = 0; id < job_count(); ++id) {
    const bool held = std::any_of(orders.begin(), orders.end(), [&](const NaiveOrder& order) {
      return order.what == NaiveOrder::What::hold && order.job == id && order.round <= now &&
             now < order.until;
    });
    if (held || job(id).arrival > now || states[static_cast<std::size_t>(id)] != 0) continue;
    result.push_back(id);
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

NaiveRun& World::start(int id, int phase, int lane) {
  if (job(id).arrival > now) throw std::logic_error("oracle: a start before the arrival");
  if (states[static_cast<std::size_t>(id)] != 0) throw std::logic_error("oracle: a second start");
  NaiveRun run;
  run.job = id;
  run.start = now;
  run.phase = phase;
  run.lane = lane;
  run.attempt = attempts[static_cast<std::size_t>(id)]++;
  runs.push_back(run);
  states[static_cast<std::size_t>(id)] = 1;
  return runs.back();
}

void World::end(NaiveRun& run, End why) {
  run.end = now;
  run.outcome = why;
  states[static_cast<std::size_t>(run.job)] = why == End::completed ? 2 : 0;
}

std::vector<NaiveRun*> World::ordered_kills() {
  std::vector<NaiveRun*> killed;
  for (NaiveRun& run : runs) {
    for (const NaiveOrder& order : orders) {
      const bool is_it = order.what == NaiveOrder::What::kill && order.job == run.job;
      if (is_it && order.round == now && run.outcome == End::active) killed.push_back(&run);
    }
  }
  return killed;
}

std::vector<int> World::ordered_starts() const {
  std::vector<int> started;
  for (const NaiveOrder& order : orders) {
    if (order.what == NaiveOrder::What::start && order.round == now) started.push_back(order.job);
  }
  return started;
}

namespace {

void begin_round(World& world) {
  world.arrived.clear();
  world.completed.clear();
  for (NaiveRun& run : world.runs) {
    if (run.start + world.job(run.job).output != world.now) continue;
    world.end(run, End::completed);
    world.completed.push_back(run.job);
  }
  for (int id = 0; id < world.job_count(); ++id) {
    if (world.job(id).arrival == world.now) world.arrived.push_back(id);
  }
}

/// Moves what has ended out of sight of the policies.
void move_ended_runs(World& world, std::vector<NaiveRun>& ended) {
  std::vector<NaiveRun> active;
  for (const NaiveRun& run : world.runs) {
    (run.outcome == End::active ? active : ended).push_back(run);
  }
  world.runs = active;
}

/// The round of the fault never happens: a run that was started in it was never there, nor was a
/// refusal.
void cut_off(World& world) {
  std::erase_if(world.runs, [&](const NaiveRun& run) { return run.start == world.now; });
  std::erase_if(world.refusals,
                [&](const NaiveRefusal& refusal) { return refusal.round == world.now; });
  for (NaiveRun& run : world.runs) {
    if (run.outcome == End::active) world.end(run, End::unfinished);
  }
}

}  // namespace

NaiveSchedule run_naive(const NaiveInstance& instance, NaivePolicy& policy,
                        const std::vector<NaiveOrder>& orders) {
  World world{instance};
  world.orders = orders;
  NaiveSchedule result;
  int unfinished = world.job_count();
  for (world.now = 0; unfinished > 0 && !world.stands_still; ++world.now) {
    if (world.now > 50'000'000) throw std::logic_error("oracle: the loop does not end");
    begin_round(world);
    for (const int id : world.completed) {
      result.makespan = world.now;
      result.total_latency += world.now - world.job(id).arrival;
      --unfinished;
    }
    policy.decide(world);
    if (world.stands_still) {
      result.fault_round = world.now;
      cut_off(world);
    }
    const Int memory = world.memory_now();
    if (memory > instance.limit && !orders.empty()) throw NaiveOverflow{world.now};
    if (memory > instance.limit) throw std::logic_error("oracle: memory above M");
    result.peak = std::max(result.peak, memory);
    move_ended_runs(world, result.runs);
  }
  if (!world.stands_still) policy.finish(world);
  std::stable_sort(result.runs.begin(), result.runs.end(),
                   [](const NaiveRun& a, const NaiveRun& b) { return a.start < b.start; });
  for (const NaiveRun& run : result.runs) result.kills += run.outcome == End::completed ? 0 : 1;
  result.phases = world.phases;
  result.refusals = world.refusals;
  result.tells_refusals = policy.tells_refusals();
  result.tells_phases = policy.tells_phases();
  return result;
}

NaiveSchedule run_naive(const NaiveInstance& instance, const std::string& name,
                        const NaiveParameters& parameters) {
  const auto policy = make_naive(name, parameters, instance);
  return run_naive(instance, *policy);
}

double value_of(const NaiveParameters& parameters, const std::string& name, double otherwise) {
  const auto found = parameters.find(name);
  return found == parameters.end() ? otherwise : found->second;
}

}  // namespace gnomon::oracle
