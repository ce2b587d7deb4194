// The engine against the oracle, run by run, on thousands of random instances per policy.
#include <gtest/gtest.h>

#include "tests/oracle/compare.h"
#include "tests/oracle/random_instance.h"
#include "tests/oracle/random_parameters.h"

namespace gnomon::oracle {
namespace {

struct Case {
  const char* name;
  Int dense;
  Int wide;
  Int crowded;
};

std::ostream& operator<<(std::ostream& out, const Case& policy) {
  return out << policy.name;
}

class EngineAgainstOracle : public testing::TestWithParam<Case> {};

void compare_many(const std::string& name, Size size, Int count) {
  std::mt19937_64 random(seed() + 1'000'000U * static_cast<std::uint64_t>(size));
  for (Int i = 0; i < count; ++i) {
    const NaiveInstance instance = random_instance(random, size);
    const NaiveParameters parameters = random_parameters(random, name, instance);
    PolicySpec spec{name, {}};
    for (const auto& [key, value] : parameters) set_parameter(spec, key, value);
    SCOPED_TRACE("instance " + std::to_string(i) + ", " + name + to_string(parameters) + ", " +
                 to_string(instance));
    const NaiveSchedule naive = run_naive(instance, name, parameters);
    const Schedule engine = run_engine(to_engine(instance), spec);
    ASSERT_EQ(difference(engine, naive), "");
    ASSERT_EQ(broken_rule(instance, engine), "");
  }
}

/// How many instances: GNOMON_ORACLE_INSTANCES counts the dense ones, the others go along.
Int scaled(Int count, const Case& policy) {
  return count * instance_count(policy.dense) / policy.dense;
}

TEST_P(EngineAgainstOracle, DenseInstances) {
  compare_many(GetParam().name, Size::dense, scaled(GetParam().dense, GetParam()));
}

TEST_P(EngineAgainstOracle, WideInstances) {
  compare_many(GetParam().name, Size::wide, scaled(GetParam().wide, GetParam()));
}

TEST_P(EngineAgainstOracle, CrowdedInstances) {
  compare_many(GetParam().name, Size::crowded, scaled(GetParam().crowded, GetParam()));
}

INSTANTIATE_TEST_SUITE_P(
    Policies, EngineAgainstOracle,
    testing::Values(Case{"fcfs", 30000, 200, 200}, Case{"h-sf", 30000, 200, 200},
                    Case{"mc-sf", 25000, 150, 100}, Case{"svf", 25000, 150, 100},
                    Case{"svf-1bit", 20000, 150, 100}, Case{"area-greedy", 20000, 120, 100},
                    Case{"sorted-f", 12000, 150, 100}, Case{"a-max", 20000, 150, 100},
                    Case{"a-min", 20000, 150, 100}, Case{"gba", 30000, 800, 500},
                    Case{"gsa", 20000, 250, 150}, Case{"gba-d", 10000, 40, 20},
                    Case{"gsa-spec", 10000, 40, 20}, Case{"response", 6000, 150, 60},
                    Case{"route", 3000, 60, 30}, Case{"vllm-fcfs", 20000, 250, 150},
                    Case{"alpha-greedy", 20000, 250, 150}, Case{"alpha-beta", 3500, 100, 60}),
    [](const testing::TestParamInfo<Case>& tested) {
      std::string name = tested.param.name;
      std::erase(name, '-');
      return name;
    });

}  // namespace
}  // namespace gnomon::oracle
