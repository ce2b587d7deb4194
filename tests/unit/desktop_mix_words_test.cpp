// What is said about a mix: its shares, and what undo would take back.
#include <gtest/gtest.h>

#include "app/desktop/change_words.h"
#include "app/desktop/mix_edit.h"

namespace gnomon::desktop {
namespace {

Mix mix_of(std::vector<double> weights) {
  Mix mix;
  for (const double weight : weights) {
    mix.sources.push_back({"s" + std::to_string(mix.sources.size()), {"lmsys", {}}, weight});
  }
  return mix;
}

using Words = std::vector<std::string>;

TEST(ShareWords, SumToAWholeByTheLargestRemainders) {
  EXPECT_EQ(share_words(mix_of({1, 1, 1})), (Words{"34 %", "33 %", "33 %"}));
  EXPECT_EQ(share_words(mix_of({2, 5, 3, 7, 7})),
            (Words{"8.3 %", "20.8 %", "12.5 %", "29.2 %", "29.2 %"}));
  EXPECT_EQ(share_words(mix_of({1, 1, 1, 1, 1, 1})),
            (Words{"17 %", "17 %", "17 %", "17 %", "16 %", "16 %"}));
  EXPECT_EQ(share_words(mix_of({0.7, 0.3})), (Words{"70 %", "30 %"}));
}

TEST(ShareWords, HaveADecimalWhereOneIsSmall) {
  EXPECT_EQ(share_words(mix_of({30, 1, 1})), (Words{"93.8 %", "3.1 %", "3.1 %"}));
  EXPECT_EQ(share_words(mix_of({1, 0})), (Words{"100 %", "0 %"}));
}

TEST(ShareWords, AreNoneOfNothing) {
  EXPECT_EQ(share_words(mix_of({0, 0})), (Words{"0 %", "0 %"}));
}

/// Words for what `change` does to a mix of two sources.
template <class Change>
std::string words_for(const Change& change) {
  Scenario before;
  before.workload = mix_of({1, 1});
  Scenario after = before;
  change(after, std::get<Mix>(after.workload));
  return job_change_words(before, after);
}

TEST(JobChangeWords, SayWhatOfTheJobsChanged) {
  EXPECT_EQ(words_for([](Scenario&, Mix&) {}), "");
  EXPECT_EQ(words_for([](Scenario&, Mix& mix) { mix.seed = 7; }), "seed");
  EXPECT_EQ(words_for([](Scenario&, Mix& mix) { mix.count = 7; }), "number of jobs");
  EXPECT_EQ(words_for([](Scenario&, Mix& mix) { mix.speed = 7; }), "arrivals");
  EXPECT_EQ(words_for([](Scenario&, Mix& mix) { mix.sources[1].weight = 7; }), "shares of the mix");
  EXPECT_EQ(words_for([](Scenario&, Mix& mix) { mix.sources[1].output_scale = 7; }), "source s1");
  EXPECT_EQ(words_for([](Scenario&, Mix& mix) { add_source(mix, "uniform"); }),
            "added source uniform");
  EXPECT_EQ(words_for([](Scenario&, Mix& mix) { remove_source(mix, 0); }), "removed source s0");
  EXPECT_EQ(words_for([](Scenario& scene, Mix&) { scene.predictions.sigma = 1; }), "predictions");
  EXPECT_EQ(words_for([](Scenario& scene, Mix&) { scene.arrival_mode = ArrivalMode::trace; }),
            "arrivals");
  EXPECT_EQ(words_for([](Scenario& scene, Mix&) { scene.workload = TraceWorkload{}; }), "jobs");
}

}  // namespace
}  // namespace gnomon::desktop
