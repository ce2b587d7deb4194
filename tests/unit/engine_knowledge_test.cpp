// What a policy must not know is not in the type that it is handed.
#include <gtest/gtest.h>

#include "engine/model/knowledge.h"

namespace gnomon {
namespace {

template <class View>
concept has_output = requires(const View view) {
  view.output(JobId{0});
};
template <class View>
concept has_upper = requires(const View view) {
  view.upper(JobId{0});
};
template <class View>
concept has_lower = requires(const View view) {
  view.lower(JobId{0});
};
template <class View>
concept has_observables = requires(const View view) {
  view.arrival(JobId{0});
  view.prompt(JobId{0});
  view.memory_limit();
  view.size();
};

using Nothing = JobsView<Knowledge::nothing>;
using OneBit = JobsView<Knowledge::one_bit>;
using Lower = JobsView<Knowledge::lower>;
using Upper = JobsView<Knowledge::upper>;
using Output = JobsView<Knowledge::output>;

static_assert(!has_output<Nothing> && !has_upper<Nothing> && !has_lower<Nothing>);
static_assert(!has_output<OneBit> && !has_upper<OneBit> && !has_lower<OneBit>);
static_assert(!has_output<Lower> && !has_upper<Lower> && has_lower<Lower>);
static_assert(!has_output<Upper> && has_upper<Upper> && !has_lower<Upper>);
static_assert(has_output<Output> && !has_upper<Output> && !has_lower<Output>);
static_assert(has_observables<Nothing> && has_observables<OneBit> && has_observables<Lower> &&
              has_observables<Upper> && has_observables<Output>);

TEST(JobsView, ShowsWhatIsThere) {
  const Instance instance{20, {{3, 4, 5, 2, 9}}, {}, 0};
  EXPECT_EQ(Nothing(instance).size(), 1U);
  EXPECT_EQ(Nothing(instance).memory_limit(), 20);
  EXPECT_EQ(Nothing(instance).arrival(0), 3);
  EXPECT_EQ(Nothing(instance).prompt(0), 4);
  EXPECT_EQ(Output(instance).output(0), 5);
  EXPECT_EQ(Lower(instance).lower(0), 2);
  EXPECT_EQ(Upper(instance).upper(0), 9);
}

TEST(JobsView, CapsEstimatesAtWhatCanHappen) {
  const Instance instance{20, {{0, 15, 2, 8, 100}}, {}, 0};
  EXPECT_EQ(Upper(instance).upper(0), 5);
  EXPECT_EQ(Lower(instance).lower(0), 5);
}

TEST(Knowledge, HasAWordForTheTables) {
  EXPECT_EQ(to_string(Knowledge::output), "o");
  EXPECT_EQ(to_string(Knowledge::upper), "hi");
  EXPECT_EQ(to_string(Knowledge::lower), "lo");
  EXPECT_EQ(to_string(Knowledge::one_bit), "one bit");
  EXPECT_EQ(to_string(Knowledge::nothing), "nothing");
}

}  // namespace
}  // namespace gnomon
