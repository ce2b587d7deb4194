// The engine against the oracle, run by run, on thousands of random instances per policy.
#include <gtest/gtest.h>

#include "tests/oracle/compare.h"
#include "tests/oracle/random_instance.h"

namespace gnomon::oracle {
namespace {

struct Case {
  const char* name;
  Int dense_instances;
  Int wide_instances;
};

std::ostream& operator<<(std::ostream& out, const Case& policy) {
  return out << policy.name;
}

class EngineAgainstOracle : public testing::TestWithParam<Case> {};

/// α and first slice for one instance, for the policies that have them.
PolicySpec draw_spec(std::mt19937_64& random, const std::string& name, NaiveParameters& naive) {
  static const double alphas[] = {4.0 / 3, 1.5, 2, 1.7675918792439982, 3, 1.1};
  PolicySpec spec{name, {}};
  if (name != "gsa" && name != "gba") return spec;
  naive.alpha = alphas[draw(random, 0, 5)];
  set_parameter(spec, "alpha", naive.alpha);
  if (name == "gsa" && draw(random, 0, 2) == 0) {
    naive.first = static_cast<double>(draw(random, 1, 12));
    set_parameter(spec, "first_slice", naive.first);
  }
  return spec;
}

std::string parameters_text(const NaiveParameters& parameters) {
  return " alpha=" + std::to_string(parameters.alpha) +
         " first=" + std::to_string(parameters.first);
}

void compare_many(const std::string& name, Size size, Int count) {
  std::mt19937_64 random(seed() + (size == Size::wide ? 1'000'000U : 0U));
  for (Int i = 0; i < count; ++i) {
    const NaiveInstance instance = random_instance(random, size);
    NaiveParameters parameters;
    const PolicySpec spec = draw_spec(random, name, parameters);
    SCOPED_TRACE("instance " + std::to_string(i) + ", " + name + parameters_text(parameters) +
                 ", " + to_string(instance));
    const NaiveSchedule naive = run_naive(instance, name, parameters);
    const Schedule engine = run_engine(to_engine(instance), spec);
    ASSERT_EQ(difference(engine, naive), "");
    ASSERT_EQ(broken_rule(instance, engine), "");
  }
}

TEST_P(EngineAgainstOracle, DenseInstances) {
  compare_many(GetParam().name, Size::dense, instance_count(GetParam().dense_instances));
}

TEST_P(EngineAgainstOracle, WideInstances) {
  const Int usual = instance_count(GetParam().dense_instances);
  const Int wide = usual * GetParam().wide_instances / GetParam().dense_instances;
  compare_many(GetParam().name, Size::wide, wide);
}

INSTANTIATE_TEST_SUITE_P(Policies, EngineAgainstOracle,
                         testing::Values(Case{"fcfs", 6000, 150}, Case{"h-sf", 6000, 150},
                                         Case{"mc-sf", 12000, 300}, Case{"svf", 12000, 300},
                                         Case{"vllm-fcfs", 12000, 600}, Case{"gsa", 12000, 600},
                                         Case{"gba", 12000, 600}),
                         [](const testing::TestParamInfo<Case>& tested) {
                           std::string name = tested.param.name;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace gnomon::oracle
