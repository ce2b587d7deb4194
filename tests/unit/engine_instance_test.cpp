// Instances: what is refused, in which words, and what dropping keeps.
#include <gtest/gtest.h>

#include <functional>

#include "engine/model/error.h"
#include "engine/model/instance.h"

namespace gnomon {
namespace {

Instance good() {
  return {100, {exact_job(2, 3), exact_job(5, 8, 4), exact_job(0, 1, 7)}, {}, 0};
}

struct Damage {
  const char* word;  ///< must be in the sentence
  std::function<void(Job&)> apply;
};

TEST(ValidateInstance, AcceptsTheEdges) {
  EXPECT_NO_THROW(validate(good()));
  EXPECT_NO_THROW(validate(Instance{1, {}, {}, 0}));
  EXPECT_NO_THROW(validate(Instance{1, {exact_job(0, 1)}, {}, 0}));
  EXPECT_NO_THROW(validate(Instance{max_memory_limit_tokens,
                                    {{max_arrival_round, 1, max_memory_limit_tokens - 1, 1, 1}},
                                    {},
                                    0}));
  EXPECT_NO_THROW(validate(Instance{10, {{0, 2, 8, 1, 1}}, {}, 0})) << "hi < o is allowed";
}

TEST(ValidateInstance, NamesTheJobAndTheField) {
  const Damage damages[] = {
      {"arrival", [](Job& job) { job.arrival = -1; }},
      {"arrival", [](Job& job) { job.arrival = max_arrival_round + 1; }},
      {"prompt", [](Job& job) { job.prompt = -1; }},
      {"output", [](Job& job) { job.output = 0; }},
      {"predicted", [](Job& job) { job.predicted_min = 0; }},
      {"predicted", [](Job& job) { job.predicted_max = job.predicted_min - 1; }},
      {"100", [](Job& job) { job.output = 96; }},
      {"prompt", [](Job& job) { job.prompt = INT64_MAX; }},
      {"output", [](Job& job) { job.output = INT64_MAX; }},
  };
  for (const Damage& damage : damages) {
    Instance instance = good();
    damage.apply(instance.jobs[1]);
    try {
      validate(instance);
      ADD_FAILURE() << "accepted: " << damage.word;
    } catch (const InputError& error) {
      const std::string sentence = error.what();
      EXPECT_NE(sentence.find(damage.word), std::string::npos) << sentence;
      EXPECT_NE(sentence.find_first_of("12"), std::string::npos) << sentence;
      EXPECT_EQ(sentence.back(), '.') << sentence;
    }
  }
}

TEST(ValidateInstance, JudgesTheMemoryLimit) {
  for (const Tokens limit : {Tokens{0}, Tokens{-5}, max_memory_limit_tokens + 1}) {
    Instance instance{limit, {}, {}, 0};
    EXPECT_THROW(validate(instance), InputError) << limit;
  }
}

TEST(DropInfeasible, KeepsOrderAndSourceRows) {
  Instance instance{
      10,
      {exact_job(2, 3), exact_job(8, 3), exact_job(5, 5), exact_job(0, 11), exact_job(1, 1)},
      {},
      0};
  drop_infeasible(instance);
  EXPECT_EQ(instance.jobs, (std::vector<Job>{exact_job(2, 3), exact_job(5, 5), exact_job(1, 1)}));
  EXPECT_EQ(instance.dropped_jobs, 2);
  EXPECT_EQ(instance.source_row(0), 0);
  EXPECT_EQ(instance.source_row(1), 2);
  EXPECT_EQ(instance.source_row(2), 4);
  EXPECT_NO_THROW(validate(instance));

  instance.memory_limit = 9;
  drop_infeasible(instance);
  EXPECT_EQ(instance.jobs, (std::vector<Job>{exact_job(2, 3), exact_job(1, 1)}));
  EXPECT_EQ(instance.dropped_jobs, 3);
  EXPECT_EQ(instance.source_row(1), 4);
}

TEST(DropInfeasible, LeavesTheRestToValidate) {
  Instance instance{10, {exact_job(-3, 5), exact_job(2, 3)}, {}, 0};
  drop_infeasible(instance);
  EXPECT_EQ(instance.jobs.size(), 2U);
  EXPECT_EQ(instance.dropped_jobs, 0);
  EXPECT_THROW(validate(instance), InputError);
}

TEST(LargestPeak, IsTheSmallestLimitThatServesAll) {
  EXPECT_EQ(largest_peak_tokens({}), 0);
  EXPECT_EQ(largest_peak_tokens(good().jobs), 13);
}

}  // namespace
}  // namespace gnomon
