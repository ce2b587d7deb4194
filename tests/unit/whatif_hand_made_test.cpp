// Schedules made by hand, and dragging a run in one.
#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "engine/model/error.h"
#include "engine/whatif/hand_made.h"
#include "engine/whatif/move_check.h"

namespace gnomon {
namespace {

Instance four_jobs() {
  return {6, {exact_job(2, 1), exact_job(2, 1), exact_job(2, 2), exact_job(2, 3)}, {}, 0};
}

Tokens memory_in(const Instance& instance, const Schedule& schedule, Round t,
                 JobId without = no_job) {
  Tokens tokens = 0;
  for (const gnomon::Run& run : schedule.runs) {
    if (run.job == without || run.start > t || run.end <= t) continue;
    tokens += instance.jobs[static_cast<std::size_t>(run.job)].prompt + (t - run.start) + 1;
  }
  return tokens;
}

TEST(HandMade, StartsAsSaidAndTheOthersBehindOneByOne) {
  const std::vector<Edit> edits{start_edit(2, 4), start_edit(0, 1)};
  EXPECT_EQ(hand_made_starts(four_jobs(), edits), (std::vector<Round>{1, 6, 4, 7}));
  EXPECT_EQ(hand_made_starts(four_jobs(), {}), (std::vector<Round>{0, 1, 2, 4}));
  const Schedule schedule = hand_made_schedule(four_jobs(), edits);
  EXPECT_FALSE(schedule.has_fault);
  EXPECT_EQ(schedule.makespan, 10);
  EXPECT_EQ(schedule.peak_memory, 5);
}

TEST(HandMade, IsAPolicyLikeOthers) {
  PolicySpec spec{"hand-made", {}};
  for (const auto& [job, start] : {std::pair{0, 0}, {1, 0}, {2, 1}, {3, 3}}) {
    set_hand_made_start(spec, job, start);
  }
  const Instance instance = four_jobs();
  const Schedule schedule = simulate(instance, *make_policy(spec, instance));
  EXPECT_EQ(schedule, hand_made_schedule(instance, spec.edits));
  EXPECT_EQ(schedule.makespan, 6);
  set_hand_made_start(spec, 2, 2);
  ASSERT_EQ(spec.edits.size(), 4U);
  EXPECT_EQ(spec.edits[2], start_edit(2, 2));
}

TEST(HandMade, IsWholeWhereItCrossesM) {
  // Jobs 2 and 3 hold 3 + 3, 4 + 4 and then 5 tokens; jobs 0 and 1 join in round 1.
  const std::vector<Edit> edits{start_edit(2, 0), start_edit(3, 0), start_edit(0, 1),
                                start_edit(1, 2)};
  const Schedule schedule = hand_made_schedule(four_jobs(), edits);
  ASSERT_TRUE(schedule.has_fault);
  EXPECT_EQ(schedule.runs.size(), 4U);
  for (const gnomon::Run& run : schedule.runs) EXPECT_EQ(run.outcome, Outcome::completed);
  EXPECT_EQ(schedule.makespan, 3);
  EXPECT_EQ(schedule.peak_memory, 11);
  EXPECT_EQ(schedule.fault.kind, Fault::Kind::memory_exceeded);
  EXPECT_EQ(schedule.fault.round, 1);
  EXPECT_EQ(schedule.fault.message,
            "Memory exceeds M in round 1 by 5 tokens, when job 0 was the last to start.");
  const std::vector<Edit> later{start_edit(3, 0), start_edit(2, 1), start_edit(0, 2),
                                start_edit(1, 5)};
  EXPECT_EQ(hand_made_schedule(four_jobs(), later).fault.message,
            "Memory exceeds M in round 1 by 1 token, when job 2 was the last to start; at worst in "
            "round 2 by 6 tokens.");
}

TEST(HandMade, IsMadeFromAnySchedule) {
  const Instance instance = four_jobs();
  for (const char* const name : {"fcfs", "gsa", "a-min"}) {
    const Schedule original = simulate(instance, *make_policy({name, {}}, instance));
    const PolicySpec spec = hand_made_from(original, instance);
    validate(spec);
    const Schedule made = hand_made_schedule(instance, spec.edits);
    EXPECT_FALSE(made.has_fault) << name;
    EXPECT_EQ(made.makespan, original.makespan) << name;
  }
  Schedule stopped = simulate(instance, *make_policy({"fcfs", {}}, instance));
  stopped.runs[3].outcome = Outcome::unfinished;
  EXPECT_EQ(hand_made_from(stopped, instance).edits.size(), 3U);
}

std::string refusal(const Instance& instance, const std::vector<Edit>& edits) {
  try {
    (void)hand_made_schedule(instance, edits);
  } catch (const InputError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(HandMade, SaysWhatItDoesNotTake) {
  Instance instance = four_jobs();
  instance.jobs[1].arrival = 3;
  EXPECT_EQ(refusal(instance, {start_edit(1, 2)}),
            "Edit 1 (start job 1 in round 2): the job arrives in round 3 only.");
  EXPECT_EQ(refusal(instance, {start_edit(0, 2), start_edit(0, 3)}),
            "Edit 2 (start job 0 in round 3): the job has a start already.");
  EXPECT_EQ(refusal(instance, {kill_edit(0, 2)}),
            "Edit 1 (kill job 0 in round 2): a schedule made by hand has starts alone.");
  EXPECT_EQ(refusal(instance, {start_edit(4, 2)}),
            "Edit 1 (start job 4 in round 2): there is no job 4.");
  PolicySpec spec{"hand-made", {}};
  spec.edits = {kill_edit(0, 2)};
  EXPECT_THROW(validate(spec), InputError);
  instance.jobs.assign(max_hand_made_jobs + 1, exact_job(0, 1));
  EXPECT_EQ(refusal(instance, {}),
            "A schedule made by hand takes at most 10000 jobs, and there are 10001.");
}

TEST(MoveCheck, SaysWhereTheStackWouldCrossM) {
  const Instance instance = four_jobs();
  const Schedule schedule = simulate(instance, *make_policy({"fcfs", {}}, instance));
  const MoveCheck check(instance, schedule, 3);  // runs in rounds 3 to 5
  EXPECT_TRUE(check.fits(3));
  // Beside job 2: 3 + 3 tokens in round 1, 4 + 4 in round 2.
  const MoveCheck::Overflow overflow = check.overflow(1);
  ASSERT_TRUE(overflow.found);
  EXPECT_EQ(overflow.first_round, 2);
  EXPECT_EQ(overflow.first_excess_tokens, 2);
  EXPECT_EQ(overflow.worst_round, 2);
  EXPECT_EQ(check.earliest_fit(0), 3);
  EXPECT_EQ(check.latest_fit(2), std::nullopt);
  EXPECT_EQ(check.nearest_fit(1), 3);
  EXPECT_EQ(check.nearest_fit(100), 100);
  EXPECT_EQ(move_overflow(instance, schedule, 3, 2).first_excess_tokens, 1);
}

TEST(MoveCheck, AgreesWithALoopOverEveryRound) {
  std::mt19937_64 random(7);
  const auto draw = [&](Tokens low, Tokens high) {
    return std::uniform_int_distribution<Tokens>(low, high)(random);
  };
  int crossed = 0;
  for (int trial = 0; trial < 300; ++trial) {
    Instance instance{draw(8, 40), {}, {}, 0};
    std::vector<Edit> edits;
    const auto jobs = draw(1, 9);
    for (std::int64_t j = 0; j < jobs; ++j) {
      const Tokens prompt = draw(0, 6);
      const Tokens output = draw(1, std::min<Tokens>(12, instance.memory_limit - prompt));
      instance.jobs.push_back(exact_job(prompt, output, draw(0, 4)));
      edits.push_back(start_edit(j, draw(4, 25)));
    }
    const Schedule schedule = hand_made_schedule(instance, edits);
    const auto job = static_cast<JobId>(draw(0, jobs - 1));
    const Job& moved = instance.jobs[static_cast<std::size_t>(job)];
    const MoveCheck check(instance, schedule, job);
    constexpr Round horizon = 60;
    std::vector<bool> fits(horizon);
    for (Round start = 0; start < horizon; ++start) {
      MoveCheck::Overflow expected;
      for (Round t = start; t < start + moved.output; ++t) {
        const Tokens excess = memory_in(instance, schedule, t, job) + moved.prompt + (t - start) +
                              1 - instance.memory_limit;
        if (excess <= 0) continue;
        if (!expected.found) {
          expected.found = true;
          expected.first_round = t;
          expected.first_excess_tokens = excess;
        }
        if (excess > expected.worst_excess_tokens) {
          expected.worst_excess_tokens = excess;
          expected.worst_round = t;
        }
      }
      const MoveCheck::Overflow found = check.overflow(start);
      ASSERT_EQ(found.found, expected.found) << trial << " at " << start;
      ASSERT_EQ(found.first_round, expected.first_round) << trial << " at " << start;
      ASSERT_EQ(found.first_excess_tokens, expected.first_excess_tokens);
      ASSERT_EQ(found.worst_round, expected.worst_round) << trial << " at " << start;
      ASSERT_EQ(found.worst_excess_tokens, expected.worst_excess_tokens);
      fits[static_cast<std::size_t>(start)] = !expected.found && start >= moved.arrival;
      crossed += expected.found ? 1 : 0;
    }
    for (Round from = 0; from < horizon - 20; ++from) {
      Round later = from;
      while (!fits[static_cast<std::size_t>(later)]) ++later;
      std::optional<Round> earlier;
      for (Round start = from; start >= 0 && !earlier; --start) {
        if (fits[static_cast<std::size_t>(start)]) earlier = start;
      }
      ASSERT_EQ(check.earliest_fit(from), later) << trial << " from " << from;
      ASSERT_EQ(check.latest_fit(from), earlier) << trial << " from " << from;
      const bool back = earlier && from - *earlier <= later - from;
      ASSERT_EQ(check.nearest_fit(from), back ? *earlier : later) << trial << " from " << from;
    }
  }
  EXPECT_GT(crossed, 1000);
}

}  // namespace
}  // namespace gnomon
