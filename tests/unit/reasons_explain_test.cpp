// explain(): why a job waits, in a sentence and as data.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/reasons/explain.h"
#include "engine/reasons/runs_in_the_way.h"
#include "tests/unit/reasons_support.h"

namespace gnomon {
namespace {

using State = Explanation::State;

std::string why(const Instance& instance, const PolicySpec& spec, JobId job, Round round) {
  return explain(play(instance, spec), instance, spec, job, round).sentence;
}

TEST(Explain, SaysWhatAJobDoesWhenItDoesNotWait) {
  Instance instance = four_jobs();
  instance.jobs[3].arrival = 4;
  const PolicySpec spec{"h-sf", {}};
  EXPECT_EQ(why(instance, spec, 3, 1), "Job 3 arrives in round 4.");
  EXPECT_EQ(why(instance, spec, 0, 0), "Job 0 runs since round 0, attempt 1.");
  EXPECT_EQ(why(instance, spec, 0, 1), "Job 0 completed in round 1.");
}

TEST(Explain, TheHeadWouldExceedM) {
  // Jobs 0 and 1 hold three tokens each in round 0.
  EXPECT_EQ(why(four_jobs(), {"h-sf", {}}, 2, 0),
            "Job 2 would exceed M in round 0 by 3 tokens, because of jobs 0 and 1.");
}

TEST(Explain, StrictOrderNamesTheHead) {
  // A long head: it holds back a short job that would fit beside the run.
  const Instance instance{10, {exact_job(2, 4), exact_job(4, 5), exact_job(0, 1)}, {}, 0};
  EXPECT_EQ(why(instance, {"fcfs", {}}, 2, 0),
            "Job 2 waits behind job 1; job 1 would exceed M in round 3 by 4 tokens, because of job "
            "0; job 2 itself would fit.");
}

TEST(Explain, FiguresAreThoseOfTheRoundThatWasAskedAbout) {
  // The first run lasts to round 159 and holds 256 tokens then. What waits is refused in round 0
  // for all of the first run's life, but started later it would hold less by then.
  Instance instance{256, {}, {}, 0};
  instance.jobs.assign(2, exact_job(96, 160));
  const PolicySpec fcfs{"fcfs", {}};
  EXPECT_EQ(why(instance, fcfs, 1, 0),
            "Job 1 would exceed M in round 159 by 256 tokens, because of job 0.");
  EXPECT_EQ(why(instance, fcfs, 1, 40),
            "Job 1 would exceed M in round 159 by 216 tokens, because of job 0.");
}

/// Protected memory: the runs have grown since the head was refused.
TEST(Explain, TheProtectedShareFillsUp) {
  const Instance instance{20, {exact_job(2, 8), exact_job(14, 1)}, {}, 0};
  const PolicySpec greedy{"alpha-greedy", {}};
  EXPECT_EQ(why(instance, greedy, 1, 0),
            "Job 1 would reach 2 tokens into the protected share of M, because of job 0.");
  EXPECT_EQ(why(instance, greedy, 1, 5),
            "Job 1 would reach 7 tokens into the protected share of M, because of job 0.");
}

TEST(Explain, WithoutAProtectedShareItIsMThatFillsUp) {
  const Instance instance{20, {exact_job(2, 8), exact_job(18, 1)}, {}, 0};
  const PolicySpec greedy{"alpha-greedy", {{"protect", 0}}};
  // Three tokens in round 0, eight in round 5, beside the newcomer's nineteen.
  EXPECT_EQ(why(instance, greedy, 1, 0),
            "Job 1 lacks 2 tokens in the coming round, because of job 0.");
  EXPECT_EQ(why(instance, greedy, 1, 5),
            "Job 1 lacks 7 tokens in the coming round, because of job 0.");
}

/// Both jobs fill memory in rounds 4 and 9: 2 · (1 + 5) > 10. The second time is the fault.
TEST(Explain, WhereTheRefereeStoppedNothingEnds) {
  Instance instance{10, {exact_job(1, 8), exact_job(1, 8), exact_job(8, 1)}, {}, 0};
  const PolicySpec spec{"alpha-greedy", {{"protect", 0}}};
  const std::string stopped =
      "when the simulation stopped in round 9: no progress: memory has run out 2 times in a row, "
      "with no completion or arrival in between, and job 2 waits.";
  EXPECT_EQ(why(instance, spec, 0, 8), "Job 0 runs since round 5, attempt 2.");
  for (const Round round : {9, 10, 500}) {
    EXPECT_EQ(why(instance, spec, 0, round), "Job 0 was still running " + stopped);
    EXPECT_EQ(why(instance, spec, 2, round), "Job 2 was waiting " + stopped);
  }
  instance.jobs[2].arrival = 40;
  const std::string later = why(instance, spec, 2, 12);
  EXPECT_EQ(later.find("Job 2 had not arrived when the simulation stopped in round 9: no pro"), 0U)
      << later;
}

TEST(Explain, AHoldIsSaid) {
  const Instance instance{10, {exact_job(2, 2), exact_job(2, 2)}, {}, 0};
  const PolicySpec held{"fcfs", {}, {hold_edit(1, 0, 6), hold_edit(1, 6, 9)}};
  const Schedule schedule = play(instance, held);
  ASSERT_FALSE(schedule.has_fault) << schedule.fault.message;
  for (const Round round : {0, 3, 6, 8}) {
    EXPECT_EQ(why(instance, held, 1, round), "Job 1 is held back by an edit until round 9.");
  }
  EXPECT_EQ(why(instance, held, 1, 9), "Job 1 runs since round 9, attempt 1.");
  EXPECT_EQ(why(instance, held, 0, 1), "Job 0 runs since round 0, attempt 1.");
}

/// The sentence and the ghost in the picture never tell different numbers of one round.
TEST(Explain, SentenceAndGhostAgree) {
  std::mt19937_64 random(29);
  int compared = 0;
  for (int i = 0; i < 100; ++i) {
    const Instance instance = random_instance(random);
    for (const char* const name : {"fcfs", "mc-sf", "svf-1bit", "a-min", "vllm-fcfs"}) {
      const PolicySpec spec{name, {}};
      const Schedule schedule = play(instance, spec);
      for (Round t = 0; t < schedule.makespan; ++t) {
        for (std::size_t j = 0; j < instance.jobs.size(); ++j) {
          const Explanation answer = explain(schedule, instance, spec, static_cast<JobId>(j), t);
          const bool is_head = answer.refused && answer.refusal.job == static_cast<JobId>(j);
          if (!is_head || answer.refusal.reason == RefusalReason::after_kill) continue;
          ASSERT_EQ(answer.present.round, t);
          ASSERT_EQ(answer.present.overflow_round, answer.ghost.overflow_round) << name << i;
          ASSERT_EQ(answer.present.excess_tokens, answer.ghost.excess_tokens) << name << i;
          ++compared;
        }
      }
    }
  }
  EXPECT_GT(compared, 1000);
}

TEST(Explain, JobsAreNamedBySourceRow) {
  Instance instance = four_jobs();
  instance.source_rows = {10, 20, 30, 40};
  EXPECT_EQ(why(instance, {"h-sf", {}}, 2, 0),
            "Job 30 would exceed M in round 0 by 3 tokens, because of jobs 10 and 20.");
}

TEST(Explain, AKillIsItsOwnReason) {
  const Instance instance = four_jobs();
  const PolicySpec spec{"gsa", {}};
  const Schedule schedule = play(instance, spec);
  for (const gnomon::Run& run : schedule.runs) {
    if (run.outcome != Outcome::killed) continue;
    const Explanation answer = explain(schedule, instance, spec, run.job, run.end);
    if (answer.state != State::waiting) continue;  // started again in the same round
    EXPECT_NE(answer.sentence.find("was killed in this round: its slice was used up"),
              std::string::npos)
        << answer.sentence;
  }
}

/// Every waiting job of every round has a reason, whatever the policy.
TEST(Explain, EveryWaitingJobHasAReason) {
  std::mt19937_64 random(20);
  for (int i = 0; i < 60; ++i) {
    const Instance instance = random_instance(random);
    for (const PolicyInfo& info : policy_infos()) {
      if (info.name == "optimum") continue;  // like sorted-f, and slow to make
      const PolicySpec spec{std::string(info.name), {}};
      const Schedule schedule = play(instance, spec);
      for (Round t = 0; t < schedule.makespan; ++t) {
        if (schedule.has_fault && t >= schedule.fault.round) break;
        for (std::size_t job = 0; job < instance.jobs.size(); ++job) {
          const Explanation answer = explain(schedule, instance, spec, static_cast<JobId>(job), t);
          ASSERT_EQ(answer.sentence.find("gave no reason"), std::string::npos)
              << info.name << " instance " << i << " round " << t << " job " << job;
          if (answer.state == State::waiting) {
            EXPECT_EQ(answer.ghost.start, t);
          }
        }
      }
    }
  }
}

/// Who waits behind a head starts no earlier than it: the head is that of the job's own queue.
TEST(Explain, NobodyOvertakesTheHeadOfItsQueue) {
  std::mt19937_64 random(24);
  int compared = 0;
  for (int i = 0; i < 150; ++i) {
    const Instance instance = random_instance(random);
    for (const char* const name : {"fcfs", "svf", "mc-sf", "a-min", "vllm-fcfs", "gba", "gsa",
                                   "gba-d", "response", "route"}) {
      const PolicySpec spec{name, {}};
      const Schedule schedule = play(instance, spec);
      const auto next_run = [&](JobId job, Round round) {
        return *std::find_if(schedule.runs.begin(), schedule.runs.end(),
                             [&](const gnomon::Run& r) { return r.job == job && r.start > round; });
      };
      for (Round t = 0; t < schedule.makespan; ++t) {
        for (std::size_t j = 0; j < instance.jobs.size(); ++j) {
          const auto job = static_cast<JobId>(j);
          const Explanation answer = explain(schedule, instance, spec, job, t);
          if (answer.state != State::waiting || !answer.refused) continue;
          // Heads of queues whose turn it is not are those of the smallest id.
          if (answer.refusal.reason == RefusalReason::not_eligible) continue;
          const gnomon::Run next = next_run(job, t);
          // A phase that begins later forms its queue anew.
          if (next.phase >= 0 && schedule.phases[static_cast<std::size_t>(next.phase)].start > t) {
            continue;
          }
          ++compared;
          ASSERT_LE(next_run(answer.refusal.job, t).start, next.start)
              << name << " instance " << i << " round " << t << " job " << job << ": "
              << answer.sentence;
        }
      }
    }
  }
  EXPECT_GT(compared, 10'000);
}

/// What explain() works out from the schedule is what the policy had found at the time.
TEST(Explain, TheGhostCrossesMWhereThePolicySawIt) {
  std::mt19937_64 random(21);
  int compared = 0;
  for (int i = 0; i < 300; ++i) {
    const Instance instance = random_instance(random);
    for (const char* const name :
         {"fcfs", "h-sf", "mc-sf", "svf", "svf-1bit", "a-max", "a-min", "vllm-fcfs"}) {
      const PolicySpec spec{name, {}};
      const Schedule schedule = play(instance, spec);
      for (const Refusal& refusal : schedule.refusals) {
        if (refusal.reason == RefusalReason::after_kill) continue;
        const Explanation at_once = explain(schedule, instance, spec, refusal.job, refusal.round);
        ASSERT_TRUE(at_once.refused);
        EXPECT_EQ(at_once.refusal, refusal);
        EXPECT_EQ(at_once.ghost.overflow_round, refusal.overflow_round) << name << i;
        EXPECT_EQ(at_once.ghost.excess_tokens, refusal.excess_tokens) << name << i;
        for (Round t = refusal.round; t < refusal.until; ++t) {
          const Explanation later = explain(schedule, instance, spec, refusal.job, t);
          EXPECT_EQ(later.refusal, refusal);
          EXPECT_FALSE(later.ghost.fits) << name << " instance " << i << " round " << t;
          ++compared;
        }
      }
    }
  }
  EXPECT_GT(compared, 1000);
}

TEST(Explain, RefusalsBeyondTheRecordAreFoundByPlayingAgain) {
  std::mt19937_64 random(22);
  SimulateOptions few;
  few.max_refusals = 1;
  int truncated = 0;
  for (int i = 0; i < 100; ++i) {
    const Instance instance = random_instance(random);
    const PolicySpec spec{"svf", {}};
    const Schedule whole = play(instance, spec);
    const Schedule cut = play(instance, spec, few);
    truncated += cut.refusals_truncated ? 1 : 0;
    for (Round t = 0; t < whole.makespan; ++t) {
      for (std::size_t job = 0; job < instance.jobs.size(); ++job) {
        const auto id = static_cast<JobId>(job);
        EXPECT_EQ(explain(cut, instance, spec, id, t).sentence,
                  explain(whole, instance, spec, id, t).sentence);
      }
    }
  }
  EXPECT_GT(truncated, 20);
}

/// The forward check once more, round by round and run by run.
TEST(Ghost, AgreesWithALoopOverEveryRound) {
  std::mt19937_64 random(23);
  for (int i = 0; i < 200; ++i) {
    const Instance instance = random_instance(random);
    const PolicySpec spec{i % 2 == 0 ? "mc-sf" : "gsa", {}};
    const Schedule schedule = play(instance, spec);
    for (Round t = 0; t < schedule.makespan; ++t) {
      const auto job = static_cast<JobId>(static_cast<std::size_t>(t) % instance.jobs.size());
      const Round rounds = 1 + t % 9;
      const Ghost ghost = ghost_run(schedule, instance, job, t, rounds);
      Tokens worst = 0;
      Round where = -1;
      for (Round x = t; x < t + rounds; ++x) {
        Tokens tokens = instance.jobs[static_cast<std::size_t>(job)].prompt + (x - t) + 1;
        for (const gnomon::Run& run : schedule.runs) {
          if (run.start > t || run.end <= t || expected_end(run, t) <= x) continue;
          tokens += tokens_in(run, x, instance);
        }
        if (tokens - instance.memory_limit > worst) {
          worst = tokens - instance.memory_limit;
          where = x;
        }
      }
      ASSERT_EQ(ghost.excess_tokens, worst) << "instance " << i << " round " << t;
      ASSERT_EQ(ghost.overflow_round, where) << "instance " << i << " round " << t;
      ASSERT_EQ(ghost.fits, worst == 0);
    }
  }
}

}  // namespace
}  // namespace gnomon
