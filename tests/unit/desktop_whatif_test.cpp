// What-if edits as edits of the scenario, and a run that is dragged in a schedule made by hand.
#include <gtest/gtest.h>

#include <memory>
#include <random>

#include "app/desktop/document.h"
#include "app/desktop/hand_drag.h"
#include "app/desktop/whatif_edits.h"
#include "engine/model/error.h"
#include "engine/whatif/hand_made.h"
#include "tests/unit/policy_support.h"

namespace gnomon::desktop {
namespace {

std::vector<std::string> names(const Scenario& scene) {
  std::vector<std::string> result;
  for (const PolicySpec& policy : scene.policies) result.push_back(variant_name(policy));
  return result;
}

using Names = std::vector<std::string>;

Scenario two_policies() {
  Scenario scene;
  scene.memory_limit = 6;
  auto& rows = scene.workload.emplace<TraceWorkload>().trace.rows;
  for (const Tokens output : {1, 1, 2, 3}) rows.push_back({0, 2, output, output, output});
  scene.policies = {parse_policy("gsa:alpha=3"), parse_policy("fcfs")};
  return scene;
}

TEST(WhatIfEdits, AVariantStandsBesideItsOriginal) {
  const EditedScenario edited = with_edit(two_policies(), 0, start_edit(2, 0));
  EXPECT_TRUE(edited.opened_pane);
  EXPECT_EQ(edited.pane, 1U);
  EXPECT_EQ(names(edited.scene), (Names{"gsa:alpha=3", "gsa:alpha=3 with 1 edit", "fcfs"}));
  EXPECT_EQ(edited.scene.policies[1].edits, (std::vector<Edit>{start_edit(2, 0)}));
  EXPECT_EQ(original_of(edited.scene.policies, 1), 0U);
  EXPECT_EQ(original_of(edited.scene.policies, 0), std::nullopt) << "an original has none";
  EXPECT_EQ(original_of(edited.scene.policies, 9), std::nullopt);
}

TEST(WhatIfEdits, AVariantTakesFurtherEdits) {
  EditedScenario edited = with_edit(two_policies(), 0, kill_edit(3, 2));
  edited = with_edit(edited.scene, 1, output_edit(1, 2));
  EXPECT_FALSE(edited.opened_pane);
  EXPECT_EQ(edited.pane, 1U);
  EXPECT_EQ(edited.scene.policies.size(), 3U);
  EXPECT_EQ(edited.scene.policies[1].edits,
            (std::vector<Edit>{kill_edit(3, 2), output_edit(1, 2)}));
}

TEST(WhatIfEdits, AnEditOfTheSameKindGivesWay) {
  EditedScenario edited = with_edit(two_policies(), 1, output_edit(1, 2));
  edited = with_edit(edited.scene, 2, hold_edit(2, 0, 5));
  edited = with_edit(edited.scene, 2, output_edit(1, 4));
  EXPECT_EQ(edited.scene.policies[2].edits,
            (std::vector<Edit>{hold_edit(2, 0, 5), output_edit(1, 4)}));
  edited = with_edit(edited.scene, 2, hold_edit(2, 0, 9));
  EXPECT_EQ(edited.scene.policies[2].edits,
            (std::vector<Edit>{output_edit(1, 4), hold_edit(2, 0, 9)}));
  // Another job's, and another round's, stay.
  edited = with_edit(edited.scene, 2, output_edit(0, 4));
  edited = with_edit(edited.scene, 2, kill_edit(3, 1));
  edited = with_edit(edited.scene, 2, kill_edit(3, 4));
  EXPECT_EQ(edited.scene.policies[2].edits.size(), 5U);
}

TEST(WhatIfEdits, AContradictionIsRefused) {
  const EditedScenario edited = with_edit(two_policies(), 0, hold_edit(2, 0, 5));
  EXPECT_THROW((void)with_edit(edited.scene, 1, start_edit(2, 3)), InputError);
}

TEST(WhatIfEdits, FourPanesAreTheMost) {
  Scenario scene = two_policies();
  scene.policies.push_back(parse_policy("gba"));
  scene.policies.push_back(parse_policy("svf"));
  EXPECT_THROW((void)with_edit(scene, 0, start_edit(2, 0)), InputError);
  const Instance instance = build_instance(scene);
  EXPECT_THROW((void)with_hand_made(scene, 0, play("fcfs", instance), instance), InputError);
  // A variant among the four takes edits, for they need no room.
  scene.policies[3].edits = {start_edit(2, 0)};
  EXPECT_EQ(with_edit(scene, 3, start_edit(3, 1)).scene.policies[3].edits.size(), 2U);
}

TEST(WhatIfEdits, AreTakenBackOneByOneOrTogether) {
  Scenario scene = two_policies();
  scene.policies[1].edits = {start_edit(0, 1), kill_edit(2, 1), output_edit(3, 9)};
  EXPECT_EQ(without_edit(scene, 1, 1).policies[1].edits,
            (std::vector<Edit>{start_edit(0, 1), output_edit(3, 9)}));
  EXPECT_EQ(without_edit(scene, 1, 7), scene) << "there is no such edit";
  EXPECT_EQ(without_edits(scene, 1).policies[1], parse_policy("fcfs"));
}

TEST(WhatIfEdits, ACopyToBeMadeByHandStartsAsItsOriginalDid) {
  const Scenario scene = two_policies();
  const Instance instance = build_instance(scene);
  const Schedule schedule = play("fcfs", instance);
  const EditedScenario edited = with_hand_made(scene, 0, schedule, instance);
  EXPECT_EQ(edited.pane, 1U);
  EXPECT_TRUE(edited.opened_pane);
  ASSERT_EQ(edited.scene.policies.size(), 3U);
  const PolicySpec& own = edited.scene.policies[1];
  EXPECT_EQ(own.name, hand_made_name);
  EXPECT_EQ(hand_made_schedule(instance, own.edits).runs.size(), 4U);
  EXPECT_EQ(total_latency(hand_made_schedule(instance, own.edits)), total_latency(schedule));
  EXPECT_EQ(original_of(edited.scene.policies, 1), std::nullopt) << "no policy makes it";
  // A start that is set there replaces the one that was.
  const EditedScenario moved = with_edit(edited.scene, 1, start_edit(3, 40));
  EXPECT_FALSE(moved.opened_pane);
  EXPECT_EQ(moved.scene.policies[1].edits.size(), 4U);
  EXPECT_EQ(hand_made_starts(instance, moved.scene.policies[1].edits)[3], 40);
}

TEST(WhatIfEdits, TheOriginalIsTheNearestBeforeWithTheSameParameters) {
  PolicySpec variant = parse_policy("gsa:alpha=3");
  variant.edits = {start_edit(2, 0)};
  const std::vector<PolicySpec> shown{parse_policy("gsa:alpha=3"), parse_policy("gsa:alpha=3"),
                                      parse_policy("gsa:alpha=4"), variant};
  EXPECT_EQ(original_of(shown, 3), 1U);
  EXPECT_EQ(original_of(std::vector<PolicySpec>{parse_policy("gsa"), variant}, 1), std::nullopt);
}

TEST(WhatIfEdits, UndoSaysWhatIsTakenBack) {
  LoadedDocument loaded;
  loaded.scene = two_policies();
  Document document;
  document.replace(std::move(loaded));
  document.edit(with_edit(document.scene(), 0, start_edit(2, 0)).scene);
  EXPECT_EQ(document.undo_words(), "what-if edit");
  document.edit(with_edit(document.scene(), 1, output_edit(1, 2)).scene);
  EXPECT_EQ(document.undo_words(), "what-if edit");
  document.undo();
  EXPECT_EQ(document.undo_words(), "what-if edit");
  EXPECT_EQ(document.scene().policies.size(), 3U);
  document.undo();
  EXPECT_EQ(document.scene().policies.size(), 2U);
  EXPECT_EQ(document.redo_words(), "what-if edit");
}

// Jobs 0 and 1 fill round 0 with 3 + 3 tokens; job 2 holds 3, 4 in rounds 1, 2; job 3 3, 4, 5 in
// rounds 3 to 5. M = 6.
ViewSubject stack_of_four(Round arrival_of_third = 0) {
  Instance instance = burst_of(6, 2, {1, 1, 2, 3});
  instance.jobs[2].arrival = arrival_of_third;
  const std::vector<Edit> starts{start_edit(0, 0), start_edit(1, 0), start_edit(2, 1),
                                 start_edit(3, 3)};
  ViewSubject subject;
  subject.instance = std::make_shared<const Instance>(instance);
  subject.schedule = std::make_shared<const Schedule>(hand_made_schedule(instance, starts));
  subject.geometry = std::make_shared<const StackGeometry>(instance, *subject.schedule);
  subject.generation = 1;
  return subject;
}

MovedRun dragged(JobId job, double rounds, const ViewSubject& subject = stack_of_four()) {
  HandDrag drag;
  return drag.drag(subject, job, rounds).value();
}

TEST(HandDrag, SaysWhereARunWouldCrossM) {
  EXPECT_EQ(dragged(2, 0), (MovedRun{2, 1, true, 0, 0}));
  EXPECT_EQ(dragged(2, -1), (MovedRun{2, 0, false, 0, 3})) << "3 + 3 + 3";
  EXPECT_EQ(dragged(2, 1), (MovedRun{2, 2, false, 3, 1})) << "4 + 3 in round 3";
  EXPECT_EQ(dragged(2, 5), (MovedRun{2, 6, true, 0, 0}));
  EXPECT_EQ(dragged(3, -2), (MovedRun{3, 1, false, 2, 2})) << "4 + 4 in round 2";
  EXPECT_EQ(dragged(0, 5), (MovedRun{0, 5, false, 5, 2})) << "3 + 5 in round 5";
}

TEST(HandDrag, MovesByWholeRoundsAndNotBeforeArrival) {
  EXPECT_EQ(dragged(2, 0.4).start, 1);
  EXPECT_EQ(dragged(2, 0.6).start, 2);
  EXPECT_EQ(dragged(2, -50).start, 0);
  EXPECT_EQ(dragged(2, -50, stack_of_four(1)).start, 1);
  EXPECT_GT(dragged(2, 1e300).start, 1'000'000'000) << "and it does not overflow";
}

TEST(HandDrag, GoesOnFromTheNewScheduleWhenThereIsOne) {
  HandDrag drag;
  const ViewSubject subject = stack_of_four();
  EXPECT_FALSE(drag.drag(subject, 2, 1)->fits);
  // Job 3 has gone elsewhere since: a drag of job 2 has the room.
  const std::vector<Edit> starts{start_edit(0, 0), start_edit(1, 0), start_edit(2, 1),
                                 start_edit(3, 30)};
  ViewSubject later = subject;
  later.schedule = std::make_shared<const Schedule>(hand_made_schedule(*subject.instance, starts));
  later.geometry = std::make_shared<const StackGeometry>(*subject.instance, *later.schedule);
  later.generation = 2;
  EXPECT_TRUE(drag.drag(later, 2, 1)->fits);
  EXPECT_FALSE(drag.drag(ViewSubject{}, 2, 1).has_value()) << "no result to drag in";
}

TEST(HandDrag, AgreesWithALoopOverEveryRound) {
  std::mt19937 random(5);
  const auto draw = [&](Tokens low, Tokens high) {
    return std::uniform_int_distribution<Tokens>(low, high)(random);
  };
  int crossings = 0;
  for (int trial = 0; trial < 60; ++trial) {
    Instance instance;
    instance.memory_limit = draw(8, 16);
    std::vector<Edit> starts;
    const std::int64_t jobs = draw(2, 7);
    for (std::int64_t i = 0; i < jobs; ++i) {
      instance.jobs.push_back(exact_job(draw(0, 3), draw(1, 5)));
      starts.push_back(start_edit(i, draw(0, 9)));
    }
    ViewSubject subject;
    subject.instance = std::make_shared<const Instance>(instance);
    subject.schedule = std::make_shared<const Schedule>(hand_made_schedule(instance, starts));
    subject.geometry = std::make_shared<const StackGeometry>(instance, *subject.schedule);
    HandDrag drag;
    const auto job = static_cast<std::size_t>(draw(0, jobs - 1));
    for (Round by = -3; by <= 10; ++by) {
      const MovedRun moved =
          drag.drag(subject, static_cast<JobId>(job), static_cast<double>(by)).value();
      EXPECT_EQ(moved.start, std::max<Round>(0, starts[job].round + by));
      std::vector<Edit> then = starts;
      then[job].round = moved.start;
      Round first = -1;
      Tokens excess = 0;
      const Round end = moved.start + instance.jobs[job].output;
      for (Round t = moved.start; t < end && first < 0; ++t) {
        Tokens tokens = 0;
        for (std::size_t i = 0; i < then.size(); ++i) {
          const Round from = then[i].round;
          if (from > t || t >= from + instance.jobs[i].output) continue;
          tokens += instance.jobs[i].prompt + t - from + 1;
        }
        if (tokens <= instance.memory_limit) continue;
        first = t;
        excess = tokens - instance.memory_limit;
      }
      EXPECT_EQ(moved.fits, first < 0);
      if (first < 0) continue;
      ++crossings;
      EXPECT_EQ(moved.overflow_round, first);
      EXPECT_EQ(moved.excess_tokens, excess);
    }
  }
  EXPECT_GT(crossings, 50);
}

}  // namespace
}  // namespace gnomon::desktop
