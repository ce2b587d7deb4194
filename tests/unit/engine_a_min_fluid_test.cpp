// a-min on bursts of equal prompts with one prediction interval, against its fluid limit: a ratio
// of two quadratic forms in the numbers of jobs of each output length (see the page of a-min).
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/unit/policy_support.h"

namespace gnomon {
namespace {

/// x_k jobs of each output length k in ℓ..u; index 0 is ℓ.
struct Family {
  Tokens prompt = 0;
  Tokens shortest = 1;
  std::vector<std::int64_t> counts;

  [[nodiscard]] Tokens longest() const { return shortest + static_cast<Tokens>(counts.size()) - 1; }
  [[nodiscard]] double count(Tokens length) const {
    return static_cast<double>(counts[static_cast<std::size_t>(length - shortest)]);
  }
  /// X_k, the jobs of at least that length.
  [[nodiscard]] double at_least(Tokens length) const {
    double sum = 0;
    for (Tokens k = length; k <= longest(); ++k) sum += count(k);
    return sum;
  }

  /// 2 M times the total latency of h-sf: Σ_ij min(i(s + i), j(s + j)) x_i x_j.
  [[nodiscard]] double shortest_first_form() const {
    double sum = 0;
    double below = 0;
    for (Tokens k = shortest; k <= longest(); ++k) {
      const auto weight = static_cast<double>(k * (prompt + k));
      sum += (weight - below) * at_least(k) * at_least(k);
      below = weight;
    }
    return sum;
  }

  /// 2 M times the total latency of a-min: u (x_ℓ X_{ℓ+1} (s + ℓ + 1) + Σ_{k>ℓ} x_k X_k (s + k)).
  [[nodiscard]] double a_min_form() const {
    double sum = count(shortest) * level_size(shortest + 1);
    for (Tokens k = shortest + 1; k <= longest(); ++k) sum += count(k) * level_size(k);
    return static_cast<double>(longest()) * sum;
  }

  /// The condition of the form: what has decoded k tokens always suffices to fill memory.
  [[nodiscard]] bool keeps_memory_full() const {
    for (Tokens k = shortest; k < longest(); ++k) {
      if (level_size(k + 1) < 0.999 * level_size(k)) return false;
    }
    return true;
  }

  [[nodiscard]] Instance burst(Tokens limit) const {
    std::vector<Tokens> outputs;
    for (Tokens k = shortest; k <= longest(); ++k) {
      outputs.insert(outputs.end(), static_cast<std::size_t>(count(k)), k);
    }
    // Not std::shuffle, whose result differs between standard libraries.
    std::mt19937_64 random(7);
    for (std::size_t i = outputs.size(); i > 1; --i)
      std::swap(outputs[i - 1], outputs[random() % i]);
    return with_interval(burst_of(limit, prompt, outputs), shortest, longest());
  }

 private:
  [[nodiscard]] double level_size(Tokens k) const {
    return at_least(k) * static_cast<double>(prompt + k);
  }
};

Family two_point(Tokens prompt, Tokens shortest, Tokens longest, std::int64_t shorts,
                 std::int64_t longs) {
  Family family{prompt, shortest, {}};
  family.counts.assign(static_cast<std::size_t>(longest - shortest + 1), 0);
  family.counts.front() = shorts;
  family.counts.back() = longs;
  return family;
}

/// X_k proportional to 1 / (s + k): as many short jobs as memory that stays full allows.
Family heavy_tail(Tokens prompt, Tokens shortest, Tokens longest, double jobs) {
  Family family{prompt, shortest, {}};
  const auto at_least = [&](Tokens k) {
    return std::llround(jobs * static_cast<double>(prompt + shortest) /
                        static_cast<double>(prompt + k));
  };
  for (Tokens k = shortest; k < longest; ++k) {
    family.counts.push_back(at_least(k) - at_least(k + 1));
  }
  family.counts.push_back(at_least(longest));
  return family;
}

/// Both totals within `tolerance` of their forms, and so is their ratio. Returns the ratio.
double expect_fluid_limit(const Family& family, Tokens limit, double tolerance) {
  SCOPED_TRACE("s=" + std::to_string(family.prompt) + " l=" + std::to_string(family.shortest) +
               " u=" + std::to_string(family.longest()) + " M=" + std::to_string(limit));
  EXPECT_TRUE(family.keeps_memory_full());
  const Instance instance = family.burst(limit);
  const auto a_min = static_cast<double>(total_latency(play("a-min", instance)));
  const auto shortest_first = static_cast<double>(total_latency(play("h-sf", instance)));
  const double scale = 2 * static_cast<double>(limit);
  EXPECT_NEAR(scale * a_min / family.a_min_form(), 1, tolerance);
  EXPECT_NEAR(scale * shortest_first / family.shortest_first_form(), 1, tolerance);
  const double quotient = family.a_min_form() / family.shortest_first_form();
  EXPECT_NEAR(a_min / shortest_first / quotient, 1, tolerance);
  return a_min / shortest_first;
}

TEST(AMinFluidLimit, TwoPointFamily) {
  // At most 1 / (s + ℓ) short jobs for every long one.
  expect_fluid_limit(two_point(0, 1, 8, 15'000, 15'000), 1024, 0.02);
  expect_fluid_limit(two_point(0, 1, 8, 6'000, 24'000), 1024, 0.02);
  expect_fluid_limit(two_point(0, 1, 16, 8'000, 8'000), 1024, 0.02);
  expect_fluid_limit(two_point(0, 3, 12, 20'000, 60'000), 4096, 0.02);
  expect_fluid_limit(two_point(4, 1, 8, 4'000, 20'000), 2048, 0.03);
}

TEST(AMinFluidLimit, GeometricFamily) {
  // x_k falls by a factor per token, and the longest holds the rest.
  Family family{0, 2, {}};
  std::int64_t left = 40'000;
  for (Tokens k = 2; k < 16; ++k) {
    family.counts.push_back(left / 20);
    left -= left / 20;
  }
  family.counts.push_back(left);
  expect_fluid_limit(family, 2048, 0.03);
}

TEST(AMinFluidLimit, HeavyTailIsWhereTheRatioGrows) {
  // The quotients are 1.6, 2.0 and 3.1. Memory is only just kept full, so that chance in the order
  // of the lengths shows: 1 / sqrt(M / u) of it, on the scale of the longest jobs.
  double before = 0;
  for (const Tokens longest : {4, 8, 16}) {
    const Tokens limit = 4096;
    const double ratio = expect_fluid_limit(heavy_tail(0, 1, longest, 20.0 * 4096), limit, 0.06);
    EXPECT_GT(ratio, 1.2 * before);
    before = ratio;
  }
  expect_fluid_limit(heavy_tail(0, 4, 32, 20.0 * 4096), 4096, 0.06);
  expect_fluid_limit(heavy_tail(3, 1, 16, 20.0 * 4096), 4096, 0.06);
}

TEST(AMinFluidLimit, TheQuotientOfTheHeavyTailInClosedForm) {
  // s = 0, ℓ = 1, X_k = n / k: u over 1 + Σ (2k - 1) / k², that is 2 ln u - 0.49 for large u.
  for (const Tokens longest : {16, 64, 512}) {
    const Family family = heavy_tail(0, 1, longest, 1e9);
    const auto u = static_cast<double>(longest);
    const double quotient = family.a_min_form() / family.shortest_first_form();
    EXPECT_NEAR(quotient * (2 * std::log(u) - 0.49) / u, 1, 0.06) << longest;
  }
}

}  // namespace
}  // namespace gnomon
