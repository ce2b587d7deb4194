// Variants on random instances: every policy with random edits goes as without them until the first
// takes effect, obeys the rules of the model, and does what the edits say.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/model/error.h"
#include "engine/whatif/orders.h"
#include "tests/oracle/compare.h"
#include "tests/oracle/random_instance.h"
#include "tests/oracle/random_parameters.h"

namespace gnomon::oracle {
namespace {

struct Case {
  const char* name;
  Int instances;
};

std::ostream& operator<<(std::ostream& out, const Case& policy) {
  return out << policy.name;
}

/// Active at the beginning of round t, before anything is killed.
const Run* run_at(const Schedule& schedule, JobId job, Round t) {
  for (const Run& run : schedule.runs) {
    if (run.job == job && run.start < t && t < run.end) return &run;
  }
  return nullptr;
}

bool completed_by(const Schedule& schedule, JobId job, Round t) {
  return std::any_of(schedule.runs.begin(), schedule.runs.end(), [&](const Run& run) {
    return run.job == job && run.outcome == Outcome::completed && run.end <= t;
  });
}

/// An edit that can be demanded of this schedule, in a round in which anything is going on.
std::optional<Edit> random_edit(std::mt19937_64& random, const Instance& instance,
                                const Schedule& schedule) {
  if (schedule.runs.empty()) return std::nullopt;
  const Round last = schedule.has_fault ? schedule.fault.round : schedule.makespan;
  for (int attempt = 0; attempt < 20; ++attempt) {
    const Round t = draw(random, 0, last);
    const auto job = static_cast<JobId>(draw(random, 0, std::ssize(instance.jobs) - 1));
    if (instance.jobs[static_cast<std::size_t>(job)].arrival > t) continue;
    if (completed_by(schedule, job, t)) continue;
    if (run_at(schedule, job, t)) return kill_edit(job, t);
    if (draw(random, 0, 2) == 0) return hold_edit(job, t, t + draw(random, 1, 12));
    return start_edit(job, t);
  }
  return std::nullopt;
}

/// What was done before round `t`: what started then, and how it ended before.
std::vector<std::vector<Int>> history(const Schedule& schedule, Round t) {
  std::vector<std::vector<Int>> runs;
  for (const Run& run : schedule.runs) {
    if (run.start >= t) continue;
    const bool over = run.end < t || (run.end == t && run.outcome == Outcome::completed);
    runs.push_back({run.start, run.job, run.attempt, run.phase, run.lane, run.planned_rounds,
                    over ? run.end : t, over ? static_cast<Int>(run.outcome) : -1,
                    over ? static_cast<Int>(run.kill_reason) : -1});
  }
  std::sort(runs.begin(), runs.end());
  return runs;
}

bool does_what_it_says(const Schedule& schedule, const Edit& edit) {
  const auto job = static_cast<JobId>(edit.job);
  return std::any_of(schedule.runs.begin(), schedule.runs.end(), [&](const Run& run) {
    if (run.job != job) return false;
    if (edit.kind == Edit::Kind::start) return run.start == edit.round;
    return run.end == edit.round && run.kill_reason == KillReason::user;
  });
}

bool is_held_back(const Schedule& schedule, const Edit& edit) {
  return std::none_of(schedule.runs.begin(), schedule.runs.end(), [&](const Run& run) {
    return run.job == edit.job && run.start >= edit.round && run.start < edit.value;
  });
}

Tokens memory_in(const Instance& instance, const Schedule& schedule, Round t) {
  Tokens tokens = 0;
  for (const Run& run : schedule.runs) {
    if (run.start > t || run.end <= t) continue;
    tokens += instance.jobs[static_cast<std::size_t>(run.job)].prompt + (t - run.start) + 1;
  }
  return tokens;
}

/// An edit's fault is true: the schedule that led to it holds nothing above M, and the round of the
/// fault would.
std::string untrue_fault(const Instance& instance, const Schedule& schedule) {
  for (Round t = 0; t < schedule.fault.round; ++t) {
    if (memory_in(instance, schedule, t) > instance.memory_limit) return "memory above M before";
  }
  const auto says = [&](const char* words) {
    return schedule.fault.message.find(words) != std::string::npos;
  };
  const std::string in_round = "exceed M in round " + std::to_string(schedule.fault.round);
  const std::string exceeds = "exceeds M in round " + std::to_string(schedule.fault.round);
  switch (schedule.fault.kind) {
    case Fault::Kind::edit_infeasible:
      if (says("completes before") || says("does not run") || says("runs already")) return {};
      if (schedule.fault.edit < 0) return "no edit to blame";
      return says(in_round.c_str()) ? "" : schedule.fault.message;
    case Fault::Kind::memory_exceeded:
      return says("After ") && says(" edit") && says(exceeds.c_str()) ? "" : schedule.fault.message;
    case Fault::Kind::no_progress:
      return {};
    default:
      return schedule.fault.message;
  }
}

/// Those whose naive writing takes orders.
bool has_naive_orders(const std::string& name) {
  constexpr const char* names[] = {"fcfs",  "h-sf",  "mc-sf",       "svf",      "svf-1bit",
                                   "a-max", "a-min", "area-greedy", "vllm-fcfs"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::vector<NaiveOrder> naive_orders(const std::vector<Edit>& edits) {
  std::vector<NaiveOrder> orders;
  for (const Edit& edit : edits) {
    const auto what = edit.kind == Edit::Kind::kill   ? NaiveOrder::What::kill
                      : edit.kind == Edit::Kind::hold ? NaiveOrder::What::hold
                                                      : NaiveOrder::What::start;
    orders.push_back({what, static_cast<int>(edit.job), edit.round, edit.value});
  }
  return orders;
}

/// The same variant in a loop over every round, where the naive policy takes orders.
std::string difference_to_naive(const NaiveInstance& instance, const PolicySpec& spec,
                                const Schedule& engine) {
  if (!has_naive_orders(spec.name)) return {};
  NaiveParameters parameters;
  for (const auto& [key, value] : spec.parameters) parameters[key] = value;
  const auto policy = make_naive(spec.name, parameters, instance);
  try {
    const NaiveSchedule naive = run_naive(instance, *policy, naive_orders(spec.edits));
    return engine.has_fault ? "only the engine has a fault" : difference(engine, naive);
  } catch (const NaiveOverflow& overflow) {
    if (engine.has_fault && engine.fault.round == overflow.round) return {};
    return "the oracle exceeds M in round " + std::to_string(overflow.round);
  }
}

class Variants : public testing::TestWithParam<Case> {};

void check_variants(const std::string& name, Size size, Int count) {
  std::mt19937_64 random(seed() + 77U * static_cast<std::uint64_t>(size) + 1);
  Int feasible = 0;
  for (Int i = 0; i < count; ++i) {
    const NaiveInstance naive = random_instance(random, size);
    const Instance instance = to_engine(naive);
    PolicySpec spec{name, {}};
    for (const auto& [key, value] : random_parameters(random, name, naive)) {
      set_parameter(spec, key, value);
    }
    Schedule before = run_engine(instance, spec);
    for (int edits = 0; edits < 4; ++edits) {
      const auto edit = random_edit(random, instance, before);
      if (!edit) break;
      PolicySpec variant = spec;
      variant.edits.push_back(*edit);
      try {
        validate(variant);
      } catch (const InputError&) {
        continue;  // contradicts an earlier one
      }
      std::string said;
      for (const Edit& e : variant.edits) said += to_string(e) + "; ";
      SCOPED_TRACE("instance " + std::to_string(i) + ", " + to_string(variant) + " " + said +
                   to_string(naive));
      const Schedule after = run_engine(instance, variant);
      ASSERT_EQ(history(after, edit->round), history(before, edit->round));
      if (after.has_fault && !before.has_fault) {
        ASSERT_EQ(untrue_fault(instance, after), "") << after.fault.message;
        if (after.fault.message.find("exceed") != std::string::npos) {
          ASSERT_EQ(difference_to_naive(naive, variant, after), "") << after.fault.message;
        }
        continue;
      }
      if (after.has_fault) break;
      ++feasible;
      ASSERT_EQ(broken_rule(naive, after), "");
      ASSERT_EQ(difference_to_naive(naive, variant, after), "");
      for (const Edit& e : variant.edits) {
        if (e.kind == Edit::Kind::hold) {
          ASSERT_TRUE(is_held_back(after, e)) << to_string(e);
        } else {
          ASSERT_TRUE(does_what_it_says(after, e)) << to_string(e);
        }
      }
      spec = std::move(variant);
      before = after;
    }
  }
  EXPECT_GT(feasible, count / 10);  // alpha-greedy often stands still anyway
}

TEST_P(Variants, OfDenseInstances) {
  check_variants(GetParam().name, Size::dense, GetParam().instances);
}
TEST_P(Variants, OfWideInstances) {
  check_variants(GetParam().name, Size::wide, GetParam().instances / 30);
}
TEST_P(Variants, OfCrowdedInstances) {
  // alpha-greedy mostly stands still on these, which costs nothing: of a few instances it would be
  // chance whether anything is tested.
  const Int times = GetParam().name == std::string_view("alpha-greedy") ? 20 : 1;
  check_variants(GetParam().name, Size::crowded, times * GetParam().instances / 60);
}

INSTANTIATE_TEST_SUITE_P(
    Policies, Variants,
    testing::Values(Case{"fcfs", 1500}, Case{"h-sf", 1500}, Case{"mc-sf", 1500}, Case{"svf", 1500},
                    Case{"svf-1bit", 1500}, Case{"area-greedy", 1500}, Case{"sorted-f", 900},
                    Case{"a-max", 1500}, Case{"a-min", 1500}, Case{"gba", 1500}, Case{"gsa", 1500},
                    Case{"gba-d", 1500}, Case{"gsa-spec", 1500}, Case{"response", 1500},
                    Case{"route", 900}, Case{"vllm-fcfs", 1500}, Case{"alpha-greedy", 1500},
                    Case{"alpha-beta", 1500}),
    [](const testing::TestParamInfo<Case>& tested) {
      std::string name = tested.param.name;
      std::erase(name, '-');
      return name;
    });

}  // namespace
}  // namespace gnomon::oracle
