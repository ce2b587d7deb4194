#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "engine/workload/histogram.h"
#include "engine/workload/source.h"
#include "tests/unit/workload_expect.h"

namespace gnomon {
namespace {

SourceSpec spec(std::string kind, std::vector<std::pair<std::string, double>> parameters = {}) {
  return {std::move(kind), std::move(parameters)};
}

std::string error_of(const SourceSpec& bad) {
  return test::input_error([&] { (void)make_source(bad); });
}

/// Lengths at the middles of a grid of equal parts of the unit square.
std::vector<Lengths> sweep(const Source& source, int parts) {
  std::vector<Lengths> all;
  for (int i = 0; i < parts; ++i) {
    for (int j = 0; j < parts; ++j) {
      all.push_back(source.draw((i + 0.5) / parts, (j + 0.5) / parts));
    }
  }
  return all;
}

double mean(const std::vector<Lengths>& all, Tokens Lengths::*length) {
  double sum = 0;
  for (const Lengths& lengths : all) sum += static_cast<double>(lengths.*length);
  return sum / static_cast<double>(all.size());
}

constexpr double almost_one = 0x1.fffffffffffffp-1;

TEST(Sources, AllKindsAreListedWithDefaultsThatWork) {
  std::vector<std::string> kinds;
  for (const SourceInfo& info : source_infos()) {
    kinds.emplace_back(info.kind);
    EXPECT_FALSE(info.summary.empty());
    EXPECT_EQ(find_source(info.kind), &info);
    const auto source = make_source(spec(std::string(info.kind)));
    for (const double u : {0.0, almost_one}) {
      EXPECT_GE(source->draw(u, u).prompt, 0) << info.kind;
      EXPECT_GE(source->draw(u, u).output, 1) << info.kind;
    }
  }
  EXPECT_EQ(kinds,
            (std::vector<std::string>{"lmsys", "constant", "uniform", "geometric", "two-point",
                                      "azure-conv-2023", "azure-code-2023", "arxiv-summarization",
                                      "sharegpt", "mooncake-conversation"}));
  EXPECT_EQ(find_source("lmsys-chat"), nullptr);
}

TEST(Sources, StatedMeansAreThoseOfTheDraws) {
  for (const SourceInfo& info : source_infos()) {
    const auto source = make_source(spec(std::string(info.kind)));
    const auto all = sweep(*source, 400);
    EXPECT_NEAR(mean(all, &Lengths::prompt), source->mean_prompt_tokens(),
                0.01 * source->mean_prompt_tokens())
        << info.kind;
    EXPECT_NEAR(mean(all, &Lengths::output), source->mean_output_tokens(),
                0.01 * source->mean_output_tokens())
        << info.kind;
  }
}

TEST(LmsysSource, HasThePublishedMeansMediansAndRanges) {
  const auto source = make_source(spec("lmsys"));
  EXPECT_NEAR(source->mean_prompt_tokens(), 40.62, 0.0001);
  EXPECT_NEAR(source->mean_output_tokens(), 85.32, 0.0001);
  EXPECT_EQ(source->draw(0.5, 0.5), (Lengths{11, 45}));
  EXPECT_EQ(source->draw(0, 0), (Lengths{1, 1}));
  EXPECT_EQ(source->draw(almost_one, almost_one), (Lengths{468, 883}));
}

TEST(LmsysSource, DrawsAreMonotone) {
  const auto source = make_source(spec("lmsys"));
  Lengths before{0, 0};
  for (int i = 0; i < 10'000; ++i) {
    const Lengths now = source->draw(i / 10'000.0, i / 10'000.0);
    ASSERT_GE(now.prompt, before.prompt);
    ASSERT_GE(now.output, before.output);
    before = now;
  }
}

TEST(ConstantSource, IsConstant) {
  const auto source = make_source(spec("constant", {{"prompt", 0}, {"output", 16}}));
  EXPECT_EQ(source->draw(0, almost_one), (Lengths{0, 16}));
}

TEST(UniformSource, IncludesBothEnds) {
  const auto source = make_source(spec(
      "uniform", {{"prompt_min", 3}, {"prompt_max", 6}, {"output_min", 2}, {"output_max", 2}}));
  EXPECT_EQ(source->draw(0, 0), (Lengths{3, 2}));
  EXPECT_EQ(source->draw(0.2499, 0), (Lengths{3, 2}));
  EXPECT_EQ(source->draw(0.25, 0), (Lengths{4, 2}));
  EXPECT_EQ(source->draw(almost_one, almost_one), (Lengths{6, 2}));
}

TEST(GeometricSource, HalvesWithEveryTokenAtMeanTwo) {
  const auto source = make_source(spec("geometric", {{"prompt", 9}, {"mean_output", 2}}));
  EXPECT_EQ(source->draw(0, 0.4999), (Lengths{9, 1}));
  EXPECT_EQ(source->draw(0, 0.5001), (Lengths{9, 2}));
  EXPECT_EQ(source->draw(0, 0.7501), (Lengths{9, 3}));
  EXPECT_NEAR(source->mean_output_tokens(), 2, 1e-6);
}

TEST(GeometricSource, ReachesItsMeanAndItsCap) {
  for (const double wanted : {1.0, 1.5, 128.0, 10'000.0}) {
    const auto source = make_source(spec("geometric", {{"mean_output", wanted}}));
    EXPECT_NEAR(source->mean_output_tokens(), wanted, 1e-5 * wanted);
    EXPECT_LE(source->draw(0, almost_one).output, static_cast<Tokens>(20 * wanted));
  }
}

TEST(TwoPointSource, TheShareIsThatOfA) {
  const auto source = make_source(spec(
      "two-point",
      {{"prompt_a", 1}, {"output_a", 2}, {"prompt_b", 3}, {"output_b", 4}, {"share_a", 0.25}}));
  EXPECT_EQ(source->draw(0.2499, 0.9), (Lengths{1, 2}));
  EXPECT_EQ(source->draw(0.25, 0.1), (Lengths{3, 4}));
  EXPECT_DOUBLE_EQ(source->mean_prompt_tokens(), 2.5);
  EXPECT_DOUBLE_EQ(source->mean_output_tokens(), 3.5);
}

TEST(Histograms, AreWholeAndAttributed) {
  ASSERT_EQ(histograms().size(), 5U);
  for (const Histogram& histogram : histograms()) {
    EXPECT_TRUE(std::ranges::is_sorted(histogram.prompt_edges)) << histogram.name;
    EXPECT_TRUE(std::ranges::is_sorted(histogram.output_edges)) << histogram.name;
    ASSERT_EQ(histogram.counts.size() + 1, histogram.prompt_edges.size()) << histogram.name;
    for (const auto& row : histogram.counts) {
      ASSERT_EQ(row.size() + 1, histogram.output_edges.size()) << histogram.name;
    }
    const SourceInfo* info = find_source(histogram.name);
    ASSERT_NE(info, nullptr);
    EXPECT_TRUE(info->attribution.find("CC-BY") != std::string_view::npos ||
                info->attribution.find("MIT") != std::string_view::npos ||
                info->attribution.find("Apache") != std::string_view::npos)
        << histogram.name;
  }
}

TEST(HistogramSource, MeansAreCloseToTheTraces) {
  for (const Histogram& histogram : histograms()) {
    const auto source = make_source(spec(histogram.name));
    EXPECT_NEAR(source->mean_prompt_tokens(), histogram.trace_prompt_mean,
                0.03 * histogram.trace_prompt_mean)
        << histogram.name;
    // Code completions thin out within the widest cells, where the source is uniform: 5.9 %.
    const double tolerance = histogram.name == "azure-code-2023" ? 0.06 : 0.03;
    EXPECT_NEAR(source->mean_output_tokens(), histogram.trace_output_mean,
                tolerance * histogram.trace_output_mean)
        << histogram.name;
  }
}

TEST(HistogramSource, MediansAreTheTraces) {
  for (const Histogram& histogram : histograms()) {
    auto all = sweep(*make_source(spec(histogram.name)), 500);
    const auto median = [&](Tokens Lengths::*length) {
      std::ranges::nth_element(all, all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), {},
                               length);
      return static_cast<double>(all[all.size() / 2].*length);
    };
    // Both medians are edges; a narrow cell may put the middle a token or two beside it.
    EXPECT_NEAR(median(&Lengths::prompt), histogram.trace_prompt_median,
                1 + 0.01 * histogram.trace_prompt_median)
        << histogram.name;
    EXPECT_NEAR(median(&Lengths::output), histogram.trace_output_median,
                1 + 0.01 * histogram.trace_output_median)
        << histogram.name;
  }
}

TEST(HistogramSource, ReachesTheOuterEdgesAndNoFurther) {
  for (const Histogram& histogram : histograms()) {
    const auto source = make_source(spec(histogram.name));
    EXPECT_EQ(source->draw(0, 0).prompt, histogram.prompt_edges.front()) << histogram.name;
    EXPECT_EQ(source->draw(almost_one, 0).prompt, histogram.prompt_edges.back()) << histogram.name;
    for (const Lengths& lengths : sweep(*source, 200)) {
      ASSERT_GE(lengths.output, histogram.output_edges.front());
      ASSERT_LE(lengths.output, histogram.output_edges.back());
    }
  }
}

TEST(HistogramSource, OutputsFollowThePrompt) {
  // Of the longest prompts of arXiv summaries, no request got a long output; of the shortest, half.
  const auto source = make_source(spec("arxiv-summarization"));
  EXPECT_LT(source->draw(almost_one, almost_one).output, 100);
  EXPECT_GT(source->draw(0.0, almost_one).output, 3800);
}

TEST(SourceErrors, UnknownKindsListTheKnownOnes) {
  const std::string message = error_of(spec("lmsys-chat"));
  EXPECT_EQ(message.rfind("there is no source \"lmsys-chat\"; there are lmsys, constant, ", 0), 0U)
      << message;
}

TEST(SourceErrors, ParametersAreNamed) {
  EXPECT_EQ(error_of(spec("constant", {{"promt", 3}})),
            "source constant: there is no parameter \"promt\"; there are prompt, output");
  EXPECT_EQ(error_of(spec("lmsys", {{"prompt", 3}})),
            "source lmsys: there is no parameter \"prompt\"; it has none");
  EXPECT_EQ(error_of(spec("constant", {{"output", 0}})),
            "source constant: parameter output must be between 1 and 1000000, not 0");
  EXPECT_EQ(error_of(spec("constant", {{"output", 2.5}})),
            "source constant: parameter output must be a whole number, not 2.5");
  EXPECT_EQ(error_of(spec("constant", {{"output", 2}, {"output", 3}})),
            "source constant: parameter output is given twice");
  EXPECT_EQ(error_of(spec("two-point", {{"share_a", 1.5}})),
            "source two-point: parameter share_a must be between 0 and 1, not 1.5");
  EXPECT_EQ(error_of(spec("two-point", {{"share_a", std::nan("")}})),
            "source two-point: parameter share_a must be between 0 and 1, not nan");
}

TEST(SourceErrors, RangesAreNotUpsideDown) {
  EXPECT_EQ(error_of(spec("uniform", {{"prompt_min", 9}, {"prompt_max", 3}})),
            "source uniform: parameter prompt_min is 9, above prompt_max, which is 3");
  // Against a default as well.
  EXPECT_EQ(error_of(spec("uniform", {{"output_min", 513}})),
            "source uniform: parameter output_min is 513, above output_max, which is 512");
}

}  // namespace
}  // namespace gnomon
