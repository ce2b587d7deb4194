// The strip of phases, against pixels worked out by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "app/desktop/views/phases/phase_items.h"
#include "tests/unit/reasons_support.h"

namespace gnomon::desktop {
namespace {

/// Eight pixels per character, so that widths can be counted.
float eight_px_per_character(const std::string& text) {
  const auto bytes = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  });
  return 8.0f * static_cast<float>(bytes);
}

PhaseMetrics metrics() {
  PhaseMetrics m;
  m.em = 20;  // 7 px on either side of a label
  m.text_width = eight_px_per_character;
  return m;
}

constexpr Box strip{{100, 10}, {1000, 30}};

PixelMap map_of(double t0, double t1) {
  return {{t0, t1, 0, 10}, 100, 30, 900, 400};
}

PhaseIndex worked_example(const char* policy = "gsa") {
  const Instance instance = four_jobs();
  return {instance, play(instance, {policy, {}}), policy};
}

/// Phases of these lengths, one after the other, each with one run.
PhaseIndex one_after_the_other(const std::vector<Round>& lengths) {
  Instance instance{1'000'000, {}, {}, 0};
  Schedule schedule;
  Round now = 0;
  for (const Round length : lengths) {
    gnomon::Run run;
    run.start = now;
    run.end = now + length;
    run.job = static_cast<JobId>(instance.jobs.size());
    run.phase = run.job;
    instance.jobs.push_back(exact_job(0, length));
    schedule.runs.push_back(run);
    Phase phase;
    phase.start = now;
    phase.end = now += length;
    phase.slice = length;
    phase.jobs = 1;
    schedule.phases.push_back(phase);
  }
  return {instance, schedule, "gsa"};
}

// Phases of rounds 0 to 2, 2 to 6 and 6 to 9, at a hundred pixels per round.
TEST(PhaseBands, WorkedExample) {
  const PhaseIndex index = worked_example();
  const auto bands = phase_bands(index, map_of(0, 9), strip, metrics());
  ASSERT_EQ(bands.size(), 3u);
  const float left[] = {100, 300, 700}, right[] = {300, 700, 1000};
  // 186, 386 and 286 pixels: 23, 48 and 35 characters.
  const char* const labels[] = {"phase 1 · τ 1 · k 2", "phase 2 · τ 2 · k 1 · 1 survives",
                                "phase 3 · τ 4 · k 1"};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(bands[i].box.min.x, left[i]);
    EXPECT_EQ(bands[i].box.max.x, right[i]);
    EXPECT_EQ(bands[i].box.min.y, 10);
    EXPECT_EQ(bands[i].box.max.y, 30);
    EXPECT_EQ(bands[i].label, labels[i]);
    EXPECT_EQ(bands[i].label_at.x, left[i] + 7);
    EXPECT_EQ(bands[i].label_at.y, 14);  // 12 px of text in 20
  }
  EXPECT_DOUBLE_EQ(bands[0].lost_share, 6.0 / 13);
  EXPECT_DOUBLE_EQ(bands[1].lost_share, 7.0 / 13);
}

TEST(PhaseBands, LabelsShortenAndThenStepAside) {
  const PhaseIndex index = worked_example();
  const auto label_at_width = [&](double rounds_in_view) {
    return phase_bands(index, map_of(0, rounds_in_view), strip, metrics())[0].label;
  };
  // The first phase has two rounds of 900 / rounds_in_view pixels each, 14 of them are padding.
  EXPECT_EQ(label_at_width(2), "phase 1 · τ 1 · k 2 · 2 survive · 46 % of lost area");
  EXPECT_EQ(label_at_width(6), "phase 1 · τ 1 · k 2 · 2 survive");  // 300
  EXPECT_EQ(label_at_width(10), "phase 1 · τ 1 · k 2");             // 180
  EXPECT_EQ(label_at_width(20), "1 · τ 1");                         // 90
  EXPECT_EQ(label_at_width(60), "1");                               // 30
  EXPECT_EQ(label_at_width(90), "");                                // 20
}

