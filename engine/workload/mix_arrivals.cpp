#include "engine/workload/mix_arrivals.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/model/error.h"
#include "engine/model/random.h"
#include "engine/workload/source_rows.h"
#include "engine/workload/time_rate.h"

namespace gnomon {
namespace {

/// Gaps are rounded to 2^-32 of a mean gap before they are summed: logarithms differ between
/// machines in their last bit, and sums of doubles would carry that into the rounds.
template <class Gap>
void place_gaps(std::vector<Job>& jobs, double arrivals_per_round, const Gap& gap) {
  std::uint64_t elapsed = 0;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    elapsed += static_cast<std::uint64_t>(gap(i) * 0x1p32);
    const double round = static_cast<double>(elapsed) * 0x1p-32 / arrivals_per_round;
    jobs[i].arrival = std::min(static_cast<Round>(round), max_arrival_round);
  }
}

/// Numbers of one job's gap, as many as it takes.
class GapDraws {
 public:
  GapDraws(const RandomStream& stream, std::uint64_t job) : stream_(stream), job_(job) {}

  double open_unit() { return RandomStream(stream_.bits(job_), count_++).open_unit(0); }
  double normal() {
    const double radius = std::sqrt(-2 * std::log(open_unit()));
    return radius * std::cos(2 * std::numbers::pi * open_unit());
  }

 private:
  const RandomStream& stream_;
  std::uint64_t job_;
  std::uint64_t count_ = 0;
};

/// A gamma number of that shape and scale 1 by Marsaglia and Tsang, "A simple method for generating
/// gamma variables" (2000): §2, and §6 for shapes below 1.
double gamma_number(double shape, GapDraws& draws) {
  if (shape < 1) {
    const double larger = gamma_number(shape + 1, draws);
    return larger * std::pow(draws.open_unit(), 1 / shape);
  }
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  while (true) {
    const double x = draws.normal();
    const double root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    if (std::log(draws.open_unit()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

/// The recorded times that the mix asks for. Throws InputError where there are none.
const SourceRows& rows_with_times(const Mix& mix) {
  for (const MixSource& entry : mix.sources) {
    if (!mix.times_of.empty() && entry.name != mix.times_of) continue;
    if (entry.source.rows && !entry.source.rows->arrivals().empty()) return *entry.source.rows;
    if (!mix.times_of.empty()) {
      throw InputError("mix: source \"" + entry.name + "\" has no recorded times to arrive at");
    }
  }
  throw InputError(mix.times_of.empty()
                       ? "mix: arrivals at recorded times need a trace with times among the sources"
                       : "mix: there is no source \"" + mix.times_of + "\" to take times from");
}

/// Job i arrives at the i-th time of the trace; after the last one they begin anew, a mean gap
/// behind it.
void place_recorded(const Mix& mix, std::vector<Job>& jobs) {
  const SourceRows& rows = rows_with_times(mix);
  const std::vector<std::int64_t>& times = rows.arrivals();
  const double rate = (rows.arrivals_in_rounds() ? 1 : mix.rounds_per_second / 1e9) / mix.speed;
  const auto count = static_cast<double>(times.size());
  const auto span = static_cast<double>(times.back() - times.front());
  // A single time repeats in the same round: there is no gap to know.
  const double period = times.size() > 1 ? span * count / (count - 1) : 0;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const auto turn = static_cast<double>(i / times.size());
    const auto since = static_cast<double>(times[i % times.size()] - times.front());
    const double round = std::floor((turn * period + since) * rate + 1e-9);
    if (!(round <= static_cast<double>(max_arrival_round))) {
      throw InputError("mix: at these rounds_per_second and this speed, job " + std::to_string(i) +
                       " would arrive beyond round " + std::to_string(max_arrival_round));
    }
    jobs[i].arrival = static_cast<Round>(round);
  }
}

void require(bool holds, const char* sentence) {
  if (!holds) throw InputError(sentence);
}

}  // namespace

void validate_arrivals(const Mix& mix) {
  const bool has_rate =
      mix.arrivals == ArrivalProcess::poisson || mix.arrivals == ArrivalProcess::gamma;
  require(!has_rate || (mix.arrivals_per_round >= min_arrivals_per_round &&
                        mix.arrivals_per_round <= max_arrivals_per_round),
          "mix: arrivals_per_round must be between 0.0001 and 1000000000");
  require(mix.arrivals != ArrivalProcess::gamma ||
              (mix.gap_variation >= min_gap_variation && mix.gap_variation <= max_gap_variation),
          "mix: gap_variation must be between 0.1 and 10");
  if (mix.arrivals != ArrivalProcess::trace) return;
  validate_time_rate("mix: rounds_per_second", mix.rounds_per_second);
  validate_time_rate("mix: speed", mix.speed);
}

void place_arrivals(const Mix& mix, std::vector<Job>& jobs) {
  const RandomStream gaps(random_key(mix.seed, "arrivals"), 0);
  switch (mix.arrivals) {
    case ArrivalProcess::burst:
      return;
    case ArrivalProcess::poisson:
      return place_gaps(jobs, mix.arrivals_per_round,
                        [&](std::size_t i) { return -std::log(gaps.open_unit(i)); });
    case ArrivalProcess::gamma: {
      const double shape = 1 / (mix.gap_variation * mix.gap_variation);
      return place_gaps(jobs, mix.arrivals_per_round, [&](std::size_t i) {
        GapDraws draws(gaps, i);
        return gamma_number(shape, draws) / shape;
      });
    }
    case ArrivalProcess::trace:
      return place_recorded(mix, jobs);
  }
}

}  // namespace gnomon
