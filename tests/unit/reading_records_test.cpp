// Records of jobs, and pictures of terms.
#include <gtest/gtest.h>

#include <memory>

#include "app/desktop/reading/job_record.h"
#include "app/desktop/reading/rule_pictures.h"
#include "tests/unit/reasons_support.h"

namespace gnomon::desktop {
namespace {

ViewSubject subject_of(const Instance& jobs, const char* policy) {
  ViewSubject subject;
  subject.instance = std::make_shared<const Instance>(jobs);
  subject.policy = parse_policy(policy);
  subject.schedule = std::make_shared<const Schedule>(play(*subject.instance, subject.policy));
  subject.geometry = std::make_shared<const StackGeometry>(*subject.instance, *subject.schedule);
  return subject;
}

TEST(JobRecord, OfOneRun) {
  // h-sf: jobs 0 and 1 in round 0, job 2 in round 1, job 3 in round 3 for three rounds.
  const JobRecord record = job_record(subject_of(four_jobs(), "h-sf"), 3);
  EXPECT_EQ(record.attempts, 1);
  EXPECT_EQ(record.latency(), 6);
  EXPECT_EQ(record.waited, 3);
  EXPECT_EQ(record.slowdown(3), 2.0);
  EXPECT_EQ(record.lost_area, 0);
}

TEST(JobRecord, OfRestarts) {
  // gsa α = 2, slices 1, 2, 4: job 3 of three tokens is killed after 1 and after 2 rounds, holding
  // 3 and 3 + 4 tokens.
  const ViewSubject gsa = subject_of(four_jobs(), "gsa");
  const JobRecord record = job_record(gsa, 3);
  EXPECT_EQ(record.attempts, 3);
  EXPECT_EQ(record.lost_area, 10);
  EXPECT_EQ(record.latency(), 9);
  EXPECT_EQ(record.waited, 9 - 1 - 2 - 3);
  EXPECT_EQ(record.before_last, 9 - 3);
  EXPECT_EQ(kills_of(*gsa.schedule, gsa.geometry->runs_of(3)), 2);
  EXPECT_EQ(kills_of(*gsa.schedule, gsa.geometry->runs_of(0)), 0);
  const gnomon::Run& second =
      gsa.schedule->runs[static_cast<std::size_t>(gsa.geometry->runs_of(3)[1])];
  EXPECT_EQ(attempt_at(gsa, 3, second.start), 1);
  EXPECT_EQ(attempt_at(gsa, 3, second.start - 1), 0);
  EXPECT_EQ(attempt_at(gsa, 3, 1'000), 2);
  EXPECT_EQ(end_words(second), "killed: its slice was used up");
  EXPECT_EQ(attempt_at(subject_of(four_jobs(), "h-sf"), 3, 0), -1);
}

TEST(JobRecord, OfWhoNeverFinished) {
  Instance pair{6, {exact_job(2, 2), exact_job(2, 2)}, {}, 0};
  const ViewSubject circles = subject_of(pair, "alpha-greedy:protect=0");
  const JobRecord record = job_record(circles, 0);
  EXPECT_EQ(record.latency(), std::nullopt);
  EXPECT_EQ(record.slowdown(2), std::nullopt);
  EXPECT_GE(record.attempts, 1);
  // Cleared in round 1; in round 3 the referee stops its second run, which is not killed.
  EXPECT_EQ(record.attempts, 2);
  EXPECT_EQ(kills_of(*circles.schedule, circles.geometry->runs_of(0)), 1);
}

TEST(JobRecord, OfWhoWaitsForTheNextBatch) {
  // gsa takes jobs 0 to 2 in round 0 and looks at job 3 only when their phases are over.
  Instance late = four_jobs();
  late.jobs[3].arrival = 1;
  const ViewSubject gsa = subject_of(late, "gsa");
  Round second = -1;
  for (const Phase& phase : gsa.schedule->phases) {
    if (phase.batch == 1 && second < 0) second = phase.start;
  }
  ASSERT_GT(second, 2);
  EXPECT_FALSE(waits_for_batch(gsa, 3, 0));  // it is not there yet
  for (Round round = 1; round < second; ++round) EXPECT_TRUE(waits_for_batch(gsa, 3, round));
  EXPECT_FALSE(waits_for_batch(gsa, 3, second));
  EXPECT_FALSE(waits_for_batch(gsa, 2, 1));
  EXPECT_FALSE(waits_for_batch(subject_of(late, "gba"), 3, 1));  // it knows the output
  EXPECT_FALSE(waits_for_batch(subject_of(late, "vllm-fcfs"), 3, 1));
  EXPECT_EQ(knowledge_words(*find_policy("gsa"), late.jobs[3], 4, true),
            "nothing of its output; it waits for the next batch, no slice yet");
}

TEST(JobRecord, RunningAndWaitingAddUp) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 40; ++i) {
    const Instance instance = random_instance(random);
    for (const char* policy : {"gsa", "vllm-fcfs", "route", "svf"}) {
      const ViewSubject subject = subject_of(instance, policy);
      for (std::size_t j = 0; j < instance.jobs.size(); ++j) {
        const auto job = static_cast<JobId>(j);
        const JobRecord record = job_record(subject, job);
        if (!record.completed) continue;
        Round waited = 0;
        for (Round t = instance.jobs[j].arrival; t < *record.completed; ++t) {
          bool runs = false;
          for (const gnomon::Run& run : subject.schedule->runs) {
            runs = runs || (run.job == job && run.start <= t && t < run.end);
          }
          waited += runs ? 0 : 1;
        }
        ASSERT_EQ(record.waited, waited) << policy << i;
      }
    }
  }
}

TEST(JobRecord, WhatThePolicyKnew) {
  Job job = exact_job(96, 160);
  job.predicted_min = 1;
  job.predicted_max = 200;
  const auto words = [&](const char* policy, Round expected) {
    return knowledge_words(*find_policy(policy), job, expected);
  };
  EXPECT_EQ(words("fcfs", 160), "its output, o = 160");
  EXPECT_EQ(words("svf", 160), "hi = 200, now e = 160; too long by 40");
  EXPECT_EQ(words("a-min", 1), "lo = 1; too short by 159");
  EXPECT_EQ(words("svf-1bit", 12), "one bit of its output; it expects 12");
  EXPECT_EQ(words("gsa", 64), "nothing of its output; its slice is 64");
  EXPECT_EQ(words("vllm-fcfs", 0), "nothing of its output");
}

TEST(JobRecord, NumbersAreThoseOfTheSource) {
  Instance instance = four_jobs();
  EXPECT_EQ(job_of_source_row(instance, 3), 3);
  EXPECT_EQ(job_of_source_row(instance, 4), no_job);
  EXPECT_EQ(job_of_source_row(instance, -1), no_job);
  instance.source_rows = {1, 5, 7, 9};
  EXPECT_EQ(job_of_source_row(instance, 7), 2);
  EXPECT_EQ(job_of_source_row(instance, 3), no_job);
}

TEST(RulePictures, TermsBecomeHighlights) {
  TermPicture picture;
  EXPECT_EQ(highlight_of(picture, "α = 2", 0).kind, Highlight::Kind::none);
  picture.kind = TermPicture::Kind::level;
  picture.tokens = 254;
  picture.until = 125;
  const Highlight level = highlight_of(picture, "Peak = 254", 2);
  EXPECT_EQ(level.kind, Highlight::Kind::level);
  EXPECT_EQ(level.tokens, 254);
  EXPECT_EQ(level.end, 125);
  EXPECT_EQ(level.pane, 2u);
  picture.kind = TermPicture::Kind::jobs;
  picture.jobs = {1, 2};
  picture.job_count = 9'000;
  EXPECT_EQ(highlight_of(picture, "k* = 29", 0).label, "k* = 29 · 2 of 9,000 jobs");
  RuleTerm term;
  term.symbol = "k*";
  term.value = "29";
  EXPECT_EQ(label_of(term), "k* = 29");
}

}  // namespace
}  // namespace gnomon::desktop
