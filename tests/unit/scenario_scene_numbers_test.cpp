// The numbers that the descriptions of scenes promise beside the totals of their panes: of other
// policies, of other values of their knobs, and how a family grows (POLICIES §4).
#include <cmath>

#include "tests/unit/scenes_fixture.h"

namespace gnomon::test {
namespace {

struct Promise {
  const char* scene;
  const char* settings;  // of its knobs; empty: as it ships
  const char* policy;
  std::int64_t total_latency;
  std::int64_t kills = -1;  // -1: not promised
  Round makespan = -1;
};

void expect_kept(const Promise& promise) {
  SCOPED_TRACE(std::string(promise.scene) + " " + promise.settings + " " + promise.policy);
  const Scenario shipped = scene(promise.scene);
  const Instance instance = build_instance(turned(shipped, promise.settings));
  const Measured result = measured(instance, parse_policy(promise.policy));
  EXPECT_FALSE(result.schedule.has_fault) << result.schedule.fault.message;
  EXPECT_EQ(result.metrics.total_latency, promise.total_latency);
  EXPECT_TRUE(names_number(shipped.description, promise.total_latency));
  if (promise.kills >= 0) {
    EXPECT_EQ(result.metrics.kills, promise.kills);
  }
  if (promise.makespan >= 0) {
    EXPECT_EQ(result.metrics.makespan, promise.makespan);
  }
}

TEST(SceneNumbers, OfTheWorkedExamples) {
  const Promise promises[] = {
      {"worked-example", "", "h-sf", 11, 0},
      {"worked-example", "", "svf", 11, 0},
      {"worked-example", "", "fcfs", 11, 0},
      {"worked-example", "", "optimum", 11, 0},
      {"worked-example", "", "gba:alpha=1.5", 11, 0},
      {"worked-example", "", "gsa:alpha=2", 15, 3, 9},
      {"worked-example", "", "vllm-fcfs", 11, 1},
      {"batches", "", "optimum", 119, 0},
      {"lock-step", "", "h-sf", 225, 0},
      {"lock-step", "", "gba:alpha=3", 180, 0},
      {"lock-step", "", "optimum", 180, 0},
      {"beat-the-policy", "", "fcfs", 66, 0},
      {"beat-the-policy", "", "svf", 53, 0},
      {"beat-the-policy", "", "optimum", 51, 0},
  };
  for (const Promise& promise : promises) expect_kept(promise);
}

TEST(SceneNumbers, OfTheTraps) {
  const Promise promises[] = {
      {"head-of-line", "", "gsa:alpha=2", 18'542, 42, 1809},
      {"head-of-line", "", "h-sf", 13'448, 0},
      {"head-of-line", "", "svf", 13'448, 0},
      {"head-of-line", "", "fcfs", 185'892, 0},
      {"head-of-line", "", "vllm-fcfs", 185'892, 25},
      {"two-point-trap", "s=0", "vllm-fcfs", 5570},
      {"priority-trap", "L=16", "h-sf", 21'280, 0},
      {"priority-trap", "L=16", "svf", 6944, 0},
      {"priority-trap-mirror", "L=16", "h-sf", 30, 0},
      {"priority-trap-mirror", "L=16", "svf", 90, 0},
      {"long-job-trap", "", "gsa:alpha=2", 179, 6, 135},
      {"optimism-ties", "", "vllm-fcfs", 11'760, 300},
      {"optimism-ties", "o=29", "fcfs", 12'220, 0},
      {"optimism-ties", "o=29", "vllm-fcfs", 23'780},
      {"optimism-wins", "", "vllm-fcfs", 1232, 56},
      {"optimism-loses", "", "vllm-fcfs", 1348, 79},
      {"optimism-loses", "r=1", "fcfs", 3512, 0},
      {"optimism-loses", "r=1", "vllm-fcfs", 3922},
      {"livelock", "p=0.2", "alpha-greedy:protect=0.2", 2132, 0},
  };
  for (const Promise& promise : promises) expect_kept(promise);
}

TEST(SceneNumbers, OfSlicesAndClasses) {
  const Promise promises[] = {
      {"identical-lengths", "", "gba:alpha=2", 14'083, 0, 125},
      {"waves-and-pipeline", "", "h-sf", 14'313, 0, 231},
      {"waves-and-pipeline", "", "gba:alpha=2", 13'139, 0, 199},
      {"slices-miss", "o=32", "gsa:alpha=2", 57'050},
      {"slices-miss", "o=32", "gba:alpha=2", 29'150, 0},
      {"slices-miss", "o=32", "h-sf", 14'008, 0},
      {"gsa-alpha", "alpha=1.1", "gsa:alpha=1.1", 159'078},
      {"gsa-alpha", "alpha=8", "gsa:alpha=8", 97'905},
      {"gba-classes", "alpha=1.5", "gba:alpha=1.5", 26'776, 0},
      {"gba-classes", "alpha=3", "gba:alpha=3", 37'741, 0},
      {"speculation", "", "vllm-fcfs", 49'241, 367},
  };
  for (const Promise& promise : promises) expect_kept(promise);
}

TEST(SceneNumbers, OfPredictions) {
  const Promise promises[] = {
      {"intervals", "", "mc-sf", 18, 0},
      {"intervals-kill", "", "a-min", 11, 1},
      {"intervals-kill", "", "mc-sf", 14, 0},
      {"intervals-kill", "", "vllm-fcfs", 11, 1},
      {"widening-range", "w=1", "a-max", 28'067, 0},
      {"widening-range", "w=1", "a-min", 21'876},
      {"widening-range", "", "a-min", 21'989, 110},
      {"widening-range", "w=10", "a-max", 292'917, 0},
      {"widening-range", "w=10", "a-min", 22'338},
      {"overlapping-intervals", "w=0", "a-max", 36'910, 0},
      {"overlapping-intervals", "w=0", "a-min", 36'910, 0},
      {"overlapping-intervals", "", "a-min", 39'837, 422},
      {"overlapping-intervals", "w=0.95", "a-max", 65'365, 0},
      {"overlapping-intervals", "w=0.95", "a-min", 35'997},
      {"buckets", "", "a-min", 213'072, 218},
      {"buckets", "b=25", "a-max", 207'306, 0},
      {"buckets", "b=25", "a-min", 190'201},
      {"buckets", "b=400", "a-max", 844'008, 0},
      {"buckets", "b=400", "a-min", 334'959},
      {"prediction-noise", "sigma=0", "svf", 122'454, 0},
      {"prediction-noise", "", "svf", 127'106, 132},
      {"prediction-noise", "sigma=1", "svf", 160'098},
      {"prediction-noise", "sigma=2", "svf", 282'579},
  };
  for (const Promise& promise : promises) expect_kept(promise);
}

TEST(SceneNumbers, OfTraffic) {
  const Promise promises[] = {
      {"mixed-requests", "", "vllm-fcfs", 2640, 24},
      {"mixed-requests", "", "a-min", 2033, 19},
      {"mixed-requests", "", "sorted-f", 1614, 0},
      {"trace-like-2000", "", "vllm-fcfs", 41'411'681, 468},
      {"chat-and-summaries", "share=0", "h-sf", 1'220'243, 0},
      {"chat-and-summaries", "share=0", "svf", 803'971, 0},
      {"chat-and-summaries", "share=1", "h-sf", 4'729'615, 0},
      {"chat-and-summaries", "share=1", "svf", 4'470'584, 0},
      {"bursts", "workload.gap_variation=1", "fcfs", 209'996, 0},
      {"bursts", "workload.gap_variation=1", "svf", 59'598, 0},
      {"bursts", "workload.gap_variation=10", "fcfs", 455'707, 0},
      {"bursts", "workload.gap_variation=10", "svf", 100'120, 0},
      {"bursts", "workload.arrivals_per_round=10", "fcfs", 721'246, 0},
      {"bursts", "workload.arrivals_per_round=10", "svf", 200'582, 0},
  };
  for (const Promise& promise : promises) expect_kept(promise);
}

TEST(SceneNumbers, OfWhatIsHard) {
  const Promise promises[] = {
      {"partition", "d=-1", "optimum", 19, 0},      {"partition", "d=0", "sorted-f", 23, 0},
      {"partition", "d=1", "optimum", 23, 0},       {"three-partition", "d=0", "optimum", 33, 0},
      {"three-partition", "d=1", "optimum", 37, 0},
  };
  for (const Promise& promise : promises) expect_kept(promise);
}

TEST(SceneNumbers, OfWhatThePapersMeasure) {
  const Promise promises[] = {
      {"paper-uniform", "u=1000", "vllm-fcfs", 5'739'278},
      {"paper-uniform", "u=1000", "gsa-spec", 8'076'091},
      {"paper-uniform", "u=1000", "gba-d", 2'546'572, 0},
      {"paper-uniform", "u=1000", "h-sf", 2'754'929, 0},
      {"paper-two-point", "q=0.01", "fcfs", 455, 0},
      {"paper-two-point", "q=0.01", "gsa", 710},
      {"paper-two-point", "q=0.01", "vllm-fcfs", 455},
      {"paper-two-point", "q=0.01", "h-sf", 455, 0},
      {"lmsys-4096", "jobs=500", "vllm-fcfs", 582'311},
      {"lmsys-4096", "jobs=500", "gsa-spec", 544'259},
      {"lmsys-4096", "jobs=500", "gba-d", 181'135, 0},
      {"lmsys-4096", "jobs=500", "h-sf", 186'742, 0},
      {"lmsys-4096", "jobs=2000", "vllm-fcfs", 9'438'834},
      {"lmsys-4096", "jobs=2000", "gsa-spec", 8'388'399},
      {"lmsys-4096", "jobs=2000", "gba-d", 2'447'974, 0},
      {"lmsys-4096", "jobs=2000", "h-sf", 2'968'278, 0},
      {"lmsys-8192", "jobs=500", "vllm-fcfs", 242'742},
      {"lmsys-8192", "jobs=500", "gsa-spec", 259'604},
      {"lmsys-8192", "jobs=500", "gba-d", 103'741, 0},
      {"lmsys-8192", "jobs=500", "h-sf", 97'455, 0},
      {"lmsys-8192", "jobs=2000", "vllm-fcfs", 4'486'559},
      {"lmsys-8192", "jobs=2000", "gsa-spec", 3'961'306},
      {"lmsys-8192", "jobs=2000", "gba-d", 1'274'675, 0},
      {"lmsys-8192", "jobs=2000", "h-sf", 1'458'218, 0},
  };
  for (const Promise& promise : promises) expect_kept(promise);
}

TEST(SceneNumbers, OfTheBounds) {
  const auto bounds = [](const char* name) { return lower_bounds(build_instance(scene(name))); };
  EXPECT_DOUBLE_EQ(bounds("identical-lengths").area, 10678.125);
  EXPECT_NEAR(bounds("head-of-line").area, 9924.62, 0.01);
  EXPECT_EQ(bounds("head-of-line").combined, 10'025);
  for (const auto& [name, bound] :
       {std::pair("identical-lengths", 10'994), std::pair("sorted-f-trap", 62'304),
        std::pair("partition", 19), std::pair("three-partition", 33), std::pair("mc-random", 5032),
        std::pair("lmsys-4096", 581'107), std::pair("lmsys-8192", 291'168)}) {
    EXPECT_EQ(bounds(name).combined, bound) << name;
    const Scenario shipped = scene(name);
    EXPECT_TRUE(names_number(shipped.description, bound)) << name;
  }
}

TEST(SceneNumbers, OfOptimismAreTheLostTokenRounds) {
  const auto lost = [](const char* name) {
    return measured(build_instance(scene(name)), parse_policy("vllm-fcfs")).metrics;
  };
  EXPECT_EQ(lost("optimism-ties").wasted_area, 11'859);
  EXPECT_EQ(lost("optimism-ties").used_area, 32'579);
  EXPECT_EQ(lost("optimism-wins").wasted_area, 1644);
  EXPECT_EQ(lost("optimism-loses").wasted_area, 2385);
}

// Families: a knob makes the instance larger, and the factor between two panes goes with it.

struct Growth {
  const char* scene;
  std::vector<const char*> settings;  // each four times the M or L of the one before
  std::vector<double> factors;        // as the description gives them
  bool inverse = false;               // of the second pane over the first
};

TEST(SceneNumbers, TrapsGrowLikeARoot) {
  const Growth growths[] = {
      {"shortest-first-trap", {"r=4", "r=8", "r=16"}, {1.4, 2.6, 4.9}},
      {"priority-trap", {"L=4", "L=16"}, {1.6, 3.1}},
      {"priority-trap-mirror", {"L=4", "L=16"}, {1.7, 3.0}, true},
  };
  for (const Growth& growth : growths) {
    double before = 0;
    for (std::size_t i = 0; i < growth.settings.size(); ++i) {
      SCOPED_TRACE(std::string(growth.scene) + " " + growth.settings[i]);
      const double ratio = first_over_second(turned(scene(growth.scene), growth.settings[i]));
      const double factor = growth.inverse ? 1 / ratio : ratio;
      EXPECT_NEAR(factor, growth.factors[i], 0.06);
      if (i > 0) {
        EXPECT_GT(factor / before, 1.7);  // 2 in the limit
      }
      if (i > 0) {
        EXPECT_LT(factor / before, 2.1);
      }
      before = factor;
    }
  }
}

/// "5.7".
std::string decimal(double factor) {
  const auto tenths = static_cast<int>(std::lround(factor * 10));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

TEST(SceneNumbers, TheLongJobTrapDoublesAndRestartingHolds) {
  double before = 0;
  // What the description says of these: both factors, to the decimal that it gives.
  struct Said {
    const char* settings;
    double fcfs, gsa;
  };
  const std::string description = scene("long-job-trap").description;
  for (const auto& [settings, of_fcfs, of_gsa] :
       {Said{"l=4", 3.0, 1.6}, {"l=6", 5.7, 1.7}, {"l=8", 11.0, 1.7}, {"l=10", 21.7, 1.7}}) {
    SCOPED_TRACE(settings);
    const Scenario trap = turned(scene("long-job-trap"), settings);
    const Instance instance = build_instance(trap);
    const auto total = [&](std::size_t pane) {
      return static_cast<double>(measured(instance, trap.policies.at(pane)).metrics.total_latency);
    };
    const double fcfs = total(0) / total(2), gsa = total(1) / total(2);
    EXPECT_NEAR(fcfs, of_fcfs, 0.05);
    EXPECT_NEAR(gsa, of_gsa, 0.05);
    if (before > 0) {
      EXPECT_NEAR(fcfs / before, 2, 0.15);
      EXPECT_NE(description.find(" " + decimal(of_fcfs)), std::string::npos);
    }
    EXPECT_LT(gsa, 2);
    before = fcfs;
  }
}

TEST(SceneNumbers, TheSortedFTrapStaysBelowFourThirds) {
  for (const char* const settings : {"r=6", "r=12", "r=20"}) {
    const double factor = first_over_second(turned(scene("sorted-f-trap"), settings));
    EXPECT_GT(factor, 1) << settings;
    EXPECT_LT(factor, 4.0 / 3) << settings;
  }
}

}  // namespace
}  // namespace gnomon::test
