// The decision log and the first divergence in words, and the maths of their lists.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "app/desktop/alarms/decision_words.h"
#include "app/desktop/alarms/divergence_words.h"
#include "app/desktop/alarms/grouped_text.h"
#include "app/desktop/alarms/log_copy.h"
#include "app/desktop/alarms/row_scroll.h"
#include "app/desktop/alarms/span_view.h"
#include "app/desktop/alarms/stop_words.h"
#include "engine/reasons/decision_csv.h"
#include "tests/unit/reasons_support.h"

namespace gnomon::desktop {
namespace {

ViewSubject subject_of(const Instance& instance, const PolicySpec& policy) {
  ViewSubject subject;
  subject.instance = std::make_shared<const Instance>(instance);
  subject.schedule = std::make_shared<const Schedule>(play(instance, policy));
  subject.geometry = std::make_shared<const StackGeometry>(instance, *subject.schedule);
  subject.policy = policy;
  return subject;
}

/// The words of the first decision of a kind.
std::string first_words(const ViewSubject& subject, Decision::Kind kind) {
  std::string words;
  for_each_decision(*subject.schedule, [&](const Decision& decision) {
    if (decision.kind != kind || !words.empty()) return;
    words = why_words(decision, *subject.instance, "the last");
  });
  return words;
}

TEST(DecisionWords, SayWhyOfEveryKind) {
  // M = 6: jobs 2 and 3 start in round 1 and would hold 8 tokens in round 2.
  const ViewSubject subject = subject_of(four_jobs(), {"vllm-fcfs", {}});
  EXPECT_EQ(first_words(subject, Decision::Kind::start), "on arrival");
  EXPECT_EQ(first_words(subject, Decision::Kind::complete), "after 1 round; latency 1 round");
  EXPECT_EQ(first_words(subject, Decision::Kind::kill),
            "memory would have overflowed; the victim is the last; 1 round lost");
  EXPECT_EQ(first_words(subject, Decision::Kind::refuse), "it lacks 3 tokens in the coming round");
  const ViewSubject planned = subject_of(four_jobs(), {"h-sf", {}});
  EXPECT_EQ(first_words(planned, Decision::Kind::start), "on arrival; expected to last 1 round");
  EXPECT_EQ(kind_words(Decision::Kind::refuse, true), "Refusals");
}

TEST(DecisionWords, AStartAfterAKillSaysWhenThatWas) {
  const ViewSubject subject = subject_of(four_jobs(), {"vllm-fcfs", {}});
  int again = 0;
  for (const gnomon::Run& run : subject.schedule->runs) {
    if (run.attempt == 0) continue;
    const auto killed =
        std::find_if(subject.schedule->runs.begin(), subject.schedule->runs.end(),
                     [&](const gnomon::Run& before) {
                       return before.job == run.job && before.attempt == run.attempt - 1;
                     });
    ASSERT_NE(killed, subject.schedule->runs.end());
    Decision start;
    start.round = run.start;
    start.run = &run;
    EXPECT_EQ(why_words(start, *subject.instance, "", killed->end),
              "again: killed in round " + std::to_string(killed->end));
    EXPECT_EQ(why_words(start, *subject.instance, ""), "again");
    ++again;
  }
  EXPECT_GT(again, 0);
}

TEST(DecisionWords, AFigureThatChangesWhileARefusalStandsIsTheFirst) {
  // Job 0 holds 3 tokens in round 0 and ten in round 7; the other one needs 9 of 10.
  const Instance instance{10, {exact_job(2, 8), exact_job(8, 1)}, {}, 0};
  EXPECT_EQ(first_words(subject_of(instance, {"vllm-fcfs", {}}), Decision::Kind::refuse),
            "it lacks 2 tokens in the coming round at first; until round 8");
}

TEST(GroupedText, SeparatesThousandsAndNothingElse) {
  EXPECT_EQ(grouped_text("Job 17234: 1200 of 1,000,000 tokens, 12.34567 × 999."),
            "Job 17234: 1,200 of 1,000,000 tokens, 12.34567 × 999.");
  EXPECT_EQ(grouped_text("because of jobs 1770, 7100 and 316000 more; 1200 tokens"),
            "because of jobs 1770, 7100 and 316,000 more; 1,200 tokens");
  EXPECT_EQ(grouped_text("Starts jobs 1000 and 2000 in round 3000, as job 4000 did."),
            "Starts jobs 1000 and 2000 in round 3,000, as job 4000 did.");
  EXPECT_EQ(grouped_text("Edit 1 (\"start 1234 at 5678\"): 1234567"),
            "Edit 1 (\"start 1234 at 5678\"): 1,234,567");
}

TEST(StopWords, SayWhatTheRefereeCutOff) {
  const Instance instance{10, {exact_job(1, 8), exact_job(1, 8)}, {}, 0};
  const Schedule schedule = play(instance, {"alpha-greedy", {{"protect", 0}}});
  ASSERT_TRUE(schedule.has_fault);
  EXPECT_EQ(stop_words(schedule),
            "no progress: memory has run out 2 times in a row, with no completion or arrival in "
            "between; 2 runs are cut off here, not killed");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(LogCopy, IsTheFilesRowsThatTheFilterLetsThrough) {
  const ViewSubject subject = subject_of(four_jobs(), {"gsa", {{"alpha", 2}, {"first_slice", 1}}});
  std::ostringstream file;
  write_decision_csv(file, '"' + to_string(subject.policy) + '"', *subject.schedule,
                     *subject.instance, {});
  const std::vector<std::string> all = lines_of(file.str());
  const LogCopy everything = copy_log(subject, {});
  EXPECT_EQ(lines_of(everything.csv).size(), all.size());
  EXPECT_EQ(everything.rows, static_cast<std::int64_t>(all.size()) - 1);

  const LogCopy kills = copy_log(subject, {kind_bit(Decision::Kind::kill), 3});
  const std::vector<std::string> lines = lines_of(kills.csv);
  ASSERT_GE(lines.size(), 2U);
  EXPECT_EQ(lines.front(), all.front());
  for (std::size_t i = 1; i < lines.size(); ++i) {
    EXPECT_NE(lines[i].find(",kill,3,"), std::string::npos) << lines[i];
  }
  EXPECT_EQ(kills.rows, static_cast<std::int64_t>(lines.size()) - 1);
  EXPECT_EQ(LogCopy({"", 1, 1}).words(), "1 row copied.");
  EXPECT_EQ(LogCopy({"", 1000, 2500}).words(), "The first 1,000 of 2,500 rows copied.");
}

TEST(LogCopy, HasTheRefusalsForWhichTheScheduleHadNoRoom) {
  Instance instance{10, {}, {}, 0};
  for (int i = 0; i < 40; ++i) instance.jobs.push_back(exact_job(3, 3));
  ViewSubject subject = subject_of(instance, {"fcfs", {}});
  const LogCopy all = copy_log(subject, {});
  SimulateOptions few;
  few.max_refusals = 3;
  subject.schedule = std::make_shared<const Schedule>(play(instance, {"fcfs", {}}, few));
  ASSERT_TRUE(subject.schedule->refusals_truncated);
  EXPECT_EQ(copy_log(subject, {}).csv, all.csv);
}

TEST(DivergenceWords, SayWhatEachDidAndWhyNotTheOther) {
  const ViewSubject careful = subject_of(four_jobs(), {"h-sf", {}});
  const ViewSubject sliced = subject_of(four_jobs(), {"gsa", {}});
  const auto words = divergence_words(careful, sliced);
  ASSERT_TRUE(words.has_value());
  EXPECT_EQ(words->round, 1);
  EXPECT_EQ(words->sides[0].did, "starts job 2");
  ASSERT_EQ(words->sides[0].reasons.size(), 1U);
  EXPECT_EQ(words->sides[0].reasons[0].find("Job 3 would exceed M in round 2"), 0U)
      << words->sides[0].reasons[0];
  EXPECT_EQ(words->sides[1].did, "starts jobs 2 and 3");
  EXPECT_TRUE(words->sides[1].reasons.empty());
  EXPECT_EQ(words->sides[1].job, 3);
  EXPECT_FALSE(divergence_words(careful, careful).has_value());
}

TEST(DivergenceWords, SayThatTheRefereeStoppedOneAndWhy) {
  const Instance instance{10, {exact_job(1, 8), exact_job(1, 8)}, {}, 0};
  const ViewSubject greedy = subject_of(instance, {"alpha-greedy", {{"protect", 0}}});
  const ViewSubject patient = subject_of(instance, {"alpha-beta", {{"protect", 0}, {"clear", 1}}});
  const auto words = divergence_words(greedy, patient);
  ASSERT_TRUE(words.has_value());
  EXPECT_EQ(words->round, 9);
  EXPECT_EQ(words->sides[0].did, "is stopped by the referee");
  EXPECT_EQ(words->sides[0].reasons, std::vector<std::string>{greedy.schedule->fault.message});
  EXPECT_EQ(words->sides[1].did, "kills jobs 0 and 1");
}

TEST(DivergenceWords, LeaveOutWhatBothDo) {
  // Four jobs of two tokens go first under both; then h-sf takes the short one, fcfs the long one.
  Instance instance{16, {}, {}, 0};
  for (int i = 0; i < 4; ++i) instance.jobs.push_back(exact_job(1, 2));
  instance.jobs.push_back(exact_job(1, 6));
  instance.jobs.push_back(exact_job(1, 3));
  const auto words =
      divergence_words(subject_of(instance, {"fcfs", {}}), subject_of(instance, {"h-sf", {}}));
  ASSERT_TRUE(words.has_value());
  EXPECT_EQ(words->round, 0);
  EXPECT_EQ(words->sides[0].did, "starts job 4, beside the 4 jobs that both start");
  EXPECT_EQ(words->sides[1].did, "starts job 5, beside the 4 jobs that both start");
}

TEST(RowScroll, KeepsToItsRows) {
  RowScroll scroll;
  scroll.set_size(100, 10);
  scroll.move(-5);
  EXPECT_EQ(scroll.top(), 0);
  scroll.move(1000);
  EXPECT_EQ(scroll.top(), 90);
  scroll.set_size(50, 10);
  EXPECT_EQ(scroll.top(), 40);
  scroll.set_size(5, 10);
  EXPECT_EQ(scroll.top(), 0);
  EXPECT_FALSE(scroll.scrolls());
}

TEST(RowScroll, BringsARowIntoSightAndOnlyThen) {
  RowScroll scroll;
  scroll.set_size(10'000'000, 12);
  scroll.show(5'000'000);
  EXPECT_EQ(scroll.top(), 4'999'996);
  scroll.show(5'000'003);
  EXPECT_EQ(scroll.top(), 4'999'996) << "it is in sight";
  scroll.show(5'000'008);
  EXPECT_EQ(scroll.top(), 4'999'997) << "the next one below comes up";
  scroll.show(9'999'999);
  EXPECT_EQ(scroll.top(), 9'999'988);
}

TEST(RowScroll, FollowsItsThumb) {
  RowScroll scroll;
  scroll.set_size(1'000'000, 20);
  const RowScroll::Thumb thumb = scroll.thumb(200, 16);
  EXPECT_EQ(thumb.length_px, 16);
  scroll.drag_to(92, 200, 16);  // the middle of what the thumb can move
  EXPECT_NEAR(scroll.top(), 499'990, 1);
  EXPECT_NEAR(scroll.thumb(200, 16).top_px, 92, 1e-6);
}

TEST(SpanView, MovesOnlyWhenOutOfSight) {
  const ViewRect view{100, 200, 0, 50};
  EXPECT_FALSE(view_of_span(view, 120, 130).has_value());
  EXPECT_FALSE(view_of_span(view, 120, 10'000).has_value()) << "its beginning is in sight";
  const auto moved = view_of_span(view, 300, 320);
  ASSERT_TRUE(moved.has_value());
  EXPECT_EQ(*moved, (ViewRect{260, 360, 0, 50}));
  EXPECT_EQ(view_of_span(view, 0, 1)->t0, 0);
}

}  // namespace
}  // namespace gnomon::desktop