TEST(PhaseBands, LabelsStayInThePartThatIsSeen) {
  const PhaseIndex index = worked_example();
  // Rounds 5 to 8: the second phase sticks out at the left, the third at the right.
  const auto bands = phase_bands(index, map_of(5, 8), strip, metrics());
  ASSERT_EQ(bands.size(), 2u);
  EXPECT_EQ(bands[0].box.min.x, 100);
  EXPECT_EQ(bands[0].box.max.x, 400);
  EXPECT_EQ(bands[0].label_at.x, 107);
  EXPECT_EQ(bands[1].box.max.x, 1000);
}

TEST(PhaseBands, NarrowNeighboursMergeIntoOne) {
  // At one pixel per round: 100, twelve times 2, and 776.
  std::vector<Round> lengths{100};
  lengths.insert(lengths.end(), 12, 2);
  lengths.push_back(776);
  const PhaseIndex index = one_after_the_other(lengths);
  const auto bands = phase_bands(index, map_of(0, 900), strip, metrics());
  ASSERT_EQ(bands.size(), 3u);
  EXPECT_EQ(bands[1].count(), 12u);
  EXPECT_EQ(bands[1].start, 100);
  EXPECT_EQ(bands[1].end, 124);
  EXPECT_EQ(bands[1].box.min.x, 200);
  EXPECT_EQ(bands[1].box.max.x, 224);
  EXPECT_EQ(bands[1].label, "");  // 10 px
  EXPECT_EQ(phase_labels(index, bands[1]), (std::vector<std::string>{"12 phases", "×12"}));
  EXPECT_EQ(bands[2].count(), 1u);
}

