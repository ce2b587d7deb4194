// Variants against numbers worked out by hand, and what is said of edits that are not possible.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "engine/model/error.h"
#include "engine/policies/registry.h"
#include "engine/whatif/orders.h"

namespace gnomon {
namespace {

/// POLICIES §4: M = 6, s = 2, o = (1, 1, 2, 3).
Instance four_jobs(Tokens memory_limit = 6) {
  return {
      memory_limit, {exact_job(2, 1), exact_job(2, 1), exact_job(2, 2), exact_job(2, 3)}, {}, 0};
}

Schedule play(const Instance& instance, const std::string& policy, std::vector<Edit> edits) {
  PolicySpec spec = parse_policy(policy);
  spec.edits = std::move(edits);
  const Instance own = edited_instance(instance, spec.edits);
  return simulate(own, *make_policy(spec, own));
}

/// The completion round of each job, of a schedule without a fault.
std::vector<Round> ends(const Schedule& schedule, std::size_t jobs = 4) {
  EXPECT_FALSE(schedule.has_fault) << schedule.fault.message;
  std::vector<Round> rounds(jobs, -1);
  for (const gnomon::Run& run : schedule.runs) {
    if (run.outcome == Outcome::completed) rounds[static_cast<std::size_t>(run.job)] = run.end;
  }
  return rounds;
}

std::string fault(const Instance& instance, const std::string& policy, std::vector<Edit> edits,
                  std::int32_t blamed) {
  const Schedule schedule = play(instance, policy, std::move(edits));
  EXPECT_TRUE(schedule.has_fault);
  EXPECT_EQ(schedule.fault.edit, blamed) << schedule.fault.message;
  return schedule.fault.message;
}

using Rounds = std::vector<Round>;

TEST(Variant, AStartGoesBeforeTheQueue) {
  // Job 3 holds 3, 4, 5 tokens from round 0 on. Beside it job 0 fits into round 0, and nobody into
  // rounds 1 and 2.
  EXPECT_EQ(ends(play(four_jobs(), "fcfs", {})), (Rounds{1, 1, 3, 6}));
  EXPECT_EQ(ends(play(four_jobs(), "fcfs", {start_edit(3, 0)})), (Rounds{1, 4, 5, 3}));
}

TEST(Variant, AHeldJobIsPassed) {
  // Jobs 1 and 2 take round 0; job 3 would need 7 tokens in round 1. In round 2 jobs 0 and 3 fit.
  EXPECT_EQ(ends(play(four_jobs(), "fcfs", {hold_edit(0, 0, 2)})), (Rounds{3, 1, 2, 5}));
  // Overlapping holds are one.
  EXPECT_EQ(ends(play(four_jobs(), "fcfs", {hold_edit(0, 1, 2), hold_edit(0, 0, 1)})),
            (Rounds{3, 1, 2, 5}));
}

TEST(Variant, AKilledJobWaitsAgain) {
  // Job 2 has held 3 tokens in round 1; job 3, held until round 3, cannot take its place.
  const Schedule schedule = play(four_jobs(), "fcfs", {kill_edit(2, 2), hold_edit(3, 0, 3)});
  ASSERT_EQ(schedule.runs.size(), 5U);
  EXPECT_EQ(schedule.runs[2].kill_reason, KillReason::user);
  EXPECT_EQ(schedule.runs[2].end, 2);
  // Started again at once, in round 2, it holds 4 tokens in round 3.
  EXPECT_EQ(ends(schedule), (Rounds{1, 1, 4, 7}));
}

TEST(Variant, KilledAndHeldInOneRound) {
  // Job 3 takes rounds 2 to 4, with job 2 again from round 5 on.
  EXPECT_EQ(ends(play(four_jobs(), "fcfs", {kill_edit(2, 2), hold_edit(2, 2, 5)})),
            (Rounds{1, 1, 7, 5}));
  // Killed and started in one round, it starts anew.
  EXPECT_EQ(ends(play(four_jobs(), "fcfs", {kill_edit(2, 2), start_edit(2, 2)})),
            (Rounds{1, 1, 4, 7}));
}

TEST(Variant, AnOutputChangesTheInstance) {
  EXPECT_EQ(ends(play(four_jobs(), "fcfs", {output_edit(3, 1)})), (Rounds{1, 1, 3, 2}));
}

TEST(Variant, PredictionsFollowWhereTheyWereTheOutput) {
  Instance instance = four_jobs();
  instance.jobs[1].predicted_max = 4;
  const std::vector<Edit> edits{output_edit(0, 3), output_edit(1, 2)};
  const Instance edited = edited_instance(instance, edits);
  EXPECT_EQ(edited.jobs[0], exact_job(2, 3));
  EXPECT_EQ(edited.jobs[1], (Job{0, 2, 2, 1, 4}));
  EXPECT_EQ(edited.jobs[2], instance.jobs[2]);
  EXPECT_EQ(edited_instance(edited, edits), edited);
}

TEST(Variant, JobsAreNamedBySourceRow) {
  Instance instance = four_jobs();
  instance.source_rows = {10, 20, 30, 40};
  EXPECT_EQ(ends(play(instance, "fcfs", {start_edit(40, 0)})), (Rounds{1, 4, 5, 3}));
  EXPECT_THROW((void)play(instance, "fcfs", {start_edit(3, 0)}), InputError);
}

TEST(Variant, PipelinesLetGoOfAJobThatWasStarted) {
  // gba with α = 2, M = 7: slices 1, 2, 5. Jobs 0 and 1 in round 0, job 2 in rounds 1 and 2, job 3
  // from round 3 on. Started in round 2, job 3 holds 3 tokens beside the 4 of job 2.
  EXPECT_EQ(ends(play(four_jobs(7), "gba:alpha=2", {})), (Rounds{1, 1, 3, 6}));
  EXPECT_EQ(ends(play(four_jobs(7), "gba:alpha=2", {start_edit(3, 2)})), (Rounds{1, 1, 3, 5}));
}

TEST(Variant, PipelinesTakeAKilledJobIntoTheNextBatch) {
  // The call of job 3 begins in round 3 and ends after its slice, in round 8.
  EXPECT_EQ(ends(play(four_jobs(7), "gba:alpha=2", {kill_edit(2, 2)})), (Rounds{1, 1, 10, 6}));
}

TEST(Variant, PipelinesStartAHeldJobInTheNextBatch) {
  // Its call starts it in vain in round 1.
  EXPECT_EQ(ends(play(four_jobs(7), "gba:alpha=2", {hold_edit(2, 1, 2)})), (Rounds{1, 1, 10, 6}));
  // Held from its arrival on, it is in no class: the call of job 3 takes rounds 1 to 5.
  EXPECT_EQ(ends(play(four_jobs(7), "gba:alpha=2", {hold_edit(2, 0, 2)})), (Rounds{1, 1, 8, 4}));
}

TEST(Variant, PlansArePlacedAnewAroundAStart) {
  // sorted-f and the optimum of these jobs start as fcfs does.
  for (const char* const policy : {"sorted-f", "optimum"}) {
    const Schedule schedule = play(four_jobs(), policy, {start_edit(3, 0)});
    EXPECT_EQ(ends(schedule)[3], 3) << policy;
    Round total = 0;
    for (const Round end : ends(schedule)) total += end;
    EXPECT_EQ(total, 13) << policy;  // one of jobs 0 and 1 beside it, the rest from round 3 on
  }
}

TEST(Variant, AnInfeasibleStartSaysByHowMuch) {
  EXPECT_EQ(fault(four_jobs(), "fcfs", {start_edit(0, 0), start_edit(1, 0), start_edit(2, 0)}, 2),
            "Edit 3 (start job 2 in round 0): memory would exceed M in round 0 by 3 tokens.");
  // The overflow may come later: jobs 2 and 3 hold 3 + 3, then 4 + 4 tokens.
  EXPECT_EQ(fault(four_jobs(), "fcfs", {start_edit(3, 0), start_edit(2, 0)}, 1),
            "Edit 2 (start job 2 in round 0): memory would exceed M in round 1 by 2 tokens.");
}

TEST(Variant, APolicyThatDoesNotCopeIsNotTheEditsFault) {
  // gba starts job 2 in round 1, whatever the user starts: 3 + 3 tokens, then 4 + 4.
  const Schedule schedule = play(four_jobs(7), "gba:alpha=2", {start_edit(3, 1)});
  EXPECT_EQ(schedule.fault.kind, Fault::Kind::memory_exceeded);
  EXPECT_EQ(schedule.fault.message, "After edit 1, memory exceeds M in round 2 by 1 token.");
  EXPECT_EQ(schedule.fault.round, 2);
}

TEST(Variant, PoliciesThatKillMakeRoomLater) {
  // vllm-fcfs starts jobs 0 and 1 in round 0; jobs 2 and 3 in round 1, and kills job 3 in round 2.
  // Started in round 2 by the user, beside job 2 with 4 tokens, job 3 does not fit.
  EXPECT_EQ(fault(four_jobs(), "vllm-fcfs", {start_edit(3, 2), hold_edit(3, 0, 2)}, 0),
            "Edit 1 (start job 3 in round 2): memory would exceed M in round 2 by 1 token.");
  // With M = 7 it fits there, and in round 3 job 2 is gone.
  EXPECT_EQ(ends(play(four_jobs(7), "vllm-fcfs", {start_edit(3, 2), hold_edit(3, 0, 2)})),
            (Rounds{1, 1, 3, 5}));
}

TEST(Variant, WhatAJobIsNotInAStateForIsSaid) {
  Instance instance = four_jobs();
  instance.jobs[3].arrival = 4;
  EXPECT_EQ(fault(instance, "fcfs", {start_edit(3, 2)}, 0),
            "Edit 1 (start job 3 in round 2): job 3 arrives in round 4 only.");
  EXPECT_EQ(fault(instance, "fcfs", {start_edit(2, 2)}, 0),
            "Edit 1 (start job 2 in round 2): job 2 runs already, since round 1.");
  EXPECT_EQ(fault(instance, "fcfs", {hold_edit(2, 2, 9)}, 0),
            "Edit 1 (hold job 2 from round 2 until round 9): job 2 runs already, since round 1.");
  EXPECT_EQ(fault(instance, "fcfs", {start_edit(0, 2)}, 0),
            "Edit 1 (start job 0 in round 2): job 0 completes before, in round 1.");
  EXPECT_EQ(fault(instance, "fcfs", {start_edit(2, 1), kill_edit(0, 900)}, 1),
            "Edit 2 (kill job 0 in round 900): job 0 completes before, in round 1.");
  EXPECT_EQ(fault(instance, "fcfs", {kill_edit(2, 1)}, 0),
            "Edit 1 (kill job 2 in round 1): job 2 does not run then.");
}

std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(Variant, WhatTheJobsLackIsSaidBeforeAnythingRuns) {
  EXPECT_EQ(refusal([] {
              (void)play(four_jobs(), "fcfs", {start_edit(0, 0), kill_edit(4, 1)});
            }),
            "Edit 2 (kill job 4 in round 1): there is no job 4.");
  EXPECT_EQ(refusal([] { (void)play(four_jobs(), "fcfs", {output_edit(1, 7)}); }),
            "Edit 1 (job 1 with an output of 7 tokens): with its prompt it would hold 9 tokens, 3 "
            "above M, and could never finish.");
  // Nobody can run a changed output on the jobs as they were.
  PolicySpec spec{"fcfs", {}};
  spec.edits = {output_edit(3, 1)};
  EXPECT_EQ(refusal([&] { (void)make_policy(spec, four_jobs()); }),
            "Edit 1 (job 3 with an output of 1 token): the jobs to be simulated give it 3 tokens.");
}

TEST(Variant, HoldsEndHoweverLongNothingElseHappens) {
  for (const PolicyInfo& info : policy_infos()) {
    if (info.name == "hand-made") continue;
    const Round until = 1'000'000'000;
    const Schedule schedule = play(four_jobs(), std::string(info.name), {hold_edit(3, 0, until)});
    EXPECT_FALSE(schedule.has_fault) << info.name << schedule.fault.message;
    for (const gnomon::Run& run : schedule.runs) {
      EXPECT_TRUE(run.job != 3 || run.start >= until) << info.name;
    }
    EXPECT_GE(schedule.makespan, until + 3) << info.name;
  }
}

TEST(Orders, ComeByRoundAndKind) {
  const Instance instance{
      9, {exact_job(1, 1), exact_job(1, 1, 5), exact_job(1, 1), exact_job(1, 1)}, {}, 0};
  const std::vector<Edit> edits{start_edit(3, 7),   hold_edit(1, 2, 7), hold_edit(0, 1, 4),
                                hold_edit(0, 3, 7), kill_edit(2, 7),    start_edit(2, 7),
                                hold_edit(1, 0, 5)};
  using K = Order::Kind;
  std::vector<std::tuple<Round, K, JobId, int>> found;
  for (const Order& order : orders_of(edits, instance)) {
    found.emplace_back(order.round, order.kind, order.job, order.number);
    EXPECT_EQ(order.edit, edits[static_cast<std::size_t>(order.number)]);
  }
  // A hold takes effect when its job arrives, and not at all when it is over by then.
  const std::vector<std::tuple<Round, K, JobId, int>> expected{
      {1, K::hold, 0, 2},    {5, K::hold, 1, 1},  {7, K::kill, 2, 4}, {7, K::release, 1, 1},
      {7, K::release, 0, 2}, {7, K::start, 3, 0}, {7, K::start, 2, 5}};
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace gnomon