TEST(PhaseBands, AHundredThousandAreOneBandFromAfar) {
  const PhaseIndex index = one_after_the_other(std::vector<Round>(100'000, 3));
  const auto bands = phase_bands(index, map_of(0, 300'000), strip, metrics());
  ASSERT_EQ(bands.size(), 1u);
  EXPECT_EQ(bands[0].label, "100,000 phases");
  EXPECT_EQ(phase_text(index, bands[0]).title, "100,000 phases");
  // And near by, each of them.
  const auto near = phase_bands(index, map_of(150'000, 150'009), strip, metrics());
  ASSERT_EQ(near.size(), 3u);
  EXPECT_EQ(near[0].label, "phase 50,001 · τ 3");
}

TEST(PhaseBands, APhaseNarrowerThanAPixelIsSeen) {
  const PhaseIndex index = one_after_the_other({50'000, 1, 50'000});
  const auto bands = phase_bands(index, map_of(0, 100'001), strip, metrics());
  ASSERT_EQ(bands.size(), 3u);
  EXPECT_EQ(bands[1].count(), 1u);
  EXPECT_GE(bands[1].box.width(), 1);
}

TEST(PhaseBands, LabelsNeverOverlapNorLeaveTheirBand) {
  std::mt19937_64 random(7);
  const auto draw = [&](Round low, Round high) {
    return std::uniform_int_distribution<Round>(low, high)(random);
  };
  std::size_t labels = 0;
  for (int i = 0; i < 300; ++i) {
    const Instance instance = random_instance(random);
    const char* const policy = i % 3 == 0 ? "sorted-f" : i % 3 == 1 ? "gsa" : "route";
    const Schedule schedule = play(instance, {policy, {}});
    const PhaseIndex index(instance, schedule, policy);
    const auto t0 = static_cast<double>(draw(-5, schedule.makespan));
    const auto span = static_cast<double>(draw(1, 2 * schedule.makespan + 400));
    std::vector<Box> taken;
    std::vector<float> row_end(3, strip.min.x);
    for (const PhaseBand& band : phase_bands(index, map_of(t0, t0 + span), strip, metrics())) {
      ASSERT_GE(band.box.min.x, strip.min.x);
      ASSERT_LE(band.box.max.x, strip.max.x);
      ASSERT_GE(band.box.min.y, strip.min.y);
      ASSERT_LE(band.box.max.y, strip.max.y);
      if (band.label.empty()) continue;
      ++labels;
      const Box box{band.label_at,
                    {band.label_at.x + eight_px_per_character(band.label), band.label_at.y + 12}};
      ASSERT_GE(box.min.x, band.box.min.x);
      ASSERT_LE(box.max.x, band.box.max.x);
      ASSERT_GE(box.min.y, band.box.min.y);
      ASSERT_LE(box.max.y, band.box.max.y);
      for (const Box& other : taken) {
        ASSERT_FALSE(box.min.x < other.max.x && other.min.x < box.max.x &&
                     box.min.y < other.max.y && other.min.y < box.max.y);
      }
      taken.push_back(box);
    }
  }
  EXPECT_GT(labels, 300u);
}

TEST(PhaseBorders, KeepTheirDistance) {
  const PhaseIndex index = worked_example();
  const PixelMap map = map_of(0, 9);
  const auto bands = phase_bands(index, map, strip, metrics());
  EXPECT_EQ(phase_borders(bands, map, 50), (std::vector<Round>{0, 2, 6, 9}));
  EXPECT_EQ(phase_borders(bands, map, 250), (std::vector<Round>{0, 6, 9}));
}

TEST(PhaseBorders, ThereAreNoneWherePhasesOverlap) {
  Instance instance{100, {exact_job(0, 6), exact_job(0, 5)}, {}, 0};
  Schedule schedule;
  for (std::int32_t i = 0; i < 2; ++i) {
    gnomon::Run run;
    run.start = 4 * i;
    run.end = run.start + instance.jobs[static_cast<std::size_t>(i)].output;
    run.job = run.phase = i;
    schedule.runs.push_back(run);
    Phase phase;
    phase.start = run.start;
    phase.end = run.end;
    schedule.phases.push_back(phase);
  }
  const PhaseIndex index(instance, schedule, "sorted-f");
  ASSERT_GT(index.rows(), 1);
  const PixelMap map = map_of(0, 12);
  EXPECT_TRUE(phase_borders(phase_bands(index, map, strip, metrics()), map, 1).empty());
}

TEST(PhaseView, AClickShowsThePhaseAndKeepsTheMemory) {
  const PhaseIndex index = worked_example();
  const PixelMap map = map_of(0, 9);
  const auto bands = phase_bands(index, map, strip, metrics());
  ViewLimits limits;
  limits.horizon_rounds = 9;
  limits.top_tokens = 7;
  limits.min_rounds = 1;
  const ViewRect view = phase_view(bands[1], {0, 9, 1, 5}, limits);
  EXPECT_DOUBLE_EQ(view.t0, 1.88);
  EXPECT_DOUBLE_EQ(view.t1, 6.12);
  EXPECT_EQ(view.y0, 1);
  EXPECT_EQ(view.y1, 5);
}

using Line = PhaseText::Line;

std::vector<std::string> flat(const PhaseText& text) {
  std::vector<std::string> lines{text.title};
  for (const Line& line : text.lines) lines.push_back(line.label + ": " + line.value);
  return lines;
}

TEST(PhaseText, SaysEverythingInWords) {
  const PhaseIndex gsa = worked_example();
  const auto bands = phase_bands(gsa, map_of(0, 9), strip, metrics());
  EXPECT_EQ(flat(phase_text(gsa, bands[0])),
            (std::vector<std::string>{
                "Phase 1 of 3", "rounds: 0 to 1, 2 in all", "slice τ: 1 round", "lanes k: 2",
                "jobs: 4, 2 unfinished at its end", "runs: 4, 2 of them killed",
                "lost: 6 token-rounds, 46 % of all that is lost"}));
  const PhaseIndex sorted = worked_example("sorted-f");
  const auto batches = phase_bands(sorted, map_of(0, 9), strip, metrics());
  EXPECT_EQ(flat(phase_text(sorted, batches[0])),
            (std::vector<std::string>{"Batch 1 of 3", "rounds: 0 to 0, 1 in all",
                                      "longest: 1 token of output", "jobs: 2",
                                      "runs: 2, 0 of them killed"}));
  const PhaseIndex route = worked_example("route");
  const auto calls = phase_bands(route, map_of(0, 13), strip, metrics());
  EXPECT_EQ(phase_labels(route, calls[2]).back(), "3");
  EXPECT_EQ(flat(phase_text(route, calls[2]))[1], "branch: Large: prompts above M/4");
}

}  // namespace
}  // namespace gnomon::desktop
